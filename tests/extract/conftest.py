"""One encoder for all tests of this folder, and claims of a text in short form."""

from collections.abc import Callable

import pytest
from factory import edition

from claimline.config import ParseConfig
from claimline.extract.block import blocks
from claimline.extract.claims import attributed_claims
from claimline.model import Claim
from claimline.parse import Parser


@pytest.fixture(scope="session")
def read() -> Callable[[str], list[Claim]]:
    """The attributed claims of a text."""
    parser = Parser(ParseConfig())

    def claims(text: str) -> list[Claim]:
        report = edition(text)
        found, _ = attributed_claims(report, blocks(report, parser.parse(report)))
        return found

    return claims
