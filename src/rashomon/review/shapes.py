"""What the pages of the workbench are made of. The API answers in these, and the page's TypeScript types are made from them.

Records that the ledger and the reading have words for (`Sheet`, `Reading`, `Judgement` …) are used as they are. Keys are those
of `rashomon.identity`; a party or an episode is named by its id.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from rashomon.reconcile.fields import Sort
from rashomon.reconcile.records import Copy, Judgement, Link, Outcome, Party, Sheet, Verdict
from rashomon.reconcile.sensitivity import Spread
from rashomon.records import (
    Actor,
    ActorKind,
    Claim,
    Event,
    EventType,
    Figure,
    Quoted,
    Reading,
    Span,
    Stance,
    SubEventType,
    Tie,
    TieKind,
)

# Nobody looked yet; somebody looked at a part; at all that counts; coders differ and nobody has settled it.
ReviewState = Literal["open", "started", "done", "disputed"]
Role = Literal["reader", "coder", "admin"]
# What a person sends to be kept; no database keeps a NUL or half a character.
Words = Annotated[str, Field(max_length=100_000, pattern=r"^[^\x00]*$")]
Order = Literal["latest", "earliest", "disagreement", "doubt", "deaths", "reports"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a request was refused, in a sentence for the person who made it."""

    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Who is looking. Without accounts (loopback) everybody is an admin under the name that the page asks for once.

    `csrf` goes into the X-CSRF-Token header of every request that changes something. `tiles` is the address of a tile server,
    if one is configured.
    """

    name: str | None
    role: Role
    accounts: bool
    csrf: str
    ledger: str
    version: str
    tiles: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """A name and a password."""

    name: Words
    password: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A party by its id and what to call it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeRow:
    """An episode in a list. `killed_low` and `killed_high` span what its accounts say of all the killed together.

    `disagreement` (0 to 1) is how far accounts lie apart, `doubt` (0 to 1) how unsure the reader was of what it is made of.
    """

    id: str
    type: EventType
    acled: SubEventType | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    start: date | None
    end: date | None
    side_a: tuple[Named, ...]
    side_b: tuple[Named, ...]
    reports: int
    lineages: int
    statements: int
    killed_low: int | None
    killed_high: int | None
    contradictions: int
    disagreement: float
    doubt: float
    state: ReviewState


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeList:
    """A part of a list, and how many there are in all."""

    total: int
    items: tuple[EpisodeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodePoints:
    """All episodes that fit, column by column, for the map and its playback; `day` counts from 1970-01-01."""

    id: tuple[str, ...]
    lat: tuple[float | None, ...]
    lon: tuple[float | None, ...]
    radius_km: tuple[float | None, ...]
    day: tuple[int | None, ...]
    last_day: tuple[int | None, ...]
    type: tuple[EventType, ...]
    killed_low: tuple[int | None, ...]
    killed_high: tuple[int | None, ...]
    disagreement: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """A value that episodes have, what to call it, and how many have it."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What the episodes that fit can be narrowed by; the most frequent first. `disagreement` in five steps of 0.2."""

    types: tuple[FacetValue, ...]
    countries: tuple[FacetValue, ...]
    places: tuple[FacetValue, ...]
    actors: tuple[FacetValue, ...]
    states: tuple[FacetValue, ...]
    disagreement: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """So many episodes that began on these days, and what their accounts say of the killed."""

    start: date
    end: date
    episodes: int
    killed_low: int
    killed_high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The episodes that fit over time; `undated` are those whose days nobody tells."""

    bins: tuple[Bin, ...]
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a report with the sentence around them: `before` + `words` + `after`, at these offsets of its text."""

    report: str
    start: int
    end: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report in a list; `graphic` where somebody marked it, and the page veils it."""

    key: str
    id: str
    title: str | None
    outlet: str | None
    agency: str | None
    published: date | None
    url: str | None
    language: str
    lineage: str | None
    events: int
    graphic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportList:
    """A part of a list, and how many there are in all."""

    total: int
    items: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One report's event in an episode, as people have it."""

    key: str
    report: str
    event: Event
    side_a: tuple[str, ...]
    side_b: tuple[str, ...]
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodePage:
    """All of one episode. `quotes` gives the sentence of each record (by key) that a value of the sheet rests on.

    `claim_keys` names the claims of `sheet.accounts`, in their order, account by account. `links` say why its events are one.
    `judgements` are those on its records, reports and events, in order of time.
    """

    row: EpisodeRow
    sheet: Sheet
    outcomes: tuple[Outcome, ...]
    spreads: tuple[Spread, ...]
    reports: tuple[ReportRow, ...]
    tellings: tuple[Telling, ...]
    quotes: dict[str, Quote]
    claim_keys: tuple[tuple[str, ...], ...]
    links: tuple[Link, ...]
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One version of what was published under an address."""

    key: str
    title: str | None
    fetched: datetime
    raw_sha256: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """One report: its text, its records as the machine read them and as people have them, and where it comes from.

    `keys` gives the key of each record by its id (ids are the same in both readings; records that people added have ids of
    their own). `episodes` gives the episode of an event by the event's key, `parties` the party of an actor by the actor's.
    """

    row: ReportRow
    text: str
    reading: Reading
    machine: Reading
    keys: dict[str, str]
    episodes: dict[str, str]
    parties: dict[str, Named]
    copies: tuple[Copy, ...]
    relatives: tuple[ReportRow, ...]
    versions: tuple[VersionRow, ...]
    original: bool
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of two texts: the same in both, only in the one, or only in the other."""

    kind: Literal["same", "one", "other"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two reports, or two versions of one, passage by passage."""

    one: str
    other: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """A record to judge: its words, why it is worth a look, and what was said of it so far.

    `names` gives the names of the actors that it points at, by their ids; `actors` their keys, by their ids (a correction names
    keys).
    """

    key: str
    kind: Sort
    record: Actor | Event | Figure | Claim | Tie
    quote: Quote
    report: ReportRow
    episode: str | None
    names: dict[str, str]
    actors: dict[str, str]
    doubt: float
    disagreement: float
    why: str
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What to look at next, the most doubtful and disputed first, and how much is left."""

    left: int
    items: tuple[QueueItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What a person says of one record or two: a judgement without its id, author and time, which the server gives."""

    verdict: Verdict
    a: Words
    b: Words | None = None
    field: Words | None = None
    value: Words | None = None
    reason: Words = ""
    final: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayings:
    """Several judgements, kept all together or not at all."""

    items: tuple[Saying, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging:
    """Episodes (or parties, or reports) that are one, by their keys."""

    keys: tuple[Words, ...]
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Splitting:
    """Events or reports that do not belong to an episode (or reports to a lineage, actors to a party)."""

    key: Words
    parts: tuple[Words, ...]
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The judgements that were kept, and the episodes that their records are in now."""

    judgements: tuple[Judgement, ...]
    episodes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryItem:
    """A judgement, whether another has withdrawn it, and the words that it is about."""

    judgement: Judgement
    withdrawn: bool
    quote: Quote | None
    episode: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A part of what people decided, the latest first."""

    total: int
    items: tuple[HistoryItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What one coder last said of one matter: a verdict, or for a field the value (JSON)."""

    by: str
    at: datetime
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A record on which coders differ, in its verdict (`field` None) or in a field."""

    key: str
    kind: Sort
    field: str | None
    words: tuple[Word, ...]
    quote: Quote
    report: ReportRow
    episode: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far coders agree on what two or more of them judged.

    `alpha` is Krippendorff's for nominal labels, None where everything is of one label or nothing was judged twice; for spans
    `overlap` is the mean share of characters in common.
    """

    kind: Sort
    field: str | None
    units: int
    coders: int
    alpha: float | None
    overlap: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage:
    """Agreement matter by matter, and what is to be settled."""

    agreements: tuple[Agreement, ...]
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """A party in a list."""

    id: str
    name: str
    short: str | None
    kind: ActorKind
    country: str | None
    registry_id: str | None
    reports: int
    episodes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyList:
    """A part of a list, and how many there are in all."""

    total: int
    items: tuple[PartyRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TieRow:
    """A tie of a party, as one report states it; `other` is the party at its other end, `leads` whether this one is `a`."""

    key: str
    kind: TieKind
    first: bool
    other: Named
    role: str | None
    start: date | None
    end: date | None
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim of a party."""

    key: str
    stance: Stance
    medium: str | None
    said: date | None
    quoted: Quoted
    quote: Quote
    report: ReportRow
    episodes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPage:
    """One party: what it is called, its members (actor keys), its ties in order of time, and how its figures stood.

    `figures` are those it gave, `alone` those that no other source gave alike; `claims` counts its claims, which come page by
    page.
    """

    party: Party
    row: PartyRow
    names: tuple[FacetValue, ...]
    actors: tuple[str, ...]
    ties: tuple[TieRow, ...]
    claims: int
    figures: int
    alone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimList:
    """A part of a party's claims, the latest first."""

    total: int
    items: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something that holds the words: a report (its text), a quote (a claim's content) or a record (a name, a place)."""

    kind: Literal["text", "quote", "record"]
    key: str
    title: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    report: ReportRow | None
    episode: str | None = None
    party: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundList:
    """A part of what was found; `more` where there is more."""

    items: tuple[Found, ...]
    more: bool
