"""The command line and the printed page that both scorers share."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scoring import Expected, Pair, Score, is_right, label_of
from claimline.model import Claim, Span


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for."""

    verbose: bool
    floors: Mapping[str, float]
    gold: Path | None


def options(description: str, arguments: Sequence[str] | None) -> Options:
    """Read the command line of a scorer."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--gold", type=Path, help="another reading than the one of the source tree")
    parser.add_argument("--verbose", action="store_true", help="print the words of misses and false claims")
    parser.add_argument(
        "--floor", nargs="*", default=[], metavar="NAME=VALUE", help="exit 1 where a figure is lower"
    )
    given = parser.parse_args(arguments)
    floors = {name: float(value) for name, _, value in (item.partition("=") for item in given.floor)}
    return Options(given.verbose, floors, given.gold)


def show(score: Score, *, texts: Mapping[str, str] | None) -> None:
    """Print the figures, then what was missed, false or wrongly labelled; words only from ``texts``."""
    print(
        f"{score.counted} of {score.counted + len(score.missed)} expected claims found, "
        f"{len(score.false)} false, {len(score.wrong_source)} with a wrong source"
    )
    for name, value in score.figures().items():
        print(f"  {name:<12} {value:.3f}")
    for item in score.missed:
        print(f"missed  {item.id} {item.input} {_expected_words(item, texts)}")
    for pair in score.wrong_source:
        print(f"source  {pair.expected.id} {_claim_words(pair.claim, pair.expected.input, texts)}")
    for false in score.false:
        print(f"false   {false.input} {_claim_words(false.claim, false.input, texts)}")
    for pair in score.found:
        _show_labels(pair)


def _show_labels(pair: Pair) -> None:
    for name, accepted in pair.expected.labels.items():
        if not is_right(pair, name):
            wanted = "/".join(sorted(str(value) for value in accepted))
            print(f"label   {pair.expected.id} {name}: {label_of(pair.claim, name)}, not {wanted}")


def _words(spans: Sequence[Span], text: str | None) -> str:
    return " + ".join(
        f"[{span.start}, {span.end})" + (f" {span.of(text)!r}" if text is not None else "") for span in spans
    )


def _expected_words(item: Expected, texts: Mapping[str, str] | None) -> str:
    text = texts.get(item.input) if texts else None
    parts = item.content or ((item.target,) if item.target else ())
    return " | ".join(_words([s] if isinstance(s, Span) else [], text) for s in (item.source, item.cue)) + (
        " | " + _words(parts, text)
    )


def _claim_words(claim: Claim, name: str, texts: Mapping[str, str] | None) -> str:
    text = texts.get(name) if texts else None
    source = [claim.source.span] if claim.source.span else []
    cue = [claim.cue.span] if claim.cue else []
    content = [piece.span for piece in claim.content] or ([claim.target.span] if claim.target else [])
    called = f" ({claim.source.name})" if texts else ""
    return f"{claim.id} {_words(source, text)}{called} | {_words(cue, text)} | {_words(content, text)}"


def below_floors(figures: Mapping[str, float], floors: Mapping[str, float]) -> int:
    """Print each figure below its floor; 1 if there is one. A floor without a figure is an error."""
    failed = 0
    for name, floor in floors.items():
        if name not in figures:
            raise SystemExit(f"no figure '{name}'; there are: {', '.join(figures)}")
        if figures[name] < floor:
            print(f"BELOW THE FLOOR: {name} {figures[name]:.3f} < {floor:.3f}", file=sys.stderr)
            failed = 1
    return failed
