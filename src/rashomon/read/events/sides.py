"""Who does what a trigger says and who suffers it, as ids of actors."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from rashomon.read.actors import Cast
from rashomon.read.events.clause import agent_of, doer_of, doer_of_noun, objects_of, passive, verb_above
from rashomon.read.events.matching import Trigger

Ids = tuple[str, ...]
# Prepositions that lead to the target of a noun or of a verb without an object.
_AGAINST = frozenset(("against", "on", "at", "upon", "to", "toward", "towards", "into"))
_WITH = frozenset(("with", "against", "between", "among", "by", "alongside", "beside"))
# Nouns that say what is done to their "of" phrase; of the others it names the doer ("attacks of the rebels").
_DONE_TO = frozenset(
    ("killing", "murder", "massacre", "assassination", "capture", "recapture", "seizure", "siege", "shelling",
     "bombing", "bombardment", "execution", "beheading", "arrest", "detention", "release", "rescue", "evacuation",
     "kidnapping", "abduction", "destruction", "liberation", "invasion", "slaughter", "fall", "investigation",
     "condemnation", "accusation", "support", "death", "storming", "encirclement", "besiegement", "isolation",
     "internment", "overthrow", "ouster")
)  # fmt: skip
_PROTESTERS = ("protester", "demonstrator", "protestor", "marcher", "rioter", "striker", "crowd")
_FINITE = ("VBD", "VBZ", "VBP", "VBN")
# Words through which a phrase about things reaches the people it belongs to ("positions of the army", "fighters from X").
_HELD = frozenset(("held", "controlled", "run", "dominated"))
_HOLDERS = frozenset(("of", "from", "by", "belonging", "loyal", "among"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """The cast by token: the actors headed there, and those of the innermost mention that covers it."""

    headed: Mapping[int, Ids]
    covered: Mapping[int, Ids]
    words: Mapping[str, Ids]
    voices: tuple[tuple[int, Ids], ...]

    @classmethod
    def of(cls, cast: Cast, doc: Doc) -> Who:
        """Index a cast. `words` leads from what may qualify a deed ("Russian", "rebel") to the party that is called so.

        `voices` are those who say "we", by token: the author of a statement, the speaker of a quotation.
        """
        headed: dict[int, Ids] = {}
        covered: dict[int, Ids] = {}
        for mention in sorted(cast.mentions, key=lambda mention: mention.start - mention.end):
            for token in range(mention.start, mention.end):
                covered[token] = mention.actors
        for mention in cast.mentions:
            headed.setdefault(mention.head, mention.actors)
        kinds = {actor.id: actor.kind for actor in cast.actors}
        words: dict[str, Ids] = {}
        for kind in ("military", "government", None):
            for mention in cast.mentions:
                if kind is None and mention.kind == "nominal":
                    words.setdefault(doc[mention.head].lemma_.lower(), mention.actors)
                elif (
                    len(mention.actors) == 1
                    and kinds.get(mention.actors[0]) == kind
                    and doc[mention.start].ent_type_ in ("NORP", "GPE")
                ):
                    words.setdefault(doc[mention.start].lower_, mention.actors)
        voices = tuple((one.head, one.actors) for one in cast.mentions if doc[one.head].lower_ in ("we", "our", "i", "us"))
        return cls(headed=headed, covered=covered, words=words, voices=voices)

    def voice_at(self, token: int) -> Ids:
        """Who speaks of himself next before a token, or next after it."""
        at = bisect_left(self.voices, token, key=_first)
        return self.voices[max(at - 1, 0)][1] if self.voices else ()

    def named_by(self, token: Token, depth: int = 2) -> Ids:
        """The actors that a noun phrase names, by its head, its modifiers, or what it belongs to; conjuncts too."""
        ids = list(self._one(token, depth))
        for child in token.children:
            if child.dep_ == "conj" and child.i > token.i:
                ids += self.named_by(child, depth)
        return unique(ids)

    def _one(self, token: Token, depth: int) -> Ids:  # noqa: PLR0911, PLR0912 (one ground after the other)
        if token.i in self.headed:
            return self.headed[token.i]
        if token.i in self.covered:
            return self.covered[token.i]
        for child in token.children:
            if child.i < token.i and child.dep_ in ("compound", "amod", "poss", "nmod", "appos") and child.i in self.covered:
                return self.covered[child.i]
        for child in token.children:
            # "rebel-held areas", "areas held by rebels": what strikes a place strikes who holds it.
            if (
                child.dep_ == "acl"
                and child.lower_ in _HELD
                and (by := agent_of(child)) is not None
                and (ids := self.named_by(by, 0))
            ):
                return ids
            if child.dep_ == "amod" and child.lower_ in _HELD:
                for holder in child.children:
                    if holder.i < child.i and (ids := self.covered.get(holder.i) or self.words.get(holder.lower_, ())):
                        return ids
        if depth:
            for child in token.children:
                if child.dep_ == "acl" and child.lower_ in ("belonging", "loyal"):
                    for to in child.children:
                        for grandchild in to.children:
                            if grandchild.dep_ == "pobj" and (ids := self.named_by(grandchild, depth - 1)):
                                return ids
                if child.dep_ == "prep" and child.lower_ in _HOLDERS:
                    for grandchild in child.children:
                        if grandchild.dep_ == "pobj" and (ids := self.named_by(grandchild, depth - 1)):
                            return ids
        return ()


def sides_of(trigger: Trigger, doc: Doc, who: Who) -> tuple[Ids, Ids]:
    """The doers and the targets of a trigger; a target is never also a doer."""
    token = doc[trigger.head]
    doers, targets = _noun_sides(token, trigger, who) if trigger.noun else _verb_sides(token, trigger, who)
    if not doers and trigger.entry.type == "PROTEST":
        doers = next((ids for word in _PROTESTERS if (ids := who.words.get(word, ()))), ())
    return doers, tuple(id for id in targets if id not in doers)


def _verb_sides(verb: Token, trigger: Trigger, who: Who) -> tuple[Ids, Ids]:
    doer = doer_of(verb)
    doers = who.named_by(doer) if doer is not None else _just_before(verb, who)
    if doer is not None and not doers and not passive(verb):
        doers = _behind(doer, who)
        if not doers and verb.dep_ == "acl" and (above := verb_above(verb.head)) is not None:
            # "IS holds the city, besieging its people": the parser hangs the participle on the nearest noun.
            doer = doer_of(above)
            doers = who.named_by(doer) if doer is not None else ()
    targets = unique(id for one in objects_of(verb) for id in who.named_by(one))
    if trigger.entry.sides == "sufferer" and trigger.entry.type == "REQUEST":
        return _speaker(verb, who), doers or targets  # "the regime must comply" is asked by who says so
    if trigger.entry.sides == "sufferer":
        return _pobj(verb, frozenset(("to", "by")), who), doers or targets
    if not targets:
        targets = _pobj(verb, _AGAINST | _WITH if trigger.entry.sides == "mutual" else _AGAINST, who)
    if trigger.entry.acled == "Non-state actor overtakes territory":
        # "seized the town from the rebels": whom a place is taken from suffers it.
        lost = unique(id for one in (verb, *objects_of(verb)) for id in _pobj(one, frozenset(("from",)), who))
        targets = tuple(id for id in lost if id not in doers) or targets
    if not targets and trigger.entry.type != "ASSAULT":
        targets = _pobj(verb, frozenset(("for", "of", "from", "with", "by")), who)
        targets = targets or unique(id for child in verb.children if child.dep_ == "ccomp" for id in _subject(child, who))
    if not targets:
        # "issued an ultimatum to the rebels", "imposed sanctions on three generals"
        targets = unique(id for one in objects_of(verb) for id in _pobj(one, _AGAINST | {"for", "with"}, who))
    if trigger.entry.sides == "mutual" and not targets:
        return doers[:1], doers[1:]
    return doers, targets


def _noun_sides(noun: Token, trigger: Trigger, who: Who) -> tuple[Ids, Ids]:
    mutual = trigger.entry.sides == "mutual"
    if mutual:
        between = _pobj(noun, frozenset(("between", "among")), who) or _hung_above(noun, frozenset(("between", "among")), who)
        if len(between) > 1:
            return between[:1], between[1:]
    left = [child for child in noun.children if child.i < noun.i and child.dep_ in ("compound", "amod", "poss", "nmod")]
    opposed = [child for child in left if _opposed(child)]
    doers = unique(id for child in left if child not in opposed for id in _modifier(child, who))
    doer = doer_of_noun(noun)
    doers = doers or (who.named_by(doer) if doer is not None else ())
    of = _pobj(noun, frozenset(("of",)), who)
    targets = _pobj(noun, _AGAINST | _WITH if mutual else _AGAINST, who)
    if mutual and not targets:
        targets = _hung_above(noun, frozenset(("with", "against")), who)
    if opposed:
        targets = targets or unique(id for child in opposed for id in _modifier(child, who))
    if noun.lemma_.lower() in _DONE_TO:
        targets = targets or of
    elif not doers:
        doers = of or _pobj(noun, frozenset(("from",)), who)
    targets = targets or _carried_to(noun, trigger, who)
    if mutual and not targets:
        return doers[:1], doers[1:]
    return doers, targets


def _opposed(modifier: Token) -> bool:
    """Whether a modifier names whom a deed is against ("anti-government", in one token or three)."""
    before = modifier.doc[max(0, modifier.i - 2) : modifier.i].text.lower()
    return modifier.lower_.startswith("anti") or before in ("anti-", "anti -")


def _hung_above(noun: Token, prepositions: frozenset[str], who: Who) -> Ids:
    """The parties to a fight where the parser hangs them on the verb ("killed on Sunday in clashes with the militia")."""
    if noun.dep_ != "pobj":
        return ()
    above = noun.head.head
    phrases = (child for child in above.children if child.dep_ == "prep" and child.i > noun.i and child.lower_ in prepositions)
    return unique(id for phrase in phrases for child in phrase.children if child.dep_ == "pobj" for id in who.named_by(child))


def _carried_to(noun: Token, trigger: Trigger, who: Who) -> Ids:
    """The target that stands with the verb of a noun ("strikes killed civilians", "launched an attack on the town")."""
    verb = noun.head
    if verb.pos_ != "VERB" or noun.dep_ not in ("nsubj", "nsubjpass", "dobj"):
        return ()
    targets: Ids = ()
    if noun.dep_ == "nsubj" and trigger.entry.type == "ASSAULT":
        targets = unique(id for one in objects_of(verb) for id in who.named_by(one))
    return targets or _pobj(verb, frozenset(("on", "against", "with", "to")), who)


def _modifier(token: Token, who: Who) -> Ids:
    """The party that qualifies a deed, by its own mention or a word that the report uses of a party ("Russian", "rebel")."""
    own = who.headed.get(token.i) or who.covered.get(token.i)
    beside = [child for child in token.children if child.i < token.i and child.dep_ in ("amod", "compound", "nmod")]
    if not own:
        # "Syrian army raids": whose army tells more than the word "army", which the report may use of another.
        named = unique(id for child in beside for id in who.words.get(child.lower_, ()))
        return named or who.words.get(token.lower_) or who.words.get(token.lemma_.lower(), ())
    # "Russian and Syrian regime air strikes": the parser joins the two below the nearer word.
    joined = (id for child in beside if child.conjuncts for id in who.words.get(child.lower_, ()))
    return unique((*joined, *own))


def _behind(doer: Token, who: Who) -> Ids:
    """Who stands behind a subject that is itself an event or a weapon ("rockets fired by rebels hit …")."""
    source = doer_of_noun(doer)
    return who.named_by(source) if source is not None else ()


def _just_before(verb: Token, who: Who) -> Ids:
    """Who stands before a finite verb that the parser gives no subject ("IS has killed", the name taken for a verb)."""
    if (
        verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN")
        or passive(verb)
        or verb.dep_ in ("conj", "xcomp", "acl", "relcl", "advcl")
    ):
        return ()
    at = verb.i - 1
    while at > 0 and verb.doc[at].lemma_ in ("have", "also", "already"):
        at -= 1
    if at < verb.sent.start or verb.doc[at].dep_ in ("pobj", "dobj"):
        return ()
    return who.covered.get(at, ())


def _speaker(verb: Token, who: Who) -> Ids:
    """Who says a sentence: the subject of the verb of speech above it, else who says "we"."""
    above = verb.head
    if verb.dep_ == "ccomp" and (speaker := _subject(above, who)):
        return speaker
    return who.voice_at(verb.i)


def _first(voice: tuple[int, Ids]) -> int:
    return voice[0]


def _subject(clause: Token, who: Who) -> Ids:
    return unique(id for child in clause.children if child.dep_ in ("nsubj", "nsubjpass") for id in who.named_by(child))


def _pobj(token: Token, prepositions: frozenset[str], who: Who) -> Ids:
    """The actors in the prepositional phrases of a token."""
    ids: list[str] = []
    for child in token.children:
        if child.dep_ in ("prep", "dative", "agent", "prt") and child.lower_ in prepositions:
            for grandchild in child.children:
                if grandchild.dep_ == "pcomp" and grandchild.pos_ == "VERB":
                    # "committed to supporting the people"
                    ids += [id for one in objects_of(grandchild) for id in who.named_by(one)]
                elif grandchild.dep_ in ("pobj", "pcomp"):
                    ids += who.named_by(grandchild)
    return unique(ids)


def unique(ids: Iterable[str]) -> Ids:
    """Ids in order, each once."""
    return tuple(dict.fromkeys(ids))
