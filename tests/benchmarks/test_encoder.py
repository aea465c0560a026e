from pathlib import Path

import pytest

from benchmarks.encoder import edition_of, main, sources
from claimline.model import Span
from training.corpora import Labelled, Source

ROWS = "1\tPort\tB-LOC\n2\tEna\tI-LOC\n3\tsank\tO\n\n"


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    (tmp_path / "uner-ewt").mkdir()
    (tmp_path / "uner-ewt" / "dev.iob2").write_text(ROWS, encoding="utf-8")
    return tmp_path


def test_missing_corpora_are_said_to_be_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--corpus", str(tmp_path), "--only", "cofenet"])
    assert capsys.readouterr().out.count("skipped: no corpus") == 3


def test_the_test_file_goes_before_dev(corpora: Path) -> None:
    assert [source.name for source in sources(corpora, "uner")] == ["dev0"]
    (corpora / "uner-ewt" / "test.iob2").write_text(ROWS * 2, encoding="utf-8")
    assert [source.name for source in sources(corpora, "uner")] == ["test0", "test1"]


def test_names_are_measured_and_held_against_what_is_asked(
    corpora: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--corpus", str(corpora), "--only", "uner"])
    (row,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("names, UNER-EWT")]
    assert row.split()[-2:] == ["81.0", "86.0"]


def test_a_text_is_read_as_it_stands() -> None:
    source = Source("x", "attribution", "  Odell said\n\nboats sank. ", (Labelled("CUE", Span(8, 12)),))
    assert edition_of(source).text == source.text
