"""The bytes that reports were gathered from, by their hash, for who wants to keep them beside what was made of them."""

from __future__ import annotations

from hashlib import sha256


class Originals:
    """Takes the bytes of each report as it is gathered, and gives their hash. Keeps them only where it is asked to."""

    def __init__(self, *, keep: bool = False) -> None:
        self._keep = keep
        self._held: dict[str, bytes] = {}

    def take(self, data: bytes) -> str:
        """The hash of these bytes, SHA-256 in hexadecimal."""
        digest = hash_of(data)
        if self._keep:
            self._held[digest] = data
        return digest

    def hand_over(self) -> dict[str, bytes]:
        """What was taken since the last time, by hash."""
        held, self._held = self._held, {}
        return held


def hash_of(data: bytes) -> str:
    """The hash of bytes, SHA-256 in hexadecimal."""
    return sha256(data).hexdigest()
