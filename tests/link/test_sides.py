from __future__ import annotations

from pathlib import Path

import pytest

from claimline.errors import ConfigError
from claimline.link.sides import load_sides


def test_no_file_sets_no_one_against_another() -> None:
    assert load_sides(None) == frozenset()


def test_every_party_of_a_side_is_against_every_one_of_the_others(tmp_path: Path) -> None:
    file = tmp_path / "sides.toml"
    file.write_text('[[side]]\nparties = ["A", "B"]\n[[side]]\nparties = ["C"]\n[[side]]\nparties = ["D"]\n')
    assert load_sides(str(file)) == {("a", "c"), ("b", "c"), ("a", "d"), ("b", "d"), ("c", "d")}


@pytest.mark.parametrize(
    "text",
    [
        "side = 3",
        "[[side]]\nname = 'x'\n",
        "[[side]]\nparties = [3]\n",
        "= broken",
        "[side]\nparties = ['a']\n",
    ],
)
def test_another_form_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "sides.toml"
    file.write_text(text)
    with pytest.raises(ConfigError, match="cannot read the sides"):
        load_sides(str(file))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml"):
        load_sides(str(tmp_path / "none.toml"))
