"""However a ledger came to be, it holds what the whole set of reports and corrections gives."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from claimline import deriving
from claimline.config import Config, LinkConfig
from claimline.data import path
from claimline.fixes import Fixes
from claimline.ledger import Ledger
from claimline.ledger.derived import replace_derived
from claimline.model import Analysis, Report
from claimline.pipeline import Analyser
from claimline.read import read

Pair = tuple[Report, Analysis]
CONFIG = Config()
SIGNED: dict[str, Any] = {"who": "A. Editor", "why": "read again", "when": "2031-01-01T00:00:00+00:00"}


@cache
def sample() -> tuple[Pair, ...]:
    files = sorted(file for file in path("sample").iterdir() if file.name != "README.md")
    analyser = Analyser(CONFIG)
    reports = [one for one in read(files, config=CONFIG.read) if isinstance(one, Report)]
    found = tuple((report, analyser.analyse(report)) for report in reports)
    analyser.close()
    return found


def derive(ledger: Ledger, config: Config = CONFIG) -> None:
    deriving.rederive(ledger, config, tell=lambda done, total: None)


def take(ledger: Ledger, pairs: Sequence[Pair]) -> None:
    for report, analysis in pairs:
        ledger.store(report, analysis, key="as it is")
    derive(ledger)


def content(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """Every row that the ledger says, table by table."""
    tables = ("claims", "entities", "copies", "links", "origins", "questions", "series", "local_entities")
    rows = {
        table: sorted((tuple(row) for row in ledger.connection.execute(f"SELECT * FROM {table}")), key=repr)
        for table in tables
    }
    rows["claims"] = sorted((row[1:] for row in rows["claims"]), key=repr)
    return rows


def whole(ledger: Ledger, config: Config = CONFIG) -> dict[str, list[tuple[object, ...]]]:
    """The same, derived at once from all that the ledger holds."""
    analyses, corrections = list(ledger.analyses()), list(ledger.view.corrections())
    before = content(ledger)
    ledger.connection.execute("SAVEPOINT asked")
    try:
        replace_derived(ledger.connection, deriving.derive(analyses, corrections, config=config))
        return content(ledger)
    finally:
        ledger.connection.execute("ROLLBACK TO asked")
        ledger.connection.execute("RELEASE asked")
        assert content(ledger) == before


def batches(seed: int) -> list[list[Pair]]:
    chance = random.Random(seed)
    left = chance.sample(sample(), len(sample()))
    out = []
    while left:
        size = chance.choice((1, 1, 2, 5, 11))
        out.append(left[:size])
        left = left[size:]
    return out


@pytest.mark.parametrize("seed", range(4))
def test_every_order_and_batching_gives_what_the_whole_gives(seed: int, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "story.db", create=True) as ledger:
        for number, batch in enumerate(batches(seed)):
            take(ledger, batch)
            if number == 2:
                assert content(ledger) == whole(ledger)
        assert content(ledger) == whole(ledger)


def test_one_revision_whatever_the_order(tmp_path: Path) -> None:
    revisions = set()
    for seed in range(3):
        with Ledger.open(tmp_path / f"{seed}.db", create=True) as ledger:
            for batch in batches(seed):
                take(ledger, batch)
            revisions.add(ledger.view.revision())
    assert len(revisions) == 1


def test_corrections_in_between_give_what_the_whole_gives(tmp_path: Path) -> None:
    first, *rest = batches(11)
    with Ledger.open(tmp_path / "story.db", create=True) as ledger:
        take(ledger, [*first, *rest[0]])
        fixes = Fixes(lambda: deriving_after(ledger))
        for batch in rest[1:]:
            _decide(ledger, fixes)
            assert content(ledger) == whole(ledger)
            take(ledger, batch)
        assert content(ledger) == whole(ledger)
        for correction in list(ledger.view.corrections()):
            fixes.undo(correction.number, **SIGNED)
        assert content(ledger) == whole(ledger)


@contextmanager
def deriving_after(ledger: Ledger) -> Iterator[Ledger]:
    yield ledger
    derive(ledger)


def _decide(ledger: Ledger, fixes: Fixes) -> None:
    """One decision of a kind that the ledger has not yet."""
    made = len(list(ledger.view.corrections()))
    claims = list(ledger.view.claims())
    links = [link for link in ledger.view.links() if link.judgement.by == "machine"]
    if made == 0:
        fixes.dismiss(claims[len(claims) // 2].id, **SIGNED)
    elif made == 1 and links:
        fixes.reject(links[0].a, links[0].relation, links[0].b, **SIGNED)
    elif made == 2:
        fixes.accept(claims[0].id, "supports", claims[-1].id, **SIGNED)
    elif made == 3:
        fixes.change(claims[-1].id, stance="denies", party="Nobody's Board", **SIGNED)
    elif made == 4:
        one, other = [e for e in ledger.view.entities() if e.kind == "person"][:2]
        fixes.merge(one.id, other.id, **SIGNED)
    else:
        fixes.report(claims[0].report, published="2031-02-03", publisher="The Courier", **SIGNED)


def test_after_forgetting_the_rest_is_what_the_whole_gives(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "story.db", create=True) as ledger:
        take(ledger, sample())
        ledger.forget(sample()[3][0].id, who="me", when="2031-01-01", why="asked to")
        derive(ledger)
        assert content(ledger) == whole(ledger)
        assert not ledger.connection.execute(
            "SELECT 1 FROM readings WHERE report = ?", (sample()[3][0].id,)
        ).fetchone()


def test_an_analysis_with_other_claims_gives_what_the_whole_gives(tmp_path: Path) -> None:
    report, analysis = sample()[5]
    fewer = replace(analysis, claims=tuple(c for c in analysis.claims[1:] if c.part_of is None))
    with Ledger.open(tmp_path / "story.db", create=True) as ledger:
        take(ledger, sample())
        ledger.store(report, fewer, key="another reading")
        derive(ledger)
        assert content(ledger) == whole(ledger)
        ledger.store(report, analysis, key="the first again")
        derive(ledger)
        assert content(ledger) == whole(ledger)


def test_other_sides_link_everything_anew(tmp_path: Path) -> None:
    sides = tmp_path / "sides.toml"
    with Ledger.open(tmp_path / "story.db", create=True) as ledger:
        take(ledger, sample()[:-1])
        parties = sorted({p for q in ledger.view.questions() for s in q.positions for p in s.parties})[:4]
        lines = [
            f"[[side]]\nname = '{n}'\nparties = {list(p)}\n" for n, p in enumerate((parties[:2], parties[2:]))
        ]
        sides.write_text("\n".join(lines), encoding="utf-8")
        config = replace(CONFIG, link=LinkConfig(sides=str(sides)))
        for report, analysis in sample()[-1:]:
            ledger.store(report, analysis, key="as it is")
        derive(ledger, config)
        assert content(ledger) == whole(ledger, config)


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "story.db", create=True) as ledger:
        take(ledger, sample()[:6])
        changes = ledger.connection.total_changes
        derive(ledger)
        assert ledger.connection.total_changes == changes
