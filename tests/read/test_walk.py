"""Which files a list of paths means."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from claimline.model import Failure
from claimline.read.walk import walk


def names(*paths: Path) -> list[str]:
    return [found.input + "!" if isinstance(found, Failure) else found.name for found in walk(paths)]


def test_folders_are_sorted_and_hidden_entries_passed_over(tmp_path: Path) -> None:
    for name in ["b.txt", "a.txt", ".hidden", "sub/c.txt", "sub/.git/x", ".cache/y", "z.txt"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    assert names(tmp_path) == ["a.txt", "b.txt", "z.txt", "sub/c.txt"]
    assert names(tmp_path / "z.txt", tmp_path / ".hidden") == ["z.txt", ".hidden"]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("x", encoding="utf-8")
    (folder / "own.txt").write_text("x", encoding="utf-8")
    (folder / "again.txt").symlink_to(folder / "own.txt")
    (folder / "away.txt").symlink_to(outside / "secret.txt")
    (folder / "away").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "gone.txt").symlink_to(folder / "nothing")
    assert names(folder) == ["again.txt", "away!", "away.txt!", "gone.txt!", "own.txt"]


def test_what_is_no_file_is_a_failure_and_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.chdir(tmp_path)  # socket paths are short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
        found = list(walk([tmp_path]))
    assert [failure.what for failure in found if isinstance(failure, Failure)] == ["not read: not a file"] * 2


def test_a_path_that_is_not_there_names_itself(tmp_path: Path) -> None:
    (found,) = walk([tmp_path / "none.txt"])
    assert isinstance(found, Failure)
    assert found.input == str(tmp_path / "none.txt")
    assert found.why == "No such file or directory"


def test_names_that_are_no_unicode_can_be_stored(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        path.write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    assert names(tmp_path) == ["caf\ufffd.txt"]


def test_a_path_with_a_nul_is_a_failure() -> None:
    assert names(Path("a\0b")) == ["a\0b!"]
