"""How well places are found and told apart: LGL (local US news) and GeoVirus (Wikinews).

    python -m benchmarks.places [--gold] [--show N]

Development data both: weights were set on GeoVirus and checked on LGL. For figures that count, put a
held-out split in the same formats into another CLAIMLINE_CORPORA. Adjectives and peoples ("Canadian", 7 % of
LGL) are no places here and are left out; names that the gold gives no coordinates count neither way.

Right is within 161 km (100 miles). From gold names: names placed right, names given coordinates, right
among these, and the oracle, names of which some candidate is right. End to end: F1 of own names with
coordinates, a hit being one that overlaps a gold name and is right. Unknown towns: gold towns whose GeoNames
id the gazetteer lacks (under 500 people, mostly), with the share that is given wrong coordinates. Times
are of a second pass.
"""

from __future__ import annotations

import argparse
import io
import json
import sqlite3
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from benchmarks.story import corpora
from claimline.clean import clean
from claimline.config import CleanConfig, ParseConfig, ReadConfig
from claimline.data.countries import by_adjective, by_name, by_people
from claimline.extract.places import find_places
from claimline.model import Mention, MentionKind, Parse, Place, Report, Span
from claimline.parse import Parser
from claimline.read import read_stream
from claimline.resolve.gazetteer import Gazetteer
from claimline.resolve.places import resolve_places

REACH_KM = 161.0  # 100 miles, the field's usual measure


@dataclass(frozen=True)
class Gold:
    """A place name of a text with its true coordinates, None where the corpus has none. ``town`` is the
    GeoNames id of a town, where told."""

    span: Span
    point: tuple[float, float] | None
    town: int | None = None


@dataclass
class Score:
    """Counts over the texts of a corpus, and the mistakes."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def share(self, part: str, whole: str) -> str:
        """One count as per cent of another."""
        return f"{self.counts[part] / max(1, self.counts[whole]):.1%}"


def lgl() -> Iterator[tuple[str, list[Gold]]]:
    for article in ET.parse(corpora() / "geoparsing" / "lgl.xml").getroot().iter("article"):
        yield (
            article.findtext("text") or "",
            [
                Gold(
                    Span(int(top.findtext("start") or 0), int(top.findtext("end") or 0)),
                    _point(top, "gaztag/"),
                    _town(top.find("gaztag")),
                )
                for top in article.iter("toponym")
            ],
        )


def geovirus() -> Iterator[tuple[str, list[Gold]]]:
    for article in ET.parse(corpora() / "geoparsing" / "GeoVirus.xml").getroot().iter("article"):
        yield (
            article.findtext("text") or "",
            [
                Gold(
                    Span(int(top.findtext("start") or 0) - 1, int(top.findtext("end") or 0) - 1),
                    _point(top, ""),
                )
                for top in article.iter("location")
            ],
        )


def _point(element: ET.Element, path: str) -> tuple[float, float] | None:
    lat, lon = element.findtext(f"{path}lat"), element.findtext(f"{path}lon")
    return (float(lat), float(lon)) if lat and lon else None


def _town(tag: ET.Element | None) -> int | None:
    return int(tag.get("geonameid") or 0) if tag is not None and tag.findtext("fclass") == "P" else None


def _is_people(words: str) -> bool:
    return bool(by_adjective(words) or by_people(words)) and not by_name(words)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    lat1, lon1, lat2, lon2 = map(radians, (*a, *b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * asin(min(1.0, sqrt(h)))


def parsed(text: str, parser: Parser) -> Parse:
    """The parse of a text taken as it is."""
    row = io.BytesIO(json.dumps({"text": text, "language": "en"}).encode())
    (report,) = read_stream(row, "row.jsonl", config=ReadConfig())
    assert isinstance(report, Report), report
    edition = clean(report, config=CleanConfig(clean="none"))
    assert edition.text == text
    return parser.parse(edition)


@lru_cache(maxsize=4096)
def knows(gazetteer: Gazetteer, geonames: int) -> bool:
    """Whether the gazetteer's file has a place of this GeoNames id."""
    with closing(sqlite3.connect(gazetteer.path)) as file:
        return file.execute("SELECT 1 FROM sites WHERE id = ?", (geonames,)).fetchone() is not None


def _is_right(gold: Gold, lat: float | None, lon: float | None) -> bool:
    here = lat is not None and lon is not None and gold.point is not None
    return here and kilometres(gold.point or (0, 0), (lat or 0, lon or 0)) <= REACH_KM


def from_gold(text: str, gold: Sequence[Gold], *, gazetteer: Gazetteer, score: Score) -> None:
    """Score the places of the gold names."""
    counts = score.counts
    mentions = [Mention(MentionKind.PLACE, g.span.of(text), g.span) for g in gold if g.point]
    resolve_places(mentions, text=text, gazetteer=gazetteer)
    begin = time.perf_counter()
    found = resolve_places(mentions, text=text, gazetteer=gazetteer)
    counts["gold µs"] += round((time.perf_counter() - begin) * 1e6)
    places = {mention.span: mention.place for mention in found}
    for g in gold:
        place = places.get(g.span) or Place(g.span.of(text), g.span, g.span.of(text))
        if g.point is None:
            continue
        good = _is_right(g, place.lat, place.lon)
        reached = good or any(_is_right(g, c.lat, c.lon) for c in place.candidates)
        counts["names"] += 1
        counts["placed"] += place.lat is not None
        counts["right"] += good
        counts["oracle"] += reached
        if g.town is not None and not knows(gazetteer, g.town):
            counts["unknown"] += 1
            counts["unknown, wrong"] += place.lat is not None and not good
        if not good:
            kind = "wrong" if place.lat is not None else "open" if reached else "lost"
            _note(score, kind, place, g)


def end_to_end(text: str, gold: Sequence[Gold], parse: Parse, *, gazetteer: Gazetteer, score: Score) -> None:
    """Score the places of the names that are found."""
    counts = score.counts
    mentions = find_places(text, names=parse.names, tokens=parse.tokens)
    resolve_places(mentions, text=text, gazetteer=gazetteer)
    begin = time.perf_counter()
    mentions = find_places(text, names=parse.names, tokens=parse.tokens)
    middle = time.perf_counter()
    found = resolve_places(mentions, text=text, gazetteer=gazetteer)
    counts["find µs"] += round((middle - begin) * 1e6)
    counts["resolve µs"] += round((time.perf_counter() - middle) * 1e6)
    free = list(gold)
    for mention in found:
        place = mention.place
        over = [g for g in free if g.span.overlap(mention.span)]
        hit = max(over, key=lambda g: (g.span == mention.span, -g.span.start), default=None)
        if hit is not None:
            free.remove(hit)
        if place is None or place.lat is None or (hit is not None and hit.point is None):
            continue
        good = hit is not None and _is_right(hit, place.lat, place.lon)
        counts["own"] += 1
        counts["hits"] += good
        if hit is not None and hit.town is not None and not knows(gazetteer, hit.town):
            counts["own unknown, wrong"] += not good
        if not good:
            _note(score, "own, wrong" if hit else "own, extra", place, hit)
    counts["not found"] += sum(g.point is not None for g in free)
    for g in free:
        if g.point is not None:
            _note(score, "own, missed", Place(g.span.of(text), g.span, ""), g)


def _note(score: Score, kind: str, place: Place, gold: Gold | None) -> None:
    where = f"{gold.point[0]:.1f} {gold.point[1]:.1f}" if gold and gold.point else "-"
    score.wrong[f"{kind} {place.text!r} {where} -> {place.name} {place.lat} {place.lon}"] += 1


def measure(
    name: str, articles: Iterator[tuple[str, list[Gold]]], *, parser: Parser | None, gazetteer: Gazetteer
) -> Score:
    """Print the figures of one corpus; without ``parser`` those from gold names only."""
    score = Score()
    counts = score.counts
    for text, everything in articles:
        gold = [g for g in everything if not _is_people(g.span.of(text))]
        counts["texts"] += 1
        from_gold(text, gold, gazetteer=gazetteer, score=score)
        if parser is not None:
            end_to_end(text, gold, parsed(text, parser), gazetteer=gazetteer, score=score)
    texts = max(1, counts["texts"])
    print(
        f"{name}, gold names: {texts} texts, {counts['names']} names; right {score.share('right', 'names')}, "
        f"placed {score.share('placed', 'names')}, right of placed {score.share('right', 'placed')}, "
        f"oracle {score.share('oracle', 'names')}; {counts['gold µs'] / texts / 1000:.2f} ms a text"
    )
    if counts["unknown"]:
        own = f", {score.share('own unknown, wrong', 'unknown')} end to end" if parser else ""
        print(
            f"{name}, unknown towns: {counts['unknown']}, wrong coordinates "
            f"{score.share('unknown, wrong', 'unknown')} from gold names{own}"
        )
    if parser is not None:
        f1 = 2 * counts["hits"] / max(1, counts["own"] + counts["names"])
        print(
            f"{name}, end to end: F1 {f1:.3f}, precision {score.share('hits', 'own')}, "
            f"recall {score.share('hits', 'names')}, not found {score.share('not found', 'names')}; "
            f"finding {counts['find µs'] / texts / 1000:.2f} ms, "
            f"resolving {counts['resolve µs'] / texts / 1000:.2f} ms a text"
        )
    return score


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--gold", action="store_true", help="only from gold names: seconds instead of minutes"
    )
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the N most frequent mistakes")
    options = parser.parse_args()
    if not (corpora() / "geoparsing").is_dir():
        print(f"SKIPPED: no folder geoparsing in {corpora()}; set CLAIMLINE_CORPORA.")
        return
    encoder = None if options.gold else Parser(ParseConfig())
    with Gazetteer() as gazetteer:
        for name, articles in (("LGL", lgl), ("GeoVirus", geovirus)):
            score = measure(name, articles(), parser=encoder, gazetteer=gazetteer)
            for line, count in score.wrong.most_common(options.show):
                print(f"  {count:4} {line}")


if __name__ == "__main__":
    main()
