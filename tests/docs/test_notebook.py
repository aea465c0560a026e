"""The notebook is one that Jupyter opens, and every way of running it is the same."""

from __future__ import annotations

import json

import build_notebook
import pytest

NOTEBOOK = json.loads(build_notebook.PAGE.read_text(encoding="utf-8"))


def test_its_form_is_the_formats() -> None:
    assert (NOTEBOOK["nbformat"], NOTEBOOK["nbformat_minor"]) == (4, 5)
    for cell in NOTEBOOK["cells"]:
        assert {"cell_type", "metadata", "source"} <= set(cell)
        assert (cell["cell_type"] == "code") == ("outputs" in cell)


def test_a_cell_shows_what_it_prints_and_its_last_value() -> None:
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    text = json.dumps(
        {"cells": [{**cell, "source": ["print('a')\n", "1 + 1"]}, {**cell, "source": ["x = 1"]}]}
    )
    first, second = json.loads(build_notebook.page(text))["cells"]
    assert (first["outputs"][0]["text"], second["outputs"]) == (["a\n", "2\n"], [])


def test_a_cell_that_fails_fails_the_build() -> None:
    text = json.dumps({"cells": [{"cell_type": "code", "source": ["1 / 0"]}]})
    with pytest.raises(ZeroDivisionError):
        build_notebook.page(text)
