"""What is taken out of a selection, and what is put in."""

from __future__ import annotations

import pytest

from claimline.clean.choice import fallback, refine
from claimline.clean.page import walk

P = [
    "The old mill at Lower Brixton burned down on Monday night, the fire service said.",
    "No one was hurt, because the mill had stood empty since the summer before last.",
    "The mayor, who had warned of it more than once, said it was only a matter of time.",
]


def kept(source: str, *left_out: str) -> list[str]:
    """The texts kept where all blocks were chosen but those that begin with ``left_out``."""
    page = walk(source)
    chosen = [n for n, block in enumerate(page.blocks) if not (left_out and block.text.startswith(left_out))]
    return [page.blocks[number].text for number in refine(page, chosen)]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="newsletter-box"><p>Our letter about the river comes every Sunday morning.</p></div>',
        '<div id="RelatedStories"><p>Where the grain goes now</p></div>',
        '<ul class="socialShare"><li>Copy this</li></ul>',
        '<section class="read_more"><p>What a tug costs</p></section>',
        '<div role="navigation"><p>Markets</p></div>',
        "<aside><p>Where the grain goes now</p></aside>",
        "<p><a href='/x'>Where the grain goes now</a></p>",
    ],
)
def test_boxes_and_links_to_elsewhere_are_out(box: str) -> None:
    assert kept(f"<article><p>{P[0]}</p><p>{P[1]}</p>{box}<p>{P[2]}</p></article>") == P


@pytest.mark.parametrize("name", ["article-comments-enabled", "has-sidebar", "share-parent"])
def test_what_holds_the_report_is_no_box_whatever_it_is_called(name: str) -> None:
    assert kept(f'<div class="{name}">' + "".join(f"<p>{words}</p>" for words in P) + "</div>") == P


def test_a_name_that_the_paragraphs_themselves_have_means_nothing() -> None:
    assert (
        kept("<article>" + "".join(f'<p class="premium related">{words}</p>' for words in P) + "</article>")
        == P
    )


def test_a_word_is_not_a_part_of_a_word() -> None:
    inner = f"<div class='shareholder-news headlines'><p>{P[1]}</p></div>"
    assert kept(f"<article><p>{P[0]}</p>{inner}<p>{P[2]}</p></article>") == P


def test_paragraphs_built_like_the_others_come_in() -> None:
    source = "<div class=t>" + "".join(f"<p>{words}</p>" for words in P) + "</div>"
    assert kept(source, P[1][:20]) == P
    assert kept(source, P[2][:20]) == P


def test_another_report_on_the_page_does_not_come_in() -> None:
    second = f"<h1>Another report</h1><div class=t><p>{P[2]}</p></div>"
    assert kept(f"<div class=t><p>{P[0]}</p><p>{P[1]}</p></div>{second}", "Another", P[2][:20]) == P[:2]


def test_headings_cells_items_and_quotations_among_the_text_come_in() -> None:
    inner = "<h2>What burned</h2><table><tr><td>mills</td><td>1</td></tr></table>"
    inner += "<blockquote><p>Yes.</p></blockquote>"
    source = f"<article><p>{P[0]}</p>{inner}<p>{P[1]}</p><p>{P[2]}</p></article>"
    assert kept(source, "What", "mills", "1", "Yes") == [P[0], "What burned", "mills", "1", "Yes.", *P[1:]]


def test_what_stands_outside_of_the_report_is_out() -> None:
    assert (
        kept(
            f"<div><p>Enter your address</p></div><article><p>{P[0]}</p><p>{P[1]}</p><p>{P[2]}</p></article>"
        )
        == P
    )


def test_without_a_selection_paragraphs_are_taken_by_their_length() -> None:
    page = walk(f"<nav><p>{P[0]}</p></nav><p>Short.</p><p>{P[0]}</p><p><a>{P[1]}</a></p>")
    assert [page.blocks[number].text for number in fallback(page)] == [P[0]]
