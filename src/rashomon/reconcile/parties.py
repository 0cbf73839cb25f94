"""Actors of many reports that are one party: a registry entry, a person of one full name, an organisation of one name.

What is compared is not the actor of one report but its *persona*: its registry entry, or its names, kind and country. Actors
that say the same of themselves have one persona, with one key, so that the government that stands in every report is one item
and not a hundred thousand, and a report that says nothing new costs nothing. `persona_keys` tells which persona an actor has.

Who has no name has no persona but himself: "rebels", "residents", a family name alone, "the Health Ministry" of no country
stay one a report, with the actor's own key. So does an actor that a person judged, so that two of one name can be parted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from sys import intern

from rashomon.reconcile.clustering import clusters_of
from rashomon.reconcile.linking import Cluster, Judged
from rashomon.reconcile.names import acronym, fold, is_named, person
from rashomon.reconcile.records import Finding, Link, Party
from rashomon.records import Actor, ActorKind, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """What a report says of who an actor is. `names` and `acronyms` are folded and sorted; without any he is himself alone."""

    key: str
    name: str
    kind: ActorKind
    country: str | None
    registry_id: str | None = None
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()


def personas(reading: Reading, keys: Mapping[str, str], judged: Container[str] = ()) -> tuple[Persona, ...]:
    """The personas of a reading's actors, each once. `judged` are the keys of actors that people judged: they stand alone."""
    found = {persona.key: persona for persona in (_persona(actor, keys[actor.id], judged) for actor in reading.actors)}
    return tuple(found[key] for key in sorted(found))


def persona_keys(reading: Reading, keys: Mapping[str, str], judged: Container[str] = ()) -> Mapping[str, str]:
    """The key of each actor's persona, by the actor's key."""
    return {keys[actor.id]: _persona(actor, keys[actor.id], judged).key for actor in reading.actors}


def party_of(cluster: Cluster, items: Mapping[str, Persona]) -> Party:
    """The party that a cluster of personas is. Its `members` are the personas' keys."""
    # The registry's name before any other; then the fullest; of equals the first.
    best = min((items[key] for key in cluster), key=lambda one: (one.registry_id is None, -len(one.name), one.name, one.key))
    country = best.country or min((items[key].country or "~" for key in cluster), default="~")
    return Party(
        id=cluster[0], name=best.name, kind=best.kind, country=None if country == "~" else country,
        registry_id=best.registry_id, members=cluster,
    )  # fmt: skip


def pack(persona: Persona) -> str:
    """The persona as a line of JSON."""
    told = [persona.key, persona.name, persona.kind, persona.country, persona.registry_id, persona.names, persona.acronyms]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def unpack(packed: str) -> Persona:
    """The persona that `pack` wrote."""
    key, name, kind, country, registry_id, names, acronyms = json.loads(packed)
    return Persona(
        key=key, name=name, kind=kind, country=country, registry_id=registry_id, names=tuple(names), acronyms=tuple(acronyms)
    )


# --- what speaks for one party, and what against -------------------------------------------------------------------------


def same_entry(a: Persona, b: Persona) -> tuple[float, str]:
    """Both are the same entry of the registry."""
    same = a.registry_id is not None and a.registry_id == b.registry_id
    return float(same), f"both are {a.name}" if same else ""


def entries_differ(a: Persona, b: Persona) -> tuple[float, str]:
    """They are different entries of the registry."""
    differ = a.registry_id is not None and b.registry_id is not None and a.registry_id != b.registry_id
    return float(differ), f"{a.name} and {b.name} are two entries of the registry" if differ else ""


def names_shared(a: Persona, b: Persona) -> tuple[float, str]:
    """They share a full name, spellings aside."""
    shared = sorted(set(a.names).intersection(b.names))
    return float(bool(shared)), f"both are called {' and '.join(shared)}" if shared else ""


def acronym_matches(a: Persona, b: Persona) -> tuple[float, str]:
    """They share an acronym."""
    shared = sorted(set(a.acronyms).intersection(b.acronyms))
    return float(bool(shared)), f"both go by {' and '.join(shared).upper()}" if shared else ""


def initials_match(a: Persona, b: Persona) -> tuple[float, str]:
    """The acronym of one is the initials of the other's name, and they are of one country."""
    for one, other in ((a, b), (b, a)):
        for short in one.acronyms:
            if one.country == other.country is not None and short in map(_initials, other.names):
                return 1.0, f"{short.upper()} are the initials of {other.name}"
    return 0.0, ""


def kinds_conflict(a: Persona, b: Persona) -> tuple[float, str]:
    """One is a person and the other is not, or one is of the state and the other an armed group."""
    classes = {_class(a.kind), _class(b.kind)} - {"open"}
    conflict = len(classes) > 1 or (a.kind == "person") != (b.kind == "person")
    return float(conflict), f"{a.name} is {a.kind}, {b.name} is {b.kind}" if conflict else ""


def countries_conflict(a: Persona, b: Persona) -> tuple[float, str]:
    """They are of different countries."""
    conflict = a.country is not None and b.country is not None and a.country != b.country
    return float(conflict), f"{a.country} and {b.country}" if conflict else ""


Feature = Callable[[Persona, Persona], tuple[float, str]]
WEIGHTS: Mapping[Feature, float] = {
    same_entry: 4.0, entries_differ: -8.0, names_shared: 3.0, acronym_matches: 1.5, initials_match: 1.5,
    kinds_conflict: -2.5, countries_conflict: -2.0,
}  # fmt: skip
# Two personas without anything in common are two.
BASE = -1.0
MISSING = -1.0


class PartyLinker:
    """Which personas are one party."""

    def blocks(self, item: Persona) -> tuple[str, ...]:
        """A block a registry entry, a name and an acronym; a persona without any is compared with nobody."""
        entry = () if item.registry_id is None else (f"entry:{item.registry_id}",)
        initials = map(_initials, item.names if item.kind != "person" else ())
        short = sorted({one for one in (*item.acronyms, *initials) if len(one) > 2})
        return (*entry, *(f"name:{name}" for name in item.names), *(f"acronym:{one}" for one in short))

    def compare(self, a: Persona, b: Persona) -> Link | None:
        """The link between two personas, or None. Its findings are left to `explain`."""
        score = BASE + sum(weight * feature(a, b)[0] for feature, weight in WEIGHTS.items())
        return Link(a=min(a.key, b.key), b=max(a.key, b.key), score=score) if score > 0 else None

    def explain(self, a: Persona, b: Persona) -> Link:
        """The link of two personas with all that was found, for or against."""
        a, b = (a, b) if a.key < b.key else (b, a)
        findings = []
        for feature, weight in WEIGHTS.items():
            strength, detail = feature(a, b)
            if strength:
                findings.append(Finding(name=feature.__name__, score=weight * strength, detail=detail))
        return Link(a=a.key, b=b.key, score=BASE + sum(one.score for one in findings), findings=tuple(findings))

    def cluster(self, items: Mapping[str, Persona], links: Sequence[Link], judged: Judged) -> tuple[Cluster, ...]:
        """The parties of a connected group."""
        return clusters_of(items, links, judged, missing=MISSING)


# --- who is who ----------------------------------------------------------------------------------------------------------

_STATE = frozenset({"government", "military", "police"})
_ARMED = frozenset({"rebel", "militia", "private-military"})
# Names of offices that every country and county has: without a country they name nobody.
_OFFICE_WORDS = """
    ministry minister department office bureau agency police sheriff fire coroner medical examiner attorney state county city
    district court council parliament government army military forces force navy air security defence defense interior foreign
    affairs health education hospital clinic center centre university school church company committee commission authority
    intelligence national general public safety task unit command prison jail of for and
"""
_OFFICES = frozenset(_OFFICE_WORDS.split())


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _class(kind: ActorKind) -> str:
    if kind in _STATE:
        return "state"
    if kind in _ARMED:
        return "armed"
    return "person" if kind == "person" else "open"


def _persona(actor: Actor, key: str, judged: Container[str]) -> Persona:
    names, acronyms = _names(actor)
    country = intern(actor.country) if actor.country is not None else None
    told: tuple[str, ...]
    if actor.registry_id is not None:
        told = ("entry", actor.registry_id, actor.name, actor.kind, country or "")
        names = tuple(sorted({fold(actor.name)} - {""}))
    elif names or acronyms:
        # The name as it is written belongs to it: spellings that fold alike are two personas, or the last to come would stand.
        told = ("names", actor.name, actor.kind, country or "", *names, "|", *acronyms)
    else:
        told = ("alone", key)
    own = told[0] == "alone" or key in judged
    return Persona(
        key=key if own else "p" + sha256("\0".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:16],
        name=actor.name, kind=actor.kind, country=country, registry_id=actor.registry_id, names=names, acronyms=acronyms,
    )  # fmt: skip


def _names(actor: Actor) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The folded names and the acronyms that an actor is known by, sorted."""
    if not is_named(actor):
        return (), ()
    if actor.kind == "person":
        name = person(actor.name)
        return ((name,) if name is not None else ()), ()
    # Only the name and acronyms: other wordings ("the group", "Malian troops") are the report's way of speaking.
    names = {fold(actor.name)} if acronym(actor.name) is None else set()
    known = {name for name in names if name and not (actor.country is None and _OFFICES.issuperset(name.split()))}
    acronyms = {short for short in map(acronym, (actor.name, *actor.aka)) if short is not None}
    return tuple(sorted(known)), tuple(sorted(acronyms)) if actor.registry_id is None else ()
