"""CSV by the bytes of its rows."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.clean import clean, replay
from claimline.config import CleanConfig
from claimline.errors import Malformed
from claimline.model import Failure, Given, Report
from claimline.read.csvrows import cells, csv_reports
from claimline.read.mapping import Mapping

LIMIT = 10_000


def rows(raw: bytes | str, mapping: Mapping | None = None, limit: int = LIMIT) -> list[Report | Failure]:
    raw = raw.encode() if isinstance(raw, str) else raw
    return list(csv_reports(io.BytesIO(raw), "a.csv", mapping=mapping, limit=limit))


def only(raw: bytes | str, mapping: Mapping | None = None) -> Report:
    (report,) = rows(raw, mapping)
    assert isinstance(report, Report), report
    edition = clean(report, config=CleanConfig())
    assert replay(report.raw, edition.segments) == edition.text
    return report


def test_a_row_is_its_own_bytes() -> None:
    raw = "Text,Title,url,date,author\r\n"
    raw += '"He said ""no"",\r\nand left — so",T,https://a.example/1,2024-03-05,Jo Roe\r\n'
    report = only(raw)
    assert report.raw.decode() == raw.partition("\r\n")[2].removesuffix("\r\n")
    assert report.text == 'He said "no",\r\nand left — so'
    assert (report.uri, report.input, report.row) == ("https://a.example/1", "a.csv#2", 2)
    assert report.given == Given(title="T", published="2024-03-05", byline=("Jo Roe",))
    assert report.transform == "decode:csv/utf-8"


@pytest.mark.parametrize(
    "raw",
    [
        'text;title\n"It; sank";T\n',
        "text\ttitle\nIt; sank\tT\n",
        "\ufefftext|title\nIt; sank|T",
        'title;text\nT;"It; sank"',
    ],
)
def test_the_delimiter_is_found(raw: str) -> None:
    report = only(raw)
    assert (report.text, report.given.title) == ("It; sank", "T")


@pytest.mark.parametrize("codec", ["cp1252", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read(codec: str) -> None:
    assert only("text;title\nDie Fähre sank in der Nacht.;Fähre\n".encode(codec)).given.title == "Fähre"


def test_a_mark_in_the_middle_of_a_cell_is_only_a_mark() -> None:
    one, two = rows('text,title\na 5" gun and,"b, c"\nsecond,"d"\n')
    assert isinstance(one, Report)
    assert isinstance(two, Report)
    assert (one.text, one.given.title, two.text) == ('a 5" gun and', "b, c", "second")


def test_a_mapping_names_the_columns() -> None:
    mapping = Mapping({"html": ("Body",), "title": ("Head", "Headline"), "uri": ("Link",)})
    report = only(
        'Link;Head;Headline;Body\nhttps://a.example/1;;T;"<p>It ""sank"" &amp; went.</p>"\n', mapping
    )
    assert (report.format, report.given.title) == ("fragment", "T")
    assert clean(report, config=CleanConfig()).text == 'It "sank" & went.'


@pytest.mark.parametrize(
    ("raw", "mapping", "why"),
    [
        ("", None, "the file is empty"),
        ("body,title\nx,y\n", None, "no column is named 'text'; there are: body, title"),
        ("text\nx\n", Mapping({"text": ("body",)}), "there is no column 'body' for text; there are: text"),
        ("text,title\nx,y\n", Mapping({"text": ("text",), "uri": ("link",)}), "no column 'link' for uri"),
        ("x" * 20_000, None, "first row is too long"),
    ],
)
def test_a_file_without_texts_is_refused(raw: str, mapping: Mapping | None, why: str) -> None:
    with pytest.raises(Malformed, match=why):
        rows(raw, mapping)


def test_a_bad_row_costs_only_itself() -> None:
    raw = b"text,title\nfirst,a\n,b\n" + b"a\x00b,d\n" + b"x" * 20_000 + b",e\nlast,f\n"
    assert [one.text if isinstance(one, Report) else one.what for one in rows(raw)] == [
        "first",
        "not read: not a report",
        "not read: binary content",
        "not read: row too large",
        "last",
    ]


def test_a_mark_that_is_never_closed_costs_no_more_than_the_limit() -> None:
    raw = 'text,title\n"never closed,a\n' + "".join(f"row {n},t\n" for n in range(4000))
    found = rows(raw)
    assert isinstance(found[0], Failure)
    assert "never closed" in found[0].why
    assert sum(isinstance(one, Report) for one in found) > 2500


@given(
    st.lists(
        st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=12), max_size=5
    )
)
def test_cells_are_those_of_the_standard_library(listed: list[str]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(listed)
    row = out.getvalue()
    if "\n" in row and not row.startswith('"') and '"' not in row:
        return
    assert [cell.of(row) for cell in cells(row, ",")] == (listed or [""])


def test_formulas_stay_words(tmp_path: Path) -> None:
    assert only('text,title\n"=HYPERLINK(""http://x.example"")",=1+1\n').given.title == "=1+1"
