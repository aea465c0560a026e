"""A message handed to a real server on this machine's own address."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from claimline.errors import UsageError
from claimline.mailing import Server, send, server


class Box:
    """Keeps what it is handed; refuses mail to "nobody"."""

    def __init__(self) -> None:
        self.mails: list[Any] = []

    async def handle_RCPT(self, *given: Any) -> str:  # noqa: N802  the library's name
        _, _, envelope, address, _ = given
        if address.startswith("nobody"):
            return "550 no such desk"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  the library's name
        self.mails.append(envelope)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def box() -> Iterator[tuple[Box, Server]]:
    handler = Box()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield handler, Server("127.0.0.1", controller.port, tls=False)
    controller.stop()


def mail(to: str = "ane@quay.example") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "desk@quay.example", to, "The mill"
    made.set_content("“The bridge was closed”\n")
    return made


def test_the_server_has_the_message(box: tuple[Box, Server]) -> None:
    handler, to = box
    send(mail(), to)
    (envelope,) = handler.mails
    assert (envelope.mail_from, envelope.rcpt_tos) == ("desk@quay.example", ["ane@quay.example"])
    assert b"Subject: The mill" in envelope.content


def test_what_the_server_refuses_is_told_in_its_words(box: tuple[Box, Server]) -> None:
    with pytest.raises(UsageError, match=r"no such desk.*Nothing was sent"):
        send(mail("nobody@quay.example"), box[1])


def test_no_password_goes_in_the_clear(box: tuple[Box, Server]) -> None:
    _, to = box
    with pytest.raises(UsageError, match="a password would be sent in the clear"):
        send(mail(), Server(to.host, to.port, tls=False, user="ane"))


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match="did not take the message"):
        send(mail(), Server("127.0.0.1", free_port(), tls=False))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://mail.example", Server("mail.example", 587, tls=False)),
        ("smtps://ane@mail.example", Server("mail.example", 465, tls=True, user="ane")),
        ("mail.example:25", Server("mail.example", 25, tls=False)),
    ],
)
def test_a_server_by_its_address(address: str, expected: Server) -> None:
    assert server(address) == expected


@pytest.mark.parametrize(
    "address", ["", "smtp://", "https://mail.example", "smtp://a:secret@mail.example", "smtp://h:x"]
)
def test_what_is_no_server_says_so(address: str) -> None:
    with pytest.raises(UsageError):
        server(address)
