"""The two stories that were read by hand, as claims: what linking gets when all before it is right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from factory import day, edition

from claimline import data
from claimline.config import LinkConfig
from claimline.link import Linked, find_copies, link_claims
from claimline.model import (
    Bound,
    Certainty,
    Claim,
    ClaimId,
    Cue,
    Edition,
    Interval,
    Marked,
    Mode,
    Place,
    Polarity,
    Quantity,
    Question,
    Source,
    SourceKind,
    Span,
    Stance,
    Stated,
    Target,
    Words,
    claim_id,
)

TESTS = Path(__file__).parent.parent

# Times that a reader of the text would give, by (report, claim): "said" or "about" as first and last day.
SAMPLE_SAID = {
    (5, 0): "2024-03-13",
    (6, 0): "2024-03-13",
    (6, 3): "2024-03-12",
    (10, 0): "2024-03-14",
    (12, 0): "2024-03-14",
    (12, 6): "2024-03-12",
    (12, 9): "2024-03-14",
    (12, 10): "2024-03-13",
    (15, 1): "2024-03-15",
    (16, 3): "2024-03-16",
    (16, 4): "2024-03-12",
}
BAKHMUT_ABOUT = {"000-04": ("2023-05-05", "2023-05-12"), "003-07": ("2023-05-12", "2023-05-16")}
BAKHMUT_SAID = {"003-01": "2023-05-16", "003-02": "2023-05-16"}


@dataclass(frozen=True)
class Told:
    """A story linked; ``names`` gives claims their names in the hand reading."""

    linked: Linked
    names: Mapping[ClaimId, str]
    inputs: Mapping[str, str]

    def question(self, *names: str) -> Question:
        """The question that is most about these claims."""
        wanted = {claim for claim, name in self.names.items() if name in names}
        assert wanted, names
        return max(self.linked.questions, key=lambda q: (_overlap(wanted, set(q.claims)), q.id))

    def of(self, question: Question) -> set[str]:
        """The names of a question's claims."""
        return {self.names[claim] for claim in question.claims}


def _overlap(a: set[ClaimId], b: set[ClaimId]) -> float:
    return len(a & b) / len(a | b)


def _linked(editions: Sequence[Edition], claims: Sequence[Claim]) -> tuple[Linked, Sequence[Edition]]:
    latest = {of.report: of for of in editions}
    copies = find_copies(list(latest.values()))
    return link_claims(claims, editions=latest, copies=copies, config=LinkConfig()), editions


def _nearest(text: str, words: str, to: int | None) -> Span:
    """The occurrence of ``words`` nearest to ``to``."""
    found = [match.span() for match in re.finditer(re.escape(words), text)]
    return Span(*min(found, key=lambda s: abs(s[0] - to) if to is not None else s[0]))


def _quantities(rows: Sequence[Mapping[str, Any]], text: str, content: Sequence[Words]) -> Iterator[Quantity]:
    for row in rows:
        if "span" in row:
            spans = [Span(*row["span"])]
        else:
            pattern = rf"(?<![\w,]){re.escape(row['text'])}(?!\w|,\d)"
            spans = [Span(*match.span()) for match in re.finditer(pattern, text)]
        for span in spans:
            if any(words.span.covers(span) for words in content):
                yield Quantity(
                    span.of(text),
                    span,
                    row.get("value"),
                    row.get("low"),
                    row.get("high"),
                    Bound(row["bound"]),
                    unit=row.get("unit"),
                    counted=row.get("counted"),
                    outcome=row.get("outcome"),
                    per=row.get("per"),
                )


# --------------------------------------------------------------------------- the sample story


def sample() -> tuple[Told, Mapping[str, Any]]:
    """The sample story by its expected claims, and what is expected of it."""
    gold = json.loads((TESTS / "stories" / "sample" / "expected.json").read_text(encoding="utf-8"))
    chains = {body["name"]: tuple(body["affiliation"]) for body in gold["bodies"]}
    editions: list[Edition] = []
    claims: dict[str, Claim] = {}
    for i, report in enumerate(gold["reports"]):
        of = _sample_edition(report)
        editions.append(of)
        for j, row in enumerate(report["claims"]):
            made = _sample_claim(of, report, row, chains)
            said = SAMPLE_SAID.get((i, j))
            outer = row.get("part_of")
            claims[f"{i}.{j}"] = replace(
                made,
                said=day(said),
                as_of=said,
                part_of=claims[f"{i}.{outer}"].id if outer is not None else None,
            )
    # Claims whose words stand in an older edition only are left to the ledger.
    latest = {of.report: of.id for of in editions}
    kept = {made.id: (name, made) for name, made in claims.items() if made.edition == latest[made.report]}
    linked, _ = _linked(editions, [made for _, made in kept.values()])
    inputs = {of.report: _input(row) for of, row in zip(editions, gold["reports"], strict=True)}
    return Told(linked, {claim: name for claim, (name, _) in kept.items()}, inputs), gold


def _input(report: Mapping[str, Any]) -> str:
    return report["input"] if report["row"] is None else f"{report['input']}#{report['row']}"


def _sample_edition(report: Mapping[str, Any]) -> Edition:
    raw = data.path("sample", report["input"]).read_text(encoding="utf-8")
    row = json.loads(raw.splitlines()[report["row"] - 1]) if report["row"] else {}
    text = row.get("text", raw)
    made = edition(
        text,
        uri=row.get("uri"),
        published=(report["published"] or "")[:16] or None,
        publisher=report["publisher"],
        agency=report["agency"],
        title=row.get("title"),
    )
    marks = {
        kind: [_nearest(text, s, None) for s in report[kind] if s in text]
        for kind in ("furniture", "structure")
    }
    return replace(
        made,
        furniture=tuple(Marked(span, "other") for span in sorted(marks["furniture"])),
        structure=tuple(Marked(span, "headline") for span in sorted(marks["structure"])),
    )


def _sample_claim(
    of: Edition, report: Mapping[str, Any], row: Mapping[str, Any], chains: Mapping[str, tuple[str, ...]]
) -> Claim:
    text = of.text
    quotes = row["content"] or [row["target"] or row["cue"]]
    cues = [m.start() for m in re.finditer(rf"\b{re.escape(row['cue'] or quotes[0])}\b", text)]
    start = min((_nearest(text, quotes[0], cue).start for cue in cues), default=0)
    near = min(cues, key=lambda cue: abs(cue - _nearest(text, quotes[0], cue).start))
    content = tuple(Words.at(text, _nearest(text, quote, near)) for quote in row["content"])
    target = Target(row["target"], _nearest(text, row["target"], near)) if row["target"] else None
    names = row["source"] if isinstance(row["source"], list) else [row["source"]]
    parties = row["party"] if isinstance(row["party"], list) else [row["party"]]
    narrated = names[0] == report["publisher"]
    kind = SourceKind.ORGANISATION if names[0] in chains else SourceKind.PERSON
    kind = SourceKind.UNNAMED if names[0].startswith("unnamed") else kind
    source = Source(
        text=None if narrated else names[0],
        span=None if narrated else Span(near, near + 1),
        name=names[0],
        kind=SourceKind.PUBLISHER if narrated else kind,
        party=parties[0],
        affiliation=chains.get(parties[0] or "", ()),
        parties=tuple((chains.get(p) or (p,))[-1] for p in parties[1:]),
    )
    identity = claim_id(of.report, source=source.text, cue=row["cue"], quotes=quotes, nth=start)
    return Claim(
        id=identity,
        report=of.report,
        edition=of.id,
        source=source,
        cue=Cue(row["cue"], Span(near, near + len(row["cue"])), row["cue"]) if row["cue"] else None,
        content=content,
        stance=Stance(row["stance"]),
        mode=Mode(row["mode"]),
        target=target,
        certainty=Certainty(row["certainty"]),
        polarity=Polarity(row["polarity"]),
        quantities=tuple(sorted(_quantities(report["quantities"], text, content), key=lambda q: q.span)),
    )


# --------------------------------------------------------------------------- five real reports


def bakhmut(folder: Path) -> Told:
    """The five real reports in ``folder`` by their hand reading, with its narrated statements."""
    gold = json.loads((TESTS / "readings" / "bakhmut.json").read_text(encoding="utf-8"))
    editions, claims, names = [], [], {}
    for report in gold["reports"]:
        of = _bakhmut_edition(folder, report)
        editions.append(of)
        ids: dict[str, ClaimId] = {}
        for row in (*report["claims"], *report["narrated"]):
            made = _bakhmut_claim(of, report, row)
            ids[row["id"]] = made.id
            names[made.id] = row["id"]
            outer = row.get("part_of")
            claims.append(replace(made, part_of=ids[outer] if outer else None))
    linked, _ = _linked(editions, claims)
    return Told(linked, names, {of.report: of.input for of in editions})


def _bakhmut_edition(folder: Path, report: Mapping[str, Any]) -> Edition:
    text = (folder / report["input"]).read_bytes().decode()
    title = Span(*report["title"]) if report["title"] else None
    made = edition(text, published=(report["published"] or {}).get("edtf"), name=report["input"])
    return replace(
        made,
        furniture=tuple(Marked(Span(*f["span"]), f["kind"]) for f in report["furniture"]),
        structure=(Marked(title, "title"),) if title else (),
        title=Stated(title.of(text), "printed", title) if title else None,
    )


def _bakhmut_claim(of: Edition, report: Mapping[str, Any], row: Mapping[str, Any]) -> Claim:
    text = of.text
    spans = row["content"] if not row["content"] or isinstance(row["content"][0], list) else [row["content"]]
    content = tuple(Words.at(text, Span(*span)) for span in spans)
    target = Words.at(text, Span(*row["target"])) if row.get("target") else None
    cue = Words.at(text, Span(*row["cue"])) if row.get("cue") else None
    about = BAKHMUT_ABOUT.get(row["id"])
    said = BAKHMUT_SAID.get(row["id"])
    return Claim(
        id=claim_id(of.report, source=None, cue=None, quotes=[row["id"]], nth=0),
        report=of.report,
        edition=of.id,
        source=_bakhmut_source(text, row.get("source")),
        cue=Cue(cue.text, cue.span, row["cue_lemma"]) if cue else None,
        content=content,
        stance=Stance(row.get("stance", "asserts")),
        mode=Mode(row.get("mode", "narrated")),
        target=Target(target.text, target.span) if target else None,
        polarity=Polarity(row.get("polarity", "positive")),
        about=Interval(None, *about, "printed") if about else Interval(),
        said=day(said),
        as_of=about[1] if about else said,
        places=tuple(_places(report["places"], text, content)),
        quantities=tuple(_quantities(report["quantities"], text, content)),
    )


def _places(rows: Sequence[Mapping[str, Any]], text: str, content: Sequence[Words]) -> Iterator[Place]:
    for row in rows:
        span = Span(*row["span"])
        if row["role"] == "event" and any(words.span.covers(span) for words in content):
            yield Place(span.of(text), span, row["name"])


def _bakhmut_source(text: str, row: Mapping[str, Any] | None) -> Source:
    if row is None:
        return Source(None, None, "narrated", SourceKind.PUBLISHER)
    span = Span(*row["span"]) if row["span"] else None
    known = {kind.value for kind in SourceKind}
    return Source(
        text=span.of(text) if span else None,
        span=span,
        name=row["name"],
        kind=SourceKind(row["kind"]) if row["kind"] in known else SourceKind.PERSON,
        party=row["party"],
        affiliation=(row["state"],) if row["state"] and row["state"] != row["party"] else (),
        parties=tuple(p if isinstance(p, str) else p["party"] for p in row.get("parties") or ()[1:]),
    )
