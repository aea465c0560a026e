"""Canonical addresses, so that one page under two spellings is one report."""

from __future__ import annotations

import re
from urllib.parse import unquote_plus, urlsplit, urlunsplit

from claimline.data import lexicon

_DEFAULT_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")


def canonical(uri: str) -> str:
    """``uri`` with scheme and host in lower case, escapes in upper case, and without fragment, default
    port, tracking parameters and trailing slash. Parameters keep their order; the scheme stays, since
    two schemes may serve two pages. An address that cannot be taken apart comes back as it is."""
    uri = uri.strip()
    try:
        parts = urlsplit(uri)
        port = parts.port
    except ValueError:
        return uri
    if not parts.netloc:
        return urlunsplit((parts.scheme.lower(), "", parts.path, parts.query, ""))
    scheme = parts.scheme.lower()
    user, at, _ = parts.netloc.rpartition("@")
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:  # urlsplit takes the brackets off an IPv6 address
        host = f"[{host}]"
    if port is not None and port != _DEFAULT_PORTS.get(scheme):
        host = f"{host}:{port}"
    path = _ESCAPE.sub(lambda escape: escape[0].upper(), parts.path.rstrip("/"))
    return urlunsplit((scheme, user + at + host, path, _telling(parts.query), ""))


def _telling(query: str) -> str:
    words = lexicon("uri")
    names, prefixes = set(words["tracking"]), tuple(words["tracking_prefixes"])

    def tells(parameter: str) -> bool:
        name = unquote_plus(parameter.partition("=")[0]).lower()
        return bool(parameter) and name not in names and not name.startswith(prefixes)

    return "&".join(parameter for parameter in query.split("&") if tells(parameter))
