"""Whether a trigger entry fits a token: its words, their objects and subjects, and what stands around."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from rashomon.read.events.clause import agent_of, doer_of, governed, objects_of, passive
from rashomon.read.events.lexicon import Condition, Pattern, TriggerEntry, TriggerLexicon, head_of
from rashomon.records import EventType

WINDOW = 6
_LEFT_OF_NOUN = ("compound", "amod", "nmod", "nummod")
# Nouns that an event noun may modify and still be the event: "attack campaign", "strike operation", but not "strike force".
_CARRIERS = frozenset(
    ("agreement", "area", "attempt", "campaign", "casualty", "day", "deal", "death", "effort", "incident", "night",
     "operation", "process", "scene", "series", "site", "spree", "talk", "victim", "violation", "wave", "zone")
)  # fmt: skip
# Words for an amount: what counts is what they are an amount of ("scores of refugees").
_AMOUNTS = frozenset(
    ("score", "dozen", "hundred", "thousand", "number", "group", "handful", "majority", "most", "some", "all", "many",
     "ten", "million", "member", "part", "half", "percent")
)  # fmt: skip
_SPOKEN: frozenset[EventType] = frozenset(("ACCUSE", "REJECT", "SUPPORT", "THREATEN", "REQUEST"))
_PEOPLE_PRONOUNS = frozenset(("he", "she", "him", "her", "they", "them", "we", "us", "i", "me", "who", "whom"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A trigger: its head token, its half-open token range, the entry that it matched."""

    head: int
    start: int
    end: int
    entry: TriggerEntry
    noun: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What stands where in one report, by token: named places, names of actors, heads of actors, words of time."""

    places: frozenset[int]
    names: frozenset[int]
    actors: frozenset[int]
    times: frozenset[int]


def match(token: Token, ground: Ground, lexicon: TriggerLexicon) -> Trigger | None:
    """The trigger that a token heads, if any."""
    lower = token.lower_
    verbal = token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBN", "VBG", "VBD")
    if verbal:
        patterns = lexicon.verbs.get(token.lemma_.lower()) or lexicon.verbs.get(lexicon.participles.get(lower, ""), ())
        trigger = _verb(token, patterns, ground) if patterns else None
        if trigger is not None:
            return trigger
    if token.pos_ in ("NOUN", "PROPN", "ADJ") or (token.pos_ == "VERB" and not _governs(token)):
        # A lemma is to be trusted only of what is tagged as a noun: that of "according" is "accord".
        words = (
            (lower, lower.removesuffix("s"), token.lemma_.lower()) if token.pos_ == "NOUN" else (lower, lower.removesuffix("s"))
        )
        patterns = next((lexicon.nouns[word] for word in words if word in lexicon.nouns), ())
        trigger = _noun(token, patterns)
        if trigger is not None:
            return trigger
    if not verbal and token.pos_ in ("NOUN", "PROPN", "ADJ") and lower.endswith(("ed", "ing")) and token.dep_ != "amod":
        patterns = lexicon.verbs.get(lexicon.participles.get(lower, ""), ())
        if patterns and not _has_article(token):
            return _verb(token, patterns, ground)
    return None


def _governs(verb: Token) -> bool:
    """Whether what is tagged as a verb has what only verbs have ("all of this falls under …", "to deal with")."""
    return any(child.dep_ in ("nsubj", "nsubjpass", "dobj", "aux", "auxpass", "prt") for child in verb.children)


def _has_article(token: Token) -> bool:
    """Whether a participle is a noun here ("the wounded")."""
    return any(child.dep_ in ("det", "poss", "nummod") for child in token.children)


def _verb(token: Token, patterns: tuple[Pattern, ...], ground: Ground) -> Trigger | None:
    attributive = token.dep_ in ("amod", "compound")
    if not attributive and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and token.tag_ == "VBN" and _has_article(token):
        return None
    verb = token.head if token.dep_ == "aux" else token
    for words, entry in patterns:
        if attributive and not entry.modifier:
            continue
        end = _particles(token, words[1:])
        if end is None or not _near(token, entry):
            continue
        if entry.object or entry.unless:
            objects = objects_of(verb) if len(words) == 1 else (*objects_of(verb), *governed(verb, words[1:]))
            if entry.object and not any(_fits(one, entry.object, ground) for one in objects):
                continue
            if any(one.lemma_.lower() in entry.unless.words for one in objects):
                continue
            if "*" in entry.unless.words and any(child.dep_ == "dobj" for child in verb.children):
                continue
        if entry.subject and not _does(verb, entry.subject, ground):
            continue
        if entry.type == "REQUEST" and entry.sides == "sufferer" and _speaks(doer_of(verb)):
            continue  # "we must win this war" asks nobody else
        if entry.type in _SPOKEN and verb.dep_ in ("acl", "amod", "relcl") and passive(verb) and agent_of(verb) is None:
            continue  # "people accused of theft", "those opposed to it": who they are, not what was done
        return Trigger(head=verb.i, start=token.i, end=max(end, verb.i + 1), entry=entry, noun=False)
    return None


def _speaks(doer: Token | None) -> bool:
    return doer is not None and doer.lower_ in ("i", "we")


def _does(verb: Token, condition: Condition, ground: Ground) -> bool:
    """Whether the doer of a verb fits a condition; a passive without an agent leaves it open."""
    doer = doer_of(verb)
    return passive(verb) if doer is None else _fits(doer, condition, ground)


def _particles(verb: Token, words: tuple[str, ...]) -> int | None:
    """The end of a verb with its further words ("called urgently on"), None where one is missing."""
    end = verb.i + 1
    if not words:
        return end
    doc, stop = verb.doc, verb.sent.end
    for word in words:
        reach = 1 if word == "and" else 4  # "shot and killed", not "shot a man and ..., killing"
        for ahead in range(end, min(end + reach, stop)):
            token = doc[ahead]
            if token.lower_ != word and token.lemma_.lower() != word:
                continue
            if ahead > verb.i + 1 and verb.i not in (token.head.i, token.head.head.i):
                continue
            if any(child.ent_type_ in ("DATE", "TIME") for child in token.children):
                continue
            end = ahead + 1
            break
        else:
            return None
    return end


def _noun(token: Token, patterns: tuple[Pattern, ...]) -> Trigger | None:
    if not patterns:
        return None
    modifying = token.dep_ in ("compound", "nmod") and not _carried(token)
    for words, entry in patterns:
        span = _phrase(token, words) if entry.named or not modifying else None
        if span is None or not _near(token, entry):
            continue
        if entry.anaphoric and not any(child.lower_ in ("the", "this", "these", "that", "such") for child in token.children):
            continue
        if entry.named and not (span[1] < len(token.doc) and token.doc[span[1]].pos_ == "PROPN" and token.text != token.lower_):
            continue
        return Trigger(head=token.i, start=span[0], end=span[1] + entry.named, entry=entry, noun=True)
    return None


def _carried(token: Token) -> bool:
    """Whether a noun that modifies another still names the event ("ceasefire deal", not "attack helicopter")."""
    head = token.head
    return head.i < token.i or head.lemma_.lower() in _CARRIERS or head.i > token.i + 3


def _phrase(token: Token, words: tuple[str, ...]) -> tuple[int, int] | None:
    """The range of a noun pattern around its head: earlier words stand before it, hyphens aside, later ones after it."""
    if len(words) == 1:
        return token.i, token.i + 1
    at = words.index(head_of(words))
    doc, start, end = token.doc, token.i, token.i + 1
    for word in reversed(words[:at]):
        before = start - 1
        while before >= 0 and doc[before].text == "-":
            before -= 1
        if before < 0 or word not in (doc[before].lemma_.lower(), doc[before].lower_):
            return None
        start = before
    for word in words[at + 1 :]:
        if end >= len(doc) or word not in (doc[end].lemma_.lower(), doc[end].lower_):
            return None
        end += 1
    return start, end


def _near(token: Token, entry: TriggerEntry) -> bool:
    """Whether the words that must stand near a trigger do, and those that may not do not."""
    if not entry.near and not entry.without:
        return True
    sentence = token.sent
    around = token.doc[max(sentence.start, token.i - WINDOW) : min(sentence.end, token.i + WINDOW + 1)]
    words = {one.lower_ for one in around}
    return not (entry.near and words.isdisjoint(entry.near)) and words.isdisjoint(entry.without)


def _fits(token: Token, condition: Condition, ground: Ground) -> bool:
    """Whether a token, or a noun that it is modified by, is of the words or kinds that a condition names."""
    lemma = token.lemma_.lower()
    if lemma in _AMOUNTS:
        counted = [
            grand for child in token.children if child.lower_ == "of" for grand in child.children if grand.dep_ == "pobj"
        ]
        if counted:
            return _fits(counted[0], condition, ground)
    if lemma in condition.words or token.lower_ in condition.words:
        return True
    if condition.place and (token.i in ground.places or token.ent_type_ in ("GPE", "LOC", "FAC")):
        return True
    if condition.person and token.i not in ground.places:
        if token.pos_ == "PRON":
            return token.lower_ in _PEOPLE_PRONOUNS
        if token.pos_ == "PROPN" or token.i in ground.actors:
            return True
    return any(
        child.lemma_.lower() in condition.words for child in token.children if child.i < token.i and child.dep_ in _LEFT_OF_NOUN
    )
