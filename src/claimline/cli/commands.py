"""The verbs of the command line, one function each; each calls the method of ``Story`` with its name."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from claimline import __version__
from claimline.cli import screen, show, show_brief
from claimline.cli.briefing import brief
from claimline.cli.correct import correct
from claimline.cli.options import (
    AllowPrivate,
    AsJson,
    ConfigFile,
    MappingFile,
    PlacesFile,
    Public,
    StoryFile,
    Who,
    Why,
)
from claimline.cli.serving import serve, site
from claimline.cli.watching import watch
from claimline.config import load
from claimline.config import merge as merged
from claimline.model import QuestionStatus
from claimline.present import FORMATS
from claimline.present.plain import count, failure_words
from claimline.story import Story
from claimline.story import open as open_story

app = typer.Typer(
    name="claimline",
    cls=screen.Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Clean(StrEnum):
    """How a report's text is cleaned."""

    NONE = "none"
    PLAIN = "plain"


def _version(wanted: bool) -> None:
    if wanted:
        screen.say(f"claimline {__version__}")
        raise typer.Exit


@app.callback()
def claimline(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Keep a ledger of claims from a pile of news reports.

    Start with `claimline demo`, or with your own: `claimline add story.db reports/`.
    """


@app.command()
def add(
    story: StoryFile,
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, folders or web addresses; `-` is standard input."),
    ],
    clean: Annotated[
        Clean | None, typer.Option(help="`none` takes text as it is, without furniture.", show_default=False)
    ] = None,
    config: ConfigFile = None,
    reanalyse: Annotated[
        bool, typer.Option("--reanalyse", help="Analyse stored reports again where code or config changed.")
    ] = False,
    mapping: MappingFile = None,
    places: PlacesFile = None,
    allow_private: AllowPrivate = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what failed.")] = False,
) -> None:
    """Read reports into a story; the ledger file is created if need be. Adding twice changes nothing.

    Example: `claimline add story.db reports/ more.jsonl`
    """
    told: dict[str, dict[str, str]] = {"clean": {"clean": clean.value}} if clean else {}
    if places is not None:
        told["resolve"] = {"own_places": str(places)}
    settings = merged(load(config), told)
    given = [None if one == "-" else one for one in inputs]
    with open_story(story, config=settings) as opened, screen.progress(quiet=quiet) as tell:
        added = opened.add(
            *given,
            reanalyse=reanalyse,
            stdin=sys.stdin.buffer,
            progress=tell,
            mapping=mapping,
            allow_private=allow_private,
        )
    for failure in added.failures:
        screen.complain(failure_words(failure))
    if not quiet:
        screen.say(show.added(added, story))
    if not added.stored and (added.failures or added.forgotten):
        raise typer.Exit(screen.FAILED)


@app.command()
def status(story: StoryFile, as_json: AsJson = False) -> None:
    """Show what a story holds: its reports, its questions by status, what was missed, what failed.

    Example: `claimline status story.db`
    """
    with open_story(story) as opened:
        found = opened.status()
    screen.show_json(found) if as_json else screen.show(*show.status(found, story))


@app.command()
def search(
    story: StoryFile,
    query: Annotated[str, typer.Argument(help="Words that all must occur; quotation marks make a phrase.")],
    limit: Annotated[int, typer.Option(min=1, help="How many to show at most.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Find claims and sentences.

    Example: `claimline search story.db '"dust sensors" off'`
    """
    with open_story(story) as opened:
        hits = opened.search(query, limit=limit)
        screen.show_json(hits) if as_json else screen.show(*show.hits(hits, opened))


@app.command()
def questions(
    story: StoryFile,
    status: Annotated[
        QuestionStatus | None, typer.Option(help="Only those of this status.", show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the questions with their positions: who affirms, who denies, how many independent origins.

    Example: `claimline questions story.db --status disputed`
    """
    with open_story(story) as opened:
        found = list(opened.questions(status))
    screen.show_json(found) if as_json else screen.show(*show.questions(found))


app.command()(brief)


@app.command()
def export(
    story: StoryFile,
    output: Annotated[Path, typer.Option("--output", "-o", help="A folder for `jsonl`, else a file.")],
    form: Annotated[
        str, typer.Option("--format", help="; ".join(f"`{f.name}`: {f.holds}" for f in FORMATS.values()))
    ] = "jsonl",
    since: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Of a feed what is new since YYYY-MM-DD.", show_default=False),
    ] = None,
    public: Public = False,
) -> None:
    """Export the story for other tools; `jsonl` is the whole of it.

    Example: `claimline export story.db --format jsonl -o export/`
    """
    with open_story(story) as opened:
        files = opened.export(output, form=form, since=since, public=public)
    for file in files:
        screen.say(str(file))


@app.command(name="import")
def import_(
    story: StoryFile,
    workbook: Annotated[Path, typer.Argument(help="A workbook of `export --format xlsx`, edited.")],
    who: Who,
    why: Why,
    config: ConfigFile = None,
) -> None:
    """Take over the edits that people made in an exported workbook, each as a correction.

    Example: `claimline import story.db claims.xlsx --who 'A. Editor' --why 'checked by phone'`
    """
    with open_story(story, config=load(config)) as opened:
        made = opened.import_(workbook, who=who, why=why)
    for words in made.left:
        screen.complain(words)
    if not made.corrections:
        screen.say("no correction was made: nothing to edit was edited")
        return
    numbers = ", ".join(map(str, made.corrections))
    screen.say(f"{count(len(made.corrections), 'correction')} made: {numbers}; `claimline correct` can undo")


@app.command()
def merge(
    story: StoryFile,
    other: Annotated[
        Path, typer.Argument(help="Another person's ledger of the same story; it is only read.")
    ],
    config: ConfigFile = None,
) -> None:
    """Join another person's ledger into this one: its reports, and what was decided and noted there.

    Example: `claimline merge story.db from-ivo.db`
    """
    with open_story(story, config=load(config)) as opened, screen.progress(quiet=False) as tell:
        made = opened.merge(other, progress=tell)
    for failure in made.added.failures:
        screen.complain(failure_words(failure))
    came = (
        count(made.added.added, "report"),
        count(made.added.editions, "edition"),
        count(len(made.corrections), "correction"),
        count(len(made.notes), "note"),
        count(made.forgotten, "takedown"),
    )
    screen.say(f"from {other}: {', '.join(came)}")


@app.command()
def forget(
    story: StoryFile,
    report: Annotated[str, typer.Argument(help="Its id or the beginning of it, input name or address.")],
    who: Who,
    why: Why,
    config: ConfigFile = None,
) -> None:
    """Take a report down: its text and claims are purged, and it cannot be added again.

    Example: `claimline forget story.db report.txt --who 'A. Editor' --why 'legal request'`
    """
    with open_story(story, config=load(config)) as opened:
        found = opened.forget(report, who=who, why=why)
    screen.say(f"forgotten: {found}. A tombstone keeps it from being added again.")


@app.command()
def verify(story: StoryFile) -> None:
    """Prove every cell of a story from the stored raw bytes; exits 1 where something does not hold.

    Example: `claimline verify story.db`
    """
    count = 0
    with open_story(story) as opened:
        for count, problem in enumerate(opened.verify(), start=1):  # noqa: B007  counted for the summary
            screen.complain(f"{problem.kind} {problem.where}: {problem.found}")
        revision = opened.view.revision()
    if count:
        screen.complain(f"{story}: {count} problems. Restore a copy, or add the reports to a new story.")
        raise typer.Exit(screen.FAILED)
    screen.say(f"{story}: every cell holds; revision {revision}")


@app.command()
def demo(
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to build it in.")] = Path("demo"),
) -> None:
    """Build the story of the invented sample that ships with Claimline, show its brief, leave its website.

    Example: `claimline demo -o demo`
    """
    from claimline.demo import LEDGER, SITE, TITLE  # loads the models' runtime, which no other verb waits for

    with screen.progress(quiet=False) as tell, Story.demo(output, progress=tell) as opened:
        made, failures = opened.brief(title=TITLE), list(opened.failures())
    for failure in failures:
        screen.complain(failure_words(failure))
    screen.show(*show_brief.brief(made, short=True))
    screen.say(f"Open {output / SITE / 'index.html'} in a browser. The ledger is {output / LEDGER}.")
    if failures:
        raise typer.Exit(screen.FAILED)


app.command()(watch)
app.command()(serve)
app.command()(site)
app.add_typer(correct, name="correct")


def main() -> None:
    """Run the command line."""
    app(prog_name="claimline")
