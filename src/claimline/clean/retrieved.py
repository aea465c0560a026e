"""A report is no younger than its retrieval: what claims to be is not believed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from claimline.model import Edition, Interval

_EAST = timedelta(hours=14)
_FIRST, _LAST = 1990, 2199  # there was no web before


def dated(edition: Edition, retrieved: str | None) -> Edition:
    """``edition`` with the moment of its retrieval (ISO 8601) in UTC. Where it says that it was published
    after that, this time has no bounds any more, and a note says why. The retrieval itself dates nothing."""
    moment = _moment(retrieved)
    if moment is None:
        return edition
    edition = replace(edition, retrieved=moment.isoformat(timespec="seconds"))
    when = edition.published
    # The day of the zone farthest ahead has begun where that of the retrieval has not.
    if when.first_day is None or when.first_day <= (moment + _EAST).date().isoformat():
        return edition
    note = f"published: {when.edtf} is not believed, the report was fetched on {moment.date().isoformat()}"
    unproven = Interval(basis="unanchored", text=when.text or when.edtf or "", span=when.span)
    return replace(edition, published=unproven, notes=(*edition.notes, note))


def _moment(retrieved: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(retrieved or "")
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        moment = moment.astimezone(UTC)
        return moment if _FIRST <= moment.year <= _LAST else None
    except (ValueError, OverflowError):
        return None
