"""One-line records for tests. Spans are found in the text given, so they always hold."""

from __future__ import annotations

from claimline.model import (
    Claim,
    Cue,
    Edition,
    EditionId,
    EntityKind,
    Interval,
    LocalEntity,
    Mode,
    Polarity,
    Quantity,
    ReportId,
    Segment,
    Source,
    SourceKind,
    Span,
    Stance,
    Stated,
    Target,
    Words,
    claim_id,
    digest,
)


def day(text: str | None, basis: str = "printed") -> Interval:
    """An interval of one day, or an unknown one."""
    return Interval(text, text, text, basis) if text else Interval()


def find(text: str, words: str, nth: int = 0) -> Span:
    """The span of the nth occurrence of ``words``."""
    at = -1
    for _ in range(nth + 1):
        at = text.find(words, at + 1)
        if at < 0:
            raise LookupError(f"{words!r} is not in the text")
    return Span(at, at + len(words))


def edition(
    text: str,
    *,
    uri: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    agency: str | None = None,
    title: str | None = None,
    name: str = "report.txt",
) -> Edition:
    """An edition of plain text without furniture."""
    raw = text.encode()
    return Edition(
        id=EditionId(digest(text)),
        report=ReportId(digest(uri or raw)),
        uri=uri,
        input=name,
        raw_hash=digest(raw),
        text=text,
        segments=(Segment(0, len(raw), "decode:utf-8", len(text)),),
        furniture=(),
        structure=(),
        title=Stated(title, "metadata") if title else None,
        byline=(),
        dateline=None,
        publisher=Stated(publisher, "metadata") if publisher else None,
        agency=Stated(agency, "printed") if agency else None,
        language="en",
        published=day(published),
    )


def claim(
    of: Edition,
    content: str | None,
    *,
    source: str | None = None,
    cue: str | None = None,
    target: str | None = None,
    stance: Stance = Stance.ASSERTS,
    party: str | None = None,
    affiliation: tuple[str, ...] = (),
    kind: SourceKind = SourceKind.PERSON,
    name: str | None = None,
    entity: str | None = None,
    said: str | None = None,
    about: str | None = None,
    as_of: str | None = None,
    quantities: tuple[Quantity, ...] = (),
    polarity: Polarity = Polarity.POSITIVE,
    nth: int = 0,
) -> Claim:
    """A claim of ``of`` whose words are found in its text."""
    words = (Words(content, find(of.text, content, nth)),) if content else ()
    aim = Target(target, find(of.text, target)) if target else None
    quotes = [piece.text for piece in words] or ([target] if target else [])
    return Claim(
        id=claim_id(of.report, source=source, cue=cue, quotes=quotes, nth=nth),
        report=of.report,
        edition=of.id,
        source=Source(
            text=source,
            span=find(of.text, source) if source else None,
            name=name or source or "narrated",
            kind=kind if source else SourceKind.PUBLISHER,
            entity=entity,
            party=party,
            affiliation=affiliation,
        ),
        cue=Cue(cue, find(of.text, cue), cue) if cue else None,
        content=words,
        stance=stance,
        mode=Mode.INDIRECT if source else Mode.NARRATED,
        target=aim,
        said=day(said),
        about=day(about),
        as_of=as_of or about or said,
        quantities=quantities,
        polarity=polarity,
    )


def local(
    of: Edition,
    name: str,
    *,
    kind: EntityKind = EntityKind.PERSON,
    party: str | None = None,
    affiliation: tuple[str, ...] = (),
    aliases: tuple[tuple[str, int], ...] = (),
) -> LocalEntity:
    """A local entity of ``of``."""
    return LocalEntity(
        key=digest(of.report, kind, name),
        report=of.report,
        kind=kind,
        name=name,
        aliases=aliases or ((name, 1),),
        party=party,
        affiliation=affiliation,
    )
