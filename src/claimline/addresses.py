"""Which addresses may be asked: what a web address leads to, and whether that is on the public internet."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

LONGEST = 4000  # characters of an address
_SAFE = "/%:=&?~+!$,;'@()*[]|"  # what stands in a path as it is
# Networks whose addresses hold another one, which counts: IPv4 in IPv6 by translation (RFC 6052, 8215).
_TRANSLATED = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48")))


class Refused(ValueError):
    """An address that is not asked. ``lasting`` says that asking later is in vain too."""

    def __init__(self, why: str, *, lasting: bool = True, todo: str | None = None) -> None:
        super().__init__(why)
        self.lasting, self.todo = lasting, todo


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes; ``named`` is the host as the request names it."""

    scheme: str
    host: str
    port: int
    named: str
    path: str


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet: not private, loopback, link-local, multicast,
    reserved or unspecified, nor an IPv6 address that stands for such an IPv4 one."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner: ipaddress.IPv4Address | None = None
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if any(ip in network for network in _TRANSLATED):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def is_inner(address: str) -> bool:
    """Whether an IP address is one of a network of one's own: private or loopback. Not link-local ones, where
    machines of a cloud find their keys."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    refused = (
        ip.is_link_local or ip.is_multicast or ip.is_unspecified or (ip.is_reserved and not ip.is_loopback)
    )
    return ip.is_private and not refused


def target(here: str) -> Target:
    """What ``here`` leads to. Raises Refused for what is no plain address of the web."""
    if len(here) > LONGEST or any(char.isspace() or not char.isprintable() for char in here):
        raise Refused("the address is too long, or has spaces or control characters")
    try:
        parts = urlsplit(here)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
    except ValueError as error:
        raise Refused(f"the address cannot be read ({error})") from error
    scheme = parts.scheme.lower()
    if scheme not in {"http", "https"} or not host:
        raise Refused(f"it leads to {here[:100]!r}; only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        raise Refused("the address holds a name or password")
    shown = f"[{host}]" if ":" in host else host
    standard = {"http": 80, "https": 443}[scheme]
    return Target(
        scheme=scheme,
        host=host,
        port=port or standard,
        named=shown if port in {None, standard} else f"{shown}:{port}",
        path=quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe=_SAFE),
    )


def resolved(where: Target, *, allow_private: bool) -> str:
    """An IP address of the host. Raises Refused where it has none, or where any of them is not public, so
    that a name with two kinds of addresses is not asked at all."""
    try:
        found = socket.getaddrinfo(where.host, where.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Refused(f"the host {where.host} has no address ({error})", lasting=False) from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not is_public(address) and not (allow_private and is_inner(address)):
            raise Refused(
                f"{where.host} is {address}, which is not on the public internet",
                todo="If that is meant, add --allow-private." if is_inner(address) else None,
            )
    return addresses[0]
