"""Names of the registry in a report: the longest phrase at each place, and which of its meanings it has there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.read.actors.page import Page
from rashomon.read.registry import Registry, Word

_BACKING = frozenset(("led", "backed", "supported"))
_WHERE = frozenset(("in", "at", "near", "of", "from", "across", "inside", "northern", "southern", "eastern", "western", ","))


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A phrase of the registry at a token range."""

    start: int
    end: int
    head: int
    word: Word


def find_names(page: Page, registry: Registry, places: Iterable[str]) -> tuple[list[Name], str | None]:
    """The registry's names in order, each with one meaning, and the country that the report is mostly about.

    `places` are the countries of other places that the report names.
    """
    found = [(start, end, words) for start, end, words in _phrases(page, registry) if words]
    country = main_country(page, found, places)
    countries = Counter(word.entry.country for _, _, words in found for word in words if not word.weak and word.entry.country)
    introduced = {word.entry.id for _, _, words in found for word in words if not word.weak}
    names = []
    for start, end, words in found:
        word = _meaning(words, countries, country, introduced)
        if word is not None:
            names.append(Name(start=start, end=end, head=page.head_of(start, end), word=word))
    return names, country


def main_country(page: Page, found: Iterable[tuple[int, int, tuple[Word, ...]]], places: Iterable[str]) -> str | None:
    """The country where the report is: the one named most, as a place above all, and the home of its armed groups."""
    votes: Counter[str] = Counter({country: 2 * number for country, number in Counter(places).items()})
    groups: set[str] = set()
    for start, _, words in found:
        word = words[0]
        country = word.entry.country
        if country is None or word.weak:
            continue
        if word.role in ("territory", "seat"):
            votes[country] += 4 if start and page.lower[start - 1] in _WHERE else 2
        elif word.role != "name":
            votes[country] += 1
        elif word.entry.kind in ("rebel", "militia", "military", "police"):
            # A group that is named ten times is still one sign of where the fight is.
            votes[country] += 3 if word.entry.id not in groups else 1
            groups.add(word.entry.id)
        elif word.entry.kind in ("ngo", "party", "medical", "civilians") and word.entry.id not in groups:
            votes[country] += 2
            groups.add(word.entry.id)
    return min(votes, key=lambda country: (-votes[country], country)) if votes else None


def _phrases(page: Page, registry: Registry) -> Iterable[tuple[int, int, tuple[Word, ...]]]:
    pieces, places, phrases = page.pieces, page.places, registry.phrases
    place = 0
    while place < len(pieces):
        end, words = phrases.longest(pieces, place)
        start_token, end_token = places[place], places[max(end, place + 1) - 1] + 1
        if words and _goes_on(page, end_token):
            words = ()
        fitting = tuple(word for word in words if _fits(page, start_token, end_token, word)) if words else ()
        if fitting and (place == 0 or places[place - 1] != start_token):
            if end - place > 2 and pieces[place + 1] in _BACKING:
                # "US-led coalition" is a party by name; its leader is one, too.
                leaders = phrases.longest(pieces[: place + 1], place)[1]
                yield start_token, start_token + 1, tuple(one for one in leaders if one.entry.kind != "civilians")
            yield start_token, end_token, fitting
            place = end
        else:
            place += 1


def _goes_on(page: Page, end: int) -> bool:
    """Whether a name runs on into an Arabic one: "Fatah" is not "Fatah al-Sham"."""
    return end + 2 < len(page.text) and page.lower[end] in ("al", "el") and page.text[end + 1] == "-"


def _fits(page: Page, start: int, end: int, word: Word) -> bool:
    """Whether the case of the words is that of a name: "IS" is no "is", "the front" no "Front"."""
    texts = page.text[start:end]
    if word.upper:
        if len(texts) == 1 and len(texts[0]) == len(word.text) + 1 and texts[0][-1] == "S":
            return False  # "FBIS" is no owner's "FBI's"
        return any(sum(map(str.isupper, text)) >= min(2, len(text)) for text in texts) and texts[0][0].isupper()
    if word.text.islower():
        return True
    return any(text[0].isupper() for text in texts) and (len(texts) > 1 or texts[0][0].isupper())


def _meaning(words: tuple[Word, ...], countries: Counter[str], country: str | None, introduced: set[str]) -> Word | None:
    """The likeliest of the meanings: at home in a country that the report names; a weak word needs that or its full name."""

    def support(word: Word) -> tuple[bool, int]:
        home = word.entry.country
        return word.entry.id in introduced, countries[home] + 100 * (home == country) if home is not None else 0

    best = max(words, key=lambda word: (support(word), not word.weak))
    if best.weak and best.role != "adjective" and not (best.entry.id in introduced or best.entry.country in countries):
        return None
    return best
