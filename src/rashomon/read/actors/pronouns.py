"""Whom pronouns mean: the last fitting party, so that "he said" has a source."""

from __future__ import annotations

from rashomon.read.actors.gathering import Book, Party, Sighting
from rashomon.read.actors.page import Page
from rashomon.read.parse import Parsed

_HE = frozenset(("he", "she", "his", "her", "him", "himself", "herself"))
_IT = frozenset(("it", "its", "itself"))
_THEY = frozenset(("they", "their", "them", "themselves"))
_WE = frozenset(("i", "we", "our", "us", "my", "me", "ours", "ourselves"))
_PERSONAL = frozenset(("person", "official", "witness", "analyst", "medical"))
_SPAN = 4  # sentences that a pronoun looks back


def find_pronouns(parsed: Parsed, page: Page, book: Book) -> list[Sighting]:
    """A sighting for each pronoun that has an antecedent."""
    found: list[Sighting] = []
    sightings = sorted((one for one in book.sightings if not one.modifies), key=lambda one: (one.start, one.end))
    place = 0
    before: list[tuple[int, bool, str]] = []
    for token, word in enumerate(page.lower):
        while place < len(sightings) and sightings[place].end <= token:
            one = sightings[place]
            subject = page.role(one.head)[0] in ("nsubj", "nsubjpass")
            before += [(page.sentence[one.head], subject, key) for key in one.keys]
            place += 1
        if page.pos[token] != "PRON":
            continue
        fits = _fitting(word)
        if fits is None:
            continue
        key = _antecedent(before, page.sentence[token], book, fits)
        if key is not None:
            found.append(Sighting(start=token, end=token + 1, head=token, keys=(key,), form="pronoun"))
            before.append((page.sentence[token], page.dep[token] in ("nsubj", "nsubjpass"), key))
    return found


def _fitting(word: str) -> str | None:
    for name, words in (("he", _HE), ("it", _IT), ("they", _THEY), ("we", _WE)):
        if word in words:
            return name
    return None


def _fits(party: Party, pronoun: str) -> bool:
    if pronoun == "he":
        return party.kind in _PERSONAL
    if pronoun == "it":
        return party.kind not in _PERSONAL and party.kind != "civilians"
    return party.kind not in ("person",)


def _antecedent(before: list[tuple[int, bool, str]], sentence: int, book: Book, pronoun: str) -> str | None:
    best: tuple[int, bool, int] | None = None
    found = None
    for order, (where, subject, key) in enumerate(reversed(before)):
        if sentence - where > _SPAN:
            break
        if pronoun == "we":
            continue
        if _fits(book.parties[key], pronoun):
            rank = (-(sentence - where), subject, -order)
            if best is None or rank > best:
                best, found = rank, key
    return found
