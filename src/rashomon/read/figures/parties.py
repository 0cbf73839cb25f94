"""Who was harmed and by whom, as the words of the figure's own clause say it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from rashomon.read.actors import Cast
from rashomon.read.figures.counted import Counted
from rashomon.read.figures.lexicon import HarmLexicon

_NOBODY = frozenset(("dead", "injured", "wounded", "casualties", "casualty", "deaths", "death", "fatalities", "fatality",
    "bodies",
    "body",
    "corpses", "loss", "losses", "toll", "injuries", "missing", "killed",
    "lives", "life", "arrests", "abductions", "other", "one", "of", ""))  # fmt: skip
_INHERIT = frozenset(("others", "other", "one", "them", "whom", "of", "those", "these"))
_SUFFERS = frozenset(
    [
        "suffer",
        "sustain",
        "take",
        "incur",
        "endure",
        "report",
        "admit",
        "acknowledge",
        "lose",
        "record",
        "concede",
        "experience",
    ]
)
_LEADERS = frozenset(
    [
        "commander",
        "commanders",
        "leader",
        "leaders",
        "chief",
        "chiefs",
        "head",
        "general",
        "colonel",
        "spokesman",
        "official",
        "officials",
        "minister",
    ]
)
_INFLICTS = frozenset(("inflict", "cause"))
_BODIES = frozenset(
    ("military", "police", "rebel", "militia", "private-military", "party", "ngo", "igo", "business", "medical", "media")
)
_DEEDS = frozenset(
    [
        "attack",
        "attacks",
        "strike",
        "strikes",
        "airstrike",
        "airstrikes",
        "raid",
        "raids",
        "shelling",
        "bombing",
        "bombings",
        "bombardment",
        "ambush",
        "offensive",
        "assault",
        "fire",
        "operation",
        "clashes",
        "shooting",
        "barrage",
        "crackdown",
        "explosion",
        "blast",
    ]
)


def victims_of(doc: Doc, phrase: Counted, cast: Cast) -> tuple[str, ...]:
    """The actors that a counted phrase names: of "fighters from Wagner" the group, of "losses" whoever suffered them."""
    if phrase.noun not in _NOBODY and phrase.noun not in _INHERIT:
        return _members(doc[phrase.head], cast) or cast.of(phrase.head) or cast.at(phrase.head)
    for at in range(phrase.head - 1, phrase.quantity.end - 1, -1):
        named = cast.of(at) or cast.at(at)
        if named and doc[at].lower_ not in _NOBODY:
            return named
        if doc[at].lower_ == "civilian":
            return next(
                ((actor.id,) for actor in cast.actors if actor.kind == "civilians" and actor.name.lower() == "civilians"), ()
            )
    if phrase.noun in _INHERIT or phrase.noun == "" or phrase.single:
        return ()
    return _sufferer(doc[phrase.head], cast)


def _members(head: Token, cast: Cast) -> tuple[str, ...]:
    """The party in "three members of the battalion", "84 fighters from Wagner"; a place after "from" is none."""
    if head.lower_ in _LEADERS:
        return ()
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "from") and child.i - head.i <= 2:
            for noun in child.children:
                named = cast.of(noun.i) if noun.dep_ == "pobj" else ()
                if named and all(cast.actor(id).kind in _BODIES for id in named):
                    return named
    return ()


def _sufferer(noun: Token, cast: Cast) -> tuple[str, ...]:  # noqa: PLR0911, PLR0912 (one branch a way of putting it)
    """Whoever suffered losses: their possessor, "suffered by", "among", "inflicted on", or the subject of "suffered"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return cast.of(child.i) or cast.at(child.i)
        if child.dep_ == "prep" and child.lower_ in ("among", "of", "to", "for", "in"):
            for inner in child.children:
                if inner.dep_ == "pobj" and cast.of(inner.i):
                    return cast.of(inner.i)
        if child.dep_ in ("acl", "relcl") and child.lemma_ in _SUFFERS:
            for agent in child.children:
                if agent.dep_ in ("agent", "prep") and agent.lower_ == "by":
                    for inner in agent.children:
                        if inner.dep_ == "pobj":
                            return cast.of(inner.i)
    verb = noun.head
    while verb.pos_ in ("NOUN", "ADP") and verb.head.i != verb.i and noun.i - verb.i < 6:
        verb = verb.head
    if verb.lemma_.lower() in _INFLICTS:
        for child in verb.children:
            if child.dep_ in ("prep", "dative") and child.lower_ in ("on", "upon", "to", "among"):
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        return cast.of(inner.i)
        return ()
    for _ in range(2):
        if verb.lemma_.lower() in _SUFFERS:
            for child in verb.children:
                if child.dep_ in ("nsubj", "nsubjpass") and child.i < noun.i:
                    return tuple(dict.fromkeys(id for one in (child, *child.conjuncts) for id in cast.of(one.i)))
        verb = verb.head
    return ()


def inherited(phrase: Counted, before: Sequence[tuple[Counted, tuple[str, ...]]], same: int, cast: Cast) -> tuple[str, ...]:
    """The victims of the figure before, for a phrase that counts more of them ("35 others", "two of whom", "another one").

    A bare number takes them only from people in general in its own sentence ("killed 13 people and wounded 71"): what
    "two injured" are beside a policeman is unsaid. `same` is how many of the figures before stand in the sentence.
    """
    if not before:
        return ()
    last, victims = before[-1]
    near = same > 0 or phrase.start - last.end < 50
    if (phrase.joins and (phrase.noun in _NOBODY or phrase.noun in _INHERIT)) or phrase.noun in _INHERIT:
        return victims if near else ()
    general = all(cast.actor(id).kind == "civilians" for id in victims)
    return victims if phrase.noun == "" and same and phrase.start - last.end < 8 and general and not last.single else ()


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
