"""The door of clean."""

from __future__ import annotations

import json

import pytest
from factory import find
from hypothesis import given
from hypothesis import strategies as st

from claimline.clean import clean, replay
from claimline.config import CleanConfig
from claimline.errors import ConfigError
from claimline.model import Edition, Fidelity, Given, Interval, Report, ReportId, Stated, Status, digest

PAGE = """Search

Support The Orlova Post!

The tug off Orlova on Monday. Mira Koleva / Varda Press

Ferry runs aground off Orlova

Tue Mar 12 2024

By Ada Quill and Ben Ode

ORLOVA, March 12 (Varda Press) - A ferry ran aground off Orlova on Monday, the coast guard said.

Read more: Five ferries that sank

Nobody was hurt when it stopped, and a tug is on its way.

What now

The company did not answer questions on Tuesday.

… we have a small favour to ask.

If you can, please support us monthly. Your help keeps our reporters at sea.

Read more
"""


def report(text: str, format: str = "text", given: Given | None = None, uri: str | None = None) -> Report:
    raw = text.encode("utf-8", "surrogatepass")
    return Report(
        id=ReportId(digest(raw)),
        uri=uri,
        input="a.txt",
        raw=raw,
        raw_hash=digest(raw),
        format=format,
        text=text,
        transform="decode:utf-8",
        given=given or Given(),
    )


def cleaned(text: str, format: str = "text", how: str = "plain", given: Given | None = None) -> Edition:
    return clean(report(text, format, given), config=CleanConfig(how))


def printed(text: str, words: str, nth: int = 0) -> Stated:
    return Stated(words, "printed", find(text, words, nth))


def test_a_page_with_everything() -> None:
    edition = cleaned(PAGE)
    assert edition.text == PAGE
    assert [(mark.kind, mark.span.of(PAGE)[:28]) for mark in edition.furniture] == [
        ("search", "Search"),
        ("appeal", "Support The Orlova Post!"),
        ("caption", "The tug off Orlova on Monday"),
        ("read-more", "Read more: Five ferries that"),
        ("appeal", "… we have a small favour to "),
        ("read-more", "Read more"),
    ]
    assert edition.furniture[4].span.of(PAGE).endswith("reporters at sea.")
    assert [(mark.kind, mark.span.of(PAGE)) for mark in edition.structure] == [
        ("title", "Ferry runs aground off Orlova"),
        ("date", "Tue Mar 12 2024"),
        ("byline", "By Ada Quill and Ben Ode"),
        ("dateline", "ORLOVA, March 12 (Varda Press) -"),
        ("subhead", "What now"),
    ]
    assert edition.title == printed(PAGE, "Ferry runs aground off Orlova")
    assert edition.byline == (printed(PAGE, "Ada Quill"), printed(PAGE, "Ben Ode"))
    assert edition.dateline == printed(PAGE, "ORLOVA")
    assert edition.publisher == printed(PAGE, "The Orlova Post")
    assert edition.agency == printed(PAGE, "Varda Press", 1)
    assert edition.published == Interval(
        "2024-03-12", "2024-03-12", "2024-03-12", "printed", "Tue Mar 12 2024", find(PAGE, "Tue Mar 12 2024")
    )
    assert (edition.language, edition.status, edition.fidelity) == ("en", Status.OK, Fidelity.UNKNOWN)
    assert edition.id == digest(PAGE)


def test_clean_none_takes_the_text_as_it_is() -> None:
    given = Given("T", "2024-03-13", "The Coast Herald", "en", ("By Cy Pell",))
    edition = cleaned(PAGE, how="none", given=given)
    assert (edition.text, edition.furniture, edition.structure) == (PAGE, (), ())
    assert (edition.title, edition.publisher) == (
        Stated("T", "metadata"),
        Stated("The Coast Herald", "metadata"),
    )
    assert edition.byline == (Stated("Cy Pell", "metadata"),)
    assert (edition.dateline, edition.agency) == (None, None)
    assert edition.published.edtf == "2024-03-13"
    assert cleaned(PAGE, how="none").published == Interval()
    assert cleaned(PAGE, how="none").title is None


def test_another_way_to_clean_is_refused() -> None:
    with pytest.raises(ConfigError, match="'scrub'; there are: none, plain"):
        cleaned(PAGE, how="scrub")


def test_what_is_given_is_believed() -> None:
    given = Given("Ferry Runs Aground off Orlova", "2024-03-13", "The Coast Herald", "en-GB", ("Cy Pell",))
    edition = cleaned(PAGE, given=given)
    assert edition.title == Stated("Ferry Runs Aground off Orlova", "metadata")
    assert [mark.kind for mark in edition.structure][:1] == ["title"]
    assert edition.publisher == Stated("The Coast Herald", "metadata")
    assert edition.byline == (Stated("Cy Pell", "metadata"),)
    assert (edition.published.basis, edition.published.edtf) == ("metadata", "2024-03-13")
    assert (edition.language, edition.status) == ("en-GB", Status.OK)


def test_other_languages_are_kept_and_marked() -> None:
    text = "Паром затонув у понеділок, ніхто не постраждав, повідомив мер міста журналістам."
    assert (cleaned(text).language, cleaned(text).status) == ("uk", Status.UNSUPPORTED_LANGUAGE)
    assert cleaned(text).text == text
    assert cleaned(PAGE, given=Given(language="fr")).status == Status.UNSUPPORTED_LANGUAGE
    assert (cleaned("It sank.").language, cleaned("It sank.").status) == (None, Status.OK)


def test_a_dateline_without_a_year_stays_unanchored() -> None:
    text = "ORLOVA, March 12 (AP) — A ferry ran aground off Orlova, the coast guard said."
    assert cleaned(text).published == Interval(
        basis="unanchored", text="March 12", span=find(text, "March 12")
    )
    dated = text.replace("March 12", "March 12, 2024")
    assert cleaned(dated).published.edtf == "2024-03-12"


def test_markdown_markup_is_furniture_and_its_words_stay() -> None:
    text = (
        "# Ferry *aground*\n\n*By Ada Quill, Orlova Post, 12 March 2024*\n\n"
        "It sank at [the pier](https://a.example), he said.\n"
    )
    edition = cleaned(text, "markdown")
    assert [mark.span.of(text) for mark in edition.furniture] == [
        "# ",
        "*",
        "*",
        "*",
        "[",
        "](https://a.example)",
    ]
    assert edition.title == Stated("Ferry aground", "printed", find(text, "Ferry *aground"))
    assert edition.publisher == printed(text, "Orlova Post")
    assert edition.byline == (printed(text, "Ada Quill"),)
    assert cleaned(text, "text").title != edition.title


def test_json_text_is_replayed_from_its_row() -> None:
    raw = json.dumps({"text": "Zoë\r\nsank.", "n": 1}).encode()
    row = Report(
        id=ReportId("x"),
        uri=None,
        input="a.jsonl#1",
        raw=raw,
        raw_hash=digest(raw),
        format="jsonl",
        text="Zoë\r\nsank.",
        transform="json:/text",
        row=1,
    )
    edition = clean(row, config=CleanConfig())
    assert replay(raw, edition.segments) == edition.text == row.text


LINES = st.sampled_from(
    [
        *PAGE.split("\n"),
        "# Ferry *aground* [here](https://a.example)",
        "**12 March 2024**",
        "By",
        "> “We swam,” she said.",
        "---",
        "Support us",
        "Zoë\u2028sank\x0boff \u00a0Orlova.",
        "end of list",
        "ORLOVA: What happens now to the ferry?",
        "(AP)",
    ]
)


@given(
    st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=14),
    st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028"]),
    st.sampled_from(["text", "markdown"]),
    st.sampled_from(["plain", "none"]),
)
def test_marks_lie_inside_and_apart_and_the_text_comes_back(
    lines: list[str], end: str, format: str, how: str
) -> None:
    text = end.join(lines).encode("utf-8", "replace").decode()
    source = report(text, format)
    edition = clean(source, config=CleanConfig(how))
    assert edition.text == text == replay(source.raw, edition.segments)
    place = 0
    for mark in sorted([*edition.furniture, *edition.structure], key=lambda mark: mark.span):
        assert place <= mark.span.start < mark.span.end <= len(text)
        place = mark.span.end
    for fact in (edition.title, edition.dateline, edition.publisher, edition.agency, *edition.byline):
        if fact and fact.span and format == "text":
            assert fact.span.of(text) == fact.text
    when = edition.published
    assert when.span is None or format == "markdown" or when.span.of(text) == when.text
    assert edition == clean(source, config=CleanConfig(how))


@pytest.mark.parametrize("name", ["title", "byline", "publisher", "agency", "dateline"])
def test_absent_is_none(name: str) -> None:
    assert not getattr(cleaned("A ferry ran aground off Orlova on Monday, the coast guard said."), name)
