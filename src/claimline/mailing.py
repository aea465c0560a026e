"""Handing a message to a mail server (SMTP, RFC 5321), over TLS wherever the server has it."""

from __future__ import annotations

import os
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import urlsplit

from claimline.errors import UsageError

PASSWORD = "CLAIMLINE_SMTP_PASSWORD"  # noqa: S105  the name of the variable
TIMEOUT = 30.0  # seconds
PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server. ``tls`` from the first byte (smtps); else it is begun where the server offers it, and
    must be where a user logs in."""

    host: str
    port: int
    tls: bool
    user: str | None = None


def server(address: str) -> Server:
    """The server of ``smtp://[user@]host[:port]`` or ``smtps://…``. A password is not taken from there: it
    would stand in the list of processes. Raises UsageError for another form."""
    parts = urlsplit(address if "://" in address else f"smtp://{address}")
    try:
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise UsageError(f"{address}: {error}") from error
    if not parts.hostname or not port or parts.password or parts.path.strip("/"):
        raise UsageError(
            f"'{address}' is no mail server. Give smtp://user@host:port; the password in {PASSWORD}."
        )
    return Server(parts.hostname, port, parts.scheme == "smtps", parts.username)


def send(message: EmailMessage, to: Server) -> None:
    """Hand ``message`` to the server. Raises UsageError with the server's own words where it refuses, and
    where it cannot be reached."""
    try:
        with _connected(to) as client:
            _secure(client, to)
            client.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        raise UsageError(
            f"{to.host}:{to.port} did not take the message: {error}. Nothing was sent."
        ) from error


def _connected(to: Server) -> smtplib.SMTP:
    if to.tls:
        return smtplib.SMTP_SSL(to.host, to.port, timeout=TIMEOUT, context=ssl.create_default_context())
    return smtplib.SMTP(to.host, to.port, timeout=TIMEOUT)


def _secure(client: smtplib.SMTP, to: Server) -> None:
    client.ehlo()
    if not to.tls and client.has_extn("starttls"):
        client.starttls(context=ssl.create_default_context())
        client.ehlo()
    elif not to.tls and to.user:
        raise smtplib.SMTPException("it offers no encryption, and a password would be sent in the clear")
    if to.user:
        client.login(to.user, os.environ.get(PASSWORD, ""))
