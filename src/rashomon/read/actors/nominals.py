"""Nouns that name parties without a name: which phrase, of whom, and how definite."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rashomon.read.actors.lexicon import MOST_WORDS, ActorLexicon, Head
from rashomon.read.actors.names import Name
from rashomon.read.actors.page import NOUNS, Page
from rashomon.read.actors.people import Person

_DEFINITE = frozenset(("the", "that", "this", "these", "those", "its", "their", "his", "her", "both", "all"))
_OF = frozenset(("of", "at", "in", "from", "within", "for", "with", "inside"))
_INTRODUCING = frozenset(("body", "crowd", "armed"))
_PHRASED = frozenset(("speaker", "office", "crowd", "body"))
_SKIPPED_DEPS = frozenset(("npadvmod", "advmod", "amod"))
LONGEST_PLACE = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominal:
    """A noun of a collective at its phrase. `names` are the registry's names inside the phrase, `stem` is what tells it apart."""

    start: int
    end: int
    head: int
    noun: Head
    definite: bool
    counted: bool
    names: tuple[Name, ...]
    stem: str
    of: tuple[Name, ...] = ()
    after: tuple[Name, ...] = ()
    modifies: bool = False


def find_nominals(
    page: Page, names: list[Name], people: list[Person], introduced: Collection[int], lexicon: ActorLexicon
) -> list[Nominal]:
    """The nominals in order, none inside a name, none that introduces one of those at `introduced` ("the group X")."""
    taken = {
        token
        for name in names
        if name.word.role in ("name", "territory", "seat", "holder")
        for token in range(name.start, name.end)
    }
    persons = {token for person in people for token in range(person.start, person.end)}
    taken.update(persons)
    at: dict[int, Name] = {token: name for name in names for token in range(name.start, name.end)}
    nominals = []
    for token in range(len(page.text)):
        if token in taken:
            continue
        found = _noun_at(page, token, lexicon)
        if found is not None and token + 1 in introduced and not found.plural and found.collective.manner in _INTRODUCING:
            continue
        if found is not None:
            nominal = _nominal(page, token, found, at, persons, lexicon)
            if nominal is not None:
                nominals.append(nominal)
    return nominals


def _noun_at(page: Page, token: int, lexicon: ActorLexicon) -> Head | None:
    """The collective whose noun ends at a token, the longest first ("aid worker"); a word of a longer noun is none."""
    word = page.lower[token]
    for length in range(MOST_WORDS, 0, -1):
        if token + 1 >= length:
            found = lexicon.heads.get(" ".join(page.lower[token + 1 - length : token + 1]) if length > 1 else word)
            if found is not None:
                break
    else:
        return None
    if page.pos[token] not in NOUNS and not (page.pos[token] in ("ADJ", "VERB", "PRON", "NUM") and _stands_alone(page, token)):
        return None
    if page.dep[token] in _SKIPPED_DEPS and not _stands_alone(page, token):
        return None
    return found


def _stands_alone(page: Page, token: int) -> bool:
    """Whether an adjective or a number is used as a noun: "the wounded", "two others"."""
    if page.dep[token] not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "ROOT", "appos"):
        return False
    return any(page.dep[child] in ("det", "nummod", "amod") for child in page.children[token]) or page.lower[token] == "others"


def _nominal(
    page: Page, token: int, noun: Head, at: Mapping[int, Name], persons: Collection[int], lexicon: ActorLexicon
) -> Nominal | None:
    modifies = False
    if page.dep[token] in ("compound", "nmod") and page.head[token] > token:
        governor = page.head[token]
        if page.lower[governor] in lexicon.heads and page.head[token] - token <= 3:
            return None
        if page.lower[governor] not in lexicon.words.deeds and page.lower[governor] not in lexicon.words.assets:
            return None
        modifies = True
    start = page.start_of(token)
    # "Rami Daoud head of the observatory": the parser takes the name for a part of the phrase.
    start = max([start, *(one + 1 for one in range(start, token) if one in persons)])
    end = token + 1
    manner = noun.collective.manner
    first = page.lower[start]
    if manner in _PHRASED and not modifies:
        end = _phrase_end(page, token)
    if first in ("no", "any"):
        return None
    inside = tuple(dict.fromkeys(at[one] for one in range(start, token) if one in at))
    return Nominal(
        start=start,
        end=end,
        head=token,
        noun=noun,
        definite=first in _DEFINITE,
        counted=any(page.dep[child] == "nummod" for child in page.children[token]) or first in ("a", "an"),
        names=inside,
        stem=_stem(page, start, token, lexicon.words.counting),
        of=_of(page, token, at),
        after=tuple(dict.fromkeys(at[one] for one in range(token + 1, end) if one in at)),
        modifies=modifies,
    )


def _phrase_end(page: Page, head: int) -> int:
    """The end of the phrase with what tells where its people are: "a source at the hospital in Idlib"."""
    end = head + 1
    for child in page.children[head]:
        if child == end and page.dep[child] == "prep" and page.lower[child] in _OF:
            last = int(page.doc[child].right_edge.i)
            for inner in range(child + 1, min(last, child + LONGEST_PLACE) + 1):
                if page.lower[inner] == "of" and page.lower[child] == "of" and page.pos[inner - 1] == "NOUN":
                    break
                if page.pos[inner] in ("VERB", "AUX", "PUNCT", "SCONJ", "SPACE", "PRON") and page.text[inner] != "-":
                    break
                end = inner + 1
            while end > head + 1 and page.pos[end - 1] in ("ADP", "DET", "CCONJ"):
                end -= 1
    return end


def _of(page: Page, head: int, at: Mapping[int, Name]) -> tuple[Name, ...]:
    """The names that a phrase is of: "members of the Basij", "fighters from Wagner"."""
    for child in page.children[head]:
        if child == head + 1 and page.lower[child] in ("of", "from"):
            for token in range(child + 1, min(child + 8, len(page.text))):
                if token in at:
                    return (at[token],)
                if page.pos[token] not in ("DET", "ADJ", "NOUN", "PROPN", "PUNCT") or page.text[token] == ",":
                    break
    return ()


def _stem(page: Page, start: int, head: int, counting: Collection[str]) -> str:
    """The phrase without articles and numbers, in lower case: what two mentions of one unnamed party share."""
    words = [
        page.lower[token]
        for token in range(start, head + 1)
        if token == head
        or (
            page.pos[token] in ("ADJ", "NOUN", "PROPN", "PUNCT", "VERB")
            and page.dep[token] not in ("poss", "quantmod", "advmod", "nummod")
            and page.lower[token] not in counting
        )
    ]
    return " ".join(words).replace(" - ", "-").strip(" ,-'")
