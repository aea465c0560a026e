"""A whole page as plain text: the article stays, all around it goes."""

from __future__ import annotations

import pytest

from claimline.clean.blocks import blocks
from claimline.clean.furniture import furniture

ARTICLE = (
    "A ferry ran aground off Orlova on Monday with two hundred people aboard, the coast guard said.",
    "Nobody was hurt when it stopped on a sand bank, and a tug is on its way from the port of Lisna.",
    "“We sat in the dark for an hour and sang,” said Mira Koleva, a teacher who was on her way home.",
    "The company did not answer questions on Tuesday, and the ministry promised a report by the summer.",
)
TITLE = "Ferry runs aground off Orlova"
HEAD = (
    f"{TITLE} - The Orlova Post",
    "Skip to content",
    "Log in",
    "Home",
    "Coast",
    "Weather",
    "Harbour prices",
    "Tide tables",
    "Letters",
    "Most read",
    "Old lighthouse to be sold after all",
    "Why the herring came back this spring",
)
TOP = (TITLE, "By Ada Quill", "12 May 2023")
TAIL = (
    "Share on Facebook",
    "Related articles",
    "Old lighthouse to be sold after all",
    "The lighthouse of Orlova, dark for ten years, goes to the highest bidder in June.",
    "Comments",
    "Ben Ode 13 May 2023 at 9:14 am",
    "I was on that boat and the captain said nothing to us at all, it was a disgrace.",
    "Reply",
    "Privacy policy",
    "© 2023 The Orlova Post. All rights reserved.",
)


def whole(*article: str) -> str:
    """The text of a page around an article."""
    return "\n".join((*HEAD, *TOP, *(article or ARTICLE), *TAIL))


def kept(text: str) -> list[str]:
    page = blocks(text)
    found = furniture(page)
    return [block.words for number, block in enumerate(page) if number not in found]


def test_of_a_whole_page_the_article_is_left() -> None:
    assert kept(whole()) == [*TOP, *ARTICLE]


def test_the_same_article_alone_loses_nothing() -> None:
    assert kept("\n".join((*TOP, *ARTICLE))) == [*TOP, *ARTICLE]


def test_without_the_title_of_the_window_the_line_over_the_body_is_the_headline() -> None:
    assert kept("\n".join((*HEAD[1:], *TOP, *ARTICLE, *TAIL))) == [*TOP, *ARTICLE]


def test_comments_have_a_kind_of_their_own() -> None:
    page = blocks(whole())
    kinds = {page[number].words: kind for number, kind in furniture(page).items()}
    assert (
        kinds["I was on that boat and the captain said nothing to us at all, it was a disgrace."]
        == "comments"
    )


def test_short_sentences_at_the_ends_of_the_body_are_its_own() -> None:
    article = ("It was dark.", *ARTICLE, "“That's all,” she said.")
    assert kept(whole(*article)) == [*TOP, *article]


def test_a_list_that_a_colon_announces_is_kept() -> None:
    listed = ("Ferries sail again from these four ports:", "Orlova from 13 May", "Lisna from 14 May")
    assert kept(whole(*ARTICLE, *listed))[-3:] == list(listed)


def test_boxes_between_paragraphs_go() -> None:
    box = ("Related", "Old lighthouse to be sold after all", "Why the herring came back this spring")
    assert kept(whole(*ARTICLE[:2], *box, *ARTICLE[2:])) == [*TOP, *ARTICLE]


def test_subheads_stay() -> None:
    article = (*ARTICLE[:2], "A night on the bank", *ARTICLE[2:])
    assert kept(whole(*article)) == [*TOP, *article]


def test_an_offer_between_paragraphs_goes() -> None:
    offer = (
        "Newsletter",
        "Sign up for our letter from the coast, delivered straight to your inbox every Friday.",
    )
    assert kept(whole(*ARTICLE[:2], *offer, *ARTICLE[2:])) == [*TOP, *ARTICLE]


@pytest.mark.parametrize(
    "line",
    [
        "The company changed its privacy policy in March and told nobody, according to two of its clerks.",
        "Cookies were sold on board for two crowns, and all rights reserved to the ferry's own baker.",
        "The crew's newsletter had warned of the sand bank as early as March of the year before.",
    ],
)
def test_a_paragraph_about_such_things_stays(line: str) -> None:
    assert line in kept(whole(*ARTICLE[:2], line, *ARTICLE[2:]))


def test_a_table_in_the_middle_does_not_cut_the_body() -> None:
    table = [f"{name} {number}" for number in range(12) for name in ("Ferry", "Berth", "Length")]
    text = kept(whole(*ARTICLE, *table, *(line.replace("ferry", "boat") + " Again." for line in ARTICLE)))
    assert text[-1].endswith("Again.")
    assert ARTICLE[0] in text


@pytest.mark.parametrize("words", ["Seite", "страница", "página"])
def test_pages_in_other_languages_are_known_by_their_frame(words: str) -> None:
    menu = [f"{words} {number}" for number in range(40)]
    text = "\n".join((*menu, TITLE, *ARTICLE, *menu[:5]))
    assert kept(text) == [TITLE, *ARTICLE]


def test_a_clean_text_with_many_short_lines_loses_nothing() -> None:
    scores = [f"Orlova {number} Lisna 3" for number in range(60)]
    text = "\n".join((TITLE, *ARTICLE, *scores))
    assert kept(text) == [TITLE, *ARTICLE, *scores]
