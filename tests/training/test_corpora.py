import json
from pathlib import Path

from claimline.model import Span
from training.corpora import Labelled, Source, auxiliary, cofenet, polnear, re3d, uner

TEXT = "Odell said boats sank, officials added, near the quay.\n"


def spelled(source: Source) -> list[tuple[str, str]]:
    return [(label.label, label.span.of(source.text)) for label in source.labels]


def test_brat_events_group_spans_and_keep_their_pieces(tmp_path: Path) -> None:
    folder = tmp_path / "polnear" / "train"
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text" / "a.txt").write_text(TEXT, encoding="utf-8")
    rows = [
        "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3",
        "T1\tSource 0 5\tOdell",
        "T2\tCue 6 10\tsaid",
        "T3\tContent 11 21;40 53\tboats sank near the quay",
        "T4\tAttribution 6 10\tsaid",
        "a second line of a note",
    ]
    for annotator, lines in (("a_1.ann", rows), ("a_2.ann", [])):
        (folder / "attributions" / annotator).write_text("\n".join(lines), encoding="utf-8")
    (source,) = polnear(tmp_path, "train")
    assert source.labels == (
        Labelled("SOURCE", Span(0, 5), 0),
        Labelled("CUE", Span(6, 10), 0),
        Labelled("CONTENT", Span(11, 21), 0),
        Labelled("CONTENT", Span(40, 53), 0),
    )


def test_penn_tokens_become_text_with_spans(tmp_path: Path) -> None:
    told = {
        "id": "x",
        "tokens": ["``", "Gone", ",", "''", "Odell", "said", "."],
        "labels": ["B-content", "I-content", "I-content", "I-content", "B-source", "B-cue", "O"],
    }
    file = tmp_path / "valid.txt"
    file.write_text(json.dumps(told) + "\n", encoding="utf-8")
    (source,) = cofenet(file)
    assert source.text == "“ Gone , ” Odell said ."
    assert spelled(source) == [("CONTENT", "“ Gone , ”"), ("SOURCE", "Odell"), ("CUE", "said")]
    assert source.tokens[4] == Span(11, 16)


def test_neighbouring_spans_of_one_kind_stay_apart(tmp_path: Path) -> None:
    (tmp_path / "uner-ewt").mkdir()
    rows = ["# text = x", "1\tPort\tB-LOC", "2\tEna\tI-LOC", "3\tVarda\tB-LOC", "4\trose\tO", ""]
    (tmp_path / "uner-ewt" / "dev.iob2").write_text("\n".join(rows), encoding="utf-8")
    (source,) = uner(tmp_path, "dev")
    assert spelled(source) == [("LOC", "Port Ena"), ("LOC", "Varda")]


def test_every_fourth_document_is_kept_for_dev_and_nested_names_are_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "re3d" / "Ministry"
    folder.mkdir(parents=True)
    texts = [{"_id": f"{n}", "text": "the Ena Guard"} for n in range(4)]
    names = [
        {"documentId": "3", "begin": 4, "end": 7, "type": "Location"},
        {"documentId": "3", "begin": 0, "end": 13, "type": "Organisation"},
        {"documentId": "3", "begin": 0, "end": 3, "type": "Frequency"},
    ]
    for name, rows in (("documents", texts), ("entities", names)):
        (folder / f"{name}.json").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (dev,) = re3d(tmp_path, "dev")
    assert (dev.name, spelled(dev)) == ("3", [("ORG", "the Ena Guard")])
    assert [source.name for source in re3d(tmp_path, "train")] == ["0", "1", "2"]
    assert len(list(re3d(tmp_path, "all"))) == 4


def test_labels_of_other_guidelines_are_mapped(tmp_path: Path) -> None:
    places = ["wikigold/CONLL-format/data/wikigold.conll.txt", "wnut17/wnut17train.conll"]
    places += ["crossner-politics/train.txt", "crossner-politics/dev.txt"]
    for place in places:
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text("Ena\tB-country\nvote\tB-election\nof\tO\n", encoding="utf-8")
    found = list(auxiliary(tmp_path))
    assert len(found) == 4
    assert spelled(found[0]) == [("LOC", "Ena"), ("MISC", "vote")]
