import itertools

from factory import edition
from hypothesis import given
from hypothesis import strategies as st

from claimline.model import Span
from claimline.parse.tokens import outside, paragraphs, sentences, words


def split(text: str) -> list[str]:
    return [s.span.of(text) for s in sentences(text, Span(0, len(text)), paragraph=0)]


def test_words_keep_hyphens_and_apostrophes() -> None:
    text = "The 40-year-old said: “It’s re-opened.”"
    found = [w.of(text) for w in words(text, Span(0, len(text)))]
    assert found == ["The", "40-year-old", "said", ":", "“", "It’s", "re-opened", ".", "”"]


def test_sentences_end_behind_closing_marks() -> None:
    text = "“They try. And they fail,” he said. “We wait.” It rained."
    assert split(text) == ["“They try.", "And they fail,” he said.", "“We wait.”", "It rained."]


def test_abbreviations_and_initials_do_not_end_sentences() -> None:
    assert split("Dr. Ana B. Kole of the U.S. Embassy spoke. Gen. Orr left.") == [
        "Dr. Ana B. Kole of the U.S. Embassy spoke.",
        "Gen. Orr left.",
    ]


def test_an_abbreviation_ends_a_sentence_before_a_sentences_first_word() -> None:
    assert split("They met at 4 p.m. The talks failed.") == ["They met at 4 p.m.", "The talks failed."]


def test_an_ellipsis_inside_a_quotation_goes_on() -> None:
    assert split("“At any cost…,” she said.") == ["“At any cost…,” she said."]


def test_lines_are_paragraphs_unless_they_are_hard_wrapped() -> None:
    lines = "First paragraph here.\nSecond paragraph here."
    assert [s.of(lines) for s in paragraphs(edition(lines))] == lines.split("\n")
    row = "The harbour master of Port Ena said on Tuesday that seven boats had been"
    wrapped = f"{row}\n{row}\n{row}\n{row}\nfound.\n\nThe search went on."
    assert [s.of(wrapped) for s in paragraphs(edition(wrapped))] == [
        wrapped.split("\n\n")[0],
        "The search went on.",
    ]


def test_outside_leaves_the_marked_parts_out() -> None:
    assert outside(Span(0, 10), [Span(2, 4), Span(8, 12)]) == [Span(0, 2), Span(4, 8)]


@given(st.text())
def test_sentences_cover_all_words_in_order(text: str) -> None:
    found = [s.span for p in paragraphs(edition(text)) for s in sentences(text, p, paragraph=0)]
    assert found == sorted(found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    tokens = words(text, Span(0, len(text)))
    assert all(any(s.start <= t.start and t.end <= s.end for s in found) for t in tokens)
