"""The words for what is said across reports: links, lineages, parties, episodes, accounts, judgements.

Reports and records are named by their keys (see `rashomon.identity`): "r…" a report, "e…" an event in one report, "a…" an
actor in one report, "f…" a figure, "c…" a claim. A cluster is named after its smallest member, so that its name depends on
what is in it and not on the order in which it came, and any member's key finds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from rashomon.records import ActorKind, Claim, EventType, FigureKind, Span, Stance, SubEventType

Descent = Literal["origin", "reprint", "excerpt", "update", "merged"]
Side = Literal["a", "b", "civilians", "unknown"]
Verdict = Literal["same", "not-same", "accept", "reject", "correct", "add", "note", "withdraw"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one feature found between two items: a score (above 0 speaks for one thing, below against), and why in words."""

    name: str
    score: float
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two items that may be one, `a` before `b`; the score sums up the findings."""

    a: str
    b: str
    score: float
    findings: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        if not self.a < self.b:
            raise ValueError(f"a link goes from the smaller key to the larger, not {self.a} to {self.b}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person decided, append-only; a later judgement on the same matter outranks an earlier one.

    `a`, and for "same" and "not-same" `b`, are keys of reports, actors, events, figures or claims. "correct" sets `field` of
    the record to `value` (JSON text). "add" gives report `a` a record that the reader missed: `field` is its sort ("figure"),
    `value` the record as JSON. "withdraw" takes back the judgement with the id `a`. A `final` one settles what coders
    differ on: only another final one outranks it.
    """

    id: str
    verdict: Verdict
    a: str
    b: str | None = None
    field: str | None = None
    value: str | None = None
    reason: str
    by: str
    at: datetime
    final: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A report in its lineage: what it is to the report it was taken from (`of`), and the share of its text found there."""

    report: str
    descent: Descent
    of: str | None = None
    share: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Reports that descend from one text, the origin first. One lineage is one source, however many papers print it."""

    id: str
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One actor across reports; `members` are the keys of the personas that are it. `short` is an acronym that reports use."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    registry_id: str | None
    members: tuple[str, ...]
    short: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One event in the world, as several reports tell it; `events` are the keys of their events.

    `start` and `end` span the days that the tellings agree on as far as they do; `side_a` and `side_b` are party ids.
    Coordinates (WGS 84 degrees) are those of the most precisely placed telling, `radius_km` its uncertainty; None where no
    telling is placed.
    """

    id: str
    events: tuple[str, ...]
    type: EventType
    acled: SubEventType | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    start: date | None
    end: date | None
    side_a: tuple[str, ...]
    side_b: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One source's figure in one lineage: the number or the vague word, its words, and on what standing it was said.

    `figure` and `report` are where the words stand first; `reports` are all of the lineage that carry them, that one among
    them. `source` are party ids; empty is an unnamed source, or the report's own voice where `voice` names the agency or
    outlet (`stance` is None then). A party that publishes is the source of what its own publication says. `through` are the
    parties that passed it on. `party_to_fight`: the source is on a side of the episode, or an armed force of
    its country. `against_interest`: it speaks of its
    own losses, or of harm that it did. `on_the_spot`: it saw it (residents, hospitals, reporters there). `revised`: the same
    source gave another number later.
    """

    figure: str
    report: str
    reports: tuple[str, ...]
    lineage: str
    source: tuple[str, ...]
    low: int | None
    high: int | None
    vague: str | None
    wording: Span
    stance: Stance | None
    medium: str | None = None
    said: date | None = None
    published: date | None = None
    through: tuple[str, ...] = ()
    voice: str | None = None
    party_to_fight: bool = False
    against_interest: bool = False
    on_the_spot: bool = False
    revised: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One thing that is counted in an episode ("soldiers killed"), with every statement of it in order of time.

    `victims` are party ids; `group` is a part of them that is told by words alone ("children", "women", "officers"). `side` is
    where they stand in the episode. `part_of` is the index, in the sheet's counts, of the total that this is a part of.
    """

    kind: FigureKind
    victims: tuple[str, ...]
    group: str | None = None
    side: Side
    civilians: bool | None
    cumulative: bool
    part_of: int | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one source says of an episode: its statements and other claims, in order of time, and the lineages that carry it.

    `source` are party ids (empty: unnamed, or a report's own voice); `name` is how to call it. `side` is the source's own side
    of the fight, or None; `party_to_fight` and `on_the_spot` are as of a statement. `claims` are those that tell of the
    episode beside the statements, copies of one lineage once: the report each stands in, and the claim (its ids are those of
    that report's reading).
    """

    source: tuple[str, ...]
    name: str
    side: Literal["a", "b"] | None
    party_to_fight: bool = False
    on_the_spot: bool = False
    lineages: tuple[str, ...]
    reports: tuple[str, ...]
    statements: tuple[Statement, ...]
    claims: tuple[tuple[str, Claim], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What can be said across statements: a revision of a toll, an agreement or a contradiction of sources.

    `count` is the index in the sheet's counts, None where it is about the episode itself (one side denies it); `figures` and
    `claims` are the keys of those that it is about; `detail` says it in words.
    """

    kind: Literal["revision", "agreement", "contradiction"]
    count: int | None
    figures: tuple[str, ...]
    detail: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The accounts of one episode side by side: who says what, what is counted, and what can be said across.

    `reports` are the keys of all that tell of it.
    """

    episode: Episode
    parties: tuple[Party, ...]
    lineages: tuple[Lineage, ...]
    accounts: tuple[Account, ...]
    counts: tuple[Count, ...]
    remarks: tuple[Remark, ...]
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a rule makes of a sheet: deaths as low, best and high, of which side, from which figures, and why. None: not known.

    `by_side` holds (side, low, best, high) in the order a, b, civilians, unknown, where the rule tells sides apart. `grading`
    is a word of the rule's own ("contested"), where it grades.
    """

    rule: str
    low: int | None
    best: int | None
    high: int | None
    by_side: tuple[tuple[Side, int | None, int | None, int | None], ...] = ()
    grading: str | None = None
    used: tuple[str, ...] = ()
    why: str = ""
