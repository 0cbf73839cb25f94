"""What `rashomon serve` was told, in one frozen object."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the workbench is served.

    `ledger` is a file or a postgresql:// address. `users` is a team's file; None is one person on loopback, without
    accounts. `tiles` is the address of a tile server, `https://…/{z}/{x}/{y}.png`. `secure` marks cookies for https only (a
    proxy with TLS stands in front). Times are in seconds, sizes in bytes.
    """

    ledger: str
    host: str = "127.0.0.1"
    port: int = 8750
    users: Path | None = None
    tiles: str | None = None
    secure: bool = False
    longest_body: int = 1_000_000
    idle: float = 8 * 3600
    longest_session: float = 24 * 3600


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach that host.

    >>> is_loopback("localhost"), is_loopback("127.0.0.2"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host in LOOPBACK:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
