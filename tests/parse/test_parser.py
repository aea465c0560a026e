import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from factory import edition

from claimline.config import ParseConfig
from claimline.data import path
from claimline.errors import UnknownLanguage, WeightsError
from claimline.model import Marked, Span
from claimline.parse import Parser

TEXT = (
    "Mara Odell, the harbour master of Port Ena, said on Tuesday that seven boats had sunk.\n"
    "“Nobody was hurt,” she added."
)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(ParseConfig())


def tagged(parser: Parser, label: str) -> list[str]:
    return [t.span.of(TEXT) for t in parser.parse(edition(TEXT)).attribution if t.label == label]


def test_source_cue_and_content_are_found(parser: Parser) -> None:
    assert tagged(parser, "SOURCE") == ["Mara Odell, the harbour master of Port Ena,", "she"]
    assert tagged(parser, "CONTENT")[0].endswith("seven boats had sunk")


def test_names_are_found(parser: Parser) -> None:
    names = parser.parse(edition(TEXT)).names
    assert "Mara Odell" in [n.span.of(TEXT) for n in names if n.label == "PER"]


def test_furniture_is_not_parsed(parser: Parser) -> None:
    first = TEXT.index("\n")
    marked = replace(edition(TEXT), furniture=(Marked(Span(0, first), "appeal"),))
    parse = parser.parse(marked)
    assert all(t.span.start > first for t in parse.attribution)
    assert all(t.start > first for t in parse.tokens)


def test_a_paragraph_reads_the_same_alone_and_among_others(parser: Parser) -> None:
    second = TEXT.split("\n")[1]
    alone = [(t.label, t.span.of(second), t.score) for t in parser.parse(edition(second)).attribution]
    among = parser.parse(edition(TEXT)).attribution
    start = TEXT.index(second)
    assert alone == [(t.label, t.span.of(TEXT), t.score) for t in among if t.span.start >= start]


def test_a_long_paragraph_is_read_in_windows(parser: Parser) -> None:
    sentence = "The mayor of Port Ena said that the bridge was closed. "
    parse = parser.parse(edition(sentence * 60))
    assert len([t for t in parse.attribution if t.label == "CUE"]) == 60


def test_a_word_without_end_is_survived(parser: Parser) -> None:
    parse = parser.parse(edition("a" * 20_000 + " The mayor said that it rained."))
    assert parse.sentences


def test_a_language_that_is_not_read_is_refused(parser: Parser) -> None:
    with pytest.raises(UnknownLanguage, match="'de' is not read"):
        parser.parse(replace(edition(TEXT), language="de"))


def test_missing_and_altered_weights_are_clear_errors(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="missing"):
        Parser(ParseConfig(weights=str(tmp_path)))
    shutil.copytree(path("weights"), tmp_path, dirs_exist_ok=True)
    (tmp_path / "names.json").write_text(json.dumps({"labels": ["O"]}), encoding="utf-8")
    with pytest.raises(WeightsError, match=r"names\.json are not the ones that were shipped"):
        Parser(ParseConfig(weights=str(tmp_path)))
