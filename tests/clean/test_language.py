"""Languages."""

from __future__ import annotations

import pytest

from claimline.clean.language import detect, primary, spoken


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en", "en"), ("en-GB", "en"), ("EN_us", "en"), ("eng", "en"), ("English", "en"), ("bg", "bg")],
)
def test_tags(tag: str, code: str) -> None:
    assert primary(tag) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ferry sank on Monday, and nobody was hurt, the mayor said, but they have not found it.", "en"),
        ("Ferry sinks off Orlova, coast guard rescues passengers near the lighthouse", "en"),
        ("Die Fähre ist am Montag gesunken, und niemand wurde verletzt, sagte der Bürgermeister.", "de"),
        ("Пором затонув у понеділок, ніхто не постраждав, повідомив мер міста журналістам.", "uk"),
        ("“Zum Goldenen Schwan” burns in Gmunden, and the mayor of Vöcklabruck weeps", "en"),
        ("Ferry sinks", None),
        ("12 345 678 – 90", None),
    ],
)
def test_detection(text: str, code: str | None) -> None:
    assert detect(text) == code


def test_given_languages_are_believed_as_given() -> None:
    assert spoken(" en-GB ", "Die Fähre ist am Montag gesunken, sagte der Bürgermeister.") == "en-GB"
    assert spoken("und", "Die Fähre ist am Montag gesunken, sagte der Bürgermeister.") == "de"
    assert spoken(None, "It sank.") is None
