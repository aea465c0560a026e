"""The doors of read."""

from __future__ import annotations

import io
import json
import tracemalloc
from pathlib import Path

import pytest

from claimline.config import ReadConfig
from claimline.model import Failure, Given, Report, digest
from claimline.read import read, read_stream

CONFIG = ReadConfig()


def stream(raw: bytes, name: str = "a.jsonl", config: ReadConfig = CONFIG) -> list[Report | Failure]:
    return list(read_stream(io.BytesIO(raw), name, config=config))


def only(raw: bytes, name: str) -> Report:
    (report,) = stream(raw, name)
    assert isinstance(report, Report), report
    return report


def row(**fields: object) -> bytes:
    return json.dumps(fields).encode()


def test_plain_text_is_kept_as_it_is() -> None:
    raw = b"\xef\xbb\xbfThe ferry sank.\r\nNobody died.\r"
    report = only(raw, "a.txt")
    assert report.text == "The ferry sank.\r\nNobody died.\r"
    assert (report.raw, report.raw_hash, report.raw_start) == (raw, digest(raw), 3)
    assert (report.id, report.uri, report.row, report.format) == (digest(raw), None, None, "text")


def test_markdown_takes_its_metadata_block() -> None:
    report = only(b"---\ntitle: Ferry\nurl: https://Post.example/ferry/\n---\nIt sank.\n", "a.md")
    assert (report.format, report.given, report.uri) == (
        "markdown",
        Given(title="Ferry"),
        "https://Post.example/ferry/",
    )
    assert report.id == digest("https://post.example/ferry")
    assert report.text.startswith("---\ntitle")


def test_json_lines_rows_are_reports_of_their_own() -> None:
    first = row(
        text="It sank.", uri="https://Post.example/a?utm_source=x", title=" T ", published="2024", other=[1]
    )
    second = row(
        text="It swam.", url="https://post.example/a", authors=["Ada Quill", ""], publisher=None, title=""
    )
    one, two = stream(first + b"\r\n\n" + second)
    assert isinstance(one, Report)
    assert isinstance(two, Report)
    assert (one.raw, one.input, one.row, one.transform) == (first, "a.jsonl#1", 1, "json:/text")
    assert (one.uri, one.given) == (
        "https://Post.example/a?utm_source=x",
        Given(title=" T ", published="2024"),
    )
    assert (two.input, two.row, two.given) == ("a.jsonl#3", 3, Given(byline=("Ada Quill",)))
    assert one.id == two.id
    assert one.raw_hash != two.raw_hash


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"not JSON", "Expecting value"),
        (b'{"text": "cut', "Unterminated string"),
        (b'["text"]', "found an array"),
        (b"null", "found null"),
        (b"{}", "the field 'text' is missing"),
        (row(text=None), "the field 'text' is missing"),
        (row(text=7), "the field 'text' is a number, not a string"),
        (row(text={"a": 1}), "the field 'text' is an object"),
        (row(text=" "), "has only white space"),
        (row(text="a\0b"), "NUL"),
        (b'{"text": "half \\ud83d"}', "half a surrogate pair at character 5"),
        (row(text="x", published=2024), "the field 'published' is a number"),
        (row(text="x", title=["y"]), "the field 'title' is an array"),
        (row(text="x", byline=[1]), "the field 'byline' is a number"),
        (row(text="x", language=True), "the field 'language' is true or false"),
        (b'{"text": "x", "text": "y"}', "'text' stands in it more than once"),
        (b'{"text": "x", "o": ' + b"[" * 99 + b"]" * 99 + b"}", "levels"),
        (b'{"text": "\xff"}', "is not UTF-8"),
        (b'{"text": "' + b"x" * 500 + b'"}', "it has 512 bytes, over the limit of 400"),
    ],
)
def test_a_bad_row_is_a_failure_and_the_rest_goes_on(raw: bytes, why: str) -> None:
    good = row(text="It sank.")
    before, failure, after = stream(good + b"\n" + raw + b"\n" + good, config=ReadConfig(max_row_bytes=400))
    assert isinstance(before, Report)
    assert isinstance(failure, Failure)
    assert (failure.input, after.input) == ("a.jsonl#2", "a.jsonl#3")
    assert why in failure.why
    assert failure.what.startswith("not read: ")
    assert failure.todo.endswith(".")


def test_strange_values_in_unknown_fields_do_no_harm() -> None:
    raw = b'{"x": NaN, "x": ' + b"9" * 9000 + b', "y": [[1]], "text": "It sank.", "z": "\\ud800"}'
    assert only(raw, "a.jsonl").text == "It sank."


def test_a_json_object_is_one_report() -> None:
    raw = b'{\n  "text": "It sank.",\n  "language": "en"\n}\n'
    report = only(raw, "a.json")
    assert (report.raw, report.input, report.row, report.given.language) == (raw, "a.json", None, "en")
    assert only(raw, "a.jsonl").text == "It sank."  # a document under the other suffix
    assert only('{"text": "It sank."}'.encode("utf-16"), "a.json").text == "It sank."


def test_items_of_a_json_array_are_reports_with_their_own_bytes() -> None:
    raw = '[ {"text" : "Zoë sank."},\n 5, {"text": "It swam."} ]'.encode()
    one, failure, two = stream(raw, "a.json")
    assert isinstance(one, Report)
    assert isinstance(failure, Failure)
    assert isinstance(two, Report)
    assert (one.raw, one.input, one.row) == ('{"text" : "Zoë sank."}'.encode(), "a.json#1", 1)
    assert (failure.input, failure.why) == ("a.json#2", "found a number where an object is needed")
    assert two.raw in raw


def test_json_lines_under_the_name_of_json() -> None:
    assert [report.input for report in stream(row(text="a b") + b"\n" + row(text="c d"), "a.json")] == [
        "a.json#1",
        "a.json#2",
    ]


@pytest.mark.parametrize(
    ("raw", "format"),
    [
        (row(text="It sank."), "jsonl"),
        (b'{\n"text": "It sank."}', "json"),
        (b'[{"text": "It sank."}]', "json"),
        (b"It sank.", "text"),
        (b"[Our correspondent] It sank.", "text"),
        (b"{It sank}", "text"),
    ],
)
@pytest.mark.parametrize("name", ["-", "report.dat", "report"])
def test_without_a_known_suffix_the_content_tells(raw: bytes, format: str, name: str) -> None:
    assert only(raw, name).format == format


@pytest.mark.parametrize("raw", [b"", b"\n \n"])
def test_json_lines_without_rows_is_a_failure(raw: bytes) -> None:
    (failure,) = stream(raw)
    assert isinstance(failure, Failure)
    assert failure.what == "not read: no rows"


def test_json_lines_in_utf16_is_one_failure() -> None:
    (failure,) = stream('{"text": "a"}\n{"text": "b"}'.encode("utf-16"))
    assert isinstance(failure, Failure)
    assert failure.why == "it is UTF-16"


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a"])
def test_a_file_over_the_limit_is_a_failure(name: str) -> None:
    (failure,) = stream(b"x" * 100_000, name, ReadConfig(max_report_bytes=99_999))
    assert isinstance(failure, Failure)
    assert failure.what == "not read: too large"
    assert only(b"x" * 100_000, "a.txt").text == "x" * 100_000


def test_a_long_row_is_not_kept_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        file.write(row(text="before") + b'\n{"text": "')
        for _ in range(50):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n' + row(text="after"))
    tracemalloc.start()
    inputs = [found.input for found in read([path], config=ReadConfig(max_row_bytes=1_000_000))]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert inputs == ["long.jsonl#1", "long.jsonl#2", "long.jsonl#3"]
    assert peak < 5_000_000


def test_a_folder_of_trouble_gives_a_row_for_each(tmp_path: Path) -> None:
    files = {
        "a-good.txt": b"The ferry sank on Monday.",
        "b-empty.txt": b"",
        "c-binary.txt": b"\x7fELF\x00\x00\x01",
        "d-latin.txt": "Zoë said the café was closed for the whole winter.".encode("latin-1"),
        "e-broken.jsonl": row(text="one") + b"\n{broken\n" + row(text="two"),
        "f-huge.txt": b"x" * 6_000_000,
        "g-page.html": b"<!DOCTYPE html><html></html>",
        "h-script.sh": b"#!/bin/sh\ntouch ran\n",
        "i-image.dat": b"\x89PNG\r\n\x1a\n\x00",
    }
    for name, raw in files.items():
        (tmp_path / name).write_bytes(raw)
    found = list(read([tmp_path], config=CONFIG))
    assert [(item.input, isinstance(item, Report)) for item in found] == [
        ("a-good.txt", True),
        ("b-empty.txt", False),
        ("c-binary.txt", False),
        ("d-latin.txt", True),
        ("e-broken.jsonl#1", True),
        ("e-broken.jsonl#2", False),
        ("e-broken.jsonl#3", True),
        ("f-huge.txt", False),
        ("g-page.html", True),
        ("h-script.sh", True),
        ("i-image.dat", False),
    ]
    assert not (tmp_path / "ran").exists()


def test_a_file_that_cannot_be_opened_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"It sank.")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (failure,) = read([path], config=CONFIG)
    assert failure == Failure(
        "a.txt", "not read: cannot be opened", "Permission denied", "Check the path and its permissions."
    )
