"""The page docs/cli.md, made from the commands themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import Enum
from typing import Any

import typer

from claimline.cli import app

HEAD = """# The command line

Written by `make docs` from the commands themselves; `claimline COMMAND --help` says the same. The story, a
ledger file, comes first.
Usage errors exit 2, failures 1 with the reason on standard error.
"""


def page() -> str:
    """The whole page as Markdown."""
    root: Any = typer.main.get_command(app)  # typer carries its own click, whose classes it does not export
    parts = [HEAD]
    for name, command in sorted(_commands(root, "claimline")):
        parts += [f"## {name}", "", inspect.cleandoc(command.help or ""), "", *_parameters(command)]
    return "\n".join(parts).rstrip() + "\n"


def verbs() -> list[str]:
    """The names of all commands, without ``claimline``."""
    root: Any = typer.main.get_command(app)
    return sorted(name.removeprefix("claimline ") for name, _ in _commands(root, "claimline"))


def _commands(command: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    for name, inner in getattr(command, "commands", {}).items():
        if not inner.hidden:
            yield (f"{prefix} {name}", inner)
            yield from _commands(inner, f"{prefix} {name}")


def _parameters(command: Any) -> Iterator[str]:
    shown = [item for item in command.params if not getattr(item, "hidden", False) and item.name != "help"]
    if not shown:
        return
    yield from ("| | what it is | default |", "|---|---|---|")
    for item in shown:
        yield f"| {_name(item)} | {_meaning(item)} | {_default(item)} |"
    yield ""


def _name(item: Any) -> str:
    if item.param_type_name == "argument":
        name = (item.metavar or item.name.upper()) + ("…" if item.nargs != 1 else "")
        return f"`{name}`"
    return ", ".join(f"`{option}`" for option in (*item.opts, *item.secondary_opts))


def _meaning(item: Any) -> str:
    kind = item.type_descriptor.annotation
    choices = [f"`{choice.value}`" for choice in kind] if isinstance(kind, type(Enum)) else []
    told = [getattr(item, "help", None) or "", f"One of {', '.join(choices)}." if choices else ""]
    return " ".join(" ".join(told).split()).replace("|", "\\|")


def _default(item: Any) -> str:
    if item.required:
        return "required"
    value = item.default
    if value is None or callable(value) or value in ([], ()) or repr(value).startswith("Sentinel"):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else getattr(value, 'value', value)}`"
