"""Making an edition's text anew from its raw bytes, without cleaning anew."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.clean.inline import BETWEEN, lines, words
from claimline.errors import SpanMismatch
from claimline.model import Segment
from claimline.text import decoded, json_text


def replay(raw: bytes, segments: Sequence[Segment]) -> str:
    """The text that ``segments`` make of ``raw``. Transforms: ``decode:CODEC[:ERRORS]`` decodes the bytes,
    where ``each`` makes one U+FFFD of each byte that does not decode; ``json:/POINTER`` reads them as one
    JSON value and takes a string of it (``/*`` at the end: all strings below); ``html:CODEC`` and
    ``pre:CODEC`` take the visible words of page source, with white space collapsed or with its lines kept;
    ``break``, ``line``, ``cell`` and ``space`` are what stands for the markup between two pieces, and take
    no bytes. A CODEC may have a layer before it, as in ``html:xml/utf-8``: see ``claimline.text.unwrap``.

    Raises SpanMismatch for a transform that is not known, bytes that do not take it, or a length that
    differs from the one stored."""
    pieces: list[str] = []
    for segment in segments:
        piece = _piece(raw[segment.raw_start : segment.raw_end], segment.transform)
        if len(piece) != segment.length:
            raise _mismatch(segment, f"they give {len(piece)} characters, not {segment.length}")
        pieces.append(piece)
    return "".join(pieces)


def _piece(raw: bytes, transform: str) -> str:
    segment = Segment(0, len(raw), transform, 0)
    kind, _, how = transform.partition(":")
    try:
        if kind == "decode":
            return decoded(raw, how)
        if kind in {"html", "pre"}:
            return (lines if kind == "pre" else words)(decoded(raw, f"{how}:surrogateescape"))
        if transform in BETWEEN and not raw:
            return BETWEEN[transform]
        if kind == "json":
            return json_text(raw, how)
    except (LookupError, TypeError, ValueError, RecursionError) as error:
        raise _mismatch(segment, f"they do not take it ({error})") from error
    raise _mismatch(segment, "it is not known")


def _mismatch(segment: Segment, why: str) -> SpanMismatch:
    return SpanMismatch(
        f"replaying bytes {segment.raw_start} to {segment.raw_end} with {segment.transform!r}: {why}. "
        "The stored bytes or segments were changed; add the report again."
    )
