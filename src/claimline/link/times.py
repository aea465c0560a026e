"""When a claim holds and in which order two claims came, as far as words and dates prove it."""

from __future__ import annotations

from claimline.model import Claim, Edition, Interval

_INFERRED = frozenset({"inferred", "unknown", "unanchored"})


def window(claim: Claim, edition: Edition | None) -> tuple[str, str] | None:
    """First and last day that the content may speak of: about, else said, else the day of publication.
    An open beginning is taken as the last day, because news is of the day. None if nothing is dated."""
    for interval in (claim.about, claim.said, _printed(claim, edition)):
        last = interval.last_day or interval.first_day
        if last:
            return (min(interval.first_day or last, last), last)
    return (claim.as_of, claim.as_of) if claim.as_of else None


def overlap(a: tuple[str, str] | None, b: tuple[str, str] | None) -> bool | None:
    """Whether two windows share a day; None where one of them is unknown."""
    if a is None or b is None:
        return None
    return a[0] <= b[1] and b[0] <= a[1]


def surely_after(a: Claim, b: Claim, *, editions: tuple[Edition | None, Edition | None]) -> bool:
    """Whether ``a`` is proven later than ``b``: by the days that count for both, else because all of b's
    time of speaking, at the latest its publication, lies before a's stated time of speaking.
    ``editions`` are those of a and of b."""
    if a.as_of and b.as_of:
        if a.as_of != b.as_of:
            return a.as_of > b.as_of
        return a.said.basis not in _INFERRED and b.said.surely_before(a.said)
    begin = a.as_of or (a.said.earliest if a.said.basis not in _INFERRED else None)
    end = b.as_of or b.said.latest or _printed(b, editions[1]).latest
    return begin is not None and end is not None and end[:10] < begin[:10]


def spoken(claim: Claim, edition: Edition | None) -> Interval | None:
    """When the source spoke: the stated time, else the day of publication; None if neither is dated."""
    if claim.said.basis not in _INFERRED and (claim.said.earliest or claim.said.latest):
        return claim.said
    printed = _printed(claim, edition)
    return printed if printed.latest else None


def _printed(claim: Claim, edition: Edition | None) -> Interval:
    """When the claim's words were published: with their report, or with the post of it that holds them."""
    return edition.written(claim.order[0]) if edition else Interval()


def not_later(a: Interval | None, b: Interval | None) -> bool:
    """Whether ``a`` is dated and not later than ``b``, to the day. False where either is undated."""
    if a is None or b is None:
        return False
    first, last = a.first_day or a.last_day, b.last_day or b.first_day
    return first is not None and last is not None and first <= last


def moments_apart(a: Claim, b: Claim) -> bool:
    """Whether the words of both claims say which days they are about, and no day is common to both."""
    if a.about.basis in _INFERRED or b.about.basis in _INFERRED:
        return False
    return overlap(_days(a.about), _days(b.about)) is False


def _days(interval: Interval) -> tuple[str, str] | None:
    first, last = interval.first_day or interval.last_day, interval.last_day or interval.first_day
    return (first, last) if first and last else None


def printed_later(a: Claim, b: Claim, *, editions: tuple[Edition | None, Edition | None]) -> int:
    """1 where ``a`` was printed on a later day than ``b``, -1 the other way; 0 where that is not known, or
    where a claim says itself which day counts. ``editions`` are those of a and of b."""
    mine, theirs = (
        _printed(claim, edition).first_day for claim, edition in zip((a, b), editions, strict=True)
    )
    if a.as_of or b.as_of or mine is None or theirs is None:
        return 0
    return (mine > theirs) - (mine < theirs)
