from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.clean import jsonld

ARTICLE = {"@type": "NewsArticle", "headline": "Mill reopens", "datePublished": "2031-03-04"}
WHOLE = json.dumps(ARTICLE)


def headlines(*scripts: str) -> list[object]:
    return [node.get("headline") for node in jsonld.nodes(scripts) if "headline" in node]


@pytest.mark.parametrize(
    "script",
    [
        WHOLE,
        f"[{WHOLE}]",
        f'{{"@graph": [{{"@type": "Person"}}, {WHOLE}]}}',
        f'{{"@type": "WebPage", "mainEntity": {WHOLE}}}',
        f"<!-- {WHOLE} -->",
        f"//<![CDATA[\n{WHOLE}\n//]]>",
        f"/*<![CDATA[*/ {WHOLE} /*]]>*/",
        f"{WHOLE};",
        WHOLE.replace("}", ",}"),
        WHOLE.replace("}", " ,, }"),
        WHOLE[:-1],
        WHOLE[:-2],
        WHOLE[:-1] + ', "articleBody": "The mill \nand\tthe bridge',
        WHOLE[:-1] + ', "keywords": ["mill", "river"',
        WHOLE[:-1] + ', "keywords": ["mill"}',
        WHOLE[:-1] + ', "articleBody": "It is "open" again"}',
    ],
)
def test_reads_data_as_pages_write_it(script: str) -> None:
    assert headlines(script) == ["Mill reopens"]


@pytest.mark.parametrize("name", ["liveBlogUpdate", "isPartOf", "hasPart", "mentions", "comment", "video"])
def test_leaves_out_other_works(name: str) -> None:
    assert headlines(json.dumps({**ARTICLE, name: [{**ARTICLE, "headline": "Another"}]})) == ["Mill reopens"]


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "null",
        "12",
        '"words"',
        "function () { return 1 }",
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        '"' + '\\"' * 100_000,
        "{" + "9" * 10_000 + "}",
        "," * 100_000,
    ],
)
def test_states_nothing_where_there_is_nothing(script: str) -> None:
    assert headlines(script) == []


def test_plain_fields_survive_what_cannot_be_repaired() -> None:
    broken = '{"@type": NewsArticle, "headline": "Mill reopens", "datePublished": "2031-03-04", "x": {]}'
    assert headlines(broken) == ["Mill reopens"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Mill &amp; bridge", "Mill & bridge"),
        ("Mill &amp;#8217;s day", "Mill ’s day"),
        (["Mill", "Bridge"], "Mill"),
        ({"@type": "Person", "name": " Ada\n Holt "}, "Ada Holt"),
        ({"@value": "Mill", "@language": "en"}, "Mill"),
        ([[[{"name": ["Mill"]}]]], "Mill"),
        ("", None),
        (" ", None),
        ([], None),
        ({}, None),
        (3, None),
        (None, None),
    ],
)
def test_word(value: object, expected: str | None) -> None:
    assert jsonld.word(value) == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("NewsArticle", ["NewsArticle"]),
        ("https://schema.org/NewsArticle", ["NewsArticle"]),
        ("schema:NewsArticle", ["NewsArticle"]),
        (["Person", "Organization"], ["Person", "Organization"]),
        (["Person", 3], ["Person"]),
        (3, []),
        (None, []),
    ],
)
def test_types(named: object, expected: list[str]) -> None:
    assert jsonld.types({"@type": named}) == expected


def test_follows_a_reference() -> None:
    nodes = jsonld.nodes(['{"@graph": [{"@type": "Person", "@id": "#ada", "name": "Ada Holt"}]}'])
    assert jsonld.word(jsonld.named(nodes, {"@id": "#ada"})) == "Ada Holt"
    assert jsonld.word(jsonld.named(nodes, {"@id": "#bo"})) is None


@given(st.text(alphabet='{}[]",:\\ab1 \n', max_size=60))
def test_takes_any_text(script: str) -> None:
    assert isinstance(jsonld.nodes([script]), list)
