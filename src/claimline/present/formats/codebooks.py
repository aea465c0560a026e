"""Claims as event rows in the columns of ACLED and of UCDP GED, for people who code events.

Nothing is coded for them: rows hold what the ledger shows, precision codes follow from intervals and places,
and whatever a coder decides (actors' codes, best estimates, event ids) is an empty cell.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date

from claimline.ledger import View
from claimline.model import Claim, Edition, Interval, Place, Quantity
from claimline.present.csv import BYTE_ORDER_MARK, safe
from claimline.present.report_rows import COORDINATE_DIGITS, number
from claimline.present.standing import cited_editions

# acledR, man/acled_old_dummy.Rd
ACLED = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type"),
    *("sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3"),
    *("location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes"),
    *("fatalities", "tags", "timestamp"),
)
# GED 26.1, as in the tests of OCHA-DAP/hdx-scraper-ucdp
UCDP = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id"),
    *("conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id"),
    *("side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources"),
    *("source_article", "source_office", "source_date", "source_headline", "source_original"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude"),
    *("geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec"),
    *("date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best"),
    *("high", "low", "gwnoa", "gwnob"),
)
# What each of the two calls can tell of: violence and protest; violence that kills.
OF_ACLED = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AGREE", "SUPPORT"})
OF_UCDP = frozenset({"ASSAULT"})
GEO_PRECISION = {"town": "1", "region": "2", "country": "3"}  # ACLED: exact place, part of region, country
WHERE_PREC = {"town": "1", "region": "4", "country": "6"}  # GED: exact, first-level division, country
KILLED = "killed"
WEEK, MONTH = 7, 31  # days
RowOf = Callable[[Claim, Place, Edition], dict[str, str]]


def acled_rows(view: View) -> Iterator[str]:
    """Yield CSV lines in ACLED's columns: a row for each claim of an event that ACLED codes and that lies
    at a place. ``fatalities`` is empty: it is a coder's estimate. ``notes`` has words and source."""
    return _lines(view, ACLED, OF_ACLED, _acled)


def ucdp_rows(view: View) -> Iterator[str]:
    """Yield CSV lines in the columns of GED: a row for each claim of violence that lies at a place. ``low``
    and ``high`` are the claim's own bounds of people killed; ``best`` is empty: it is a coder's estimate."""
    return _lines(view, UCDP, OF_UCDP, _ucdp)


def _lines(view: View, columns: tuple[str, ...], types: frozenset[str], row_of: RowOf) -> Iterator[str]:
    editions = cited_editions(view)
    yield BYTE_ORDER_MARK + _line(columns)
    for claim in view.claims():
        site = next((place for place in claim.places if place.relation == "at"), None)
        if claim.event and claim.event.type in types and site:
            row = row_of(claim, site, editions[claim.report, claim.edition])
            yield _line(tuple(safe(row.get(column) or "") for column in columns))


def _acled(claim: Claim, site: Place, edition: Edition) -> dict[str, str]:
    return {
        "event_id_cnty": claim.id,
        "event_date": claim.as_of or "",
        "year": (claim.as_of or "")[:4],
        "time_precision": _days_code(claim.about),
        "country": site.country or "",
        "location": site.name,
        "latitude": _degrees(site.lat),
        "longitude": _degrees(site.lon),
        "geo_precision": GEO_PRECISION.get(site.precision, "") if site.lat is not None else "",
        "source": edition.publisher.text if edition.publisher else "",
        "notes": f"{claim.source.name} {claim.stance}: {claim.words}",
        "tags": f"{claim.event.type if claim.event else ''}; {claim.certainty}",
    }


def _ucdp(claim: Claim, site: Place, edition: Edition) -> dict[str, str]:
    dead = _killed(claim)
    point = f"POINT ({_degrees(site.lon)} {_degrees(site.lat)})" if site.lat is not None else ""
    return {
        "relid": claim.id,
        "year": (claim.as_of or "")[:4],
        "code_status": "uncoded",
        "number_of_sources": "1",
        "source_article": edition.uri or edition.input,
        "source_office": edition.publisher.text if edition.publisher else "",
        "source_date": edition.published.first_day or "",
        "source_headline": edition.title.text if edition.title else "",
        "source_original": claim.source.name,
        "where_prec": WHERE_PREC.get(site.precision, "") if site.lat is not None else "",
        "where_coordinates": site.name if site.lat is not None else "",
        "where_description": claim.words,
        "latitude": _degrees(site.lat),
        "longitude": _degrees(site.lon),
        "geom_wkt": point,
        "country": site.country or "",
        "date_prec": _days_code(claim.about, ged=True),
        "date_start": claim.about.first_day or "",
        "date_end": claim.about.last_day or "",
        "low": _count(dead.low) if dead else "",
        "high": _count(dead.high) if dead else "",
    }


def _killed(claim: Claim) -> Quantity | None:
    """The claim's only number of people killed; none where it gives several."""
    found = [one for one in claim.quantities if one.outcome == KILLED and one.is_figure]
    return found[0] if len(found) == 1 else None


def _days_code(time: Interval, *, ged: bool = False) -> str:
    """How exactly an event is dated. ACLED: 1 day, 2 week, 3 month. GED: 1 day, 2 within six days, 3 week,
    4 month, 5 longer. Empty where a bound is open."""
    if not (time.first_day and time.last_day):
        return ""
    days = (date.fromisoformat(time.last_day) - date.fromisoformat(time.first_day)).days + 1
    if days == 1:
        return "1"
    if not ged:
        return "2" if days <= WEEK else "3" if days <= MONTH else ""
    return "2" if days < WEEK else "3" if days == WEEK else "4" if days <= MONTH else "5"


def _degrees(value: float | None) -> str:
    return "" if value is None else str(number(value, COORDINATE_DIGITS))


def _count(value: float | None) -> str:
    return "" if value is None else str(number(value))


def _line(cells: tuple[str, ...]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()
