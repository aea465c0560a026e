"""The brief as a message: read back by the standard library's parser."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from claimline.errors import UsageError
from claimline.ledger import Ledger
from claimline.present import brief, message

WHEN = datetime(2024, 5, 4, 6, 30, tzinfo=UTC)


def sent(
    ledger: Ledger, *to: str, sender: str = "Desk <desk@quay.example>", title: str = "The mill"
) -> EmailMessage:
    made = message(brief(ledger.view, title=title), sender=sender, recipients=to, when=WHEN)
    return message_from_bytes(made.as_bytes(), policy=default)  # type: ignore[return-value]


def test_it_has_text_and_html_of_the_same_brief(ledger: Ledger) -> None:
    made = sent(ledger, "ane@quay.example", "Ivo Trent <ivo@quay.example>")
    text, html = made.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    for part in (text, html):
        assert "the bridge was closed" in part.get_content()  # type: ignore[attr-defined]
    assert made["To"] == "ane@quay.example, Ivo Trent <ivo@quay.example>"
    assert made["Date"] == "Sat, 04 May 2024 06:30:00 +0000"
    assert made["Subject"].startswith("The mill: brief (disputed 1")
    assert made["X-Claimline-Revision"] == ledger.view.revision()


def test_the_same_brief_is_the_same_message(ledger: Ledger) -> None:
    assert sent(ledger, "a@b.example")["Message-ID"] == sent(ledger, "a@b.example")["Message-ID"]


def test_a_title_adds_no_header(ledger: Ledger) -> None:
    made = sent(ledger, "a@b.example", title="The mill\r\nBcc: spy@evil.example")
    assert made["Bcc"] is None
    assert made["Subject"].startswith("The mill Bcc: spy@evil.example: brief")


@pytest.mark.parametrize("address", ["nobody", "a@b.example\nBcc: c@d.example", "", "a@b@c"])
def test_what_is_no_address_says_so(ledger: Ledger, address: str) -> None:
    with pytest.raises(UsageError, match="is no e-mail address"):
        sent(ledger, address)
