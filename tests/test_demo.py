"""The sample's story from its reports to its brief, the way `claimline demo` makes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimline.demo import MARKDOWN, PAGE, SITE, build_demo
from claimline.model import Claim
from claimline.present import Brief
from claimline.present.records import Kind, Line
from claimline.story import Story


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def demo(folder: Path) -> Iterator[Story]:
    with build_demo(folder) as story:
        yield story


@pytest.fixture(scope="module")
def made(demo: Story) -> Brief:
    return demo.brief()


def lines(made: Brief) -> Iterator[Line]:
    for section in made.sections:
        for item in section.items:
            for line in [
                *(one for group in item.groups for one in group.lines),
                *(v.line for v in item.values),
            ]:
                yield line
                yield from line.others


def own_words(claim: Claim) -> tuple[str, ...]:
    aim = claim.target or claim.cue
    return tuple(piece.text for piece in claim.content) or ((aim.text,) if aim else ())


def test_every_line_is_verbatim_whole_and_cited(demo: Story, made: Brief) -> None:
    claims = {claim.id: claim for claim in demo.claims()}
    editions = {(one.report, one.id): one for one in demo.view.editions()}
    said = list(lines(made))
    assert len(said) > 50
    for line in said:
        assert line.citations
        for cited in line.citations:
            claim = claims[cited.claim]
            assert line.words == own_words(claim)
            text = editions[claim.report, claim.edition].text
            assert all(piece.span.of(text) == piece.text for piece in claim.content)


def test_no_claim_is_left_out(demo: Story, made: Brief) -> None:
    shown = {cited.claim for line in lines(made) for cited in line.citations}
    assert shown == {claim.id for claim in demo.claims()}


def test_the_sections_of_the_sample(made: Brief) -> None:
    assert {Kind.DISPUTED, Kind.CORROBORATED, Kind.SINGLE_PARTY, Kind.UNSOURCED} <= {
        section.kind for section in made.sections
    }


def test_the_ledger_is_sound(demo: Story) -> None:
    assert list(demo.verify()) == []


def test_building_it_again_changes_nothing(folder: Path, demo: Story, made: Brief) -> None:
    assert (folder / SITE / "index.html").is_file()
    page, text = (folder / PAGE).read_bytes(), (folder / MARKDOWN).read_bytes()
    demo.close()
    with build_demo(folder) as again:
        assert again.brief() == made
    assert ((folder / PAGE).read_bytes(), (folder / MARKDOWN).read_bytes()) == (page, text)
