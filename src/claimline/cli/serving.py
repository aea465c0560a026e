"""The verbs that make pages: ``serve`` answers a browser, ``site`` leaves the pages as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimline.cli import screen
from claimline.cli.options import ConfigFile, Public, StoryFile
from claimline.config import load
from claimline.story import open as open_story

LOOPBACK = "127.0.0.1"


def serve(
    story: StoryFile,
    host: Annotated[
        str, typer.Option(help="The address to answer at; another needs a password.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to answer at.")] = 8765,
    password: Annotated[
        str | None,
        typer.Option(envvar="CLAIMLINE_PASSWORD", help="Asked of everybody (any name).", show_default=False),
    ] = None,
    config: ConfigFile = None,
) -> None:
    """Serve the workbench: read, question and correct a story in a browser, on this machine only.

    Example: `claimline serve story.db`
    """
    with open_story(story, config=load(config)) as opened:
        screen.say(f"{story}: http://{f'[{host}]' if ':' in host else host}:{port}/ (stop with Ctrl-C)")
        opened.serve(host=host, port=port, password=password)


def site(
    story: StoryFile,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write, made if need be.")],
    public: Public = False,
    title: Annotated[
        str | None, typer.Option(help="Title; else the ledger's file name.", show_default=False)
    ] = None,
) -> None:
    """Leave the pages as a folder that opens in a browser without a server.

    Example: `claimline site story.db -o site --public`
    """
    with open_story(story) as opened:
        written = opened.site(output, public=public, title=title)
    screen.say(f"{written} pages. Open {output / 'index.html'} in a browser.")
