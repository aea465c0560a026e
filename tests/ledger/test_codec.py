"""Records survive the way to JSON, to columns, and back."""

from __future__ import annotations

import json
import sqlite3
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any, NewType

import pytest
from factory import claim, day, edition, find
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from claimline import model
from claimline.errors import LedgerError
from claimline.ledger.codec import decode, dumps, encode, from_columns, loads, to_columns
from claimline.model import Analysis, Claim, Correction, Derived, Edition, Interval, Quantity, Span, Words

RECORDS = sorted(
    (
        kind
        for kind in vars(model).values()
        if isinstance(kind, type) and is_dataclass(kind) and kind not in (model.Report, model.Retrieved, Span)
    ),
    key=lambda kind: kind.__name__,
)
SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(min(pair), max(pair)))
FLOATS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-9, 9).map(float)


def strategy(hint: Any) -> SearchStrategy[Any]:
    """Values of a type hint, small ones."""
    if isinstance(hint, NewType):
        return strategy(hint.__supertype__)
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return st.one_of(*(strategy(arm) for arm in typing.get_args(hint)))
    if typing.get_origin(hint) is tuple:
        arms = typing.get_args(hint)
        if arms[-1] is Ellipsis:
            return st.lists(strategy(arms[0]), max_size=2).map(tuple)
        return st.tuples(*(strategy(arm) for arm in arms))
    if hint is Span:
        return SPANS
    if hint is float:
        return FLOATS
    if hint is types.NoneType:
        return st.none()
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if is_dataclass(hint):
        return records(hint)
    return {str: st.text(max_size=8), int: st.integers(-(2**53), 2**53)}[hint]


def records(kind: Any) -> SearchStrategy[Any]:
    """Records of a class."""
    hints = typing.get_type_hints(kind)
    return st.deferred(lambda: st.builds(kind, **{f.name: strategy(hints[f.name]) for f in fields(kind)}))


@pytest.mark.parametrize(
    "kind", [k for k in RECORDS if k not in (Analysis, Derived)], ids=lambda k: k.__name__
)
def test_every_record_survives_json_and_columns(kind: type) -> None:
    @given(records(kind))
    def survives(record: object) -> None:
        assert decode(kind, loads(dumps(encode(record)))) == record
        columns = to_columns(record)
        assert all(value is None or isinstance(value, str | int | float) for value in columns.values())
        assert from_columns(kind, columns) == record

    survives()


@given(st.data(), st.text(max_size=60))
def test_words_left_out_come_back_from_the_text(data: st.DataObject, text: str) -> None:
    ends = st.integers(0, len(text))
    spans = st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))
    held = data.draw(st.lists(spans.map(lambda span: Words.at(text, span)), max_size=4))
    strange = data.draw(st.lists(records(Words), max_size=2))
    record = model.LocalEntity(
        "k", model.ReportId("r"), model.EntityKind.PERSON, "n", (), tuple(held + strange)
    )
    encoded = encode(record, against=text)
    assert decode(model.LocalEntity, encoded, against=text) == record
    assert all("text" not in item for item in encoded.get("roles", [])[: len(held)])


def test_a_record_has_no_entry_that_says_nothing() -> None:
    of = edition("Mayor Odd Brenner said the bridge was closed.")
    encoded = encode(claim(of, "the bridge was closed", source="Mayor Odd Brenner", cue="said"))
    assert list(encoded) == ["id", "report", "edition", "source", "cue", "content", "stance", "mode"]
    assert encoded["cue"] == {"text": "said", "span": [18, 22], "lemma": "said"}


def test_none_in_the_place_of_words_is_kept() -> None:
    span = find("on Friday", "Friday")
    dated = Interval("2024-05-03", span=span)
    assert encode(dated, against="on Friday")["text"] is None
    assert decode(Interval, encode(dated, against="on Friday"), against="on Friday") == dated
    assert decode(Interval, encode(day("2024-05-03"))) == day("2024-05-03")


def test_whole_floats_are_written_as_integers() -> None:
    quantity = Quantity("40", Span(0, 2), value=40.0, low=0.5, high=None)
    assert dumps(encode(quantity)) == '{"text":"40","span":[0,2],"value":40,"low":0.5}'
    assert isinstance(decode(Quantity, encode(quantity)).value, float)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_must_be_finite(value: float) -> None:
    with pytest.raises(LedgerError, match="must be finite"):
        encode(Quantity("40", Span(0, 2), value=value, low=None, high=None))


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Words, {"text": "a"}),
        (Words, {"text": "a", "span": [3, 1]}),
        (Words, {"text": "a", "span": [0, 1, 2]}),
        (Words, {"text": "a", "span": [True, 1]}),
        (Words, {"text": 1, "span": [0, 1]}),
        (Words, {"text": "a", "span": [0, 1], "colour": "red"}),
        (Words, []),
        (Quantity, {"text": "a", "span": [0, 1], "value": "many"}),
        (Quantity, {"text": "a", "span": [0, 1], "bound": "roughly"}),
        (model.Entity, {"id": "1", "name": "n", "kind": "person", "aliases": [["one"]]}),
    ],
)
def test_a_damaged_record_is_refused(kind: type, data: object) -> None:
    with pytest.raises(LedgerError, match="damaged record"):
        decode(kind, data)


@pytest.mark.parametrize("text", ["{", "[" * 100_000])
def test_text_that_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(LedgerError, match="damaged record"):
        loads(text)


def test_a_missing_column_is_refused() -> None:
    row = to_columns(claim(edition("It rained."), "It rained"))
    with pytest.raises(LedgerError, match="'source' is missing"):
        from_columns(Claim, {**row, "source": None})


def test_columns_hold_plain_values_and_nested_ones_as_json() -> None:
    of = edition("It rained.", published="2024-05-03", publisher="Quay Letter")
    columns = to_columns(of)
    assert columns["publisher"] == '{"text":"Quay Letter","basis":"metadata"}'
    assert columns["status"] == "ok"
    assert columns["furniture"] is None
    db = sqlite3.connect(":memory:")
    db.row_factory = sqlite3.Row
    row = db.execute("SELECT " + ", ".join(f'? AS "{name}"' for name in columns), tuple(columns.values()))
    assert from_columns(Edition, row.fetchone()) == of
    db.close()


def test_a_class_that_the_codec_cannot_hold_is_a_mistake_in_the_code() -> None:
    @dataclass(frozen=True)
    class Odd:
        value: dict[str, int]

    with pytest.raises(TypeError, match="no rule"):
        encode(Odd({}))
    with pytest.raises(TypeError, match="no record"):
        encode("words")


def test_json_has_its_own_characters() -> None:
    correction = Correction(1, "claim", "{}", "{}", "Žofie", "2024-05-03", "“why”")
    assert '"Žofie"' in dumps(encode(correction))
    assert json.loads(dumps(encode(correction)))["why"] == "“why”"


@dataclass(frozen=True)
class Keyed:
    """A record with what linking keeps: sets, mappings and flags."""

    words: frozenset[str]
    weights: Mapping[str, float]
    labels: Mapping[str, frozenset[str]]
    sure: bool = False


def test_sets_are_sorted_arrays_and_mappings_sorted_objects() -> None:
    keyed = Keyed(
        frozenset({"tide", "dam"}), {"tide": 0.5, "dam": 1.0}, {"gate": frozenset({"4", "2"})}, sure=True
    )
    made = encode(keyed)
    assert dumps(made) == (
        '{"words":["dam","tide"],"weights":{"dam":1,"tide":0.5},"labels":{"gate":["2","4"]},"sure":true}'
    )
    assert decode(Keyed, loads(dumps(made))) == keyed


@pytest.mark.parametrize(
    "data",
    [
        {"words": "dam", "weights": {}, "labels": {}},
        {"words": [], "weights": [], "labels": {}},
        {"words": [], "weights": {"dam": "much"}, "labels": {}},
        {"words": [], "weights": {}, "labels": {}, "sure": 1},
    ],
)
def test_other_forms_of_sets_mappings_and_flags_are_refused(data: dict[str, Any]) -> None:
    with pytest.raises(LedgerError, match="damaged record"):
        decode(Keyed, data)
