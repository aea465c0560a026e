"""The scoring of the linker, on invented labels and an invented pile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from factory import claim, edition

from benchmarks import linking
from benchmarks.label_pairs import drifted, show
from benchmarks.linking import Judged, agreement, interval, label_of, macro, precision_recall, settled
from benchmarks.linkmade import changed, moved
from benchmarks.linkpairs import split_of
from benchmarks.linkset import Document, detokenise, find_claim, side, stories
from claimline.model import Claim, Evidence, Link, Relation, Stance

TEXT = "Captain Ilse Brandt said the ferry was empty. The owners denied the claim. Three boats came."
REPORT = edition(TEXT)
EMPTY = claim(REPORT, "the ferry was empty", source="Captain Ilse Brandt", cue="said")
DENIAL = claim(REPORT, None, source="The owners", cue="denied", target="the claim", stance=Stance.DENIES)
BOATS = claim(REPORT, "Three boats came")


def judged(*pairs: tuple[str, str | None]) -> list[Judged]:
    return [Judged(str(i), f"s{i % 3}", "test", False, *pair) for i, pair in enumerate(pairs)]


def link(a: Claim, b: Claim, relation: str) -> Link:
    return Link(a.id, b.id, Relation(relation), 1.0)


# --------------------------------------------------------------------------- labels


def test_a_pair_counts_where_both_agree_or_a_third_has_decided() -> None:
    first = {"a": "repeats", "b": "supports", "c": "updates"}
    second = {"a": "repeats", "b": "repeats", "c": "contradicts"}
    assert settled(first, second, {"c": "updates"}) == {"a": "repeats", "c": "updates"}


def test_agreement_is_a_share_and_kappa_takes_chance_out() -> None:
    first = {"a": "repeats", "b": "repeats", "c": "updates", "d": "updates", "x": "updates"}
    second = {"a": "repeats", "b": "updates", "c": "updates", "d": "updates"}
    share, kappa = agreement(first, second)
    assert share == 0.75
    assert kappa == pytest.approx(0.5)
    assert agreement({}, second) == (0.0, 0.0)
    assert agreement(second, second)[1] == 1.0


def test_an_unknown_label_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "first.jsonl"
    file.write_text('{"id": "a", "label": "agrees"}\n', encoding="utf-8")
    with pytest.raises(SystemExit, match="agrees"):
        linking.labels(file)
    assert linking.labels(tmp_path / "missing.jsonl") == {}


# --------------------------------------------------------------------------- links as labels


@pytest.mark.parametrize(
    ("relations", "label"),
    [
        ([], "unrelated"),
        (["repeats"], "repeats"),
        (["answers", "contradicts"], "contradicts"),
        (["answers"], "contradicts"),
        (["answers", "supports"], "supports"),
        (["supports", "updates"], "updates"),
    ],
)
def test_links_of_a_pair_are_one_label(relations: list[str], label: str) -> None:
    links = [link(DENIAL, EMPTY, relation) for relation in relations]
    assert label_of(EMPTY, DENIAL, [*links, link(EMPTY, BOATS, "updates")]) == label


def test_a_claim_of_a_copy_stands_where_its_original_stands() -> None:
    same = Evidence(linking.COPIED, 1.0, "the report is a copy and has the same words")
    copied = [Link(one.id, EMPTY.id, Relation.REPEATS, 1.0, (same,)) for one in (BOATS, DENIAL)]
    assert label_of(BOATS, DENIAL, copied) == "repeats"
    against = Link(DENIAL.id, EMPTY.id, Relation.CONTRADICTS, 1.0)
    assert label_of(BOATS, DENIAL, [copied[0], against]) == "contradicts"


def test_a_confirmation_alone_supports() -> None:
    assert label_of(BOATS, EMPTY, [link(BOATS, EMPTY, "answers")]) == "supports"


# --------------------------------------------------------------------------- figures


def test_a_claim_that_is_not_found_is_a_miss_whatever_the_label() -> None:
    some = judged(("unrelated", None), ("unrelated", "unrelated"), ("contradicts", "unrelated"))
    assert precision_recall(some, "unrelated") == (0.5, 0.5, 0.5)
    assert precision_recall(some, "contradicts") == (0.0, 0.0, 0.0)


def test_the_mean_is_over_all_five_labels() -> None:
    assert macro(judged(*((label, label) for label in linking.CLASSES))) == 1.0
    assert macro(judged(("repeats", "repeats"))) == pytest.approx(0.2)


def test_an_interval_holds_its_figure_and_is_the_same_in_every_run() -> None:
    some = judged(*[("repeats", "repeats"), ("updates", "unrelated"), ("unrelated", "unrelated")] * 4)
    low, high = interval(some, macro)
    assert low <= macro(some) <= high
    assert (low, high) == interval(some, macro)


# --------------------------------------------------------------------------- texts and places


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("He said , `` we sail . ''", 'He said, "we sail."'),
        ("a 90 - day stay", "a 90-day stay"),
        ("a 33 - year - old man", "a 33-year-old man"),
        ("a calm - and dull - day", "a calm - and dull - day"),
        ("at 4 : 59 PM , 1 , 200 boats", "at 4:59 PM, 1,200 boats"),
        ("May 7 , 2031 : the U . N . said 6 . 1 %", "May 7, 2031: the U.N. said 6.1%"),
        ("she did n't ( yet ) pay $ 5", "she didn't (yet) pay $5"),
    ],
)
def test_tokens_become_running_text(tokens: str, text: str) -> None:
    assert detokenise(tokens.split()) == text


def test_a_claim_is_found_where_it_stood() -> None:
    claims = [EMPTY, DENIAL, BOATS]
    for one in claims:
        assert find_claim(side(one, ("c", "d")), claims) is one
    shorter = {**side(EMPTY, ("c", "d")), "content": [[29, 44]]}
    assert find_claim(shorter, claims) is EMPTY
    assert find_claim({**shorter, "content": [[0, 20]]}, claims) is None


def test_a_minimal_change_moves_what_stands_behind_it() -> None:
    at = TEXT.index("Three")
    changes = [
        {"claim": "b", "kind": "negate", "from": [TEXT.index(" empty")] * 2, "to": " not"},
        {"claim": "b", "kind": "number", "from": [at, at + 5], "to": "Seven"},
        {"claim": "b", "kind": "date", "from": None, "to": "2031-05-10"},
    ]
    document = changed(Document("c", "d", TEXT), changes)
    assert document.published == "2031-05-10"
    for one, words in (
        (EMPTY, "the ferry was not empty"),
        (BOATS, "Seven boats came"),
        (DENIAL, "the claim"),
    ):
        stored = moved(side(one, ("c", "d")), changes)
        start, end = stored["content"][0] if one.content else stored["target"]
        assert document.text[start:end] == words


def test_a_reader_sees_the_changed_words_marked() -> None:
    row = {
        "id": "x",
        "a": side(EMPTY, ("c", "d")),
        "b": side(BOATS, ("c", "d")),
        "made": {"of": "y", "changes": [{"claim": "b", "kind": "number", "from": [75, 80], "to": "Seven"}]},
    }
    documents = {("c", "d"): Document("c", "d", TEXT)}
    shown = "\n".join(show(7, row, documents))
    assert "<Captain Ilse Brandt> {said} ⟦the ferry was empty⟧" in shown
    assert "⟦Seven boats came⟧" in shown


# --------------------------------------------------------------------------- the stored set


ROWS = linking.rows(linking.FOLDER / "pairs.jsonl")


def test_the_stored_pairs_are_places_and_no_words() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS) >= 600
    known = {row["id"] for row in ROWS if not row["made"]}
    for row in ROWS:
        assert row["split"] == split_of(row["story"])
        for name in ("a", "b"):
            assert set(row[name]) == {"corpus", "document", "claim", "source", "cue", "content", "target"}
        if row["made"]:
            assert row["made"]["of"] in known
            assert all(len(change["to"]) <= 16 for change in row["made"]["changes"])


def test_no_story_has_more_than_its_share() -> None:
    natural = [row["story"] for row in ROWS if not row["made"]]
    assert max(natural.count(story) for story in set(natural)) <= 0.15 * len(natural)
    assert sum(row["made"] is not None for row in ROWS) <= 120


def test_every_label_is_of_a_stored_pair() -> None:
    known = {row["id"] for row in ROWS}
    for name in ("first", "second", "adjudicated"):
        assert linking.labels(linking.FOLDER / f"{name}.jsonl").keys() <= known


def test_the_texts_are_those_that_the_pairs_were_drawn_from(corpora: Path) -> None:
    documents = {doc.key: doc for of in stories(corpora).values() for doc in of if doc.file is None}
    read_as_they_are = ("bakhmut", "sample")
    assert [name for name in drifted(documents) if not name.startswith(read_as_they_are)] == []


def test_stories_from_outside_are_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "The harbour office said on Monday the channel was closed to all ferries."
    folder = tmp_path / "stories" / "harbour"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "b.txt").write_text(text.replace("Monday", "Tuesday"), encoding="utf-8")
    content = [[text.index("the channel"), text.index(".")]]
    one = {
        "corpus": "harbour",
        "claim": "",
        "source": None,
        "cue": [19, 23],
        "content": content,
        "target": None,
    }
    pair = {"id": "p", "story": "harbour", "split": "test", "made": None}
    sides = {"a": {**one, "document": "a.txt"}, "b": {**one, "document": "b.txt"}}
    (tmp_path / "pairs.jsonl").write_text(json.dumps({**pair, **sides}) + "\n", encoding="utf-8")
    (tmp_path / "labels.jsonl").write_text('{"id": "p", "label": "repeats"}\n', encoding="utf-8")
    assert linking.main(["--corpus", str(tmp_path)]) == 0
    assert "1 pairs of 1 stories" in capsys.readouterr().out
