"""Storing reports: what is added, what is refused, and what adding again does."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from factory import claim, edition
from ledgers import CLOSED, analysed, closed, denied, derived, new, other_raw, put, renamed, replay, retrieval

from claimline.errors import LedgerError, SpanMismatch
from claimline.ledger import Ledger, Stored, verify
from claimline.model import EditionId, Span, Status, digest

URI = "https://quay.example/bridge"
LATER = "Mayor Odd Brenner said the bridge was closed.\nHe said it was the wind.\n"


def test_a_stored_report_comes_back_whole(tmp_path: Path) -> None:
    pair = closed(publisher="Quay Letter", title="Bridge", published="2024-05-03")
    with new(tmp_path) as ledger:
        assert put(ledger, pair) is Stored.ADDED == "added"
        assert list(ledger.view.analyses()) == [pair[1]]
        assert list(ledger.view.retrievals()) == [pair[0]]
        assert ledger.view.raw(pair[0].raw_hash) == pair[0].raw
        assert ledger.view.edition(pair[0].id) == pair[1].edition
        assert list(ledger.view.claims()) == list(pair[1].claims)
        assert ledger.stale


def test_the_text_as_read_is_kept_where_the_edition_has_another(tmp_path: Path) -> None:
    report, analysis = closed()
    read = replace(report, text=f"<p>{report.text}</p>")
    with new(tmp_path, (read, analysis)) as ledger:
        assert list(ledger.view.retrievals()) == [read]


def test_adding_twice_changes_no_byte(tmp_path: Path) -> None:
    pair = closed()
    new(tmp_path, pair).close()
    path = tmp_path / "story.claimline"
    before = path.read_bytes()
    with Ledger.open(path) as ledger:
        assert ledger.standing(pair[0], "k1") is Stored.UNCHANGED
        assert ledger.standing(pair[0]) is Stored.UNCHANGED
        assert put(ledger, pair) is Stored.UNCHANGED
        assert ledger.has(pair[0].raw_hash, "k1")
        assert not ledger.has(pair[0].raw_hash, "k2")
    assert path.read_bytes() == before


def test_other_words_under_one_address_are_a_new_edition(tmp_path: Path) -> None:
    first = closed(uri=URI, published="2024-05-03")
    second = closed(LATER, uri=URI, published="2024-05-04")
    with new(tmp_path, first) as ledger:
        assert put(ledger, second) is Stored.EDITION
        (entry,) = ledger.view.reports()
        assert entry.editions == (first[1].edition.id, second[1].edition.id)
        assert entry.latest == second[1].edition.id
        (said,) = ledger.view.claims()
        assert said.edition == second[1].edition.id
        assert list(ledger.view.editions()) == [first[1].edition, second[1].edition]
        assert ledger.view.edition(first[0].id, first[1].edition.id) == first[1].edition
        assert list(verify(ledger, replay=replay)) == []


def test_an_edition_with_a_stated_time_comes_after_one_without_whatever_came_first(tmp_path: Path) -> None:
    dated, undated = closed(uri=URI, published="2024-05-03"), closed(LATER, uri=URI)
    for n, pairs in enumerate(permutations((dated, undated))):
        with new(tmp_path, *pairs, name=f"{n}") as ledger:
            assert next(ledger.view.reports()).latest == dated[1].edition.id


def test_other_bytes_with_the_same_text_are_no_new_edition(tmp_path: Path) -> None:
    first = closed(uri=URI)
    second = other_raw(renamed(first, "a.txt"), b"\xef\xbb\xbf" + first[0].raw)
    with new(tmp_path, first) as ledger:
        assert put(ledger, second) is Stored.UNCHANGED
        assert ledger.view.counts() | {"editions": 1, "retrievals": 2} == ledger.view.counts()
        assert ledger.view.edition(first[0].id) == second[1].edition


def test_the_smallest_input_name_stands_whatever_came_first(tmp_path: Path) -> None:
    first, second = closed(), renamed(closed(), "a.txt")
    for n, pairs in enumerate(permutations((first, second))):
        with new(tmp_path, *pairs, name=f"{n}") as ledger:
            assert ledger.view.edition(first[0].id) == second[1].edition
            assert list(ledger.view.retrievals()) == [second[0]]
            assert list(verify(ledger, replay=replay)) == []


def test_a_known_report_under_a_smaller_name_is_not_analysed_again(tmp_path: Path) -> None:
    pair = closed()
    with new(tmp_path, pair) as ledger:
        smaller = renamed(pair, "a.txt")
        assert ledger.standing(smaller[0]) is Stored.UNCHANGED
        assert list(ledger.view.analyses()) == [smaller[1]]
        assert ledger.standing(renamed(pair, "z.txt")[0]) is Stored.UNCHANGED
        assert list(ledger.view.analyses()) == [smaller[1]]
        assert list(verify(ledger, replay=replay)) == []


def test_a_retrieval_that_comes_to_speak_for_its_edition_has_to_be_analysed(tmp_path: Path) -> None:
    first = closed(uri=URI)
    second = other_raw(renamed(first, "z.txt"), b"\xef\xbb\xbf" + first[0].raw)
    with new(tmp_path, first, second) as ledger:
        promoted = renamed(second, "a.txt")
        assert ledger.standing(promoted[0]) is None
        assert put(ledger, promoted) is Stored.UNCHANGED
        assert ledger.view.edition(first[0].id) == promoted[1].edition


def test_another_analysis_key_writes_the_analysis_anew(tmp_path: Path) -> None:
    pair = closed()
    without = (pair[0], replace(pair[1], claims=()))
    with new(tmp_path, pair) as ledger:
        assert ledger.standing(pair[0], "k2") is None
        assert put(ledger, without, key="k2") is Stored.REANALYSED
        assert list(ledger.view.claims()) == []
        assert ledger.view.search("bridge closed")[0].kind == "sentence"
        assert set(ledger.view.analysis_keys().values()) == {"k2"}
        assert list(verify(ledger, replay=replay)) == []


def test_another_cleaning_of_the_same_bytes_is_no_new_edition(tmp_path: Path) -> None:
    report, analysis = closed()
    shorter = analysed(replace(edition("The ferry still ran."), report=report.id, raw_hash=report.raw_hash))
    with new(tmp_path, (report, analysis)) as ledger:
        assert ledger.store(report, shorter, key="k2") is Stored.REANALYSED
        assert [one.text for one in ledger.view.editions()] == ["The ferry still ran."]
        assert list(ledger.view.claims()) == []


def test_a_claim_that_goes_takes_what_was_derived_with_it(tmp_path: Path) -> None:
    first, second = closed(), denied()
    with new(tmp_path, first, second) as ledger:
        ledger.replace_derived(derived(first, second))
        put(ledger, (first[0], replace(first[1], claims=())), key="k2")
        assert list(ledger.view.links()) == list(ledger.view.questions()) == []
        assert list(verify(ledger, replay=replay)) == []


def test_what_was_derived_stays_until_it_is_derived_anew(tmp_path: Path) -> None:
    first, second = closed(), denied()
    with new(tmp_path, first, second) as ledger:
        ledger.replace_derived(derived(first, second))
        put(ledger, closed(CLOSED + "It rained.\n", name="third.txt"))
        assert ledger.stale
        assert len(list(ledger.view.links())) == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r, a: (replace(r, raw=b"other"), a), "hash of its bytes"),
        (lambda r, a: (r, replace(a, edition=replace(a.edition, text="Other."))), "hash of its bytes"),
        (lambda r, a: (r, replace(a, edition=replace(a.edition, raw_hash="0"))), "the analysis is of report"),
        (lambda r, a: (r, replace(a, claims=a.claims * 2)), "two claims have the id"),
    ],
)
def test_what_does_not_belong_together_is_refused(tmp_path: Path, change, message: str) -> None:  # type: ignore[no-untyped-def]
    with new(tmp_path) as ledger, pytest.raises(LedgerError, match=message):
        put(ledger, change(*closed()))


def test_a_refused_report_leaves_nothing_behind(tmp_path: Path) -> None:
    report, analysis = closed()
    said = analysis.claims[0]
    wrong = replace(said, content=(replace(said.content[0], span=Span(0, 9)),))
    with new(tmp_path, denied()) as ledger:
        before = ledger.view.counts()
        with pytest.raises(SpanMismatch):
            put(ledger, (report, replace(analysis, claims=(wrong,))))
        assert ledger.view.counts() == before


def test_text_that_no_file_can_hold_is_refused(tmp_path: Path) -> None:
    text = "It rained \ud800."
    of = replace(edition("It rained."), text=text, id=EditionId(digest(text)), segments=())
    with new(tmp_path) as ledger:
        with pytest.raises(LedgerError, match="lone surrogates"):
            put(ledger, (retrieval(of, raw=b"It rained."), analysed(of)))
        assert ledger.view.counts()["reports"] == 0


def test_a_killed_writer_loses_at_most_the_report_in_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = new(tmp_path, closed())
    revision = ledger.view.revision()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("claimline.ledger.writer._refresh_report", killed)
        with pytest.raises(KeyboardInterrupt):
            put(ledger, denied())
    assert ledger.view.revision() == revision
    assert put(ledger, denied()) is Stored.ADDED
    ledger.close()


def test_a_log_that_a_killed_writer_left_is_read(tmp_path: Path) -> None:
    ledger = new(tmp_path, closed())
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in tmp_path.glob("story.claimline*"):
        if not path.name.endswith("-shm"):
            (copy / path.name).write_bytes(path.read_bytes())
    ledger.close()
    with Ledger.open(copy / "story.claimline") as found:
        assert [said.source.name for said in found.view.claims()] == ["Mayor Odd Brenner"]
        assert list(verify(found, replay=replay)) == []


def test_a_report_in_another_language_is_kept_without_claims(tmp_path: Path) -> None:
    of = replace(edition("Most byl zavřen."), status=Status.UNSUPPORTED_LANGUAGE, language="cs")
    with new(tmp_path, (retrieval(of), analysed(of))) as ledger:
        assert next(ledger.view.reports()).status is Status.UNSUPPORTED_LANGUAGE
        assert ledger.view.search("zavren")[0].snippet == "Most byl zavřen."


def test_two_reports_with_one_text_are_two_reports(tmp_path: Path) -> None:
    one = closed(uri="https://quay.example/1")
    two = closed(uri="https://quay.example/2", name="two.txt")
    with new(tmp_path, one, two) as ledger:
        assert ledger.view.counts()["reports"] == 2
        assert len({said.id for said in ledger.view.claims()}) == 2


def test_claims_keep_the_order_of_the_text(tmp_path: Path) -> None:
    text = "It rained. It snowed. It froze."
    of = edition(text)
    claims = tuple(claim(of, words) for words in ("It rained", "It snowed", "It froze"))
    with new(tmp_path, (retrieval(of), analysed(of, *claims))) as ledger:
        assert [said.words for said in ledger.view.claims()] == ["It rained", "It snowed", "It froze"]
