"""How well places are told apart: LGL (local US news) and GeoVirus (Wikinews), with gold names given.

    python -m benchmarks.places [--show N]

Adjectives and peoples ("Canadian", 7 % of LGL) are no places here and are left out. For each corpus: names
placed within 161 km of the gold; names given coordinates; right among these; and the oracle, names of which
some candidate lies within 161 km.
"""

from __future__ import annotations

import argparse
import os
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from claimline.data.countries import by_adjective, by_name, by_people
from claimline.model import Mention, MentionKind, Place, Span
from claimline.resolve.gazetteer import Gazetteer
from claimline.resolve.places import resolve_places

REACH_KM = 161.0  # 100 miles, the field's usual measure


@dataclass(frozen=True)
class Gold:
    """A place name of a text with its true coordinates."""

    span: Span
    lat: float
    lon: float


def corpora() -> Path:
    return Path(os.environ.get("CLAIMLINE_CORPORA", "../shared/corpora")) / "geoparsing"


def lgl() -> Iterator[tuple[str, list[Gold]]]:
    for article in ET.parse(corpora() / "lgl.xml").getroot().iter("article"):
        text = article.findtext("text") or ""
        gold = [
            Gold(
                Span(int(top.findtext("start") or 0), int(top.findtext("end") or 0)),
                float(top.findtext("gaztag/lat") or 0),
                float(top.findtext("gaztag/lon") or 0),
            )
            for top in article.iter("toponym")
            if top.find("gaztag/lat") is not None
        ]
        yield text, gold


def geovirus() -> Iterator[tuple[str, list[Gold]]]:
    for article in ET.parse(corpora() / "GeoVirus.xml").getroot().iter("article"):
        text = article.findtext("text") or ""
        gold = [
            Gold(
                Span(int(top.findtext("start") or 0) - 1, int(top.findtext("end") or 0) - 1),
                float(top.findtext("lat") or 0),
                float(top.findtext("lon") or 0),
            )
            for top in article.iter("location")
        ]
        yield text, gold


def _is_people(words: str) -> bool:
    return bool(by_adjective(words) or by_people(words)) and not by_name(words)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    lat1, lon1, lat2, lon2 = map(radians, (*a, *b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * asin(min(1.0, sqrt(h)))


def measure(
    name: str, articles: Iterator[tuple[str, list[Gold]]], *, gazetteer: Gazetteer, show: int
) -> None:
    total = placed = right = oracle = texts = 0
    seconds = 0.0
    wrong: Counter[str] = Counter()
    for text, gold in articles:
        gold = [g for g in gold if not _is_people(g.span.of(text))]
        mentions = [Mention(MentionKind.PLACE, g.span.of(text), g.span) for g in gold]
        begin = time.perf_counter()
        found = resolve_places(mentions, text=text, gazetteer=gazetteer)
        seconds += time.perf_counter() - begin
        texts += 1
        places = {mention.span: mention.place for mention in found}
        for g in gold:
            place = places.get(g.span) or Place(g.span.of(text), g.span, g.span.of(text))
            total += 1
            near = [c for c in place.candidates if c.lat is not None and c.lon is not None]
            reached = any(kilometres((g.lat, g.lon), (c.lat or 0, c.lon or 0)) <= REACH_KM for c in near)
            good = (
                place.lat is not None and kilometres((g.lat, g.lon), (place.lat, place.lon or 0)) <= REACH_KM
            )
            placed += place.lat is not None
            right += good
            oracle += reached or good
            if not good:
                kind = "wrong" if place.lat is not None else "open" if reached else "lost"
                wrong[
                    f"{kind} {place.text!r} {g.lat:.1f} {g.lon:.1f} -> {place.name} {place.lat} {place.lon}"
                ] += 1
    print(
        f"{name}: {texts} texts, {total} names; right {right / total:.1%}, placed {placed / total:.1%}, "
        f"right of placed {right / placed:.1%}, oracle {oracle / total:.1%}; "
        f"{seconds / texts * 1000:.1f} ms a text"
    )
    for line, count in wrong.most_common(show):
        print(f"  {count:4} {line}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, default=0, help="print the N most frequent mistakes")
    options = parser.parse_args()
    with Gazetteer() as gazetteer:
        measure("LGL", lgl(), gazetteer=gazetteer, show=options.show)
        measure("GeoVirus", geovirus(), gazetteer=gazetteer, show=options.show)


if __name__ == "__main__":
    main()
