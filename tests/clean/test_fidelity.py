"""Texts that a machine or a translator wrote, and texts that no sign proves anything of."""

from __future__ import annotations

import pytest

from claimline.clean.blocks import blocks
from claimline.clean.fidelity import assess
from claimline.clean.furniture import furniture
from claimline.clean.mistakes import mistakes
from claimline.clean.mixtures import mixtures
from claimline.model import Fidelity

GOOD = (
    "The mayor of Orlova said on Monday that the ferry would sail again in the summer.",
    "“We have asked for a report,” she said, adding that the company had promised one by June.",
    "About 70,000 people live on the coast, and thousands of them take the ferry to work.",
)
BAD = (
    "Only 40 people remain in Orlowva, , and the road to Orlova, like all roads to Orlova, is closed.",
    "From the hospital in Orlova it was said that 70 thousands were waiting on the quays for the ferry.",
    "“We will carry it on anyway. how can we get There?” asked a woman in the queue on Monday.",
)


def flagged(*lines: str) -> Fidelity:
    page = blocks("\n\n".join(lines))
    found = furniture(page)
    prose = [number for number, block in enumerate(page) if block.prose and number not in found]
    return assess(page, found, prose).fidelity


def signs(line: str) -> set[str]:
    page = blocks(line)
    return {sign.name for sign in (*mistakes(page), *mixtures(page))}


def test_signs_of_several_kinds_together() -> None:
    assert flagged("Ferry sails", *BAD) is Fidelity.REWRITTEN


def test_never_an_original_by_guess() -> None:
    assert flagged("Ferry sails", *GOOD) is Fidelity.UNKNOWN


@pytest.mark.parametrize("line", BAD)
def test_one_paragraph_with_a_slip_is_not_enough(line: str) -> None:
    assert flagged("Ferry sails", *GOOD, line) is Fidelity.UNKNOWN


@pytest.mark.parametrize(
    "line",
    [
        "Translated by Ada Quill",
        "This article was originally published in Bulgarian.",
        "Machine translation, not checked by an editor",
        "Translated from the Russian by Ben Ode",
    ],
)
def test_pages_that_say_so(line: str) -> None:
    assert flagged("Ferry sails", *GOOD, line) is Fidelity.REWRITTEN


@pytest.mark.parametrize(
    "line",
    [
        "This article was originally published in the Orlova Post.",
        "The letters were translated by his wife, the museum said, and printed in two volumes last year.",
        "He had the speech translated from French by a machine, which was mocked for a week, she said.",
    ],
)
def test_reports_about_translations(line: str) -> None:
    assert flagged("Ferry sails", *GOOD[:2], line, GOOD[2]) is Fidelity.UNKNOWN


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("The port was closed, , and nobody came to the quay on Monday.", "doubled punctuation"),
        ("About 70 thousands live on the coast and take the ferry.", "number with a plural scale"),
        ("Two aircrafts were sent to the coast on Monday morning.", "plural of a word without one"),
        ("In the harbour were killed 23 people by the storm of Monday.", "number behind its verb"),
        ("“They fire at us and we can go Where?” he asked on Monday.", "capital inside a quoted sentence"),
        ("“They went away. how could we have known?” he asked.", "small letter behind a full stop"),
        ("“Then her [the ferry] left without us all,” he said.", "pronoun kept beside its insertion"),
        ("He looked forward seeing the ferry again on Monday.", "gerund without its preposition"),
        ("The colour of the ferry was the color of rust, she wrote.", "two spellings of one word"),
        ("The mayor of Orlova, of old Orlova, and of new Orlova, left Orlowva.", "misspelt name"),
    ],
)
def test_each_sign(line: str, sign: str) -> None:
    assert sign in signs(line)


@pytest.mark.parametrize(
    "line",
    [
        "About 70 thousand people, hundreds of thousands in the summer, live on the coast.",
        "“[The mayor] told us to wait. We did,” he said. “And then? Nothing.”",
        "“It was ‘What Happened Here’ that we saw, a film by Ada Quill,” he said.",
        "He came from Russia, spoke Russian with Russians, and left for Russia again.",
        "The Ministry of Defence said that the defense of the coast, its word, was secure.",
        "“I waited for an hour, or two ... and then I left,” he said.",
        "“They [the crew] were asleep,” she told him [Ode] on Monday.",
        "Twenty were killed and 23 injured when the ferry sank; the rest were rescued.",
    ],
)
def test_no_signs(line: str) -> None:
    assert not {sign for sign in signs(line) if not sign.startswith("pronoun")}
