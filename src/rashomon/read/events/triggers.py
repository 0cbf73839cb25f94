"""Which words say that something happened: trigger entries matched on lemmas, parts of speech and dependencies."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from rashomon.read.actors import Cast
from rashomon.read.dates import Timeline
from rashomon.read.events.clause import doer_of, objects_of
from rashomon.read.events.lexicon import Condition, Pattern, TriggerEntry, TriggerLexicon, head_of
from rashomon.read.parse import Parsed
from rashomon.read.places import Toponym

WINDOW = 6
_LEFT_OF_NOUN = ("compound", "amod", "nmod", "nummod")
# Nouns that an event noun may modify and still be the event: "attack campaign", "strike operation", but not "strike force".
_CARRIERS = frozenset(
    """campaign operation incident wave series attempt spree scene site death victim victims casualty night
 day deal talk effort agreement process violation zone area""".split()
)


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
    """What stands where in one report, by token: named places, names of actors, words of time."""

    places: frozenset[int]
    names: frozenset[int]
    actors: frozenset[int]
    times: frozenset[int]

    @classmethod
    def of(cls, cast: Cast, toponyms: tuple[Toponym, ...], timeline: Timeline) -> Ground:
        """Index the report's places, actors and times."""
        named = [mention for mention in cast.mentions if mention.kind == "name"]
        return cls(
            places=frozenset(i for toponym in toponyms for i in range(toponym.start, toponym.end)),
            names=frozenset(i for mention in named for i in range(mention.start, mention.end)),
            actors=frozenset(mention.head for mention in cast.mentions),
            times=frozenset(i for time in timeline.expressions for i in range(time.start, time.end)),
        )


def find_triggers(parsed: Parsed, ground: Ground, lexicon: TriggerLexicon) -> tuple[Trigger, ...]:
    """The triggers of a report in the order of the text; no token heads two."""
    found: list[Trigger] = []
    for token in parsed.doc:
        if token.is_punct or token.is_space or token.is_stop or token.i in ground.times:
            continue
        if (token.i in ground.names or token.i in ground.places) and token.ent_type_ and not token.text.islower():
            continue
        trigger = _match(token, ground, lexicon)
        if trigger is not None:
            if found and found[-1].end > trigger.start and not trigger.noun:
                continue
            if found and found[-1].head >= trigger.start and found[-1].noun:
                found.pop()
            found.append(trigger)
    return tuple(found)


def _match(token: Token, ground: Ground, lexicon: TriggerLexicon) -> Trigger | None:
    lemma, lower = token.lemma_.lower(), token.lower_
    verbal = token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBN", "VBG", "VBD")
    if verbal:
        match = _verb(token, lexicon.verbs.get(lemma) or lexicon.verbs.get(lexicon.participles.get(lower, ""), ()), ground)
        if match is not None:
            return match
    if token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ"):
        singular = (
            lemma if lemma in lexicon.nouns else lower.removesuffix("s") if lower.removesuffix("s") in lexicon.nouns else lower
        )
        match = _noun(token, lexicon.nouns.get(singular, ()), ground)
        if match is not None:
            return match
    if not verbal and token.pos_ in ("NOUN", "PROPN", "ADJ") and lower.endswith(("ed", "ing")):
        return _verb(token, lexicon.verbs.get(lexicon.participles.get(lower, ""), ()), ground)
    return None


def _verb(token: Token, patterns: tuple[Pattern, ...], ground: Ground) -> Trigger | None:
    if not patterns:
        return None
    objects = objects_of(token)
    for words, entry in patterns:
        end = _particles(token, words[1:])
        if end is None or not _near(token, entry):
            continue
        if entry.object and not any(_fits(one, entry.object, ground) for one in objects):
            continue
        if entry.unless and any(one.lemma_.lower() in entry.unless.words for one in objects):
            continue
        if entry.subject:
            doer = doer_of(token)
            if doer is None or not _fits(doer, entry.subject, ground):
                continue
        return Trigger(head=token.i, start=token.i, end=end, entry=entry, noun=False)
    return None


def _particles(verb: Token, words: tuple[str, ...]) -> int | None:
    """The end of a verb with its further words ("called urgently on"), None where one is missing."""
    end = verb.i + 1
    doc = verb.doc
    for word in words:
        for ahead in range(end, min(end + 4, len(doc), verb.sent.end)):
            token = doc[ahead]
            if token.lower_ != word and token.lemma_.lower() != word:
                continue
            if ahead > verb.i + 1 and verb not in (token.head, token.head.head):
                continue
            if any(child.ent_type_ in ("DATE", "TIME") for child in token.children):
                continue
            end = ahead + 1
            break
        else:
            return None
    return end


def _noun(token: Token, patterns: tuple[Pattern, ...], ground: Ground) -> Trigger | None:
    if not patterns or (token.dep_ in ("compound", "nmod") and not _carried(token)):
        return None
    for words, entry in patterns:
        span = _phrase(token, words)
        if span is None or not _near(token, entry):
            continue
        return Trigger(head=token.i, start=span[0], end=span[1], entry=entry, noun=True)
    return None


def _carried(token: Token) -> bool:
    """Whether a noun that modifies another still names the event ("ceasefire deal", not "attack helicopter")."""
    head = token.head
    return head.i < token.i or head.lemma_.lower() in _CARRIERS or head.i > token.i + 3


def _phrase(token: Token, words: tuple[str, ...]) -> tuple[int, int] | None:
    """The range of a noun pattern around its head: earlier words stand before it, hyphens aside, later ones after it."""
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
    if lemma in condition.words or token.lower_ in condition.words:
        return True
    if condition.place and (token.i in ground.places or token.ent_type_ in ("GPE", "LOC", "FAC")):
        return True
    if condition.person and token.i not in ground.places and (token.i in ground.actors or token.pos_ in ("PROPN", "PRON")):
        return True
    return any(
        child.lemma_.lower() in condition.words for child in token.children if child.i < token.i and child.dep_ in _LEFT_OF_NOUN
    )
