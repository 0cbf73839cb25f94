"""Ties of persons: the offices that they hold, the parties that they lead, speak for or belong to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from rashomon.read.actors import Mention
from rashomon.read.ties.lexicon import Role
from rashomon.read.ties.parties import Found, Scene

_LEADS_TO_PARTY = frozenset({"of", "for", "at", "in", "with", "within", "from", "to", "inside"})
_FAR = 7
_PLURALS = ("NNS", "NNPS")
_LANDLESS = frozenset(
    {"deputy", "former", "provincial", "city", "town", "state", "district", "local", "acting", "vice", "mr.", "then"}
)


def role_ties(scene: Scene) -> Iterator[Found]:
    """Every role word that has both a person and a party, and persons named after their party."""
    yield from _named_after(scene)
    for start, end, role in _roles(scene):
        holder = _holder(scene, start, end)
        if holder is None or (holder.kind == "nominal" and not _particular(scene, end, role)):
            continue
        people = scene.people(holder)
        if scene.doc[end - 1].tag_ in _PLURALS:  # "commanders Omar Said and Karim Said"
            people = tuple(dict.fromkeys([*people, *_listed(scene, holder)]))
        parties, confidence = _parties(scene, start, end, role, holder)
        for person in people:
            for party in parties:
                if party != person and not (role.kind == "member_of" and scene.is_state(party)):
                    yield Found(
                        kind=role.kind, a=person, b=party,
                        start=min(holder.start, start), end=max(holder.end, end),
                        role=scene.doc[start:end].text, rule=f"ties.role-{role.id}", confidence=confidence,
                    )  # fmt: skip


def _particular(scene: Scene, end: int, role: Role) -> bool:
    """Whether an unnamed holder is somebody: "the Russian foreign minister", but not "the leader", "British ministers"."""
    return role.kind not in ("leads", "holds_office") or (role.state and scene.doc[end - 1].tag_ not in _PLURALS)


def _listed(scene: Scene, holder: Mention) -> Iterator[str]:
    """The persons named together with the first."""
    for other in scene.doc[holder.head].conjuncts:
        for id in scene.cast.of(other.i):
            if scene.actors[id].kind == "person":
                yield id


def _named_after(scene: Scene) -> Iterator[Found]:
    """Persons named by their party belong to it: "the Observatory's Omar Said", "Omar Said, of the provincial council"."""
    for mention in scene.mentions:
        people = scene.people(mention)
        if len(people) != 1 or scene.actors[people[0]].kind != "person" or mention.kind != "name":
            continue
        owners = [child for child in scene.doc[mention.head].children if child.dep_ == "poss" and child.pos_ == "PROPN"]
        bodies = [id for owner in owners for id in scene.cast.of(owner.i)]
        following = [token.lower_ for token in scene.doc[mention.end : mention.end + 2]]
        if following == [",", "of"]:
            bodies += _body_beside(scene, mention)
        for body in bodies:
            if scene.is_body(body) and not scene.is_state(body):
                start = min([mention.start, *(owner.left_edge.i for owner in owners)])
                yield Found(
                    kind="member_of", a=people[0], b=body, start=start, end=mention.end, rule="ties.named-after", confidence=0.6
                )


def _body_beside(scene: Scene, holder: Mention) -> tuple[str, ...]:
    """The body that stands right behind a name, over a footnote's mark: "Sergeant Omar Said, 2nd Battalion"."""
    for at in range(holder.end, min(holder.end + _FAR, len(scene.doc))):
        token = scene.doc[at]
        for mention in scene.starting(at):
            if at > holder.end and mention.kind == "name":
                return scene.bodies(mention)
        if not (token.is_punct or token.like_num or token.lower_ in ("of", "the", "a", "an") or token.is_space):
            break
    return ()


def _roles(scene: Scene) -> Iterator[tuple[int, int, Role]]:
    """The role words of a report, the longest first, from left to right."""
    roles = scene.lexicon.roles
    words = [token.lower_ for token in scene.doc]
    at = 0
    while at < len(words):
        longest = min(scene.lexicon.longest_role, len(words) - at) if words[at] in scene.lexicon.role_openers else 1
        for length in range(longest, 0, -1):
            said, last = tuple(words[at : at + length]), scene.doc[at + length - 1]
            role = roles.get(said) or roles.get((*said[:-1], last.lemma_.lower()))
            if role is not None and last.pos_ in ("NOUN", "PROPN", "ADJ", "X"):
                yield at, at + length, role
                at += length - 1
                break
        at += 1


def _holder(scene: Scene, start: int, end: int) -> Mention | None:
    """Whose role it is: the person named around the words, beside them, or behind their complement; else an unnamed one."""
    around = [mention for mention in scene.covering(end - 1) if scene.people(mention)]
    for mention in around:
        if mention.kind == "name":
            return mention
    named = _named_right_behind(scene, end) or _named_before(scene, start, end) or _named_after_complement(scene, end)
    if named is not None:
        return named
    # "A source at the command", "a spokesman for the group": unnamed, so the words must name the party.
    return around[0] if around and around[0].kind == "nominal" else None


def _named_right_behind(scene: Scene, end: int) -> Mention | None:
    """"chief Omar Said", "the minister, Omar Said"."""  # fmt: skip
    for at in range(end, min(end + 2, len(scene.doc))):
        for mention in scene.starting(at):
            if scene.people(mention) and mention.kind == "name":
                return mention
        if scene.doc[at].text not in (",", "]"):
            break
    return None


def _named_before(scene: Scene, start: int, end: int) -> Mention | None:
    """"Omar Said, the group's spokesman", "Omar Said the spokesman", "Omar Said, who is chief"."""  # fmt: skip
    sentence = scene.doc[end - 1].sent.start
    for at in range(start - 1, max(sentence, start - _FAR) - 1, -1):
        token = scene.doc[at]
        for mention in scene.covering(at):
            if scene.people(mention) and mention.kind == "name" and mention.end == at + 1:
                return mention
        if token.pos_ in ("VERB", "CCONJ", "SCONJ") or (token.pos_ == "ADP" and token.lower_ != "of"):
            break
        if token.text == "," and at < scene.doc[end - 1].left_edge.i - 1:
            break
    return None


def _named_after_complement(scene: Scene, end: int) -> Mention | None:
    """"The chairman of the Network Omar Said", "a spokesman for the group, Omar Said"."""  # fmt: skip
    if end >= len(scene.doc) or scene.doc[end].lower_ not in ("of", "for"):
        return None
    for at in range(end + 2, min(end + _FAR + 3, len(scene.doc))):
        if scene.doc[at].pos_ in ("VERB", "AUX") or scene.doc[at].is_sent_start:
            return None
        before = at - 1 if scene.doc[at - 1].text != "," else at - 2
        for mention in scene.starting(at):
            if scene.people(mention) and mention.kind == "name" and scene.doc[before].pos_ in ("PROPN", "NOUN"):
                return mention
    return None


def _parties(scene: Scene, start: int, end: int, role: Role, holder: Mention) -> tuple[tuple[str, ...], float]:
    """The party of a role, and how sure: named before it, behind its preposition, or by the person's own state."""
    people = scene.people(holder)
    before = _party_before(scene, start, end, role, holder)
    if before:
        return before, 0.85
    behind = _party_behind(scene, end, role, people)
    if behind:
        return behind, 0.85
    beside = _body_beside(scene, holder) if role.kind == "member_of" else ()
    if beside:
        return beside, 0.7
    if role.land and any(scene.actors[person].kind == "person" for person in people):
        land = _land(scene, start, end)
        return ((), 0.0) if land is None else ((scene.imply_land(land),), 0.7)
    if role.state and any(scene.actors[person].kind == "person" for person in people):
        own = scene.own_state(people[0], role.country)
        if own is not None:
            return (own,), 0.6
    return (), 0.0


def _land(scene: Scene, start: int, end: int) -> Token | None:
    """The place that an office is named after: "Homs Governor", "the mayor of Homs"."""  # fmt: skip
    doc = scene.doc
    before = doc[start - 1] if start > doc[start].sent.start else None
    if before is not None and before.text.istitle() and before.dep_ in ("compound", "nmod") and before.ent_type_ != "PERSON":
        return None if before.lower_ in _LANDLESS else before
    if end + 1 < len(doc) and doc[end].lower_ == "of":
        return next((child for child in doc[end].children if child.dep_ == "pobj" and child.pos_ == "PROPN"), None)
    return None


def _party_before(scene: Scene, start: int, end: int, role: Role, holder: Mention) -> tuple[str, ...]:
    """"PARTY chief", "PARTY's leader", "its leader", "Syrian President"; an adjective of state makes no member."""  # fmt: skip
    edge = min(token.left_edge.i for token in scene.doc[start:end])
    if holder.start < start < holder.end:
        edge = min(edge, holder.start)
    for at in range(start - 1, max(edge, start - _FAR) - 1, -1):
        token = scene.doc[at]
        if token.dep_ == "prep" or token.pos_ == "VERB" or token.is_space:
            break
        for mention in scene.covering(at):
            parties = scene.forces(mention) if role.id == "rank" else scene.bodies(mention)
            if parties and mention.end <= start and not set(mention.actors) & set(holder.actors):
                return parties
        if role.kind != "member_of" and token.i == start - 1 and (called := scene.body_called(token)):
            return called
        if token.lower_ == "regime" and (own := scene.own_state(scene.people(holder)[0])) is not None:
            return (own,)
        if role.kind == "member_of":
            service = scene.forces_named(token) if role.id == "rank" else scene.service_named(token)
            if service is not None:
                return (service,)
        elif (state := scene.state_named(token)) is not None:
            return (state,)
    return ()


def _party_behind(scene: Scene, end: int, role: Role, people: tuple[str, ...]) -> tuple[str, ...]:
    doc = scene.doc
    if end >= len(doc) or doc[end].lower_ not in _LEADS_TO_PARTY:
        return ()
    for head in doc[end].children:
        if head.dep_ == "pobj" and scene.cast.of(head.i):
            parties = tuple(id for id in scene.cast.of(head.i) if scene.is_body(id))
            if parties:
                return _with_conjuncts(scene, head, parties)
    for at in range(end + 1, min(end + 1 + _FAR, len(doc))):
        if doc[at].pos_ in ("VERB", "AUX") or doc[at].text in (",", ".", ";"):
            break
        for mention in reversed(scene.starting(at)):
            parties = scene.bodies(mention)
            if parties and not set(mention.actors) & set(people):
                return _with_conjuncts(scene, doc[mention.head], parties)
        if doc[at].dep_ in ("pobj", "poss") and role.kind != "member_of" and (state := scene.state_named(doc[at])) is not None:
            return (state,)
    return ()


def _with_conjuncts(scene: Scene, head: Token, parties: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*parties, *(id for other in head.conjuncts for id in scene.cast.of(other.i))]))
