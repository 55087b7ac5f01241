"""An address of the web taken apart, and whether the places its host name leads to may be asked.

The name is looked up once, the numbers it gave are judged, and the connection is made to one of those very numbers: a
name that leads somewhere else a moment later (DNS rebinding) gains nothing. Since numbers are judged and not names,
every spelling of an inner address (`127.1`, `2130706433`, `0x7f.1`, `[::ffff:7f00:1]`, `localhost`) is one of them.
"""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final
from urllib.parse import quote, urlsplit

_NAT64: Final = IPv6Network("64:ff9b::/96")
"""Addresses that carry an IPv4 one in their last 32 bits (RFC 6052), as the deprecated `::/96` did (RFC 4291)."""
_COMPATIBLE: Final = IPv6Network("::/96")
_LOCAL_NAT64: Final = IPv6Network("64:ff9b:1::/48")
_KEPT: Final = "/%:@!$&'()*+,;=~-._[]?"
_EXAMPLE: Final = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|net|org|edu))?|test|invalid)\.?$", re.IGNORECASE)


class Refused(Exception):
    """An address that is not asked, with why."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An http or https address; `target` is what stands in a request's first line."""

    scheme: str
    host: str
    port: int
    target: str

    @classmethod
    def of(cls, url: str) -> WebAddress:
        """Refused for what is no address, carries a password, or has another scheme."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
            host = host if ":" in host else host.encode("idna").decode("ascii")
        except (ValueError, UnicodeError):
            raise Refused("this is no web address") from None
        if parts.scheme not in ("http", "https") or not host or " " in host or any(c < " " for c in url):
            raise Refused("this is no web address")
        if "@" in parts.netloc:
            raise Refused("the address carries a name or password, which is sent to nobody")
        target = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
        return cls(parts.scheme, host, port or (443 if parts.scheme == "https" else 80), target)

    @property
    def is_example(self) -> bool:
        """Whether its name is one that leads to nobody, kept for examples (RFC 2606, RFC 6761)."""
        return bool(_EXAMPLE.search(self.host))


def places(address: WebAddress, private: bool) -> tuple[str, ...]:
    """The numbers a host name leads to; Refused where any of them is not public, unless `private` allows it.

    A link-local one is never asked: there live the services that tell a cloud machine its own credentials. OSError
    where the name leads nowhere.
    """
    found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    numbers = tuple(dict.fromkeys(str(info[4][0]) for info in found))
    if any(map(is_link_local, numbers)):
        raise Refused("the address is a link-local one, which is never asked")
    if not private and not all(is_public(number) for number in numbers):
        raise Refused("the address is a private one, which is asked only with `private = true` under `[links]`")
    return numbers


def is_public(number: str) -> bool:
    """Whether an IP address belongs to the public internet, the IPv4 address inside an IPv6 one included."""
    try:
        address = ip_address(number.split("%", 1)[0])
    except ValueError:
        return False
    inside = _inside(address)
    return all(map(_is_global, inside)) if inside else _is_global(address)


def is_link_local(number: str) -> bool:
    """Whether an IP address is good on its own wire only, the IPv4 address inside an IPv6 one included."""
    try:
        address = ip_address(number.split("%", 1)[0])
    except ValueError:
        return False
    return any(one.is_link_local for one in (address, *_inside(address)))


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    inner = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local
    local = isinstance(address, IPv6Address) and (address.is_site_local or address in _LOCAL_NAT64)
    return address.is_global and not inner and not local


def _inside(address: IPv4Address | IPv6Address) -> tuple[IPv4Address, ...]:
    """The IPv4 addresses that an IPv6 one stands for or tunnels to."""
    if isinstance(address, IPv4Address):
        return ()
    last = IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 or address in _COMPATIBLE else None
    return tuple(filter(None, (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()), last)))
