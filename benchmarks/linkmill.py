"""Invented reports with their analyses, made without a model: for measuring linking by size alone.

Reports come in events of ten. Those of one event share its words, people and place, and say the same, deny it
or give another number; all reports share the words that any news story repeats. So each has the same
neighbours in a small ledger and in a large one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256

from claimline.model import (
    Analysis,
    Claim,
    Cue,
    Edition,
    EditionId,
    EntityKind,
    Interval,
    LocalEntity,
    Mode,
    Place,
    Quantity,
    Report,
    ReportId,
    ResolvedBy,
    Segment,
    SentenceIn,
    Source,
    SourceKind,
    Span,
    Stance,
    Words,
    claim_id,
    digest,
)

_HOW = (("said", Stance.ASSERTS), ("denied", Stance.DENIES))
EVENT = 10  # reports of one event
_FIRST = date(2031, 1, 1)
_SYLLABLES = ("ba", "ce", "do", "fi", "gu", "ha", "je", "ko", "li", "mu", "na", "pe", "ro", "si", "tu", "va")
_USUAL = ("attack", "city", "army", "residents", "damage", "strike", "town", "forces", "shelling", "road")


def reports(count: int) -> Iterator[tuple[Report, Analysis]]:
    """``count`` reports, one event after the other."""
    return (one(*divmod(number, EVENT)) for number in range(count))


def one(event: int, place: int) -> tuple[Report, Analysis]:
    """Report number ``place`` of an event."""
    uri = f"https://paper{place}.example/{event}"
    day = (_FIRST + timedelta(days=event % 700)).isoformat()
    person, town = _name(f"person {event} {place % 3}"), _name(f"town {event}")
    what = " ".join(_word(f"thing {event} {i}") for i in range(5))
    other = " ".join(_word(f"matter {event} {i}") for i in range(7))
    usual = _USUAL[(event + place) % len(_USUAL)]
    lines = (
        (f"the {what} of {town} burned beside the {usual}", "said", Stance.ASSERTS),
        (f"{10 + place % 2} people were injured at the {what} of {town}", "told reporters", Stance.ASSERTS),
        (f"{other} {_word(f'own {event} {place}')}", *_HOW[place % 4 == 3]),
    )
    told = [(content, cue, stance, f"{person} {cue} {content}.") for content, cue, stance in lines]
    # The lead is of the report's own words: reports that open alike are taken to be on one matter.
    lead = " ".join(_word(f"filler {event} {place} {i}") for i in range(50)).capitalize() + "."
    text = "\n\n".join([lead, *(sentence for *_, sentence in told)])
    raw = text.encode()
    edition = Edition(
        id=EditionId(digest(text)),
        report=ReportId(digest(uri)),
        uri=uri,
        input=f"{event}-{place}.txt",
        raw_hash=digest(raw),
        text=text,
        segments=(Segment(0, len(raw), "decode:utf-8", len(text)),),
        furniture=(),
        structure=(),
        title=None,
        byline=(),
        dateline=None,
        publisher=None,
        agency=None,
        language="en",
        published=Interval(day, day, day, "metadata"),
    )
    claims: list[Claim] = []
    sentences, at = [(Span(0, len(lead)), SentenceIn.NONE)], len(lead) + 2
    speaker = digest(edition.report, EntityKind.PERSON, person)
    for content, cue, stance, sentence in told:
        claims.append(_claim(edition, (speaker, person, town), (content, cue, stance), at))
        sentences.append((Span(at, at + len(sentence)), SentenceIn.CLAIM))
        at += len(sentence) + 2
    local = LocalEntity(speaker, edition.report, EntityKind.PERSON, person, ((person, 3),), party=person)
    return (
        Report(edition.report, uri, edition.input, raw, edition.raw_hash, "text", text, "decode:utf-8"),
        Analysis(edition, tuple(sentences), (), tuple(claims), (local,)),
    )


def _claim(edition: Edition, who: tuple[str, str, str], said: tuple[str, str, Stance], at: int) -> Claim:
    (key, person, town), (content, cue, stance) = who, said
    start, verb = edition.text.index(content, at), at + len(person) + 1
    words = Words.at(edition.text, Span(start, start + len(content)))
    number = content.split(" ", 1)[0]
    quantities: tuple[Quantity, ...] = ()
    if number.isdecimal():
        shown, value = f"{number} people", float(number)
        span = Span(start, start + len(shown))
        quantities = (Quantity(shown, span, value, value, value, counted="person", outcome="injured"),)
    where = edition.text.find(town, start, start + len(content))
    places = (Place(town, Span(where, where + len(town)), town),) if where >= 0 else ()
    return Claim(
        id=claim_id(edition.report, source=person, cue=cue, quotes=[content], nth=0),
        report=edition.report,
        edition=edition.id,
        source=Source(
            text=person,
            span=Span(at, at + len(person)),
            name=person,
            kind=SourceKind.PERSON,
            entity=key,
            party=person,
            resolved_by=ResolvedBy.NAME,
        ),
        cue=Cue(cue, Span(verb, verb + len(cue)), cue),
        content=(words,),
        stance=stance,
        mode=Mode.INDIRECT,
        as_of=edition.published.latest,
        quantities=quantities,
        places=places,
    )


def _word(seed: str) -> str:
    drawn = sha256(seed.encode()).digest()
    return "".join(_SYLLABLES[byte % len(_SYLLABLES)] for byte in drawn[:4])


def _name(seed: str) -> str:
    return f"{_word(seed).capitalize()} {_word(seed + ' family').capitalize()}"
