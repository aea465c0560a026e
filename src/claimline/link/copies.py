"""Reports that share their text, and claims that share their words through it.

A copy is found by shared word shingles (Broder 1997, containment), over the report's own prose:
furniture and structure are left out, and so are quoted words where enough narration is left, because
two independent reports may quote one statement. No hash of Python's own is used, so every run and
every machine finds the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from claimline.link.spans import clear_of, marked
from claimline.link.terms import name_key, word_spans
from claimline.model import Claim, ClaimId, Copy, Edition, Evidence, ReportId, Span
from claimline.text import QUOTES, fold, key

SHINGLE = 4  # words; of four, chance leaves under one word in twenty shared between unlike reports
SHARED = 0.3  # share of the shorter report's words that lie in shared shingles: three words in ten
MIN_WORDS = 30  # shorter texts share formulas; they are copies only when nearly all is shared
SHARED_SHORT = 0.8
MAX_HOLDERS = 48  # the earliest reports that a shingle points at; a formula of hundreds proves nothing
MAX_QUOTE = 1200  # code points; a longer "quotation" is an unclosed mark
MAX_PASSAGES = 40
SAME_WORDS = 0.75  # share of shingles of three words that makes two contents the same words


@dataclass(frozen=True, slots=True)
class _Text:
    """A report's own words in order, their spans, and the shingle that begins at each."""

    edition: Edition
    spans: tuple[Span, ...]
    shingles: tuple[int, ...]


def find_copies(editions: Sequence[Edition]) -> tuple[Copy, ...]:
    """The reports that share at least three words in ten with another, each with the report that it is
    a copy of: of all reports so connected, the earliest dated, else the one with the smallest id.

    Score: share of the shorter report's words in shared passages. Evidence: the shared passages with
    their spans in both reports. Of several editions of one report the one with the most shared words
    stands for it; two editions of one report are never copies of each other."""
    texts = [_read(edition) for edition in sorted(editions, key=_first)]
    best = _best_pairs(texts)
    groups = _components(best)
    agencies = {edition.report: edition.agency.text for edition in editions if edition.agency}
    rank = _ranks(editions)
    found = []
    for group in groups:
        head = min(group, key=lambda report: rank[report])
        agency = _agency([agencies[report] for report in group if report in agencies])
        for report in sorted(group - {head}):
            score, mine, other = _evidence_pair(best, report, head)
            found.append(Copy(report, head, round(score, 4), _evidence(texts[mine], texts[other]), agency))
    return tuple(found)


def copied_claims(claims: Sequence[Claim], copies: Sequence[Copy]) -> Mapping[ClaimId, ClaimId]:
    """For each claim of a copy the claim of the copied report that has nearly the same words, attributed
    or not alike and with the same stance; claims without one are left out."""
    by_report: dict[ReportId, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.id):
        by_report[claim.report].append(claim)
    found: dict[ClaimId, ClaimId] = {}
    for copy in sorted(copies, key=lambda copy: copy.report):
        found.update(_matched(by_report[copy.report], by_report[copy.of]))
    return found


def _matched(mine: Iterable[Claim], theirs: Iterable[Claim]) -> dict[ClaimId, ClaimId]:
    """Each of my claims with the best match among theirs that no other claim of mine has."""
    wordings = {claim.id: (claim, _wording(claim)) for claim in theirs}
    holders: dict[str, list[ClaimId]] = defaultdict(list)
    for name, (_, words) in wordings.items():
        for shingle in words:
            holders[shingle].append(name)
    found: dict[ClaimId, ClaimId] = {}
    taken: set[ClaimId] = set()
    for claim in mine:
        wording = _wording(claim)
        near = {other for shingle in wording for other in holders.get(shingle, ())} - taken
        scored = [
            (-_overlap(wording, wordings[other][1]), other)
            for other in sorted(near)
            if _same_voice(claim, wordings[other][0])
        ]
        score, match = min(scored, default=(0.0, claim.id))
        if -score >= SAME_WORDS:
            found[claim.id] = match
            taken.add(match)
    return found


def same_words(a: Claim, b: Claim) -> float:
    """How much of the wording two claims share, 0 to 1: overlap of their shingles of three words."""
    return _overlap(_wording(a), _wording(b))


def _overlap(a: Counter[str], b: Counter[str]) -> float:
    return (a & b).total() / max(1, min(a.total(), b.total()))


def _wording(claim: Claim) -> Counter[str]:
    words = key(claim.words).split()
    size = min(3, len(words))
    return Counter(" ".join(words[i : i + size]) for i in range(len(words) - size + 1) if words)


def _same_voice(a: Claim, b: Claim) -> bool:
    """Whether the claims can be one: attributed or not alike, with one stance, and to no other name."""
    if a.stance != b.stance or (a.source.span is None) != (b.source.span is None):
        return False
    mine, theirs = _names(a), _names(b)
    return not mine or not theirs or bool(mine & theirs)


def _names(claim: Claim) -> set[str]:
    """The words with a capital in the source's name; "the company" has none."""
    words = (span.of(claim.source.name) for span in word_spans(claim.source.name))
    return {name_key(word) for word in words if word[0].isupper()}


def _first(edition: Edition) -> tuple[str, str, str]:
    return (_dated(edition), edition.report, edition.id)


def _dated(edition: Edition) -> str:
    """When the report was out, as far as its date proves: a day without a clock time is its end."""
    latest = edition.published.latest
    return latest if latest and len(latest) > 10 else f"{latest or '9999'}T99"


def _ranks(editions: Iterable[Edition]) -> dict[ReportId, tuple[str, str]]:
    """Per report its earliest date (undated last) and id; the copied report is the smallest."""
    ranks: dict[ReportId, tuple[str, str]] = {}
    for edition in editions:
        mine = (_dated(edition), edition.report)
        ranks[edition.report] = min(mine, ranks.get(edition.report, mine))
    return ranks


def _read(edition: Edition) -> _Text:
    folded = fold(edition.text)
    spans = list(clear_of(word_spans(folded), marked(edition)))
    narration = list(clear_of(spans, _quoted(edition.text)))
    if len(narration) >= 2 * MIN_WORDS:
        spans = narration
    words = [span.of(folded) for span in spans]
    shingles = tuple(
        crc32(" ".join(words[i : i + SHINGLE]).encode("utf-8", "surrogatepass"))
        for i in range(len(words) - SHINGLE + 1)
    )
    return _Text(edition, tuple(spans), shingles)


def _quoted(text: str) -> list[Span]:
    """Spans between double quotation marks, in order; an unclosed mark encloses nothing."""
    marks = [i for i, c in enumerate(text) if c in QUOTES]
    found, i = [], 0
    while i + 1 < len(marks):
        if marks[i + 1] - marks[i] <= MAX_QUOTE and "\n" not in text[marks[i] : marks[i + 1]]:
            found.append(Span(marks[i], marks[i + 1] + 1))
            i += 2
        else:
            i += 1
    return found


_Pairs = dict[tuple[ReportId, ReportId], tuple[float, int, int]]


def _best_pairs(texts: Sequence[_Text]) -> _Pairs:
    """Pairs of reports that share enough, with the score and the two texts that share the most."""
    holders: dict[int, list[int]] = defaultdict(list)
    best: _Pairs = {}
    for index, text in enumerate(texts):
        distinct = sorted(set(text.shingles))
        hits: Counter[int] = Counter()
        for shingle in distinct:
            hits.update(holders[shingle])
        for other, shared in sorted(hits.items()):
            candidate = texts[other]
            if candidate.edition.report == text.edition.report:
                continue
            if shared * SHINGLE < SHARED * min(len(text.spans), len(candidate.spans)):
                continue  # even shingles that do not overlap could not cover enough
            _keep_best(best, texts, (index, other))
        for shingle in distinct:
            if len(holders[shingle]) < MAX_HOLDERS:
                holders[shingle].append(index)
    return best


def _keep_best(best: _Pairs, texts: Sequence[_Text], pair: tuple[int, int]) -> None:
    a, b = (texts[i] for i in pair)
    score = _shared_words(a, b)
    short = min(len(a.spans), len(b.spans)) < MIN_WORDS
    if score < (SHARED_SHORT if short else SHARED):
        return
    name = (a.edition.report, b.edition.report)
    indexes = pair
    if name[0] > name[1]:
        name, indexes = (name[1], name[0]), (pair[1], pair[0])
    if name not in best or score > best[name][0]:
        best[name] = (score, *indexes)


def _shared_words(a: _Text, b: _Text) -> float:
    """Share of the shorter text's words that lie in shingles of the other."""
    shorter, longer = (a, b) if len(a.spans) <= len(b.spans) else (b, a)
    return len(_covered(shorter, set(longer.shingles))) / max(1, len(shorter.spans))


def _covered(text: _Text, shingles: set[int]) -> set[int]:
    covered: set[int] = set()
    for i, shingle in enumerate(text.shingles):
        if shingle in shingles:
            covered.update(range(i, i + SHINGLE))
    return covered


def _components(pairs: Iterable[tuple[ReportId, ReportId]]) -> list[set[ReportId]]:
    groups: dict[ReportId, set[ReportId]] = {}
    for a, b in sorted(pairs):
        merged = groups.get(a, {a}) | groups.get(b, {b})
        for report in merged:
            groups[report] = merged
    return [groups[report] for report in sorted(groups) if report == min(groups[report])]


def _evidence_pair(pairs: _Pairs, report: ReportId, head: ReportId) -> tuple[float, int, int]:
    """Score and texts of a copy and its head, else of the copy and the report it shares the most with."""
    mine = sorted(
        (other != head, -score, other, i, j)
        for (a, b), (score, x, y) in pairs.items()
        for other, i, j in ([(b, x, y)] if a == report else [(a, y, x)] if b == report else [])
    )
    _, score, _, i, j = mine[0]
    return -score, i, j


def _agency(names: Sequence[str]) -> str | None:
    """The agency credited most often, ties by name."""
    return min(Counter(names).items(), key=lambda item: (-item[1], item[0]))[0] if names else None


def _evidence(a: _Text, b: _Text) -> tuple[Evidence, ...]:
    """The longest shared passages, in the order of the copy's text."""
    at: dict[int, int] = {}
    for i, shingle in enumerate(b.shingles):
        at.setdefault(shingle, i)
    runs: list[tuple[int, int, int]] = []  # first word here, first word there, number of words
    for i, shingle in enumerate(a.shingles):
        j = at.get(shingle)
        if j is None:
            continue
        mine, theirs, length = runs[-1] if runs else (-1, -1, 0)
        step = length - SHINGLE + 1
        if runs and (i, j) == (mine + step, theirs + step):
            runs[-1] = (mine, theirs, length + 1)
        else:
            runs.append((i, j, SHINGLE))
    longest = sorted(runs, key=lambda run: (-run[2], run[0]))[:MAX_PASSAGES]
    return tuple(_passage(a, b, run) for run in sorted(longest))


def _passage(a: _Text, b: _Text, run: tuple[int, int, int]) -> Evidence:
    mine, theirs, length = run
    return Evidence(
        "shared passage",
        round(length / max(1, min(len(a.spans), len(b.spans))), 4),
        f"{length} words in a row are the same",
        tuple(
            (text.edition.report, Span(text.spans[first].start, text.spans[first + length - 1].end))
            for text, first in ((a, mine), (b, theirs))
        ),
    )
