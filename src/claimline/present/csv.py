"""Claims as CSV with their citations, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from claimline.ledger import View
from claimline.model import Claim, Edition, QuestionId
from claimline.present.standing import cited_editions, parties_of, questions_of

COLUMNS = (
    *("claim", "source", "party", "stance", "words", "cue", "target", "mode", "certainty", "hedged_by"),
    *("polarity", "said", "about", "as_of", "places", "quantities", "flags", "questions"),
    *("title", "publisher", "agency", "published", "uri", "input", "report", "edition", "spans", "citation"),
)
# What makes a spreadsheet read a cell as a formula, the full-width forms too.
FORMULA = "=+-@＝＋－＠"
ESCAPE = "'"
BYTE_ORDER_MARK = "\ufeff"


def claims_csv(view: View) -> Iterator[str]:
    """Yield the lines of a CSV file (RFC 4180, CRLF), a header and one line per claim, in the ledger's
    order, with the byte order mark that spreadsheets need to read accents. Words are verbatim but for what
    a spreadsheet must not see: a leading apostrophe stands before
    what could be a formula, and control and direction characters are shown as U+XXXX."""
    editions, questions = cited_editions(view), questions_of(view)
    return claim_lines(
        (
            claim,
            editions[claim.report, claim.edition],
            [question.id for question in questions.get(claim.id, ())],
        )
        for claim in view.claims()
    )


def claim_lines(claims: Iterable[tuple[Claim, Edition, Sequence[QuestionId]]]) -> Iterator[str]:
    """The same lines for some claims, each given with the edition that it cites and its questions."""
    yield BYTE_ORDER_MARK + _line(COLUMNS)
    for claim, edition, asked in claims:
        row = _row(claim, edition, asked)
        yield _line(tuple(safe(row[column]) for column in COLUMNS))


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula and that shows what it holds."""
    shown = visible_cell(cell)
    risky = cell[:1] in tuple("\t\r\n") or cell.lstrip()[:1] in tuple(FORMULA)
    return ESCAPE + shown if risky else shown


def visible_cell(cell: str) -> str:
    """A cell with what has no shape of its own shown as its code point; line feeds stay."""
    return cell if cell.isprintable() else "".join(map(_visible, cell))


def _visible(character: str) -> str:
    """Line feeds stay, other white space becomes a space, what has no shape of its own becomes its code."""
    if character in "\t\r\v\f\u2028\u2029\x85":
        return " "
    hidden = unicodedata.category(character) in ("Cc", "Cf") and character not in "\n\u00ad\u200c\u200d"
    return f"[U+{ord(character):04X}]" if hidden else character


def _row(claim: Claim, edition: Edition, questions: Sequence[QuestionId]) -> dict[str, str]:
    spans = [words.span for words in claim.content] or ([claim.target.span] if claim.target else [])
    facts = {
        "claim": claim.id,
        "source": claim.source.name,
        "party": "; ".join(parties_of(claim)),
        "stance": claim.stance,
        "words": " … ".join(words.text for words in claim.content),
        "cue": claim.cue.text if claim.cue else None,
        "target": claim.target.text if claim.target else None,
        "mode": claim.mode,
        "certainty": claim.certainty,
        "hedged_by": claim.hedged_by,
        "polarity": claim.polarity,
        "said": claim.said.edtf or claim.said.text,
        "about": claim.about.edtf or claim.about.text,
        "as_of": claim.as_of,
        "places": "; ".join(place.name for place in claim.places),
        "quantities": "; ".join(quantity.text for quantity in claim.quantities),
        "flags": "; ".join(claim.flags),
        "questions": "; ".join(questions),
        "title": edition.title.text if edition.title else None,
        "publisher": edition.publisher.text if edition.publisher else None,
        "agency": edition.agency.text if edition.agency else None,
        "published": edition.published.edtf or edition.published.text,
        "uri": edition.uri,
        "input": edition.input,
        "report": claim.report,
        "edition": claim.edition,
        "spans": "; ".join(f"{span.start}-{span.end}" for span in spans),
    }
    row = {name: value or "" for name, value in facts.items()}
    return {**row, "citation": _citation(row)}


def _citation(row: dict[str, str]) -> str:
    """Publisher, title, day, address and where in the text, as far as the report says."""
    title = f"“{row['title']}”" if row["title"] else ""
    place = (
        f"report {row['report']}, characters {row['spans']}" if row["spans"] else f"report {row['report']}"
    )
    known = (row["publisher"], title, row["published"], row["uri"] or row["input"], place)
    return ", ".join(part for part in known if part)


def _line(cells: tuple[str, ...]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()
