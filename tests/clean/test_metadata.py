from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.clean.metadata import Conflict, PageMetadata, page_metadata
from claimline.clean.page import walk

URI = "https://www.courier.example/2031/03/04/mill-reopens"
ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Mill reopens after flood",
    "datePublished": "2031-03-04T10:30:00+02:00",
    "author": {"@type": "Person", "name": "Ada Holt"},
    "publisher": {"@type": "Organization", "name": "Orlova Courier"},
}
PROSE = "<p>The mill on the river opened its doors again after the flood of the past winter.</p>"


def data(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({**ARTICLE, **fields})}</script>'


def meta(**fields: str) -> str:
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in fields.items()
    )


def read(head: str = "", body: str = "", *, uri: str | None = URI) -> PageMetadata:
    source = f'<!doctype html><html lang="en"><head>{head}</head><body>{body}{PROSE}</body></html>'
    return page_metadata(source, walk(source), uri=uri)


def test_structured_data() -> None:
    found = read(data(articleSection="Local", inLanguage="en-GB", dateModified="2031-03-05T08:00:00Z"))
    assert found.title is not None
    assert (found.title.text, found.title.basis) == ("Mill reopens after flood", "metadata")
    assert [(name.text, name.basis) for name in found.byline] == [("Ada Holt", "metadata")]
    assert found.publisher is not None
    assert found.publisher.text == "Orlova Courier"
    assert found.section is not None
    assert found.section.text == "Local"
    assert found.language is not None
    assert found.language.text == "en-GB"
    assert (found.published.edtf, found.published.earliest) == (
        "2031-03-04T10:30:00+02:00",
        "2031-03-04T08:30",
    )
    assert found.published.basis == "metadata"
    assert found.modified.first_day == "2031-03-05"
    assert found.conflicts == ()


def test_an_empty_page_states_nothing() -> None:
    assert page_metadata("", walk(""), uri=None) == PageMetadata()


# ----------------------------------------------------------------------- title


@pytest.mark.parametrize(
    ("head", "body", "expected", "basis"),
    [
        (data(), "<h1>Mill reopens after flood</h1>", "Mill reopens after flood", "printed"),
        (data(), "<h1>Mill <i>reopens</i>  after flood</h1>", "Mill reopens after flood", "printed"),
        (
            data() + meta(og__title="The mill is back"),
            "<h1>The mill is back</h1>",
            "The mill is back",
            "printed",
        ),
        (
            data() + meta(og__title="Mill reopens after flood"),
            "<h1>The mill is back</h1>",
            "Mill reopens after flood",
            "metadata",
        ),
        ("", "<h1>Orlova Courier</h1><h1>The mill is back</h1>", "Orlova Courier", "printed"),
        (
            meta(og__site_name="Orlova Courier", og__title="The mill is back"),
            "<h1>Orlova Courier</h1>",
            "The mill is back",
            "metadata",
        ),
        (
            meta(og__site_name="Orlova Courier", og__title="Mill back | Orlova Courier"),
            "",
            "Mill back",
            "metadata",
        ),
        ("<title>Mill back - Courier</title>", "", "Mill back", "metadata"),
        (
            meta(og__site_name="Orlova Courier") + "<title>Mill back | Towns | Orlova Courier</title>",
            "",
            "Mill back",
            "metadata",
        ),
        ("<title>Flood - what we know</title>", "", "Flood - what we know", "metadata"),
        ("<title>Mill &amp; bridge</title>", "", "Mill & bridge", "metadata"),
    ],
)
def test_title(head: str, body: str, expected: str, basis: str) -> None:
    found = read(head, body)
    assert found.title is not None
    assert (found.title.text, found.title.basis) == (expected, basis)


def test_other_versions_of_the_title_are_kept() -> None:
    found = read(data() + meta(og__title="The mill is back"), "<h1>Mill reopens after flood</h1>")
    assert Conflict("title", "The mill is back", "metadata") in found.conflicts


# ----------------------------------------------------------------------- people


@pytest.mark.parametrize(
    ("author", "people", "agency"),
    [
        ("Ada Holt", ["Ada Holt"], None),
        ("By Ada Holt and Bo Lind", ["Ada Holt", "Bo Lind"], None),
        (["Ada Holt", "Bo Lind"], ["Ada Holt", "Bo Lind"], None),
        ([{"@type": "Person", "name": "Ada Holt"}, {"@type": "Person", "name": "AP"}], ["Ada Holt"], "AP"),
        ({"@type": "Person", "name": ["Ada Holt", "Bo Lind"]}, ["Ada Holt", "Bo Lind"], None),
        ({"@type": "Organization", "name": "Reuters"}, [], "Reuters"),
        ({"@type": "Organization", "name": "Orlova Courier"}, [], None),
        ({"@type": "Organization", "name": "Hill Walkers"}, [], None),
        ({"@type": "Person", "name": "Orlova Courier"}, [], None),
        ({"@type": "Person", "name": "Plato"}, ["Plato"], None),
        ({"@type": "Person", "name": "Ada Holt", "jobTitle": "Editor"}, ["Ada Holt"], None),
        ([], [], None),
        (None, [], None),
        (7, [], None),
        ({"@type": "Person"}, [], None),
    ],
)
def test_authors(author: object, people: list[str], agency: str | None) -> None:
    found = read(data(author=author))
    assert [name.text for name in found.byline] == people
    assert (found.agency.text if found.agency else None) == agency


@pytest.mark.parametrize(
    ("head", "body", "people", "basis"),
    [
        ('<meta name="author" content="Ada Holt">', "", ["Ada Holt"], "metadata"),
        ('<meta name="dc.creator" content="Holt, Ada">', "", ["Ada Holt"], "metadata"),
        ('<meta property="article:author" content="https://social.example/ada">', "", [], ""),
        ('<meta name="parsely-author" content="ada-holt">', "", [], ""),
        ("", '<h1>Mill back</h1><p class="byline">By Ada Holt</p>', ["Ada Holt"], "printed"),
        (
            "",
            '<h1>Mill back</h1><p>By <a rel="author" href="/ada">Ada Holt</a>, Editor</p>',
            ["Ada Holt"],
            "printed",
        ),
        (
            "",
            '<h1>Mill back</h1><div><span class="c-AuthorName">Ada Holt</span></div>',
            ["Ada Holt"],
            "printed",
        ),
        ("", "<h1>Mill back</h1><p>By Ada Holt and Bo Lind</p>", ["Ada Holt", "Bo Lind"], "printed"),
        ("", '<h1>Mill back</h1><p class="author-bio">Ada Holt</p>', [], ""),
        ("", '<article class="author-ada-holt"><h1>Mill back</h1><p>New Doors</p></article>', [], ""),
    ],
)
def test_authors_elsewhere(head: str, body: str, people: list[str], basis: str) -> None:
    found = read(head, body)
    assert [name.text for name in found.byline] == people
    assert {name.basis for name in found.byline} <= {basis}


def test_other_people_are_kept() -> None:
    found = read(data() + '<meta name="author" content="Bo Lind">')
    assert [name.text for name in found.byline] == ["Ada Holt"]
    assert Conflict("byline", "Bo Lind", "metadata") in found.conflicts


def test_an_author_by_reference() -> None:
    graph = {
        "@graph": [{**ARTICLE, "author": {"@id": "#a"}}, {"@id": "#a", "@type": "Person", "name": "Ada Holt"}]
    }
    found = read(f'<script type="application/ld+json">{json.dumps(graph)}</script>')
    assert [name.text for name in found.byline] == ["Ada Holt"]


@pytest.mark.parametrize("field", ["sourceOrganization", "creator", "provider"])
def test_agency_of_the_text(field: str) -> None:
    found = read(data(**{field: {"@type": "Organization", "name": "Agence France-Presse"}}))
    assert found.agency is not None
    assert found.agency.text == "Agence France-Presse"


def test_the_agency_in_the_publishers_place() -> None:
    found = read(
        data(publisher={"@type": "Organization", "name": "Associated Press"}) + meta(og__site_name="Courier")
    )
    assert found.publisher is not None
    assert found.agency is not None
    assert (found.publisher.text, found.agency.text) == ("Courier", "Associated Press")


def test_the_publisher_without_its_slogan() -> None:
    found = read(meta(og__site_name="Orlova Courier | News and views"))
    assert found.publisher is not None
    assert found.publisher.text == "Orlova Courier"


# ----------------------------------------------------------------------- several articles


def test_the_article_of_this_page_is_told_from_others() -> None:
    other = {
        **ARTICLE,
        "headline": "Bridge closed",
        "datePublished": "2030-01-01",
        "url": "https://courier.example/b",
    }
    found = read(
        f'<script type="application/ld+json">{json.dumps(other)}</script>' + data(), "<h1>Mill reopens</h1>"
    )
    assert found.published.first_day == "2031-03-04"
    assert found.title is not None
    assert "Mill" in found.title.text


def test_the_article_with_the_pages_address() -> None:
    same = {**ARTICLE, "mainEntityOfPage": {"@id": URI + "/"}}
    other = {**ARTICLE, "headline": "Bridge closed", "datePublished": "2030-01-01"}
    found = read(f'<script type="application/ld+json">{json.dumps([other, same])}</script>')
    assert found.published.first_day == "2031-03-04"


def test_posts_of_a_live_blog_are_not_the_page() -> None:
    post = {**ARTICLE, "@type": "BlogPosting", "headline": "A post", "datePublished": "2031-03-09"}
    found = read(data(**{"@type": "LiveBlogPosting", "liveBlogUpdate": [post]}))
    assert found.published.first_day == "2031-03-04"


def test_data_that_is_commented_out_is_no_data() -> None:
    assert read(f"<!-- {data()} -->").title is None


# ----------------------------------------------------------------------- hostile pages


@pytest.mark.parametrize(
    "head",
    [
        f'<script type="application/ld+json">{"[" * 100_000}</script>',
        f'<script type="application/ld+json">{"x" * 5_000_000}</script>',
        f'<script type="application/ld+json">{json.dumps(ARTICLE)}',
        '<script type="application/ld+json">' * 5_000,
        '<meta name="author" content="' + "A " * 50_000 + '">',
        '<meta name="author" content="Ada Holt">' * 5_000,
        "<time datetime=" * 5_000,
        '<meta property="og:title" content="',
        "<title>" + "<script>alert(1)</script>" * 1_000,
    ],
)
def test_hostile_heads(head: str) -> None:
    assert isinstance(read(head), PageMetadata)


@pytest.mark.parametrize("uri", ["http://[", "http://[::1", "//", ":", "https://courier.example:x/a", "mill"])
def test_addresses_that_are_none(uri: str) -> None:
    assert read(data(), uri=uri).published.first_day == "2031-03-04"


def test_control_characters_are_not_part_of_a_name() -> None:
    found = read(data(author="Ada\u0000 Holt", headline="Mill\u0007 \u202ereopens"))
    assert [name.text.isprintable() for name in found.byline] == [True]
    assert found.title is not None
    assert found.title.text.isprintable()


@given(st.text(alphabet="<>/=\"' hmetai1script{}[]:,&;", max_size=120))
def test_takes_any_source(source: str) -> None:
    assert isinstance(page_metadata(source, walk(source), uri=source), PageMetadata)


FOOT = "<p>Copyright 2031 The Quayside Observer. We use cookies.</p>"


@pytest.mark.parametrize(
    ("title", "foot", "expected"),
    [
        ("Mill reopens - The Quayside Observer", FOOT, "The Quayside Observer"),
        ("Mill reopens | Local | The Quayside Observer", FOOT, "The Quayside Observer"),
        (
            "Mill reopens - The Quayside Observer",
            "<p>The Quayside Observer</p>",
            None,
        ),  # no line of copyright
        ("Mill reopens - Local", FOOT, None),
        ("The Quayside Observer", FOOT, None),
        ("Other words - The Quayside Observer", FOOT, None),  # no headline before it
    ],
)
def test_a_page_without_metadata_signs_in_its_title(title: str, foot: str, expected: str | None) -> None:
    found = read(f"<title>{title}</title>", f"<h1>Mill reopens</h1>{foot}", uri=None)
    assert (found.publisher.text if found.publisher else None) == expected


def test_other_sections_and_changes_are_conflicts() -> None:
    head = data(articleSection="Local", dateModified="2031-03-05T08:00:00Z")
    head += meta(article__section="News", article__modified_time="2031-03-09T08:00:00Z")
    found = read(head)
    assert (found.section.text if found.section else None) == "Local"
    assert found.modified.first_day == "2031-03-05"
    assert set(found.conflicts) == {
        Conflict("section", "News", "metadata"),
        Conflict("modified", "2031-03-09T08:00:00Z", "metadata"),
    }


def test_the_text_that_the_data_state() -> None:
    assert read(data(articleBody="One &amp; two.<p>Three.</p>\n\n Four. ")).body == (
        "One & two.",
        "Three.",
        "Four.",
    )
    assert read(data(articleBody=["One.", "Two."])).body == ("One.",)
    assert read(data(articleBody={"text": "One."})).body == ()
    assert read(data(articleBody=7)).body == ()
