"""Fit the weights of link/proposition.py: ``python -m benchmarks.linkfit``.

What is fitted is whether two statements are of one proposition: logistic regression with a ridge (Hoerl and
Kennard 1970) by Newton's steps. A weight whose sign would say the opposite of its name is held at nought. Of
the pairs of statements of two claims the likeliest one counts, found anew three times (multiple instances,
Dietterich et al. 1997).

Fitted on: the labelled pairs of dev stories; pairs of their claims made by another number or negation, which
stay one proposition; other pairs of their claims that share some words, taken for none; and lightly
paraphrases of news sentences (MSR, train) and headlines (STS). The test part of the labelled pairs is never
read. Printed are the weights, for data/lexicons/proposition.toml, and how well a story is told that they were
not fitted on.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import combinations, islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.linking import FOLDER, labels, rows, settled
from benchmarks.linkmade import changed, moved, negated, other_number
from benchmarks.linkset import Document, Told, analyse, analyse_one, find_claim, sha, side, stories
from benchmarks.story import corpora
from claimline.config import Config
from claimline.link.alignment import align
from claimline.link.clauses import statements
from claimline.link.context import Context
from claimline.link.proposition import features, weights
from claimline.link.readings import Reading, read_claims, read_part
from claimline.model import ClaimId, ReportId, Span
from claimline.pipeline import Analyser, derive

SEEN = ("bakhmut", "sample")  # read as files, so that no pair can be made of them
LABELLED, MADE, OTHER, PARAPHRASE, NOT_PARAPHRASE = 1.0, 0.3, 0.5, 0.05, 0.0125
OTHERS, MADE_OF_ONE = 40, 6  # pairs of one story taken
SHARED = (0.15, 0.55)  # share of the statement covered, of other pairs
ALIKE, UNLIKE = 3.6, 2.0  # of five: headlines from which, and to which, one thing is said and not
RIDGE, STEPS, ROUNDS = 0.5, 30, 3
FREE = ("constant", "one speaker", "one report", "changed numbers")  # weights that may have either sign
AGAINST = ("strange names", "cannot be one", "other mood")

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bag:
    """The pairs of statements of two claims, a row of features each; ``one`` is whether they are one
    proposition, ``weight`` how much the pair counts."""

    story: str
    kind: str
    one: bool
    weight: float
    values: Matrix


# --------------------------------------------------------------------------- pairs


def bag(story: str, kind: str, one: bool, weight: float, pair: tuple[Reading, Reading]) -> Bag | None:
    """The bag of two claims; None where no statements of theirs share anything."""
    a, b = pair
    found = [
        [features(a, b, p, q, aligned)[name] for name in weights()]
        for p in a.parts
        for q in b.parts
        if (aligned := align(p.units, q.units)).words or aligned.numbers
    ]
    return Bag(story, kind, one, weight, np.array(found)) if found else None


def readings(told: Told) -> dict[ClaimId, Reading]:
    """The claims of a story as linking reads them."""
    derived = derive(list(told.analyses.values()), (), config=Config())
    editions = {analysis.edition.report: analysis.edition for analysis in told.analyses.values()}
    return read_claims(
        sorted(derived.claims, key=lambda claim: claim.id),
        {report: Context.of(edition) for report, edition in editions.items()},
    )


def found(stored: Mapping[str, Any], told: Told, read: Mapping[ClaimId, Reading]) -> Reading | None:
    """The claim that stands where a stored one stood."""
    analysis = told.analyses.get((stored["corpus"], stored["document"]))
    mine = [one.claim for one in read.values() if analysis and one.report == analysis.edition.report]
    claim = find_claim(stored, mine)
    return read[claim.id] if claim else None


def labelled(
    name: str, told: Told, read: Mapping[ClaimId, Reading], truth: Mapping[str, str]
) -> Iterator[Bag]:
    """The natural labelled pairs of a dev story."""
    for row in rows(FOLDER / "pairs.jsonl"):
        label = truth.get(row["id"], "broken")
        if row["split"] != "dev" or row["story"] != name or row["made"] or label == "broken":
            continue
        a, b = found(row["a"], told, read), found(row["b"], told, read)
        if a and b and (one := bag(name, "labelled", label != "unrelated", LABELLED, (a, b))):
            yield one


def others(name: str, read: Mapping[ClaimId, Reading]) -> Iterator[Bag]:
    """Other pairs of the story that share some words: too few for one proposition, mostly."""
    pairs = combinations(sorted(read), 2)
    at = list(weights()).index("smaller covered")
    for x, y in sorted(pairs, key=lambda pair: sha("".join(pair))):
        one = bag(name, "other", False, OTHER, (read[x], read[y]))
        if one and SHARED[0] <= one.values[:, at].max() <= SHARED[1]:
            yield one


def made(told: Told, documents: Iterable[Document], analyser: Analyser) -> Iterator[Bag]:
    """Pairs made of a story's claims that share a number or many words, by a minimal change of the second."""
    read = readings(told)
    by_key = {document.key: document for document in documents}
    keys = {analysis.edition.report: key for key, analysis in told.analyses.items()}
    at = list(weights()).index("smaller covered")
    for x, y in combinations(sorted(read, key=lambda claim: sha(claim)), 2):
        a, b = read[x].claim, read[y].claim
        pair = bag("", "", True, 0.0, (read[x], read[y]))
        if a.report == b.report or pair is None or pair.values[:, at].max() < SHARED[1]:
            continue
        change = other_number(a, b) or negated(b)
        if change is None:
            continue
        key = keys[b.report]
        new = Told(told.name, {**told.analyses, key: analyse_one(changed(by_key[key], [change]), analyser)})
        again = readings(new)
        ends = found(side(a, keys[a.report]), new, again), found(moved(side(b, key), [change]), new, again)
        if ends[0] and ends[1] and (one := bag(told.name, "made", True, MADE, (ends[0], ends[1]))):
            yield one


def paraphrases(folder: Path, like: Reading) -> Iterator[Bag]:
    """Pairs of sentences of news and of headlines, each read like the claim ``like``."""
    for same, weight, a, b in _sentence_pairs(folder):
        one = bag("", "paraphrase", same, weight, (_sentence(like, "a", a), _sentence(like, "b", b)))
        if one:
            yield one


def _sentence_pairs(folder: Path) -> Iterator[tuple[bool, float, str, str]]:
    for line in (folder / "msr-para-train.tsv").read_text(encoding="utf-8-sig").split("\n")[1:]:
        cells = line.split("\t")
        if len(cells) >= 5:
            same = cells[0] == "1"
            yield same, PARAPHRASE if same else NOT_PARAPHRASE, cells[3], cells[4]
    for file in sorted(folder.glob("*-headlines.test.tsv")):
        for line in file.read_text(encoding="utf-8").split("\n"):
            cells = line.split("\t")
            if len(cells) >= 3 and cells[0] and not UNLIKE < float(cells[0]) < ALIKE:
                yield float(cells[0]) >= ALIKE, PARAPHRASE, cells[1], cells[2]


def _sentence(like: Reading, name: str, text: str) -> Reading:
    """A sentence as the claim of a report that nothing else is known of."""
    edition = replace(like.edition, text=text)
    context = Context.of(edition)
    parts = tuple(read_part(context, span) for span in statements(text, Span(0, len(text))))
    claim = replace(like.claim, report=ReportId(name))
    return replace(like, claim=claim, edition=edition, parts=parts, setting=frozenset())


# --------------------------------------------------------------------------- fitting


def fit(bags: Sequence[Bag]) -> Matrix:
    """The weights, in the order of the features."""
    names = list(weights())
    fitted = np.array([{"constant": -2.5, "smaller covered": 4.0}.get(name, 0.0) for name in names])
    truth = np.array([float(one.one) for one in bags])
    counts = np.array([one.weight for one in bags])
    ridge = np.array([0.01 if name == "constant" else RIDGE for name in names])
    signs = np.array([0 if name in FREE else -1 if name in AGAINST else 1 for name in names])
    for _ in range(ROUNDS):
        chosen = np.array([one.values[np.argmax(one.values @ fitted)] for one in bags])
        for _ in range(STEPS):
            likely = 1 / (1 + np.exp(-chosen @ fitted))
            slope = chosen.T @ (counts * (likely - truth)) + ridge * fitted
            bend = (chosen * (counts * likely * (1 - likely))[:, None]).T @ chosen + np.diag(ridge)
            fitted = fitted - np.linalg.solve(bend, slope)
            fitted = np.where(fitted * signs < 0, 0.0, fitted)
    return fitted


def left_out(bags: Sequence[Bag]) -> tuple[float, float]:
    """Precision and recall of one proposition on the labelled pairs, the weights fitted without the story."""
    right = said = true = 0
    for story in sorted({one.story for one in bags if one.kind == "labelled"}):
        fitted = fit([one for one in bags if one.story != story])
        for one in bags:
            if one.story == story and one.kind == "labelled":
                guess = bool((one.values @ fitted).max() >= 0)
                right, said, true = right + (guess and one.one), said + guess, true + one.one
    return right / max(1, said), right / max(1, true)


def main() -> int:
    """Print the weights and how well they do on stories that they were not fitted on."""
    truth = settled(*(labels(FOLDER / f"{name}.jsonl") for name in ("first", "second", "adjudicated")))
    known = stories(corpora())
    bags: list[Bag] = []
    with closing(Analyser(Config())) as analyser:
        for name in sorted({row["story"] for row in rows(FOLDER / "pairs.jsonl") if row["split"] == "dev"}):
            told = analyse(name, known[name], analyser)
            read = readings(told)
            bags += labelled(name, told, read, truth)
            bags += islice(others(name, read), OTHERS)
            bags += [] if name in SEEN else islice(made(told, known[name], analyser), MADE_OF_ONE)
    bags += paraphrases(corpora() / "headlines-sts", next(iter(read.values())))
    for name, weight in zip(weights(), fit(bags), strict=True):
        print(f'"{name}" = {weight:.2f}')
    print("labelled pairs of left-out stories: precision {:.3f}, recall {:.3f}".format(*left_out(bags)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
