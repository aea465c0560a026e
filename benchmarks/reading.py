"""Score the ledger of a real story against its hand reading: ``python -m benchmarks.reading --help``.

Prints figures, ids and offsets; the words of the reports only with ``--verbose``, to the terminal.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.printing import Options, below_floors, options, show
from benchmarks.scoring import Expected, Score, match, name_key
from benchmarks.story import stories, story
from claimline.model import Claim, Entity, LocalEntity, Span

GOLD = Path(__file__).parent.parent / "tests" / "readings" / "bakhmut.json"


def score(
    gold: Mapping[str, Any],
    claims_by_input: Mapping[str, Sequence[Claim]],
    entities: Iterable[Entity | LocalEntity],
    *,
    texts: Mapping[str, str] | None = None,
) -> Score:
    """Score the claims of each input against a reading whose fields tests/readings/README.md lists.

    ``texts`` are the reports' words by input: with them a source is also known by the words under which
    the reading has it, without them by its canonical name alone."""
    return match(expected(gold, texts or {}), claims_by_input, entities)


def expected(gold: Mapping[str, Any], texts: Mapping[str, str]) -> list[Expected]:
    """The attributed claims of a reading."""
    names = _names(gold, texts)
    persons = {
        name_key(claim["source"]["name"]): claim["source"]["name"]
        for report in gold["reports"]
        for claim in report["claims"]
        if claim["source"]["kind"] == "person"
    }
    return [
        _expected(claim, report["input"], names=names, persons=persons)
        for report in gold["reports"]
        for claim in report["claims"]
    ]


def _expected(
    claim: Mapping[str, Any], name: str, *, names: Mapping[str, frozenset[str]], persons: Mapping[str, str]
) -> Expected:
    source, alt = claim["source"], claim.get("alt", {})
    own = names[source["name"]]
    if source["resolved_by"] == "metonymy":  # the state is as right as its capital
        own |= {name_key(source[field]) for field in ("party", "state") if source[field]}
    unnamed = "(" in source["name"] and source["kind"] != "person"
    says_itself = source["kind"] != "person" and source["resolved_by"] != "coreference"

    def accepted(field: str, value: str | None) -> frozenset[str | None]:
        return frozenset([value, *alt.get(field, ())])

    return Expected(
        id=claim["id"],
        input=name,
        content=_spans(claim["content"]),
        target=Span(*claim["target"]) if claim["target"] else None,
        cue=Span(*claim["cue"]) if claim["cue"] else None,
        source=Span(*source["span"]) if source["span"] else None,
        names=own,
        rivals=frozenset(key for key, person in persons.items() if person != source["name"]) - own,
        by_words=unnamed or says_itself,
        labels={
            "stance": accepted("stance", claim["stance"]),
            "certainty": accepted("certainty", claim["certainty"]),
            "hedge": accepted("hedged_by", claim["hedged_by"]),
            "polarity": accepted("polarity", claim["polarity"]),
            "mode": accepted("mode", claim["mode"]),
            "resolved_by": accepted("source.resolved_by", source["resolved_by"]),
        },
        aside=_spans(claim.get("aside", ())),
        optional=bool(claim.get("optional")),
    )


def _names(gold: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """For each canonical name the keys under which the reading knows it: the name, without the
    bracketed description of a person, and the words of its mentions that name it."""
    keys: dict[str, set[str]] = {}
    for report in gold["reports"]:
        text = texts.get(report["input"], "")
        for claim in report["claims"]:
            source = claim["source"]
            own = keys.setdefault(source["name"], {name_key(source["name"])})
            if source["kind"] == "person":
                own.add(name_key(re.sub(r" \([^)]*\)", "", source["name"])))
            if source["span"] and source["resolved_by"] != "coreference":
                own.add(name_key(Span(*source["span"]).of(text)))
        for person in report["people"]:
            own = keys.setdefault(person["name"], {name_key(person["name"])})
            own |= {name_key(Span(*span).of(text)) for span in person["mentions"]}
    return {name: frozenset(own - {""}) for name, own in keys.items()}


def _spans(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


def report_texts(gold: Mapping[str, Any], folder: Path) -> dict[str, str]:
    """The texts of a reading's reports. Raises SystemExit where a file is not the one that was read."""
    texts = {}
    for report in gold["reports"]:
        raw = (folder / report["input"]).read_bytes()
        if hashlib.sha256(raw).hexdigest() != report["sha256"]:
            raise SystemExit(f"{report['input']} is not the file that was read by hand")
        texts[report["input"]] = raw.decode("utf-8")
    return texts


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the ledger of the story anew, score it, print; 1 where a figure is below its floor."""
    opts: Options = options(__doc__ or "", arguments)
    gold = json.loads((opts.gold or GOLD).read_text(encoding="utf-8"))
    folder = stories() / gold["story"]
    if not folder.is_dir():
        print(f"SKIPPED: no folder {gold['story']} among the stories; set CLAIMLINE_STORIES", file=sys.stderr)
        return 0
    texts = report_texts(gold, folder)
    built = story([folder])
    result = score(gold, built.claims_by_input, built.entities, texts=texts)
    show(result, texts=texts if opts.verbose else None)
    return below_floors(result.figures(), opts.floors)


if __name__ == "__main__":
    sys.exit(main())
