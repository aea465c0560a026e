"""What a person decides in the workbench: forms that work without a script, and the same as JSON.

Every decision is a correction (``Fixes``) or a row beside corrections (``notes``); all are appended, signed,
and can be taken back. Writers go one after the other. Each tells which state of the story it saw: what
somebody else decided about the same thing since then is a conflict, which is shown and decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from claimline.errors import UsageError
from claimline.fixes import Fixes, find_entity, now
from claimline.ledger import (
    KINDS,
    ClaimAnchor,
    EntityAnchor,
    Ledger,
    LinkAnchor,
    NoteKind,
    NoteTarget,
    ReportAnchor,
    is_name,
    leave_note,
    read_correction,
    take_back_note,
)
from claimline.model import Correction
from claimline.web.bench import Bench

Fields = Mapping[str, str]


class Conflict(Exception):
    """Somebody else decided about the same thing since the writer saw it. ``theirs`` is what they decided,
    ``mine`` the fields of what was not."""

    def __init__(self, theirs: tuple[Correction, ...], mine: Fields) -> None:
        super().__init__("decided meanwhile")
        self.theirs = theirs
        self.mine = mine


@dataclass(frozen=True, slots=True)
class Written:
    """What was decided: the number of the correction or note, and what of it to tell."""

    number: int
    kind: str
    note: bool = False


class Writer:
    """Makes decisions of one person at a time."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def correct(
        self, decide: Callable[[Fixes], Correction], fields: Fields, *, about: frozenset[str] = frozenset()
    ) -> Written:
        """Make one correction ``about`` these ids. Raises Conflict, or UsageError for what cannot be done."""
        _signed(fields)
        with self._bench.writing:
            with self._bench.reading() as reading:
                _check_seen(reading.ledger, about, fields)
            with self._bench.story() as story:
                made = decide(story.correct)
        return Written(made.number, made.kind)

    def remark(self, kind: str, target: str, fields: Fields) -> Written:
        """Leave a note, evidence, a check, a grade or a mark. Raises UsageError for what is not one."""
        if kind not in tuple(NoteKind) or target not in tuple(NoteTarget):
            raise UsageError(f"there is no '{kind}' of a '{target}'.")
        body = {name: value for name, value in fields.items() if name in _BODY and value.strip()}
        with self._bench.writing, Ledger.open(self._bench.path) as ledger:
            if kind == NoteKind.SENSITIVE:
                body |= _known_names(ledger, fields.get("id", ""))
            row = leave_note(
                ledger,
                NoteKind(kind),
                NoteTarget(target),
                id=fields.get("id", ""),
                body=body,
                who=fields.get("who", ""),
                when=now(),
                why=fields.get("why", ""),
            )
        return Written(row.number, row.kind.value, note=True)

    def take_back_remark(self, number: int, fields: Fields) -> Written:
        """Take a row beside corrections back."""
        with self._bench.writing, Ledger.open(self._bench.path) as ledger:
            row = take_back_note(
                ledger, number, who=fields.get("who", ""), when=now(), why=fields.get("why", "")
            )
        return Written(row.number, row.kind.value, note=True)


_BODY = frozenset(
    (
        *("text", "todo", "owner", "link", "file", "sha256", "archive", "captured", "result", "method"),
        *("reliability", "credibility", "doubt"),
    )
)


def _known_names(ledger: Ledger, entity: str) -> dict[str, str]:
    """What a mark as sensitive keeps of its entity, so that it holds also under another id.

    Raises UsageError for an entity that there is not."""
    found = find_entity(ledger.view, entity)
    names = "\n".join(dict.fromkeys((found.name, *(text for text, _ in found.aliases if is_name(text)))))
    return {"names": names, "members": " ".join(found.members)}


def _signed(fields: Fields) -> None:
    if not fields.get("who", "").strip() or not fields.get("why", "").strip():
        raise UsageError("a correction says who decides and why.")


def _check_seen(ledger: Ledger, about: frozenset[str], fields: Fields) -> None:
    """Raise Conflict where somebody decided about the same thing after the correction that was the last
    when the writer's page was made."""
    seen = fields.get("seen", "")
    if not about or not (seen.isascii() and seen.isdigit() and len(seen) < 12):
        return
    by_number = {one.number: one for one in ledger.view.corrections()}
    later = [one for number, one in sorted(by_number.items()) if number > int(seen)]
    theirs = tuple(one for one in later if about & subjects(by_number[one.undoes or one.number]))
    if theirs:
        raise Conflict(theirs, {name: value for name, value in fields.items() if name != "token"})


def subjects(correction: Correction) -> frozenset[str]:
    """The ids of what a correction is about: of a claim, a link, a report, or of names of entities."""
    if correction.kind not in KINDS:
        return frozenset()  # its words went with a forgotten report
    anchor = read_correction(correction)[0]
    match anchor:
        case ClaimAnchor(claim=str() as claim):
            return frozenset({claim})
        case LinkAnchor():
            return frozenset({link_subject(anchor.a, anchor.relation, anchor.b)})
        case ReportAnchor():
            return frozenset({anchor.report})
        case EntityAnchor():
            return frozenset({*anchor.left, *anchor.right})
        case _:
            return frozenset()


def link_subject(a: str, relation: str, b: str) -> str:
    """The name of a link as a thing to decide about."""
    return f"{a} {relation} {b}"
