"""Which words name places: names of the gazetteer in a place's position, and names in such a position that it lacks."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.read.actors import Cast
from rashomon.read.gazetteer import Entry, Gazetteer, fold
from rashomon.read.parse import Parsed
from rashomon.read.places.words import (
    ARTICLES,
    COMPASS,
    DAYS,
    DIRECTIONS,
    FIRST_WORDS,
    GENERIC,
    OFFICES,
    PARTICLES,
    STRONG,
    TITLES,
    WEAK,
)

_PLACES = frozenset(("GPE", "LOC", "FAC"))
_NO_PLACES = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "NORP", "LANGUAGE"))
_LONGEST = 7


@dataclass(slots=True)
class Found:
    """A possible place name: its tokens, with `outer` where a word for its kind stands beside it."""

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]
    outer: int = 0
    generic: str = ""
    score: int = 0
    preposition: str = ""


class Page:
    """The tokens of one report as lists, so that each is asked for once."""

    def __init__(self, parsed: Parsed, cast: Cast, gazetteer: Gazetteer) -> None:
        doc = parsed.doc
        self.parsed, self.doc, self.cast, self.gazetteer = parsed, doc, cast, gazetteer
        self.string = doc.text  # the parser puts it together anew each time it is asked
        self.text = [token.text for token in doc]
        self.lower = [text.lower() for text in self.text]
        self.pos = [token.pos_ for token in doc]
        self.ent = [token.ent_type_ for token in doc]
        self.begins = [token.idx for token in doc]
        self.ends = [token.idx + len(token.text) for token in doc]
        self.sentence = [token.is_sent_start for token in doc]
        self.capital = [_capital(text) for text in self.text]
        # What the cast knows by name, and what it only took for a name because the parser labelled it so.
        self.covers: dict[int, tuple[int, int, bool]] = {}
        for mention in cast.mentions:
            if mention.kind == "name":
                sure = any(cast.actor(actor).registry_id is not None for actor in mention.actors)
                for i in range(mention.start, mention.end):
                    self.covers[i] = (mention.start, mention.end, sure)

        self.countries = {actor.country for actor in cast.actors} | {
            gazetteer.adjectives[word]
            for word, capital in zip(self.lower, self.capital, strict=True)
            if capital and word in gazetteer.adjectives
        }

    def words(self, start: int, end: int) -> str:
        """The text of tokens `start` to `end`, on one line."""
        return " ".join(self.string[self.begins[start] : self.ends[end - 1]].split())


def _capital(text: str) -> bool:
    return text[0].isupper() or (len(text) > 2 and text[0] in "'‘’`" and text[1].isupper())


def find_names(page: Page) -> list[Found]:
    """The place names of a report, in order, none overlapping."""
    found: list[Found] = []
    i, size = 0, len(page.text)
    while i < size:
        if not _may_begin(page, i):
            i += 1
            continue
        ends = _ends(page, i)
        one = _known(page, i, ends)
        if one is None:
            one = _unknown(page, i, ends)
        if one is None:
            i += 1
            continue
        found.append(one)
        i = one.end
    _weigh(page, found)
    accepted = {fold(one.text) for one in found if one.score >= 3}
    return [one for one in found if one.score >= 3 or (one.score >= 1 and fold(one.text) in accepted)]


def _may_begin(page: Page, i: int) -> bool:
    text = page.text[i]
    if page.lower[i] in ARTICLES or page.lower[i].rstrip("-") in ARTICLES:
        following = i + 2 if i + 1 < len(page.text) and page.text[i + 1] == "-" else i + 1
        return (
            following < len(page.text)
            and page.capital[following]
            and (following == i + 2 or text[0].isupper() or text.endswith("-"))
        )
    if not page.capital[i] or page.pos[i] in ("PRON", "DET", "AUX", "CCONJ", "SCONJ", "ADP", "PART", "PUNCT"):
        return False
    if page.lower[i] in page.gazetteer.adjectives:
        # "Syrian" is no place; "Lebanon" or "UAE", which are adjectives too, are found by their entries.
        return any(entry.kind == "country" for entry in page.gazetteer.lookup(text))
    return page.ent[i] not in _NO_PLACES or (page.pos[i] == "PROPN" and page.lower[i] not in DAYS)


def _ends(page: Page, start: int) -> list[int]:
    """Where a name that begins at `start` may end, longest first."""
    ends: list[int] = []
    i = start
    while i < len(page.text) and i - start < _LONGEST + 3:
        text = page.text[i]
        if i > start and page.sentence[i]:
            break
        if page.capital[i] or (text[0].isdigit() and ends and page.text[i - 1] == "-"):
            ends.append(i + 1)
        elif not (text in ("-", "'", "’", ".") or page.lower[i] in PARTICLES or (text.endswith("-") and len(text) < 5)):
            break
        if text == "." and len(page.text[i - 1]) > 3:
            break
        i += 1
    return ends[::-1]


def _known(page: Page, start: int, ends: list[int]) -> Found | None:
    for end in ends:
        if end - start > _LONGEST:
            continue
        words = page.words(start, end)
        if end - start == 1 and len(words) < 3 and words not in ("US", "UK"):
            continue
        entries = page.gazetteer.lookup(words)
        if end - start == 1 and page.lower[start] in TITLES:
            return None
        if entries and not _goes_on(page, start, end, entries):
            return Found(start=start, end=end, text=words, entries=entries)
    return None


def _goes_on(page: Page, start: int, end: int, entries: tuple[Entry, ...]) -> bool:
    """Whether the name is only the beginning of a longer one: "Tel" of "Tel Baghdaq", "Cano" of "Cano de Padilla"."""
    if end + 1 < len(page.text) and page.lower[end] in ("de", "del") and page.capital[end + 1]:
        return True
    if end >= len(page.text) or page.sentence[end] or not page.capital[end] or page.pos[end] != "PROPN":
        return False
    if page.lower[end] in GENERIC or page.lower[end] in ARTICLES or any(entry.kind == "country" for entry in entries):
        return False
    return page.lower[start] in FIRST_WORDS


def _unknown(page: Page, start: int, ends: list[int]) -> Found | None:
    """A name that the gazetteer lacks, whole: the run of capitalised words up to a word for its kind, "and" or a comma."""
    end = start
    article = page.lower[start].rstrip("-") in ARTICLES
    for stop in reversed(ends):
        if end > start and any(page.lower[i] in ("and", "of", "the", "y", "e") for i in range(end, stop)):
            break
        # "al-Hamadaniyeh al-Ramouseh": two names whose comma was lost.
        if article and end > start and any(page.lower[i].rstrip("-") in ARTICLES for i in range(end, stop)):
            break
        if stop - 1 > start and page.lower[stop - 1] in GENERIC:
            break
        end = stop
    if (
        end == start
        or end - start > 6
        or page.lower[start] in TITLES
        or page.lower[start] in DIRECTIONS
        or page.lower[start] in GENERIC
    ):
        return None
    return Found(start=start, end=end, text=page.words(start, end), entries=())


def _weigh(page: Page, found: list[Found]) -> None:
    """How much speaks for each name being a place."""
    previous: Found | None = None
    for one in found:
        _surroundings(page, one)
        one.score = _evidence(page, one, previous)
        if one.score >= 3:
            previous = one


def _surroundings(page: Page, one: Found) -> None:
    """The word for its kind, and the preposition that leads to it."""
    i = one.start - 1
    one.outer = one.end
    if one.end < len(page.text) and page.lower[one.end] in GENERIC and not page.sentence[one.end]:
        one.generic, one.outer = page.lower[one.end], one.end + 1
    while i >= 0 and (page.lower[i] in DIRECTIONS or page.lower[i] in ("the", "a", "-", '"')):
        i -= 1
    if not one.generic and i > 0 and page.lower[i] == "of" and page.lower[i - 1] in GENERIC:
        one.generic, i = page.lower[i - 1], i - 2
    elif not one.generic and i >= 0 and page.lower[i] in GENERIC and page.capital[i] is False:
        one.generic, i = page.lower[i], i - 1
    if i > 0 and page.lower[i] == "of" and page.lower[i - 1] in COMPASS:
        one.preposition = "near"
        return
    steps = 0
    while i >= 0 and steps < 4 and (page.pos[i] in ("ADJ", "DET", "NUM") or page.lower[i] in DIRECTIONS or page.text[i] == "-"):
        i, steps = i - 1, steps + 1
    if i >= 0 and (page.lower[i] in STRONG or page.lower[i] in WEAK):
        one.preposition = page.lower[i]


def _evidence(page: Page, one: Found, previous: Found | None) -> int:
    before, after = one.start - 1, one.end
    covered = page.covers.get(one.start)
    strong = one.preposition in STRONG
    listed = previous is not None and previous.outer <= one.start and all(
        page.lower[i] in (",", "and", "or", "&", "the", "/") or page.lower[i] in GENERIC or page.lower[i] in DIRECTIONS
        for i in range(previous.outer, one.start)
    ) and one.start - previous.outer <= 4  # fmt: skip
    placed = strong or bool(one.generic) or listed
    if covered is not None and covered[2] and (covered[1] > one.end or covered[0] < before or not placed):
        return -5
    labels = {page.ent[i] for i in range(one.start, one.end)}
    score = 2 if labels & _PLACES else 0
    score += 2 if strong else 1 if one.preposition else 0
    score += 3 if one.generic and not _is_office(page, one) else 0
    score += 1 if listed else 0
    if not one.entries and labels & _NO_PLACES:
        return -5
    score += 1 if strong and not one.entries and "PERSON" in labels else 0
    score += _size(page, one)
    if "PERSON" in labels:
        # The small model calls most places of war persons; the cast knows the persons that the report speaks of.
        score -= 0 if placed or one.entries else 1
    if "ORG" in labels:
        score -= 0 if placed or (one.preposition and one.entries) else 2
    if covered is not None and not covered[2]:
        score -= 1 if placed else 2
    if after + 1 < len(page.text) and page.lower[after] == "," and _is_region(page, after + 1):
        score += 2
    if not any(page.pos[i] == "PROPN" for i in range(one.start, one.end)):
        score -= 2
    if before >= 0 and page.lower[before] in TITLES:
        score -= 4
    elif (
        before >= 0
        and page.capital[before]
        and page.pos[before] == "PROPN"
        and page.lower[before] not in DIRECTIONS
        and page.lower[before] not in GENERIC
    ):
        score -= 3
    if (
        after < len(page.text)
        and page.capital[after]
        and page.pos[after] == "PROPN"
        and not page.sentence[after]
        and not one.generic
    ):
        score -= 3
    return score


def _is_office(page: Page, one: Found) -> bool:
    return not one.entries and one.generic in OFFICES and one.outer > one.end and page.capital[one.end]


def _is_region(page: Page, i: int) -> bool:
    """Whether a country or first-order division stands at `i`: "Alexandria, Louisiana", "Idlib, Syria"."""
    end = next((end for end in range(min(i + 3, len(page.text)), i, -1) if page.capital[end - 1]), i)
    if end == i or not page.capital[i] or page.sentence[i]:
        return False
    return any(
        entry.kind in ("country", "admin1")
        for stop in range(end, i, -1)
        for entry in page.gazetteer.lookup(page.words(i, stop))
    )


def _size(page: Page, one: Found) -> int:
    """How well known the best bearer of the name is; a name that nobody bears must be a place by its words alone."""
    if not one.entries:
        certain = one.preposition in STRONG and page.ent[one.start] not in ("ORG", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART")
        return 0 if certain or one.generic or one.text[0].islower() else -1
    if any(entry.kind == "country" or (entry.source == "places" and entry.country in page.countries) for entry in one.entries):
        return 3
    if any(entry.kind in ("capital", "admin1", "region") or entry.population >= 100_000 for entry in one.entries):
        return 2
    return 1 if any(entry.population >= 5_000 or entry.source == "places" for entry in one.entries) else 0
