"""The brief for the ear: who says what, hedges told, nothing that only an eye can use."""

from __future__ import annotations

from claimline.ledger import Ledger
from claimline.present import brief, spoken


def test_it_says_who_says_what(ledger: Ledger) -> None:
    text = spoken(brief(ledger.view, title="The mill"))
    assert text.startswith("The mill. 3 claims from 3 reports.\nDisputed. ")
    assert "\nMayor Odd Brenner says: the bridge was closed.\n" in text
    assert "\nClerk Ilse Vantongeren denies: the bridge was closed.\n" in text
    assert not set("[]*^“”#") & set(text)
