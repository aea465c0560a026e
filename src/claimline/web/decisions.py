"""From the fields of a form, or of a JSON object, to the decision that they ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite

from claimline.amend import Number, Spot
from claimline.errors import UsageError
from claimline.fixes import Fixes
from claimline.model import Bound, Correction, ReportId, Stance
from claimline.web.bench import Reading
from claimline.web.writes import Fields, link_subject


@dataclass(frozen=True, slots=True)
class Decision:
    """What to ask of ``Fixes``, and the ids of what it is about: for conflicts."""

    decide: Callable[[Fixes], Correction]
    about: frozenset[str]


def decision(kind: str, fields: Fields, reading: Reading) -> Decision:
    """The decision of that kind. Raises UsageError where a field is missing, or for a kind there is not."""
    makers = {
        "dismiss": _dismiss,
        "change": _change,
        "link": _link,
        "merge": _merge,
        "split": _split,
        "report": _report,
        "add": _add,
        "claim": _add,
        "furniture": _furniture,
    }
    if kind not in makers:
        raise UsageError(f"there is no decision '{kind}'; there are: {', '.join(makers)}.")
    return makers[kind](fields, reading)


def _need(fields: Fields, name: str) -> str:
    value = fields.get(name, "").strip()
    if not value:
        raise UsageError(f"'{name}' is missing.")
    return value


def _by(fields: Fields) -> dict[str, str]:
    return {"who": _need(fields, "who"), "why": _need(fields, "why")}


def _dismiss(fields: Fields, _: Reading) -> Decision:
    claim, by = _need(fields, "claim"), _by(fields)
    return Decision(lambda fixes: fixes.dismiss(claim, **by), frozenset({claim}))


def _change(fields: Fields, _: Reading) -> Decision:
    """Only what differs from what the writer saw is changed; a JSON object gives only that anyway."""
    claim, by = _need(fields, "claim"), _by(fields)
    words = {
        name: fields[name].strip()
        for name in ("source", "party", "stance", "said", "about")
        if name in fields and fields[name].strip() != fields.get(f"was_{name}", "").strip()
    }
    if not words.get("stance", "x"):
        raise UsageError("'stance' is missing.")
    content = fields.get("content", "").strip()
    without = fields.get("without", "").strip()
    return Decision(
        lambda fixes: fixes.change(
            claim,
            who=by["who"],
            why=by["why"],
            source=words.get("source") or None,
            party=words.get("party"),
            stance=words.get("stance"),
            said=words.get("said"),
            about=words.get("about"),
            content=(content,) if content and content != fields.get("was_content", "").strip() else (),
            number=_number(fields),
            place=_spot(fields),
            without=without or None,
        ),
        frozenset({claim}),
    )


def _number(fields: Fields) -> Number | None:
    words = fields.get("number", "").strip()
    if not words:
        return None
    bound = fields.get("number_bound", "").strip() or Bound.EXACT.value
    if bound not in tuple(Bound):
        raise UsageError(f"there is no bound '{bound}'; there are: {', '.join(Bound)}.")
    return Number(
        words,
        value=_float(fields, "number_value"),
        bound=Bound(bound),
        low=_float(fields, "number_low"),
        high=_float(fields, "number_high"),
        unit=fields.get("number_unit", "").strip() or None,
        counted=fields.get("number_counted", "").strip() or None,
        outcome=fields.get("number_outcome", "").strip() or None,
    )


def _spot(fields: Fields) -> Spot | None:
    words = fields.get("place", "").strip()
    if not words:
        return None
    return Spot(
        words,
        name=fields.get("place_name", "").strip() or None,
        lat=_float(fields, "place_lat"),
        lon=_float(fields, "place_lon"),
        relation=fields.get("place_relation", "").strip() or "at",
    )


def _float(fields: Fields, name: str) -> float | None:
    given = fields.get(name, "").strip()
    if not given:
        return None
    try:
        value = float(given)
    except ValueError as error:
        raise UsageError(f"'{name}' is a number; '{given}' is none.") from error
    if not isfinite(value):
        raise UsageError(f"'{name}' is a number; '{given}' is none.")
    return value


def _add(fields: Fields, reading: Reading) -> Decision:
    """A claim that was missed. Where the places of the words are given, the words are those of the text."""
    report, by = _need(fields, "report"), _by(fields)
    told = {name: _words_at(fields, reading, name) for name in ("content", "source", "cue")}
    if not told["content"]:
        raise UsageError("'content' is missing.")
    stance = fields.get("stance", "").strip() or Stance.ASSERTS
    party = fields.get("party", "").strip() or None
    said, about = (fields.get(name, "").strip() or None for name in ("said", "about"))
    return Decision(
        lambda fixes: fixes.add(
            report,
            told["content"] or "",
            source=told["source"],
            cue=told["cue"],
            stance=stance,
            party=party,
            said=said,
            about=about,
            **by,
        ),
        frozenset(),
    )


def _words_at(fields: Fields, reading: Reading, name: str) -> str | None:
    """The words of one part of a claim. A selection in a browser loses line breaks; its place does not."""
    typed = fields.get(name, "").strip()
    start, end = fields.get(f"{name}_start", ""), fields.get(f"{name}_end", "")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return typed or None
    edition = reading.desk.query.edition(ReportId(fields.get("report", "")))
    return (edition.text[int(start[:12]) : int(end[:12])] if edition else "") or typed or None


def _furniture(fields: Fields, _: Reading) -> Decision:
    report, quote, by = _need(fields, "report"), _need(fields, "quote"), _by(fields)
    action = fields.get("action", "")
    if action not in ("mark", "unmark"):
        raise UsageError("'action' is mark or unmark.")
    if action == "mark":
        return Decision(lambda fixes: fixes.mark(report, quote, **by), frozenset())
    return Decision(lambda fixes: fixes.unmark(report, quote, **by), frozenset())


def _link(fields: Fields, _: Reading) -> Decision:
    a, relation, b = (_need(fields, name) for name in ("a", "relation", "b"))
    by, holds = _by(fields), _need(fields, "holds")
    if holds not in ("yes", "no"):
        raise UsageError("'holds' is yes or no.")
    about = frozenset({link_subject(a, relation, b)})
    if holds == "yes":
        return Decision(lambda fixes: fixes.accept(a, relation, b, **by), about)
    return Decision(lambda fixes: fixes.reject(a, relation, b, **by), about)


def _merge(fields: Fields, reading: Reading) -> Decision:
    left, right, by = _need(fields, "entity"), _need(fields, "other"), _by(fields)
    about = _members(reading, left) | _members(reading, right)
    return Decision(lambda fixes: fixes.merge(left, right, **by), about)


def _split(fields: Fields, reading: Reading) -> Decision:
    entity, apart, by = _need(fields, "entity"), _need(fields, "apart"), _by(fields)
    return Decision(lambda fixes: fixes.split(entity, apart, **by), _members(reading, entity))


def _members(reading: Reading, entity: str) -> frozenset[str]:
    found = reading.desk.query.entity(entity)
    return frozenset(found.members) if found else frozenset()


def _report(fields: Fields, _: Reading) -> Decision:
    report, by = _need(fields, "report"), _by(fields)
    published, publisher = (fields.get(name, "").strip() or None for name in ("published", "publisher"))
    return Decision(
        lambda fixes: fixes.report(report, published=published, publisher=publisher, **by),
        frozenset({report}),
    )
