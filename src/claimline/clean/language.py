"""Which language a text is in."""

from __future__ import annotations

import re

from claimline.data import lexicon

_SAMPLE = 20_000  # code points; more adds nothing
_LETTERS = 40  # fewer tell no language
_SHORT = 200  # letters; foreign names outweigh a short English text, but only English has "the"
_ENGLISH_SHARE = 0.12  # of words; English news has 0.25 to 0.35, no other language over 0.05
_ENGLISH_KINDS = 4
_WORD = re.compile(r"[^\W\d_]+")


def primary(tag: str) -> str:
    """The two-letter code of a language tag or name: "en" for "en-GB", "eng" or "English"."""
    code = re.split(r"[-_\s]", tag.strip().casefold(), maxsplit=1)[0]
    names: dict[str, str] = lexicon("languages")["names"]
    return names.get(code, code)


def spoken(given: str | None, text: str) -> str | None:
    """The language that metadata gives, as given, else the one detected."""
    return given.strip() if given and primary(given) not in {"", "und"} else detect(text)


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text``, None where it is too short to tell. Clear English is
    known by its commonest words; all else is asked of py3langid."""
    words = _WORD.findall(text[:_SAMPLE].casefold())
    if sum(map(len, words)) < _LETTERS:
        return None
    english = frozenset(lexicon("languages")["english"])
    common = [word for word in words if word in english]
    if len(common) > _ENGLISH_SHARE * len(words) and len(set(common)) >= _ENGLISH_KINDS:
        return "en"
    from py3langid import classify  # 130 MB, which most texts need not

    code, _ = classify(" ".join(words))
    if code != "en" and "the" in words and sum(map(len, words)) < _SHORT:
        return "en"
    return str(code)
