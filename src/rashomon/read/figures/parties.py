"""Who was harmed and by whom, as the words of the figure's own clause say it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from rashomon.read.actors import Cast
from rashomon.read.figures.lexicon import HarmLexicon
from rashomon.read.figures.phrases import Counted

_NOBODY = frozenset(("dead", "injured", "wounded", "casualties", "casualty", "deaths", "death", "fatalities", "fatality", "bodies", "body",
    "corpses", "loss", "losses", "toll", "injuries", "missing", "killed", "lives", "life", "arrests", "abductions", "other", "one", "of", ""))  # fmt: skip
_INHERIT = frozenset(("others", "other", "one", "them", "whom", "of", "those", "these"))
_DEEDS = frozenset(
    "attack attacks strike strikes airstrike airstrikes raid raids shelling bombing bombings bombardment ambush offensive assault fire operation clashes shooting barrage crackdown explosion blast".split()
)


def victims_of(parsed_low: Sequence[str], phrase: Counted, cast: Cast) -> tuple[str, ...]:
    """The actors that a counted phrase itself names: on its head, or for a noun of harm on the words before it."""
    if phrase.noun in _NOBODY or phrase.noun in _INHERIT:
        for at in range(phrase.head - 1, phrase.quantity.end - 1, -1):
            named = cast.of(at) or cast.at(at)
            if named and at != phrase.head and parsed_low[at] not in _NOBODY:
                return named
        return ()
    return cast.of(phrase.head) or cast.at(phrase.head)


def inherits(phrase: Counted) -> bool:
    """Whether a phrase counts more of those that another phrase has named: "35 others", "two of whom", "another one"."""
    return phrase.joins and (phrase.noun in _NOBODY or phrase.noun in _INHERIT) or phrase.noun in ("them", "whom", "of", "others")


def doers(doc_token: Token, before: bool, cast: Cast) -> tuple[str, ...]:
    """Who does it, by the word of harm: the agent of a passive, the subject of an active verb, or whose attack it was."""
    for child in doc_token.children:
        if child.dep_ in ("agent", "prep") and child.lower_ in ("by", "in", "during"):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    found = _party(noun, cast, child.lower_ == "by")
                    if found:
                        return found
    if before:
        for child in doc_token.children:
            if child.dep_ == "nsubj" and child.i < doc_token.i:
                return _party(child, cast, True)
    return ()


def _party(noun: Token, cast: Cast, direct: bool) -> tuple[str, ...]:
    """The actors of a phrase; of a deed ("Syrian government air strikes") those that its words before or its "by" name."""
    if noun.lower_ in _DEEDS:
        for child in noun.children:
            if child.dep_ in ("prep", "acl") and child.lower_ in ("by",):
                for doer in child.children:
                    if doer.dep_ == "pobj" and cast.of(doer.i):
                        return cast.of(doer.i)
        for child in noun.lefts:
            if child.dep_ in ("compound", "amod", "poss", "nmod") and (cast.of(child.i) or cast.at(child.i)):
                return cast.of(child.i) or cast.at(child.i)
        return ()
    return cast.of(noun.i) if direct else ()


def civilians_of(phrase: Counted, victims: tuple[str, ...], cast: Cast, lexicon: HarmLexicon) -> bool | None:
    """Whether the harmed are civilians: by the noun, else by the kind of the actors; None where mixed or unsaid."""
    if phrase.noun in lexicon.people and lexicon.people[phrase.noun] is not None:
        return lexicon.people[phrase.noun]
    kinds = {cast.actor(id).kind for id in victims}
    if kinds and kinds <= {"military", "police", "rebel", "militia", "private-military"}:
        return False
    return None
