"""The verb ``correct``: what a person may decide, each kind a command of its own."""

from __future__ import annotations

from typing import Annotated

import typer

from claimline.cli import screen, show
from claimline.cli.options import ConfigFile, StoryFile, Who, Why
from claimline.config import load
from claimline.model import Correction, Relation, Stance
from claimline.story import Story
from claimline.story import open as open_story

correct = typer.Typer(
    cls=screen.Commands, no_args_is_help=True, rich_markup_mode="markdown", subcommand_metavar="COMMAND ..."
)

ClaimName = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id or the beginning of it.")]


@correct.callback()
def story_of(ctx: typer.Context, story: StoryFile, config: ConfigFile = None) -> None:
    """Correct a story. Every decision is kept with who, when and why, and can be undone.

    Example: `claimline correct story.db dismiss 3f2a9c --who 'A. Editor' --why 'a misreading'`
    """
    ctx.obj = ctx.with_resource(open_story(story, config=load(config)))


def _done(correction: Correction) -> None:
    screen.say(f"correction {correction.number} ({correction.kind}) is in force")


@correct.command()
def dismiss(ctx: typer.Context, claim: ClaimName, who: Who, why: Why) -> None:
    """Take a claim out: the report does not say it.

    Example: `claimline correct story.db dismiss 3f2a9c --who me --why 'a misreading'`
    """
    story: Story = ctx.obj
    _done(story.correct.dismiss(claim, who=who, why=why))


@correct.command()
def change(
    ctx: typer.Context,
    claim: ClaimName,
    who: Who,
    why: Why,
    source: Annotated[str | None, typer.Option(help="The source's name.", show_default=False)] = None,
    party: Annotated[
        str | None, typer.Option(help="Its party; empty: none shown.", show_default=False)
    ] = None,
    stance: Annotated[Stance | None, typer.Option(help="What it does.", show_default=False)] = None,
) -> None:
    """Say who the source of a claim is, for which party it speaks, or with what stance.

    Example: `claimline correct story.db change 3f2a9c --stance denies --who me --why 'the verb'`
    """
    story: Story = ctx.obj
    _done(story.correct.change(claim, source=source, party=party, stance=stance, who=who, why=why))


@correct.command()
def merge(
    ctx: typer.Context,
    left: Annotated[str, typer.Argument(help="An entity's id or exact name.")],
    right: Annotated[str, typer.Argument(help="Another's.")],
    who: Who,
    why: Why,
) -> None:
    """Say that two entities are one.

    Example: `claimline correct story.db merge 'Ivo Marn' 'Ivo Marne' --who me --why 'one man'`
    """
    story: Story = ctx.obj
    _done(story.correct.merge(left, right, who=who, why=why))


@correct.command()
def split(
    ctx: typer.Context,
    entity: Annotated[str, typer.Argument(help="An entity's id or exact name.")],
    apart: Annotated[str, typer.Argument(help="A name of it, or a report, that is another's.")],
    who: Who,
    why: Why,
) -> None:
    """Say that one entity is two: what it is called so, or is in that report, is another.

    Example: `claimline correct story.db split 'Ivo Marn' herald.txt --who me --why 'a namesake'`
    """
    story: Story = ctx.obj
    _done(story.correct.split(entity, apart, who=who, why=why))


@correct.command()
def accept(ctx: typer.Context, a: ClaimName, relation: Relation, b: ClaimName, who: Who, why: Why) -> None:
    """Say that a claim stands in a relation to another.

    Example: `claimline correct story.db accept 3f2a9c contradicts 77b01e --who me --why 'same day'`
    """
    story: Story = ctx.obj
    _done(story.correct.accept(a, relation, b, who=who, why=why))


@correct.command()
def reject(ctx: typer.Context, a: ClaimName, relation: Relation, b: ClaimName, who: Who, why: Why) -> None:
    """Say that a claim does not stand in a relation to another.

    Example: `claimline correct story.db reject 3f2a9c contradicts 77b01e --who me --why 'two towns'`
    """
    story: Story = ctx.obj
    _done(story.correct.reject(a, relation, b, who=who, why=why))


@correct.command()
def report(
    ctx: typer.Context,
    report: Annotated[str, typer.Argument(help="Its id or the beginning of it, input name or address.")],
    who: Who,
    why: Why,
    published: Annotated[
        str | None, typer.Option(metavar="DAY", help="YYYY-MM-DD.", show_default=False)
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="Who printed it.", show_default=False)] = None,
) -> None:
    """Say when a report was published, or by whom.

    Example: `claimline correct story.db report page.txt --published 2024-03-12 --who me --why 'archive'`
    """
    story: Story = ctx.obj
    _done(story.correct.report(report, published=published, publisher=publisher, who=who, why=why))


@correct.command()
def undo(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(help="The number of a correction.")],
    who: Who,
    why: Why,
) -> None:
    """Take a correction back; the row stays.

    Example: `claimline correct story.db undo 3 --who me --why 'the first reading was right'`
    """
    story: Story = ctx.obj
    _done(story.correct.undo(number, who=who, why=why))


@correct.command(name="list")
def list_all(ctx: typer.Context) -> None:
    """List every correction, those taken back too.

    Example: `claimline correct story.db list`
    """
    story: Story = ctx.obj
    screen.show(show.corrections(list(story.corrections())))
