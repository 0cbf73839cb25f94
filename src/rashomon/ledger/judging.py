"""What people decided, append-only."""

from __future__ import annotations

from sqlalchemy import Connection, RowMapping, insert, select

from rashomon.errors import BadInput
from rashomon.ledger.schema import JUDGEMENTS
from rashomon.reconcile.records import Judgement


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
        "judged_at": judgement.at,
    }  # fmt: skip
    connection.execute(insert(JUDGEMENTS), row)


def judgements(connection: Connection) -> tuple[Judgement, ...]:
    """All judgements, in order of time."""
    query = select(JUDGEMENTS).order_by(JUDGEMENTS.c.judged_at, JUDGEMENTS.c.judgement_id)
    return tuple(map(_judgement, connection.execute(query).mappings()))


def _judgement(row: RowMapping) -> Judgement:
    return Judgement(
        id=row["judgement_id"], verdict=row["verdict"], a=row["a"], b=row["b"], field=row["field"], value=row["value"],
        reason=row["reason"], by=row["judged_by"], at=row["judged_at"],
    )  # fmt: skip
