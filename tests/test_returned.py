"""Workbooks: exported, edited, given back, and equal."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from ledgers import closed, denied, derived, new
from openpyxl import load_workbook

from claimline.errors import UsageError
from claimline.fixes import Fixes
from claimline.ledger import Ledger
from claimline.present.formats import export_story
from claimline.present.formats.xlsx import CLAIMS, HIDDEN, REPORTS, editable_cells
from claimline.returned import Returned, take_over

Edit = Callable[[Path], None]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    first, second = closed(publisher="Quay Letter", published="2024-05-03"), denied()
    with new(tmp_path, first, second) as made:
        made.replace_derived(derived(first, second))
        yield made


def exported(ledger: Ledger, tmp_path: Path, name: str = "claims.xlsx") -> Path:
    (target,) = export_story(ledger.view, tmp_path / name, "xlsx", title="mill")
    return target


def set_cell(path: Path, sheet: str, row: str, values: dict[str, object]) -> None:
    book = load_workbook(path)
    table = book[sheet]
    heads = [cell.value for cell in table[1]]
    for line in table.iter_rows(min_row=2):
        if line[0].value == row:
            for column, value in values.items():
                line[heads.index(column)].value = value
    book.save(path)


def give_back(ledger: Ledger, path: Path) -> Returned:
    return take_over(path, ledger.view, Fixes(lambda: nullcontext(ledger)), who="Ane Lunde", why="by phone")


def test_the_same_ledger_gives_the_same_bytes(ledger: Ledger, tmp_path: Path) -> None:
    assert exported(ledger, tmp_path).read_bytes() == exported(ledger, tmp_path, "again.xlsx").read_bytes()


def test_a_workbook_that_nobody_edited_changes_nothing(ledger: Ledger, tmp_path: Path) -> None:
    assert give_back(ledger, exported(ledger, tmp_path)) == Returned((), ())


def test_edits_become_signed_corrections_and_the_next_export_has_them(ledger: Ledger, tmp_path: Path) -> None:
    path = exported(ledger, tmp_path)
    claim = next(one for one in ledger.view.claims() if one.stance == "asserts")
    set_cell(path, CLAIMS, claim.id, {"source": "Odd Brenner", "stance": "predicts"})
    set_cell(path, REPORTS, claim.report, {"published": "2024-05-02"})
    made = give_back(ledger, path)
    assert made == Returned((1, 2), ())
    assert [(c.kind, c.who, c.why) for c in ledger.view.corrections()] == [
        ("claim", "Ane Lunde", "by phone"),
        ("report", "Ane Lunde", "by phone"),
    ]
    report = (REPORTS, claim.report, "published")
    assert dict(editable_cells(ledger.view))[report] == "2024-05-02"


def test_an_edit_of_what_the_ledger_changed_since_is_told_and_left(ledger: Ledger, tmp_path: Path) -> None:
    path = exported(ledger, tmp_path)
    claim = next(iter(ledger.view.claims()))
    give_back(ledger, path)
    Fixes(lambda: nullcontext(ledger)).report(claim.report, who="B", why="print", published="2024-05-09")
    set_cell(path, REPORTS, claim.report, {"published": "2024-05-02"})
    made = give_back(ledger, path)
    assert made.corrections == ()
    assert made.left == (
        f"Reports, {claim.report}: 'published' is '2024-05-09' in the ledger now; export anew and edit that.",
    )


@pytest.mark.parametrize(
    ("sheet", "values", "said"),
    [
        (CLAIMS, {"stance": "maybe"}, "there is no stance 'maybe'"),
        (CLAIMS, {"keep": "perhaps"}, "keep is 'perhaps'; it is 'yes' or 'no'."),
        (REPORTS, {"published": "May"}, "published: 'May' is not a day."),
    ],
)
def test_what_the_ledger_refuses_is_told(
    ledger: Ledger, tmp_path: Path, sheet: str, values: dict[str, object], said: str
) -> None:
    path = exported(ledger, tmp_path)
    claim = next(iter(ledger.view.claims()))
    set_cell(path, sheet, claim.id if sheet == CLAIMS else claim.report, values)
    made = give_back(ledger, path)
    assert made.corrections == ()
    assert said in made.left[0]


def test_a_row_that_was_not_exported_is_told(ledger: Ledger, tmp_path: Path) -> None:
    path = exported(ledger, tmp_path)
    book = load_workbook(path)
    book[CLAIMS].append(["0123456789abcdef", "Somebody"])
    book.save(path)
    assert give_back(ledger, path).left == (
        "Claims, 0123456789abcdef: no row of the export has this id; it was left.",
    )


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    pair = closed(publisher='=HYPERLINK("https://a.example")', title="#REF!")
    with new(tmp_path, pair, denied()) as ledger:
        ledger.replace_derived(derived(pair, denied()))
        book = load_workbook(exported(ledger, tmp_path))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert '=HYPERLINK("https://a.example")' in {cell.value for cell in cells}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not really", b"claim,source\n"])
def test_a_file_that_is_no_workbook_says_so(ledger: Ledger, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "claims.xlsx"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="cannot be read as a workbook"):
        give_back(ledger, path)


def test_a_workbook_of_another_program_says_so(ledger: Ledger, tmp_path: Path) -> None:
    path = exported(ledger, tmp_path)
    book = load_workbook(path)
    del book[HIDDEN]
    book.save(path)
    with pytest.raises(UsageError, match="the hidden sheet 'as exported' is not there"):
        give_back(ledger, path)


def test_a_gigabyte_that_claims_to_be_small_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.xml", "w") as entry:
        for _ in range(401):
            entry.write(bytes(1_000_000))
    with pytest.raises(UsageError, match="unpacked it has 401,000,000 bytes"):
        give_back(ledger, path)
