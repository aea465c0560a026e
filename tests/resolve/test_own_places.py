from __future__ import annotations

import pickle
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline import data
from claimline.errors import ConfigError
from claimline.model import Mention, MentionKind, Span
from claimline.resolve.gazetteer import Gazetteer
from claimline.resolve.own_places import OwnPlaces, by_first_word, read_own_places
from claimline.resolve.places import resolve_places

BUILD = "NOT CHECKED, no shared material: python -m claimline.data.build_gazetteer builds the gazetteer"
HEADER = "name,aliases,latitude,longitude,kind,country,parent,population\n"


def written(folder: Path, rows: str, header: str = HEADER) -> Path:
    path = folder / "places.csv"
    path.write_text(header + rows, encoding="utf-8")
    return path


def opened(folder: Path, rows: str) -> Gazetteer:
    if not data.path("gazetteer.sqlite").is_file():
        pytest.skip(BUILD)
    return Gazetteer(own=read_own_places(written(folder, rows)))


def test_rows_are_read(tmp_path: Path) -> None:
    own = read_own_places(
        written(
            tmp_path,
            "Lorna Mine, Colliery | Лорна,48.31,37.22,facility,Ukraine,,\n\nHill 4,,1,-2,mountain,,,7\n",
        )
    )
    mine, hill = own.rows
    assert (mine.row, mine.name, mine.aliases, mine.country, mine.population) == (
        2,
        "Lorna Mine",
        ("Colliery", "Лорна"),
        "UA",
        0,
    )
    assert (hill.row, hill.lat, hill.lon, hill.country, hill.population) == (4, 1.0, -2.0, None, 7)


def test_the_column_of_populations_may_be_missing(tmp_path: Path) -> None:
    header = "\ufeffKind,name,aliases,latitude,longitude,country,parent\n"
    assert read_own_places(written(tmp_path, "sea,Lorn,,1,2,,\n", header)).rows[0].population == 0


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (" ,,1,2,town,,,", "row 2, name: '' found; give the name"),
        ("Lorn,,91,2,town,,,", "row 2, latitude: '91' found; give decimal degrees from -90 to 90"),
        ("Lorn,,nan,2,town,,,", "row 2, latitude: 'nan'"),
        ("Lorn,,1,x,town,,,", "row 2, longitude: 'x' found; give decimal degrees from -180 to 180"),
        ("Lorn,,1,2,peak,,,", "row 2, kind: 'peak' found; give one of town, village"),
        ("Lorn,,1,2,town,Nowhereland,,", "row 2, country: 'Nowhereland' found"),
        ("Lorn,,1,2,town,,,1e3", "row 2, population: '1e3' found; give a whole number"),
        (
            "Lorn,,1,2,town,,",
            "row 2: 7 fields found, 8 needed. Put a field that holds a comma in quotation marks.",
        ),
        ('Lorn,"a"b,1,2,town,,,', "row 2: "),
    ],
)
def test_a_wrong_row_is_told_of(tmp_path: Path, row: str, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_own_places(written(tmp_path, row + "\n"))
    assert told in str(caught.value)


def test_several_mistakes_are_told_of_at_once(tmp_path: Path) -> None:
    rows = "".join(f"Lorn {n},,91,2,town,,,\n" for n in range(8))
    with pytest.raises(ConfigError, match=r"row 2, .* row 6, .* and 3 more"):
        read_own_places(written(tmp_path, rows))


@pytest.mark.parametrize(
    "header", ["name,latitude\n", HEADER.replace("kind", "sort"), "", HEADER.replace("kind", "name")]
)
def test_other_columns_are_refused(tmp_path: Path, header: str) -> None:
    with pytest.raises(ConfigError, match="row 1: columns"):
        read_own_places(written(tmp_path, "", header))


def test_a_missing_file_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot read the places"):
        read_own_places(tmp_path / "none.csv")


def test_the_content_counts_and_not_the_path(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    one, other = written(tmp_path, "Lorn,,1,2,sea,,,\n"), written(tmp_path / "b", "Lorn,,1,2,sea,,,\n")
    assert read_own_places(one).version == read_own_places(other).version
    other.write_text(HEADER + "Lorn,,1,3,sea,,,\n", encoding="utf-8")
    assert read_own_places(one).version != read_own_places(other).version


def test_own_names_are_found_where_nobody_saw_a_name(tmp_path: Path) -> None:
    own = read_own_places(written(tmp_path, "Hill 402,Hope,48.3,37.2,mountain,UA,,\n"))
    text = "Near Hill 402, Hopeful Ada Hope said, but at Hope it was calm on Hill 4021."
    person = Mention(MentionKind.PERSON, "Ada Hope", Span(23, 31))
    hill = Mention(MentionKind.PLACE, "Hill", Span(5, 9))
    found = own.mentions(text, [hill, person])
    assert [(m.kind, m.text, m.span.start) for m in found] == [
        (MentionKind.PLACE, "Hill 402", 5),
        (MentionKind.PERSON, "Ada Hope", 23),
        (MentionKind.PLACE, "Hope", 45),
    ]


@given(st.text("ab Hope.402", max_size=60))
def test_own_mentions_never_overlap(text: str) -> None:
    found = OwnPlaces(Path("places.csv"), "", (), by_first_word(("Hope", "Hope 40", "abab"))).mentions(
        text, []
    )
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(m.span.of(text) == m.text for m in found)


def placed(text: str, *names: str, gazetteer: Gazetteer) -> dict[str, tuple[float | None, str]]:
    mentions = [
        Mention(MentionKind.PLACE, name, Span(text.index(name), text.index(name) + len(name)))
        for name in names
    ]
    found = resolve_places(mentions, text=text, gazetteer=gazetteer)
    return {m.text: (m.place.lat, m.place.basis) for m in found if m.place}


def test_an_own_place_wins_near_the_story(tmp_path: Path) -> None:
    with opened(tmp_path, "Springfield,,48.6,38.0,village,UA,Donetsk,\n") as gazetteer:
        text = "Shells fell on Springfield and Kramatorsk in Ukraine."
        assert placed(text, "Springfield", "Kramatorsk", "Ukraine", gazetteer=gazetteer)["Springfield"] == (
            48.6,
            "user",
        )


def test_an_own_place_does_not_win_elsewhere(tmp_path: Path) -> None:
    with opened(tmp_path, "Springfield,,48.6,38.0,village,UA,Donetsk,\n") as gazetteer:
        found = placed("A fire in Springfield, Illinois.", "Springfield", "Illinois", gazetteer=gazetteer)
        assert found["Springfield"] == (pytest.approx(39.8, abs=0.1), "gazetteer")


def test_a_parent_lends_its_division(tmp_path: Path) -> None:
    with opened(
        tmp_path, "Lorna Mine,,48.3,37.2,facility,,Donetsk,\nPit 2,,48.3,37.3,facility,,Lorna Mine,\n"
    ) as own:
        mine, pit = own.sites("Lorna Mine")[0], own.sites("Pit 2")[0]
        assert (mine.country, mine.admin1, mine.precision, mine.geonames) == ("UA", "05", "town", None)
        assert pit.own
        assert pit.country is None


def test_an_unknown_parent_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="row 2, parent: 'Nowhereville-upon-Nothing' found"):
        opened(tmp_path, "Lorn,,1,2,town,,Nowhereville-upon-Nothing,\n")


def test_a_gazetteer_with_own_places_can_be_handed_on(tmp_path: Path) -> None:
    with (
        opened(tmp_path, "Lorna Mine,,48.3,37.2,facility,UA,,\n") as own,
        pickle.loads(pickle.dumps(own)) as copy,
    ):
        assert copy.sites("lorna mine") == own.sites("Lorna Mine")
