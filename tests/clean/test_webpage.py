"""Editions of saved pages: what is in the text, what is marked over it, and that it is made of the bytes."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimline.clean import clean, replay
from claimline.config import CleanConfig, ReadConfig
from claimline.errors import Malformed
from claimline.model import Edition, Report
from claimline.read import read_stream

PROSE = (
    "The old mill at Lower Brixton burned down on Monday night, the fire service said.",
    "“It was only a matter of time,” said the mayor, Zoë Müller, who had warned of it more than once.",
    "No one was hurt, because the mill had stood empty since the summer before last, her office said.",
    "Firefighters from three towns were still on the site at dawn, and the river road stayed closed.",
)
BODY = "".join(f"<p>{words}</p>" for words in PROSE)
NAV = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>Weather</a></li></ul></nav>"
HEAD = "<head><title>Mill burns down in Lower Brixton - The Brixton Gull</title></head>"


def edition(source: str | bytes) -> Edition:
    raw = source.encode() if isinstance(source, str) else source
    (report,) = read_stream(io.BytesIO(raw), "page.html", config=ReadConfig())
    assert isinstance(report, Report)
    made = clean(report, config=CleanConfig())
    assert replay(raw, made.segments) == made.text
    for mark in (*made.furniture, *made.structure):
        assert 0 <= mark.span.start < mark.span.end <= len(made.text)
    return made


def marked(made: Edition, kind: str) -> list[str]:
    return [mark.span.of(made.text) for mark in (*made.furniture, *made.structure) if mark.kind == kind]


def page(inside: str = BODY, heading: str = "<h1>Mill burns down in Lower Brixton</h1>") -> str:
    article = f"<article>{heading}{inside}</article>"
    return f"<!DOCTYPE html><html>{HEAD}<body>{NAV}{article}<footer>© Gull</footer></body>"


def test_the_headline_and_the_main_text_in_order() -> None:
    made = edition(page())
    assert made.text.split("\n\n") == ["Mill burns down in Lower Brixton", *PROSE]
    assert marked(made, "title") == ["Mill burns down in Lower Brixton"]
    assert made.title
    assert made.title.text == "Mill burns down in Lower Brixton"
    assert not [note for note in made.notes if note.startswith("left out")]


def test_every_piece_of_the_text_stands_in_its_bytes() -> None:
    source = page().encode()
    made = edition(source)
    at = 0
    for segment in made.segments:
        words = made.text[at : at + segment.length]
        at += segment.length
        if segment.transform == "html:utf-8":
            assert words in source[segment.raw_start : segment.raw_end].decode()
    assert at == len(made.text)


@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "utf-16-le"])
def test_places_hold_in_every_encoding(codec: str) -> None:
    assert "Zoë Müller" in edition(page().encode(codec)).text


def test_places_hold_behind_bytes_that_do_not_decode() -> None:
    made = edition(page().encode().replace(b"three towns", b"thr\xe2\x80 towns"))
    assert "from thr\ufffd\ufffd towns were" in made.text
    assert PROSE[1] in made.text


def test_subheads_lists_quotations_and_tables_are_kept_apart() -> None:
    inner = (
        f"<p>{PROSE[0]}</p><h2>What burned</h2><p>{PROSE[1]}</p>"
        f"<ul><li>the mill wheel</li><li>two sheds</li></ul>"
        f"<table><tr><th>Town</th><th>Engines</th></tr><tr><td>Upper Brixton</td><td>3</td></tr></table>"
        f"<blockquote><p>{PROSE[2]}</p></blockquote><p>{PROSE[3]}</p>"
    )
    made = edition(page(inner))
    assert marked(made, "subhead") == ["What burned"]
    assert "\n\nthe mill wheel\n\ntwo sheds\n\n" in made.text
    assert "\n\nTown | Engines\nUpper Brixton | 3\n\n" in made.text
    assert f"\n\n{PROSE[2]}\n\n" in made.text


def test_a_byline_and_a_date_in_the_text_are_structure() -> None:
    made = edition(page(f"<p>By Mira Lascu</p><p>Tuesday, 14 May 2024</p>{BODY}"))
    assert [name.text for name in made.byline] == ["Mira Lascu"]
    assert made.published.edtf == "2024-05-14"


def test_boxes_and_menus_are_not_in_the_text() -> None:
    box = "<div class='newsletter'><p>Get our letter about the river every Sunday morning.</p></div>"
    comments = "<section id='comments'><p>My cousin saw it and said it was the owner himself.</p></section>"
    made = edition(page(BODY.replace("</p><p>No one", f"</p>{box}<p>No one") + comments))
    assert made.text.split("\n\n")[1:] == list(PROSE)


def test_what_a_page_hides_is_not_in_the_text() -> None:
    no = "<p>The mayor said no.</p>"
    hidden = f"<script>said('x')</script><template>{no}</template><!-- {no} -->"
    made = edition(page(BODY.replace("</p>", f"{hidden}</p>", 1)))
    assert "said('x')" not in made.text
    assert "The mayor said no." not in made.text


def test_marks_in_titles_are_words_or_nothing() -> None:
    made = edition(page(heading="<h1><script>alert(1)</script>Mill &lt;b&gt; burns\u202e down</h1>"))
    assert made.text.startswith("Mill <b> burns down\n\n")


def test_a_page_nested_without_end_keeps_its_paragraphs() -> None:
    made = edition("<html><body>" + "<div>" * 100_000 + BODY)
    assert made.text.split("\n\n") == list(PROSE)
    assert not made.notes


def test_entities_that_a_page_defines_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    made = edition(
        bomb + f"<html><body><p>He said &b; and &b;, and the mayor laughed for a long time.</p>{BODY}</body>"
    )
    assert "He said &b; and &b;," in made.text


@pytest.mark.parametrize(
    "source",
    ["<html></html>", "<html><body><nav><a href='/'>Home</a></nav></body></html>", "<p>a" * 50_000],
)
def test_a_page_without_a_report_is_a_failure(source: str) -> None:
    with pytest.raises(Malformed):
        edition(source)


def test_with_clean_none_the_source_is_the_text() -> None:
    raw = page().encode()
    (report,) = read_stream(io.BytesIO(raw), "page.html", config=ReadConfig())
    assert isinstance(report, Report)
    made = clean(report, config=CleanConfig(clean="none"))
    assert made.text == raw.decode()
    assert replay(raw, made.segments) == made.text


BITS = [
    "</p>",
    "<p>",
    "<br>",
    "<td>",
    "<pre>",
    "<!--",
    "-->",
    "<b>",
    "</div>",
    "&nbsp;",
    "é",
    "\ufeff",
    "<script>",
    "<",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from(BITS)), max_size=6))
def test_damaged_pages_replay(damage: list[tuple[int, str]]) -> None:
    body = BODY
    for at, bit in damage:
        body = body[:at] + bit + body[at:]
    edition(page(body))
