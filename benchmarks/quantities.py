"""Quantities against NewsQuant (every second sentence): F1 of value, value + unit, value + change.

A prediction counts once, for the first gold quantity of its sentence that it equals. NewsQuant writes
"hundreds" as the range 100-1000, so a bare plural counts as that range here; of a pair that converts
("8 miles (13 km)") NewsQuant lists both figures, which are read here from the words of the one quantity.
Change is one sign: up and down from the words of movement, else >, <, ~ from the bound, else =. Units are
compared by name; for counts the counted noun must be a word of NewsQuant's phrase.

    CLAIMLINE_CORPORA=../shared/corpora python benchmarks/quantities.py [--errors]
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from claimline.extract.nouns import lemma
from claimline.extract.quantities import find_quantities
from claimline.extract.times import find_times
from claimline.model import Bound, Quantity, Span
from claimline.text import fold

_NAMES = {
    "percent": "percentage", "USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "japanese yen",
    "AUD": "australian dollar", "HKD": "hong kong dollar", "ILS": "shekel", "MYR": "malaysian ringgit",
    "DKK": "danish krone", "HRK": "croatian kuna", "km": "kilometre", "m": "metre", "cm": "centimetre",
    "mm": "millimetre", "um": "micrometre", "nm": "nanometre", "mi": "mile", "yd": "yard", "ft": "foot",
    "in": "inch", "km2": "square kilometre", "m2": "square metre", "mi2": "square mile",
    "ft3": "cubic foot", "ha": "hectare", "l": "litre", "ml": "millilitre", "gal": "gallon", "bbl": "barrel",
    "t": "tonne", "kg": "kilogram", "g": "gram", "mg": "milligram", "lb": "pound-mass", "oz": "ounce",
    "km/h": "kilometre per hour", "mph": "mile per hour", "C": "celsius", "F": "fahrenheit", "s": "second",
    "min": "minute", "h": "hour", "W": "watt", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt",
    "hp": "horsepower", "kWh": "kilowatt hour", "MWh": "megawatt hour", "GWh": "gigawatt hour",
    "GPa": "gigapascal",
    "V": "volt", "mAh": "milliampere-hour", "Hz": "hertz", "dB": "decibel", "rpm": "revolutions per minute",
    "mpg": "mile per gallon", "GB": "gigabyte", "MB": "megabyte", "TB": "terabyte",
    "ppb": "parts-per-billion", "ppm": "parts-per-million", "pence": "point", "Nm": "newton metre",
    "lb-ft": "foot pound-force", "ft2": "square foot", "times": "count",
}  # fmt: skip


class Answer(NamedTuple):
    """A quantity as NewsQuant states it."""

    values: tuple[float, ...]
    unit: str
    change: str


def gold_values(printed: str) -> tuple[float, ...]:
    """ "40", "-5", "100-1000"."""
    body = printed.replace(" ", "")
    cut = body.find("-", 1)
    if cut > 0 and body[cut - 1] not in "eE":
        return tuple(sorted((float(body[:cut]), float(body[cut + 1 :]))))
    return (float(body),)


def as_answer(quantity: Quantity) -> Answer:
    """A found quantity in NewsQuant's terms."""
    if quantity.value is None and quantity.low is not None:
        high = quantity.high if quantity.high is not None else quantity.low * 10
        values: tuple[float, ...] = tuple(sorted((quantity.low, high)))
    else:
        values = (quantity.value or 0.0,)
    unit = _NAMES.get(quantity.unit or "", quantity.unit) or quantity.counted or "-"
    if "age" in quantity.flags:
        unit = "year of age"
    if unit != "-" and quantity.per:
        unit = f"{unit} per {_NAMES.get(quantity.per, quantity.per)}"
    change = {"increase": "up", "decrease": "down"}.get(quantity.change or "")
    if change is None:
        change = {Bound.AT_LEAST: ">", Bound.AT_MOST: "<", Bound.ABOUT: "~"}.get(quantity.bound, "=")
        if quantity.value is None:
            change = "~" if "about" in quantity.flags else "="
    return Answer(values, unit, change)


def same_unit(gold: str, found: str) -> bool:
    """Whether two units are one: equal, or the counted noun is a word of NewsQuant's phrase."""
    gold, found = fold(gold), fold(found)
    if gold == found or {gold, found} == {"pound-foot", "foot pound-force"}:
        return True
    if gold.startswith("%"):
        return found in ("fraction", "percentage")
    return lemma(found) in [lemma(word) for word in gold.split()]


def same_values(gold: tuple[float, ...], found: tuple[float, ...]) -> bool:
    return len(gold) == len(found) and all(
        abs(a - b) <= 1e-6 * max(1.0, abs(a)) for a, b in zip(gold, found, strict=True)
    )


def predictions(text: str) -> list[Answer]:
    """The quantities of a sentence; the second figure of a pair that converts is read from its words."""
    span = [Span(0, len(text))]
    out = []
    for mention in find_quantities(text, span, times=find_times(text, span)):
        quantity = mention.quantity
        assert quantity is not None
        out.append(as_answer(quantity))
        if "(" in mention.text and mention.text.endswith(")"):
            inner = mention.text[mention.text.index("(") + 1 : -1]
            for second in find_quantities(inner, [Span(0, len(inner))], times=[]):
                assert second.quantity is not None
                out.append(as_answer(replace(second.quantity, change=quantity.change, bound=quantity.bound)))
    return out


def main() -> None:
    corpora = Path(os.environ.get("CLAIMLINE_CORPORA", "../shared/corpora"))
    path = corpora / "newsquant" / "even.json"
    if not path.is_file():
        print(f"SKIPPED: no {path}; set CLAIMLINE_CORPORA.")
        return
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    gold_count = found_count = value = unit = change = 0
    for row in rows:
        gold = [Answer(gold_values(q["value"]), q["normalized_unit"], q["change"]) for q in row["quantities"]]
        found = predictions(row["text"])
        gold_count, found_count = gold_count + len(gold), found_count + len(found)
        free = list(found)
        for item in gold:
            hits = [p for p in free if same_values(item.values, p.values)]
            if not hits:
                report("MISS", row["text"], item, None)
                continue
            hit = max(hits, key=lambda p: (same_unit(item.unit, p.unit), p.change == item.change))
            free.remove(hit)
            value += 1
            unit += same_unit(item.unit, hit.unit)
            change += item.change == hit.change
            if not same_unit(item.unit, hit.unit):
                report("UNIT", row["text"], item, hit)
            if item.change != hit.change:
                report("CHANGE", row["text"], item, hit)
        for extra in free:
            report("EXTRA", row["text"], None, extra)
    scores = (f"{200 * hits / (gold_count + found_count):.1f}" for hits in (value, unit, change))
    print(
        f"NewsQuant (even): {gold_count} quantities, {found_count} found: value F1 {next(scores)}, "
        f"value+unit F1 {next(scores)}, value+change F1 {next(scores)}"
    )


def report(kind: str, text: str, gold: Answer | None, found: Answer | None) -> None:
    if "--errors" in sys.argv:
        print(f"{kind}\tgold {gold and tuple(gold)}\tfound {found and tuple(found)}\t{text[:300]}")


if __name__ == "__main__":
    main()
