"""Which blocks of a page are furniture, and which never are."""

from __future__ import annotations

import pytest

from claimline.clean.blocks import blocks
from claimline.clean.furniture import furniture
from claimline.clean.markdown import markup

TITLE = "Ferry runs aground off Orlova"
FIRST = "A ferry ran aground off Orlova on Monday, the coast guard said."
MIDDLE = "Nobody was hurt when it stopped, and a tug is on its way."
LAST = "The company did not answer questions on Tuesday."


def kinds(*lines: str) -> dict[str, str]:
    """The kind of each line of a page that is furniture."""
    page = blocks("\n\n".join(lines))
    return {page[number].words: kind for number, kind in furniture(page).items()}


ANYWHERE = [
    ("Listen to the report:", "listen"),
    ("Listen to this article", "listen"),
    ("ADVERTISEMENT", "advert"),
    ("Article continues below", "advert"),
    ("Read more: Five ferries that sank", "read-more"),
    ("READ ALSO | Five ferries that sank", "read-more"),
    ("Read more", "read-more"),
    ("Continue reading →", "read-more"),
    ("icon-facebook icon-twitter icon-whatsapp", "share"),
    ("Share on Facebook Share on Twitter", "share"),
    ("Share this: Facebook | X | Telegram", "share"),
    ("Follow us on Telegram", "share"),
    ("Video duration 02 minutes 41 seconds 02:41", "duration"),
    ("3 min read", "duration"),
    ("Sign up for our daily newsletter", "newsletter"),
    ("Subscribe to our channel on Telegram to get the news first!", "newsletter"),
    ("Support our journalism", "appeal"),
    ("Photo: Orlova Post / archive", "credit"),
    ("Image credit: Mira Koleva", "credit"),
    ("FILE PHOTO: A ferry leaves the port of Orlova in March.", "caption"),
    ("The ferry off Orlova on Monday. Mira Koleva / AFP", "caption"),
    ("Skip to main content", "navigation"),
    ("We use cookies to make the site better.", "navigation"),
    ("* * *", "markup"),
]


@pytest.mark.parametrize(("line", "kind"), ANYWHERE)
def test_some_blocks_are_furniture_wherever_they_stand_alone(line: str, kind: str) -> None:
    for page in ([TITLE, line, FIRST, MIDDLE], [TITLE, FIRST, line, MIDDLE], [TITLE, FIRST, MIDDLE, line]):
        assert kinds(*page) == {line: kind}


EDGE = [
    ("Search", "search"),
    ("Share", "share"),
    ("Facebook", "share"),
    ("Menu", "navigation"),
    ("World", "navigation"),
    ("Video", "duration"),
    ("Related", "read-more"),
    ("Support The Orlova Post!", "appeal"),
    ("… we have a small favor to ask.", "appeal"),
    ("Thank you for reading our paper. You can stay up to date with our daily newsletter.", "newsletter"),
    ("If you can, please support us monthly. Your contribution keeps our reporters at sea.", "appeal"),
    ("Radio Orlova | News | Coast", "navigation"),
]


@pytest.mark.parametrize(("line", "kind"), EDGE)
def test_other_blocks_are_furniture_at_the_edge_only(line: str, kind: str) -> None:
    assert kinds(line, TITLE, FIRST, MIDDLE) == {line: kind}
    assert kinds(TITLE, FIRST, MIDDLE, line) == {line: kind}
    assert kinds(TITLE, FIRST, line, MIDDLE) == {}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Reporting by Ada Quill; editing by Ben Ode", "credit"),
        ("The Associated Press contributed to this report.", "credit"),
        ("© 2024 The Orlova Post. All rights reserved.", "credit"),
        ("Source: AFP", "credit"),
    ],
)
def test_credits_stand_at_the_foot(line: str, kind: str) -> None:
    assert kinds(TITLE, FIRST, MIDDLE, line) == {line: kind}


@pytest.mark.parametrize(
    "line",
    [
        "Support us monthly or the paper dies, its editor told readers on Monday.",
        "Subscribe to our newsletter, the campaign urged its followers on Monday.",
        "“We have a small favor to ask,” the mayor said to the crowd on the quay.",
        "The charity asked people to donate to the families of those who were lost.",
        "He had listened to the report and left the room without a word to anyone.",
        "Read more books, the minister told the pupils of the harbour school.",
        "Search teams found the ferry on Monday, an hour before the storm came.",
        "Share prices of the company fell by 3 percent on Monday morning.",
        "Video footage of 3 minutes showed the ferry stop and the lights go out.",
        "Advertisement revenues of the company fell, and it sold two ferries.",
        "Follow us, the sailors shouted, and the passengers climbed the ladder.",
        "The paper thanked its readers: “Thank you for your support, we need your help.”",
        "You can still see our ferry from the quay, she wrote to us on Monday.",
        "Courtesy of the mayor, the passengers spent the night in a dry school hall.",
        "Reporting by local papers had put the number at two hundred people.",
        "According to the sources: the ferry had sailed without a second engine.",
        "The ministry published the photo by mistake (file number 3).",
        "Related companies own the other ferries, and most of them sail at night.",
        "Sponsored by the state, the ferry line has never earned its own money.",
        "Watch the sea, not the sky, the captain said to his men that night.",
        "Login names of the crew were found on a note in the captain's cabin.",
        "Donate blood, the hospital said, if you were not on board yourself.",
    ],
)
def test_running_text_is_never_cut(line: str) -> None:
    for page in ([line, FIRST, MIDDLE], [TITLE, FIRST, line, MIDDLE], [TITLE, FIRST, MIDDLE, line], [line]):
        assert kinds(*page) == {}


@pytest.mark.parametrize(
    "line", ["Search", "News", "Facebook", "Search and rescue", "Video and audio", "Comment"]
)
def test_a_short_line_between_paragraphs_may_be_a_subhead(line: str) -> None:
    assert kinds(TITLE, FIRST, line, MIDDLE, LAST) == {}


APPEAL = (
    "… we have a small favour to ask.",
    "As you may know, The Orlova Post, an independent newsroom, has been called a “nuisance” by the port. "
    "This is an attack on our voice and on journalism on the coast.",
    "We, the reporters of The Orlova Post, will not be moved. But we need your help to go on.",
    "Your support, no matter how small, keeps us afloat. Thank you.",
)


def test_an_appeal_of_several_paragraphs_ends_the_page() -> None:
    found = kinds(TITLE, FIRST, MIDDLE, *APPEAL, "Read more")
    assert found == dict.fromkeys(APPEAL, "appeal") | {"Read more": "read-more"}


def test_the_same_words_before_an_appeal_are_the_reports_own() -> None:
    own = "You and we depend on independent journalism, and our readers know it best."
    assert own not in kinds(TITLE, FIRST, own, MIDDLE)
    assert own not in kinds(TITLE, FIRST, own, APPEAL[0])


def test_an_appeal_in_the_middle_does_not_swallow_the_text_after_it() -> None:
    assert kinds(TITLE, FIRST, "Donate now", MIDDLE, LAST) == {"Donate now": "appeal"}
    assert MIDDLE not in kinds(TITLE, FIRST, *APPEAL, MIDDLE)


def test_the_lines_over_a_menu_are_the_sites_header() -> None:
    header, menu = "ORLOVA 24 - first on the coast", "Login | Search | EN"
    assert kinds(header, menu, TITLE, FIRST, MIDDLE) == {header: "navigation", menu: "navigation"}
    assert kinds(TITLE, menu, FIRST, MIDDLE) == {menu: "navigation"}


def test_teasers_follow_their_heading_at_the_foot_only() -> None:
    teasers = ["Port of Varda to close", "New lights for the pier"]
    assert kinds(TITLE, FIRST, MIDDLE, "Related stories", *teasers) == dict.fromkeys(
        ["Related stories", *teasers], "read-more"
    )
    assert kinds(TITLE, FIRST, "Related stories", teasers[0], MIDDLE) == {"Related stories": "read-more"}
    announced = kinds(TITLE, FIRST, "Recommended Stories", "list of 2 items", *teasers, "end of list", MIDDLE)
    assert set(announced) == {"Recommended Stories", "list of 2 items", *teasers, "end of list"}


def test_a_date_after_a_teaser_is_no_teaser() -> None:
    assert kinds(TITLE, FIRST, MIDDLE, "Read more", "12 March 2024, 15:33") == {"Read more": "read-more"}


def test_buttons_in_a_row_are_known_between_paragraphs_too() -> None:
    buttons = ["Facebook", "Twitter", "Email"]
    assert kinds(TITLE, FIRST, *buttons, MIDDLE) == dict.fromkeys(buttons, "share")


def test_the_only_headline_is_no_teaser() -> None:
    assert kinds("Watch: Ferry runs aground off Orlova", FIRST, MIDDLE) == {}
    assert kinds(TITLE, "Watch: Ferry runs aground off Orlova", FIRST, MIDDLE) != {}


@pytest.mark.parametrize(
    "text", ["Search", "Share", "Ferry sinks", "It sank.", "Support The Orlova Post!", ""]
)
def test_a_page_without_running_text_keeps_its_lines(text: str) -> None:
    assert furniture(blocks(text)) == {}


def test_a_markdown_block_that_is_a_link_is_a_teaser() -> None:
    link, more = "[All closed piers](https://post.example/piers)", "[More](https://post.example)"
    text = f"# {TITLE}\n\n{FIRST}\n\n{link}\n\n{MIDDLE} {more}\n"
    page = blocks(text, *markup(text))
    assert [(page[number].words, kind) for number, kind in furniture(page).items()] == [
        ("All closed piers", "read-more")
    ]
