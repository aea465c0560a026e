"""How the pairs of the labelled linking set were drawn: ``python -m benchmarks.linkpairs``.

Pairs of one story, by strata, so that each relation is met often enough: what the linker joined when the set
was drawn, what shares words and is not joined, equal counted nouns, denials and what stands before them, one
speaker twice, and pairs of no kind. Within a stratum stories take turns, and the order within a story is
that of a hash: nothing is drawn by chance, and no stratum is stored, so that a reader cannot know it. Pairs
made by a minimal change of a natural one follow, each as a recipe of offsets and the words put there.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.linkmade import negated, other_number
from benchmarks.linkset import Document, Told, analyse, sha, side, stories
from benchmarks.story import corpora
from claimline.config import Config
from claimline.model import Claim, Derived, Edition, Relation, Stance
from claimline.pipeline import Analyser, derive

FOLDER = Path(__file__).parent / "labels" / "linking"
SEEN = ("bakhmut", "sample")  # stories that the rules were written beside: always dev
QUOTAS = {
    "equal": 60,
    "updates": 70,
    "contradicts": 80,
    "answers": 40,
    "supports": 70,
    "repeats": 40,
    "denial": 40,
    "counted": 80,
    "alike": 90,
    "speaker": 40,
    "plain": 35,
}
MADE = {"updates": 55, "number": 45, "negate": 20}
SHARE, SHARE_SEEN = 0.12, 0.15  # of all natural pairs that one story may have
USES = 4  # pairs in which one claim may stand
ALIKE = 0.3  # cosine from which two claims share many words
SAME = 0.4  # cosine from which a natural pair is taken to say one thing, for making another of it
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two claims of one story."""

    story: str
    a: Claim
    b: Claim
    keys: tuple[tuple[str, str], tuple[str, str]]
    cosine: float

    @property
    def id(self) -> str:
        """From where the claims stand, so that a rerun names the pair alike."""
        where = [side(claim, key) for claim, key in zip((self.a, self.b), self.keys, strict=True)]
        return sha(json.dumps([self.story, [{**one, "claim": ""} for one in where]]))[:12]


def split_of(story: str) -> str:
    """``dev`` or ``test``, by the story's name; the stories that the rules were written beside are dev."""
    return "dev" if story in SEEN or sha256(story.encode()).digest()[0] % 20 < 3 else "test"


# --------------------------------------------------------------------------- strata


def strata(told: Told, derived: Derived) -> dict[str, list[Candidate]]:
    """The candidates of one story by stratum, best first."""
    where = {(a.edition.report, a.edition.id): key for key, a in told.analyses.items()}
    key_of = {c.id: where[(c.report, c.edition)] for c in derived.claims}
    claims = sorted((c for c in derived.claims if _eligible(c)), key=lambda c: (key_of[c.id], c.order))
    vectors = _vectors(claims)
    joined: dict[frozenset[str], set[Relation]] = defaultdict(set)
    for link in derived.links:
        joined[frozenset((link.a, link.b))].add(link.relation)
    found: dict[str, list[Candidate]] = defaultdict(list)
    for (i, a), (j, b) in combinations(enumerate(claims), 2):
        cosine = sum(weight * vectors[j].get(word, 0.0) for word, weight in vectors[i].items())
        one = Candidate(told.name, a, b, (key_of[a.id], key_of[b.id]), cosine)
        for name in _strata_of(one, joined.get(frozenset((a.id, b.id)), set())):
            found[name].append(one)
    return {name: sorted(of, key=lambda one: _rank(one, name)) for name, of in found.items()}


def _eligible(claim: Claim) -> bool:
    words = _WORD.findall(claim.words)
    return len(words) >= 4 or (bool(words) and claim.stance in (Stance.DENIES, Stance.CONFIRMS))


def _strata_of(one: Candidate, relations: set[Relation]) -> Iterator[str]:
    if one.cosine >= SAME and one.keys[0] != one.keys[1] and other_number(one.a, one.b):
        yield "equal"
    if relations:
        # A denial gives two links; it is drawn as an answer.
        yield "answers" if Relation.ANSWERS in relations else min(relations).value
        return
    if Stance.DENIES in (one.a.stance, one.b.stance):
        if one.cosine >= 0.05 or any(claim.target for claim in (one.a, one.b)):
            yield "denial"
    elif _counted(one.a) & _counted(one.b):
        yield "counted"
    elif one.cosine >= ALIKE:
        yield "alike"
    elif one.a.source.span and one.a.source.name == one.b.source.name and one.cosine >= 0.05:
        yield "speaker"
    elif one.cosine < 0.15 and one.keys[0] != one.keys[1]:
        yield "plain"


def _counted(claim: Claim) -> set[tuple[str | None, str | None]]:
    return {(q.unit, q.counted) for q in claim.quantities if q.is_figure and (q.unit or q.counted)}


def _rank(one: Candidate, stratum: str) -> tuple[bool, float, str]:
    near = stratum in ("alike", "counted", "denial")
    return (one.keys[0] == one.keys[1], -round(one.cosine, 1) if near else 0.0, one.id)


def _vectors(claims: Sequence[Claim]) -> list[dict[str, float]]:
    """TF-IDF within the story, of length one."""
    bags = [Counter(word.lower() for word in _WORD.findall(claim.words)) for claim in claims]
    holders = Counter(word for bag in bags for word in bag)
    vectors = []
    for bag in bags:
        raw = {w: n * math.log(1 + len(bags) / holders[w]) for w, n in sorted(bag.items())}
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        vectors.append({word: value / length for word, value in raw.items()})
    return vectors


# --------------------------------------------------------------------------- drawing


def draw(by_story: Mapping[str, Mapping[str, Sequence[Candidate]]]) -> list[Candidate]:
    """Fill each stratum's quota, the stories taking turns; what a stratum lacks goes to the next one."""
    total = sum(QUOTAS.values())
    taken: dict[str, Candidate] = {}
    of_story: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    texts: set[tuple[str, frozenset[str]]] = set()
    owed = 0
    for stratum, quota in QUOTAS.items():
        owed += quota
        queues = {name: list(found.get(stratum, ())) for name, found in by_story.items()}
        while owed and any(queues.values()):
            for name in sorted(queues, key=lambda name: sha(stratum + name)):
                turns = 4 if name in SEEN else 1
                limit = total * (SHARE_SEEN if name in SEEN else SHARE)
                while turns and owed and queues[name] and of_story[name] < limit:
                    one = queues[name].pop(0)
                    words = (name, frozenset((one.a.words.lower(), one.b.words.lower())))
                    if words in texts or max(uses[one.a.id], uses[one.b.id]) >= USES:
                        continue
                    texts.add(words)
                    taken[one.id] = one
                    uses.update((one.a.id, one.b.id))
                    of_story[name] += 1
                    owed, turns = owed - 1, turns - 1
                if of_story[name] >= limit:
                    queues[name] = []
    return sorted(taken.values(), key=lambda one: (one.story, one.id))


def row_of(one: Candidate) -> dict[str, Any]:
    """The stored row of a natural pair."""
    return {
        "id": one.id,
        "story": one.story,
        "split": split_of(one.story),
        "a": side(one.a, one.keys[0]),
        "b": side(one.b, one.keys[1]),
        "made": None,
    }


# --------------------------------------------------------------------------- minimal changes


def make(
    drawn: Sequence[Candidate],
    documents: Mapping[tuple[str, str], Document],
    *,
    printed: frozenset[tuple[str, str]],
) -> Iterator[dict[str, Any]]:
    """Rows of pairs made by changing the second claim's number, or negating it; for an update the second
    report's day of publication is moved a week on as well, unless the text prints it (``printed``)."""
    same = [one for one in drawn if one.cosine >= SAME and _apart(one, documents)]
    same.sort(key=lambda one: (split_of(one.story) == "dev", sha("made" + one.id)))
    left = dict(MADE)
    for one in same:
        number = other_number(one.a, one.b)
        against = negated(one.b)
        for kind in ("updates", "number", "negate"):
            words = against if kind == "negate" else number
            if not left[kind] or words is None or (kind == "negate" and number):
                continue
            if kind == "updates" and not printed.isdisjoint(one.keys):
                continue
            changes = [{"claim": "b", **words}]
            if kind == "updates":
                changes += _later(one, documents)
            left[kind] -= 1
            row = row_of(one)
            yield {**row, "id": sha(kind + one.id)[:12], "made": {"of": one.id, "changes": changes}}


def _apart(one: Candidate, documents: Mapping[tuple[str, str], Document]) -> bool:
    return one.keys[0] != one.keys[1] and all(
        key in documents and documents[key].file is None for key in one.keys
    )


def _later(one: Candidate, documents: Mapping[tuple[str, str], Document]) -> Iterator[dict[str, Any]]:
    """The second report comes a week after the first; undated reports get a day."""
    first = documents[one.keys[0]].published
    if first is None:
        first = "2010-03-01"
        yield {"claim": "a", "kind": "date", "from": None, "to": first}
    week = (date.fromisoformat(first[:10]) + timedelta(days=7)).isoformat()
    yield {"claim": "b", "kind": "date", "from": None, "to": week}


# --------------------------------------------------------------------------- writing


def main() -> int:
    """Draw the set anew and write it. The labels that exist already belong to the set as it was drawn."""
    known = stories(corpora())
    told: dict[str, Told] = {}
    found: dict[str, dict[str, list[Candidate]]] = {}
    with closing(Analyser(Config())) as analyser:
        for name, documents in known.items():
            told[name] = analyse(name, documents, analyser)
            derived = derive(list(told[name].analyses.values()), (), config=Config())
            found[name] = strata(told[name], derived)
    write(draw(found), told, {doc.key: doc for documents in known.values() for doc in documents})
    return 0


def write(
    drawn: Sequence[Candidate], told: Mapping[str, Told], documents: Mapping[tuple[str, str], Document]
) -> None:
    """Write pairs.jsonl and documents.jsonl, sorted by story and id."""
    editions = {key: analysis.edition for one in told.values() for key, analysis in one.analyses.items()}
    dated = frozenset(key for key, edition in editions.items() if edition.published.earliest)
    printed = frozenset(key for key in dated if key in documents and not documents[key].published)
    made = make(drawn, documents, printed=printed)
    rows = sorted([*map(row_of, drawn), *made], key=lambda row: (row["story"], row["id"]))
    needed = {(r[s]["corpus"], r[s]["document"]) for r in rows for s in ("a", "b")}
    hashes = [_document(editions[key], key) for key in sorted(needed)]
    for name, of in (("pairs", rows), ("documents", hashes)):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in of)
        (FOLDER / f"{name}.jsonl").write_text(lines, encoding="utf-8")


def _document(edition: Edition, key: tuple[str, str]) -> dict[str, Any]:
    day = edition.published.edtf if edition.published.earliest else None
    return {"corpus": key[0], "document": key[1], "sha256": sha(edition.text), "published": day}


if __name__ == "__main__":
    sys.exit(main())
