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
    """A noun of a collective at its phrase.

    `names` are the registry's names before the noun, `after` those behind it, `of` the one that the phrase is of; `stem` is
    what tells it apart from other phrases with the noun.
    """

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    start: int
    end: int
    head: int
    modifies: bool


def find_nominals(
    page: Page, names: list[Name], people: list[Person], introduced: Collection[int], lexicon: ActorLexicon
) -> list[Nominal]:
    """The nominals in order, none inside a name, none that introduces one of those at `introduced` ("the group X")."""
    persons = {token for person in people for token in range(person.start, person.end)}
    at: dict[int, Name] = {token: name for name in names for token in range(name.start, name.end)}
    nominals = []
    for token in range(len(page.text)):
        if token in persons or (token in at and at[token].word.role not in ("adjective", "people")):
            continue
        noun = _noun_at(page, token, lexicon)
        if (
            noun is None
            or _is_titular(page, token)
            or _has_office(page, token)
            or (token + 1 in introduced and _can_introduce(noun))
        ):
            continue
        modifies = _only_modifies(page, token, lexicon)
        if modifies is not None:
            start = page.start_of(token)
            # "Rami Daoud head of the observatory": the parser takes the name for a part of the phrase.
            start = max([start, *(one + 1 for one in range(start, token) if one in persons)])
            if page.lower[start] not in ("no", "any"):
                end = _phrase_end(page, token) if noun.collective.manner in _PHRASED and not modifies else token + 1
                phrase = _Phrase(start=start, end=end, head=token, modifies=modifies)
                nominals.append(_nominal(page, phrase, noun, at, lexicon))
    return nominals


def _can_introduce(noun: Head) -> bool:
    return not noun.plural and noun.collective.manner in _INTRODUCING


def _is_titular(page: Page, token: int) -> bool:
    """Whether a noun stands within a name of something else: "International Women's Day"."""
    return page.pos[token] == "PROPN" and page.dep[token] == "poss" and page.pos[page.head[token]] == "PROPN"


def _has_office(page: Page, token: int) -> bool:
    """Whether a noun only says whose office is meant: "the prosecutor's office"."""
    return page.dep[token] == "poss" and page.lower[page.head[token]] == "office"


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


def _only_modifies(page: Page, token: int, lexicon: ActorLexicon) -> bool | None:
    """Whether a noun stands before a deed or an asset that is its own ("rebel attacks"); None where it is no party at all."""
    governor = page.head[token]
    if page.dep[token] not in ("compound", "nmod") or governor <= token:
        return False
    word = page.lower[governor]
    owns = word in lexicon.words.deeds or word in lexicon.words.assets
    return True if owns and not (word in lexicon.heads and governor - token <= 3) else None


def _nominal(page: Page, phrase: _Phrase, noun: Head, at: Mapping[int, Name], lexicon: ActorLexicon) -> Nominal:
    start, head = phrase.start, phrase.head
    first = page.lower[start]
    return Nominal(
        start=start,
        end=phrase.end,
        head=head,
        noun=noun,
        definite=first in _DEFINITE,
        counted=any(page.dep[child] == "nummod" for child in page.children[head]) or first in ("a", "an"),
        names=tuple(dict.fromkeys(at[one] for one in range(start, head) if one in at)),
        stem=_stem(page, start, head, lexicon.words.counting),
        of=_of(page, head, at),
        after=tuple(dict.fromkeys(at[one] for one in range(head + 1, phrase.end) if one in at)),
        modifies=phrase.modifies,
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
    following = head + 1
    if following < len(page.text) and page.lower[following] in ("of", "from"):
        for token in range(following + 1, min(following + 8, len(page.text))):
            if token in at and at[token].word.role == "name":
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
