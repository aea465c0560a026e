"""Captions and credits of pictures."""

from __future__ import annotations

import pytest

from claimline.clean.blocks import blocks
from claimline.clean.captions import caption, photo_credit


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Smoke drifts over the port. Mira Koleva / Varda Press", "caption"),
        ("Smoke drifts over the port. Mira Koleva/AFP", "caption"),
        ("Smoke drifts over the port of Orlova. REUTERS/Mira Koleva", "caption"),
        ("Smoke drifts over the port of Orlova [File: Mira Koleva/AP]", "caption"),
        ("Smoke drifts over the port of Orlova on Monday. (Photo by Mira Koleva/Getty Images)", "caption"),
        ("Smoke drifts over the port on Monday (AP Photo/Mira Koleva)", "caption"),
        ("Smoke drifts over the port (Courtesy: Port of Orlova)", "caption"),
        ("A ship lies in the port A ship lies in the port", "caption"),
        ("Mira Koleva / Orlova Post archive", "credit"),
        ("Handout via Reuters/Mira Koleva", "credit"),
        ("(Image: Mira Koleva)", "credit"),
        ("He read from the file (a copy of it).", None),
        ("They stole the numbers (credit card data and names).", None),
        ("The town lies on the road from Orlova/Varda to the coast", None),
        ("The minister met the head of the and/or committee.", None),
        ("It was again and again and again", None),
        ("Talks on Monday. Talks on Tuesday. Talks on Monday. Talks on Tuesday.", None),
        ("Arsenal 2 / Chelsea 1", None),
        ("The mayor told Mira Koleva / Varda Press that he would go.", None),
    ],
)
def test_captions_are_known_by_their_form(words: str, kind: str | None) -> None:
    assert caption(blocks(words)[0]) == kind


def test_agencies_are_known_by_name() -> None:
    assert photo_credit("(AFP)")
    assert photo_credit("— Getty Images")
    assert not photo_credit("The AFP office")
