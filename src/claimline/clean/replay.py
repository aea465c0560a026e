"""Making an edition's text anew from its raw bytes, without cleaning anew."""

from __future__ import annotations

import json
from collections.abc import Sequence

from claimline.errors import SpanMismatch
from claimline.model import Segment


def replay(raw: bytes, segments: Sequence[Segment]) -> str:
    """The text that ``segments`` make of ``raw``. Transforms: ``decode:CODEC[:ERRORS]`` decodes the bytes;
    ``json:/FIELD`` reads them as one JSON object and takes a field.

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
            codec, _, errors = how.partition(":")
            return raw.decode(codec, errors or "strict")
        if kind == "json":
            # Numbers stay unread, as when the report was read: their digits may be millions.
            value = json.loads(raw, parse_int=str, parse_float=str, parse_constant=str)[how.removeprefix("/")]
            if isinstance(value, str):
                return value
    except (LookupError, TypeError, ValueError, RecursionError) as error:
        raise _mismatch(segment, f"they do not take it ({error})") from error
    raise _mismatch(segment, "it is not known, or the field is no text")


def _mismatch(segment: Segment, why: str) -> SpanMismatch:
    return SpanMismatch(
        f"replaying bytes {segment.raw_start} to {segment.raw_end} with {segment.transform!r}: {why}. "
        "The stored bytes or segments were changed; add the report again."
    )
