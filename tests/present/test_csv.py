"""Claims as CSV: cited, verbatim, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from factory import claim, edition
from hypothesis import given
from hypothesis import strategies as st
from ledgers import analysed, closed, denied, derived, new, retrieval

from claimline.ledger import Ledger
from claimline.present.csv import COLUMNS, claims_csv, safe
from claimline.present.formats import export_story


def table(ledger: Ledger) -> list[dict[str, str]]:
    return list(
        csv.DictReader(io.StringIO("".join(claims_csv(ledger.view)).removeprefix("\ufeff"), newline=""))
    )


def test_a_claim_is_a_row_with_its_citation(tmp_path: Path) -> None:
    first = closed(
        publisher="Quay Letter", title="Bridge", published="2024-05-03", uri="https://quay.example/1"
    )
    second = denied()
    with new(tmp_path, first, second) as ledger:
        ledger.replace_derived(derived(first, second))
        row = next(row for row in table(ledger) if row["stance"] == "asserts")
        question = next(ledger.view.questions()).id
    assert list(row) == list(COLUMNS)
    assert (row["source"], row["party"], row["words"]) == (
        "Mayor Odd Brenner",
        "Harbour council",
        "the bridge was closed",
    )
    assert (row["cue"], row["spans"], row["questions"]) == ("said", "23-44", question)
    assert row["citation"] == (
        f"Quay Letter, “Bridge”, 2024-05-03, https://quay.example/1, report {first[0].id}, characters 23-44"
    )


def test_a_report_that_says_little_is_cited_by_its_file(tmp_path: Path) -> None:
    with new(tmp_path, denied()) as ledger:
        (row,) = table(ledger)
    assert row["citation"] == f"denial.txt, report {row['report']}, characters 30-51"
    assert (row["publisher"], row["published"], row["title"]) == ("", "", "")


def test_a_claim_of_several_pieces_cites_each(tmp_path: Path) -> None:
    of = edition("“It rained,” she said. “It snowed.”")
    said = claim(of, "It rained", source="she", cue="said")
    said = replace(said, content=(*said.content, claim(of, "It snowed").content[0]))
    with new(tmp_path, (retrieval(of), analysed(of, said))) as ledger:
        (row,) = table(ledger)
    assert (row["words"], row["spans"]) == ("It rained … It snowed", "1-10; 24-33")


def test_lines_end_as_the_standard_says_and_the_file_is_whole(tmp_path: Path) -> None:
    with new(tmp_path, closed(), denied()) as ledger:
        lines = list(claims_csv(ledger.view))
        assert len(lines) == 3
        assert all(line.endswith("\r\n") for line in lines)
        (target,) = export_story(ledger.view, tmp_path / "out" / "claims.csv", "csv", title="mill")
        assert target.read_bytes() == "".join(lines).encode()
        assert lines[0].startswith("\ufeffclaim,")
        assert [path.name for path in target.parent.iterdir()] == ["claims.csv"]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@cmd", "'@cmd"),
        ("  =1", "'  =1"),
        ("\t=1", "' =1"),
        ("\ttext", "' text"),
        ("\rtext", "' text"),
        ("＝1", "'＝1"),
        ("\u200b=1", "[U+200B]=1"),
        ("1=1", "1=1"),
        ("'twas", "'twas"),
        ("", ""),
        ("a\tb\r\nc", "a b \nc"),
        ("a\x00b\x1bc", "a[U+0000]b[U+001B]c"),
        ("pdf.\u202efdp", "pdf.[U+202E]fdp"),
        ("a\u2066b\u2069", "a[U+2066]b[U+2069]"),
        ("Šárka “said” so", "Šárka “said” so"),
    ],
)
def test_a_cell_is_harmless_and_shows_what_it_holds(cell: str, shown: str) -> None:
    assert safe(cell) == shown


@given(st.text())
def test_no_cell_begins_like_a_formula_or_holds_a_control(cell: str) -> None:
    shown = safe(cell)
    assert shown.lstrip()[:1] not in ("=", "+", "-", "@")
    assert not any(character < " " and character != "\n" for character in shown)


@given(st.text(alphabet='a,"\n=', max_size=20))
def test_words_survive_the_format(words: str) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow([safe(words)])
    assert next(csv.reader(io.StringIO(buffer.getvalue(), newline="")), [""]) in ([safe(words)], [])
