"""What a coder looks at next: records in order of doubt (how unsure the reader was) and disagreement (of their episode)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, Subquery, and_, func, literal, or_, select, union_all

from rashomon.ledger.among import among
from rashomon.ledger.judging import taken_back
from rashomon.ledger.schema import (
    ACTORS,
    CLAIM_RECORDS,
    CLAIMS,
    EPISODE_EVENTS,
    EPISODE_SUMMARIES,
    EVENTS,
    FIGURES,
    JUDGEMENTS,
    TIES,
)

Sort = Literal["actor", "event", "figure", "claim", "tie"]
USUAL: tuple[Sort, ...] = ("event", "figure", "claim")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a coder wants to look at. `second`: also what another judged and this coder did not; `after`: a record's key."""

    coder: str | None
    kinds: Sequence[Sort] = ()
    episode: str | None = None
    report: str | None = None
    second: bool = False
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A record that waits to be judged."""

    key: str
    kind: Sort
    report: str
    episode: str | None
    doubt: float
    disagreement: float


def queue(connection: Connection, ask: Ask, limit: int) -> tuple[int, list[Waiting]]:
    """How many records wait, and the first of them."""
    records = _records(ask.kinds or USUAL)
    held = [~_judged(connection, records.c.key, ask)]
    if ask.report is not None:
        held.append(records.c.report == ask.report)
    if ask.episode is not None:
        held.append(records.c.episode == ask.episode)
    left = connection.scalar(select(func.count()).select_from(records).where(*held)) or 0
    urgency = (records.c.doubt + func.coalesce(EPISODE_SUMMARIES.c.disagreement, 0.0)).label("urgency")
    query: Select[Any] = select(records, func.coalesce(EPISODE_SUMMARIES.c.disagreement, 0.0).label("disagreement")).outerjoin(
        EPISODE_SUMMARIES, EPISODE_SUMMARIES.c.episode_id == records.c.episode
    )
    if ask.after is not None:
        last = connection.execute(query.where(records.c.key == ask.after)).one_or_none()
        if last is not None:
            reached = last.doubt + last.disagreement
            held.append(or_(urgency < reached, and_(urgency == reached, records.c.key > ask.after)))
    rows = connection.execute(query.where(*held).order_by(urgency.desc(), records.c.key).limit(limit))
    return left, [
        Waiting(
            key=row.key, kind=row.kind, report=row.report, episode=row.episode, doubt=round(row.doubt, 3),
            disagreement=row.disagreement,
        )
        for row in rows
    ]  # fmt: skip


def _records(kinds: Sequence[Sort]) -> Subquery:
    """All records of these kinds: key, kind, report, doubt, and the episode of what they tell of."""
    told = (
        select(EPISODE_EVENTS.c.episode_id)
        .join(CLAIM_RECORDS, CLAIM_RECORDS.c.record_key == EPISODE_EVENTS.c.event_key)
        .where(CLAIM_RECORDS.c.claim_key == CLAIMS.c.claim_key)
        .limit(1)
        .scalar_subquery()
    )
    nothing = literal(None, EPISODE_EVENTS.c.episode_id.type)
    of_event = EPISODE_EVENTS.c.event_key
    ways: dict[Sort, Select[Any]] = {
        "event": _some(EVENTS.c.event_key, "event", EPISODE_EVENTS.c.episode_id).outerjoin(
            EPISODE_EVENTS, of_event == EVENTS.c.event_key
        ),
        "figure": _some(FIGURES.c.figure_key, "figure", EPISODE_EVENTS.c.episode_id).outerjoin(
            EPISODE_EVENTS, of_event == FIGURES.c.event_key
        ),
        "claim": _some(CLAIMS.c.claim_key, "claim", told),
        "actor": _some(ACTORS.c.actor_key, "actor", nothing),
        "tie": _some(TIES.c.tie_key, "tie", nothing),
    }
    return union_all(*(ways[kind] for kind in dict.fromkeys(kinds))).subquery("records")


def _some(key: ColumnElement[str], kind: Sort, episode: ColumnElement[Any]) -> Select[Any]:
    table = key.table
    return select(
        key.label("key"), literal(kind).label("kind"), table.c.report_key.label("report"),
        (1.0 - table.c.confidence).label("doubt"), episode.label("episode"),
    ).select_from(table)  # fmt: skip


def _judged(connection: Connection, key: ColumnElement[str], ask: Ask) -> ColumnElement[bool]:
    """Whether somebody judged the record (or with `second`, this coder did) and did not take it back."""
    said = (
        select(JUDGEMENTS.c.a)
        .where(JUDGEMENTS.c.verdict.in_(("accept", "reject", "correct")))
        .where(~among(connection, JUDGEMENTS.c.judgement_id, taken_back(connection)))
    )
    if ask.second:
        said = said.where(JUDGEMENTS.c.judged_by == (ask.coder or ""))
    return key.in_(said)
