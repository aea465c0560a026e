"""Attributions of GUM and PolNeAR: who is credited, by which words, with which words, and who is meant.

GUM (CoNLL-U) gives source and cue as signals of its attribution relations and, by its coreference, the names
of whom a pronoun or description means. PolNeAR (brat) gives sources, cues and contents; whom 200 of its
sources mean was labelled by hand: `labels/polnear_sources.json` has ids and offsets, no text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claimline.model import Span

LABELS = Path(__file__).with_name("labels") / "polnear_sources.json"
_NAMED = frozenset(("person", "organization", "place"))
_THIRD = frozenset(
    ("he", "she", "it", "they", "him", "her", "them", "himself", "herself", "itself", "themselves", "who")
)
_FIRST = frozenset(("i", "we", "me", "us"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "his", "her", "its", "their"))
_SIGNAL = re.compile(r"(sem-atsrc|lex-indwd|lex-indph|grf-qt)-([\d,-]+)")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution. ``sort`` is ``pronoun``, ``description`` or ``first person``, empty for no case to
    score. ``names`` are the last words of the names of whom its source means, ``others`` the other mentions
    of them."""

    source: Span
    cue: Span | None
    content: tuple[Span, ...]
    sort: str = ""
    names: tuple[Span, ...] = ()
    others: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its attributions."""

    name: str
    genre: str
    text: str
    attributions: tuple[Attribution, ...]


# --------------------------------------------------------------------------- PolNeAR


def polnear(corpora: Path) -> Iterator[Document]:
    """The documents of the labelled attributions; of several annotators the first by name. Labels of another
    split stand beside it, in `polnear/sources.json`."""
    own = corpora / "polnear" / "sources.json"
    told = json.loads((own if own.is_file() else LABELS).read_text(encoding="utf-8"))
    labels: dict[str, dict[str, Span]] = {}
    for name, event, _, antecedent in told["labels"]:
        labels.setdefault(name, {})[event] = Span(*antecedent)
    folder = corpora / "polnear" / told["corpus"].split()[-1]
    for name in sorted(labels):
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        file = min((folder / "attributions").glob(f"{name}_*.ann"))
        yield Document(name, "news", text, tuple(_brat(file, text, labels[name])))


def _brat(file: Path, text: str, labels: dict[str, Span]) -> Iterator[Attribution]:
    spans: dict[str, list[Span]] = {}
    events: list[tuple[str, list[str]]] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if line.startswith("T"):
            pieces = parts[1].split(" ", 1)[1].split(";")
            spans[parts[0]] = [Span(*map(int, piece.split())) for piece in pieces]
        elif line.startswith("E"):
            events.append((parts[0], parts[1].split()))
    for event, arguments in events:
        roles: dict[str, list[Span]] = {}
        for argument in arguments:
            role, _, key = argument.partition(":")
            roles.setdefault(role.rstrip("0123456789"), []).extend(spans[key])
        source, cue = roles.get("Source"), roles.get("Cue")
        if source and cue:
            known = labels.get(event)
            names = (_last_word(text, known),) if known else ()
            sort = "pronoun" if len(source[0].of(text).split()) == 1 else "description"
            content = tuple(sorted(roles.get("Content", ())))
            yield Attribution(source[0], cue[0], content, sort if names else "", names)


def _last_word(text: str, span: Span) -> Span:
    start = max(text.rfind(" ", span.start, span.end), text.rfind("\n", span.start, span.end)) + 1
    return Span(max(start, span.start), span.end)


# --------------------------------------------------------------------------- GUM


@dataclass(slots=True)
class _Token:
    form: str
    tag: str
    features: str
    head: int | None  # number in the document, None for the root
    misc: dict[str, str]
    span: Span = field(default_factory=lambda: Span(0, 0))


@dataclass(frozen=True, slots=True)
class _Mention:
    chain: str
    kind: str
    first: int
    last: int  # number of its last token
    head: int


def gum(corpora: Path) -> Iterator[Document]:
    """The documents of all genres, their text put together from the tokens."""
    for file in sorted((corpora / "gum").rglob("*.conllu")):
        tokens, text = _conllu(file)
        yield Document(file.stem, file.stem.split("_")[1], text, tuple(_relations(tokens)))


def _conllu(file: Path) -> tuple[list[_Token], str]:
    tokens: list[_Token] = []
    text = ""
    glued, joined_to, base = True, 0, 0
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and text and not text.endswith("\n\n"):
            text, glued = text.rstrip(" ") + "\n\n", True
        row = line.split("\t")
        if not line or line[0] == "#" or "." in row[0]:
            base = len(tokens) if not line else base
            continue
        if "-" in row[0]:
            last = int(row[0].split("-")[1])
            text += "" if glued else " "
            whole = Span(len(text), len(text) + len(row[1]))
            text, joined_to, glued = text + row[1], base + last, "SpaceAfter=No" in row[9]
            tokens_at = whole.start
            continue
        misc = dict(item.split("=", 1) for item in row[9].split("|") if "=" in item)
        head = base + int(row[6]) - 1 if row[6] != "0" else None
        token = _Token(row[1], row[3], row[5], head, misc)
        if len(tokens) < joined_to:  # a part of a word written as one ("do|n't")
            end = min(len(text), tokens_at + len(row[1]))
            token.span, tokens_at = Span(min(tokens_at, end), end), end
        else:
            text += "" if glued else " "
            token.span = Span(len(text), len(text) + len(row[1]))
            text, glued = text + row[1], misc.get("SpaceAfter") == "No"
        tokens.append(token)
    return tokens, text


def _mentions(tokens: Sequence[_Token]) -> list[_Mention]:
    out: list[_Mention] = []
    open_: dict[str, list[tuple[str, int]]] = {}
    for at, token in enumerate(tokens):
        entity = token.misc.get("Entity", "")
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", entity):
            fields = part.strip("()").split("-")
            if part.startswith("("):
                open_.setdefault(fields[0], []).append((fields[1] if len(fields) > 1 else "", at))
            if part.endswith(")") and open_.get(fields[0]):
                kind, first = open_[fields[0]].pop()
                out.append(_Mention(fields[0], kind, first, at, _head(tokens, first, at)))
    return out


def _head(tokens: Sequence[_Token], first: int, last: int) -> int:
    """The token of a phrase whose own head lies outside it."""
    for at in range(first, last + 1):
        head = tokens[at].head
        if (head is None or not first <= head <= last) and tokens[at].tag != "PUNCT":
            return at
    return last


def _relations(tokens: Sequence[_Token]) -> Iterator[Attribution]:
    mentions = _mentions(tokens)
    starts: dict[int, int] = {}
    for at, token in enumerate(tokens):
        found = re.match(r"[\w-]+:(\d+)->|ROOT:(\d+)", token.misc.get("Discourse", ""))
        if found:
            starts[int(found[1] or found[2])] = at
    bounds = [*sorted(starts.values()), len(tokens)]
    for token in tokens:
        for relation in token.misc.get("Discourse", "").split(";"):
            found = re.match(r"attribution-\w+:\d+->(\d+):\d+:(.*)", relation)
            if not found:
                continue
            signals: dict[str, str] = dict(_SIGNAL.findall(found[2]))
            source = _numbers(signals.get("sem-atsrc", ""), len(tokens))
            if not source:
                continue
            cue = _numbers(signals.get("lex-indwd", signals.get("lex-indph", "")), len(tokens))
            content = _content(
                tokens, starts.get(int(found[1])), bounds, _numbers(signals.get("grf-qt", ""), len(tokens))
            )
            yield _case(tokens, mentions, source=source, cue=cue, content=content)


def _numbers(told: str, count: int) -> list[int]:
    """Token numbers, from 0, of "1-3,7"."""
    out: list[int] = []
    for part in filter(None, told.strip(",-").split(",")):
        first, _, last = part.partition("-")
        out += range(int(first) - 1, int(last or first))
    return [at for at in out if at < count]


def _content(
    tokens: Sequence[_Token], start: int | None, bounds: Sequence[int], quotes: Sequence[int]
) -> tuple[Span, ...]:
    if len(quotes) > 1:
        return (Span(tokens[quotes[0]].span.start, tokens[quotes[-1]].span.end),)
    if start is None:
        return ()
    end = next(bound for bound in bounds if bound > start)
    return (Span(tokens[start].span.start, tokens[end - 1].span.end),)


def _case(
    tokens: Sequence[_Token],
    mentions: Sequence[_Mention],
    *,
    source: Sequence[int],
    cue: Sequence[int],
    content: tuple[Span, ...],
) -> Attribution:
    first, last = source[0], source[-1]
    head = _head(tokens, first, last)
    own = [m for m in mentions if m.head == head and first <= m.first and m.last <= last]
    own = own or [m for m in mentions if m.head == head]
    sort = ""
    names: tuple[Span, ...] = ()
    others: tuple[Span, ...] = ()
    mine = max(own, key=lambda m: m.last - m.first, default=None)
    if mine is not None and mine.kind in _NAMED:
        chain = [m for m in mentions if m.chain == mine.chain and m is not mine]
        named = [m for m in chain if tokens[m.head].tag == "PROPN" and "Plur" not in tokens[m.head].features]
        beside = any(0 <= m.first - last - 1 <= 1 for m in named)  # "his father Ada Ostrow"
        sort = "" if beside else _sort(tokens, mine)
        names = tuple(_last_of(tokens, m) for m in named)
        others = tuple(Span(tokens[m.first].span.start, tokens[m.last].span.end) for m in chain)
    return Attribution(
        Span(tokens[first].span.start, tokens[last].span.end),
        Span(tokens[cue[0]].span.start, tokens[cue[-1]].span.end) if cue else None,
        content,
        sort if others else "",
        names,
        others,
    )


def _last_of(tokens: Sequence[_Token], mention: _Mention) -> Span:
    """The last word of a person's name, else the head of a name."""
    person = mention.kind == "person" and tokens[mention.last].tag == "PROPN"
    return tokens[mention.last if person else mention.head].span


def _sort(tokens: Sequence[_Token], mention: _Mention) -> str:
    """``pronoun``, ``description`` or ``first person``; empty for names, "you" and indefinite nouns."""
    head, opening = tokens[mention.head], tokens[mention.first].form.lower()
    if head.tag == "PRON":
        word = head.form.lower()
        return "pronoun" if word in _THIRD else "first person" if word in _FIRST else ""
    named = any(token.tag == "PROPN" for token in tokens[mention.first : mention.last + 1])
    return "description" if head.tag == "NOUN" and not named and opening in _DEFINITE else ""
