"""What keeps a workbench safe: headers on every answer, and who may ask and write.

Reports are hostile and browsers are helpful, so: nothing runs that is not a file of ours, no other host is
asked for anything, a page of another site can neither read nor write here, and a name that merely resolves to
this machine (DNS rebinding) is refused."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import ipaddress
import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A meta element cannot carry frame-ancestors, and a file has no server to send a form to.
FILE_POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; "
    "connect-src 'none'; form-action 'none'; base-uri 'none'"
)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: under that, browsers send forms with a null origin, which cannot be told from a
    # foreign one.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_LOOPBACK_NAMES = frozenset({"localhost", "testserver"})
MAX_BODY = 1_000_000  # bytes of a form or a JSON object; a decision is a few hundred
Next = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Guard:
    """Who may ask: ``token`` goes with every write, ``password`` with every request where one is set. Without
    a password only names of this machine are answered; with one any name is, since a browser keeps a
    password to the name for which it was given."""

    password: str | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    async def __call__(self, request: Request, proceed: Next) -> Response:
        """Answer a request, or refuse it; both with all headers."""
        response = self.refusal(request) or await proceed(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    def refusal(self, request: Request) -> Response | None:
        """Why a request is not answered, None where it is."""
        if self.password is None and not _is_this_machine(request.headers.get("host", "")):
            return PlainTextResponse("This workbench does not answer under that name.", 421)
        if self.password is not None and not _is_password(request, self.password):
            return PlainTextResponse(
                "A password is needed.", 401, {"WWW-Authenticate": 'Basic realm="claimline", charset="UTF-8"'}
            )
        if request.method not in SAFE:
            if not _same_origin(request):
                return PlainTextResponse("Written from another site: refused.", 403)
            length = request.headers.get("content-length", "")
            if not length.isdigit() or int(length) > MAX_BODY:
                return PlainTextResponse(f"A request has a length of at most {MAX_BODY} bytes.", 413)
        return None

    def is_token(self, given: str | None) -> bool:
        """Whether this is the token, compared in constant time."""
        return hmac.compare_digest((given or "").encode(), self.token.encode())


def _is_this_machine(host: str) -> bool:
    try:
        name = (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return False
    return name in _LOOPBACK_NAMES or is_loopback(name)


def brief_policy(page: str) -> str:
    """The policy of a brief, which carries its own style: that one and no other."""
    styles = (hashlib.sha256(style.encode()).digest() for style in _STYLE.findall(page))
    named = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in styles)
    return f"default-src 'none'; style-src {named}; base-uri 'none'; frame-ancestors 'none'"


def is_loopback(host: str) -> bool:
    """Whether a name or address is this machine and nobody else's."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _same_origin(request: Request) -> bool:
    """Browsers say from where a form or script writes; what says nothing is no browser and needs the token
    all the same."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or _host_of(origin) == request.headers.get("host", "")


def _host_of(origin: str) -> str | None:
    """Host and port of an origin, None for one that is not of the web."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return None
    return parts.netloc if parts.scheme in ("http", "https") else None


def _is_password(request: Request, password: str) -> bool:
    scheme, _, packed = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return False
    try:
        given = base64.b64decode(packed.strip(), validate=True)
    except (binascii.Error, ValueError):
        return False
    return hmac.compare_digest(given.partition(b":")[2], password.encode())
