"""What people decided, append-only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, RowMapping, func, insert, or_, select, union_all

from rashomon.errors import BadInput
from rashomon.ledger.among import among
from rashomon.ledger.schema import JUDGEMENTS
from rashomon.reconcile.records import Judgement
from rashomon.reconcile.standing import withdrawn


def judge(connection: Connection, judgement: Judgement) -> None:
    """Keep a judgement; the same one again changes nothing."""
    there = connection.execute(select(JUDGEMENTS).where(JUDGEMENTS.c.judgement_id == judgement.id)).mappings().one_or_none()
    if there is not None:
        if _judgement(there) != judgement:
            raise BadInput(f"judgement {judgement.id} is there already and says something else; a new one needs a new id")
        return
    row = {
        "judgement_id": judgement.id, "verdict": judgement.verdict, "a": judgement.a, "b": judgement.b,
        "field": judgement.field, "value": judgement.value, "reason": judgement.reason, "judged_by": judgement.by,
        "judged_at": judgement.at, "final": judgement.final,
    }  # fmt: skip
    connection.execute(insert(JUDGEMENTS), row)


def judgements(connection: Connection, about: Sequence[str] | None = None) -> tuple[Judgement, ...]:
    """All judgements, in order of time; or those about these records and reports, with all that group and all that withdraw.

    What groups and what withdraws is little beside what is said of single records, and can matter to anything.
    """
    query = select(JUDGEMENTS).order_by(JUDGEMENTS.c.judged_at, JUDGEMENTS.c.judgement_id)
    if about is not None:
        named = select(JUDGEMENTS.c.judgement_id).where(among(connection, JUDGEMENTS.c.a, about))
        wide = select(JUDGEMENTS.c.judgement_id).where(JUDGEMENTS.c.verdict.in_(_WIDE))
        query = query.where(JUDGEMENTS.c.judgement_id.in_(union_all(named, wide)))
    return tuple(map(_judgement, connection.execute(query).mappings()))


_WIDE = ("same", "not-same", "withdraw")


def find(connection: Connection, ids: Sequence[str]) -> tuple[Judgement, ...]:
    """The judgements of these ids, in order of time."""
    query = select(JUDGEMENTS).where(among(connection, JUDGEMENTS.c.judgement_id, ids))
    return tuple(map(_judgement, connection.execute(query.order_by(JUDGEMENTS.c.judged_at)).mappings()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whose judgements, or those on which record or report."""

    key: str | None = None
    by: str | None = None


def recent(connection: Connection, asked: Asked, limit: int, offset: int) -> tuple[int, list[tuple[Judgement, bool]]]:
    """How many judgements there are, and a part of them, the latest first, each with whether it was withdrawn."""
    held: list[ColumnElement[bool]] = []
    if asked.key is not None:
        held.append(or_(JUDGEMENTS.c.a == asked.key, JUDGEMENTS.c.b == asked.key))
    if asked.by is not None:
        held.append(JUDGEMENTS.c.judged_by == asked.by)
    total = connection.scalar(select(func.count()).select_from(JUDGEMENTS).where(*held)) or 0
    query = select(JUDGEMENTS).where(*held).order_by(JUDGEMENTS.c.judged_at.desc(), JUDGEMENTS.c.judgement_id)
    found = [_judgement(row) for row in connection.execute(query.limit(limit).offset(offset)).mappings()]
    gone = taken_back(connection)
    return total, [(one, one.id in gone) for one in found]


def taken_back(connection: Connection) -> set[str]:
    """The ids of the judgements that are withdrawn. Withdrawals are few; one can be withdrawn too."""
    withdrawals = select(JUDGEMENTS).where(JUDGEMENTS.c.verdict == "withdraw")
    return withdrawn(_judgement(row) for row in connection.execute(withdrawals).mappings())


def _judgement(row: RowMapping) -> Judgement:
    return Judgement(
        id=row["judgement_id"], verdict=row["verdict"], a=row["a"], b=row["b"], field=row["field"], value=row["value"],
        reason=row["reason"], by=row["judged_by"], at=row["judged_at"], final=row["final"],
    )  # fmt: skip
