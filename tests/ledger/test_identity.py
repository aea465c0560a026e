"""A claim's id comes from its words alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factory import claim, edition

from claimline.ledger.identity import id_of, quotes
from claimline.model import Claim

OF = edition("It rained. Mayor Odd Brenner said it. It rained. She denied the reports. He would not say.")
CLAIMS = [
    claim(OF, "It rained"),
    claim(OF, "It rained", nth=1),
    claim(OF, "it", source="Mayor Odd Brenner", cue="said"),
    claim(OF, None, source="She", cue="denied", target="the reports"),
]


@pytest.mark.parametrize("said", CLAIMS)
def test_the_id_is_made_anew_from_the_words(said: Claim) -> None:
    assert id_of(said, OF) == said.id


def test_the_same_words_elsewhere_are_another_claim() -> None:
    assert len({said.id for said in CLAIMS}) == len(CLAIMS)


def test_nothing_but_the_words_counts() -> None:
    assert id_of(replace(CLAIMS[0], as_of="2024-05-03", confidence=0.1), OF) == CLAIMS[0].id


def test_content_comes_before_target_and_target_before_cue() -> None:
    assert quotes(CLAIMS[2]) == ("it",)
    assert quotes(CLAIMS[3]) == ("the reports",)
    assert quotes(replace(CLAIMS[3], target=None)) == ("denied",)
    assert quotes(replace(CLAIMS[0], content=())) == ()
