"""Claimline keeps a ledger of claims from a pile of news reports.

    import claimline

    with claimline.open("story.db") as story:
        story.add("reports/")
        for question in story.questions("disputed"):
            print(question.title, question.positions)

Every record is one of ``claimline.model``; spans are code points of an edition's text.
"""



from claimline.errors import ClaimlineError
from claimline.story import Story, open

__version__ = "0.1.0"

__all__ = ["ClaimlineError", "Story", "__version__", "open"]
