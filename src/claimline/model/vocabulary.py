"""The closed vocabularies of the model, one meaning each: see docs/glossary.md."""

from __future__ import annotations

from enum import StrEnum


class Stance(StrEnum):
    """What the source does with the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    CONFIRMS = "confirms"
    CONCEDES = "concedes"
    QUESTIONS = "questions"
    PREDICTS = "predicts"
    COMMITS = "commits"
    URGES = "urges"
    ACCUSES = "accuses"
    WITHHOLDS = "withholds"


class Mode(StrEnum):
    """How the content is rendered: in quotation marks, in the reporter's words, both, or unattributed."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATED = "narrated"


class Certainty(StrEnum):
    """How firmly the content is held."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Hedger(StrEnum):
    """Who hedges the content."""

    SOURCE = "source"
    PUBLISHER = "publisher"


class Polarity(StrEnum):
    """Whether the content itself is stated or negated."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class SourceKind(StrEnum):
    """What kind of thing is credited with knowing."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    GROUP = "group"
    UNNAMED = "unnamed"
    PUBLISHER = "publisher"


class Voice(StrEnum):
    """In which capacity a source speaks."""

    OFFICIAL = "official"
    UNNAMED_OFFICIAL = "unnamed official"
    MEMBER = "member"
    COMBATANT = "combatant"
    RESIDENT = "resident"
    EXPERT = "expert"
    REPORTER = "reporter"


class Proximity(StrEnum):
    """How the source knows, as printed."""

    WITNESSED = "witnessed"
    TOOK_PART = "took part"
    OWN_STATEMENT = "own statement"
    DOCUMENT = "document"
    FOOTAGE = "footage"
    RELAYED = "relayed"
    NOT_SAID = "not said"


class ResolvedBy(StrEnum):
    """By what a source's words were resolved to an entity."""

    NAME = "name"
    COREFERENCE = "coreference"
    METONYMY = "metonymy"
    CONTINUATION = "continuation"
    NARRATED = "narrated"


class MentionKind(StrEnum):
    """The type of a mention."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    ROLE = "role"
    TIME = "time"
    QUANTITY = "quantity"


class EntityKind(StrEnum):
    """What mentions resolve to."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"


class Bound(StrEnum):
    """The bound word of a number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


class Fidelity(StrEnum):
    """How a report relates to what was first written."""

    ORIGINAL = "original"
    COPY = "copy"
    REWRITTEN = "rewritten or translated"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """What became of a report."""

    OK = "ok"
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    FORGOTTEN = "forgotten"


class Relation(StrEnum):
    """The five relations between two claims."""

    REPEATS = "repeats"
    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    UPDATES = "updates"
    ANSWERS = "answers"


class QuestionStatus(StrEnum):
    """The state of a question; where several hold the first of this order is shown."""

    DISPUTED = "disputed"
    AGREED = "agreed"
    CORROBORATED = "corroborated"
    UPDATED = "updated"
    SINGLE_PARTY = "single-party"
    UNSOURCED = "unsourced"


class SentenceIn(StrEnum):
    """Where a sentence of a report ended up; ``none`` makes a miss visible."""

    CLAIM = "claim"
    FURNITURE = "furniture"
    STRUCTURE = "structure"
    NONE = "none"
