"""Where the name of a country or a capital stands for its government, and where it is only a place."""

from __future__ import annotations

from collections.abc import Collection

from rashomon.read.actors.lexicon import ActorLexicon
from rashomon.read.actors.names import Name
from rashomon.read.actors.page import NOUNS, Page

# Prepositions after which a country is a party whatever governs them; after `_DEALING` it is one where a dealing governs them.
_PARTY = frozenset(("by", "against", "between", "with", "among", "including", "like"))
_DEALING = frozenset(("for", "to", "from", "on", "of", "toward", "towards"))
_PLACES = frozenset(("territory", "seat"))


def acting_states(page: Page, names: Collection[Name], lexicon: ActorLexicon) -> set[int]:
    """The starts of the countries and capitals that stand for their governments; of an enumeration all do if one does."""
    acting: set[int] = set()
    run: list[Name] = []
    for name in names:
        if name.word.role not in _PLACES:
            continue
        if run and not _continues(page, run[-1].end, name.start):
            acting |= _acting(page, run, lexicon)
            run = []
        run.append(name)
    return acting | _acting(page, run, lexicon)


def _acting(page: Page, run: list[Name], lexicon: ActorLexicon) -> set[int]:
    stands = any(stands_for_government(page, one, lexicon) for one in run)
    return {one.start for one in run} if stands else set()


def _continues(page: Page, end: int, start: int) -> bool:
    """Whether only commas and conjunctions, or nothing, stand between two countries ("Turkey and Qatar", commas lost)."""
    return start - end <= 3 and all(page.lower[token] in (",", "and", "or", "the", "&") for token in range(end, start))


def stands_for_government(page: Page, name: Name, lexicon: ActorLexicon) -> bool:
    """Whether a country ("Mali") or capital ("Bamako") acts, speaks, suffers or is dealt with here."""
    seat = name.word.role == "seat"
    dep, governor = page.role(name.head)
    if dep in ("poss", "nmod", "compound", "amod") or (
        name.end < len(page.text) and page.lower[name.end] in ("'s", "’s", "'", "’")
    ):
        return not seat and governor > name.head and page.lower[governor] in lexicon.words.deeds
    verb = page.lemma(governor)
    if dep == "nsubj":
        inert = verb == "be" or (seat and verb in lexicon.words.inert)
        return page.pos[governor] in ("VERB", "AUX") and (not inert or verb in lexicon.words.speech)
    if dep == "nsubjpass":
        return not seat and verb in lexicon.words.speech
    if dep in ("dobj", "iobj", "dative"):
        return not seat and page.pos[governor] == "VERB" and verb not in lexicon.words.visits
    return dep == "pobj" and _dealt_with(page, governor, seat, lexicon)


def _dealt_with(page: Page, preposition: int, seat: bool, lexicon: ActorLexicon) -> bool:
    word, over = page.lower[preposition], page.head[preposition]
    if word in _PARTY:
        return word != "by" or page.dep[preposition] == "agent" or page.pos[over] == "NOUN"
    dealing = page.lower[over] in lexicon.words.dealings or page.lemma(over) in lexicon.words.dealings
    return word in _DEALING and dealing and not (word == "of" and seat)


def names_the_doer(page: Page, token: int, lexicon: ActorLexicon) -> bool:
    """Whether an adjective stands before a deed: "the Russian offensive", "Russian and Syrian air strikes"."""
    noun = page.head[page.head[token]] if page.dep[token] == "conj" else page.head[token]
    if noun > token and page.pos[noun] in NOUNS:
        return page.lower[noun] in lexicon.words.deeds
    for following in range(token + 1, min(token + 4, len(page.text))):
        if page.pos[following] not in ("NOUN", "PROPN", "ADJ"):
            return False
        if page.lower[following] in lexicon.words.deeds:
            return True
    return False


def before_strike(page: Page, name: Name, lexicon: ActorLexicon) -> bool:
    """Whether a state stands before air strikes and the like, which are its army's."""
    return any(page.lower[token] in lexicon.words.strikes for token in range(name.end, min(name.end + 4, len(page.text))))


def introduces_office(page: Page, name: Name, lexicon: ActorLexicon) -> bool:
    """Whether a state stands beside one who holds its office or speaks for it: "U.S. ambassador", "president of Ukraine"."""
    noun = page.head[name.head]
    if page.dep[name.head] == "pobj" and page.lower[noun] == "of":
        return lexicon.manner(page.lower[page.head[noun]]) == "office"
    if noun <= name.head or noun - name.head > 5:
        return False
    manners = (lexicon.manner(page.lower[token]) for token in range(name.end, noun + 1))
    return next((manner for manner in manners if manner is not None), None) in ("office", "speaker")
