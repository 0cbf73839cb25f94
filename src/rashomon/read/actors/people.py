"""Named persons: who is one, which titles belong to the name, and which names are one person's."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from rashomon.read.actors.lexicon import ActorLexicon
from rashomon.read.actors.names import Name
from rashomon.read.actors.page import NOUNS, Page
from rashomon.read.registry import fold

PARTICLES = frozenset(
    ("al", "el", "de", "bin", "ibn", "abu", "abdel", "abdul", "abd", "ben", "van", "von", "del", "la", "der", "da", "dos", "di")
)
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
# Words that join the parts of a title: "the UN Special Envoy for Syria".
_JOINTS = frozenset(("of", "for", "to", "the", "and", "on", "'s", "’s", "-"))
_PLACED = frozenset(
    ("in", "at", "near", "from", "into", "around", "outside", "inside", "across", "towards", "through", "via", "over")
)
LONGEST_TITLE = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A named person at a token range that includes the titles; the name itself begins at `name_start`."""

    start: int
    end: int
    head: int
    name_start: int
    name: str
    pieces: tuple[str, ...]
    full: tuple[str, ...] = ()
    country: str | None = None


def find_people(page: Page, names: Iterable[Name], lexicon: ActorLexicon) -> list[Person]:
    """Persons in order: what the language model marks, what stands behind a title, and last names repeated."""
    taken = {token for name in names if name.word.role not in ("adjective", "holder") for token in range(name.start, name.end)}
    found: dict[int, tuple[int, int]] = {}
    for name in names:
        if name.word.role == "holder":
            found[name.start] = (name.start, name.end)
    for entity in page.doc.ents:
        if entity.label_ == "PERSON":
            start, end = _trimmed(page, entity.start, entity.end, lexicon, taken)
            if start < end and start not in found and _is_person(page, start, end, lexicon):
                found[start] = (start, end)
    known_names = {_folded(page, start, end) for start, end in found.values() if end - start > 1}
    for entity in page.doc.ents:
        # The model that takes a name for a person's here takes it for an organisation's there.
        if entity.label_ != "PERSON" and entity.start not in found and _folded(page, entity.start, entity.end) in known_names:
            found[entity.start] = (entity.start, entity.end)
    for start, end in _speaking(page, lexicon, taken):
        if not any(token in range(*one) for one in found.values() for token in (start, end - 1)):
            found.setdefault(start, (start, end))
    for start, end in _titled(page, lexicon, taken, {token for one in found.values() for token in range(*one)}):
        found.setdefault(start, (start, end))
    for start, end in _repeated(page, list(found.values()), taken):
        found.setdefault(start, (start, end))
    people = []
    last = -1
    for start, end in sorted(found.values()):
        if start >= last:
            people.append(_person(page, start, end, lexicon, last))
            last = end
    return _joined([_at_home(person, names) for person in people])


def _at_home(person: Person, names: Iterable[Name]) -> Person:
    """The person with the country that the title names, or whose office the registry says that he held."""
    for name in names:
        if name.word.role == "holder" and name.start == person.name_start or person.start <= name.start < person.name_start:
            return replace(person, country=name.word.entry.country)
    return person


def _joined(people: list[Person]) -> list[Person]:
    """Each person with the longest form of the name in the report: of those before it, else of those after it."""
    joined = []
    for place, person in enumerate(people):
        others = [*reversed(people[:place]), *people[place + 1 :]]
        longer = [
            one.pieces for one in others if len(one.pieces) > len(person.pieces) and same_person(person.pieces, one.pieces)
        ]
        full = max(longer, key=len) if longer else person.pieces
        joined.append(replace(person, full=full))
    return joined


def same_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a shorter name can be the longer one's: its words stand in it, in order, and are more than a particle.

    >>> same_person(("diop",), ("abdoulaye", "diop")), same_person(("al", "abadi"), ("haider", "al", "abadi"))
    (True, True)
    >>> same_person(("al",), ("haider", "al", "abadi"))
    False
    """
    if all(piece in PARTICLES for piece in short):
        return False
    if len(short) == 1 and short[0].endswith("s") and short[0][:-1] == long[-1]:
        return True  # "Assads regime": the apostrophe was lost
    rest = iter(long)
    return all(piece in rest for piece in short)


def _trimmed(page: Page, start: int, end: int, lexicon: ActorLexicon, taken: Collection[int]) -> tuple[int, int]:
    """A marked name without titles, possessive marks, punctuation and words that belong to a party's name."""
    while start < end and (
        start in taken
        or page.lower[start].rstrip(".") in lexicon.titles
        or page.pos[start] in ("PUNCT", "SPACE", "DET")
        or page.lower[start] in lexicon.heads
    ):
        start += 1
    while end > start and (
        page.lower[end - 1] in ("'s", "’s")
        or page.pos[end - 1] in ("PUNCT", "SPACE", "PART", "VERB", "AUX")
        or (end - 1 in taken)
    ):
        end -= 1
    if any(token in taken for token in range(start, end)):
        return start, start
    return start, end


def _is_person(page: Page, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Whether a name marked as a person's is used as one; the small model takes many places for persons."""
    if not page.text[start][0].isupper() and page.lower[start] not in PARTICLES:
        return False
    last = lexicon.heads.get(page.lower[end - 1])
    if last is not None and end - start > 1 and last.collective.manner in ("body", "organ", "crowd", "means"):
        return False
    head = page.head_of(start, end)
    dep, governor = page.role(head)
    if _has_title(page, start, lexicon):
        return True
    if dep == "pobj" and page.lower[governor] in _PLACED:
        return False
    speaks = dep == "nsubj" and str(page.doc[governor].lemma_).lower() in lexicon.speech
    return speaks or end - start >= 2 and dep not in ("compound", "nmod")


def _has_title(page: Page, start: int, lexicon: ActorLexicon) -> bool:
    return start > 0 and page.lower[start - 1].rstrip(".") in lexicon.titles


def _speaking(page: Page, lexicon: ActorLexicon, taken: Collection[int]) -> Iterable[tuple[int, int]]:
    """Capitalised runs that speak or are described as a person is, whatever the model marks them as."""
    for token, dep in enumerate(page.dep):
        if dep not in ("nsubj", "appos") or page.pos[token] != "PROPN" or token in taken or not page.text[token].istitle():
            continue
        start = token
        while (
            start > 0
            and page.head[start - 1] in range(start, token + 1)
            and page.pos[start - 1] == "PROPN"
            and start - 1 not in taken
        ):
            start -= 1
        words = page.lower[start : token + 1]
        if not 2 <= len(words) <= 5 or any(word in lexicon.heads or word in lexicon.titles for word in words):
            continue
        speaks = dep == "nsubj" and page.lemma(page.head[token]) in lexicon.speech
        if speaks or _described_as_person(page, token, lexicon):
            yield start, token + 1


def _described_as_person(page: Page, token: int, lexicon: ActorLexicon) -> bool:
    return any(page.dep[child] == "appos" and lexicon.is_speaker(page.lower[child]) for child in page.children[token])


def _titled(page: Page, lexicon: ActorLexicon, taken: Collection[int], known: Collection[int]) -> Iterable[tuple[int, int]]:
    """Capitalised words right behind a title that nothing else has taken: "Col. Diarra", "spokesman Omar Keita"."""
    for token in range(1, len(page.text)):
        if token in taken or token in known or page.pos[token] != "PROPN" or not page.text[token][0].isupper():
            continue
        if (
            not _has_title(page, token, lexicon)
            or page.lower[token].rstrip(".") in lexicon.titles
            or page.lower[token] in lexicon.heads
        ):
            continue
        end = token + 1
        while (
            end < len(page.text)
            and end not in taken
            and (page.pos[end] == "PROPN" or page.lower[end] in PARTICLES or page.text[end] == "-")
            and page.lower[end] not in lexicon.heads
        ):
            end += 1
        yield token, end


def _repeated(page: Page, found: list[tuple[int, int]], taken: Collection[int]) -> Iterable[tuple[int, int]]:
    """Last names that stand alone later: "Diop added"; also with the apostrophe lost ("Assads")."""
    last = {}
    for start, end in found:
        pieces = [token for token in range(start, end) if page.lower[token] not in _SUFFIXES and page.text[token][0].isalpha()]
        if len(pieces) > 1 and len(page.text[pieces[-1]]) > 2:
            last[page.lower[pieces[-1]]] = page.text[pieces[-2]] if page.lower[pieces[-2]] in PARTICLES else None
    covered = {token for one in found for token in range(*one)}
    for token, word in enumerate(page.lower):
        bare = word if word in last else word[:-1] if word.endswith("s") and word[:-1] in last else None
        if (
            bare is not None
            and token not in covered
            and token not in taken
            and page.text[token][0].isupper()
            and page.pos[token] in (*NOUNS, "ADJ", "VERB", "X", "INTJ")
        ):
            start = token
            while (
                start > 0
                and start - 1 not in covered
                and (page.lower[start - 1] in PARTICLES or (page.text[start - 1] == "-" and page.lower[start - 2] in PARTICLES))
            ):
                start -= 1
            yield start, token + 1


def _folded(page: Page, start: int, end: int) -> tuple[str, ...]:
    return tuple(piece for token in range(start, end) for piece in fold(page.text[token]))


def _person(page: Page, start: int, end: int, lexicon: ActorLexicon, floor: int) -> Person:
    text = page.words(start, end)
    pieces = tuple(piece for token in range(start, end) for piece in fold(page.text[token]))
    return Person(
        start=_title_start(page, start, lexicon, floor),
        end=end,
        head=page.head_of(start, end),
        name_start=start,
        name=text,
        pieces=pieces,
    )


def _title_start(page: Page, start: int, lexicon: ActorLexicon, floor: int) -> int:
    """Where the titles before a name begin: the whole phrase from its article, if a title closes or opens it."""
    first, titled = start, False
    token = start - 1
    while token >= max(floor, 0, start - LONGEST_TITLE):
        word = page.lower[token]
        bare = word.rstrip(".")
        if bare in lexicon.titles:
            first, titled = token, True
        elif page.pos[token] in ("PROPN", "ADJ", "NOUN") or word in _JOINTS:
            pass
        elif page.pos[token] == "DET" or page.dep[token] == "poss":
            return token if titled else first
        else:
            break
        token -= 1
    if not titled:
        return start
    # What stands before the first title, down to the break, belongs to it where it modifies it: "Malian Foreign Minister".
    token = first - 1
    while (
        token >= max(floor, 0)
        and token >= start - LONGEST_TITLE
        and page.pos[token] in ("PROPN", "ADJ", "NOUN")
        and page.head[token] > token
        and page.head[token] < start + 4
    ):
        first, token = token, token - 1
    if token >= max(floor, 0) and page.pos[token] == "DET" and page.head[token] > token:
        first = token
    return first
