"""Score the linker on the labelled pairs:

    python -m benchmarks.linking [--dev] [--corpus FOLDER] [--verbose]

With --dev only the pairs of dev stories are taken; the others are for the end, and not for work on the rules.
The pairs stand in labels/linking/, the labels of two readers beside them; a pair counts with the label that
both gave, else with the one in adjudicated.jsonl, else not at all. Each story is taken the whole way in
memory, and each pair's claims are looked up where they stood: a claim that is not found there is a miss,
whatever the label. For a made pair the change is put into its report's text first.

Intervals: bootstrap over stories (Efron and Tibshirani 1993), 95 %, drawn by a hash and not by chance.

``--corpus`` scores stories from outside: FOLDER holds one folder of reports per story under stories/, and
pairs.jsonl and labels.jsonl like the ones here, with ``corpus`` the story's name and ``document`` the file's.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.linkmade import changed, moved
from benchmarks.linkset import (
    Document,
    Told,
    analyse,
    analyse_one,
    find_claim,
    outside,
    sha,
    stories,
)
from benchmarks.printing import below_floors
from benchmarks.story import corpora
from claimline.config import Config
from claimline.model import Claim, Derived, Link, Relation, Stance
from claimline.pipeline import Analyser, derive

FOLDER = Path(__file__).parent / "labels" / "linking"
CLASSES = ("repeats", "supports", "contradicts", "updates", "unrelated")
ROUNDS = 1000
COPIED = "same words in a copy"  # the evidence by which a link leads from a copy's claim to its original
_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled pair and what the linker makes of it; ``guess`` is None where a claim is not found."""

    id: str
    story: str
    split: str
    made: bool
    truth: str
    guess: str | None


# --------------------------------------------------------------------------- labels


def rows(file: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file; none where it is missing."""
    if not file.is_file():
        return []
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def labels(file: Path) -> dict[str, str]:
    """The label of each pair. Raises SystemExit for a label that is none."""
    given = {row["id"]: row["label"] for row in rows(file)}
    for name, label in sorted(given.items()):
        if label not in (*CLASSES, "broken"):
            raise SystemExit(f"{file.name}: {name}: {label!r} is no label")
    return given


def settled(
    first: Mapping[str, str], second: Mapping[str, str], decided: Mapping[str, str]
) -> dict[str, str]:
    """The label of each pair that counts: where both readers agree, else as adjudicated."""
    both = {name: label for name, label in first.items() if second.get(name) == label}
    return {**both, **decided}


def agreement(first: Mapping[str, str], second: Mapping[str, str]) -> tuple[float, float]:
    """Share of equal labels, and Cohen's kappa (1960), over the pairs that both have labelled."""
    common = sorted(first.keys() & second.keys())
    if not common:
        return (0.0, 0.0)
    same = sum(first[name] == second[name] for name in common) / len(common)
    mine, theirs = (Counter(side[name] for name in common) for side in (first, second))
    chance = sum(mine[label] * theirs[label] for label in sorted(mine)) / len(common) ** 2
    return (same, (same - chance) / (1 - chance) if chance < 1 else 1.0)


# --------------------------------------------------------------------------- what the linker says


def label_of(a: Claim, b: Claim, links: Iterable[Link]) -> str:
    """The links of two claims as one label: a denial and its target contradict each other, a confirmation
    alone supports. A claim of a copy stands where the claim stands that it has the words of."""
    known = list(links)
    original = {link.a: link.b for link in known if any(row.name == COPIED for row in link.evidence)}
    pair = {original.get(claim.id, claim.id) for claim in (a, b)}
    if len(pair) == 1:
        return "repeats"
    found = {link.relation for link in known if {link.a, link.b} in (pair, {a.id, b.id})}
    if Relation.ANSWERS in found and len(found) == 1:
        return "contradicts" if Stance.DENIES in (a.stance, b.stance) else "supports"
    order = (Relation.CONTRADICTS, Relation.UPDATES, Relation.SUPPORTS, Relation.REPEATS)
    return next((relation.value for relation in order if relation in found), "unrelated")


def judge(
    pairs: Sequence[_Row], truth: Mapping[str, str], documents: Mapping[str, Sequence[Document]]
) -> list[Judged]:
    """Take each story of the labelled pairs the whole way and read off the linker's labels."""
    wanted: dict[str, list[_Row]] = defaultdict(list)
    for row in pairs:
        if row["id"] in truth:
            wanted[row["story"]].append(row)
    judged = []
    with closing(Analyser(Config())) as analyser:
        for name in sorted(wanted):
            told = analyse(name, documents.get(name, ()), analyser)
            plain = _derived(told)
            for row in wanted[name]:
                if row["made"]:
                    guess = _made(row, told, {doc.key: doc for doc in documents[name]}, analyser=analyser)
                else:
                    guess = _guess(row["a"], row["b"], told, derived=plain)
                judged.append(
                    Judged(row["id"], name, row["split"], bool(row["made"]), truth[row["id"]], guess)
                )
    return judged


def _derived(told: Told) -> Derived:
    return derive(list(told.analyses.values()), (), config=Config())


def _made(
    row: _Row, told: Told, documents: Mapping[tuple[str, str], Document], *, analyser: Analyser
) -> str | None:
    analyses = dict(told.analyses)
    sides = []
    for name in ("a", "b"):
        changes = [change for change in row["made"]["changes"] if change["claim"] == name]
        key = (row[name]["corpus"], row[name]["document"])
        if changes and key in documents:
            analyses[key] = analyse_one(changed(documents[key], changes), analyser)
        sides.append(moved(row[name], changes))
    made = Told(told.name, analyses)
    return _guess(sides[0], sides[1], made, derived=_derived(made))


def _guess(a: _Row, b: _Row, told: Told, *, derived: Derived) -> str | None:
    found = []
    for stored in (a, b):
        analysis = told.analyses.get((stored["corpus"], stored["document"]))
        if analysis is None:
            return None
        edition = analysis.edition
        mine = [c for c in derived.claims if (c.report, c.edition) == (edition.report, edition.id)]
        found.append(find_claim(stored, mine))
    one, other = found
    return label_of(one, other, derived.links) if one and other and one.id != other.id else None


# --------------------------------------------------------------------------- figures


def precision_recall(judged: Sequence[Judged], label: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of one label; 0 where nothing is there to be right."""
    right = sum(one.truth == label == one.guess for one in judged)
    said = sum(one.guess == label for one in judged)
    true = sum(one.truth == label for one in judged)
    precision, recall = right / max(1, said), right / max(1, true)
    return precision, recall, 2 * right / max(1, said + true)


def macro(judged: Sequence[Judged]) -> float:
    """The mean F1 of the five labels."""
    return sum(precision_recall(judged, label)[2] for label in CLASSES) / len(CLASSES)


def interval(judged: Sequence[Judged], figure: Callable[[Sequence[Judged]], float]) -> tuple[float, float]:
    """The 95 % interval of a figure, the stories drawn anew ``ROUNDS`` times by a hash."""
    by_story: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        by_story[one.story].append(one)
    names = sorted(by_story)
    values = []
    for turn in range(ROUNDS):
        drawn: list[Judged] = []
        for place in range(len(names)):
            number = int.from_bytes(sha256(f"{turn}:{place}".encode()).digest()[:8], "big")
            drawn += by_story[names[number % len(names)]]
        values.append(figure(drawn))
    values.sort()
    return (values[ROUNDS * 25 // 1000], values[ROUNDS * 975 // 1000 - 1])


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """The figures that have floors."""
    precision, recall, _ = precision_recall(judged, "contradicts")
    return {"macro": macro(judged), "contradicts_precision": precision, "contradicts_recall": recall}


def show(name: str, judged: Sequence[Judged]) -> None:
    """Print the figures of one part of the set."""
    if not judged:
        print(f"{name}: no labelled pairs")
        return
    lost = sum(one.guess is None for one in judged)
    print(f"{name}: {len(judged)} pairs of {len({one.story for one in judged})} stories, {lost} not found")
    for label in CLASSES:
        precision, recall, f1 = precision_recall(judged, label)
        count = sum(one.truth == label for one in judged)
        print(f"  {label:<12} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({count})")
    for title, figure in (
        ("macro F1", macro),
        ("contradicts P", lambda some: precision_recall(some, "contradicts")[0]),
        ("contradicts R", lambda some: precision_recall(some, "contradicts")[1]),
    ):
        low, high = interval(judged, figure)
        print(f"  {title:<14} {figure(judged):.3f}  [{low:.3f}, {high:.3f}]")


def confusion(judged: Sequence[Judged]) -> None:
    """Print what each label is taken for."""
    counts = Counter((one.truth, one.guess or "not found") for one in judged)
    for (truth, guess), count in sorted(counts.items()):
        print(f"  {truth:<12} as {guess:<12} {count}")


def _drift(folder: Path, documents: Mapping[str, Sequence[Document]]) -> None:
    texts = {doc.key: doc.text for of in documents.values() for doc in of if doc.file is None}
    for row in rows(folder / "documents.jsonl"):
        text = texts.get((row["corpus"], row["document"]))
        if text is not None and sha(text) != row["sha256"]:
            print(f"DRIFTED: {row['corpus']} {row['document']}: its offsets do not hold", file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of the labelled set; 1 where one of the test part is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, help="a folder with stories, pairs and labels from outside")
    parser.add_argument("--dev", action="store_true", help="judge and print the dev part only")
    parser.add_argument("--verbose", action="store_true", help="print what each label is taken for")
    parser.add_argument("--floor", nargs="*", default=[], metavar="NAME=VALUE", help="exit 1 below it")
    given = parser.parse_args(arguments)
    folder = given.corpus or FOLDER
    documents = outside(folder / "stories") if given.corpus else stories(corpora())
    _drift(folder, documents)
    pairs = [row for row in rows(folder / "pairs.jsonl") if not given.dev or row["split"] == "dev"]
    first, second = labels(folder / "first.jsonl"), labels(folder / "second.jsonl")
    decided = labels(folder / "adjudicated.jsonl") | labels(folder / "labels.jsonl")
    truth = settled(first, second, decided)
    if first and second:
        same, kappa = agreement(first, second)
        print(f"agreement: {same:.3f} of {len(first.keys() & second.keys())} pairs, kappa {kappa:.3f}")
    open_ = len((first.keys() | second.keys()) - truth.keys())
    broken = sum(label == "broken" for label in truth.values())
    print(f"{len(pairs)} pairs, {len(truth)} with a label ({broken} of them broken), {open_} not settled")
    judged = judge(pairs, {name: label for name, label in truth.items() if label != "broken"}, documents)
    for split in ("dev",) if given.dev else ("dev", "test"):
        for title, made in (("natural", False), ("made", True)):
            show(f"{split}, {title}", [one for one in judged if (one.split, one.made) == (split, made)])
        show(f"{split}, all", [one for one in judged if one.split == split])
        if given.verbose and split == "dev":
            confusion([one for one in judged if one.split == split])
    if given.dev:
        return 0
    test = [one for one in judged if one.split == "test"]
    floors = {name: float(value) for name, _, value in (item.partition("=") for item in given.floor)}
    return below_floors(figures(test), floors)


if __name__ == "__main__":
    sys.exit(main())
