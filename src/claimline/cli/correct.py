"""The verb ``correct``: what a person may decide, each kind a command of its own."""

from __future__ import annotations

from typing import Annotated

import typer

from claimline.amend import Number, Spot
from claimline.cli import screen, show
from claimline.cli.options import ConfigFile, StoryFile, Who, Why
from claimline.config import load
from claimline.model import Bound, Correction, Relation, Stance
from claimline.story import Story
from claimline.story import open as open_story

correct = typer.Typer(
    cls=screen.Commands, no_args_is_help=True, rich_markup_mode="markdown", subcommand_metavar="COMMAND ..."
)

ClaimName = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id or the beginning of it.")]
ReportName = Annotated[
    str, typer.Argument(metavar="REPORT", help="Its id or the beginning of it, input name or address.")
]
Quote = Annotated[str, typer.Argument(help="Words that stand in the report once.")]
SaidOn = Annotated[
    str | None, typer.Option(metavar="DAYS", help="When it was said: YYYY-MM-DD, or two with a slash.")
]
AboutDays = Annotated[str | None, typer.Option(metavar="DAYS", help="Of when it speaks, likewise.")]


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
    content: Annotated[
        list[str] | None,
        typer.Option(help="Words of the report that are the content; several for several parts."),
    ] = None,
    said: SaidOn = None,
    about: AboutDays = None,
    number: Annotated[
        str | None, typer.Option(metavar="WORDS", help="A number of the content.", show_default=False)
    ] = None,
    value: Annotated[float | None, typer.Option(help="Its value.", show_default=False)] = None,
    bound: Annotated[Bound, typer.Option(help="Its bound word.")] = Bound.EXACT,
    low: Annotated[float | None, typer.Option(help="Its low bound.", show_default=False)] = None,
    high: Annotated[float | None, typer.Option(help="Its high bound.", show_default=False)] = None,
    unit: Annotated[str | None, typer.Option(help="km, km2, USD, percent …", show_default=False)] = None,
    counted: Annotated[str | None, typer.Option(help="What it counts.", show_default=False)] = None,
    outcome: Annotated[
        str | None, typer.Option(help="killed, injured, missing …", show_default=False)
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="WORDS", help="A place of the content.", show_default=False)
    ] = None,
    name: Annotated[str | None, typer.Option(help="The place's name.", show_default=False)] = None,
    at: Annotated[
        tuple[float, float] | None,
        typer.Option(metavar="LAT LON", help="Where it lies.", show_default=False),
    ] = None,
    without: Annotated[
        str | None, typer.Option(metavar="WORDS", help="No number or place.", show_default=False)
    ] = None,
) -> None:
    """Say how a claim is to be read: its source, party and stance; its words; its days; a number, a place.

    A number or a place is named by its words in the content.

    Example: `claimline correct story.db change 3f2a9c --stance denies --who me --why 'the verb'`
    """
    story: Story = ctx.obj
    figure = Number(number, value, bound, low, high, unit, counted, outcome) if number else None
    lat, lon = at or (None, None)
    spot = Spot(place, name, lat, lon) if place else None
    made = story.correct.change(
        claim,
        source=source,
        party=party,
        stance=stance,
        content=content or (),
        said=said,
        about=about,
        number=figure,
        place=spot,
        without=without,
        who=who,
        why=why,
    )
    _done(made)


@correct.command()
def add(
    ctx: typer.Context,
    report: ReportName,
    content: Annotated[list[str], typer.Argument(help="Words of the report; several for several parts.")],
    who: Who,
    why: Why,
    source: Annotated[
        str | None, typer.Option(help="The words that name the source.", show_default=False)
    ] = None,
    cue: Annotated[str | None, typer.Option(help="The words that credit it.", show_default=False)] = None,
    stance: Annotated[Stance, typer.Option(help="What it does.")] = Stance.ASSERTS,
    party: Annotated[str | None, typer.Option(help="Its party.", show_default=False)] = None,
    said: SaidOn = None,
    about: AboutDays = None,
) -> None:
    """Add a claim that was missed, by its words; without a source it is the report's own narration.

    Example: `claimline correct story.db add page.txt 'the dam held' --source Marn --who me --why missed`
    """
    story: Story = ctx.obj
    made = story.correct.add(
        report,
        *content,
        source=source,
        cue=cue,
        stance=stance,
        party=party,
        said=said,
        about=about,
        who=who,
        why=why,
    )
    _done(made)


@correct.command()
def mark(
    ctx: typer.Context,
    report: ReportName,
    quote: Quote,
    who: Who,
    why: Why,
    kind: Annotated[str, typer.Option(help="What kind of furniture.")] = "marked",
) -> None:
    """Say that words are the page's and not the report's; claims in them go.

    Example: `claimline correct story.db mark page.txt 'Read more here.' --who me --why 'a link'`
    """
    story: Story = ctx.obj
    _done(story.correct.mark(report, quote, kind=kind, who=who, why=why))


@correct.command()
def unmark(ctx: typer.Context, report: ReportName, quote: Quote, who: Who, why: Why) -> None:
    """Say that words are the report's and not the page's.

    Example: `claimline correct story.db unmark page.txt 'The dam held.' --who me --why 'its last line'`
    """
    story: Story = ctx.obj
    _done(story.correct.unmark(report, quote, who=who, why=why))


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
    report: ReportName,
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
