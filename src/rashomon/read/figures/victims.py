"""Who was harmed, as the words of the figure's own clause say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from rashomon.read.actors import Cast
from rashomon.read.figures.counted import Counted
from rashomon.read.figures.text import Text

Ids = tuple[str, ...]

# Nouns of the harm itself: who the dead are is told elsewhere, if at all.
_NOBODY = frozenset(
    ("dead", "injured", "wounded", "casualties", "casualty", "deaths", "death", "fatalities", "fatality", "bodies", "body",
     "corpses", "loss", "losses", "toll", "injuries", "missing", "killed", "lives", "life", "arrests", "abductions", "other",
     "one", "of", "")
)  # fmt: skip
_INHERIT = frozenset(("others", "other", "one", "them", "whom", "of", "those", "these"))
_SUFFERS = frozenset(
    (
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
    )
)
_INFLICTS = frozenset(("inflict", "cause"))
# Officers and officials of a body are not the body.
_LEADERS = frozenset(
    ("commander", "commanders", "leader", "leaders", "chief", "chiefs", "head", "general", "colonel", "spokesman", "official",
     "officials", "minister")
)  # fmt: skip
_BODIES = frozenset(
    ("military", "police", "rebel", "militia", "private-military", "party", "ngo", "igo", "business", "medical", "media")
)
_ARMED = frozenset(("military", "police", "rebel", "militia", "private-military"))
_SPEAKERS = frozenset(("person", "monitor", "analyst"))
REACH = 8


def victims_of(text: Text, phrase: Counted, cast: Cast) -> Ids:
    """The actors that a counted phrase names: of "fighters from Wagner" the group, of "losses" whoever suffered them."""
    if phrase.noun not in _NOBODY and phrase.noun not in _INHERIT:
        return _members(text, phrase.head, cast) or _named(text, phrase, cast)
    for at in range(phrase.head - 1, phrase.quantity.end - 1, -1):
        named = cast.of(at) or cast.at(at)
        if named and text.low[at] not in _NOBODY:
            return named
        if text.low[at] == "civilian":
            return _civilians(cast)
    if phrase.noun in _INHERIT or phrase.noun == "":
        return ()
    return _sufferer(text.doc[phrase.head], text, cast)


def _named(text: Text, phrase: Counted, cast: Cast) -> Ids:
    """The actor of the counted noun; a speaker glued to it by a lost comma ("10 civilians activist group X said") is none."""
    named = cast.of(phrase.head) or cast.at(phrase.head)
    if not named and phrase.noun in text.lexicon.armed:
        # "six NATO service members": no phrase of the cast, but a body that its words name.
        inside = (cast.at(at) for at in range(phrase.quantity.end, phrase.head))
        named = next((ids for ids in inside if ids and all(cast.actor(id).kind in _BODIES for id in ids)), ())
    if named and not phrase.single and all(cast.actor(id).kind in _SPEAKERS for id in named):
        return _civilians(cast) if text.lexicon.people.get(phrase.noun) else ()
    return named


def _civilians(cast: Cast) -> Ids:
    return next(((one.id,) for one in cast.actors if one.kind == "civilians" and one.name.lower() == "civilians"), ())


def _members(text: Text, head: int, cast: Cast) -> Ids:
    """The party in "three members of the battalion", "fighters from the mercenary group Wagner"; a place is none.

    The words are followed, not the tree: of a list of parties the small model hangs "from" on any of them.
    """
    if text.low[head] in _LEADERS or text.low[head + 1] not in ("of", "from"):
        return ()
    for at in range(head + 2, min(head + 2 + REACH, text.ends[head])):
        named = cast.of(at)
        if named:
            return named if all(cast.actor(id).kind in _BODIES for id in named) else ()
        if text.doc[at].pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PUNCT", "NUM", "ADV") and text.low[at] != "called":
            return ()
    return ()


def _sufferer(noun: Token, text: Text, cast: Cast) -> Ids:
    """Whoever suffered losses: "among rebels", "suffered by the army", "inflicted on", or the subject of "suffered"."""
    beside = _objects(noun, ("prep",), ("among", "of", "to", "for", "in"))
    named = next((ids for inner in beside if (ids := cast.of(inner.i))), ())
    if named:
        return named
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and child.lemma_ in _SUFFERS:
            return next((cast.of(inner.i) for inner in _objects(child, ("agent", "prep"), ("by",))), ())
    verb = noun.head
    while verb.pos_ in ("NOUN", "ADP") and verb.head.i != verb.i:
        verb = verb.head
    if verb.lemma_.lower() in _INFLICTS:
        inflicted = _objects(verb, ("prep", "dative"), ("on", "upon", "to", "among"))
        return next((cast.of(inner.i) for inner in inflicted), ())
    return _subjects(verb, noun, text, cast) or _subjects(verb.head, noun, text, cast)


def _objects(token: Token, deps: Sequence[str], words: Sequence[str]) -> Iterator[Token]:
    """The nouns after a preposition that hangs on a token."""
    for child in token.children:
        if child.dep_ in deps and child.lower_ in words:
            yield from (inner for inner in child.children if inner.dep_ == "pobj")


def _subjects(verb: Token, noun: Token, text: Text, cast: Cast) -> Ids:
    """All whom the subject of "suffered" names: "government troops and fighters from the group X"."""
    if verb.lemma_.lower() not in _SUFFERS:
        return ()
    subjects = (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass") and child.i < noun.i)
    parties = (one for subject in subjects for one in (subject, *subject.conjuncts))
    return tuple(dict.fromkeys(id for one in parties for id in _members(text, one.i, cast) or cast.of(one.i)))


def inherited(phrase: Counted, before: Sequence[tuple[Counted, Ids]], same: int, cast: Cast) -> Ids:
    """The victims of the figure before, for a phrase that counts more of them ("35 others", "two of whom", "another one").

    A bare number takes them only from people in general in its own sentence ("killed 13 people and wounded 71"): what
    "two injured" are beside a policeman is unsaid. `same` is how many of the figures before stand in the sentence.
    """
    if not before:
        return ()
    last, victims = before[-1]
    gap = phrase.start - last.end
    if phrase.noun in _INHERIT or (phrase.joins and phrase.noun in _NOBODY):
        return victims if gap < 50 else ()
    general = all(cast.actor(id).kind == "civilians" for id in victims)
    return victims if phrase.noun == "" and same and gap < 8 and general and not last.single else ()


def civilians_of(text: Text, phrase: Counted, victims: Ids, cast: Cast) -> bool | None:
    """Whether the harmed are civilians: by the noun, else by the kind of the actors; None where mixed or unsaid."""
    civil = text.lexicon.people.get(phrase.noun)
    if civil is not None:
        return civil
    return False if victims and all(cast.actor(id).kind in _ARMED for id in victims) else None
