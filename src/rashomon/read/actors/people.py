"""Named persons: who is one, and which names are one person's."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from rashomon.read.actors.atlas import Atlas
from rashomon.read.actors.lexicon import ActorLexicon
from rashomon.read.actors.names import Name
from rashomon.read.actors.page import NOUNS, Page
from rashomon.read.actors.titles import has_title, title_start
from rashomon.read.registry import fold

PARTICLES = frozenset(
    ("al", "el", "de", "bin", "ibn", "abu", "abdel", "abdul", "abd", "ben", "van", "von", "del", "la", "der", "da", "dos", "di")
)
_PLACED = frozenset(
    ("in", "at", "near", "from", "into", "around", "outside", "inside", "across", "towards", "through", "via", "over")
)
_NO_PERSON = frozenset(("body", "organ", "crowd", "means"))
_EDGES = frozenset(("PUNCT", "SPACE", "PART", "VERB", "AUX"))
_ALONE_POS = frozenset((*NOUNS, "ADJ", "VERB", "X", "INTJ"))

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A named person at a token range that includes the titles; the name itself begins at `name_start`.

    `pieces` are the folded words of the name, `full` those of its longest form in the report; `known` to the registry.
    """

    start: int
    end: int
    head: int
    name_start: int
    name: str
    pieces: tuple[str, ...]
    full: tuple[str, ...] = ()
    country: str | None = None
    known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a finder of persons works on: the tokens that parties have `taken`, and the persons `found` by those before it."""

    page: Page
    lexicon: ActorLexicon
    atlas: Atlas
    taken: Collection[int]
    found: tuple[Range, ...]


def find_people(page: Page, names: Collection[Name], atlas: Atlas, lexicon: ActorLexicon) -> list[Person]:
    """Persons in order: those that the registry and the model know, those with titles, who speak, and last names alone."""
    taken = {token for name in names if name.word.role not in ("adjective", "holder") for token in range(name.start, name.end)}
    found: dict[int, Range] = {name.start: (name.start, name.end) for name in names if name.word.role == "holder"}
    covered = {token for one in found.values() for token in range(*one)}
    known = set(found)
    for finder in (_marked, _marked_otherwise, _speaking, _titled, _listed, _repeated):
        for start, end in finder(Search(page=page, lexicon=lexicon, atlas=atlas, taken=taken, found=tuple(found.values()))):
            if not any(token in covered for token in range(start, end)):
                found[start] = (start, end)
                covered.update(range(start, end))
    people = []
    floor = 0
    for start, end in sorted(found.values()):
        people.append(replace(_person(page, start, end, floor, lexicon), known=start in known))
        floor = end
    return _joined(_at_home(people, names))


def _person(page: Page, start: int, end: int, floor: int, lexicon: ActorLexicon) -> Person:
    return Person(
        start=title_start(page, start, floor, lexicon),
        end=end,
        head=page.head_of(start, end),
        name_start=start,
        name=page.words(start, end),
        pieces=_folded(page, start, end),
    )


def _at_home(people: list[Person], names: Iterable[Name]) -> list[Person]:
    """The persons with the country that the title names, or whose office the registry says that they held."""
    countries = {name.start: name.word.entry.country for name in reversed(list(names)) if name.word.entry.country is not None}
    return [
        replace(
            person,
            country=next((countries[one] for one in range(person.start, person.name_start + 1) if one in countries), None),
        )
        for person in people
    ]


def _joined(people: list[Person]) -> list[Person]:
    """Each person with the longest form of the name in the report: of those before it, else of those after it."""
    by_piece: dict[str, list[int]] = {}
    for place, person in enumerate(people):
        for piece in set(person.pieces) - PARTICLES:
            by_piece.setdefault(piece, []).append(place)
    joined = []
    for place, person in enumerate(people):
        bare = person.pieces[-1].removesuffix("s") if len(person.pieces) == 1 else person.pieces[-1]
        near = dict.fromkeys(one for piece in (*person.pieces, bare) for one in by_piece.get(piece, ()))
        order = sorted((one for one in near if one != place), key=lambda one: (one > place, abs(one - place)))
        longer = [people[one].pieces for one in order if same_person(person.pieces, people[one].pieces)]
        joined.append(replace(person, full=max(longer, key=len, default=person.pieces)))
    return joined


def same_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a shorter name can be the longer one's: its words stand in it, in order, and are more than a particle.

    >>> same_person(("diop",), ("abdoulaye", "diop")), same_person(("al", "abadi"), ("haider", "al", "abadi"))
    (True, True)
    >>> same_person(("al",), ("haider", "al", "abadi"))
    False
    """
    if len(short) >= len(long) and not (len(short) == 1 and short[0] == f"{long[-1]}s"):
        return False
    if all(piece in PARTICLES for piece in short):
        return False
    if len(short) == 1 and short[0] == f"{long[-1]}s":
        return True  # "Assads regime": the apostrophe was lost
    rest = iter(long)
    return all(piece in rest for piece in short)


def _marked(search: Search) -> Iterable[Range]:
    """What the model marks as a person, without titles, possessive marks and words that belong to a party's name."""
    page, lexicon, taken = search.page, search.lexicon, search.taken
    for entity in page.doc.ents:
        if entity.label_ != "PERSON":
            continue
        start, end = entity.start, entity.end
        while start < end and (
            start in taken or page.pos[start] in ("PUNCT", "SPACE", "DET") or _describes(page, start, lexicon)
        ):
            start += 1
        while end > start and (end - 1 in taken or page.pos[end - 1] in _EDGES or page.lower[end - 1] in ("'s", "’s")):
            end -= 1
        start = _with_forenames(search, start, end)
        if start < end and not any(token in taken for token in range(start, end)) and _is_person(search, start, end):
            yield start, end


def _with_forenames(search: Search, start: int, end: int) -> int:
    """Where a marked name begins that the model cut short: "Yolanda" of "Yolanda Yu Hoi-kwan"."""
    page, lexicon = search.page, search.lexicon
    while (
        0 < start < end
        and page.pos[start - 1] == "PROPN"
        and page.text[start - 1].istitle()
        and page.dep[start - 1] == "compound"
        and start <= page.head[start - 1] < end
        and not page.doc[start - 1].ent_type_
        and start - 1 not in search.taken
        and not _describes(page, start - 1, lexicon)
    ):
        start -= 1
    return start


def _describes(page: Page, token: int, lexicon: ActorLexicon) -> bool:
    """Whether a word is a title or a party's noun, also with the word before it: "the General Staff" is nobody's rank."""
    return lexicon.is_title(page.lower[token]) or any(
        " ".join(page.lower[start : token + 1]) in lexicon.heads for start in (token, max(0, token - 1))
    )


def _is_person(search: Search, start: int, end: int) -> bool:
    """Whether a name marked as a person's is used as one; the small model takes many places for persons."""
    page, lexicon = search.page, search.lexicon
    if not page.text[start][0].isupper() and page.lower[start] not in PARTICLES:
        return False
    closes = end - start > 1 and lexicon.manner(page.lower[end - 1]) in _NO_PERSON
    if closes or _is_site(page, start, end, lexicon) or page.doc[end - 1].is_stop:
        return False
    dep, governor = page.role(page.head_of(start, end))
    if dep == "nsubj" and page.lemma(governor) in lexicon.words.speech:
        return True
    if has_title(page, start, lexicon):
        # "Sheikh Maqsoud" may be a man and may be a quarter.
        return not search.atlas.is_place(page.words(start - 1, end))
    placed = dep == "pobj" and page.lower[governor] in _PLACED
    if placed or end - start < 2 or dep in ("compound", "nmod"):
        return False
    return not search.atlas.is_place(page.words(start, end))


def _is_site(page: Page, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Whether a name closes or opens as those of places do: "Samarra Barrage", "Tal Abyad"."""
    sites = lexicon.words.sites
    return end - start > 1 and (page.lower[end - 1] in sites or page.lower[start] in sites)


def _marked_otherwise(search: Search) -> Iterable[Range]:
    """The model that takes a name for a person's here takes it for an organisation's there."""
    page = search.page
    known = {_folded(page, start, end) for start, end in search.found if end - start > 1}
    for entity in page.doc.ents:
        if entity.label_ != "PERSON" and _folded(page, entity.start, entity.end) in known:
            yield entity.start, entity.end


def _speaking(search: Search) -> Iterable[Range]:
    """Capitalised runs that speak or are described as a person is, whatever the model marks them as."""
    page, lexicon, taken = search.page, search.lexicon, search.taken
    for token, dep in enumerate(page.dep):
        if dep not in ("nsubj", "appos") or page.pos[token] != "PROPN" or token in taken or not page.text[token].istitle():
            continue
        start = token
        while (
            start > 0 and start - 1 not in taken and page.pos[start - 1] == "PROPN" and start <= page.head[start - 1] <= token
        ):
            start -= 1
        if not 2 <= token + 1 - start <= 5 or any(_describes(page, one, lexicon) for one in range(start, token + 1)):
            continue
        speaks = dep == "nsubj" and page.lemma(page.head[token]) in lexicon.words.speech
        described = any(page.dep[one] == "appos" and lexicon.is_speaker(page.lower[one]) for one in page.children[token])
        if speaks or described:
            yield start, token + 1


def _titled(search: Search) -> Iterable[Range]:
    """Capitalised words right behind a title that nothing else has taken: "Col. Diarra", "spokesman Omar Keita"."""
    page, lexicon, taken = search.page, search.lexicon, search.taken
    for token in range(1, len(page.text)):
        if page.pos[token] != "PROPN" or not has_title(page, token, lexicon) or _describes(page, token, lexicon):
            continue
        end = token
        while end < len(page.text) and end not in taken and _goes_on(page, end, lexicon):
            end += 1
        if end > token and page.text[token][0].isupper() and not search.atlas.is_place(page.words(token - 1, end)):
            yield token, end


def _goes_on(page: Page, token: int, lexicon: ActorLexicon) -> bool:
    named = page.pos[token] == "PROPN" or page.lower[token] in PARTICLES or page.text[token] == "-"
    return named and page.lower[token] not in lexicon.heads


def _listed(search: Search) -> Iterable[Range]:
    """Capitalised runs in a row of persons: "Luis Vera, Brayan Soto and Ana Paz were charged"."""
    page, lexicon, taken = search.page, search.lexicon, search.taken
    listed = {page.head_of(start, end) for start, end in search.found}
    for token, dep in enumerate(page.dep):
        if dep != "conj" or page.head[token] not in listed or token in listed or page.pos[token] != "PROPN":
            continue
        start = token
        while start > 0 and page.pos[start - 1] == "PROPN" and start <= page.head[start - 1] <= token:
            start -= 1
        named = all(page.text[one].istitle() and one not in taken for one in range(start, token + 1))
        plain = named and not any(_describes(page, one, lexicon) for one in range(start, token + 1))
        sited = _is_site(page, start, token + 1, lexicon) or search.atlas.is_place(page.words(start, token + 1))
        if plain and token > start and not sited:
            listed.add(token)
            yield start, token + 1


def _repeated(search: Search) -> Iterable[Range]:
    """Last names that stand alone later: "Diop added"; also with the apostrophe lost ("Assads")."""
    page, taken = search.page, search.taken
    last = {page.lower[end - 1] for start, end in search.found if end - start > 1 and len(page.text[end - 1]) > 2}
    for token, word in enumerate(page.lower):
        known = word in last or (word.endswith("s") and word[:-1] in last)
        if known and token not in taken and page.text[token][0].isupper() and page.pos[token] in _ALONE_POS:
            start = token
            while start > 0 and (page.lower[start - 1] in PARTICLES or (page.text[start - 1] == "-" and start > 1)):
                start -= 1
            yield start, token + 1


def _folded(page: Page, start: int, end: int) -> tuple[str, ...]:
    return tuple(piece for token in range(start, end) for piece in fold(page.text[token]))
