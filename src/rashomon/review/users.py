"""A team's users: a file with one a line, `name:role:hash`, the hash by argon2id. Nobody's password is kept.

A line that is empty or begins with # is passed over.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from rashomon.errors import BadInput
from rashomon.output import write_file
from rashomon.review.shapes import Role

SHORTEST = 10  # characters of a password
_LONGEST = 1_000  # so that nobody makes the server hash a book
_NAME = re.compile(r"[^\s:#/][^:\n]{0,63}")
_HASHER = PasswordHasher()  # argon2-cffi's defaults follow RFC 9106's second choice
# Hashed in place of an unknown name's password, so that refusing takes as long as it does for a known one.
_NOBODY = _HASHER.hash("nobody has this password")


@dataclass(frozen=True, slots=True)
class User:
    """One of a team."""

    name: str
    role: Role
    hash: str


def load_users(path: Path) -> Mapping[str, User]:
    """The users of a file by name. Raises BadInput, naming the line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"the users in {path} cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8'})") from None
    users: dict[str, User] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, rest = line.strip().partition(":")
        role, _, hashed = rest.partition(":")
        if role not in get_args(Role) or not hashed.startswith("$argon2") or not _NAME.fullmatch(name) or name in users:
            raise BadInput(f"{path}, line {number}: not a user, or there twice; `rashomon users {path} set NAME` writes one")
        users[name] = User(name, role, hashed)  # type: ignore[arg-type]  # checked above
    return users


def set_user(path: Path, name: str, role: Role, password: str) -> None:
    """Put a user into the file, or give one there another password and role. The file is readable by its owner only."""
    if not _NAME.fullmatch(name) or not name.isprintable():
        raise BadInput("a user's name has 1 to 64 characters, and no colon")
    if not SHORTEST <= len(password) <= _LONGEST:
        raise BadInput(f"a password has at least {SHORTEST} characters (a sentence is easy to remember)")
    users = dict(load_users(path)) if path.exists() else {}
    users[name] = User(name, role, _HASHER.hash(password))
    _write(path, users)


def remove_user(path: Path, name: str) -> None:
    """Take a user out of the file. What was judged under that name stays."""
    users = dict(load_users(path))
    if users.pop(name, None) is None:
        raise BadInput(f"there is no user {name!r} in {path}")
    _write(path, users)


def _write(path: Path, users: Mapping[str, User]) -> None:
    lines = [f"{user.name}:{user.role}:{user.hash}\n" for user in sorted(users.values(), key=lambda user: user.name)]
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    write_file(path, "".join(lines))
    path.chmod(0o600)


def admit(users: Mapping[str, User], name: str, password: str) -> User | None:
    """The user of that name, if the password is right. Takes as long for a name that is not there."""
    user = users.get(name)
    try:
        right = _HASHER.verify(_NOBODY if user is None else user.hash, password[:_LONGEST])
    except (VerificationError, InvalidHashError):
        return None
    return user if right else None
