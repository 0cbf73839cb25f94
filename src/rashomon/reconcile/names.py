"""Names as they agree across reports: how a name is folded, and when an actor has one at all.

A folded name is what the spellings of one name share. A name has no country and no kind; who bears it is for the features.

>>> fold("the Jama'at Nusrat al-Islam wal Muslimeen"), fold("Forces Armées Maliennes")
('jamat nusrat islam wal muslimin', 'forces armis malienes')
>>> person("Sgt. Brian O. Gootkin Jr."), person("Gootkin")
('brian gutkin', None)
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rashomon.records import Actor

_ARTICLES = frozenset(("the", "al", "el", "ul", "ash", "as", "ad", "an", "ar", "at", "az", "ez", "ed", "es", "er", "en"))
_RANKS = """
    mr mrs ms miss dr sir lord sheikh imam president vice prime minister secretary general colonel lieutenant captain major
    sergeant corporal private commander chief deputy detective officer inspector superintendent sheriff deputies gen col lt capt
    maj sgt cpl cmdr brig adm admiral marshal judge justice senator sen rep representative gov governor mayor rev reverend
    pastor father bishop prof professor spokesman spokeswoman spokesperson coach principal jr sr ii iii iv
"""
_TITLES = frozenset(_RANKS.split())
# Letters that transliterations of one name differ in.
_SPELLINGS = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("ph", "f"), ("aa", "a"))
_APART = re.compile(r"[^a-z0-9]+")
_TWICE = re.compile(r"([a-z])\1+")
LONGEST_ACRONYM = 8


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """The name without case, accents, articles, apostrophes and what transliterations differ in."""
    return " ".join(word for word in map(_spelling, _words(name)) if word not in _ARTICLES)


@lru_cache(maxsize=100_000)
def person(name: str) -> str | None:
    """The first and last name of a person, folded; None where only one is given: a family name alone is nobody's."""
    words = [word for word in _words(name) if word not in _TITLES and word not in _ARTICLES and len(word) > 1]
    return " ".join((_spelling(words[0]), _spelling(words[-1]))) if len(words) > 1 else None


def acronym(name: str) -> str | None:
    """The name where it is an acronym ("JNIM", "CSP-DPA"), folded."""
    letters = name.replace(".", "").replace("-", "")
    return letters.casefold() if 2 < len(letters) <= LONGEST_ACRONYM and letters.isalpha() and letters.isupper() else None


def is_named(actor: Actor) -> bool:
    """Whether the actor has a name of its own, and is no "rebels", "residents", "a medical source".

    The reader writes descriptions in lower case; what it ties to the registry is known by that.
    """
    return actor.registry_id is not None or (actor.name[:1].isupper() and actor.kind not in _NAMELESS)


_NAMELESS = frozenset({"civilians", "witness", "official", "analyst"})


def _words(name: str) -> list[str]:
    if not name.isascii():
        name = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return _APART.sub(" ", re.sub(r"['’‘`ʿʾʼ]s?\b|['’‘`ʿʾʼ.]", "", name.casefold())).split()


def _spelling(word: str) -> str:
    for written, plain in _SPELLINGS:
        word = word.replace(written, plain)
    return _TWICE.sub(r"\1", word)
