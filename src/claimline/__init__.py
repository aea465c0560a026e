"""Claimline keeps a ledger of claims from a pile of news reports.

    import claimline

    with claimline.open("story.db") as story:
        story.add("reports/")
        for question in story.questions("disputed"):
            print(question.title, question.positions)

The records are those of ``claimline.model``, the most used of them here; spans are code points of an
edition's text.
"""

from claimline.errors import ClaimlineError
from claimline.model import (
    Claim,
    Edition,
    Entity,
    Failure,
    Interval,
    Link,
    Mention,
    Origin,
    Place,
    Quantity,
    Question,
    QuestionStatus,
    Relation,
    Series,
    Source,
    Span,
    Stance,
)
from claimline.story import Story, open

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "ClaimlineError",
    "Edition",
    "Entity",
    "Failure",
    "Interval",
    "Link",
    "Mention",
    "Origin",
    "Place",
    "Quantity",
    "Question",
    "QuestionStatus",
    "Relation",
    "Series",
    "Source",
    "Span",
    "Stance",
    "Story",
    "__version__",
    "open",
]
