"""Spellings of place names: division words left out, transliterations made alike.

A town in a country of another script is printed in many ways (Zaporizhia, Zaporizhzhya; -ii, -yy, -y;
kh, h). ``loose`` maps them to one key, coarser than ``text.key``: equal loose keys are a reason
to look closer, no proof.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimline.data import lexicon
from claimline.text import key

# Each rule makes two ways of writing one letter or ending the same. Order matters: long before short.
_RULES = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"(\w)\1", r"\1"),
        (r"\b(?:el|al|ash|as|ar|an|ad|at) (?=\w)", ""),
        (r"shch|sch|tsch|sh", "ʃ"),
        (r"(?:zh|dzh|dj)+", "ʒ"),
        (r"kh|gh|x", "h"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"ou", "u"),
        (r"w", "v"),
        (r"tz|cz", "ts"),
        (r"tch|ch", "c"),
        (r"(?:e|i|y|j)+[jy]?a\b", "ia"),
        (r"(?:a[jyi]a)\b", "a"),
        (r"(?:oye|oie|oe|eye|ee)\b", "e"),
        (r"(?:iy|yi|yj|ij|ii|yy|i|y)+\b", "y"),
        (r"[io]vk", "ovk"),
        (r"iv\b", "ov"),
        (r"iv[eo]\b", "eve"),
        (r"[eo]\b", "e"),
        (r"[iy][eouj]", "i"),
        (r"[yj]", "i"),
        (r"e", "i"),
        (r"(\w)\1", r"\1"),
        (r" ", ""),
    )
)


def is_foreign(languages: str) -> bool:
    """Whether the first of GeoNames' ``languages`` of a country is written in another script."""
    return languages.split(",")[0].split("-")[0] in lexicon("regions")["words"]["foreign_scripts"]


@cache
def _division_words() -> tuple[frozenset[str], frozenset[str]]:
    """Keys of what may be left out before and after a division's name."""
    words = lexicon("regions")["words"]
    before = [*words["foreign_before"], *words["division"], *(f"{word} of" for word in words["division"])]
    after = [*words["foreign_after"], *words["division"]]
    return frozenset(map(key, before)), frozenset(map(key, after))


def without_region_words(name: str) -> str:
    """``name`` without the words that say what kind of division it is: "Tver Oblast" → "Tver"."""
    before, after = _division_words()
    parts = name.split()
    for size in (2, 1):
        if len(parts) > size and key(" ".join(parts[-size:])) in after:
            parts = parts[:-size]
        if len(parts) > size and key(" ".join(parts[:size])) in before:
            parts = parts[size:]
    return " ".join(parts)


@lru_cache(maxsize=65536)
def loose(name: str) -> str:
    """The coarse key of ``name``, without spaces."""
    found = key(name)
    for pattern, put in _RULES:
        found = pattern.sub(put, found)
    return found
