from __future__ import annotations

import inspect
import re
from pathlib import Path

from claimline import model

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")


def classes() -> set[str]:
    return {
        name
        for name, value in vars(model).items()
        if inspect.isclass(value) and value.__module__.startswith(model.__name__)
    }


def in_the_model() -> set[str]:
    cells = [line.rsplit("|", 2)[1] for line in GLOSSARY.splitlines() if line.startswith("|")]
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def test_each_class_of_the_model_has_a_word() -> None:
    assert sorted(classes() - in_the_model()) == []


def test_each_class_that_is_named_exists() -> None:
    assert sorted(in_the_model() - classes()) == []


def test_each_word_stands_once() -> None:
    words = re.findall(r"(?m)^\| ([^|]+?) \|", GLOSSARY)
    words = [word for word in words if word not in {"word", "---"}]
    assert len(words) == len(set(words))
