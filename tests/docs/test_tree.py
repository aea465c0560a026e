"""What must hold for every file of the source tree."""

from __future__ import annotations

import ast
import re

from docs_tree import ROOT, texts, tree

_ABSOLUTE = re.compile(r"(?<![\w./:-])/(?:home|root|work|tmp|Users|opt|mnt|srv|data)/\w|\b[A-Z]:\\\\?Users")
_HOSTS = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.org|npmjs\.com|deb\.debian\.org|proxy\.golang\.org", re.I
)
_PURPOSELESS = {"util", "utils", "helper", "helpers", "misc", "common"}
_LONGEST = 400  # lines


def found(pattern: re.Pattern[str]) -> list[str]:
    return [f"{name}: {hit[0]}" for name, text in texts() for hit in pattern.finditer(text)]


def test_no_absolute_paths() -> None:
    assert found(_ABSOLUTE) == []


def test_no_registry_hosts() -> None:
    assert found(_HOSTS) == []


def test_no_module_is_too_long() -> None:
    lengths = {str(p.relative_to(ROOT)): len(p.read_text(encoding="utf-8").splitlines()) for p in tree(".py")}
    assert {name: n for name, n in lengths.items() if n > _LONGEST} == {}


def test_no_room_without_a_purpose_in_its_name() -> None:
    assert [str(path.relative_to(ROOT)) for path in tree(".py") if path.stem in _PURPOSELESS] == []


def test_every_module_says_what_it_is_for() -> None:
    modules = [path for path in tree(".py") if path.is_relative_to(ROOT / "src")]
    assert [p.name for p in modules if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))] == []


def test_the_locks_pin_by_hash() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        lines = path.read_text(encoding="utf-8").splitlines()
        pins = [line for line in lines if line and not line.startswith((" ", "#"))]
        assert pins
        assert [line for line in pins if "==" not in line] == [], path.name
        assert sum("--hash=sha256:" in line for line in lines) >= len(pins), path.name
