"""Arguments and options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

StoryFile = Annotated[Path, typer.Argument(metavar="STORY", help="The ledger file of the story.")]
ConfigFile = Annotated[
    Path | None, typer.Option("--config", help="A TOML file with settings.", show_default=False)
]
PlacesFile = Annotated[
    Path | None,
    typer.Option("--places", help="A CSV file of places that the gazetteer lacks.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Who = Annotated[str, typer.Option(help="Who decides.", envvar="CLAIMLINE_WHO")]
Why = Annotated[str, typer.Option(help="Why.")]
MappingFile = Annotated[
    Path | None,
    typer.Option("--map", help="A TOML file: where the fields of JSON or CSV stand.", show_default=False),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Let addresses lead into your own network or machine.")
]
Public = Annotated[
    bool, typer.Option("--public", help="Withhold entities that were marked sensitive, everywhere.")
]
