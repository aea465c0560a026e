"""Sources by pronoun or description resolved right: GUM's coreference, labelled PolNeAR attributions.

    CLAIMLINE_CORPORA=../shared/corpora python -m benchmarks.sources [--verbose] [--only gum|polnear] [--half
    dev]

Texts go through clean, parse and extract; the claims are then those of the corpus (its own source, cue
and content), so that resolving is measured and not extraction. "open" are those left without an entity. For
PolNeAR the same labels are also scored on claims that extract finds itself.

A source in the third person is right where its entity is one of the names of whom it means; only those are
counted whom the text names somewhere. Beside them, on GUM alone: sources in the third person whom the text
names nowhere, and those in the first person. They are right where the entity's nearest other mention, of
those that come before it else of those after it, is a mention of whom the source means.

Rules were made on GUM's half ``dev``, the documents whose name hashes to an even number.
"""

from __future__ import annotations

import argparse
import io
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from benchmarks.attributions import Attribution, Document, gum, polnear
from claimline.clean import clean
from claimline.config import CleanConfig, ExtractConfig, ParseConfig, ReadConfig
from claimline.extract import extract
from claimline.model import (
    Analysis,
    Claim,
    ClaimId,
    Cue,
    Edition,
    LocalEntity,
    MentionKind,
    Mode,
    Report,
    Source,
    SourceKind,
    Span,
    Stance,
    Words,
)
from claimline.parse import Parser
from claimline.read import read_stream
from claimline.resolve import Gazetteer, resolve_report
from claimline.text import QUOTES, key


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one line per corpus and sort of source."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--verbose", action="store_true", help="print the words of what is wrong or open")
    options.add_argument("--only", choices=("gum", "polnear"))
    options.add_argument("--half", choices=("dev", "test"), help="only these documents of GUM")
    given = options.parse_args(arguments)
    corpora = Path(os.environ.get("CLAIMLINE_CORPORA", "../shared/corpora"))
    parser, gazetteer = Parser(ParseConfig()), Gazetteer()
    for name, load in (("gum", gum), ("polnear", polnear)):
        if given.only in (None, name) and (corpora / name).is_dir():
            documents = (d for d in load(corpora) if given.half in (None, _half(d)) or name != "gum")
            _measure(name, documents, parser, gazetteer, verbose=given.verbose)


def _half(document: Document) -> str:
    return "test" if int(sha256(document.name.encode()).hexdigest(), 16) % 2 else "dev"


def _measure(
    name: str, documents: Iterable[Document], parser: Parser, gazetteer: Gazetteer, *, verbose: bool
) -> None:
    tallies: dict[str, Counter[str]] = {}
    for document in documents:
        if not any(attribution.sort for attribution in document.attributions):
            continue
        edition = _edition(document)
        parse = parser.parse(edition)
        extraction = extract(edition, parse, config=ExtractConfig())
        claims = list(_claims(document, edition))
        given = replace(extraction, claims=tuple(claim for claim, _ in claims))
        analysis = resolve_report(edition, parse, given, gazetteer=gazetteer)
        found = {claim.id: claim for claim in analysis.claims}
        for claim, attribution in claims:
            if attribution.sort:
                verdict = _verdict(analysis, found[claim.id], attribution)
                for part in _parts(name, document, attribution):
                    tallies.setdefault(part, Counter())[verdict] += 1
                if verbose and verdict != "right":
                    print(_line(document, found[claim.id], attribution, verdict))
        if name == "polnear":
            own = resolve_report(edition, parse, extraction, gazetteer=gazetteer)
            for verdict in _found(own, document):
                tallies.setdefault(f"{name}, claims of extract", Counter())[verdict] += 1
    for part, tally in sorted(tallies.items(), key=lambda item: item[0].split(", ")):
        total = sum(tally.values())
        print(
            f"sources {part}: {100 * tally['right'] / total:.1f} % right of {total} "
            f"({tally['wrong']} wrong, {tally['open']} open, {tally['no claim']} without a claim)"
        )


def _parts(name: str, document: Document, attribution: Attribution) -> tuple[str, ...]:
    """The lines of the table in which an attribution counts."""
    if name == "polnear":
        return name, f"{name}, {attribution.sort}"
    half = f"half {_half(document)}"
    if attribution.sort == "first person" or not attribution.names:
        what = f"{name}: first person" if attribution.sort == "first person" else f"{name}: never named"
        return what, f"{what}, {half}"
    return name, f"{name}, {half}", f"{name}, {attribution.sort}", f"{name}, genre {document.genre}"


def _edition(document: Document) -> Edition:
    row = json.dumps({"text": document.text}).encode()
    report = next(iter(read_stream(io.BytesIO(row), f"{document.name}.jsonl", config=ReadConfig())))
    assert isinstance(report, Report), report
    edition = clean(report, config=CleanConfig(clean="none"))
    assert edition.text == document.text, document.name
    return edition


def _claims(document: Document, edition: Edition) -> Iterator[tuple[Claim, Attribution]]:
    text = document.text
    for number, attribution in enumerate(document.attributions):
        words = tuple(Words.at(text, span) for span in attribution.content)
        direct = bool(words) and words[0].text[0] in QUOTES + "'‘" and words[-1].text[-1] in QUOTES + "'’,."
        cue = attribution.cue
        yield (
            Claim(
                id=ClaimId(f"{number}"),
                report=edition.report,
                edition=edition.id,
                source=Source(attribution.source.of(text), attribution.source, "", kind=SourceKind.UNNAMED),
                cue=Cue(cue.of(text), cue, cue.of(text)) if cue else None,
                content=words,
                stance=Stance.ASSERTS,
                mode=Mode.DIRECT if direct else Mode.INDIRECT,
            ),
            attribution,
        )


def _verdict(analysis: Analysis, claim: Claim, attribution: Attribution) -> str:
    """``right``, ``wrong``, or ``open`` where no entity is given, or none with a name though there is one."""
    entity = next((e for e in analysis.entities if e.key == claim.source.entity), None)
    if entity is None:
        return "open"
    if attribution.names and any(word[:1].isupper() for word in entity.name.split()):
        if _is_named(analysis, entity, attribution.names):
            return "right"
    elif attribution.names and attribution.sort != "first person":
        return "open"
    if attribution.names and attribution.sort != "first person":
        return "wrong"
    return _by_neighbour(analysis, claim, attribution)


def _is_named(analysis: Analysis, entity: LocalEntity, names: Sequence[Span]) -> bool:
    kinds = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.GROUP)
    text = analysis.edition.text
    called = {
        word
        for alias, _ in ((entity.name, 1), *entity.aliases)
        for word in key(alias.replace("'s", "")).split()
    }
    for name in names:
        linked = {m.entity for m in analysis.mentions if m.kind in kinds and _covers(m.span, name)}
        if entity.key in linked or (not linked - {None} and key(name.of(text)).split()[-1:][0] in called):
            return True
    return False


def _by_neighbour(analysis: Analysis, claim: Claim, attribution: Attribution) -> str:
    """Whether the nearest other mention of the same entity means the same one."""
    own = attribution.source
    spans = {m.span for m in analysis.mentions if m.entity == claim.source.entity}
    spans |= {
        c.source.span
        for c in analysis.claims
        if c.source.span is not None and c.source.entity == claim.source.entity
    }
    before = [span for span in spans if span.end <= own.start]
    after = [span for span in spans if span.start >= own.end]
    nearest = max(before) if before else min(after) if after else None
    if nearest is None:
        return "open"
    return "right" if any(_covers(nearest, other) for other in attribution.others) else "wrong"


def _covers(span: Span, name: Span) -> bool:
    return span.overlap(name) * 2 > len(name)


def _found(analysis: Analysis, document: Document) -> Iterator[str]:
    for attribution in document.attributions:
        if attribution.names:
            own = [
                claim
                for claim in analysis.claims
                if claim.source.span is not None and claim.source.span.overlap(attribution.source)
            ]
            yield _verdict(analysis, own[0], attribution) if own else "no claim"


def _line(document: Document, claim: Claim, attribution: Attribution, verdict: str) -> str:
    text, at = document.text, attribution.source
    before = " ".join(text[max(0, at.start - 260) : at.start].split())
    after = " ".join(text[at.end : at.end + 60].split())
    wanted = sorted({name.of(text) for name in attribution.names})[:3]
    candidates = [(c.name, c.score) for c in claim.source.candidates]
    return (
        f"{verdict:5} {document.name} {at.start}: …{before} <<{at.of(text)}>> {after}…\n"
        f"      is {claim.source.name!r} ({claim.source.resolved_by}) {candidates}, wanted {wanted}"
    )


if __name__ == "__main__":
    main()
