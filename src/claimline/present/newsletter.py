"""The brief as a message: text and HTML side by side (RFC 5322, RFC 2046). Builds it; sending is a face's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime

from claimline.errors import UsageError
from claimline.present.html import render_html
from claimline.present.markdown import render_markdown
from claimline.present.plain import one_line
from claimline.present.records import Brief


def message(brief: Brief, *, sender: str, recipients: Sequence[str], when: datetime) -> EmailMessage:
    """The brief as an e-mail from ``sender`` to ``recipients``, dated ``when`` (with a zone).

    The same brief to the same people has the same Message-ID, so that one sent twice shows once. Raises
    UsageError for an address that is none."""
    made = EmailMessage()
    origin = _address(sender)
    made["From"] = origin
    made["To"] = [_address(one) for one in recipients]
    made["Subject"] = subject(brief)
    made["Date"] = format_datetime(when)
    made["Message-ID"] = f"<{brief.revision}.{brief.since or 'all'}@{origin.domain}>"
    made["X-Claimline-Revision"] = brief.revision
    made.set_content(render_markdown(brief))
    made.add_alternative(render_html(brief), subtype="html")
    return made


def subject(brief: Brief) -> str:
    """What the message is about: the story, and how many entries its first sections have."""
    heads = ", ".join(f"{one.heading.lower()} {len(one.items)}" for one in brief.sections[:3])
    since = f" since {brief.since}" if brief.since else ""
    return f"{one_line(brief.title)}: brief{since}" + (f" ({heads})" if heads else "")


def _address(text: str) -> Address:
    read = default.header_factory("to", text) if text.isprintable() else None
    if read is None or read.defects or len(read.addresses) != 1 or not read.addresses[0].domain:
        raise UsageError(f"'{one_line(text)}' is no e-mail address. Give it as name@example.org.")
    (found,) = read.addresses
    return Address(found.display_name, found.username, found.domain)
