"""Whose page and whose copy a report is, as its own furniture and credits say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from claimline.clean.blocks import Block
from claimline.clean.bylines import agency_name, is_name, outlet_name
from claimline.clean.captions import photo_credit
from claimline.data import lexicon
from claimline.model import Stated
from claimline.text import fold

_NAME_WORDS = 6
_WORD = re.compile(r"[^\s,;:!?|()\"“”]+")
# The name behind one of these is the outlet's own; behind a weak one only if something else says so too.
_STRONG = re.compile(
    r"(?:\bthank(?:s| you) for (?:reading|listening to|watching|visiting|supporting|subscribing to)"
    r"|\bwe,? the (?:journalists|reporters|editors|staff|team) (?:of|at)"
    r"|(?:\bcopyright|\(c\)|©)[\s,]*(?:copyright[\s,]+)?(?:[0-9]{4}(?:\s?-\s?[0-9]{4})?[\s,]+)?(?:by )?)"
    r"\s*(?=\S)"
)
_WEAK = re.compile(r"(?:^support|\bsubscribe to|\bfollow|\bjoin|\bnewsletter (?:of|from)|\bcontact)\s+(?=\S)")
_BETWEEN = re.compile(r"\s{1,3}[|–—-]\s{1,3}|\s{0,3}[|·•]\s{0,3}")
_LEAD_CREDIT = re.compile(r",\s{1,3}(?P<name>[^,.]{2,40}?)\s(?:reports|reported)\.[\"'”’]?$")
# Behind the last sentence: "(AGENCY)" or "— AGENCY".
_SIGN_OFF = re.compile(
    r"(?<=[.!?\"”])\s*(?:\((?P<bracket>[^()]{2,30})\)|[–—-]{1,2}\s?(?P<dash>[^–—\s][^–—]{1,30}?))\.?$"
)


def publisher(
    page: Sequence[Block], furniture: Mapping[int, str], outlets: Sequence[Stated]
) -> Stated | None:
    """The outlet that the page's furniture names, or a byline or date line (``outlets``). A name that
    stands behind a weak cue counts if it is an outlet's by its words, or is named once more."""
    own = [page[number] for number, kind in furniture.items() if kind not in {"caption", "read-more"}]
    for block in own:
        for name in _behind(_STRONG, block):
            if not photo_credit(name.text):
                return name
    weak = [name for block in own for name in _behind(_WEAK, block)]
    weak += [name for number in _tops(furniture) for name in _header(page[number])]
    for name in weak:
        tokens = tuple(name.text.split())
        again = _named_again(name, page, furniture)
        if outlet_name(tokens) or (len(tokens) > 1 and again):
            return again if again and name.text.isupper() else name
    return outlets[0] if outlets else None


def _tops(furniture: Mapping[int, str]) -> list[int]:
    """The blocks at the very top that are the site's own header."""
    top: list[int] = []
    for number, kind in furniture.items():
        if number != len(top) or kind != "navigation":
            break
        top.append(number)
    return top


def _header(block: Block) -> Iterator[Stated]:
    name = _BETWEEN.split(block.words)[0].strip()
    tokens = name.split()
    if 0 < len(tokens) <= _NAME_WORDS and (len(tokens) > 1 or len(name) > 3) and any(map(is_name, tokens)):
        yield Stated(name, "printed", block.at(0, len(name)))


def _named_again(name: Stated, page: Sequence[Block], furniture: Mapping[int, str]) -> Stated | None:
    """Another place in the furniture where the name stands, in capitals or not."""
    for number in furniture:
        block = page[number]
        start = block.folded.find(fold(name.text))
        span = block.at(start, start + len(name.text)) if start >= 0 else name.span
        if span != name.span:
            return Stated(block.words[start : start + len(name.text)], "printed", span)
    return None


def _behind(pattern: re.Pattern[str], block: Block) -> Iterator[Stated]:
    """The capitalised words right behind each match."""
    for match in pattern.finditer(block.folded):
        end = match.end()
        tokens: list[re.Match[str]] = []
        for word in _WORD.finditer(block.words, match.end()):
            if block.words[end : word.start()].strip() or len(tokens) > _NAME_WORDS:
                break
            if not (
                is_name(word[0]) or (tokens and word[0] in {"of", "and", "&", "the"}) or word[0].isdigit()
            ):
                break
            tokens.append(word)
            end = word.end()
            if word[0].endswith("."):
                break
        while tokens and not is_name(tokens[-1][0]) and not tokens[-1][0].isdigit():
            tokens.pop()
        if tokens and is_name(tokens[0][0]):
            start, end = tokens[0].start(), tokens[-1].start() + len(tokens[-1][0].rstrip(".'’"))
            yield Stated(block.words[start:end], "printed", block.at(start, end))


def agency(page: Sequence[Block], furniture: Mapping[int, str], prose: Sequence[int]) -> Stated | None:
    """The agency credited for the text: in a credit at the foot of the page, at the end of the last
    paragraph, or as the reporter of the lead ("…, Agency reports."). A picture's credit is none, and so is an
    agency that the text only mentions."""
    if not prose:
        return None
    foot = [page[number] for number, kind in furniture.items() if kind == "credit" and number > prose[-1]]
    for block in foot:
        found = _credited(block)
        if found:
            return found
    for number in range(prose[-1], len(page)):
        match = _SIGN_OFF.search(page[number].words) if number not in furniture else None
        group = "bracket" if match and match["bracket"] else "dash"
        if match and photo_credit(match[group]):
            return Stated(match[group], "printed", page[number].at(*match.span(group)))
    lead = page[prose[0]]
    match = _LEAD_CREDIT.search(lead.words)
    if match and agency_name(tuple(match["name"].split())):
        return Stated(match["name"], "printed", lead.at(*match.span("name")))
    return None


def _credited(block: Block) -> Stated | None:
    """The first agency that a credit names, unless the credit is a picture's."""
    picture = lexicon("agencies")["picture"]
    if any(re.match(rf"{word}\b", block.key) for word in picture) or "/" in block.words:
        return None
    names = sorted(lexicon("agencies")["text"], key=lambda name: (-len(name), name))
    for name in names:
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", block.words)
        if match:
            return Stated(name, "printed", block.at(*match.span()))
    return None
