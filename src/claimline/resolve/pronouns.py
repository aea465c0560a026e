"""Whom a pronoun or a bare role in a source goes back to."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.data import lexicon
from claimline.data.holders import Holder
from claimline.data.phrases import Kind
from claimline.data.terms import role_class, word_set
from claimline.model import Candidate, EntityKind, Span
from claimline.resolve.cast import Figure
from claimline.resolve.focus import Scene, candidates
from claimline.resolve.people import gender_of

_SURE = 0.5  # score under which a reading is left open
_POLITICAL = frozenset(("state_head", "government_head", "minister", "governor", "mayor", "head"))
_OFTEN, _ENOUGH = 0.02, 8  # what each further mention of a name adds, up to so many
_ECHO = 0.4  # score from which a pronoun keeps its person in focus
_EVIDENT = 0.2  # what a reading must be ahead to tell the gender of a name
_CLEAR = 0.05  # what the best reading must be ahead of the next
_GENDER = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}


def pronoun(scene: Scene, word: str, span: Span) -> tuple[Figure | None, tuple[Candidate, ...]]:
    """Who "he", "she", "it", "they" or "who" goes back to; None with candidates where two fit as well."""
    if word in ("it", "itself"):
        wanted, plural = EntityKind.ORGANISATION, False
    elif word in ("they", "both", "themselves"):
        wanted, plural = EntityKind.GROUP, True
    else:
        wanted, plural = EntityKind.PERSON, False
    return decide(_ranked(scene, span, wanted, plural=plural, gender=_GENDER.get(word)))


def _ranked(
    scene: Scene, span: Span, wanted: EntityKind, *, plural: bool, gender: str | None
) -> list[tuple[float, Figure]]:
    """The figures that agree, best first."""
    ranked: dict[int, tuple[float, Figure]] = {}
    for score, figure in candidates(scene, span):
        total = (score + _topic(figure)) * _fits(figure, wanted, plural=plural, gender=gender)
        if total and total > ranked.get(id(figure), (0.0, figure))[0]:
            ranked[id(figure)] = (total, figure)
    return sorted(ranked.values(), key=lambda pair: (-pair[0], pair[1].name))


def _topic(figure: Figure) -> float:
    """A report goes on about whom it names often."""
    return _OFTEN * min(len(figure.spans) - 1, _ENOUGH) if figure.named else 0.0


def decide(ranked: Sequence[tuple[float, Figure]]) -> tuple[Figure | None, tuple[Candidate, ...]]:
    """The best figure if it is clearly so; the candidates where it is not."""
    if not ranked:
        return None, ()
    best, figure = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if best >= _SURE and best - second >= _CLEAR:
        return figure, ()
    return None, tuple(Candidate(f.name, round(min(1.0, score), 4)) for score, f in ranked[:4])


def _fits(figure: Figure, wanted: EntityKind, *, plural: bool, gender: str | None) -> float:
    """How well a figure agrees with a pronoun, 0 to 1."""
    if wanted is EntityKind.GROUP:
        return 1.0 if figure.plural else 0.7 if figure.kind is EntityKind.ORGANISATION else 0.0
    if figure.plural and not plural:
        return 0.0
    if figure.kind is not wanted:
        return 0.0
    if gender is None or wanted is not EntityKind.PERSON:
        return 1.0
    if figure.gender is None:
        return 0.8
    return 1.0 if figure.gender == gender else 0.0


def echoes(scene: Scene, upto: int, known: list[tuple[int, Figure]]) -> None:
    """Add to ``known`` whom the pronouns for one person mean that stand before ``upto`` and behind the last
    of ``known``, quotations left out: who is spoken of stays in focus though not named again."""
    start = known[-1][0] + 1 if known else 0
    tokens = scene.reading.tokens
    for at in range(scene.reading.token_at(start), scene.reading.token_at(upto)):
        token = tokens[at]
        if token.low in _GENDER and not scene.in_quotes(token.start):
            ranked = _ranked(
                scene,
                Span(token.start, token.end),
                EntityKind.PERSON,
                plural=False,
                gender=_GENDER[token.low],
            )
            if ranked and ranked[0][0] >= _ECHO:
                known.append((token.start, ranked[0][1]))
                _learn(ranked, _GENDER[token.low])


def _learn(ranked: Sequence[tuple[float, Figure]], gender: str) -> None:
    """Whom a pronoun clearly means has its gender from then on."""
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if ranked[0][1].gender is None and ranked[0][0] >= _SURE and ranked[0][0] - second >= _EVIDENT:
        ranked[0][1].gender = gender


# --------------------------------------------------------------------------- roles


def role(scene: Scene, held: Holder | None, span: Span, *, party: str | None) -> Figure | None:
    """The person whom "the minister", "Utopia's envoy" or "the soldier" goes back to: the last one with that
    role and no other party, named ones first, later ones too where the party is named; else, for a role that
    speaks for nobody, the person in focus whose roles do not speak against it."""
    bearers = [
        figure
        for _, figure in scene.cast.before(span.start)
        if figure.kind is EntityKind.PERSON and _bears(figure, held, party)
    ]
    official = held is not None and role_class(held.term.entry.sort).speaks != "self"
    if bearers and (bearers[0].named or official or _introduced(scene, bearers[0])):
        return bearers[0]
    if party or official:
        later = {
            id(f): f
            for _, f in scene.cast.after(span.end)
            if f.kind is EntityKind.PERSON and _bears(f, held, party)
        }
        if len(later) == 1:
            return next(iter(later.values()))
    if official:
        return None
    return _in_focus(scene, held, span) or (bearers[0] if bearers else None)


def _introduced(scene: Scene, figure: Figure) -> bool:
    """Whether an unnamed person came in as somebody new: "a soldier"."""
    first = figure.spans[0].of(scene.reading.text).lower() if figure.spans else ""
    return first.startswith(("a ", "an ", "one ", "another "))


def _in_focus(scene: Scene, held: Holder | None, span: Span) -> Figure | None:
    noun = held.term.entry.name if held else ""
    gender = gender_of(noun.rsplit(" ", 1)[-1]) if noun else None
    ranked = _ranked(scene, span, EntityKind.PERSON, plural=False, gender=gender)
    return decide([(score, figure) for score, figure in ranked if _may_bear(figure, held)])[0]


def _may_bear(figure: Figure, held: Holder | None) -> bool:
    """Whether nothing that is known of a person speaks against a further role: "the senator" can be a
    candidate, but no soldier."""
    if held is None or not figure.holders:
        return True
    known = {other.term.entry.sort for other in figure.holders if other.term.kind is Kind.ROLE}
    sort = held.term.entry.sort
    return not known or sort in known or (sort == "member" and bool(known & _POLITICAL))


def _bears(figure: Figure, held: Holder | None, party: str | None) -> bool:
    if held is None:
        return False
    own = figure.standing.party if figure.standing else None
    if party and own and own != party and figure.standing and party not in figure.standing.chain:
        return False
    return any(_same_role(other, held) for other in figure.holders if other.term.kind is Kind.ROLE)


def _same_role(a: Holder, b: Holder) -> bool:
    """Whether a later, often shorter word can mean an earlier role: "the minister" a defence minister."""
    first, second = a.term.entry, b.term.entry
    if second.body and first.body and first.body != second.body:
        return False
    if _noun(first.name) == _noun(second.name):
        deputy = word_set("modifiers", "deputy")
        return (set(first.name.split()) & deputy) == (set(second.name.split()) & deputy) or not second.body
    return False


def _noun(role: str) -> str:
    """The last word of a role, abbreviations in full."""
    last = role.rsplit(" ", 1)[-1]
    short: dict[str, str] = lexicon("roles")["short"]
    return short.get(last, last)
