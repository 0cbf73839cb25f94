"""Who does what to whom in a clause: subjects, objects and complements read off the dependency parse."""

from __future__ import annotations

from spacy.tokens import Token

PREPOSITIONS = ("on", "at", "against", "upon", "to", "into")
OBJECTS = ("dobj", "obj", "nsubjpass", "oprd", "dative", "attr")
SUBJECTS = ("nsubj", "csubj")


def objects_of(verb: Token) -> tuple[Token, ...]:
    """What suffers a verb: its objects and passive subject; of a participle the noun it modifies; its conjuncts' otherwise."""
    own = [child for child in verb.children if child.dep_ in OBJECTS]
    if own:
        return tuple(conjunct for one in own for conjunct in (one, *one.conjuncts))
    if passive(verb) and verb.dep_ in ("acl", "relcl", "amod") and verb.head.pos_ in ("NOUN", "PROPN"):
        return (verb.head,)
    if verb.dep_ == "relcl" and any(child.dep_ in SUBJECTS and child.tag_ not in ("WDT", "WP") for child in verb.children):
        return (verb.head,)
    prepositional = governed(verb, PREPOSITIONS)
    if prepositional:
        return prepositional
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        shared = [child for child in verb.head.children if child.dep_ == "nsubjpass" and passive(verb)]
        after = [child for child in verb.children if child.dep_ in OBJECTS]
        return tuple(after or shared)
    later = [one for one in verb.conjuncts if one.i > verb.i and one.pos_ == "VERB"]
    return tuple(child for one in later[:1] for child in one.children if child.dep_ in OBJECTS)


def governed(verb: Token, prepositions: tuple[str, ...]) -> tuple[Token, ...]:
    """What a verb or a noun governs through one of some prepositions."""
    phrases = [child for child in verb.children if child.dep_ in ("prep", "prt", "dative") and child.lower_ in prepositions]
    return tuple(grandchild for phrase in phrases for grandchild in phrase.children if grandchild.dep_ == "pobj")


def passive(verb: Token) -> bool:
    """Whether a verb is in the passive, or a past participle that modifies a noun."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ == "nsubj" for child in verb.children):
        return False
    if verb.dep_ in ("acl", "amod"):
        return True
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not any(child.dep_ in SUBJECTS for child in verb.children):
        return passive(verb.head)
    return not any(child.dep_ == "aux" for child in verb.children) and not any(child.dep_ == "dobj" for child in verb.children)


def agent_of(verb: Token) -> Token | None:
    """The doer that a passive names ("by …", "at the hands of …")."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    return grandchild
    return hands_of(verb)


def hands_of(verb: Token) -> Token | None:
    """At whose hands somebody suffers or dies."""
    hands = (one for one in governed(verb, ("at",)) if one.lemma_.lower() == "hand")
    return next((held for one in hands for held in governed(one, ("of",))), None)


def doer_of(verb: Token, depth: int = 4) -> Token | None:  # noqa: PLR0911, PLR0912 (one ground after the other)
    """The subject of an active verb or the agent of a passive one, also where a verb above shares its own."""
    if passive(verb):
        agent = agent_of(verb)
        if agent is None and verb.dep_ == "conj" and depth and passive(verb.head):
            return agent_of(verb.head)
        return agent
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            if child.tag_ in ("WDT", "WP") and verb.dep_ in ("relcl", "acl"):
                return verb.head
            return child
    if not depth:
        return None
    if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
        # "militants firing at …" but "an attempt to seize …": an infinitive belongs to whoever has the noun.
        return verb.head if verb.tag_ == "VBG" else doer_of_noun(verb.head, depth - 1)
    if verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep") and verb.head.i != verb.i:
        above = verb.head
        while (above.pos_ == "ADP" or above.lower_ == "addition") and above.head.i != above.i:
            above = above.head  # "in addition to killing": of whoever does the other deed
        if verb.dep_ == "pcomp" and above.lemma_.lower() in _CHARGED:
            return _charged(above)
        if verb.dep_ == "xcomp" or (verb.dep_ == "pcomp" and verb.head.lower_ in ("of", "from")):
            controlled = [child for child in above.children if child.dep_ == "dobj" and child.i < verb.i]
            if controlled:
                return controlled[0]
        if above.pos_ in ("VERB", "AUX"):
            if passive(above) and verb.dep_ in ("xcomp", "conj"):
                return next((child for child in above.children if child.dep_ == "nsubjpass"), None)
            return doer_of(above, depth - 1)
        if above.pos_ in ("NOUN", "PROPN"):
            return doer_of_noun(above, depth - 1)
    return None


# Verbs that add nothing to a noun of action but who does it ("launched an attack").
_CARRY = frozenset(
    ("announce", "begin", "call", "carry", "commit", "conduct", "continue", "declare", "deliver", "enter", "execute",
     "express", "give", "have", "hold", "impose", "intensify", "issue", "join", "launch", "lead", "make", "mount",
     "offer", "open", "order", "perform", "perpetrate", "plan", "reach", "renew", "repeat", "resume", "send", "sign",
     "stage", "start", "step", "undertake", "unleash", "wage", "escalate", "reiterate", "orchestrate", "plot", "form",
     "set", "establish", "do", "maintain", "pursue", "prepare", "organize", "organise", "coordinate", "supervise", "score",
     "achieve")
)  # fmt: skip
_ANSWER = frozenset(
    ("respond", "retaliate", "reply", "answer", "attack", "strike", "hit", "target", "support", "back", "follow",
     "pound")
)  # fmt: skip
_OWN_UP = frozenset(("claim", "accept", "admit", "take", "bear"))


def doer_of_noun(noun: Token, depth: int = 3) -> Token | None:
    """Whoever does what a noun says: its "by" phrase, its possessor, or the doer of its verb ("launched an attack")."""
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ == "by":
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "acl" and child.tag_ == "VBN":
            agent = agent_of(child) or _blamed(child)
            if agent is not None:
                return agent
    if noun.i + 1 < len(noun.doc) and (after := noun.nbor(1)).lower_ == "by" and after.dep_ in ("prep", "agent"):
        # "in revenge for strikes by the army": whatever word the parser hangs "by" on.
        return next((child for child in after.children if child.dep_ == "pobj"), None)
    return (culprit_of(noun) or _carrier(noun, depth)) if depth else None


# Words that lay a deed at somebody's door ("the group responsible for", "blamed rebels for", "accused of").
_CULPRIT = frozenset(("responsible", "culpable", "guilty", "liable", "complicit"))
_CHARGED = frozenset(
    ("blame", "accuse", "suspect", "charge", "convict", "implicate", "involve", "indict", "condemn", "criticize", "criticise")
)


def culprit_of(deed: Token) -> Token | None:
    """Whom the words make answer for a deed: "the group behind the blast", "rebels responsible for the raid"."""
    link = deed.head
    if deed.dep_ == "dobj" and link.dep_ == "pcomp":
        link = link.head  # "accused of carrying out the attack"
    if deed.dep_ not in ("pobj", "dobj") or link.pos_ not in ("ADP", "SCONJ"):
        return None
    above = link.head
    if link.lower_ == "behind":
        return above if above.pos_ in ("NOUN", "PROPN") else doer_of(above, 2)
    if above.lemma_.lower() in _CULPRIT:
        held = above.head
        if held.lemma_.lower() == "hold":
            return _charged(held)
        return held if held.pos_ in ("NOUN", "PROPN") else doer_of(held, 2)
    return _charged(above) if above.lemma_.lower() in _CHARGED else None


def _charged(verb: Token) -> Token | None:
    """Who is blamed or charged: the passive subject, the object, the noun that a participle modifies."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return verb.head
    kind = "nsubjpass" if passive(verb) else "dobj"
    return next((child for child in verb.children if child.dep_ == kind), None)


# Nouns of telling and of what is left: whose they are did not do it ("state media made no mention of the attack").
_TOLD = frozenset(
    ("mention", "report", "account", "news", "video", "footage", "image", "photo", "detail", "word", "knowledge", "claim",
     "denial", "condemnation", "accusation", "investigation", "fear", "risk", "victim", "survivor", "scene", "site",
     "aftermath", "anniversary", "coverage", "version")
)  # fmt: skip
# Verbs that lay a deed on somebody, with the preposition that leads to him ("an attack blamed on the rebels").
_LAID = {"blame": "on", "pin": "on", "attribute": "to", "ascribe": "to"}


def _blamed(verb: Token) -> Token | None:
    """On whom a deed is blamed, to whom it is attributed."""
    leads = governed(verb, (word,)) if (word := _LAID.get(verb.lemma_.lower())) is not None else ()
    return leads[0] if leads else None


def _carrier(noun: Token, depth: int) -> Token | None:  # noqa: PLR0911 (one ground after the other)
    verb = noun.head
    lemma = verb.lemma_.lower()
    if verb.pos_ == "VERB" and noun.dep_ in ("dobj", "nsubjpass") and lemma in _CARRY | _OWN_UP:
        return doer_of(verb, depth - 1)
    if verb.pos_ == "VERB" and noun.dep_ in ("nsubjpass", "nsubj", "dobj") and (blamed := _blamed(verb)) is not None:
        return blamed
    if noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        return _carrier(noun.head, depth - 1) if depth > 1 else None
    if noun.dep_ != "pobj":
        return None
    # "responded with air strikes", "a series of attacks", "claimed responsibility for the blast"
    above = verb.head
    if verb.lower_ == "with" and above.lemma_.lower() in _ANSWER and not passive(above):
        return doer_of(above, depth - 1)
    if verb.lower_ == "of" and above.pos_ == "NOUN" and above.lemma_.lower() not in _TOLD and depth > 1:
        return doer_of_noun(above, depth - 1)
    if verb.lower_ == "for" and above.lemma_.lower() in ("responsibility", "credit") and above.head.lemma_.lower() in _OWN_UP:
        return doer_of(above.head, depth - 1)
    return None


def verb_above(token: Token) -> Token | None:
    """The verb of the clause that a token stands in."""
    current = token
    while current.head.i != current.i:
        current = current.head
        if current.pos_ in ("VERB", "AUX"):
            return current
    return current if current.pos_ in ("VERB", "AUX") else None
