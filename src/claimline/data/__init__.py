"""The lexicons, weights and samples that ship with the package. Everyone may read them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any


def path(*parts: str) -> Path:
    """Where a shipped file lies. The package is always installed unpacked."""
    return Path(str(files(__package__))).joinpath(*parts)


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The lexicon ``lexicons/NAME.toml`` as its TOML tables; treat it as read-only."""
    with path("lexicons", f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
