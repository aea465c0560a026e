"""Which addresses may be asked."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from claimline.addresses import Refused, Target, is_inner, is_public, resolved, target


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),
        *(
            "100.64.0.1",
            "192.0.0.1",
            "198.18.0.1",
            "203.0.113.5",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
        ),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1"),
        *("", "post.example", "1.2.3", "0x7f000001"),
    ],
)
def test_what_is_not_on_the_public_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_what_is(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.0.9", "::1", "fd12::1", "::ffff:10.0.0.1"]
)
def test_what_is_of_ones_own_network(address: str) -> None:
    assert is_inner(address)


@pytest.mark.parametrize(
    "address", ["169.254.169.254", "fe80::1", "0.0.0.0", "::", "224.0.0.1", "240.0.0.1", "93.184.216.34", "x"]
)
def test_what_is_nobodys_network(address: str) -> None:
    assert not is_inner(address)


def test_what_an_address_leads_to() -> None:
    assert target("HTTPS://Post.example:8443/a b".replace(" ", "%20") + "?q=ü#part") == Target(
        "https", "post.example", 8443, "post.example:8443", "/a%20b?q=%C3%BC"
    )
    assert target("http://[2606:2800::1]").named == "[2606:2800::1]"
    assert target("http://bücher.example/").host == "xn--bcher-kva.example"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://post.example/", "only http and https"),
        ("gopher://post.example/", "only http and https"),
        ("//post.example/", "only http and https"),
        ("http:///path", "only http and https"),
        ("http://me:secret@post.example/", "name or password"),
        ("http://post.example/a b", "spaces or control"),
        ("http://post.example/\r\nHost: x", "spaces or control"),
        ("http://post.example/\u202e", "spaces or control"),
        ("http://post.example:99999/", "cannot be read"),
        ("http://[::1/", "cannot be read"),
        ("http://" + "a" * 70 + ".example/", "cannot be read"),
        ("http://post.example/" + "a" * 5000, "too long"),
    ],
)
def test_what_is_no_plain_address_of_the_web(address: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        target(address)


def answers(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    def found(*_: Any, **__: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", found)


def test_a_name_with_one_private_address_is_not_asked_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "93.184.216.34", "10.0.0.1")
    with pytest.raises(Refused, match=r"10\.0\.0\.1, which is not on the public internet"):
        resolved(target("http://post.example/"), allow_private=False)
    assert resolved(target("http://post.example/"), allow_private=True) == "93.184.216.34"


def test_link_local_addresses_are_refused_even_where_private_ones_are_allowed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers(monkeypatch, "169.254.169.254")
    with pytest.raises(Refused):
        resolved(target("http://post.example/"), allow_private=True)
