"""What people leave beside corrections: notes, evidence, checks, grades, marks. Appended, signed rows.

None of it is ever computed, and none of it changes a claim. A row is taken back by another row."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from claimline.errors import UsageError
from claimline.ledger.codec import dumps, loads
from claimline.ledger.rows import get

if TYPE_CHECKING:
    from claimline.ledger.ledger import Ledger

_LONGEST = 10_000  # code points of one field: a note, not a report


class NoteKind(StrEnum):
    """What a row is. ``accepted`` says that a doubtful thing was looked at and stands as it is;
    ``sensitive`` that an entity is not to be published."""

    NOTE = "note"
    EVIDENCE = "evidence"
    CHECK = "check"
    GRADE = "grade"
    ACCEPTED = "accepted"
    SENSITIVE = "sensitive"


class NoteTarget(StrEnum):
    """What a row is about."""

    CLAIM = "claim"
    QUESTION = "question"
    ENTITY = "entity"
    REPORT = "report"
    LINK = "link"


class CheckResult(StrEnum):
    """A person's finding on a claim."""

    UNCHECKED = "unchecked"
    GEOLOCATED = "geolocated"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    UNDETERMINABLE = "undeterminable"


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One row. ``body`` is a JSON object of texts: its keys depend on the kind (see ``FIELDS``)."""

    number: int
    kind: NoteKind
    target: NoteTarget
    id: str
    body: str
    who: str
    when: str
    why: str
    undoes: int | None = None

    @property
    def fields(self) -> dict[str, str]:
        """The body as texts."""
        return {name: str(value) for name, value in loads(self.body).items()}


# The fields of each kind's body: those that must be there, and those that may.
FIELDS: dict[NoteKind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    NoteKind.NOTE: (("text",), ("todo", "owner")),
    NoteKind.EVIDENCE: ((), ("link", "file", "sha256", "archive", "captured", "text")),
    NoteKind.CHECK: (("result",), ("method",)),
    NoteKind.GRADE: (("reliability", "credibility"), ()),
    NoteKind.ACCEPTED: (("doubt",), ()),
    NoteKind.SENSITIVE: ((), ("text", "names", "members")),
}
_RELIABILITY, _CREDIBILITY = "ABCDEF", "123456"  # the two scales of the Admiralty code (NATO AJP-2.1)


def leave_note(
    ledger: Ledger,
    kind: NoteKind,
    target: NoteTarget,
    *,
    id: str,
    body: dict[str, str],
    who: str,
    when: str,
    why: str = "",
) -> NoteRow:
    """Append a row. Raises UsageError for one that is not signed, or whose body is not of its kind."""
    _check_body(kind, body)
    kept = {name: value for name, value in body.items() if value}
    return _append(ledger, kind, target, id=id, body=dumps(kept), who=who, when=when, why=why)


def take_back_note(ledger: Ledger, number: int, *, who: str, when: str, why: str = "") -> NoteRow:
    """Append a row that takes row ``number`` back. Raises UsageError for one that does not stand."""
    found = next((row for row in notes(ledger.connection) if row.number == number), None)
    if found is None or found.undoes is not None:
        raise UsageError(f"there is no note {number} that stands; there is nothing to take back.")
    return _append(
        ledger, found.kind, found.target, id=found.id, body="{}", who=who, when=when, why=why, undoes=number
    )


def notes(db: sqlite3.Connection, *, standing: bool = True) -> tuple[NoteRow, ...]:
    """The rows in the order of making; only those that stand, or all."""
    rows = tuple(get(db, "notes", NoteRow, order="number"))
    return _standing(rows) if standing else rows


def _standing(rows: Iterable[NoteRow]) -> tuple[NoteRow, ...]:
    kept = list(rows)
    undone = {row.undoes for row in kept}
    return tuple(row for row in kept if row.undoes is None and row.number not in undone)


def _append(
    ledger: Ledger,
    kind: NoteKind,
    target: NoteTarget,
    *,
    id: str,
    body: str,
    who: str,
    when: str,
    why: str,
    undoes: int | None = None,
) -> NoteRow:
    if not who.strip() or not when:
        raise UsageError("a note names who leaves it and when.")
    return ledger.leave(
        lambda number: NoteRow(number, kind, target, id, body, who.strip(), when, why, undoes)
    )


def _check_body(kind: NoteKind, body: dict[str, str]) -> None:
    needed, allowed = FIELDS[kind]
    if wrong := sorted(set(body) - {*needed, *allowed}):
        raise UsageError(f"a {kind} has no '{wrong[0]}'; it has: {', '.join((*needed, *allowed))}.")
    if missing := [name for name in needed if not body.get(name, "").strip()]:
        raise UsageError(f"a {kind} needs: {', '.join(missing)}.")
    if any(len(value) > _LONGEST for value in body.values()):
        raise UsageError(f"a {kind} is longer than {_LONGEST} characters. Keep it as a file, and link it.")
    if kind is NoteKind.EVIDENCE and not any(value.strip() for value in body.values()):
        raise UsageError("evidence needs a link, a file with its hash, or words.")
    if kind is NoteKind.CHECK and body["result"] not in tuple(CheckResult):
        raise UsageError(f"there is no result '{body['result']}'; there are: {', '.join(CheckResult)}.")
    if kind is NoteKind.GRADE and not _is_grade(body):
        raise UsageError("a grade is a letter A to F for the source and a number 1 to 6 for the words.")


def _is_grade(body: dict[str, str]) -> bool:
    pairs = ((body["reliability"], _RELIABILITY), (body["credibility"], _CREDIBILITY))
    return all(len(given) == 1 and given in scale for given, scale in pairs)
