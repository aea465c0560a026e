"""How well the metadata of saved pages is read, over the English pages of the Fundus corpus.

These are test pages of news sites with the fields that Fundus' hand-written parser of each site takes from
them. A title is right if it has the expected words, case, accents and punctuation aside; "the same headline"
if it shares 3/5 of the words. Sites keep several versions of a title, for readers, for search engines
and for sharing, and Fundus takes another one on each site: so it is also counted whether the expected one is
taken or kept as a conflict. A day is right if the earliest bound is on the expected day. Authors are right if
the people are those expected, and the agency or publisher is named where it is expected as an author; the
strict count takes people alone. With --sources, how often each source states a field, and is right.

With --titles, the count of titles for two halves of the publishers, drawn by a hash of their names: the order
of sources may be looked at on the first only. Beside it what bounds it: how often two of the three first
sources agree with the expected title, how often only the third does, and what choosing one source for each
publisher would give to one who knew which.

    python -m benchmarks.pages_meta [--sources] [--titles] [--verbose]
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.story import corpora
from claimline.clean import clean
from claimline.clean.language import detect
from claimline.clean.metadata import page_metadata
from claimline.clean.page import walk
from claimline.clean.pagecredits import writers
from claimline.clean.pagesources import sources, titles
from claimline.clean.pagetimes import publications
from claimline.config import CleanConfig, ReadConfig
from claimline.model import Edition, Failure, Report
from claimline.read import read_stream
from claimline.text import key

# Measured 0.863, 0.986, 1.0 and 0.973; see docs/design/0009-page-metadata.md.
FLOORS = {"title": 0.80, "same headline": 0.95, "published": 0.97, "authors": 0.95}
SOURCES = ("jsonld", "og", "h1", "meta", "webpage", "title")
VOTERS = SOURCES[:3]
_SAME = 0.6


@dataclass(frozen=True, slots=True)
class Expected:
    """A page of the corpus with the fields that Fundus takes from it."""

    name: str
    raw: bytes
    title: str
    verbatim: str
    authors: frozenset[str]
    day: str
    body: str


def pages(folder: Path) -> Iterator[Expected]:
    """The English pages, in order of their names. A publisher's pages and its expected fields are in the
    same order, that of the versions of its parser."""
    for fields in sorted(folder.glob("*/*.json")):
        versions = list(json.loads(fields.read_text(encoding="utf-8")).values())
        files = sorted(fields.parent.glob(f"{fields.stem}_2*.html.gz"))
        for file, version in zip(files, versions, strict=True):
            if detect(_body(version, "paragraphs")) == "en":
                yield Expected(
                    name=file.name.removesuffix(".html.gz"),
                    raw=gzip.decompress(file.read_bytes()),
                    title=key(version["title"]),
                    verbatim=" ".join(version["title"].split()),
                    authors=frozenset(map(key, version.get("authors", ()))),
                    day=version["publishing_date"][:10],
                    body=_body(version, "headline", "paragraphs"),
                )


def _body(version: Mapping[str, Any], *parts: str) -> str:
    body = version["body"]
    lines = [line for section in body["sections"] for part in parts for line in section[part]]
    return "\n".join([*(body["summary"] if "headline" in parts else ()), *lines])


def edition(page: Expected) -> tuple[Report, Edition]:
    """A page read and cleaned. Raises SystemExit for one that is not."""
    report = next(read_stream(io.BytesIO(page.raw), f"{page.name}.html", config=ReadConfig()))
    if isinstance(report, Failure):
        raise SystemExit(f"{page.name}: {report.why}")
    return report, clean(report, config=CleanConfig())


def right(page: Expected, report: Report, found: Edition) -> dict[str, bool]:
    """Which fields of ``found`` are as expected."""
    title = key(found.title.text) if found.title else ""
    people = frozenset(key(writer.text) for writer in found.byline)
    credited = people.union(key(name.text) for name in (found.agency, found.publisher) if name)
    stated = page_metadata(report.text, walk(report.text), uri=report.uri)
    kept = {key(other.value) for other in stated.conflicts if other.field == "title"} | {title}
    if stated.title:
        kept.add(key(stated.title.text))
    return {
        "title": title == page.title,
        "title, sign for sign": found.title is not None and found.title.text == page.verbatim,
        "same headline": _shared(title, page.title) >= _SAME,
        "title taken or kept": page.title in kept,
        "published": found.published.first_day == page.day,
        "authors": people <= page.authors <= credited,
        "authors, people alone": people == page.authors,
    }


@dataclass(frozen=True, slots=True)
class Titled:
    """A page's expected title, the one taken, and the first that each source states."""

    page: Expected
    taken: str
    firsts: Mapping[str, str]

    @property
    def publisher(self) -> str:
        """The name under which the corpus has the publisher."""
        return self.page.name.split("_2")[0]

    @property
    def half(self) -> str:
        """dev or test, by the publisher's name."""
        return ("test", "dev")[hashlib.sha256(self.publisher.encode()).digest()[-1] % 2 == 0]

    def fits(self, source: str) -> bool:
        """Whether the source states the expected title."""
        return self.firsts.get(source) == self.page.title


def titled(page: Expected, report: Report, found: Edition) -> Titled:
    """What the sources of a page say of its title."""
    firsts: dict[str, str] = {}
    for source, stated in titles(sources(report.text, walk(report.text), uri=report.uri)):
        firsts.setdefault(source, key(stated.text))
    return Titled(page, key(found.title.text) if found.title else "", firsts)


def bounds(rows: Sequence[Titled]) -> str:
    """How often the title taken is right, and what any rule could reach."""
    voters = [[row.fits(source) for source in VOTERS if source in row.firsts] for row in rows]
    outvoted = [
        row
        for row, fits in zip(rows, voters, strict=True)
        if sum(fits) == 1 and len(fits) == len(VOTERS) == len({row.firsts[s] for s in VOTERS}) + 1
    ]
    named = sorted({row.publisher for row in rows})
    one = sum(
        max(sum(row.fits(s) for row in rows if row.publisher == name) for s in SOURCES) for name in named
    )
    return (
        f"right {sum(row.taken == row.page.title for row in rows)} of {len(rows)}; "
        f"two or more of {'/'.join(VOTERS)} have it on {sum(sum(fits) > 1 for fits in voters)}, "
        f"one against two that agree on {len(outvoted)}; "
        f"one source for each of {len(named)} publishers, chosen by who knows: {one}; "
        f"taken is the printed headline on {sum(row.taken == row.firsts.get('h1') for row in rows)}"
    )


def _shared(one: str, other: str) -> float:
    ours, theirs = set(one.split()), set(other.split())
    return 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))


def stated(page: Expected, report: Report) -> Iterator[tuple[str, str, bool]]:
    """Field, source and whether the first value that the source states is as expected."""
    found = sources(report.text, walk(report.text), uri=report.uri)
    seen: set[tuple[str, str]] = set()
    values = [("title", source, key(title.text) == page.title) for source, title in titles(found)]
    values += [("published", source, when.first_day == page.day) for source, when in publications(found)]
    for source, _, named in writers(found):
        names = [*named.people, *named.bodies, *([named.agency] if named.agency else [])]
        if names:
            values.append(("authors", source, frozenset(map(key, names)) == page.authors))
    for field, source, fits in values:
        if (field, source) not in seen:
            seen.add((field, source))
            yield field, source, fits


def main(given: Sequence[str] | None = None) -> int:
    """Print the figures; exit status 1 where one is below its floor."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    arguments.add_argument("--sources", action="store_true", help="count each source of each field")
    arguments.add_argument("--titles", action="store_true", help="what bounds the count of titles")
    arguments.add_argument("--verbose", action="store_true", help="name the pages that are not right")
    arguments.add_argument("--corpora", type=Path, default=corpora(), help="the folder of the corpora")
    options = arguments.parse_args(given)
    folder = options.corpora / "fundus-pages"
    if not folder.is_dir():
        print(f"no corpus at {folder}; set CLAIMLINE_CORPORA", file=sys.stderr)
        return 2
    counts: Counter[str] = Counter()
    bysource: Counter[tuple[str, str]] = Counter()
    rightly: Counter[tuple[str, str]] = Counter()
    named: list[Titled] = []
    total = 0
    for page in pages(folder):
        report, found = edition(page)
        named.append(titled(page, report, found))
        total += 1
        fits = right(page, report, found)
        counts.update(fits)
        if options.verbose and not all(fits.values()):
            print(page.name, "not right:", ", ".join(field for field, fit in fits.items() if not fit))
        for field, source, fit in stated(page, report) if options.sources else ():
            bysource[field, source] += 1
            rightly[field, source] += fit
    print(
        f"{total} English pages: "
        + ", ".join(f"{field} {count / total:.1%}" for field, count in counts.items())
    )
    for half in ("dev", "test") if options.titles else ():
        print(f"  titles, {half}: {bounds([row for row in named if row.half == half])}")
    for (field, source), count in sorted(bysource.items()):
        print(f"  {field:9} from {source:8} {count:3} pages, right on {rightly[field, source]:3}")
    return 1 if any(counts[field] < floor * total for field, floor in FLOORS.items()) else 0


if __name__ == "__main__":
    sys.exit(main())
