"""Data blocks: nothing in them can end them, and they have the keys that the script knows."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from claimline.present.pages.map import MapClaim, MapData, MapMark
from claimline.present.pages.parties import Party
from claimline.present.pages.series import SeriesData, SeriesPoint
from claimline.present.pages.timeline import TimelineData, TimelineItem
from claimline.web.charts import chart_data

TYPES = Path(__file__).parent.parent.parent / "frontend" / "src" / "data.ts"


def test_no_character_ends_the_block_or_drives_a_display() -> None:
    made = chart_data(
        {"claim": "c", "text": "</script><!-- & \u2028 \x1b \u202e"}, lambda kind, one: f"#{one}"
    )
    assert not set("<>&\u2028\u2029\x1b\u202e") & set(made)
    assert json.loads(made) == {
        "claim": "c",
        "text": "</script><!-- & <U+001B> <U+202E>",
        "href": "#c",
    }


def keys_of(name: str) -> set[str]:
    """The keys of an interface of the script."""
    found = re.search(rf"export interface {name} {{(.*?)\n}}", TYPES.read_text(encoding="utf-8"), re.DOTALL)
    assert found, name
    return set(re.findall(r"(?m)^  (\w+)\??:", found[1]))


@pytest.mark.parametrize(
    ("name", "record", "extra"),
    [
        ("Party", Party, set()),
        ("Series", SeriesData, set()),
        ("Point", SeriesPoint, {"href"}),
        ("Timeline", TimelineData, set()),
        ("Item", TimelineItem, {"href"}),
        ("MapData", MapData, set()),
        ("Mark", MapMark, set()),
        ("MarkClaim", MapClaim, {"href"}),
    ],
)
def test_the_script_and_the_pages_mean_the_same(name: str, record: type, extra: set[str]) -> None:
    if not TYPES.is_file():
        pytest.skip("there is no front end beside this package")
    assert keys_of(name) <= {field.name for field in fields(record)} | extra


@pytest.mark.parametrize(
    ("address", "kind"), [("/series/abcdef0123456789", "series"), ("/timeline", "timeline"), ("/map", "map")]
)
def test_a_page_has_its_block_beside_its_chart(client: TestClient, address: str, kind: str) -> None:
    text = client.get(address).text
    block = re.search(rf'<script type="application/json" class="data" data-for="{kind}">(.*?)</script>', text)
    assert block
    data = json.loads(block[1])
    assert f'data-chart="{kind}"' in text
    assert "/reports/" in json.dumps(data)
