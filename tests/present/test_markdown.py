"""The brief as Markdown: footnotes cite, and markup of a report stays text."""

from __future__ import annotations

import re

from factory import claim, edition
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from views import MemoryView, question

from claimline.model import Claim, Edition, QuestionStatus
from claimline.present import brief, render_markdown
from claimline.present.markdown import escaped
from claimline.present.plain import one_line

COMMONMARK = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def shown(markdown: str) -> str:
    """The text of one rendered block, without any element that markup would have made."""
    tokens = COMMONMARK.parse(markdown)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in tokens[1].children or ()} <= {"text", "text_special"}
    return "".join(child.content for child in tokens[1].children or ())


@given(
    st.text(st.sampled_from("ab1 *_`#[]()<>!|~\\&;:/-+=.\n\t\"'^$@{}“x"), min_size=1).map(lambda s: "w" + s)
)
def test_any_words_render_as_themselves(words: str) -> None:
    assert shown(escaped(words)) == one_line(words)


@given(st.text().filter(one_line))
def test_any_unicode_renders_as_itself(words: str) -> None:
    assert shown(escaped(words)) == one_line(words)


def test_ordinary_words_stay_readable() -> None:
    words = "Vice-President (of the UN-backed force): mill_1.txt, 5.3 km, 3 + 4!"
    assert escaped(words) == words


def story(words: str) -> tuple[Edition, Claim]:
    report = edition(
        f"{words}, Mara said.",
        uri="https://a.example/x",
        title="# Mill *burns*",
        publisher="Hill Courier",
        published="2031-05-02",
        name="mill_1.txt",
    )
    return report, claim(report, words, source="Mara", cue="said", party="Fire Office")


def test_lines_are_whole_cited_and_dated() -> None:
    report, said = story("the mill did not apparently burn")
    made = render_markdown(brief(MemoryView(of=[report], said=[said]), title="The mill"))
    assert made.startswith("# The mill\n\n1 claim from 1 report · dated 2 May 2031 · ledger revision")
    assert (
        "- **Mara**, Fire Office *says*: “the mill did not apparently burn” — printed 2 May 2031 [^001-1]"
        in made
    )
    footnote = made.splitlines()[-1]
    assert footnote.startswith("[^001-1]: \\[001\\] “\\# Mill \\*burns\\*”, Hill Courier, 2 May 2031 ·")
    assert footnote.endswith(f"· characters 0–32 · claim `{said.id}`")
    assert "`0123456789abcdef`" in made


def test_every_citation_has_its_footnote() -> None:
    report, said = story("the mill burned")
    other = claim(report, "mill", source="Mara", cue="said", party="B")
    asked = question(QuestionStatus.DISPUTED, ("affirms", [said]), ("denies", [other]))
    made = render_markdown(brief(MemoryView(of=[report], said=[said, other], asked=[asked])))
    notes = set(re.findall(r"^\[\^([0-9-]+)\]:", made, re.MULTILINE))
    assert set(re.findall(r"\[\^([0-9-]+)\](?!:)", made)) <= notes


def test_hostile_words_make_no_structure() -> None:
    report, said = story(
        "</details>\n\n# Fake heading\n\n- [x](javascript:alert(1)) <b>bold</b> ![i](http://e)"
    )
    made = render_markdown(brief(MemoryView(of=[report], said=[said])))
    tokens = COMMONMARK.parse(made)
    kinds = {child.type for token in tokens for child in token.children or ()} | {t.type for t in tokens}
    assert not kinds & {"html_block", "html_inline", "link_open", "image"}
    assert "Fake heading" not in {
        tokens[n + 1].content for n, t in enumerate(tokens) if t.type == "heading_open"
    }
