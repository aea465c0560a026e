"""Which code points of Markdown are markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.clean.markdown import markup


def visible(text: str) -> str:
    """The text without its markup."""
    spans, _ = markup(text)
    for span in reversed(spans):
        text = text[: span.start] + text[span.end :]
    return text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# Ferry aground", "Ferry aground"),
        ("### Ferry aground ###", "Ferry aground"),
        ("#hashtag", "#hashtag"),
        ("He is *very* **sure**, __so__ _sure_.", "He is very sure, so sure."),
        ("***All*** of it, ~~gone~~.", "All of it, gone."),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("An open *star", "An open *star"),
        ('See [the *list*](https://a.example/x_(y) "Title") now', "See the list now"),
        ("See [the list][1] and note[^2].", "See the list and note."),
        ("[1]: https://a.example", ""),
        ("[He] said [it]", "[He] said [it]"),
        ("![The ferry](f.jpg) It sank", " It sank"),
        ("> Quoted *words*", "Quoted words"),
        ("- one\n* two\n  3. three\n- [x] done", "one\ntwo\nthree\ndone"),
        ("-40 degrees", "-40 degrees"),
        ("A\n---\nB", "A\n\nB"),
        ("***", ""),
        ("`code *kept*` and *not*", "code *kept* and not"),
        ("``a ` b`` c", "a ` b c"),
        ("<https://a.example> and <br/>x<!-- no -->", " and x"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        (r"\*not emphasis\*", "*not emphasis*"),
        ("| Town | Dead |\n|---|---:|\n| Orlova | 3 |", " Town  Dead \n\n Orlova  3 "),
        ("```\n*x*\n```\nEnd", "\n*x*\n\nEnd"),
        ("---\ntitle: A\n---\nText", "\nText"),
        ("one *two\nthree* four", "one two\nthree four"),
        ("one *two\n\nthree* four", "one *two\n\nthree* four"),
    ],
)
def test_markup(text: str, words: str) -> None:
    assert visible(text) == words


def test_headings_have_levels() -> None:
    text = "# A\n\nB\n===\n\nC\n---\ntext\n###### D"
    _, levels = markup(text)
    assert levels == {text.index("# A"): 1, text.index("B"): 1, text.index("C"): 2, text.index("######"): 6}


@given(st.text(alphabet="ab \n\r*_#[](){}`<>!-|\\~:/\"'1.^", max_size=150))
def test_spans_are_in_order_and_do_not_overlap(text: str) -> None:
    end = 0
    for span in markup(text)[0]:
        assert end <= span.start < span.end <= len(text)
        end = span.end
