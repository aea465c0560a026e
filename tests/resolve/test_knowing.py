from __future__ import annotations

from collections.abc import Callable

import pytest

from claimline.model import Proximity, Source

Read = Callable[..., list[Source]]


@pytest.mark.parametrize(
    ("text", "proximity"),
    [
        ("Norway's defence ministry said in a joint statement that it was late.", Proximity.OWN_STATEMENT),
        ("Norway's defence ministry said it was late.", Proximity.NOT_SAID),
    ],
)
def test_what_a_body_puts_out_is_its_own_statement(sources: Read, text: str, proximity: Proximity) -> None:
    (source,) = sources(text, ("Norway's defence ministry", "said", "it was late"), places="Norway")
    assert source.proximity is proximity
