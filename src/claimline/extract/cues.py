"""Which words attribute: the encoder's cues checked against the lexicon, and strong cues it missed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimline.extract.block import Block
from claimline.extract.lemmas import CueWord, frame, noun_forms, rule, verb_forms, words_of
from claimline.model import Span, Stance, Tagged

_PRONOUNS = words_of("closed", "pronouns")
_DETERMINERS = words_of("closed", "determiners")
_FUNCTION = _DETERMINERS | words_of("closed", "function")
_NOT_SPEAKERS = words_of("closed", "not_speakers")
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})


class Form(StrEnum):
    """How a cue stands in its sentence."""

    FINITE = "finite"
    PARTICIPLE = "participle"
    PASSIVE = "passive"
    NOUN = "noun"
    PREPOSITION = "preposition"


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue: its span, the position of its head token and of the last one, and where it was found."""

    span: Span
    head: int
    last: int
    word: CueWord
    form: Form
    score: float
    by_encoder: bool
    nested: bool = False


def find_cues(block: Block) -> list[CueHit]:
    """The cues of a paragraph in order, at most one per head token."""
    hits: dict[int, CueHit] = {}
    for tag in block.cues:
        hit = _from_tag(block, tag)
        if hit:
            hits.setdefault(hit.head, hit)
    tagged = {i for tag in block.cues for i in block.positions(tag.span)}
    for i in range(len(block.tokens)):
        if i in hits or (i in tagged and any(h.span.covers(block.tokens[i]) for h in hits.values())):
            continue
        found = _by_rule(block, i)
        if found:
            hits[i] = found
    ordered = sorted(hits.values(), key=lambda h: h.head)
    return [h for k, h in enumerate(ordered) if not k or h.span.start >= ordered[k - 1].span.end]


# ------------------------------------------------------------------ the encoder's cues


def _from_tag(block: Block, tag: Tagged) -> CueHit | None:
    positions = block.positions(tag.span)
    for i in reversed(positions):
        if block.folded(i) == "according" and block.folded(i + 1) == "to":
            return _preposition(block, i, score=tag.score)
    for i in reversed(positions):
        word = _verb(block, i)
        if word and not _infinitive(block, i) and not _after_determiner(block, i):
            if _is_noun_here(block, i):
                break
            return _verbal(block, i, word=word, score=tag.score, by_encoder=True)
    for i in reversed(positions):
        noun = noun_forms().get(block.folded(i))
        if noun:
            return CueHit(block.tokens[i], i, i, noun, Form.NOUN, tag.score, by_encoder=True)
    return _unknown_verb(block, tag, positions)


def _unknown_verb(block: Block, tag: Tagged, positions: range) -> CueHit | None:
    """A verb outside the lexicon attributes where it stands right beside a direct quotation."""
    if not positions or len(positions) > 3 or not block.word(positions[-1]).isalpha():
        return None
    before = any(0 <= tag.span.start - q.span.end <= 60 for q in block.quotes)
    after = any(0 <= q.span.start - tag.span.end <= 3 for q in block.quotes)
    head = positions[-1]
    form = block.folded(head)
    if not (before or after) or form in _FUNCTION | _BE or not form.endswith(("ed", "s")):
        return None
    if _infinitive(block, head):
        return None
    word = CueWord(block.folded(head), Stance.ASSERTS)
    return CueHit(tag.span, head, head, word, Form.FINITE, tag.score, by_encoder=True)


def _verb(block: Block, i: int) -> CueWord | None:
    following = {block.folded(i + 1), block.folded(i + 2)}
    for word in verb_forms().get(block.folded(i), ()):
        if word.particle is None or word.particle in following:
            return word
    return None


def _infinitive(block: Block, i: int) -> bool:
    """ "to discuss" attributes nothing; "went on to say" does."""
    if block.folded(i - 1) != "to":
        return False
    return block.folded(i - 2) not in {"on", "continued", "continues", "went", "want", "like"}


def _after_determiner(block: Block, i: int) -> bool:
    """ "any hopes of": a noun in a verb's form, unless it is a cue noun."""
    articles = _DETERMINERS - {"this", "that", "these", "those", "some", "all", "each", "another"}
    return block.folded(i - 1) in articles and block.folded(i) not in noun_forms()


def _is_noun_here(block: Block, i: int) -> bool:
    if block.folded(i) not in noun_forms():
        return False
    before = block.folded(i - 1)
    # A possessor without an auxiliary makes a noun: "Kyiv's claim", "a Kremlin claim that".
    return before in _DETERMINERS or before.endswith("'s") or block.folded(i - 2) in {"a", "an", "the"}


def _verbal(
    block: Block, i: int, *, word: CueWord, score: float, by_encoder: bool, nested: bool = False
) -> CueHit:
    """The cue around head ``i``: auxiliaries and adverbs before it, its particle behind it."""
    first = i
    while block.folded(first - 1) in rule("auxiliaries") | rule("adverbs"):
        first -= 1
    while first < i and block.folded(first) in rule("adverbs"):
        first += 1
    last = i
    if word.particle:
        last = i + 1 if block.folded(i + 1) == word.particle else i + 2
    span = Span(block.tokens[first].start, block.tokens[last].end)
    form = Form.FINITE
    auxiliaries = {block.folded(k) for k in range(first, i)}
    if block.folded(i).endswith("ing"):
        form = Form.FINITE if auxiliaries & _BE else Form.PARTICIPLE  # "is saying" is no passive
    elif auxiliaries & _BE or _by_follows(block, i) or _reduced(block, i, word):
        form = Form.PASSIVE
    return CueHit(span, i, last, word, form, score, by_encoder, nested)


def _reduced(block: Block, i: int, word: CueWord) -> bool:
    """ "the teen accused of", "he was charged with": no object stands between, so the subject suffers it."""
    return word.lemma in frame("charging") and block.folded(i + 1) in {"of", "with", "in", "over", "for"}


def _by_follows(block: Block, i: int) -> bool:
    return block.folded(i + 1) == "by"


def _preposition(block: Block, i: int, *, score: float) -> CueHit:
    span = Span(block.tokens[i].start, block.tokens[i + 1].end)
    return CueHit(
        span, i, i + 1, CueWord("according to", Stance.ASSERTS), Form.PREPOSITION, score, by_encoder=True
    )


# ------------------------------------------------------------------ cues by rule


def _by_rule(block: Block, i: int) -> CueHit | None:
    low = block.folded(i)
    if low == "according" and block.folded(i + 1) == "to":
        return _preposition(block, i, score=0.5)
    noun = noun_forms().get(low)
    if noun and _noun_with_clause(block, i) and block.folded(i - 2) != "in":
        return CueHit(block.tokens[i], i, i, noun, Form.NOUN, 0.4, by_encoder=False)
    word = _verb(block, i)
    if low in {"put", "puts"} and word and _puts_at(block, i):
        return _verbal(block, i, word=word, score=0.5, by_encoder=True)
    if word and low in rule("passive") and _by_follows(block, i):
        return _verbal(block, i, word=word, score=0.5, by_encoder=False)
    if word is None or word.lemma not in rule("strong") or _infinitive(block, i) or block.word(i).istitle():
        return None
    hit = _verbal(
        block,
        i,
        word=word,
        score=0.5,
        by_encoder=False,
        nested=block.quote_at(block.tokens[i].start) is not None,
    )
    if hit.form is Form.PASSIVE:
        return None
    if hit.form is Form.PARTICIPLE:
        return hit if low in rule("participles") and _participle_attributes(block, hit) else None
    if low in rule("ambiguous") and not _clearly_verb(block, hit):
        return None
    return hit if _has_subject(block, hit) else None


def _puts_at(block: Block, i: int) -> bool:
    """ "put the toll at 12": a figure that somebody gives."""
    for k in range(i + 2, min(i + 7, len(block.low))):
        if block.folded(k) == "at":
            rest = [block.folded(k + n) for n in range(1, 5)]
            return any(word[:1].isdigit() for word in rest)
    return False


def _noun_with_clause(block: Block, i: int) -> bool:
    """A noun with a that-clause and somebody it belongs to: "its announcement that", "claims by X that"."""
    owner = block.folded(i - 1).endswith("'s") or block.folded(i - 1) in {"his", "her", "its", "their"}
    if block.folded(i + 1) == "that":
        return owner or (block.word(i - 1).istitle() and block.folded(i - 1) not in _FUNCTION)
    if block.folded(i + 1) not in {"by", "from"}:
        return False
    return any(block.folded(k) == "that" for k in range(i + 3, min(i + 12, len(block.low))))


def _participle_attributes(block: Block, hit: CueHit) -> bool:
    before = block.folded(hit.head - 1)
    if before in _BE or before in {"by", "of", "without", "from", "for", "despite"}:
        return False
    after_noun = any(c.start - hit.span.end in range(7) for c in block.contents)
    return before == "," or before in rule("adverbs") or before in words_of("documents") or after_noun


def _clearly_verb(block: Block, hit: CueHit) -> bool:
    pronoun = block.folded(hit.head - 1) in _PRONOUNS and block.folded(hit.head).endswith("s")
    return pronoun or block.folded(hit.last + 1) == "that"


def _has_subject(block: Block, hit: CueHit) -> bool:
    first = block.first(hit.span.start)
    before = block.word(first - 1)
    low = before.lower()
    if hit.nested:
        return low in {"they", "he", "she", "people"} or (
            before.istitle() and low not in _FUNCTION | _NOT_SPEAKERS
        )
    if low in {"i", "we", "you", "who", "which"}:
        return False
    if low in {"and", "but"}:  # a second verb of a subject that has attributed already
        sentence = block.sentence(hit.span.start)
        return any(sentence.start <= c.span.start < hit.span.start for c in block.cues)
    if before and (before[-1].isalnum() or before[-1] == ")") and low not in _FUNCTION | _BE:
        return True
    if before in {",", '"', "”"}:  # an apposition that closes, or a quotation before an inverted cue
        return any(s.end <= block.tokens[first - 1].start + 1 for s in block.sources) or _inverted(block, hit)
    return False


def _inverted(block: Block, hit: CueHit) -> bool:
    after = block.word(hit.last + 1)
    return bool(after) and (after[0].isupper() or after.lower() in {"a", "an", "the", "one", "another"})
