"""Counts: which statements are about one thing, and which counts are parts of others.

Reads: statements with their figures, and the cast.
Adds: rows, by side of the victims, each with its statements in order of time, copies of one lineage folded.
Never does: drop a number, or add numbers up.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from rashomon.reconcile.accounts.cast import Cast
from rashomon.reconcile.accounts.share import Share
from rashomon.reconcile.accounts.stating import Said, in_time, victims_of
from rashomon.reconcile.accounts.who import ARMED
from rashomon.reconcile.names import fold
from rashomon.reconcile.records import Episode, Side, Statement
from rashomon.records import Event, FigureKind

_KINDS: tuple[FigureKind, ...] = get_args(FigureKind)
_SIDES: tuple[Side, ...] = get_args(Side)
# Parts of the people that are told by words.
_CHILDREN = re.compile(
    r"\b(?:child|children|boys?|girls?|infants?|bab(?:y|ies)|toddlers?|minors?|schoolchildren)\b", re.IGNORECASE
)
_WOMEN = re.compile(r"\bwom[ae]n\b", re.IGNORECASE)
_ANYBODY = frozenset({"civilians", "people", "residents", "persons", "victims", "villagers", "locals", "them", "whom", "those"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What is counted. No victims: people of whom no more is said; `civilians` is whether all of them are."""

    kind: FigureKind
    cumulative: bool
    victims: tuple[str, ...]
    group: str | None
    civilians: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A thing and its statements; `part_of` is the index of the row of the total."""

    thing: Thing
    victims: tuple[str, ...]
    side: Side
    part_of: int | None
    said: tuple[Said, ...]


def rows(episode: Episode, said: Sequence[Said], cast: Cast) -> tuple[Row, ...]:
    """The rows of an episode."""
    things = _things(episode, said, cast)
    found: dict[Thing, list[Said]] = defaultdict(list)
    for one in said:
        found[things[one.share.report, one.figure.id]].append(one)
    totals = _totals(found, things)
    side = {thing: _side(thing, cast) for thing in found}
    told = Counter(side[thing] for thing, own in found.items() for _ in own)
    first = sorted(_SIDES, key=lambda one: -told[one])  # the side of whose harm most is said
    order = sorted(found, key=lambda thing: (first.index(side[thing]), *_place(thing, found, totals, side)))
    at = {thing: n for n, thing in enumerate(order)}
    return tuple(
        Row(
            thing=thing, victims=thing.victims or _people(found[thing], cast), side=side[thing],
            part_of=at[totals[thing]] if thing in totals else None, said=_folded(found[thing]),
        )
        for thing in order
    )  # fmt: skip


# --- what is counted -----------------------------------------------------------------------------------------------------


def _things(episode: Episode, said: Sequence[Said], cast: Cast) -> Mapping[tuple[str, str], Thing]:
    """The thing that each figure counts, by its report and id."""
    victims = {(one.share.report, one.figure.id): victims_of(one.share, cast, one.figure) for one in said}
    # In an attack on civilians, "people" are civilians. In a battle they may be anybody.
    fights = [any(cast[id].kind in ARMED for id in cast.parties(share, event.side_b)) for share, event in _events(said)]
    civil = episode.acled != "Armed clash" and 2 * sum(fights) < len(fights) and any(one.figure.civilians for one in said)
    crowds: dict[tuple[str, FigureKind], set[tuple[str, ...]]] = defaultdict(set)
    for one in said:
        crowds[one.share.report, one.figure.kind].add(victims[one.share.report, one.figure.id])
    things = {}
    for one in said:
        figure, ids = one.figure, victims[one.share.report, one.figure.id]
        crowd = all(cast[id].kind == "civilians" and cast[id].registry_id is None for id in ids)
        # "Shoppers" are the people, unless the report counts others beside them; "seven people and policemen" are, too.
        alone = crowd and len(crowds[one.share.report, figure.kind]) == 1
        general = not ids or alone or any(fold(cast[id].name) in _ANYBODY for id in ids)
        people = crowd or general
        things[one.share.report, figure.id] = Thing(
            kind=figure.kind, cumulative=figure.scope == "cumulative", victims=() if general else ids,
            group=_group(figure.span.text),
            civilians=(True if civil else figure.civilians) if people else all(cast[id].kind not in ARMED for id in ids),
        )  # fmt: skip
    for one in said:
        key, total = (one.share.report, one.figure.id), (one.share.report, one.figure.part_of or "")
        if total in things and things[key] == things[total]:
            noun = one.figure.span.text.split()[-1].casefold()
            told = " " in one.figure.span.text and noun.isalpha() and noun not in _ANYBODY
            things[key] = replace(things[key], group=noun if told else "part")
    return things


def _events(said: Sequence[Said]) -> list[tuple[Share, Event]]:
    return [(share, event) for share in {one.share.report: one.share for one in said}.values() for event in share.events]


def _group(wording: str) -> str | None:
    women, children = _WOMEN.search(wording), _CHILDREN.search(wording)
    if women and children:
        return "women and children"
    return "women" if women else "children" if children else None


def _side(thing: Thing, cast: Cast) -> Side:
    if thing.civilians:
        return "civilians"
    return (cast.side(thing.victims) if thing.victims else None) or "unknown"


def _people(said: Sequence[Said], cast: Cast) -> tuple[str, ...]:
    """The parties that people are told as, most often."""
    told = Counter(cast.parties(one.share, one.figure.victims) for one in said)
    return min(told, key=lambda ids: (not ids, -told[ids], ids))


# --- totals and parts ----------------------------------------------------------------------------------------------------


def _totals(found: Mapping[Thing, Sequence[Said]], things: Mapping[tuple[str, str], Thing]) -> dict[Thing, Thing]:
    """The total that each thing is part of: as a report says, else as the things themselves tell."""
    totals: dict[Thing, Thing] = {}
    for thing, said in sorted(found.items(), key=lambda item: _fixed(item[0])):
        told = [things.get((one.share.report, one.figure.part_of or "")) for one in said]
        known = [total for total in told if total is not None]
        for total in (*sorted(known, key=_fixed), *_wider(thing, found)):
            if total != thing and thing not in _above(total, totals):
                totals[thing] = total
                break
    return totals


def _above(thing: Thing, totals: Mapping[Thing, Thing]) -> list[Thing]:
    chain = [thing]
    while chain[-1] in totals:
        chain.append(totals[chain[-1]])
    return chain


def _wider(thing: Thing, found: Mapping[Thing, object]) -> list[Thing]:
    """The things that hold this one by what they are, the narrowest first."""
    whole = [replace(thing, group=None)] if thing.group else []
    if thing.victims and thing.group is None:
        more = (one for one in found if set(one.victims) > set(thing.victims) and replace(one, victims=thing.victims) == thing)
        whole += sorted(more, key=lambda one: (len(one.victims), one.victims))
    if not thing.victims and thing.civilians:
        whole.append(replace(thing, civilians=None))
    if thing.kind in ("killed", "injured"):
        whole.append(replace(thing, kind="casualties"))
    return [one for one in whole if one in found]


# --- order and copies ----------------------------------------------------------------------------------------------------


def _fixed(thing: Thing) -> tuple[str, ...]:
    return thing.kind, str(thing.cumulative), *thing.victims, "", thing.group or "", str(thing.civilians)


def _place(
    thing: Thing, found: Mapping[Thing, Sequence[Said]], totals: Mapping[Thing, Thing], side: Mapping[Thing, Side]
) -> tuple[object, ...]:
    """Where a thing stands among those of its side: behind its total, most told first, the dead before the wounded."""
    above = _above(thing, totals)
    top = next(one for one in reversed(above) if side[one] == side[thing])
    group = top.cumulative, _KINDS.index(top.kind), -len(found[top]), _fixed(top)
    return (*group, len(above), _KINDS.index(thing.kind), -len(found[thing]), _fixed(thing))


def _folded(said: Sequence[Said]) -> tuple[Said, ...]:
    """Statements in order of time. What one source says in one lineage is one, with the reports that carry it."""
    found: dict[tuple[object, ...], Said] = {}
    for one in said:  # the origin comes before its copies
        new = one.statement
        key = new.lineage, new.source, new.voice, new.low, new.high, new.vague
        old = found.get(key)
        if old is None:
            found[key] = one
        else:
            both = replace(old, earlier=old.earlier and one.earlier, moved=old.moved or one.moved)
            found[key] = replace(both, statement=_merged(old.statement, new))
    return tuple(in_time([*found.values()]))


def _merged(old: Statement, new: Statement) -> Statement:
    return replace(
        old, reports=old.reports if new.report in old.reports else (*old.reports, new.report),
        medium=old.medium or new.medium, said=old.said or new.said, through=tuple(sorted({*old.through, *new.through})),
        against_interest=old.against_interest or new.against_interest, on_the_spot=old.on_the_spot or new.on_the_spot,
        confidence=max(old.confidence, new.confidence),
    )  # fmt: skip
