"""The vocabulary: every type that passes between rooms. Standard library only.

The words are those of the annotation guidelines; where a record has a name in the field (PLOVER, ACLED, UCDP GED),
its docstring says which. Every record is frozen and checks its own invariants; lists are tuples; what is not known is
an `Unresolved` with its reason, never 0 and never a default place.

>>> Span.of("Rebels killed 84 fighters.", 14, 25).text
'84 fighters'
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

ActorKind = Literal[
    "government", "military", "police", "rebel", "militia", "private-military", "party", "igo", "ngo", "monitor", "media",
    "business", "medical", "civilians", "person", "official", "witness", "analyst", "other",
]  # fmt: skip
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
SubEventType = Literal[
    "Armed clash", "Government regains territory", "Non-state actor overtakes territory", "Air/drone strike",
    "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Suicide bomb", "Grenade", "Chemical weapon",
    "Attack", "Abduction/forced disappearance", "Sexual violence", "Peaceful protest", "Protest with intervention",
    "Excessive force against protesters", "Violent demonstration", "Mob violence", "Agreement", "Arrests",
    "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
    "Looting/property destruction", "Non-violent transfer of territory", "Other",
]  # fmt: skip
FigureKind = Literal[
    "killed", "injured", "casualties", "detained", "abducted", "missing", "displaced", "released", "surrendered", "strength"
]  # fmt: skip
Stance = Literal[
    "assert", "claim-responsibility", "admit", "deny", "accuse", "pledge", "threaten", "estimate", "demand", "condemn",
    "praise", "confirm", "unverified",
]  # fmt: skip
Status = Literal["happened", "ongoing", "planned", "threatened", "possible", "denied"]
TieKind = Literal[
    "part_of", "linked_to", "allied_with", "backs", "opposes", "leads", "holds_office", "speaks_for", "member_of", "left"
]  # fmt: skip
Relation = Literal["at", "near", "north of", "south of", "east of", "west of", "between", "in"]
Quoted = Literal["direct", "indirect", "mixed"]

CONTEXT_CHARACTERS = 24


def _one_of(value: str, allowed: object, what: str) -> None:
    if value not in get_args(allowed):
        raise ValueError(f"{what}: {value!r} is not one of {', '.join(get_args(allowed))}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """A value that the reader could not or would not give, and why ("no place named", "two candidates tie")."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Words of a report: half-open character offsets into its text as given, with the context that re-anchors them.

    The prefix and suffix follow the TextQuoteSelector of the W3C Web Annotation Data Model.
    """

    start: int
    end: int
    text: str
    prefix: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}:{self.end}")
        if len(self.text) != self.end - self.start:
            raise ValueError(f"span {self.start}:{self.end} does not fit its text {self.text!r}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text[start:end]`, with its context."""
        return cls(
            start=start, end=end, text=text[start:end],
            prefix=text[max(0, start - CONTEXT_CHARACTERS) : start], suffix=text[end : end + CONTEXT_CHARACTERS],
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Days within which something happened, both ends included; None is an open end.

    `basis` says what it was resolved against: "stated" (a full date), "published" (the day of publication),
    "narrative" (the story's own timeline), "inferred" (from several expressions that must agree).
    """

    start: date | None
    end: date | None
    basis: Literal["stated", "published", "narrative", "inferred"]

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"an interval ends before it starts: {self.start} to {self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An interval of days and the words that give it; `span` is None where only the context tells."""

    interval: Interval
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named place, its relation to what happened there, and how surely it is known where on earth it is.

    `geo_precision` is ACLED's (1 the named site, 2 near it, 3 a larger region); `where_prec` is UCDP GED's (1 exact,
    2 within 25 km, 3 second-order division, 4 first-order division, 5 linear or fuzzy, 6 country, 7 international).
    `radius_km` bounds the uncertainty around the coordinates. Latitude and longitude are WGS 84 degrees, None where
    the reader abstains; `source` names the gazetteer entry that gave them.
    """

    span: Span
    name: str
    country: str | None
    lat: float | None = None
    lon: float | None = None
    relation: Relation = "at"
    geo_precision: Literal[1, 2, 3] = 1
    where_prec: Literal[1, 2, 3, 4, 5, 6, 7] = 1
    radius_km: float | None = None
    source: str | None = None
    confidence: float = 1.0

    def __post_init__(self) -> None:
        _one_of(self.relation, Relation, "relation")
        if (self.lat is None) != (self.lon is None):
            raise ValueError("a place has both coordinates or neither")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text. `published` is the day given with it (metadata), None where nothing came with the text.

    `raw_sha256` is the hash of the bytes that it was gathered from (a file, a line), where it was gathered. `agency` (by its
    short name) and `authors` are those given beside the text; a credit in the text itself is the reader's to find.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    raw_sha256: str | None = None
    agency: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a server said of an address when it was last fetched whole: its ETag, its Last-Modified, the hash of the bytes."""

    address: str
    etag: str | None = None
    modified: str | None = None
    raw_sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A registry entry that an actor without a name may be. It is offered, and never merged by itself."""

    registry_id: str
    name: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party, person or unnamed collective, with all its mentions. `registry_id` ties it to a registry entry.

    `candidates` are the known groups that a collective without a name may be, the likeliest first.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    aka: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    registry_id: str | None = None
    candidates: tuple[Candidate, ...] = ()
    confidence: float = 1.0
    rule: str = ""

    def __post_init__(self) -> None:
        _one_of(self.kind, ActorKind, f"actor {self.id}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What is reported to have happened: a PLOVER `type`, an ACLED sub-event type, its sides, place and days.

    `side_a` does it and `side_b` is its target; for symmetric events the order is free. `background` marks older
    context that is not this report's news.
    """

    id: str
    type: EventType
    acled: SubEventType | None
    trigger: Span
    mentions: tuple[Span, ...] = ()
    side_a: tuple[str, ...] = ()
    side_b: tuple[str, ...] = ()
    place: Place | Unresolved = Unresolved(reason="no place named")
    when: When | Unresolved = Unresolved(reason="no day named")
    status: Status = "happened"
    background: bool = False
    confidence: float = 1.0
    rule: str = ""

    def __post_init__(self) -> None:
        _one_of(self.type, EventType, f"event {self.id}")
        _one_of(self.status, Status, f"event {self.id}")
        if self.acled is not None:
            _one_of(self.acled, SubEventType, f"event {self.id}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of people: low and high bounds (None is open), or a vague word; who was harmed, by whom, in what.

    `civilians` is True, False, or None where mixed or unsaid. `scope` is "cumulative" for totals over a war or a year.
    `part_of` is the id of the total that this figure is a part of.
    """

    id: str
    kind: FigureKind
    low: int | None
    high: int | None
    vague: str | None
    span: Span
    victims: tuple[str, ...] = ()
    civilians: bool | None = None
    by: tuple[str, ...] = ()
    event: str | None = None
    scope: Literal["event", "cumulative"] = "event"
    part_of: str | None = None
    confidence: float = 1.0
    rule: str = ""

    def __post_init__(self) -> None:
        _one_of(self.kind, FigureKind, f"figure {self.id}")
        if self.low is None and self.high is None and not self.vague:
            raise ValueError(f"figure {self.id} has neither a number nor a vague word")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"figure {self.id}: low {self.low} is above high {self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who says it: source, cue and content (the terms of attribution annotation), stance, channel, day, and through whom.

    `via` is the id of the claim that this one is nested in. `of` lists the ids of the events and figures in its content.
    """

    id: str
    source: tuple[str, ...]
    cue: Span | None
    content: Span
    stance: Stance
    medium: str | None = None
    said: date | None = None
    of: tuple[str, ...] = ()
    via: str | None = None
    quoted: Quoted = "indirect"
    confidence: float = 1.0
    rule: str = ""

    def __post_init__(self) -> None:
        _one_of(self.stance, Stance, f"claim {self.id}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A standing relation that the text states between actors `a` and `b`; `role` names the office held."""

    id: str
    kind: TieKind
    a: str
    b: str
    span: Span
    role: str | None = None
    start: date | None = None
    end: date | None = None
    confidence: float = 1.0
    rule: str = ""

    def __post_init__(self) -> None:
        _one_of(self.kind, TieKind, f"tie {self.id}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The day of publication as the reader has it, what it rests on, and the words that say so.

    `basis`: "metadata" (came with the report), "stated" (a dateline or stamp in the text), "inferred" (weekdays, named
    days and dates that agree), "open" (nothing tells).
    """

    start: date | None
    end: date | None
    basis: Literal["metadata", "stated", "inferred", "open"]
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """Words of the report that extraction broke, and what the reader took them to say."""

    span: Span
    reads: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that the reader found in one report. Its JSON is the gold format.

    `keys` are the records' keys by their ids where they were worked out before: people may have changed the words since
    that keys are made of. Empty otherwise; `identity.record_keys` gives them in either case.
    """

    report: Report
    published: Published
    agency: str | None
    photo_agency: str | None
    outlet: str | None
    language: str
    boilerplate: tuple[Span, ...]
    headings: tuple[Span, ...]
    repairs: tuple[Repair, ...]
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    ties: tuple[Tie, ...]
    keys: tuple[tuple[str, str], ...] = ()
