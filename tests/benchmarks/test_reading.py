from __future__ import annotations

from typing import Any

import pytest
from factory import claim, edition, find

from benchmarks import reading
from claimline.model import Claim, Edition, Entity, EntityId, EntityKind, Stance

TEXT = (
    'Mayor Lena Orvik said the bridge was closed, which surprised nobody. "We knew," she added. '
    "The ministry denied the allegations. Critics say the bridge is old."
)
REPORT = edition(TEXT, name="a.txt")
ORVIK = Entity(EntityId("e1"), "Lena Orvik", EntityKind.PERSON, (("Lena Orvik", 1), ("Orvik", 1)))
OTHER = Entity(EntityId("e2"), "Ada Lund", EntityKind.PERSON, (("Ada Lund", 1),))


def at(words: str) -> list[int]:
    span = find(TEXT, words)
    return [span.start, span.end]


def gold_claim(number: int, content: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": f"a-{number}",
        "cue": None,
        "stance": "asserts",
        "mode": "indirect",
        "content": [at(content)] if content else [],
        "target": None,
        "certainty": "certain",
        "hedged_by": None,
        "polarity": "positive",
        "part_of": None,
        **fields,
    }


def source(words: str | None, name: str, kind: str = "person", by: str = "name") -> dict[str, Any]:
    span = at(words) if words else None
    return {"span": span, "name": name, "kind": kind, "party": name, "state": None, "resolved_by": by}


GOLD = {
    "story": "invented",
    "reports": [
        {
            "input": "a.txt",
            "people": [
                {"name": "Lena Orvik", "mentions": [at("Lena Orvik")]},
                {"name": "Ada Lund", "mentions": []},
            ],
            "claims": [
                gold_claim(
                    1,
                    "the bridge was closed",
                    source=source("Mayor Lena Orvik", "Lena Orvik"),
                    aside=[at(", which surprised nobody")],
                ),
                gold_claim(
                    2,
                    "We knew",
                    source=source("she", "Lena Orvik", by="coreference"),
                    alt={"stance": ["confirms"]},
                ),
                gold_claim(
                    3,
                    "",
                    source=source("The ministry", "Norland Ministry", "organisation"),
                    target=at("the allegations"),
                    stance="denies",
                ),
                gold_claim(
                    4,
                    "the bridge is old",
                    source=source("Critics", "critics (unnamed)", "unnamed"),
                    optional=True,
                ),
            ],
        }
    ],
}


def predicted(of: Edition) -> list[Claim]:
    return [
        claim(
            of, "the bridge was closed, which surprised nobody", source="Lena Orvik", cue="said", entity="e1"
        ),
        claim(of, "We knew", source="she", cue="added", entity="e1", stance=Stance.CONFIRMS),
        claim(of, None, source="The ministry", cue="denied", target="the allegations", stance=Stance.DENIES),
        claim(of, "the bridge is old", source="Critics", cue="say"),
    ]


def score(claims: list[Claim]) -> reading.Score:
    return reading.score(GOLD, {"a.txt": claims}, [ORVIK, OTHER], texts={"a.txt": TEXT})


def test_a_perfect_ledger() -> None:
    result = score(predicted(REPORT))
    assert (result.recall, result.precision, result.counted) == (1.0, 1.0, 3)
    assert result.label("stance") == 1.0


@pytest.mark.parametrize("left_out", [0, 1, 2])
def test_a_miss_costs_recall_alone(left_out: int) -> None:
    claims = predicted(REPORT)
    del claims[left_out]
    result = score(claims)
    assert result.recall == pytest.approx(2 / 3)
    assert result.precision == 1.0
    assert [item.id for item in result.missed] == [f"a-{left_out + 1}"]


def test_an_optional_claim_is_no_miss() -> None:
    assert score(predicted(REPORT)[:3]).recall == 1.0


def test_the_wrong_person_is_a_miss_and_false() -> None:
    claims = predicted(REPORT)
    claims[1] = claim(REPORT, "We knew", source="she", cue="added", entity="e2")
    result = score(claims)
    assert (result.recall, result.precision) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert [pair.expected.id for pair in result.wrong_source] == ["a-2"]


def test_a_second_claim_over_the_same_words_is_false() -> None:
    claims = predicted(REPORT)
    claims.append(claim(REPORT, "bridge was closed", source="Lena Orvik", cue="said", entity="e1"))
    assert score(claims).precision == pytest.approx(3 / 4)


def test_too_little_of_the_content_is_a_miss() -> None:
    claims = predicted(REPORT)
    claims[0] = claim(REPORT, "the bridge", source="Lena Orvik", cue="said", entity="e1")
    assert [item.id for item in score(claims).missed] == ["a-1"]


def test_narrated_claims_are_not_judged() -> None:
    assert score([*predicted(REPORT), claim(REPORT, "surprised nobody")]).precision == 1.0


def test_a_label_outside_the_accepted_ones_counts() -> None:
    claims = predicted(REPORT)
    claims[0] = claim(
        REPORT, "the bridge was closed", source="Lena Orvik", cue="said", entity="e1", stance=Stance.URGES
    )
    assert score(claims).label("stance") == pytest.approx(3 / 4)
