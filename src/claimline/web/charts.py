"""The data blocks of pages: the values of a drawing, each claim with its address."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from claimline.present.flat import plain
from claimline.present.plain import visible

Address = Callable[..., str]

# What must not stand as itself in a data block: it could end the element, or a line of script.
_UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def chart_data(value: object, url: Address) -> Markup:
    """The data block of a drawing: its value as JSON, with ``href`` beside every ``claim``."""
    text = json.dumps(_with_addresses(plain(value), url), ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_UNSAFE))  # noqa: S704  nothing in it can end the block


def _with_addresses(value: Any, url: Address) -> Any:
    if isinstance(value, list):
        return [_with_addresses(one, url) for one in value]
    if isinstance(value, dict):
        kept = {name: _with_addresses(one, url) for name, one in value.items()}
        return {**kept, "href": url("words", value["claim"])} if "claim" in value else kept
    if isinstance(value, str):
        return visible(value)
    return value
