"""A figure with its 95 % interval, drawn by a hash so that every run gives the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")
ROUNDS = 1000


def interval(units: Sequence[T], figure: Callable[[Sequence[T]], float]) -> tuple[float, float]:
    """The percentile bootstrap (Efron and Tibshirani 1993) of a figure over units that stand for
    themselves: stories, events, runs."""
    values = sorted(figure(drawn(units, turn)) for turn in range(ROUNDS)) if units else [float("nan")]
    return values[len(values) * 25 // 1000], values[max(0, len(values) * 975 // 1000 - 1)]


def drawn(units: Sequence[T], turn: int) -> list[T]:
    """As many units as there are, drawn with replacement."""
    numbers = (sha256(f"{turn}:{place}".encode()).digest() for place in range(len(units)))
    return [units[int.from_bytes(number[:8], "big") % len(units)] for number in numbers]


def row(name: str, value: float, bounds: tuple[float, float], *, least: str, aim: str) -> str:
    """A line of a table: the figure, its interval, what it has to be and what it should be."""
    low, high = bounds
    return f"{name:<58}{value:>8.3f}  [{low:.3f}, {high:.3f}]  at least {least}, aim {aim}"
