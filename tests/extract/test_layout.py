"""Speakers named by layout, in invented conversations."""

from collections.abc import Callable

import pytest

from claimline.model import Claim

Read = Callable[[str], list[Claim]]

TALK = """The harbour radio spoke with the master of the port.

HOST: Let us begin with the bridge. Is it closed tonight?

ODELL: The bridge is closed and it stays closed. Nobody can cross it before spring.

HOST: And the ferry? People wait on the quay.

ODELL: The ferry runs twice a day.
"""


def speakers(claims: list[Claim]) -> list[tuple[str | None, str, str]]:
    return [
        (c.source.text, c.cue.text if c.cue else "", c.words) for c in claims if c.cue and c.cue.text in ":―"
    ]


def test_a_conversation_credits_each_turn_to_its_speaker(read: Read) -> None:
    assert speakers(read(TALK)) == [
        ("HOST", ":", "Let us begin with the bridge. Is it closed tonight?"),
        ("ODELL", ":", "The bridge is closed and it stays closed. Nobody can cross it before spring"),
        ("HOST", ":", "And the ferry? People wait on the quay"),
        ("ODELL", ":", "The ferry runs twice a day"),
    ]


def test_turns_in_quotation_marks_are_turns(read: Read) -> None:
    quoted = TALK.replace("HOST:", "“HOST:").replace("ODELL:", "“ODELL:")
    assert [source for source, _, _ in speakers(read(quoted))] == ["HOST", "ODELL", "HOST", "ODELL"]


@pytest.mark.parametrize("label", ["NOTE", "UPDATE", "CORRECTION"])
def test_a_label_speaks_not(read: Read, label: str) -> None:
    found = speakers(read(TALK.replace("HOST", label)))
    assert label not in [source for source, _, _ in found]


def test_one_line_in_capitals_is_no_conversation(read: Read) -> None:
    assert speakers(read("The bridge is shut.\n\nMIDTOWN: The bridge opened in spring and is wide.\n")) == []


@pytest.mark.parametrize("opening", ["“", "”"])
def test_a_signed_quotation_is_its_signers(read: Read, opening: str) -> None:
    text = f"Readers wrote to us.\n\n{opening}The bridge was never safe, and everyone knew.” ― Mara Odell\n"
    assert speakers(read(text)) == [("Mara Odell", "―", "The bridge was never safe, and everyone knew")]
