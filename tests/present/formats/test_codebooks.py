"""Event rows in the columns of ACLED and GED: what the ledger shows, and nothing that a coder decides."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from factory import claim, day, edition, find
from ledgers import analysed, denied, derived, new, retrieval

from claimline.ledger import Ledger
from claimline.model import Bound, Event, Interval, Place, Quantity
from claimline.present.formats.codebooks import ACLED, UCDP, acled_rows, ucdp_rows

TEXT = "Mayor Odd Brenner said shells killed at least 11 people in Lund on Friday.\nIt rained.\n"


@pytest.fixture
def violent(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger in which a mayor tells of people killed by shells."""
    of = edition(TEXT, publisher="Quay Letter", published="2024-05-03", uri="https://quay.example/9")
    said = claim(
        of, "shells killed at least 11 people in Lund on Friday", source="Mayor Odd Brenner", cue="said"
    )
    toll = find(TEXT, "at least 11 people")
    said = replace(
        said,
        event=Event("ASSAULT"),
        about=replace(day("2024-05-03"), text="Friday", span=find(TEXT, "Friday")),
        as_of="2024-05-03",
        quantities=(
            Quantity(
                "at least 11 people",
                toll,
                11.0,
                11.0,
                None,
                Bound.AT_LEAST,
                counted="people",
                outcome="killed",
            ),
        ),
        places=(
            Place(
                "Lund", find(TEXT, "Lund"), "Lund", lat=55.70388, lon=13.19321, country="SE", precision="town"
            ),
        ),
    )
    pair = (retrieval(of), analysed(of, said))
    with new(tmp_path, pair, denied()) as ledger:
        ledger.replace_derived(derived(pair, denied()))
        yield ledger


def read(lines: Iterator[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(lines).removeprefix("\ufeff"), newline="")))


def test_acled_has_its_columns_and_leaves_the_coding_to_a_person(violent: Ledger) -> None:
    (row,) = read(acled_rows(violent.view))
    assert tuple(row) == ACLED
    assert len(ACLED) == 31
    assert (row["event_date"], row["time_precision"], row["geo_precision"]) == ("2024-05-03", "1", "1")
    assert (row["location"], row["latitude"], row["longitude"], row["country"]) == (
        *("Lund", "55.70388", "13.19321"),
        "SE",
    )
    assert (row["fatalities"], row["event_type"], row["actor1"]) == ("", "", "")
    assert row["notes"].endswith(": shells killed at least 11 people in Lund on Friday")


def test_ged_has_the_bounds_and_no_best_estimate(violent: Ledger) -> None:
    (row,) = read(ucdp_rows(violent.view))
    assert tuple(row) == UCDP
    assert len(UCDP) == 49
    assert (row["low"], row["high"], row["best"]) == ("11", "", "")
    assert (row["date_prec"], row["date_start"], row["where_prec"]) == ("1", "2024-05-03", "1")
    assert row["source_article"] == "https://quay.example/9"


@pytest.mark.parametrize(
    ("about", "acled", "ged"),
    [
        (Interval("2024-05", "2024-05-01", "2024-05-31"), "3", "4"),
        (Interval("2024-05-01/07", "2024-05-01", "2024-05-07"), "2", "3"),
        (Interval("2024-05-01/03", "2024-05-01", "2024-05-03"), "2", "2"),
        (Interval("2024", "2024-01-01", "2024-12-31"), "", "5"),
        (Interval("../2024-05-03", None, "2024-05-03"), "", ""),
    ],
)
def test_precision_follows_from_the_interval(tmp_path: Path, about: Interval, acled: str, ged: str) -> None:
    of = edition(TEXT)
    said = claim(
        of, "shells killed at least 11 people in Lund on Friday", source="Mayor Odd Brenner", cue="said"
    )
    place = Place("Lund", find(TEXT, "Lund"), "Lund")
    said = replace(said, event=Event("ASSAULT"), about=about, places=(place,))
    pair = (retrieval(of), analysed(of, said))
    with new(tmp_path, pair, denied()) as ledger:
        ledger.replace_derived(derived(pair, denied()))
        assert read(acled_rows(ledger.view))[0]["time_precision"] == acled
        assert read(ucdp_rows(ledger.view))[0]["date_prec"] == ged
        assert read(ucdp_rows(ledger.view))[0]["where_prec"] == ""
