"""The brief: what a reader in a hurry needs of a ledger, every line verbatim and cited.

Nothing is said that no source said: no averages, no summaries, no advice. A section without entries is
left out. Agreement is the ledger's finding of opposed parties who affirm, never read from silence;
words that nobody is credited with are shown as such and counted nowhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from claimline.model import Claim, ClaimId, Interval, Link, Question, QuestionStatus, Relation, Series
from claimline.present.checks import check_next
from claimline.present.lines import Desk
from claimline.present.plain import a_day, count, day_words, interval_words
from claimline.present.records import Brief, Group, Item, Kind, Note, Section, Tie, Value, View

HEADINGS = {
    Kind.DISPUTED: ("Disputed", "Parties contradict each other, or give values that cannot both hold."),
    Kind.AGREED: ("Agreed across sides", "Opposed parties affirm it, or a party concedes it."),
    Kind.CORROBORATED: ("Corroborated", "Two or more independent parties affirm it; none denies it."),
    Kind.CHANGED: ("Changed", "A later statement replaces an earlier one, in proven order."),
    Kind.NUMBERS: ("Numbers", "Each value with its bound word as printed; parties apart, nothing averaged."),
    Kind.SINGLE_PARTY: ("One party only", "Said by one party; nobody else on file affirms or denies it."),
    Kind.UNSOURCED: (
        "Origin unknown",
        "Nobody is credited, or somebody whom the words do not identify. Counted nowhere.",
    ),
    Kind.CHECK_NEXT: ("Check next", "What the reports on file leave open."),
}

SECTION_OF = {
    QuestionStatus.DISPUTED: Kind.DISPUTED,
    QuestionStatus.AGREED: Kind.AGREED,
    QuestionStatus.CORROBORATED: Kind.CORROBORATED,
    QuestionStatus.UPDATED: Kind.CHANGED,
}


class Measured(Protocol):
    """What a series counts."""

    @property
    def counted(self) -> str | None:
        """The class of things."""
        ...

    @property
    def measure(self) -> str:
        """What is told of them."""
        ...

    @property
    def place(self) -> str | None:
        """Where."""
        ...

    @property
    def unit(self) -> str | None:
        """In which unit."""
        ...


_MOST_PLACES = 3  # more make the line of facts unreadable
NO_PARTY = "Party not shown by the words"


def brief(view: View, *, since: str | None = None, title: str = "Brief") -> Brief:
    """The brief of a ledger. With ``since`` (YYYY-MM-DD) only entries with a line from a report surely
    published on or after that day are kept, whole, and such lines are marked new.

    Raises UsageError where ``since`` is not a day."""
    desk = Desk(view, since=a_day(since) if since is not None else None)
    questions = sorted(view.questions(), key=lambda one: _consequence(desk, one))
    ties = ties_of(desk, view.links())
    items: dict[Kind, tuple[Item, ...]] = {
        kind: tuple(question_item(desk, one, ties) for one in questions if SECTION_OF.get(one.status) is kind)
        for kind in SECTION_OF.values()
    }
    items[Kind.NUMBERS] = _numbers(desk, view.series())
    items[Kind.SINGLE_PARTY], items[Kind.UNSOURCED] = _alone(desk, questions)
    items = {kind: tuple(filter(_kept, entries)) if since else entries for kind, entries in items.items()}
    items[Kind.CHECK_NEXT] = check_next(desk, view, questions)
    days = sorted(e.published.last_day for e in desk.reports.values() if e.published.last_day)
    return Brief(
        title=title,
        revision=view.revision(),
        stale=view.stale(),
        reports=len(desk.reports),
        undated=len(desk.reports) - len(days),
        claims=len(desk.claims),
        first=day_words(days[0]) if days else None,
        last=day_words(days[-1]) if days else None,
        since=day_words(since) if since else None,
        sections=tuple(Section(kind, *HEADINGS[kind], items[kind]) for kind in Kind if items[kind]),
        references=desk.references(),
    )


def _kept(item: Item) -> bool:
    lines = [line for group in item.groups for line in group.lines] + [value.line for value in item.values]
    return any(line.new or any(other.new for other in line.others) for line in lines)


def _consequence(desk: Desk, question: Question) -> tuple[int, int, int, tuple[int, ...], str]:
    latest_first = tuple(-ord(c) for c in question.last or "") or (1,)
    return (
        -question.origins_min,
        -desk.weight(question.claims),
        -len(question.claims),
        latest_first,
        question.id,
    )


# ---------------------------------------------------------------------------- questions


def question_item(
    desk: Desk, question: Question, ties: dict[ClaimId, list[Tie]], *, most: int | None = None
) -> Item:
    """The entry of a question: its positions with their lines, what is known of it, why its claims stand
    together. With ``most``, only so many of its claims give lines."""
    whole = question
    question = whole if most is None else _first_claims(whole, most)
    cut = len(question.claims) < len(whole.claims)
    partly = (
        (Note(f"shown from {len(question.claims)} of {count(len(whole.claims), 'claim')}"),) if cut else ()
    )
    return Item(
        title=question.title,
        cited=desk.citation(question.title_claim),
        groups=_positions(desk, question),
        facts=(*_facts(desk, question), *partly),
        ties=tuple(
            tie for one in question.claims for tie in ties.get(one, ()) if tie.b.claim in question.claims
        ),
    )


def _first_claims(question: Question, most: int) -> Question:
    kept = {question.title_claim, *question.claims[:most]}
    positions = tuple(
        replace(one, claims=tuple(c for c in one.claims if c in kept)) for one in question.positions
    )
    return replace(question, claims=tuple(c for c in question.claims if c in kept), positions=positions)


def _positions(desk: Desk, question: Question) -> tuple[Group, ...]:
    groups, placed = [], set[ClaimId]()
    for position in question.positions:
        counted = [one for one in position.claims if not desk.unsourced(desk.claims[one])]
        placed.update(counted)
        if counted:
            groups.append(desk.group(position.position, position.parties, counted))
    rest = [one for one in question.claims if one not in placed]
    bare = [one for one in rest if desk.unsourced(desk.claims[one])]
    if spoken := [one for one in rest if one not in bare]:
        groups.append(Group("takes no position", (), desk.merged(spoken), counted=False))
    if bare:
        groups.append(Group("origin unknown, not counted", (), desk.merged(bare), counted=False))
    return tuple(groups)


def _facts(desk: Desk, question: Question) -> tuple[Note, ...]:
    low, high = question.origins_min, question.origins_max
    origins = str(low) if low == high else f"{low} to {high}"
    places = Counter(place.name for one in question.claims for place in desk.claims[one].places)
    named = sorted(places, key=lambda name: (-places[name], name))[:_MOST_PLACES]
    days = interval_words(Interval(None, question.first, question.last))
    known = [
        *named,
        *([days] if days else []),
        f"{origins} independent {'origin' if high == 1 else 'origins'}",
        count(len({desk.claims[one].report for one in question.claims}), "report"),
    ]
    silent = ", ".join(desk.name(party) for party in question.unanswered_by)
    unanswered = [Note(f"no answer on file from {silent}", open=True)] if silent else []
    return (*map(Note, known), *unanswered)


def ties_of(desk: Desk, links: Iterable[Link]) -> dict[ClaimId, list[Tie]]:
    """The links that a brief tells, by the claim that they lead from."""
    told = (Relation.ANSWERS, Relation.CONTRADICTS, Relation.UPDATES)
    ties: dict[ClaimId, list[Tie]] = defaultdict(list)
    for link in links:
        if link.relation in told and link.a in desk.claims and link.b in desk.claims:
            reasons = tuple(f"{e.name}: {e.detail}" if e.detail else e.name for e in link.evidence)
            by = link.judgement.who or link.judgement.by
            a, b = desk.citation(link.a), desk.citation(link.b)
            ties[link.a].append(Tie(a, link.relation.value, b, link.score, reasons, by))
    return ties


# ---------------------------------------------------------------------------- numbers


def _numbers(desk: Desk, series: Iterable[Series]) -> tuple[Item, ...]:
    told = [(one, series_values(desk, one)) for one in series]
    shown = [(one, values) for one, values in told if len(values) > 1]
    shown.sort(key=lambda pair: (-desk.weight(p.claim for p in pair[0].points), -len(pair[1]), pair[0].id))
    return tuple(Item(title=series_title(one), values=values) for one, values in shown)


def series_title(series: Measured) -> str:
    """What a series counts, and where."""
    parts = [series.counted or "", series.measure, f"({series.unit})" if series.unit else ""]
    words = " ".join(dict.fromkeys(part for part in parts if part))
    return f"{words}, {series.place}" if series.place else words


def series_values(desk: Desk, series: Series) -> tuple[Value, ...]:
    """The points by day, undated last. The same number of one party on one day is one value, its first
    words before the others."""
    points = [point for point in series.points if point.claim in desk.claims]
    points.sort(
        key=lambda p: (p.as_of or desk.day(desk.claims[p.claim]) or "9999", p.party or "", p.claim, p.text)
    )
    values: dict[tuple[object, ...], Value] = {}
    for point in points:
        (line,) = desk.merged([point.claim])
        party = desk.head(desk.claims[point.claim]) or line.source
        key = (point.as_of, party, point.low, point.high, point.value, point.bound, line.unsourced)
        first = values.get(key)
        if first is None:
            day = day_words(point.as_of) if point.as_of else line.when or "undated"
            line = line if point.as_of else replace(line, when=None)
            values[key] = Value(day, point.text, point.low, point.high, point.value, point.bound, line)
        elif line.citations != first.line.citations:
            values[key] = replace(first, line=replace(first.line, others=(*first.line.others, line)))
    return tuple(values.values())


# ---------------------------------------------------------------------------- one party, no source


def _alone(desk: Desk, questions: Sequence[Question]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Entries by party, and by publisher for unsourced words, of all that no other section holds."""
    asked = {one for question in questions for one in question.claims}
    clusters = [q.claims for q in questions if q.status not in SECTION_OF]
    clusters += [(claim.id,) for claim in desk.claims.values() if claim.id not in asked]
    clusters = [tuple(one for one in cluster if not desk.withheld(one)) for cluster in clusters]
    by_party: dict[str, list[Sequence[ClaimId]]] = defaultdict(list)
    by_publisher: dict[str, list[ClaimId]] = defaultdict(list)
    for cluster in clusters:
        spoken = [one for one in cluster if not desk.unsourced(desk.claims[one])]
        for one in cluster:
            if one not in spoken:
                by_publisher[desk.publisher(desk.claims[one])].append(one)
        for party, claims in _by_party(desk, spoken).items():
            by_party[party].append([one.id for one in claims])
    parties = sorted(by_party.items(), key=lambda pair: _party_order(desk, *pair))
    publishers = sorted(
        by_publisher.items(), key=lambda pair: (-desk.weight(pair[1]), -len(pair[1]), pair[0])
    )
    return (
        tuple(_party_item(desk, party, found) for party, found in parties),
        tuple(Item(title=name, groups=(desk.group("", (), claims),)) for name, claims in publishers),
    )


def _by_party(desk: Desk, claims: Iterable[ClaimId]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for one in claims:
        found[desk.head(desk.claims[one]) or NO_PARTY].append(desk.claims[one])
    return found


def _party_order(desk: Desk, party: str, clusters: Sequence[Sequence[ClaimId]]) -> tuple[bool, int, int, str]:
    heavy = sum(desk.weight(cluster) == 2 for cluster in clusters)
    return (party == NO_PARTY, -heavy, -len(clusters), party)


def _party_item(desk: Desk, party: str, clusters: Sequence[Sequence[ClaimId]]) -> Item:
    every = [one for cluster in clusters for one in cluster]
    reports = len({desk.claims[one].report for one in every})
    facts = (Note(count(len(every), "claim")), Note(count(reports, "report")))
    return Item(title=party, groups=(Group("", (), desk.merged(*clusters)),), facts=facts)
