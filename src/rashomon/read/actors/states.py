"""Where the name of a country or a capital stands for its government, and where it is only a place."""

from __future__ import annotations

from rashomon.read.actors.lexicon import ActorLexicon
from rashomon.read.actors.names import Name
from rashomon.read.actors.page import NOUNS, Page

# Prepositions after which a country is a party whatever governs them.
_PARTY = frozenset(("by", "against", "between", "with", "among"))
# After these it is one where the governor is a noun or verb of dealing with somebody.
_DEALING = frozenset(("for", "to", "from", "on", "of", "toward", "towards"))
_DEALT = frozenset(
    """support backing aid assistance pressure sanction sanctions threat threats war demand demands ally allies alliance enemy relation relations tie ties
 backer backers loyal allegiance accusation blame criticism permission request arms weapons talks deal agreement call call calls turn appeal urge
 ambassador envoy embassy government authority authorities president minister army military loyalty help financing funding opposed""".split()
)
_STRIKES = frozenset(
    "strike strikes airstrike airstrikes raid raids bombing bombings bombardment shelling bombs rockets fire shellfire".split()
)
_VISITED = frozenset(
    (
        "visit",
        "leave",
        "enter",
        "reach",
        "invade",
        "flee",
        "cross",
        "tour",
        "quit",
        "exit",
        "include",
        "border",
        "hit",
        "rock",
        "shake",
    )
)


def stands_for_government(page: Page, name: Name, lexicon: ActorLexicon) -> bool:
    """Whether a country ("Mali") or capital ("Bamako") acts, speaks, suffers or is dealt with here."""
    head, seat = name.head, name.word.role == "seat"
    if name.end < len(page.text) and page.lower[name.end] in ("'s", "’s", "'", "’"):
        return not seat and _owns_a_deed(page, head, lexicon)
    dep, governor = page.role(head)
    verb = str(page.doc[governor].lemma_).lower()
    if dep == "nsubj":
        return (
            page.pos[governor] in ("VERB", "AUX")
            and (not seat or verb not in lexicon.inert or verb in lexicon.speech)
            and verb != "be"
        )
    if dep == "nsubjpass":
        return not seat and verb in lexicon.speech
    if dep in ("dobj", "iobj", "dative"):
        return not seat and page.pos[governor] == "VERB" and verb not in _VISITED
    if dep == "pobj":
        preposition = page.lower[governor]
        if preposition in ("including", "like"):
            return True
        if preposition in _PARTY:
            return preposition != "by" or page.dep[governor] == "agent" or page.pos[page.head[governor]] == "NOUN"
        over = page.head[governor]
        return (
            preposition in _DEALING
            and (page.lower[over] in _DEALT or str(page.doc[over].lemma_) in _DEALT)
            and not (preposition == "of" and seat)
        )
    if dep in ("poss", "nmod", "compound", "amod"):
        return not seat and _owns_a_deed(page, head, lexicon)
    return False


def acting_states(page: Page, names: list[Name], lexicon: ActorLexicon) -> set[int]:
    """The starts of the countries and capitals that stand for their governments; of an enumeration all do if one does."""
    acting: set[int] = set()
    run: list[Name] = []
    for name in [*names, None]:
        if name is not None and name.word.role in ("territory", "seat"):
            if not run or _continues(page, run[-1].end, name.start):
                run.append(name)
                continue
        if any(stands_for_government(page, one, lexicon) for one in run):
            acting.update(one.start for one in run)
        run = [name] if name is not None and name.word.role in ("territory", "seat") else []
    return acting


def _continues(page: Page, end: int, start: int) -> bool:
    """Whether only commas and conjunctions, or nothing, stand between two countries ("Turkey and Qatar", commas lost)."""
    return start - end <= 3 and all(page.lower[token] in (",", "and", "or", "the", "&") for token in range(end, start))


def names_the_doer(page: Page, token: int, lexicon: ActorLexicon) -> bool:
    """Whether an adjective stands before a deed: "the Russian offensive", "Russian and Syrian air strikes"."""
    noun = page.head[token]
    if page.dep[token] == "conj":
        noun = page.head[noun]
    if noun <= token or page.pos[noun] not in NOUNS:
        following = token + 1
        while following < len(page.text) and page.pos[following] in ("NOUN", "PROPN", "ADJ") and following < token + 4:
            if page.lower[following] in lexicon.deeds:
                return True
            following += 1
        return False
    return page.lower[noun] in lexicon.deeds


def _owns_a_deed(page: Page, head: int, lexicon: ActorLexicon) -> bool:
    governor = page.head[head]
    return governor > head and page.lower[governor] in lexicon.deeds


def before_strike(page: Page, name: Name) -> bool:
    """Whether a state stands before air strikes and the like, which are its army's."""
    return any(page.lower[token] in _STRIKES for token in range(name.end, min(name.end + 4, len(page.text))))


def introduces_office(page: Page, name: Name, lexicon: ActorLexicon) -> bool:
    """Whether a state stands before one who holds its office or speaks for it: "U.S. ambassador", "Iran's president"."""
    noun = page.head[name.head]
    if page.dep[name.head] == "pobj" and page.lower[noun] == "of":
        # "President of Ukraine Olha Melnyk"
        head = lexicon.heads.get(page.lower[page.head[noun]])
        return head is not None and head.collective.manner == "office"
    if noun <= name.head or noun - name.head > 5:
        return False
    for token in range(name.end, noun + 1):
        head = lexicon.heads.get(page.lower[token])
        if head is not None:
            return head.collective.manner in ("office", "speaker")
    return False
