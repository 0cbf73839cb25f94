"""From the book of parties to the cast: ids, names, evidence, and which parties stay."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from rashomon.read.actors.candidates import candidates
from rashomon.read.actors.cast import Cast, Mention
from rashomon.read.actors.gathering import Book, Party, Sighting
from rashomon.read.actors.lexicon import ActorLexicon
from rashomon.read.actors.page import NOUNS, Page
from rashomon.read.actors.scene import Scene
from rashomon.read.parse import Parsed
from rashomon.records import Actor


def assemble(parsed: Parsed, page: Page, scene: Scene, pronouns: Iterable[Sighting]) -> Cast:
    """The cast, actors in the order of their first mention."""
    book, lexicon = scene.book, scene.lexicon
    sightings = _without_nested(sorted(book.sightings, key=lambda one: (one.start, -one.end)))
    by_key: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        for key in sighting.keys:
            by_key.setdefault(key, []).append(sighting)
    by_key = {key: seen for key, seen in by_key.items() if plays(page, book, lexicon, book.parties[key], seen)}
    # Named parties first: they are whom the unnamed ones turn out to be.
    by_key = dict(sorted(by_key.items(), key=lambda item: not book.parties[item[0]].named))
    ids = _ids(book.parties[key] for key in by_key)
    day = parsed.cleaned.report.published
    known = {key for key in by_key if key in scene.registry.by_id}
    actors = tuple(
        replace(
            _actor(parsed, page, ids[key], book.parties[key], seen),
            candidates=candidates(book.parties[key], scene.registry, lexicon, known, None if day is None else day.year),
        )
        for key, seen in by_key.items()
    )
    echoes = [replace(one, head=head) for one in sightings for head in _other_heads(page, one)]
    mentions = tuple(
        Mention(
            start=one.start, end=one.end, head=one.head, actors=tuple(ids[key] for key in one.keys if key in ids), kind=one.form
        )
        for one in sorted([*sightings, *echoes, *pronouns], key=lambda one: (one.start, -one.end))
        if any(key in ids for key in one.keys)
    )
    return Cast(actors=actors, mentions=mentions)


def _other_heads(page: Page, sighting: Sighting) -> Iterable[int]:
    """Further tokens by which the grammar may know a phrase: the quantity that counts it, the noun that introduces a name.

    "Dozens of people were killed", "the news agency Amaq reported": the subjects are "dozens" and "agency".
    """
    if (quantity := page.quantity_of(sighting.head)) is not None:
        yield quantity
    if sighting.form == "name" and not sighting.modifies:
        for token in range(sighting.start, sighting.end):
            if token != sighting.head and page.pos[token] in NOUNS and not sighting.start <= page.head[token] < sighting.end:
                yield token


# Rules weak enough that a party of theirs stays only if it acts, suffers or speaks somewhere in the report.
_WEAK = frozenset(
    (
        "actors.bodies",
        "actors.powers",
        "actors.marked",
        "actors.medics",
        "actors.offices",
        "actors.press",
        "actors.ministries",
        "actors.person",
    )
)
_ACTING = frozenset(("nsubj", "nsubjpass", "dobj", "dative", "ROOT"))
_ACTING_AFTER = frozenset(("by", "against", "including", "between", "among", "like", "with", "to", "as"))


def plays(page: Page, book: Book, lexicon: ActorLexicon, party: Party, seen: Iterable[Sighting]) -> bool:
    """Whether a party has a part in the story, so far as its rule leaves that open."""
    if party.rule not in _WEAK or book.titles.get(party.key):
        return True
    for sighting in seen:
        dep, governor = page.role(sighting.head)
        if dep in _ACTING and not (dep == "dobj" and party.rule == "actors.marked"):
            return True
        if dep == "pobj" and lexicon.is_speaker(page.lower[page.head[governor]]):
            return True
        if dep == "pobj" and page.lower[governor] in ("by", "against"):
            return True
        if party.kind == "person" and (dep in ("poss", "appos") or (dep == "pobj" and page.lower[governor] in _ACTING_AFTER)):
            return True
    return False


def _without_nested(sightings: list[Sighting]) -> list[Sighting]:
    """Leave out a mention that lies within a longer one of the same parties: "IS" within "IS fighters"."""
    kept: list[Sighting] = []
    for one in sightings:
        if not any(other.end >= one.end and other.keys == one.keys for other in kept[-3:]):
            kept.append(one)
    return kept


def _actor(parsed: Parsed, page: Page, id: str, party: Party, seen: list[Sighting]) -> Actor:
    texts = dict.fromkeys(_bare(page, one) for one in seen)
    return Actor(
        id=id,
        name=party.name,
        kind=party.kind,
        country=party.country,
        aka=tuple(text for text in dict.fromkeys((*party.aka, *texts)) if text and text != party.name),
        mentions=tuple(parsed.span(one.start, one.end) for one in seen),
        registry_id=party.registry_id,
        confidence=party.confidence,
        rule=party.rule,
    )


def _bare(page: Page, sighting: Sighting) -> str:
    """The words of a mention without article, number and determiner."""
    start = sighting.start
    while start < sighting.head and page.pos[start] in ("DET", "NUM", "PUNCT", "ADV", "PRON", "SPACE"):
        start += 1
    return page.words(start, sighting.end)


def _ids(parties: Iterable[Party]) -> dict[str, str]:
    ids: dict[str, str] = {}
    used: set[str] = set()
    for party in parties:
        base = party.registry_id or slug(party.name) or "actor"
        id, number = base, 2
        while id in used:
            id, number = f"{base}-{number}", number + 1
        used.add(id)
        ids[party.key] = id
    return ids


def slug(name: str) -> str:
    """A name as an id.

    >>> slug("Séléka rebels")
    'seleka-rebels'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
