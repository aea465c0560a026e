"""docs/formats.md names the formats that there are, all of them and no other."""

from __future__ import annotations

import re

from docs_tree import ROOT

from claimline.present import FORMATS


def test_every_format_is_described_and_no_other() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^\| `([\w.]+)` \|", page) == list(FORMATS)
