"""A copy of a ledger in which some names cannot be read: what is published of people who are to be protected.

Each letter of a name is replaced by a block, so that every span still fits its words. All that pages read is
masked, and all else is emptied, so that nothing can be forgotten: text, cells, titles, file names, addresses,
reasons, corrections and what people wrote beside them."""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from claimline.ledger.codec import dumps, loads
from claimline.ledger.ledger import Ledger
from claimline.ledger.notes import NoteKind, NoteTarget, notes

BLOCK = "█"
_SHORTEST = 3  # letters of a part of a name that is masked by itself
_WORD = re.compile(r"\w+")
# What pages read, by table: the columns that may hold words. Keys are ids, which tell nobody's name.
_WORDS = {
    "editions": (
        *("uri", "input", "title", "byline", "dateline", "publisher", "agency", "published", "furniture"),
        *("structure", "text", "notes", "section", "modified", "posts"),
    ),
    "claims": (
        *("source", "cue", "content", "target", "said", "about", "places", "quantities", "flags", "event"),
    ),
    "entities": ("name", "aliases", "party", "affiliation", "members", "evidence"),
    "local_entities": ("name", "entity"),
    "copies": ("evidence", "agency"),
    "links": ("evidence", "judgement"),
    "origins": ("chain", "collapsed_into", "reason"),
    "questions": ("title", "positions", "unanswered_by"),
    "series": ("measure", "counted", "place", "points"),
    "corrections": ("anchor", "body", "who", "why"),
    "notes": ("id", "body", "who", "why"),
}
_KEPT = frozenset(
    {*_WORDS, "meta", "raw", "reports", "sentences", "mentions", "analyses", "candidates", "tombstones"}
)
_INDEXES = ("sentence_search", "claim_search")


def sensitive(ledger: Ledger) -> tuple[frozenset[str], frozenset[str]]:
    """The ids and the names of the entities that people marked as sensitive. A mark keeps the names and
    members that the entity had, so that it holds also after merging and splitting."""
    ids, names, members = set[str](), set[str](), set[str]()
    for row in notes(ledger.connection):
        if row.kind is NoteKind.SENSITIVE and row.target is NoteTarget.ENTITY:
            ids.add(row.id)
            names.update(row.fields.get("names", "").split("\n"))
            members.update(row.fields.get("members", "").split())
    for entity in ledger.view.entities() if ids else ():
        if entity.id in ids or members & set(entity.members):
            ids.add(entity.id)
            members.update(entity.members)
            names.update((entity.name, *(text for text, _ in entity.aliases if is_name(text))))
    for row in ledger.connection.execute("SELECT key, name FROM local_entities") if members else ():
        if row["key"] in members:
            names.add(row["name"])
    return frozenset(ids), frozenset(name for name in names if name.strip())


def is_name(text: str) -> bool:
    """Whether an alias names somebody: it has a capital behind its first word, or is one capitalised word.
    "she" and "the company" do not."""
    words = text.split()
    return any(word[:1].isupper() for word in words[1:]) or (len(words) == 1 and text[:1].isupper())


class Veil:
    """Masks names, whole and by their parts, in any case; letters become blocks, all else stays."""

    def __init__(self, names: Iterable[str], ids: Iterable[str] = ()) -> None:
        whole = {name.strip() for name in names if name.strip()}
        parts = {part for name in whole for part in _WORD.findall(name) if _is_part(part)}
        spaced = (r"\s+".join(map(re.escape, one.split())) for one in whole | parts | set(ids))
        ordered = sorted(spaced, key=lambda one: (-len(one), one))
        self._pattern = (
            re.compile(rf"(?<!\w)(?:{'|'.join(ordered)})(?!\w)", re.IGNORECASE) if ordered else None
        )

    def __call__(self, text: str) -> str:
        """The text, masked."""
        return self._pattern.sub(_blocks, text) if self._pattern else text

    def value(self, value: Any) -> Any:
        """A JSON value with every text in it masked."""
        if isinstance(value, str):
            return self(value)
        if isinstance(value, list):
            return [self.value(one) for one in value]
        if isinstance(value, dict):
            return {name: self.value(one) for name, one in value.items()}
        return value

    def column(self, text: str | None) -> str | None:
        """A column, which may be JSON."""
        if text is None or text[:1] not in "[{":
            return None if text is None else self(text)
        return dumps(self.value(loads(text))) if _is_json(text) else self(text)

    def shows(self, text: str) -> bool:
        """Whether any of the names can be read in a text."""
        return bool(self._pattern and self._pattern.search(text))


def _is_part(part: str) -> bool:
    return len(part) >= _SHORTEST and (part[0].isupper() or not part[0].islower())


def _blocks(match: re.Match[str]) -> str:
    return re.sub(r"\w", BLOCK, match[0])


def _is_json(text: str) -> bool:
    return text[-1:] in "]}" and bool(text)


def veiled_copy(ledger: Ledger, target: Path, veil: Veil, *, ids: frozenset[str]) -> None:
    """Write a copy of the ledger to ``target`` in which ``veil`` hides names and the entities ``ids`` are no
    more. Raw bytes are left out."""
    ledger.connection.commit()
    with sqlite3.connect(target) as copy:
        ledger.connection.backup(copy)
    copy.close()
    with Ledger.open(target) as veiled:
        _mask(veiled.connection, veil, ids)
        veiled.rebuild_search()


def _mask(db: sqlite3.Connection, veil: Veil, ids: frozenset[str]) -> None:
    hide: Callable[[str | None], str | None] = veil.column
    db.create_function("veil", 1, hide, deterministic=True)
    db.create_function("veil_body", 1, lambda body: _body(body, veil), deterministic=True)
    db.execute("PRAGMA foreign_keys=OFF")
    db.execute("BEGIN")
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for table in tables:
        if table not in _KEPT and not table.startswith((*_INDEXES, "sqlite_")):
            db.execute(f'DELETE FROM "{table}"')
    db.execute("UPDATE raw SET bytes = ?", (zlib.compress(b""),))
    db.execute("UPDATE editions SET uri = NULL WHERE uri IS NOT NULL AND veil(uri) != uri")
    db.executemany("DELETE FROM entities WHERE id = ?", [(one,) for one in sorted(ids)])
    for table, columns in _WORDS.items():
        known = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
        changes = ", ".join(f'"{name}" = veil("{name}")' for name in columns if name in known)
        db.execute(f"UPDATE {table} SET {changes}")
    db.execute("UPDATE analyses SET body = veil_body(body)")
    db.execute("COMMIT")


def _body(body: bytes, veil: Veil) -> bytes:
    extracted = loads(zlib.decompress(body).decode())
    return zlib.compress(dumps(veil.value(extracted)).encode())
