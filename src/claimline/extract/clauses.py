"""Where contents, targets and noun phrases begin and end, by the words at their edges."""

from __future__ import annotations

import re

from claimline.extract.block import Block
from claimline.extract.cues import CueHit, Form
from claimline.extract.lemmas import noun_forms, rule, words_of
from claimline.model import Span, Stance
from claimline.text import trim

_OPEN = '"“„«‘'
_CLOSE = '"”»’'
_END_MARKS = " \t\r\n.,;:–—-"
_SUBORDINATE = frozenset(
    {
        "although",
        "though",
        "while",
        "whereas",
        "but",
        "after",
        "as",
        "when",
        "even",
        "which",
        "who",
        "because",
        "amid",
        "despite",
    }
)
_STOPS = frozenset({"although", "though", "whereas", "but", "while"})
_BACK_STOPS = frozenset(
    "although though while but and as that when because since if after before yet so than where how what".split()
)
_LEADS = frozenset(
    {
        "even",
        "also",
        "meanwhile",
        "however",
        "but",
        "and",
        "though",
        "although",
        "as",
        "that",
        "then",
        "yet",
        "still",
        "earlier",
        "later",
        "only",
    }
)
_DANGLING = frozenset(
    "had has have was were is are be been the a an of in on at to for with by from and or that its their his her".split()
)
ADDRESSING = frozenset(
    {
        "ask",
        "urge",
        "call on",
        "implore",
        "beg",
        "accuse",
        "instruct",
        "advise",
        "criticise",
        "criticize",
        "condemn",
        "denounce",
        "charge",
        "fault",
    }
)
_WITHHELD = frozenset(
    {
        "comment",
        "say",
        "confirm",
        "answer",
        "discuss",
        "give",
        "elaborate",
        "speculate",
        "respond",
        "identify",
        "name",
        "specify",
        "disclose",
        "reveal",
        "provide",
    }
)
_WITHHOLDING = frozenset(
    {
        "say",
        "comment",
        "respond",
        "confirm",
        "deny",
        "disclose",
        "specify",
        "reveal",
        "announce",
        "reply",
        "explain",
        "elaborate",
    }
)
_PREPOSITIONS = frozenset("in on at by for from to of with after before during since under over near".split())
_TELLING = frozenset({"tell", "inform", "assure", "reassure"})
_NAMING = frozenset(
    {
        "call",
        "describe",
        "tout",
        "label",
        "dub",
        "brand",
        "hail",
        "term",
        "characterise",
        "characterize",
        "denounce",
        "condemn",
    }
)
_NOT_RESUMED = frozenset(
    "as in at on while after before who which whose citing when during by speaking and but a the he she without referring according".split()
)
_VERBS_OF_BEING = frozenset({"is", "are", "was", "were", "be", "been"})
# ", which …, in doing so": a content that goes on behind a relative clause.
_INTERRUPTED = re.compile(
    r", (?:which|who) [^,.;]{3,120}, (?:in|for|on|with|at|during|from|by|through) [^,;]*?(?=[.,;]|$)"
)


def clean_content(block: Block, span: Span, *, cue: CueHit | None) -> Span | None:
    """A content without "that", without the marks around a whole quotation, without an end mark.

    A quotation's own question mark, exclamation mark or ellipsis stays; marks of a quotation inside
    indirect speech stay in pairs. None where nothing is left."""
    text = block.text
    span = _complete(block, trim(text, span), cue)
    span = trim(text, span, edges=" \t\r\n,:;\u00a0")
    match = re.match(r"(?:that|how|whether)\s+", text[span.start : span.end], re.IGNORECASE)
    if match and match.group().lower().startswith("that"):
        span = Span(span.start + match.end(), span.end)
    span = _unquote(text, span)
    span = trim(text, span, edges=" \t\r\n,;:\u00a0")
    while (
        len(span)
        and text[span.end - 1] == "."
        and not text[span.start : span.end].endswith(("...", "U.S.", "a.m.", "p.m."))
    ):
        span = trim(text, Span(span.start, span.end - 1), edges=" \t\r\n,;:\u00a0")
    return span if len(span) > 1 else None


def resumed(block: Block, cue: CueHit) -> Span | None:
    """What goes on after a cue set between commas: "…, it said, including …". None where an adverbial
    or a participle of the cue's own follows, or a quotation, which is joined elsewhere."""
    end = block.sentence(cue.span.start).end
    i = cue.last + 1
    if block.word(i) != "," or block.tokens[i].end >= end:
        return None
    first = block.folded(i + 1)
    if (
        (first.endswith("ing") and first != "including")
        or first in _NOT_RESUMED
        or block.word(i + 1) in _OPEN
    ):
        return None
    rest = trim(block.text, Span(block.tokens[i].end, end), edges=" .,;")
    return rest if len(block.positions(rest)) >= 3 else None


def before_conjunction(block: Block, span: Span) -> Span:
    """``span`` without a conjunction or comma at its end."""
    positions = list(block.positions(span))
    while positions and (
        block.folded(positions[-1]) in _STOPS | {"and", "as", "or"} or block.word(positions[-1]) in ",;"
    ):
        positions.pop()
    return block.span_of(range(positions[0], positions[-1] + 1)) if positions else span


def antecedent(block: Block, cue: CueHit) -> list[Span]:
    """For "attacks that X has blamed on Y": the phrase before "that", which is what is blamed."""
    start = block.first(cue.span.start)
    for that in range(start - 1, max(start - 8, 1), -1):
        if block.folded(that) not in {"that", "which"}:
            continue
        i = that
        while i > 0 and block.folded(i - 1) not in _VERBS_OF_BEING and block.word(i - 1) not in ",.;:":
            i -= 1
        return [block.span_of(range(i, that))] if i < that else []
    return []


def _complete(block: Block, span: Span, cue: CueHit | None) -> Span:
    """Go on to the clause's end where the encoder stopped in the middle of a phrase, and take a
    quotation's closing mark along."""
    positions = block.positions(span)
    if (
        cue
        and positions
        and block.folded(positions[-1]) in _DANGLING
        and block.quote_at(span.end - 1) is None
    ):
        end = block.sentence(span.end - 1).end
        span = Span(span.start, max(span.end, end))
    if cue and positions:
        interrupted = _INTERRUPTED.match(block.text, span.end, block.sentence(span.end - 1).end)
        if interrupted and not any(
            c.span.start > span.end and c.span.start < interrupted.end() for c in block.cues
        ):
            span = Span(span.start, interrupted.end())
    for quote in block.quotes:
        if quote.span.start < span.end <= quote.inner.end and quote.span.start >= span.start - 1:
            # cut inside a quotation that began in it: the rest belongs to it
            return Span(span.start, quote.span.end)
    return span


def _unquote(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    if start < end and text[start] in _OPEN:
        inner = text[start + 1 : end]
        closing = max(inner.rfind(c) for c in '"”»’')
        tail = inner[closing + 1 :].strip(_END_MARKS) if closing >= 0 else ""
        first_close = min((inner.find(c) for c in '"”»' if c in inner), default=-1)
        if closing < 0 or first_close < 0:
            return Span(start + 1, end)
        if not tail and first_close == closing:
            return Span(start + 1, start + 1 + closing)
    elif start < end and text[end - 1] in '"”' and not any(c in text[start : end - 1] for c in '"“'):
        return Span(start, end - 1)
    return span


def clause_after(block: Block, cue: CueHit, others: list[CueHit]) -> Span | None:
    """The words that follow a cue up to the end of their clause; None where a sentence's end, another
    cue or a bare adverb follows at once."""
    sentence = block.sentence(cue.span.start)
    quote = block.quote_at(cue.span.start)
    end = min(sentence.end, quote.inner.end if quote else sentence.end)
    start = _skip_recipient(block, cue)
    stops = [o.span.start for o in others if o.span.start > cue.span.end and o.form is not Form.NOUN]
    i = start
    if block.word(i) == ",":
        return None
    while i < len(block.tokens) and block.tokens[i].start < end:
        low = block.folded(i)
        if cue.nested and i > start and low == ",":
            break
        if i > start and low == "," and block.folded(i + 1) in _STOPS | {"which", "who"}:
            break
        if i > start and low == ";":
            break
        if i > start and low in {"but", "although"} and any(s > block.tokens[i].start for s in stops):
            break
        i += 1
    if (
        i <= start
        or _adverbial(block, cue, start)
        or (cue.word.lemma in _TELLING and not _content_marked(block, cue, start))
    ):
        return None
    span = trim(block.text, block.span_of(range(start, i)), edges=" .,;:")
    return span if len(block.positions(span)) >= 2 or block.quote_at(span.start) else None


def withholds(block: Block, cue: CueHit) -> bool:
    """Whether a cue says that its source kept something back: "declined to comment", "has not said"."""
    if cue.word.stance is Stance.WITHHOLDS:
        return block.folded(cue.last + 1) == "to" and block.folded(cue.last + 2) in _WITHHELD
    words = {block.folded(i) for i in range(block.first(cue.span.start), cue.head)}
    return cue.word.lemma in _WITHHOLDING and ("not" in words or any(w.endswith("n't") for w in words))


def withheld_end(block: Block, cue: CueHit) -> int:
    """Position of the last token of a withholding cue: "declined to comment", "did not respond"."""
    return cue.last + 2 if cue.word.stance is Stance.WITHHOLDS else cue.last


def withheld_target(block: Block, cue: CueHit) -> Span | None:
    """What a withholding cue keeps back, if it says so."""
    i = cue.last + 1
    if block.folded(i) in {"on", "about", "to"}:
        i += 1
    elif block.folded(i) not in {
        "whether",
        "when",
        "what",
        "where",
        "why",
        "how",
        "which",
        "who",
        "that",
        "if",
    }:
        return None
    end = i
    while (
        end < len(block.tokens)
        and block.word(end) not in {",", ".", ";", ":", '"', "”"}
        and (end == i or block.folded(end) not in _STOPS)
    ):
        end += 1
    return block.span_of(range(i, end)) if end > i else None


def named_quote(block: Block, cue: CueHit) -> Span | None:
    """The quotation that a naming verb puts on something: "what it called "…"", "described by X as "…""."""
    if cue.word.lemma not in _NAMING or (
        cue.form is not Form.PASSIVE and block.folded(block.first(cue.span.start) - 2) != "what"
    ):
        return None
    end = block.sentence(cue.span.start).end
    for quote in block.quotes:
        if (
            cue.span.end <= quote.span.start < end
            and len(block.positions(Span(cue.span.end, quote.span.start))) <= 8
        ):
            return quote.span
    return None


def _adverbial(block: Block, cue: CueHit, start: int) -> bool:
    """Whether only a time or place follows: "as he had announced on Wednesday"."""
    if cue.word.stance in (Stance.ACCUSES, Stance.URGES, Stance.COMMITS) or cue.form is Form.PASSIVE:
        return False
    return block.folded(start) in {
        "on",
        "in",
        "at",
        "during",
        "after",
        "before",
        "by",
        "from",
        "since",
        "last",
        "this",
        "as",
        "when",
        "to",
    }


def _content_marked(block: Block, cue: CueHit, start: int) -> bool:
    return block.folded(start - 1) == "that" or block.quote_at(block.tokens[start].start) is not None


def _skip_recipient(block: Block, cue: CueHit) -> int:
    """Behind "told reporters", a time, "by X as": the position where the content begins."""
    i = cue.last + 1
    if cue.form is Form.PASSIVE:
        while i < len(block.tokens) and block.folded(i) != "as" and i < cue.last + 10:
            i += 1
        return i + 1
    if cue.form is Form.NOUN:
        for k in range(i, min(i + 12, len(block.tokens))):
            if block.folded(k) == "that":
                return k + 1
        return len(block.tokens)
    for k in range(i, min(i + 9, len(block.tokens))):
        if block.folded(k) == "that":
            return k + 1
        if block.folded(k) in {",", "."}:
            break
    return i


def target_of(block: Block, cue: CueHit) -> Span | None:
    """The noun phrase behind a denial or confirmation that names what it denies, instead of a content:
    "the claims", "reports of gains", "any involvement". None where a clause follows."""
    i = cue.last + 1
    start = i
    while block.folded(i) in {
        "the",
        "these",
        "those",
        "such",
        "all",
        "any",
        "his",
        "her",
        "its",
        "their",
        "that",
        "this",
        "earlier",
        "both",
        "media",
    } or (block.folded(i).endswith("'s") and i - start < 3):
        i += 1
    nouns = words_of("targets")
    for k in range(i, min(i + 3, len(block.tokens))):
        low = block.folded(k)
        if low in nouns and not (
            low in {"that", "this", "it", "these", "them"}
            and block.folded(k + 1).isalpha()
            and block.folded(k + 1) not in _SUBORDINATE | {"on", "in"}
        ):
            return _phrase(block, start, k)
        if low in {",", ".", "that"}:
            break
    pronoun = block.folded(start)
    if pronoun in {"this", "that", "it", "these", "them"} and (
        not block.folded(start + 1).isalpha() or block.folded(start + 1) in _SUBORDINATE | {"on"}
    ):
        return block.tokens[start]
    return None


def _phrase(block: Block, start: int, noun: int) -> Span | None:
    """From ``start`` to the end of what belongs to the noun: "reports of X", not "while …"."""
    if block.folded(noun + 1) == "that" or start > noun:
        return None
    i = noun + 1
    if block.folded(i) in {"of", "by", "from", "about", "against", "for", "in"}:
        while (
            i < len(block.tokens)
            and block.folded(i) not in _SUBORDINATE
            and block.word(i) not in {",", ".", ";", ":", "”", '"', "–", "—"}
        ):
            i += 1
    return block.span_of(range(start, i))


# ------------------------------------------------------------------ sources


def document_before(block: Block, cue: CueHit, barrier: int) -> Span | None:
    """The document that a participle speaks for: "a paper on the matter insisting …"."""
    stop = block.first(cue.span.start)
    if block.word(stop - 1) == ",":
        return None
    for i in range(stop - 1, max(-1, stop - 12), -1):
        if block.tokens[i].start < barrier and block.folded(i) not in words_of("documents"):
            continue
        if block.folded(i) in words_of("documents"):
            first = i
            while (
                first > 0
                and block.folded(first - 1) not in _BACK_STOPS
                and block.folded(first) not in {"a", "an", "the"}
                and i - first < 5
            ):
                first -= 1
            return trim_source(block, block.span_of(range(first, stop)))
        if block.word(i) in ",;.":
            return None
    return None


def sentence_subject(block: Block, cue: CueHit) -> Span | None:
    """The subject of a verb that "and" or "but" joins to an earlier one: the nearest source tag of the
    sentence, else a name at its beginning."""
    start = block.first(cue.span.start)
    if block.folded(start - 1) not in {"and", "but"}:
        return None
    sentence = block.sentence(cue.span.start)
    tagged = [s for s in block.sources if sentence.start <= s.start and s.end <= cue.span.start]
    if tagged:
        return trim_source(block, tagged[-1])
    first = block.first(sentence.start)
    last = first
    while block.word(last)[:1].isupper():
        last += 1
    return block.span_of(range(first, last)) if last > first else None


def trim_source(block: Block, span: Span) -> Span:
    """A source without adverbs and conjunctions before it, a possessive or comma behind it."""
    positions = list(block.positions(span))
    if len(positions) == 1 and block.folded(positions[0]) in {"who", "which", "that"}:
        earlier = _antecedent_noun(block, positions[0])
        return earlier or span
    while len(positions) > 1 and block.folded(positions[0]) in _LEADS | {",", '"', "”", "by"}:
        positions.pop(0)
    if not positions:
        return span
    span = trim(block.text, block.span_of(range(positions[0], positions[-1] + 1)), edges=" ,;:")
    match = re.search(r"['’]s?$", span.of(block.text))
    return Span(span.start, span.end - len(match.group())) if match and len(match.group()) > 1 else span


def _antecedent_noun(block: Block, relative: int) -> Span | None:
    """The noun phrase that a relative pronoun stands for, back to the clause's beginning."""
    stop = relative - 1 if block.word(relative - 1) == "," else relative
    i = stop
    while (
        i > 0
        and block.word(i - 1) not in {",", ".", ";", ":", '"', "“", "”", "(", ")"}
        and block.folded(i - 1) not in _BACK_STOPS | _VERBS_OF_BEING | {"said", "says"}
    ):
        i -= 1
    while i < stop and block.folded(i) in _LEADS | {"by", "from", "of", "to"}:
        i += 1
    return block.span_of(range(i, stop)) if i < stop else None


def source_after(block: Block, cue: CueHit, content: list[Span], *, loose: bool = False) -> Span | None:
    """The source of an inverted cue: "…," said X. Only where the content comes before, or ``loose``."""
    before = any(c.end <= cue.span.start for c in content)
    if not before and not loose:
        return None
    after = [s for s in block.sources if 0 <= s.start - cue.span.end <= 3]
    left = [
        s
        for s in block.sources
        if s.end <= cue.span.start and len(block.positions(Span(s.end, cue.span.start))) <= 1
    ]
    if left and not loose:
        return None
    if after and not loose:
        return trim_source(block, after[0])
    if not loose and _subject_left(block, cue):
        return None
    return _phrase_from(block, cue.last + 1)


def _subject_left(block: Block, cue: CueHit) -> bool:
    before = block.word(block.first(cue.span.start) - 1)
    return bool(before) and before[-1].isalnum()


def _phrase_from(block: Block, start: int) -> Span | None:
    """A noun phrase that begins at ``start``: up to a comma that no apposition follows, a verb, a mark."""
    i = start
    while i < len(block.tokens):
        word = block.word(i)
        if (
            word in {".", ";", ":", '"', "“", "”", ")", "(", "–", "—", "?", "!"}
            or block.folded(i)
            in {"that", "as", "who", "which", "on", "in", "after", "when", "while", "during", "at"}
            and i > start
        ):
            break
        if word == "," and not (
            block.folded(i + 1) in {"the", "a", "an", "head", "chief", "director", "leader"}
        ):
            break
        i += 1
    if i == start or i - start > 16 or not block.word(start)[0].isalnum():
        return None
    span = trim(block.text, block.span_of(range(start, i)), edges=" ,")
    return (
        span
        if block.word(start)[0].isupper()
        or block.folded(start) in {"a", "an", "the", "one", "another", "several", "two"}
        or block.folded(start) in words_of("unnamed")
        else None
    )


def noun_phrase_before(block: Block, cue: CueHit, barrier: int) -> Span | None:
    """The subject before a cue that the encoder left without a source: back to the clause's beginning,
    an apposition between commas included."""
    stop = block.first(cue.span.start)
    i = stop
    commas = 0
    if block.word(i - 1) == ",":  # the comma that closes an apposition
        i -= 1
        commas -= 1
    while i > 0 and block.tokens[i - 1].start >= barrier:
        low = block.folded(i - 1)
        if low in {"which", "who", "that"} and _relative(block, i - 1):
            i -= 1
            continue
        if low in {'"', "“", "”", ";", ":", ".", "(", ")", "–", "—"} or (low in _BACK_STOPS and low != "and"):
            break
        if low == ",":
            commas += 1
            if commas > 1 or (commas < 1 and stop - i < 2) or not _apposition(block, i, stop):
                break
        if low == "and" and not block.word(i)[:1].isupper():
            break
        i -= 1
    while i < stop and (block.folded(i) in _LEADS or block.word(i) == ","):
        i += 1
    positions = range(i, stop)
    while positions and (block.folded(positions[-1]) in rule("adverbs") or block.word(positions[-1]) == ","):
        positions = range(positions.start, positions.stop - 1)
    if not positions or len(positions) > 14 or not any(block.word(k)[0].isalpha() for k in positions):
        return None
    if any(
        block.folded(k) in {"is", "are", "was", "were", "has", "have", "had", "will", "would"}
        for k in positions
    ):
        return None
    if not _nominal(block, positions) or block.folded(positions[0]) in _PREPOSITIONS:
        return None
    return trim_source(block, block.span_of(positions))


def _relative(block: Block, i: int) -> bool:
    """ "the hospital which treats the injured": a clause inside the noun phrase, which goes on before it."""
    following = block.folded(i + 1)
    return (
        block.folded(i - 1).isalpha()
        and following.endswith(("s", "ed"))
        and block.folded(i - 1) not in _BACK_STOPS
    )


def _apposition(block: Block, comma: int, stop: int) -> bool:
    """Whether the words after a comma are a bare name ("the leader, Jane Roe, said")."""
    name = [block.word(k) for k in range(comma, stop) if block.word(k) != ","]
    return 0 < len(name) <= 4 and all(w[:1].isupper() for w in name)


def _nominal(block: Block, positions: range) -> bool:
    words = [block.folded(k) for k in positions]
    capital = any(block.word(k)[:1].isupper() for k in positions)
    return (
        capital
        or bool(set(words) & (words_of("unnamed") | words_of("documents") | {"he", "she", "it", "they"}))
        or words[0]
        in {
            "the",
            "a",
            "an",
            "one",
            "another",
            "its",
            "their",
            "his",
            "her",
        }
        or any(w in noun_forms() for w in words[-1:])
    )
