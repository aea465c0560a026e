"""The notebook in docs/: its cells are run from top to bottom, and what each printed stands below it."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import tempfile
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent / "notebook.ipynb"


def page(text: str) -> str:
    """The notebook ``text`` with the outputs of its code cells made anew, in an empty folder. What a cell
    raises goes through: a notebook that fails is a failed build."""
    notebook: dict[str, Any] = json.loads(text)
    names: dict[str, Any] = {"__name__": "__main__"}
    home = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
            for number, cell in enumerate(cells, start=1):
                printed = _run("".join(cell["source"]), names)
                cell["execution_count"] = number
                cell["outputs"] = [_output(printed)] if printed else []
        finally:
            os.chdir(home)
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _run(source: str, names: dict[str, Any]) -> str:
    """What a cell prints, the value of its last expression included, as a notebook shows it."""
    tree = ast.parse(source)
    last = tree.body[-1] if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    body = tree.body[:-1] if last else tree.body
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(io.StringIO()):
        exec(compile(ast.Module(body, []), "cell", "exec"), names)  # noqa: S102  our own notebook
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None  # noqa: S307
        if value is not None:
            print(value)  # noqa: T201
    return "".join(line.rstrip() + "\n" for line in told.getvalue().splitlines())


def _output(printed: str) -> dict[str, Any]:
    return {"name": "stdout", "output_type": "stream", "text": printed.splitlines(keepends=True)}
