"""Where an address leads: to a server of the open web, or to a place that no feed and no redirect has any business with."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from rashomon.errors import BadInput

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_GIVEN_OUT = ipaddress.ip_network("2000::/3")  # all of IPv6 that anybody on the web may have
_PORTS = {"http": 80, "https": 443}
_LONGEST = 2_000
_KEPT = "/%:@!$&'()*+,;=~-._?"  # characters that stand as they are in an address
# What is added to an address to see where its readers come from.
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "cmpid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address taken apart: the host as it is called, its port, and what is asked of it."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt and a pause are for."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{name}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")


def target(address: str) -> Target:
    """An address taken apart. Raises BadInput for what is no http:// or https:// address.

    >>> target("https://wire.example/a b?x=é").path
    '/a%20b?x=%C3%A9'
    """
    try:
        parts: SplitResult = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise BadInput(f"{address[:200]} is no address of the web") from None
    if parts.scheme not in _PORTS:
        raise BadInput(f"{address[:200]} is not on the web; only http:// and https:// are followed")
    if parts.username is not None or parts.password is not None:
        raise BadInput("an address with a name and a password in it is not followed; give it without")
    if not host or len(address) > _LONGEST or any(letter <= " " or letter == "\x7f" for letter in host):
        raise BadInput(f"{address[:200]} is no address of the web")
    try:
        host = host if ":" in host else host.encode("idna").decode("ascii")
        path = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    except UnicodeError:
        raise BadInput(f"{address[:200]!r} is no address of the web") from None
    return Target(scheme=parts.scheme, host=host, port=port or _PORTS[parts.scheme], path=path)


def plain(address: str) -> str:
    """An address as one writes it: without what only tells where its reader came from, and without the place on the page.

    >>> plain("HTTPS://Wire.example:443/a?id=3&utm_source=x#top")
    'https://wire.example/a?id=3'
    """
    try:
        parts = urlsplit(address.strip())
        host, port = parts.netloc.lower(), parts.port
    except ValueError:
        return address  # fetching says what is wrong with it
    if port is not None and port == _PORTS.get(parts.scheme):
        host = host.removesuffix(f":{port}")
    query = "&".join(pair for pair in parts.query.split("&") if not pair.lower().startswith(_TRACKING))
    return urlunsplit((parts.scheme, host if "@" not in host else parts.netloc, parts.path or "/", query, ""))


def is_open(ip: str) -> bool:
    """Whether an IP address is one of the open web: none of this machine, of the network around it, or of none at all.

    >>> [is_open(ip) for ip in ("93.184.216.34", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "64:ff9b::7f00:1")]
    [True, False, False, False, False]
    """
    told = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(told, ipaddress.IPv6Address):
        within = told.ipv4_mapped or told.sixtofour or (told.teredo[1] if told.teredo else None)
        if told in _NAT64:
            within = ipaddress.IPv4Address(int(told) & 0xFFFFFFFF)
        if within is not None:
            return is_open(str(within))
        if told not in _GIVEN_OUT:
            return False
    return told.is_global and not told.is_multicast and not told.is_reserved


def resolve(wanted: Target, *, private: bool) -> tuple[str, ...]:
    """The IP addresses to connect to, and no others: a name that is asked again could lead elsewhere.

    Raises BadInput where the host is not known, or any of its addresses is not of the open web and `private` is not allowed.
    """
    try:
        found = socket.getaddrinfo(wanted.host, wanted.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise BadInput(f"the host {wanted.host} is not known, or this machine is not on the net; check the address") from None
    ips = tuple(str(one[4][0]) for one in found)
    if not private and not all(map(is_open, ips)):
        raise BadInput(
            f"{wanted.host} is an address of this machine or of the network around it, which is not followed; "
            "RASHOMON_GATHER_PRIVATE=yes allows it"
        )
    return ips
