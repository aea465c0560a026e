from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from scenes import extraction, parsed, report, said

from claimline import data
from claimline.model import Claim, Source
from claimline.resolve import Gazetteer, resolve_report

BUILD = "NOT CHECKED, no shared material: python -m claimline.data.build_gazetteer builds the gazetteer"

Read = Callable[..., list[Source]]


@pytest.fixture(scope="module")
def sources() -> Iterator[Read]:
    """The sources of a text's claims, given as (source, cue, content[, nth])."""
    if not data.path("gazetteer.sqlite").is_file():
        pytest.skip(BUILD)
    with Gazetteer() as gazetteer:

        def read(
            text: str,
            *claims: tuple[str, str, str] | tuple[str, str, str, int],
            people: str = "",
            organisations: str = "",
            places: str = "",
            dateline: str | None = None,
            direct: tuple[int, ...] = (),
        ) -> list[Source]:
            edition = report(text, dateline=dateline)
            parse = parsed(text, people=people, organisations=organisations, places=places)
            made: tuple[Claim, ...] = tuple(
                said(edition, *claim[:3], nth=claim[3] if len(claim) > 3 else 0, direct=n in direct)
                for n, claim in enumerate(claims)
            )
            analysis = resolve_report(edition, parse, extraction(text, parse, made), gazetteer=gazetteer)
            keys = {entity.key for entity in analysis.entities}
            found = {claim.id: claim.source for claim in analysis.claims}
            assert all(source.entity is None or source.entity in keys for source in found.values())
            return [found[claim.id] for claim in made]

        yield read
