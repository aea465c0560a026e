"""The export contract: names and meanings that checks from outside read."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from factory import claim, edition, find
from ledgers import CLOSED, analysed, closed, denied, new, retrieval

from claimline.ledger import Ledger
from claimline.model import (
    Copy,
    Cue,
    Derived,
    Fidelity,
    Link,
    Origin,
    Relation,
)
from claimline.present.tables import count_origins, export_tables

# The fields that the contract names, per table; an export may have more, and none of these may go.
INTERVAL = {"edtf", "earliest", "latest", "basis", "text", "span"}
SOURCE = {
    *("text", "span", "entity", "name", "kind", "party", "parties", "voice", "proximity"),
    *("resolved_by", "candidates"),
}
PLACE = {"text", "span", "name", "lat", "lon", "geonames", "country", "relation", "precision"}
QUANTITY = {
    *("text", "span", "value", "low", "high", "bound", "unit", "counted", "outcome", "group", "scope"),
    *("per", "change", "subset_of"),
}
CONTRACT = {
    "reports": {
        *("id", "edition", "uri", "input", "title", "publisher", "agency", "byline", "language"),
        *("published", "text", "furniture", "sentences", "copy_of", "fidelity", "status"),
    },
    "claims": {
        *("id", "report", "edition", "source", "cue", "stance", "mode", "content", "target", "certainty"),
        *("hedged_by", "polarity", "said", "about", "as_of", "places", "quantities", "flags", "event"),
        *("part_of", "questions", "origins", "reports", "confidence"),
    },
    "mentions": {
        *("report", "edition", "kind", "text", "span", "entity", "interval", "timex", "quantity"),
        *("name", "lat", "lon", "geonames", "candidates"),
    },
    "entities": {
        *("id", "name", "kind", "aliases", "party", "affiliation", "geonames", "lat", "lon", "mentions"),
    },
    "links": {"a", "b", "relation", "score", "judgement", "evidence"},
    "origins": {"claim", "chain", "collapsed_into", "reason"},
    "questions": {
        *("id", "title", "claims", "positions", "status", "unanswered_by", "first", "last"),
    },
    "series": {"id", "measure", "counted", "place", "unit", "points"},
    "failures": {"input", "what", "why", "what_to_do"},
    "corrections": {"number", "kind", "anchor", "body", "who", "when", "why", "undoes"},
    "notes": {"number", "kind", "target", "id", "body", "who", "when", "why", "undoes"},
}
NESTED = {
    ("reports", "published"): INTERVAL,
    ("reports", "furniture"): {"span", "kind"},
    ("reports", "sentences"): {"span", "in"},
    ("claims", "source"): SOURCE,
    ("claims", "cue"): {"text", "span", "lemma"},
    ("claims", "content"): {"text", "span"},
    ("claims", "target"): {"text", "span", "claims"},
    ("claims", "said"): INTERVAL,
    ("claims", "about"): INTERVAL,
    ("claims", "places"): PLACE,
    ("claims", "quantities"): QUANTITY,
    ("claims", "event"): {"type", "actor", "recipient"},
    ("claims", "origins"): {"min", "max"},
    ("mentions", "interval"): INTERVAL,
    ("mentions", "timex"): {"type", "value"},
    ("mentions", "quantity"): QUANTITY,
    ("entities", "aliases"): {"text", "count"},
    ("links", "judgement"): {"by", "who", "when", "why"},
    ("links", "evidence"): {"name", "weight", "detail", "spans"},
    ("origins", "chain"): {"entity", "role", "span"},
    ("questions", "positions"): {"position", "claims", "parties"},
    ("series", "points"): {"as_of", "value", "low", "high", "bound", "claim", "party"},
}
BY = {"who": "Ane Lunde", "when": "2024-05-06", "why": "I was there"}


def export(ledger: Ledger, folder: Path) -> dict[str, list[dict[str, Any]]]:
    files = export_tables(ledger.view, folder)
    assert [path.name for path in files] == [*(f"{name}.jsonl" for name in CONTRACT), "manifest.json"]
    return {
        path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
        for path in files[:-1]
    }


def test_every_table_has_the_fields_of_the_contract(ledger: Ledger, tmp_path: Path) -> None:
    tables = export(ledger, tmp_path / "out")
    for name, fields in CONTRACT.items():
        assert tables[name], name
        for row in tables[name]:
            assert fields <= row.keys(), name


@pytest.mark.parametrize(("table", "field"), NESTED)
def test_nested_fields_have_the_fields_of_the_contract(
    ledger: Ledger, tmp_path: Path, table: str, field: str
) -> None:
    found = []
    for row in export(ledger, tmp_path / "out")[table]:
        value = row[field]
        found += value if isinstance(value, list) else [value] if value is not None else []
    assert found
    assert all(NESTED[table, field] <= item.keys() for item in found)


def test_every_row_of_a_table_has_the_same_keys_in_the_same_order(ledger: Ledger, tmp_path: Path) -> None:
    ledger.forget(denied()[0].id, **BY)
    for rows in export(ledger, tmp_path / "out").values():
        assert len({tuple(row) for row in rows}) <= 1


def test_every_span_is_an_array_of_offsets_into_the_text(ledger: Ledger, tmp_path: Path) -> None:
    tables = export(ledger, tmp_path / "out")
    texts = {(row["id"], row["edition"]): row["text"] for row in tables["reports"]}
    checked = 0
    for row in (*tables["claims"], *tables["mentions"]):
        text = texts[row["report"], row["edition"]]
        for cell in cells(row):
            start, end = cell["span"]
            assert text[start:end] == cell["text"]
            checked += 1
    assert checked == 20


def cells(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [cell for item in value for cell in cells(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if value.get("text") is not None and value.get("span") is not None else []
    return own + [cell for item in value.values() for cell in cells(item)]


def test_a_rerun_writes_the_same_bytes_and_leaves_no_draft(ledger: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(ledger, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    export(ledger, out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert all(b"\r" not in content for content in before.values())


def test_a_failed_export_leaves_the_files_that_were_there(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    export(ledger, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def broken(*_: object, **__: object) -> dict[str, Any]:
        raise OSError("no space left")

    monkeypatch.setattr("claimline.present.tables.claim_row", broken)
    with pytest.raises(OSError, match="no space left"):
        export_tables(ledger.view, out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_the_manifest_says_what_the_files_came_from(ledger: Ledger, tmp_path: Path) -> None:
    ledger.note({"config": "[read]\n", "version claimline": "0.1.0"})
    tables = export(ledger, tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["revision"] == ledger.view.revision()
    assert manifest["config"] == "[read]\n"
    assert manifest["versions"]["version claimline"] == "0.1.0"
    assert [entry["key"] for entry in manifest["analysis_keys"]] == ["k1"] * 3
    assert {name: file["rows"] for name, file in manifest["files"].items()} == {
        f"{name}.jsonl": len(rows) for name, rows in tables.items()
    }


def test_a_forgotten_report_is_a_row_without_words(ledger: Ledger, tmp_path: Path) -> None:
    ledger.forget(closed()[0].id, **BY)
    (row,) = [r for r in export(ledger, tmp_path / "out")["reports"] if r["status"] == "forgotten"]
    assert (row["id"], row["text"], row["input"]) == (closed()[0].id, None, None)


def test_one_row_per_edition(tmp_path: Path) -> None:
    uri = "https://quay.example/bridge"
    late = closed(CLOSED + "It rained.\n", uri=uri, published="2024-05-04")
    with new(tmp_path, closed(uri=uri), late) as ledger:
        tables = export(ledger, tmp_path / "out")
        assert [row["latest"] for row in tables["reports"]] == [False, True]
        assert [row["edition"] for row in tables["claims"]] == [late[1].edition.id]


def test_a_copy_names_the_report_it_copies_and_its_agency(tmp_path: Path) -> None:
    first = closed(uri="https://quay.example/1")
    second = closed(uri="https://quay.example/2", name="two.txt")
    both = tuple(a.claims[0] for _, a in (first, second))
    copies = (Copy(second[0].id, first[0].id, 1.0, agency="Coast Wire"), Copy(first[0].id, first[0].id, 1.0))
    link = Link(both[0].id, both[1].id, Relation.REPEATS, 1.0)
    origins = tuple(Origin(c.id, (), "Harbour council", "the same") for c in both)
    with new(tmp_path, first, second) as ledger:
        ledger.replace_derived(Derived(both, (), (), copies, (link,), origins, (), ()))
        tables = export(ledger, tmp_path / "out")
    rows = {row["id"]: row for row in tables["reports"]}
    assert (rows[second[0].id]["copy_of"], rows[second[0].id]["agency"]) == (first[0].id, "Coast Wire")
    assert rows[second[0].id]["fidelity"] == Fidelity.COPY
    assert (rows[first[0].id]["copy_of"], rows[first[0].id]["fidelity"]) == (None, "unknown")
    assert [(row["reports"], row["origins"]) for row in tables["claims"]] == [(2, {"min": 1, "max": 1})] * 2


@pytest.mark.parametrize(
    ("keys", "counted"),
    [
        ((), (0, 0)),
        ((None,), (1, 1)),
        ((None, None), (1, 2)),
        (("a", "a"), (1, 1)),
        (("a", "b", None), (2, 3)),
    ],
)
def test_unknown_origins_may_each_be_one_of_the_known_ones(
    keys: tuple[str | None, ...], counted: tuple[int, int]
) -> None:
    assert (
        count_origins(Origin(claim(edition("It rained."), "It rained").id, (), key, "") for key in keys)
        == counted
    )


def test_a_row_is_utf8_as_it_is(tmp_path: Path) -> None:
    of = edition("Šárka said it rained.\u2028")
    said = replace(
        claim(of, "it rained", source="Šárka", cue="said"), cue=Cue("said", find(of.text, "said"), "say")
    )
    with new(tmp_path, (retrieval(of), analysed(of, said))) as ledger:
        export_tables(ledger.view, tmp_path / "out")
    lines = (tmp_path / "out" / "claims.jsonl").read_bytes().split(b"\n")
    assert "Šárka".encode() in lines[0]
    assert lines[1:] == [b""]
