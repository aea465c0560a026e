"""The verb `watch`: following feeds until it is stopped."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

import typer

from claimline.cli import screen
from claimline.cli.options import AllowPrivate, ConfigFile, StoryFile
from claimline.config import load
from claimline.present.plain import count, failure_words
from claimline.story import open as open_story


def watch(
    story: StoryFile,
    feeds: Annotated[
        list[str], typer.Argument(metavar="FEED", help="Web addresses of RSS, Atom or JSON feeds.")
    ],
    once: Annotated[bool, typer.Option("--once", help="One round, then stop.")] = False,
    interval: Annotated[int, typer.Option(min=60, help="Seconds between two polls of a feed.")] = 900,
    articles: Annotated[
        bool,
        typer.Option("--articles/--feed-only", help="Fetch the reports, or take what the feed itself has."),
    ] = True,
    allow_private: AllowPrivate = False,
    config: ConfigFile = None,
) -> None:
    """Follow feeds: add what is new, notice silent edits. Stop it at any moment; it goes on where it was.

    Example: `claimline watch story.db https://post.example/feed.xml --once`
    """
    polled = 0
    with open_story(story, config=load(config)) as opened, suppress(KeyboardInterrupt):
        rounds = opened.watch(
            *feeds, once=once, interval=interval, articles=articles, allow_private=allow_private
        )
        for done in rounds:
            polled += done.polled
            for failure in (*done.failed, *done.added.failures):
                screen.complain(failure_words(failure))
            if once or done.added.added or done.added.editions:
                screen.say(
                    f"{count(done.polled, 'feed')} read, {count(done.pages, 'page')} fetched: "
                    f"{count(done.added.added, 'report')} added, {count(done.added.editions, 'new edition')}"
                )
    if once and not polled:
        raise typer.Exit(screen.FAILED)
