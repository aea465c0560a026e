"""Whom a pronoun or a bare role in a source goes back to."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import islice

from claimline.data import lexicon
from claimline.data.holders import Holder, Reading, holder
from claimline.data.phrases import Kind
from claimline.data.terms import role_class, word_set
from claimline.model import Candidate, EntityKind, Span
from claimline.resolve.binding import barred, resumed
from claimline.resolve.cast import Figure
from claimline.resolve.focus import Scene, candidates, earlier
from claimline.resolve.people import gender_of

_SURE = 0.5  # score under which a reading is left open
_POLITICAL = frozenset(("state_head", "government_head", "minister", "governor", "mayor", "head"))
_OFTEN, _ENOUGH = 0.02, 8  # what each further mention of a name adds, up to so many
_BESIDE = 0.3  # what somebody has before others whose name the pronoun takes up at once
_ECHO = 0.4  # score from which a pronoun keeps its person in focus
_EVIDENT = 0.2  # what a reading must be ahead to tell the gender of a name
_UNKNOWN, _AGAINST = 0.9, 0.4  # how well somebody fits whose gender is not known, or only hinted at otherwise
_SKETCHED = 0.8  # of somebody only described, who may turn out to be one of those with names
_FARTHER, _STEP = 0.55, 0.1  # score of the last who agrees farther up, and what each one before has less
_REMEMBERED = 400  # mentions back in which the bearer of a role is looked for
_OPENING = 60  # code points at the head of a sentence in which a group is its subject
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
    elif word in ("they", "them", "both", "themselves"):
        wanted, plural = EntityKind.GROUP, True
    else:
        wanted, plural = EntityKind.PERSON, False
    return decide(_ranked(scene, span, wanted, plural=plural, gender=_GENDER.get(word)))


def group_before(scene: Scene, span: Span) -> Holder | None:
    """The group without a name that opens this or the sentence before, whom "they" can mean: "Residents fled.
    They said …"."""
    here = scene.sentence(span.start)
    for sentence in reversed(scene.sentences[max(0, here - 1) : here + 1]):
        opening = Span(sentence.start, min(sentence.start + _OPENING, sentence.end, span.start))
        for term in scene.reading.within(opening) if opening.start < opening.end else ():
            if term.kind in (Kind.ROLE, Kind.GROUP) and term.entry.plural:
                return holder(scene.reading, term)
    return None


def _ranked(
    scene: Scene, span: Span, wanted: EntityKind, *, plural: bool, gender: str | None
) -> list[tuple[float, Figure]]:
    """The figures that agree, best first."""
    ranked: dict[int, tuple[float, Figure]] = {}
    out = barred(scene, span) if gender else None
    taken_up = resumed(scene, span) if gender else None
    for score, figure in candidates(scene, span):
        if figure is out:
            continue
        beside = _BESIDE if figure is taken_up else 0.0
        total = (score + beside + _topic(figure)) * _fits(figure, wanted, plural=plural, gender=gender)
        total *= 1.0 if scene.cast.knows(figure) else _SKETCHED
        if total and total > ranked.get(id(figure), (0.0, figure))[0]:
            ranked[id(figure)] = (total, figure)
    found = sorted(ranked.values(), key=lambda pair: (-pair[0], pair[1].name))
    if gender and (not found or found[0][0] < _SURE):
        found += _farther(scene, span, gender, without={id(f) for _, f in found} | {id(out)})
        found.sort(key=lambda pair: (-pair[0], pair[1].name))
    return found


def _farther(scene: Scene, span: Span, gender: str, *, without: Set[int]) -> list[tuple[float, Figure]]:
    """Where nobody near agrees: who was last named or meant farther up and surely agrees."""
    out: list[tuple[float, Figure]] = []
    seen = set(without)
    for figure in earlier(scene, span):
        known = figure.gender or figure.leaning
        if id(figure) in seen or figure.kind is not EntityKind.PERSON or figure.plural or known != gender:
            continue
        seen.add(id(figure))
        out.append((_FARTHER - _STEP * len(out), figure))
    return out


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
        if figure.leaning is None:
            return _UNKNOWN
        return 1.0 if figure.leaning == gender else _AGAINST
    return 1.0 if figure.gender == gender else 0.0


def echoes(scene: Scene, upto: int, known: list[tuple[int, Figure]]) -> None:
    """Add to ``known`` whom the pronouns for one person and the descriptions mean that stand before ``upto``
    and behind the last of ``known``, quotations left out: who is spoken of stays in focus though not named
    again."""
    start = known[-1][0] + 1 if known else 0
    tokens = scene.reading.tokens
    phrases = scene.described.phrases if scene.described else {}
    for at in range(scene.reading.token_at(start), scene.reading.token_at(upto)):
        token = tokens[at]
        if (token.low not in _GENDER and at not in phrases) or scene.in_quotes(token.start):
            continue
        if token.low in _GENDER:
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
        if at in phrases:
            figure = _meant(scene, phrases[at])
            known += [(token.start, figure)] if figure else []


def _meant(scene: Scene, held: Holder) -> Figure | None:
    """Whom a description means: somebody with that role, else somebody new; None for "the officer" without
    one, who may be anybody named in other words."""
    assert scene.described is not None
    if scene.described.definite(held):
        known = _bearers(scene, held, held.span.start, None)
        if known or not _told_apart(scene.reading, held):
            return known[0] if known else None
    return scene.described.add(held)


def _told_apart(reading: Reading, held: Holder) -> bool:
    """Whether a description says which one: "the senator from X"."""
    behind = reading.tokens[held.term.last : held.term.last + 1]
    return held.of is not None or bool(behind and behind[0].low in ("of", "from", "for", "at", "who"))


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
    bearers = _bearers(scene, held, span.start, party)
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


def _bearers(scene: Scene, held: Holder | None, offset: int, party: str | None) -> list[Figure]:
    """Who was named or described with a role before ``offset``, the last ones first, then the described."""
    named = [figure for _, figure in islice(scene.cast.before(offset), _REMEMBERED)]
    sketched = scene.described.before(offset) if scene.described else []
    return [f for f in named + sketched if f.kind is EntityKind.PERSON and _bears(f, held, party)]


def _introduced(scene: Scene, figure: Figure) -> bool:
    """Whether an unnamed person came in as somebody new: "a soldier"."""
    first = figure.spans[0].of(scene.reading.text).lower() if figure.spans else ""
    return first.startswith(("a ", "an ", "one ", "another "))


def _in_focus(scene: Scene, held: Holder | None, span: Span) -> Figure | None:
    noun = held.term.entry.name.rsplit(" ", 1)[-1] if held else ""
    if noun in word_set("context", "relational"):
        return None
    gender = gender_of(noun) if noun else None
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
