"""Every kind of damage is found, and found where it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from factory import claim, edition
from ledgers import analysed, closed, denied, derived, new, replay, retrieval

from claimline.errors import SpanMismatch
from claimline.ledger import Ledger, Problem, verify
from claimline.ledger.packing import pack
from claimline.model import Segment


@pytest.fixture
def ledger(tmp_path: Path):  # type: ignore[no-untyped-def]
    first, second = closed(publisher="Quay Letter", published="2024-05-03"), denied()
    with new(tmp_path, first, second) as made:
        made.replace_derived(derived(first, second))
        yield made


def kinds(ledger: Ledger) -> set[str]:
    return {problem.kind for problem in verify(ledger, replay=replay)}


def test_a_sound_ledger_has_no_problem(ledger: Ledger) -> None:
    assert list(verify(ledger, replay=replay)) == []


SPAN = "json_set(content, '$[0].span', json('[0,21]'))"
WORDS = "json_set(content, '$[0].text', 'the bridge was opened')"


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (f"UPDATE claims SET content = {SPAN} WHERE cue IS NOT NULL", "span"),
        (f"UPDATE claims SET content = {WORDS}", "span"),
        ("UPDATE claims SET source = json_set(source, '$.text', 'Nobody')", "span"),
        ("UPDATE claims SET id = '0000000000000000' WHERE id = (SELECT max(id) FROM claims)", "claim"),
        ("UPDATE claims SET stance = 'shouts'", "claim"),
        ("UPDATE claims SET content = '[{]'", "claim"),
        ("UPDATE claims SET edition = '0000000000000000'", "reference"),
        ("UPDATE claims SET part_of = '0000000000000000'", "reference"),
        ("UPDATE editions SET text = replace(text, 'closed', 'opened')", "replay"),
        ("UPDATE editions SET segments = '[]'", "replay"),
        ("UPDATE editions SET id = '0000000000000000'", "edition"),
        ('UPDATE editions SET publisher = \'{"text":"Rail Letter","basis":"metadata"}\'', "analysis"),
        ("UPDATE sentences SET found_in = 'furniture'", "analysis"),
        ("UPDATE sentences SET start = start + 1", "sentence"),
        ("DELETE FROM sentences", "sentence"),
        ("UPDATE mentions SET start = start + 1", "analysis"),
        ("UPDATE mentions SET kind = 'boat'", "analysis"),
        ("DELETE FROM analyses", "edition"),
        ("DELETE FROM claims", "reference"),
        ("DELETE FROM claims", "search"),
        ("UPDATE links SET b = '0000000000000000'", "reference"),
        ("UPDATE questions SET title_claim = '0000000000000000'", "reference"),
        ("UPDATE series SET points = json_set(points, '$[0].claim', '0000000000000000')", "reference"),
        ("UPDATE origins SET chain = '[1]'", "reference"),
        ("UPDATE questions SET title = 'the bridge was opened'", "derived"),
        ("UPDATE entities SET party = 'Port office'", "derived"),
        ("UPDATE claims SET stance = 'confirms'", "derived"),
        ("UPDATE raw SET bytes = x'00'", "raw"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM raw", "reference"),
    ],
)
def test_damage_is_found(ledger: Ledger, damage: str, found: str) -> None:
    ledger.connection.executescript(damage)
    assert found in kinds(ledger)


def test_other_bytes_under_a_hash_are_found(ledger: Ledger) -> None:
    ledger.connection.execute("UPDATE raw SET bytes = ?", (pack(b"The bridge was open."),))
    assert {"raw", "replay"} <= kinds(ledger)


def test_a_claim_in_furniture_is_found(ledger: Ledger) -> None:
    mark = '[{"span":[0,90],"kind":"link"}]'
    ledger.connection.execute("UPDATE editions SET furniture = ?", (mark,))
    assert "furniture" in kinds(ledger)


def test_a_problem_says_where_and_what(ledger: Ledger) -> None:
    (said,) = [one for one in ledger.view.claims() if one.stance == "asserts"]
    ledger.connection.execute(f"UPDATE claims SET content = {WORDS} WHERE id = ?", (said.id,))
    problems = list(verify(ledger, replay=replay))
    assert (
        Problem(
            "span",
            f"claim {said.id} of report {said.report}",
            "content[0] [23, 44) should read 'the bridge was opened', the text has 'the bridge was closed'",
        )
        in problems
    )


def test_a_transform_that_does_not_work_is_a_problem_of_its_report_alone(ledger: Ledger) -> None:
    def broken(raw: bytes, segments: Sequence[Segment]) -> str:
        if b"Brenner" in raw:
            raise SpanMismatch("the bytes do not take it")
        return replay(raw, segments)

    (problem,) = verify(ledger, replay=broken)
    assert (problem.kind, problem.found) == ("edition", "the bytes do not take it")


def test_a_file_that_is_cut_off_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    text = "".join(f"Boat {n} sank at sea.\n" for n in range(2000))
    of = edition(text)
    said = tuple(claim(of, f"Boat {n} sank") for n in range(200))
    with new(tmp_path, (retrieval(of), analysed(of, *said))):
        pass
    path = tmp_path / "story.claimline"
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 40960] = b"\xff" * 40960
    path.write_bytes(content)
    with Ledger.open(path) as ledger:
        assert "file" in kinds(ledger)


def test_text_that_is_in_no_sentence_is_a_problem_but_punctuation_is_none(tmp_path: Path) -> None:
    of = edition("It rained.\n***\nIt snowed.")
    whole = analysed(of)
    with new(tmp_path, (retrieval(of), whole)) as made:
        made.connection.execute("DELETE FROM sentences WHERE number = 2")
        assert "sentence" not in kinds(made)
        made.connection.execute("DELETE FROM sentences WHERE number = 3")
        assert "the text at 15 is in no sentence, furniture or structure" in {
            problem.found for problem in verify(made, replay=replay)
        }
