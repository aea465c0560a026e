"""JSON of an untrusted file."""

from __future__ import annotations

import pytest

from claimline.errors import Malformed
from claimline.read.values import Number, Record, decode_json, items, one


def test_objects_keep_which_keys_come_twice() -> None:
    value = one('{"a": 1, "b": "x", "a": "y"}', "a.json")
    assert value == Record({"a": "y", "b": "x"}, frozenset({"a"}))


@pytest.mark.parametrize("number", ["1", "-2.5e3", "NaN", "-Infinity", "9" * 20_000])
def test_numbers_are_not_read(number: str) -> None:
    assert one(f'{{"a": {number}}}', "a.json") == Record({"a": Number()}, frozenset())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Expecting value"),
        ("{", "Expecting property name"),
        ('{"a": "x', "Unterminated string"),
        ('{"a": 1} {"b": 2}', "more after the value"),
        ('{"a": ' + "[" * 65 + "]" * 65 + "}", "more than 64 levels"),
        ('{"a": ' + "[" * 200_000 + "]" * 200_000 + "}", "more than 64 levels"),
        ("[" * 200_000, "more than 64 levels"),
    ],
)
def test_broken_json_says_where(text: str, why: str) -> None:
    with pytest.raises(Malformed, match=why):
        one(text, "a.json")


def test_items_come_with_their_own_slice() -> None:
    text = ' [ {"a" : "ü"},\n{"b":2} ] '
    assert [piece for _, piece in items(text, "a.json")] == ['{"a" : "ü"}', '{"b":2}']
    assert list(items("[ ]", "a.json")) == []


def test_items_before_a_broken_one_are_kept() -> None:
    found = items("[1, 2 3, 4]", "a.json")
    assert [next(found)[0], next(found)[0]] == [Number(), Number()]
    with pytest.raises(Malformed, match="comma"):
        next(found)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32-be"])
def test_unicode_encodings_are_told_apart(codec: str) -> None:
    assert decode_json('{"a": "ü"}'.encode(codec), "a.json") == '{"a": "ü"}'


def test_other_bytes_are_named() -> None:
    with pytest.raises(Malformed, match=r"byte 7 .* is not UTF-8.*Save the file as UTF-8"):
        decode_json('{"a": "ü"}'.encode("latin-1"), "a.json")
