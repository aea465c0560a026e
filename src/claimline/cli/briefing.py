"""The verb `brief`: on the terminal, as a page, as speech, as a message."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from claimline.cli import screen, show_brief
from claimline.cli.options import Public, StoryFile
from claimline.errors import UsageError
from claimline.present import Brief, message, render_html, render_markdown, spoken
from claimline.story import open as open_story


class Form(StrEnum):
    """How a brief is written."""

    MD = "md"
    HTML = "html"
    SPEECH = "speech"


ENDINGS = {".html": Form.HTML, ".htm": Form.HTML} | dict.fromkeys(
    (".wav", ".mp3", ".opus", ".ogg", ".m4a"), Form.SPEECH
)


def brief(
    story: StoryFile,
    form: Annotated[
        Form | None,
        typer.Option("--format", help="Else by the file's ending, else Markdown.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file.", show_default=False)
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only what is new since YYYY-MM-DD.", show_default=False)
    ] = None,
    title: Annotated[
        str | None, typer.Option(help="Title; else the ledger's file name.", show_default=False)
    ] = None,
    public: Public = False,
    to: Annotated[
        list[str] | None,
        typer.Option(help="Send it to this address; may be given again.", show_default=False),
    ] = None,
    sender: Annotated[str | None, typer.Option(help="Who it is from.", show_default=False)] = None,
    smtp: Annotated[
        str | None,
        typer.Option(
            help="The mail server, smtp://user@host:port; its password in CLAIMLINE_SMTP_PASSWORD.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write the brief: agreed, disputed, changed, numbers, one party only, no source; every line cited.

    A file that ends in .wav, .mp3 or .opus is spoken (espeak-ng). With `--to` it is sent by mail.

    Example: `claimline brief story.db -o brief.html`
    """
    with open_story(story) as opened:
        made = opened.brief(since=since, title=title, public=public)
    if to:
        _send(made, to, sender=sender, smtp=smtp)
        return
    form = form or (ENDINGS.get(output.suffix.lower()) if output else None)
    if output is None and form is None and screen.on_terminal():
        screen.show(*show_brief.brief(made))
    elif form is Form.SPEECH:
        _speak(made, output)
    else:
        screen.write(render_html(made) if form is Form.HTML else render_markdown(made), output)


def _speak(made: Brief, output: Path | None) -> None:
    """The words themselves where no file is named: they can be read by another program."""
    if output is None:
        screen.write(spoken(made), None)
        return
    from claimline.speaking import speak

    speak(spoken(made), output)
    screen.say(str(output))


def _send(made: Brief, to: list[str], *, sender: str | None, smtp: str | None) -> None:
    if not (sender and smtp):
        raise UsageError("a message needs --sender name@example.org and --smtp smtp://host:port.")
    from claimline.mailing import send, server

    send(message(made, sender=sender, recipients=to, when=datetime.now(UTC)), server(smtp))
    screen.say(f"sent to {', '.join(to)}")
