"""Ties of persons: the offices that they hold, the parties that they lead, speak for or belong to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from rashomon.read.actors import Mention
from rashomon.read.ties.lexicon import Role
from rashomon.read.ties.parties import Found, Scene

_LEADS_TO_PARTY = frozenset({"of", "for", "at", "in", "with", "within", "from", "to", "inside"})
_FAR = 7


def role_ties(scene: Scene) -> Iterator[Found]:
    """Every role word that has both a person and a party."""
    for start, end, role in _roles(scene):
        holder = _holder(scene, start, end)
        if holder is None:
            continue
        people = scene.people(holder)
        parties, confidence = _parties(scene, start, end, role, people)
        for person in people:
            for party in parties:
                if party != person:
                    yield Found(
                        kind=role.kind, a=person, b=party,
                        start=min(holder.start, start), end=max(holder.end, end),
                        role=scene.doc[start:end].text, rule=f"ties.role-{role.id}", confidence=confidence,
                    )  # fmt: skip


def _roles(scene: Scene) -> Iterator[tuple[int, int, Role]]:
    """The role words of a report, the longest first, from left to right."""
    doc, roles = scene.doc, scene.lexicon.roles
    at = 0
    while at < len(doc):
        for length in range(min(scene.lexicon.longest_role, len(doc) - at), 0, -1):
            words = tuple(token.lower_ for token in doc[at : at + length])
            last = doc[at + length - 1]
            role = roles.get(words) or roles.get((*words[:-1], last.lemma_.lower()))
            if role is not None and last.pos_ in ("NOUN", "PROPN", "ADJ", "X"):
                yield at, at + length, role
                at += length - 1
                break
        at += 1


def _holder(scene: Scene, start: int, end: int) -> Mention | None:
    """Whose role it is: who is mentioned around the words, right behind them, or right before them."""
    around = [mention for mention in scene.covering(end - 1) if scene.people(mention)]
    if around:
        named = [mention for mention in around if mention.kind == "name"]
        return (named or around)[0]
    for at in range(end, min(end + 2, len(scene.doc))):
        for mention in scene.starting(at):
            if scene.people(mention) and mention.kind == "name":
                return mention
    first = min(start, scene.doc[end - 1].left_edge.i)
    for gap in (1, 2):  # "SPEAKER, the spokesman", "SPEAKER the spokesman"
        before = first - gap
        if before < 0 or (gap == 2 and scene.doc[first - 1].text not in (",", "-", "—", "–", "(")):
            continue
        for mention in scene.covering(before):
            if scene.people(mention) and mention.end == before + 1 and mention.kind == "name":
                return mention
    # "The chairman of the Network Ana Duarte": the name closes the phrase.
    for at in range(end + 1, min(end + _FAR + 3, len(scene.doc))):
        if scene.doc[at].pos_ in ("VERB", "AUX") or scene.doc[at].is_sent_start:
            break
        for mention in scene.starting(at):
            if scene.people(mention) and mention.kind == "name" and scene.covering(at - 1) and scene.doc[end].lower_ == "of":
                return mention
    return None


def _parties(scene: Scene, start: int, end: int, role: Role, people: tuple[str, ...]) -> tuple[tuple[str, ...], float]:
    """The party of a role, and how sure: named before it, behind its preposition, or by the person's own state."""
    before = _party_before(scene, start, end, role, people)
    if before:
        return before, 0.85
    behind = _party_behind(scene, end, people)
    if behind:
        return behind, 0.85
    if role.state:
        own = scene.government(scene.actors[people[0]].country)
        if own is not None:
            return (own,), 0.6
    return (), 0.0


def _party_before(scene: Scene, start: int, end: int, role: Role, people: tuple[str, ...]) -> tuple[str, ...]:
    """"PARTY chief", "PARTY's leader", "its leader", "Syrian President"; an adjective of state makes no member."""  # fmt: skip
    edge = min(scene.doc[end - 1].left_edge.i, start)
    for at in range(start - 1, max(edge, start - _FAR) - 1, -1):
        token = scene.doc[at]
        if token.dep_ == "prep" or token.pos_ == "VERB":
            break
        for mention in scene.covering(at):
            parties = scene.parties(mention)
            if parties and mention.end <= start and not set(mention.actors) & set(people):
                return parties
        state = scene.state_named(token)
        if state is not None and role.kind != "member_of":
            return (state,)
    return ()


def _party_behind(scene: Scene, end: int, people: tuple[str, ...]) -> tuple[str, ...]:
    doc = scene.doc
    if end >= len(doc) or doc[end].lower_ not in _LEADS_TO_PARTY:
        return ()
    for at in range(end + 1, min(end + 1 + _FAR, len(doc))):
        if doc[at].pos_ in ("VERB", "AUX") or doc[at].text in (",", ".", ";"):
            break
        for mention in reversed(scene.starting(at)):
            parties = scene.parties(mention)
            if parties and not set(mention.actors) & set(people):
                return _with_conjuncts(scene, doc[mention.head], parties)
        state = scene.state_named(doc[at])
        if state is not None and doc[at].pos_ == "PROPN":
            return (state,)
    return ()


def _with_conjuncts(scene: Scene, head: Token, parties: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*parties, *(id for other in head.conjuncts for id in scene.cast.of(other.i))]))
