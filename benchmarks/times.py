"""Time expressions against TimeBank and AQUAINT (TempEval-3 training data): F1 of extents and values.

Scored as the TempEval-3 toolkit does: relaxed extents overlap, strict ones are equal, and value F1 is
strict to the attribute: relaxed matches whose value is right, over all expressions. The platinum test
set is not read. A document's own date is given as publication; nothing else is.

    CLAIMLINE_CORPORA=../shared/corpora python benchmarks/times.py [--errors]
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

from claimline.extract.times import find_times
from claimline.model import Interval, Span
from claimline.resolve.times import anchor_times
from claimline.text import lines

_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


class Gold(NamedTuple):
    """An annotated expression."""

    span: Span
    type: str
    value: str


class Score(NamedTuple):
    """Counts of one document or of all."""

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0

    def plus(self, other: Score) -> Score:
        """The sum of two scores."""
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    def f1(self, hits: int) -> float:
        """F1 in percent of so many hits."""
        return 200 * hits / max(1, self.gold + self.found)


def documents(corpora: Path) -> Iterator[tuple[str, str, str, list[Gold]]]:
    """Name, day of creation, text and gold expressions of each document."""
    for folder in ("TimeBank", "AQUAINT"):
        for path in sorted((corpora / "timebank" / "TBAQ-cleaned" / folder).glob("*.tml")):
            raw = path.read_text(encoding="utf-8", errors="replace")
            created = re.search(r'<DCT><TIMEX3[^>]*value="([0-9]{4}-[0-9]{2}-[0-9]{2})', raw)
            body = raw[raw.index("<TEXT>") + 6 : raw.index("</TEXT>")]
            yield path.name, created[1] if created else "", *parse(body)


def parse(body: str) -> tuple[str, list[Gold]]:
    """The plain text of a TimeML body and its TIMEX3 elements with spans in that text."""
    text, gold, open_at, at = "", [], [], 0
    for tag in _TAG.finditer(body):
        text += unescape(body[at : tag.start()])
        at = tag.end()
        if tag[0].startswith("<TIMEX3"):
            open_at.append((len(text), dict(_ATTRIBUTE.findall(tag[0]))))
        elif tag[0] == "</TIMEX3>":
            start, said = open_at.pop()
            gold.append(Gold(Span(start, len(text)), said["type"], said["value"]))
    return text + unescape(body[at:]), gold


def main() -> None:
    corpora = Path(os.environ.get("CLAIMLINE_CORPORA", "../shared/corpora"))
    if not (corpora / "timebank").is_dir():
        print(f"SKIPPED: no folder timebank in {corpora}; set CLAIMLINE_CORPORA.")
        return
    total = Score()
    for name, created, text, gold in documents(corpora):
        published = Interval(created, created, created, "metadata") if created else Interval()
        found = anchor_times(text, find_times(text, list(lines(text))), published=published)
        relaxed = strict = value = 0
        free = list(found)
        for item in gold:
            hit = next((m for m in free if m.span.overlap(item.span)), None)
            if hit is None:
                report("MISS", name, text, item, "")
                continue
            free.remove(hit)
            said = hit.timex.value if hit.timex else ""
            relaxed += 1
            strict += hit.span == item.span
            value += said == item.value
            if hit.span != item.span:
                report("SPAN", name, text, item, hit.text)
            if said != item.value:
                report("VALUE", name, text, item, f"{hit.text} {said} ({created})")
        for extra in free:
            report("EXTRA", name, text, Gold(extra.span, "", ""), extra.timex.value if extra.timex else "")
        total = total.plus(Score(len(gold), len(found), relaxed, strict, value))
    print(
        f"TimeBank+AQUAINT: {total.gold} expressions, {total.found} found: "
        f"relaxed F1 {total.f1(total.relaxed):.1f}, strict F1 {total.f1(total.strict):.1f}, "
        f"value F1 {total.f1(total.value):.1f}, "
        f"value accuracy {100 * total.value / max(1, total.relaxed):.1f}"
    )


def report(kind: str, name: str, text: str, item: Gold, found: str) -> None:
    if "--errors" in sys.argv:
        around = text[max(0, item.span.start - 40) : item.span.end + 30].replace("\n", " ")
        print(f"{kind}\t{item.span.of(text)!r}\t{item.type}:{item.value}\t{found}\t…{around}…\t{name}")


if __name__ == "__main__":
    main()
