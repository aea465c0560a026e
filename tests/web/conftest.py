"""A workbench of a small story, asked in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import quay_story
from quay_story import TOKEN
from starlette.testclient import TestClient

from claimline.web import create_app
from claimline.web.security import Guard


@pytest.fixture(scope="session")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the story, only to be read."""
    return quay_story.build(tmp_path_factory.mktemp("quay") / "quay.db")


@pytest.fixture(scope="session")
def client(quay: Path) -> Iterator[TestClient]:
    """A workbench for reading."""
    with TestClient(create_app(quay, guard=Guard(token=TOKEN))) as client:
        yield client


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TestClient]:
    """A workbench with a story of its own, for writing."""
    path = quay_story.build(tmp_path / "quay.db")
    with TestClient(create_app(path, guard=Guard(token=TOKEN))) as client:
        yield client


Send = Callable[..., tuple[int, str]]


@pytest.fixture
def send(desk: TestClient) -> Send:
    """Send a form with token, name and reason; gives the status and where it leads."""

    def post(address: str, **fields: str) -> tuple[int, str]:
        form = {"token": TOKEN, "who": "Ane", "why": "the words", **fields}
        answer = desk.post(address, data=form, follow_redirects=False)
        return answer.status_code, answer.headers.get("location", answer.text)

    return post
