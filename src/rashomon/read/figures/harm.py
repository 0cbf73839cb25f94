"""What happened to those who are counted: the word of harm that each counted phrase depends on, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from rashomon.read.figures.lexicon import Cue, HarmLexicon
from rashomon.read.figures.phrases import Counted
from rashomon.records import FigureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """A kind of harm, the token that says it, and the rule that found it. `last` ends the words of the cue."""

    kind: FigureKind
    token: int
    rule: str
    confidence: float
    before: bool = False


_BE = frozenset(["was", "were", "been", "be", "being", "are", "is", "got", "get", "gets", "getting"])
_CARRIED = frozenset(
    [
        "has",
        "have",
        "had",
        "reportedly",
        "also",
        "all",
        "both",
        "to",
        "may",
        "might",
        "could",
        "would",
        "will",
        "later",
        "already",
        "each",
        "who",
        "which",
        "that",
        "among",
        "those",
        "them",
        "including",
    ]
)
_TOLD = frozenset(
    [
        "confirmed",
        "reported",
        "feared",
        "believed",
        "presumed",
        "found",
        "said",
        "declared",
        "left",
        "pronounced",
        "thought",
        "known",
    ]
)
_SKIPPED = frozenset(
    ("as", "the", "all", "some", "also", "reportedly", "allegedly", "another", '"', "“", "'", "—", "–", "-", ":", "(", "well")
)
_INCLUDING = frozenset(("included", "include", "includes", "were", "was", "are", "is", "including"))
_ACTIVE_NEXT = frozenset(("DET", "NUM", "NOUN", "PROPN", "ADJ", "PRON"))
_HARMED = ("killed", "injured", "casualties")
REACH = 16


class Text:
    """A parsed text as the rules of harm look at it: tokens, their lower forms, and the counted phrase that opens at each."""

    def __init__(self, doc: Doc, low: Sequence[str], phrases: Sequence[Counted], lexicon: HarmLexicon) -> None:
        self.doc, self.low, self.lexicon = doc, low, lexicon
        self.opens = {phrase.start: phrase for phrase in phrases}
        self.inside = {token: phrase for phrase in phrases for token in range(phrase.start, phrase.end)}
        self.used: set[int] = set()
        self.ends: dict[int, int] = {}
        end = 0
        for sentence in doc.sents:
            for token in range(sentence.start, sentence.end):
                self.ends[token] = sentence.end
            end = sentence.end
        self.size = end

    def fits(self, cue: Cue, phrase: Counted) -> bool:
        """Whether a cue can be about those who are counted."""
        if cue.armed and phrase.noun not in self.lexicon.armed:
            return False
        return phrase.person and phrase.noun != "" if cue.people else True

    def may_share(self, phrase: Counted) -> bool:
        """Whether a phrase can take the harm of the list that it stands in: people, not things."""
        return phrase.noun not in self.lexicon.things and not phrase.quantity.partial and (phrase.person or not phrase.single)

    def holds(self, phrase: Counted, harm: Harm) -> bool:  # noqa: PLR0911 (one branch a way of putting it)
        """Whether a harm found for a phrase stands: things are not people, and a bare year or "no" counts nobody."""
        quantity = phrase.quantity
        counts = any(cue.take == "count" for cue in self.lexicon.cues.get(phrase.noun, ()))
        if phrase.noun in self.lexicon.things and not counts and phrase.noun not in ("toll", "tolls"):
            return False
        before, after = self.low[phrase.start - 1 : phrase.start], self.low[phrase.end : phrase.end + 1]
        if phrase.noun == "" and before == [","] and after == [","]:
            return False
        if quantity.low is not None and 1900 <= quantity.low <= 2099 and before == ["in"]:
            return False
        if (
            phrase.noun == ""
            and quantity.low is not None
            and 1900 <= quantity.low <= 2099
            and quantity.high == quantity.low
            and not harm.rule.startswith("toll")
        ):
            return False
        if phrase.noun == "" and self.low[phrase.start - 1 : phrase.start] == ["in"] and harm.rule.endswith("object"):
            return False
        if phrase.single and harm.kind in ("strength", "displaced", "surrendered", "casualties") and not phrase.sure:
            return False
        return not (
            phrase.single
            and not phrase.sure
            and harm.rule.endswith((".list", "part"))
            and phrase.noun not in self.lexicon.singular
        )


def harm_of(text: Text, phrase: Counted, first: int, last: int) -> Harm | None:
    """The harm that a phrase is said to suffer, or the list it stands in, from token `first` to `last` (half-open)."""
    if phrase.quantity.partial:
        return _weighed(text, phrase)
    named = next((cue for cue in text.lexicon.cues.get(phrase.noun, ()) if cue.take == "count"), None)
    if named is not None and named.kind in _HARMED:
        # Nobody kills "38 injured" and no hospital treats "22 bodies": the noun says what happened to them.
        return Harm(kind=named.kind, token=phrase.head, rule=f"{named.id}.count", confidence=0.85)
    toll = _of_toll(text, phrase, first)
    if toll is not None:
        return toll
    pre, post = harm_before(text, phrase, first), harm_after(text, phrase, last)
    if pre is not None and post is not None:
        # "Kills 3 …" against "left 11 people dead": whichever stands closer; the shared cue of a title was used already.
        near_after = post.token - last <= 1
        pre_taken = pre.token in text.used
        return post if pre_taken or (near_after and post.rule.endswith("state") and first - pre.token > 1) else pre
    return pre or post or _by_tree(text, phrase) or _counted_noun(text, phrase)


def harm_before(text: Text, phrase: Counted, first: int) -> Harm | None:
    """The harm said right before: "killing 40 people", "the murder of two activists", "claimed the lives of six"."""
    low, lexicon = text.low, text.lexicon
    at = first - 1
    while at >= 0 and low[at] in _SKIPPED and first - at < 4:
        at -= 1
    if at < 0:
        return None
    for place in (first - 1, at):
        for words, cue in lexicon.before.get(low[place], ()):
            if tuple(low[place + 1 - len(words) : place + 1]) == words and text.fits(cue, phrase):
                if words == ("claimed",) and phrase.noun not in ("lives", "life"):
                    continue
                if cue.kind == "displaced" and not _leads_to_flight(low, phrase.end):
                    continue
                return Harm(kind=cue.kind, token=place, rule=f"{cue.id}.before", confidence=0.9, before=True)
    if low[at] in ("of", "to", "on", "against") and at > 0:
        return _deed_of(text, phrase, at)
    for cue in lexicon.cues.get(low[at], ()):
        if cue.take == "object" and text.fits(cue, phrase) and not _passive_before(text, at) and text.doc[at].tag_ != "NNS":
            both = _both(text, at, cue)
            return Harm(kind=both or cue.kind, token=at, rule=f"{cue.id}.object", confidence=0.9, before=True)
    return None


def _leads_to_flight(low: Sequence[str], at: int) -> bool:
    return any(word in ("flee", "homes", "evacuate", "home") for word in low[at : at + 6])


def _deed_of(text: Text, phrase: Counted, at: int) -> Harm | None:
    """The deed stands before the preposition: "the murder of", "injuries to"."""
    low, lexicon = text.low, text.lexicon
    noun = at - 1
    while noun > 0 and at - noun < 3 and not lexicon.cues.get(low[noun]):
        noun -= 1
    for cue in lexicon.cues.get(low[noun], ()):
        if cue.take == "noun" and low[at] == "of" and text.fits(cue, phrase):
            return Harm(kind=cue.kind, token=noun, rule=f"{cue.id}.deed", confidence=0.85, before=True)
        if (
            cue.take == "count"
            and (low[at] == "of" or (low[at] == "to" and noun == at - 1))
            and low[noun] not in ("dead", "wounded", "injured")
        ):
            return Harm(kind=cue.kind, token=noun, rule=f"{cue.id}.of", confidence=0.8, before=True)
    return None


def _passive_before(text: Text, verb: int) -> bool:
    low = text.low
    return (
        any(
            low[at] in _BE and text.doc[at].text != "IS"
            for at in range(max(0, verb - 3), verb)
            if text.doc[at].pos_ in ("AUX", "VERB")
        )
        and low[verb][-3:] != "ing"
    )


def _both(text: Text, at: int, cue: Cue) -> FigureKind | None:
    """Casualties, whichever verb stands next to the number: "killed and wounded 60"."""
    if text.low[at - 1] in ("and", "or") and at >= 2:
        for other in text.lexicon.cues.get(text.low[at - 2], ()):
            if other.take == "object" and {other.kind, cue.kind} == {"killed", "injured"}:
                return "casualties"
    return None


def harm_after(text: Text, phrase: Counted, last: int) -> Harm | None:  # noqa: PLR0911 (one branch a way of putting it)
    """The harm said after: "40 people were killed", "11 people dead", "four died".

    A title's "3 Civilians Killed 38 Injured" is read so too, where no object of its own follows the participle.
    """
    low, doc, lexicon = text.low, text.doc, text.lexicon
    end = min(text.ends.get(last - 1, last), last + REACH, text.size)
    if phrase.single and doc[phrase.head].dep_ == "pobj" and low[phrase.start - 1] == "of":
        # "the brother of a minister was found dead": it is not the minister.
        return None
    being = aside = False
    at = last
    while at < end:
        word, token = low[at], doc[at]
        for words, cue in lexicon.after.get(word, ()):
            if tuple(low[at : at + len(words)]) == words and text.fits(cue, phrase):
                return Harm(kind=cue.kind, token=at, rule=f"{cue.id}.after", confidence=0.85)
        found = _said_at(text, phrase, at, being=being, aside=aside)
        if found is not None:
            text.used.add(found.token)
            return found
        if word in _BE and token.text != "IS":
            being = True
        elif word in ("not", "n't") or (at in text.opens and at > last):
            return None
        elif token.pos_ == "CCONJ" and (beyond := _conjunct_end(text, at, end)) > at:
            aside, at = True, beyond
            continue
        elif (
            token.pos_ == "CCONJ"
            or token.is_space
            or word in (".", ";")
            or (being and (token.pos_ in ("NOUN", "PROPN") or word == "which"))
        ):
            return None
        elif (
            word in _CARRIED
            or (being and word in _TOLD)
            or token.pos_ in ("AUX", "ADV", "PART")
            or word in (",", "(", ")", '"', "[", "]")
        ):
            pass
        elif token.pos_ in ("ADP", "NOUN", "PROPN", "ADJ", "DET", "PRON", "NUM", "PUNCT"):
            aside = True
        else:
            return None
        at += 1
    return None


def _conjunct_end(text: Text, at: int, end: int) -> int:
    """The end of a plain noun that "and" adds before the verb ("scores of troops and state employees were killed").

    Where no such noun leads to a verb, it is `at` itself.
    """
    place = at + 1
    while (
        place < end and place - at < 6 and text.doc[place].pos_ in ("NOUN", "ADJ", "PROPN", "DET") and place not in text.opens
    ):
        place += 1
    if place == at + 1 or place >= end:
        return at
    word = text.low[place]
    said = (
        word in _BE
        or word in ("have", "had", "has")
        or word in text.lexicon.after
        or any(cue.take == "subject" for cue in text.lexicon.cues.get(word, ()))
    )
    return place if said else at


def _said_at(text: Text, phrase: Counted, at: int, *, being: bool, aside: bool) -> Harm | None:
    low, doc = text.low, text.doc
    cues = text.lexicon.cues.get(low[at])
    if cues is None:
        return None
    token = doc[at]
    tied = _tied(doc[phrase.head], token)
    for cue in cues:
        if not text.fits(cue, phrase):
            continue
        if aside and not (being or tied or (cue.take == "subject" and token.pos_ == "VERB")):
            continue
        if cue.take == "state":
            return Harm(kind=cue.kind, token=at, rule=f"{cue.id}.state", confidence=0.9 if not aside else 0.7)
        if cue.take == "subject" and not low[at].endswith("ing"):
            return Harm(kind=cue.kind, token=at, rule=f"{cue.id}.subject", confidence=0.9 if not aside else 0.7)
        if cue.take == "object" and _past(low[at]) and (being or not _acts(text, at)):
            kind = _both_after(text, at, cue) or cue.kind
            return Harm(kind=kind, token=at, rule=f"{cue.id}.passive", confidence=0.9 if being else 0.75)
    return None


def _past(word: str) -> bool:
    return word.endswith(("ed", "en", "in", "ost", "ent")) or word in ("shot", "hit", "hurt", "hung", "slain")


def _tied(head: Token, verb: Token) -> bool:
    """Whether a phrase is the subject of a verb, or modified by it."""
    if head.head.i == verb.i and head.dep_ in ("nsubj", "nsubjpass"):
        return True
    return verb.head.i == head.i and verb.dep_ in ("acl", "relcl", "amod")


def _acts(text: Text, verb: int) -> bool:
    """Whether a verb without "was" is active: an object follows it that is not itself said to be harmed."""
    after = verb + 1
    if after >= text.ends.get(verb, verb):
        return False
    following = text.opens.get(after)
    if following is not None:
        if any(cue.take == "count" for cue in text.lexicon.cues.get(following.noun, ())):
            return False
        next_word = text.low[following.end] if following.end < text.size else ""
        return (
            not any(cue.take in ("state", "object") for cue in text.lexicon.cues.get(next_word, ()))
            and following.noun != "others"
        )
    token = text.doc[after]
    if token.pos_ not in _ACTIVE_NEXT:
        return False
    if text.doc[verb].tag_ == "VBN" and text.doc[verb].dep_ == "acl":
        return False
    return any(child.dep_ == "dobj" for child in text.doc[verb].children)


def _both_after(text: Text, at: int, cue: Cue) -> FigureKind | None:
    if text.low[at + 1 : at + 2] and text.low[at + 1] in ("and", "or") and at + 2 < text.size and at + 3 not in text.opens:
        for other in text.lexicon.cues.get(text.low[at + 2], ()):
            if other.take == "object" and {other.kind, cue.kind} == {"killed", "injured"}:
                return "casualties"
    return None


def _by_tree(text: Text, phrase: Counted) -> Harm | None:
    """What the dependency tree says where the words in between do not: a far subject or object, a conjunct of a name."""
    head = text.doc[phrase.head]
    while head.dep_ == "conj" and head.head.i != head.i and head.head.pos_ in ("NOUN", "PROPN", "NUM"):
        head = head.head
    verb = head.head
    cues = text.lexicon.cues.get(text.low[verb.i], ())
    for cue in cues:
        if not text.fits(cue, phrase):
            continue
        if cue.take == "object" and head.dep_ in ("dobj", "nsubjpass"):
            return Harm(kind=cue.kind, token=verb.i, rule=f"{cue.id}.tree", confidence=0.75, before=verb.i < phrase.start)
        if cue.take == "subject" and head.dep_ == "nsubj":
            return Harm(kind=cue.kind, token=verb.i, rule=f"{cue.id}.tree", confidence=0.75)
        if cue.take == "noun" and head.dep_ == "pobj":
            return None
    if head.dep_ == "pobj" and verb.lower_ == "of":
        for cue in text.lexicon.cues.get(verb.head.lower_, ()):
            if cue.take == "noun" and text.fits(cue, phrase):
                return Harm(kind=cue.kind, token=verb.head.i, rule=f"{cue.id}.tree", confidence=0.7, before=True)
    return None


def _counted_noun(text: Text, phrase: Counted) -> Harm | None:
    """The harm that the noun itself names ("12 dead", "no casualties"), or a participle before it.

    An example of the latter: "several injured civilians".
    """
    for cue in text.lexicon.cues.get(phrase.noun, ()):
        if cue.take == "count":
            return Harm(kind=cue.kind, token=phrase.head, rule=f"{cue.id}.count", confidence=0.85)
    for at in range(phrase.quantity.end, phrase.head):
        for cue in text.lexicon.cues.get(text.low[at], ()):
            if cue.take == "state":
                return Harm(kind=cue.kind, token=at, rule=f"{cue.id}.attribute", confidence=0.8)
    following = phrase.end
    if phrase.quantity.low == 0 or phrase.noun == "":
        return None
    if phrase.noun in text.lexicon.armed and not phrase.single and _there(text, phrase.start) and following <= text.size:
        return Harm(kind="strength", token=phrase.head, rule="there.strength", confidence=0.5)
    return None


def _there(text: Text, start: int) -> bool:
    return any(text.low[at] == "there" for at in range(max(0, start - 5), start))


def _weighed(text: Text, phrase: Counted) -> Harm | None:
    """How many is told by weight alone: "heavy losses", "a heavy toll"."""
    low = text.low
    if phrase.noun in ("toll", "tolls"):
        deadly = low[phrase.head - 1] == "death"
        return Harm(kind="killed" if deadly else "casualties", token=phrase.head, rule="toll.weight", confidence=0.8)
    for cue in text.lexicon.cues.get(phrase.noun, ()):
        if cue.take == "count" and phrase.noun not in ("dead", "body", "bodies", "wounded", "injured", "arrest"):
            material = any(
                word in ("economic", "material", "financial", "property", "territorial")
                for word in low[phrase.start : phrase.head]
            )
            return None if material else Harm(kind=cue.kind, token=phrase.head, rule=f"{cue.id}.weight", confidence=0.8)
    return None


def _of_toll(text: Text, phrase: Counted, first: int) -> Harm | None:
    """The number of a toll: "the death toll rose to 15", "a death toll of 45", "the number of wounded exceeded 100"."""
    low, lexicon = text.low, text.lexicon
    if phrase.single:
        return None
    opened = low[first]
    if first == 0 or not (
        low[first - 1] in lexicon.moves or opened in lexicon.moves or opened.startswith(("exceed", "surpass", "top"))
    ):
        return None
    for at, kind in _tolls_before(text, first):
        if not any(at < other.start and other.end <= first for other in _between(text, at, first)):
            return Harm(kind=kind, token=at, rule="toll", confidence=0.8, before=True)
    return None


def _between(text: Text, start: int, end: int) -> Iterator[Counted]:
    for at in range(start, end):
        phrase = text.opens.get(at)
        if phrase is not None and not phrase.single and phrase.noun not in text.lexicon.things:
            yield phrase


def _tolls_before(text: Text, first: int) -> Iterator[tuple[int, FigureKind]]:
    for at in range(first - 1, max(-1, first - 22), -1):
        if text.ends.get(at) != text.ends.get(first):
            return
        for words, kind in text.lexicon.tolls.get(text.low[at], ()):
            if tuple(text.low[at + 1 - len(words) : at + 1]) == words:
                yield at, kind
                break
