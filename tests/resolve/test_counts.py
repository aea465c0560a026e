"""Numbers of claims, in invented sentences."""

from factory import claim, edition, find

from claimline.model import Mention, MentionKind, Quantity
from claimline.resolve.counts import claim_quantities


def number(text: str, words: str, *, value: float, subset_of: int | None = None, flag: str = "") -> Mention:
    span = find(text, words)
    flags = (flag,) if flag else ()
    quantity = Quantity(words, span, value, value, value, subset_of=subset_of, flags=flags)
    return Mention(MentionKind.QUANTITY, words, span, quantity=quantity)


TEXT = "Ana Petrova, 24, said 5,000 people remain, including 140 children. Two cats stay."
MENTIONS = [
    number(TEXT, "24", value=24, flag="age"),
    number(TEXT, "5,000 people", value=5000),
    number(TEXT, "140 children", value=140, subset_of=1),
    number(TEXT, "Two cats", value=2),
]


def test_claims_take_the_figures_in_their_content() -> None:
    content = "5,000 people remain, including 140 children"
    made = claim_quantities(claim(edition(TEXT), content, source="Ana Petrova", cue="said"), MENTIONS)
    assert [q.text for q in made.quantities] == ["5,000 people", "140 children"]
    assert made.quantities[1].subset_of == 0


def test_a_part_whose_total_is_elsewhere_stands_alone() -> None:
    made = claim_quantities(claim(edition(TEXT), "140 children", cue="said"), MENTIONS)
    assert made.quantities[0].subset_of is None
