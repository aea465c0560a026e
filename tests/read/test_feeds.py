"""What feeds say of their items, and the reports that they are."""

from __future__ import annotations

import io
import json

import pytest

from claimline.clean import clean, replay
from claimline.config import CleanConfig, ReadConfig
from claimline.errors import Malformed
from claimline.model import Edition, Failure, Given, Report, Retrieved
from claimline.read import FeedItem, feed_entries, feed_report, read_stream
from claimline.read.feeds import is_feed

ENCODED = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"


def rss(*items: str) -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="{ENCODED}" xmlns:dc="{DC}">'
        f"<channel><title>The Post</title><link>https://post.example/</link><language>en-gb</language>"
        f"{''.join(items)}</channel></rss>"
    )


def entries(raw: bytes | str) -> list[FeedItem | Failure]:
    raw = raw.encode() if isinstance(raw, str) else raw
    return list(feed_entries(Retrieved(raw, "https://post.example/feed"), config=ReadConfig()))


def entry(raw: bytes | str) -> FeedItem:
    (found,) = entries(raw)
    assert isinstance(found, FeedItem), found
    return found


def cleaned(raw: bytes | str, name: str = "a.xml") -> Edition:
    """The only report, cleaned; its text replays from its bytes."""
    raw = raw.encode() if isinstance(raw, str) else raw
    (report,) = read_stream(io.BytesIO(raw), name, config=ReadConfig())
    assert isinstance(report, Report), report
    edition = clean(report, config=CleanConfig())
    assert replay(report.raw, edition.segments) == edition.text
    return edition


def test_what_rss_states_of_a_report() -> None:
    found = entry(
        rss(
            "<item><title>Ferry &amp;amp; crew &#8217;lost&#8217;</title><link>/1?a=1&amp;b=2</link>"
            "<pubDate>Tue, 05 Mar 2024 10:00:00 EST</pubDate><dc:creator>Ada Quill</dc:creator>"
            "<author>jo@post.example (Jo Roe)</author><author>desk@post.example</author>"
            '<source url="https://wire.example/">The Wire</source></item>'
        )
    )
    assert found.uri == "https://post.example/1?a=1&b=2"
    assert found.given == Given(
        title="Ferry & crew ’lost’",
        published="Tue, 05 Mar 2024 10:00:00 -0500",
        publisher="The Wire",
        language="en-gb",
        byline=("Ada Quill", "Jo Roe"),
        basis="feed",
    )
    assert found.body is None


def test_what_atom_states_of_a_report() -> None:
    found = entry(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://a.example/x/"><title>T</title>'
        '<entry xml:lang="en-au"><title type="html">Ferry &amp;amp; crew</title><id>urn:1</id>'
        '<link rel="self" href="self"/><link rel="alternate" type="text/html" href="1"/>'
        "<published>2024-03-05T10:00:00Z</published><updated>2024-03-06T10:00:00Z</updated>"
        "<author><name>Jo Roe</name><email>jo@a.example</email></author></entry></feed>"
    )
    assert found.uri == "https://a.example/x/1"
    assert (found.given.title, found.given.byline) == ("Ferry & crew", ("Jo Roe",))
    assert (found.given.published, found.given.language) == ("2024-03-05T10:00:00Z", "en")


def test_what_rdf_states_of_a_report() -> None:
    found = entry(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        f'xmlns:d="{DC}"><channel rdf:about="c"/><item rdf:about="https://r.example/1?a=1&amp;b=2">'
        "<title>Ferry</title><description>It sank.</description><d:date>2024-03-05T10:00:00+01:00</d:date>"
        "</item></rdf:RDF>"
    )
    assert (found.uri, found.given.published) == ("https://r.example/1?a=1&b=2", "2024-03-05T10:00:00+01:00")
    assert found.body is not None
    assert found.body.text == "It sank."


@pytest.mark.parametrize(
    ("ids", "uri"),
    [
        ("<guid>https://post.example/2</guid>", "https://post.example/2"),
        ('<guid isPermaLink="false">tag:post.example,2024:3</guid>', "tag:post.example,2024:3"),
        ('<guid isPermaLink="false">just a number</guid>', None),
        ("<link>http://[bad</link>", None),
        ("", None),
    ],
)
def test_the_address_of_an_item(ids: str, uri: str | None) -> None:
    assert entry(rss(f"<item><title>t</title>{ids}</item>")).uri == uri


@pytest.mark.parametrize(
    ("inner", "text", "transform"),
    [
        (
            "<content:encoded><![CDATA[<p>It “sank” &amp; went.</p><p>Nobody <b>d</b>ied.</p>]]>"
            "</content:encoded><description>short</description>",
            "It “sank” & went.\n\nNobody died.",
            "html:cdata/utf-8",
        ),
        (
            "<description>&lt;p&gt;It &amp;#8220;sank&amp;#8221;.&lt;/p&gt;"
            "&lt;p&gt;So — yes&lt;/p&gt;</description>",
            "It “sank”.\n\nSo — yes",
            "html:xml/utf-8",
        ),
        ("<description>Plain words &amp; more</description>", "Plain words & more", "decode:xml/utf-8"),
        ("<description>Sloppy <p>markup</p></description>", "Sloppy\n\nmarkup", "html:utf-8"),
    ],
)
def test_the_text_of_an_item_replays_from_its_bytes(inner: str, text: str, transform: str) -> None:
    edition = cleaned(rss(f"<item>{inner}</item>"))
    assert (edition.text, edition.segments[0].transform) == (text, transform)


def test_inline_markup_of_atom_replays_from_its_bytes() -> None:
    raw = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><content type="xhtml">'
        '<div xmlns="http://www.w3.org/1999/xhtml"><p>It sank &amp; went.</p><p>So — yes.</p></div></content>'
        "</entry></feed>"
    )
    assert cleaned(raw, "a.atom").text == "It sank & went.\n\nSo — yes."


@pytest.mark.parametrize("codec", ["cp1252", "utf-16", "iso8859-2"])
def test_a_feed_in_another_encoding_says_the_same(codec: str) -> None:
    raw = rss("<item><link>https://post.example/1</link><description>Ä plain word</description></item>")
    edition = cleaned(raw.replace("utf-8", codec).encode(codec))
    assert edition.text == "Ä plain word"


def test_what_a_feed_states_has_that_basis() -> None:
    edition = cleaned(
        rss(
            "<item><title>Ferry</title><dc:creator>Ada Quill</dc:creator><description>It sank.</description>"
            "<pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate></item>"
        )
    )
    assert edition.title is not None
    assert (edition.title.basis, edition.byline[0].basis, edition.published.basis) == ("feed", "feed", "feed")
    assert edition.published.edtf == "2024-03-05T10:00:00Z"


@pytest.mark.parametrize(
    "date", ["Tue, 35 Mar 2024", "Wed, 05 Mar 2024 10:00:00 GMT", "yesterday", "9" * 500]
)
def test_an_impossible_date_proves_none(date: str) -> None:
    edition = cleaned(rss(f"<item><description>It sank.</description><pubDate>{date}</pubDate></item>"))
    assert (edition.published.edtf, edition.published.basis) == (None, "unanchored")


def test_control_and_direction_characters_do_not_reach_a_field() -> None:
    found = entry(rss("<item><title>a&#x9;b\u202ec\u0085d</title><description>x</description></item>"))
    assert found.given.title == "a b c d"


def test_an_item_without_text_is_a_failure_that_says_what_to_do() -> None:
    found = entry(rss("<item><title>t</title><link>https://post.example/1</link></item>"))
    with pytest.raises(Malformed, match="only a title and an address"):
        feed_report(found)


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (b"<rss version='2.0'>", True),
        (b"\xef\xbb\xbf <?xml version='1.0'?>\n<!-- c --><feed xmlns='x'>", True),
        (b"<?xml version='1.0'?><rdf:RDF>", True),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", True),
        ("<?xml?><rss>".encode("utf-16"), True),
        (b"<html><head>", False),
        (b"<?xml version='1.0'?><svg>", False),
        (b"words about <rss>", False),
        (b"", False),
    ],
)
def test_which_files_are_feeds(head: bytes, is_one: bool) -> None:
    assert is_feed(head) is is_one


# --------------------------------------------------------------------------- JSON Feed


def json_feed(*items: object, **fields: object) -> str:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", **fields, "items": list(items)})


def test_what_a_json_feed_states_of_a_report() -> None:
    raw = json_feed(
        {
            "id": "1",
            "url": "/a",
            "title": "Ferry",
            "content_html": '<p>It “sank” — "quick" &amp; \U0001f600.</p><p>So</p>',
            "date_published": "2024-03-05T10:00:00Z",
            "authors": [{"name": "Jo Roe"}],
        },
        home_page_url="https://j.example/",
        language="en",
    )
    found = entry(raw)
    assert (found.uri, found.given) == (
        "https://j.example/a",
        Given(
            title="Ferry",
            published="2024-03-05T10:00:00Z",
            language="en",
            byline=("Jo Roe",),
            basis="feed",
        ),
    )
    edition = cleaned(raw, "a.json")
    assert edition.text == 'It “sank” — "quick" & \U0001f600.\n\nSo'
    assert edition.segments[0].transform == "html:json/utf-8"


def test_a_json_feed_in_one_row_or_indented_is_the_same() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1",
        "items": [{"id": "1", "content_text": "It sank.\nYes."}],
    }
    texts = [cleaned(json.dumps(feed, indent=n), name).text for n in (None, 2) for name in ("a.json", "a")]
    assert texts == ["It sank.\nYes."] * 4


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ([], "no object"),
        ({"id": "1", "url": "http://["}, "IPv6"),
        ({"id": "1", "content_html": "\ud800"}, "surrogate"),
        ({"id": "1"}, "only a title"),
    ],
)
def test_a_broken_item_of_a_json_feed_costs_only_itself(item: object, why: str) -> None:
    good = {"id": "https://j.example/2", "content_text": "It sank."}
    raw = json_feed(item, good, home_page_url="https://j.example/")
    failure, report = read_stream(io.BytesIO(raw.encode()), "a.json", config=ReadConfig())
    assert isinstance(failure, Failure)
    assert why in failure.why
    assert isinstance(report, Report)


@pytest.mark.parametrize("raw", ['{"version": "https://jsonfeed.org/version/1"}', "{", "[]", "words", ""])
def test_what_is_no_json_feed_is_refused(raw: str) -> None:
    with pytest.raises(Malformed):
        entries(raw)
