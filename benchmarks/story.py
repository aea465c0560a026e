"""Where the shared material lies, and a pile taken the whole way."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from claimline.config import Config
from claimline.model import Analysis, Claim, Entity, Failure, Report
from claimline.pipeline import Analyser, derive
from claimline.read import read

SHARED = Path(__file__).parent.parent.parent / "shared"


@dataclass(frozen=True, slots=True)
class Built:
    """The claims and the text of each input, and the entities of the whole story."""

    claims_by_input: Mapping[str, Sequence[Claim]]
    entities: Sequence[Entity]
    texts: Mapping[str, str]


def stories() -> Path:
    """The folder of the real stories."""
    return Path(os.environ.get("CLAIMLINE_STORIES") or SHARED / "stories")


def corpora() -> Path:
    """The folder of the labelled corpora."""
    return Path(os.environ.get("CLAIMLINE_CORPORA") or SHARED / "corpora")


def input_name(report: Report) -> str:
    """The name of an input: its file, with the row where a file has several."""
    name = Path(report.input).name
    return name if report.row is None or "#" in name else f"{name}#{report.row}"


def story(paths: Sequence[Path]) -> Built:
    """Take the pile at ``paths`` the whole way. Each row and each edition is kept apart, so that all of
    them can be scored."""
    config = Config()
    analyses: dict[str, Analysis] = {}
    with closing(Analyser(config)) as analyser:
        for report in read(paths, config=config.read):
            if isinstance(report, Failure):
                raise SystemExit(f"{report.input}: {report.what}: {report.why}")
            analyses[input_name(report)] = analyser.analyse(report)
    return Built(
        claims_by_input={name: analysis.claims for name, analysis in analyses.items()},
        entities=derive(list(analyses.values()), (), config=config).entities,
        texts={name: analysis.edition.text for name, analysis in analyses.items()},
    )
