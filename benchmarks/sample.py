"""Score the ledger of the sample story against what is expected of it: ``python -m benchmarks.sample``."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.printing import below_floors, options, show
from benchmarks.scoring import Expected, Score, match, name_key
from benchmarks.story import story
from claimline import data
from claimline.model import Claim, Entity, LocalEntity, Span

GOLD = Path(__file__).parent.parent / "tests" / "stories" / "sample" / "expected.json"


def score(
    gold: Mapping[str, Any],
    claims_by_input: Mapping[str, Sequence[Claim]],
    entities: Iterable[Entity | LocalEntity],
    *,
    texts: Mapping[str, str],
) -> Score:
    """Score the claims of each input (``name`` or ``name#row``) against the expected ones, whose quotes
    are looked up in ``texts``."""
    return match(expected(gold, texts), claims_by_input, entities)


def expected(gold: Mapping[str, Any], texts: Mapping[str, str]) -> list[Expected]:
    """The attributed claims that are expected; the quotes of each are found in its report's text.

    Raises LookupError for a quote that is not there."""
    known = {item["name"]: item["aliases"] for item in (*gold["people"], *gold["bodies"])}
    bodies = {body["name"] for body in gold["bodies"]}
    claims: list[Expected] = []
    for report in gold["reports"]:
        name = report["input"] if report["row"] is None else f"{report['input']}#{report['row']}"
        for number, claim in enumerate(report["claims"]):
            if claim["mode"] == "narrated":
                continue
            outer = claim.get("part_of")
            within = report["claims"][outer]["content"] if outer is not None else ()
            cue, quotes = _places(texts[name], claim, within=within)
            one = _expected(claim, f"{name}/{number}", name, cue=cue, quotes=quotes, known=known)
            claims.append(replace(one, body=not bodies.isdisjoint(_sources(claim))))
    return claims


def _expected(
    claim: Mapping[str, Any],
    claim_id: str,
    name: str,
    *,
    cue: Span | None,
    quotes: Sequence[Span],
    known: Mapping[str, Sequence[str]],
) -> Expected:
    sources = _sources(claim)
    own = frozenset(name_key(alias) for source in sources for alias in (source, *known.get(source, ())))
    return Expected(
        id=claim_id,
        input=name,
        content=tuple(quotes) if claim["content"] else (),
        target=quotes[0] if claim["target"] and not claim["content"] else None,
        cue=cue,
        source=None,
        names=own,
        rivals=frozenset(map(name_key, known)) - own,
        by_words=all(source not in known for source in sources),
        labels={
            "stance": frozenset([claim["stance"]]),
            "certainty": frozenset([claim["certainty"]]),
            "hedge": frozenset([claim["hedged_by"]]),
            "polarity": frozenset([claim["polarity"]]),
            "mode": frozenset([claim["mode"]]),
        },
    )


def _sources(claim: Mapping[str, Any]) -> list[str]:
    return claim["source"] if isinstance(claim["source"], list) else [claim["source"]]


def _places(text: str, claim: Mapping[str, Any], *, within: Sequence[str]) -> tuple[Span | None, list[Span]]:
    """Where the cue and the quotes of a claim stand: the occurrences that lie closest together, inside
    the outer claim's content where there is one."""
    quotes = list(claim["content"]) or ([claim["target"]] if claim["target"] else [])
    parts = [*quotes, *([claim["cue"]] if claim["cue"] else [])]
    outer = [span for quote in within for span in _all(text, quote)]
    best: list[Span] = []
    for anchor in _all(text, max(parts, key=len)):
        if outer and not any(span.covers(anchor) for span in outer):
            continue
        near = [min(_all(text, part), key=lambda span: abs(span.start - anchor.start)) for part in parts]
        if not best or _extent(near) < _extent(best):
            best = near
    if not best:
        raise LookupError(f"{parts!r} is not in the text")
    return (best[-1] if claim["cue"] else None), best[: len(quotes)]


def _all(text: str, quote: str) -> list[Span]:
    found = [Span(hit.start(), hit.end()) for hit in re.finditer(re.escape(quote), text)]
    if not found:
        raise LookupError(f"{quote!r} is not in the text")
    return found


def _extent(spans: Sequence[Span]) -> int:
    return max(span.end for span in spans) - min(span.start for span in spans)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the ledger of the sample story anew, score it, print; 1 where a figure is below its floor."""
    opts = options(__doc__ or "", arguments)
    gold = json.loads((opts.gold or GOLD).read_text(encoding="utf-8"))
    built = story(sorted(file for file in data.path("sample").iterdir() if file.name != "README.md"))
    result = score(gold, built.claims_by_input, built.entities, texts=built.texts)
    show(result, texts=built.texts if opts.verbose else None)
    return below_floors(result.figures(), opts.floors)


if __name__ == "__main__":
    sys.exit(main())
