"""The terminal: consoles, words of reports made safe to print, progress, and one place for errors."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
from rich.progress import Progress as Bar
from rich.text import Text

from claimline.errors import ClaimlineError, UsageError
from claimline.present.flat import plain
from claimline.present.plain import one_line
from claimline.story import VERBS

if TYPE_CHECKING:
    from claimline.pipeline import Progress

FAILED, MISUSED = 1, 2  # exit statuses
_WIDTH = 110  # of what is printed into a pipe or a file


class Commands(typer.core.TyperGroup):
    """A group of commands in which an error of ours is one line on standard error and an exit status."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands as they are called in a day's work: the verbs in their order, then any others."""
        names = super().list_commands(ctx)
        return sorted(names, key=lambda name: VERBS.index(name) if name in VERBS else len(VERBS))

    def invoke(self, ctx: Any) -> Any:
        """Run the command named in ``ctx``."""
        try:
            return super().invoke(ctx)
        except ClaimlineError as error:
            complain(str(error))
            raise typer.Exit(MISUSED if isinstance(error, UsageError) else FAILED) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            complain(str(error))
            raise typer.Exit(FAILED) from error


def safe(text: str, style: str = "") -> Text:
    """Words as they may be printed: on one line, nothing in them drives the terminal or is markup."""
    return Text(one_line(text), style=style)


def complain(text: str) -> None:
    """One line on standard error."""
    typer.echo(f"claimline: {one_line(text)}", err=True)


def say(text: str) -> None:
    """One line on standard output."""
    typer.echo(one_line(text))


def show(*what: RenderableType) -> None:
    """Print for people. Colour and width follow the terminal; NO_COLOR is respected."""
    width = None if on_terminal() or "COLUMNS" in os.environ else _WIDTH
    console = Console(highlight=False, width=width)
    for one in what:
        console.print(one)


def show_json(value: object) -> None:
    """Print for programs: one JSON value, ASCII only."""
    typer.echo(json.dumps(plain(value), indent=2))


def write(text: str, file: Path | None) -> None:
    """Write a document to a file, or to standard output."""
    if file is None:
        typer.echo(text, nl=False)
    else:
        file.write_text(text, encoding="utf-8")


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[Progress], None] | None]:
    """A progress bar on standard error where that is a terminal, else nothing."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(30))
    with Bar(*columns, MofNCompleteColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def tell(step: Progress) -> None:
            words = one_line(f"{step.stage}  {step.detail}")
            bar.update(task, description=words[:60], completed=step.done, total=step.total)

        yield tell
