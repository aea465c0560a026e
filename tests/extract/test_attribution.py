"""Invented sentences with invented people and outlets: source, cue and content by their exact words."""

from collections.abc import Callable

import pytest

from claimline.model import Claim

Read = Callable[[str], list[Claim]]
Expected = list[tuple[str, str, list[str]]]

CASES: list[tuple[str, Expected]] = [
    (
        "Mara Odell, the harbour master, said on Tuesday that seven boats had sunk.",
        [("Mara Odell, the harbour master", "said", ["seven boats had sunk"])],
    ),
    (
        "“The bridge is closed,” said Ivo Trent. “Nobody can cross it.”",
        [("Ivo Trent", "said", ["The bridge is closed", "Nobody can cross it."])],
    ),
    (
        "Seven boats had sunk, according to the harbour master.",
        [("the harbour master", "according to", ["Seven boats had sunk"])],
    ),
    (
        "The company claimed that the sensors worked but added that some of them were old.",
        [
            ("The company", "claimed", ["the sensors worked"]),
            ("The company", "added", ["some of them were old"]),
        ],
    ),
    (
        "Torland has offered to train the pilots but ruled out sending aircraft.",
        [
            ("Torland", "has offered", ["to train the pilots"]),
            ("Torland", "ruled out", ["sending aircraft"]),
        ],
    ),
    (
        "More than 40 houses had burned, it said, including two schools.",
        [("it", "said", ["More than 40 houses had burned", "including two schools"])],
    ),
    (
        "The news followed Torland’s announcement that it had, for the first time, closed the strait.",
        [("Torland", "announcement", ["it had, for the first time, closed the strait"])],
    ),
    (
        "The government has a plan to discuss the closure, referring to the accident.",
        [],
    ),
    (
        "The harbour master is warning that the ice will not hold.",
        [("The harbour master", "is warning", ["the ice will not hold"])],
    ),
    (
        "''The bridge is closed,'' said Ivo Trent. ''Nobody can cross it.''",
        [("Ivo Trent", "said", ["The bridge is closed", "Nobody can cross it."])],
    ),
    (
        "“Every time you open the gate,” Ivo Trent said, “you give the river another street.”",
        [("Ivo Trent", "said", ["Every time you open the gate", "you give the river another street."])],
    ),
    (
        '"The bridge is closed and nobody can cross it,” said Ivo Trent, head of the harbour office.',
        [("Ivo Trent, head of the harbour office", "said", ["The bridge is closed and nobody can cross it"])],
    ),
    (
        "The town had to defend not paying an architect, who said that the roof was his own design.",
        [("an architect", "said", ["the roof was his own design"])],
    ),
    (
        "The port has maintained a lead in grain for months.",
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_source_cue_and_content(read: Read, text: str, expected: Expected) -> None:
    found = [
        (c.source.text, c.cue.text if c.cue else "", [words.text for words in c.content]) for c in read(text)
    ]
    assert [(s, c, [w.rstrip(".") for w in words]) for s, c, words in found] == [
        (s, c, [w.rstrip(".") for w in words]) for s, c, words in expected
    ]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Torland has denied the claims while the death toll rises.", "the claims"),
        ("The company denied reports of a second fire after an inspector spoke.", "reports of a second fire"),
        ("The minister rejected the allegations.", "the allegations"),
    ],
)
def test_a_denial_without_content_has_a_target(read: Read, text: str, target: str) -> None:
    (claim,) = read(text)
    assert claim.target is not None
    assert (claim.target.text, claim.content, claim.stance) == (target, (), "denies")


def test_a_denial_with_a_clause_has_content(read: Read) -> None:
    (claim,) = read("The company denied that the sensors had been switched off.")
    assert claim.target is None
    assert claim.words == "the sensors had been switched off"


def test_what_is_withheld_is_the_target(read: Read) -> None:
    (claim,) = read("A spokesman declined to comment on the warnings.")
    assert claim.cue is not None
    assert (claim.cue.text, claim.stance) == ("declined to comment", "withholds")
    assert claim.target is not None
    assert claim.target.text == "the warnings"


def test_a_quotation_goes_on_in_the_next_paragraph(read: Read) -> None:
    text = "“We waited for hours,” said Ivo Trent, a driver.\n“Then we walked home through the mud.”"
    (claim,) = read(text)
    assert [w.text.rstrip(".") for w in claim.content] == [
        "We waited for hours",
        "Then we walked home through the mud",
    ]


def test_an_unclosed_quotation_keeps_the_paragraph(read: Read) -> None:
    (claim,) = read("Ivo Trent said: “We waited for hours and then we walked home.")
    assert claim.words == "We waited for hours and then we walked home"


def test_a_claim_inside_a_quotation_is_part_of_it(read: Read) -> None:
    outer, inner = sorted(
        read('"They say the dam is safe, but we have seen the cracks," the 40-year-old said.'),
        key=lambda c: c.part_of is not None,
    )
    assert inner.part_of == outer.id
    assert inner.source.text == "They"


def test_an_aside_is_the_narrators(read: Read) -> None:
    (claim,) = read("Officials said the town, which once had 9,000 residents, was nearly empty.")
    assert "9,000" not in claim.words


def test_every_span_reproduces_its_words(read: Read) -> None:
    for text, _ in CASES:
        for claim in read(text):
            for words in claim.content:
                assert words.span.of(text) == words.text
            assert claim.source.span is not None
            assert claim.source.span.of(text) == claim.source.text


def test_the_narrator_goes_on_behind_a_cue(read: Read) -> None:
    (claim,) = read(
        "The explosion killed four people, the ministry said, and the families are still waiting."
    )
    assert claim.words == "The explosion killed four people"


def test_a_name_between_a_role_and_the_cue_is_the_sources(read: Read) -> None:
    (claim,) = read("The owner of the mill, Ivo Trent, said the roof had fallen in.")
    assert claim.source.text == "The owner of the mill, Ivo Trent"


def test_single_quotation_marks_are_left_out(read: Read) -> None:
    (claim,) = read("‘We have three dead and I fear these numbers will rise,’ the minister said.")
    assert claim.words == "We have three dead and I fear these numbers will rise"
    assert claim.mode == "direct"


def test_the_object_of_a_relative_clause_is_no_source(read: Read) -> None:
    (claim,) = read("The private hospital which treats the injured confirmed that four people had died.")
    assert claim.source.text == "The private hospital which treats the injured"


def test_a_subject_stands_before_its_relative_clause(read: Read) -> None:
    (claim,) = read(
        "Mara Odell, who is facing calls to resign over the false toll, said she would not step down."
    )
    assert claim.source.text == "Mara Odell"


def test_claims_inside_a_quotation_that_goes_on_are_part_of_it(read: Read) -> None:
    claims = read(
        "“Nobody tells us anything,” said Ivo Trent. “First they said two days. Now they say a week.”"
    )
    outer = next(c for c in claims if c.source.text == "Ivo Trent")
    assert len(outer.content) == 2
    assert {c.source.text for c in claims if c.part_of == outer.id} == {"they"}


@pytest.mark.parametrize(
    "text",
    [
        "The court heard of the teenager accused of setting the fire.",
        "The blast claimed the lives of three drivers.",
        "He refused to leave the courtroom.",
    ],
)
def test_what_attributes_nothing_is_no_claim(read: Read, text: str) -> None:
    assert read(text) == []


def test_a_leading_according_to_gives_the_rest_of_the_sentence(read: Read) -> None:
    (claim,) = read("According to Ivo Trent, a bridge engineer, the cables had rusted through.")
    assert (claim.source.text, claim.words) == (
        "Ivo Trent, a bridge engineer",
        "the cables had rusted through",
    )


def test_what_is_ruled_out_is_negative(read: Read) -> None:
    offered, ruled_out = read("Torland has offered to train the pilots but ruled out sending aircraft.")
    assert (offered.polarity, ruled_out.polarity) == ("positive", "negative")
    assert (offered.stance, ruled_out.stance) == ("commits", "commits")


def test_a_list_inside_a_nested_claim_stays_whole(read: Read) -> None:
    claims = read('"They say the guards are cowards, drunks and thieves," the 40-year-old said.')
    inner = next(c for c in claims if c.part_of)
    assert inner.words == "the guards are cowards, drunks and thieves"
