"""One number as a small inline SVG, on a scale from nothing to the highest value of its series.

A dot is a value, a ring an approximate one, a bar a range, an arrow a side that the bound leaves open.
"""

from __future__ import annotations

from claimline.model import Bound
from claimline.present.records import Value

_WIDTH, _HEIGHT = 190, 24  # user units
_INSET, _REACH = 5, 24  # room for half a dot; length of an arrow
_INK = 'stroke="currentColor"'


def plot(value: Value, top: float) -> str:
    """The SVG of ``value`` where ``top`` is the highest number of its series; empty where it has none."""
    known = [number for number in (value.low, value.value, value.high) if number is not None]
    if top <= 0 or not known:
        return ""
    marks = [round(_INSET + (_WIDTH - _INSET - _REACH) * max(number, 0) / top, 1) for number in known]
    left, right = min(marks), max(marks)
    axis = f'<path d="M0 12H{_WIDTH}" {_INK} opacity=".16"/><path d="M.5 6V18" {_INK} opacity=".35"/>'
    return f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-hidden="true">{axis}{_mark(value, left, right)}</svg>'


def _mark(value: Value, left: float, right: float) -> str:
    if value.bound is Bound.AT_LEAST:
        return _dot(left) + _arrow(left, left + _REACH, head="m-4 -3.5l4 3.5l-4 3.5")
    if value.bound is Bound.AT_MOST:
        return _dot(right) + _arrow(right, max(right - _REACH, 0), head="m4 -3.5l-4 3.5l4 3.5")
    if right > left:
        return f'<path d="M{left} 12H{right}" {_INK} stroke-width="6" stroke-linecap="round"/>'
    return _dot(left, fill="none" if value.bound is Bound.ABOUT else "currentColor")


def _arrow(start: float, end: float, *, head: str) -> str:
    return f'<path d="M{start} 12H{end}{head}" fill="none" {_INK} stroke-width="1.5"/>'


def _dot(centre: float, *, fill: str = "currentColor") -> str:
    return f'<circle cx="{centre}" cy="12" r="4" fill="{fill}" {_INK} stroke-width="1.5"/>'
