"""What is expected of the sample story quotes its reports word for word."""

from __future__ import annotations

import json

import pytest

from benchmarks import sample
from claimline import data

GOLD = json.loads(sample.GOLD.read_text(encoding="utf-8"))


def sample_texts() -> dict[str, str]:
    texts = {}
    for path in sorted(data.path("sample").iterdir()):
        lines = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            texts |= {
                f"{path.name}#{n}": json.loads(row)["text"] for n, row in enumerate(lines.splitlines(), 1)
            }
        else:
            texts[path.name] = lines
    return texts


TEXTS = sample_texts()
EXPECTED = sample.expected(GOLD, TEXTS)


def test_every_quote_stands_in_its_report() -> None:
    assert len(EXPECTED) == sum(c["mode"] != "narrated" for r in GOLD["reports"] for c in r["claims"])
    assert all(item.content or item.target or item.cue for item in EXPECTED)


def test_cue_and_content_are_found_near_each_other() -> None:
    for item in EXPECTED:
        spans = [*item.content, *filter(None, (item.target, item.cue))]
        assert max(s.end for s in spans) - min(s.start for s in spans) < 500, item.id


def test_an_inner_claim_is_found_inside_the_outer_one() -> None:
    by_id = {item.id: item for item in EXPECTED}
    for report in GOLD["reports"]:
        name = report["input"] if report["row"] is None else f"{report['input']}#{report['row']}"
        for number, claim in enumerate(report["claims"]):
            if claim.get("part_of") is not None:
                inner, outer = by_id[f"{name}/{number}"], by_id[f"{name}/{claim['part_of']}"]
                assert any(span.covers(inner.content[0]) for span in outer.content), inner.id


def test_a_quote_that_is_not_there_is_an_error() -> None:
    gold = {**GOLD, "reports": [GOLD["reports"][0]]}
    with pytest.raises(LookupError):
        sample.expected(gold, dict.fromkeys(TEXTS, "Nothing of the kind."))
