"""The desk of a small story."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import quay_story

from claimline.ledger import Ledger
from claimline.ledger.pages import Query, read_facts
from claimline.present.pages import PageDesk


@pytest.fixture(scope="session")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the story, only to be read."""
    return quay_story.build(tmp_path_factory.mktemp("quay") / "quay.db")


@pytest.fixture
def desk(quay: Path) -> Iterator[PageDesk]:
    """A desk of the story."""
    with Ledger.open(quay) as ledger:
        yield PageDesk(Query(ledger, read_facts(ledger.connection)))
