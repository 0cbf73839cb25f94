"""A table of judgements back in: those that the ledger has are passed over, others are kept, rows without an id are new.

>>> _moment("2024-08-01T10:00:00+02:00").isoformat()
'2024-08-01T10:00:00+02:00'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast, get_args
from uuid import uuid4

from rashomon.errors import BadInput
from rashomon.reconcile.records import Judgement, Verdict
from rashomon.release.judgements import row_of
from rashomon.revise.changes import Editor, Refused
from rashomon.revise.present import Present
from rashomon.revise.sheets import Cells, rows_of, same

_NEEDED = ("verdict", "a")
_ID = re.compile(r"[0-9A-Za-z_-]{8,64}")


def read_judgements(path: Path, present: Present, editor: Editor) -> Iterator[Judgement | Refused]:
    """The judgements of a table that the ledger has not. Raises BadInput where it is no such table."""
    for number, (where, row) in enumerate(rows_of(path)):
        if missing := [name for name in _NEEDED if name not in row]:
            raise BadInput(f"{path}: is no table of judgements; it has no column {', '.join(missing)}")
        try:
            judgement = _judgement(row, editor, editor.at + timedelta(microseconds=number))
        except BadInput as error:
            yield Refused(where=where, message=str(error))
            continue
        there = present.ledger.judgements_of([judgement.id])
        if not there:
            yield judgement
        elif not all(same(row.get(name, ""), told) for name, told in row_of(there[0]).items() if name in row):
            yield Refused(
                where=where, message="this judgement is kept as it was made; say something else in a row without an id"
            )


def _judgement(row: Cells, editor: Editor, at: datetime) -> Judgement:
    verdict, id = row["verdict"], row.get("judgement") or uuid4().hex
    if verdict not in get_args(Verdict):
        raise BadInput(f"verdict: {verdict!r} is none of {', '.join(get_args(Verdict))}")
    if not _ID.fullmatch(id):
        raise BadInput(f"judgement: {id!r} is no id; leave the cell empty for a new one")
    if not row["a"]:
        raise BadInput("a: the key of what this is about")
    if row.get("final", "no") not in ("yes", "no", ""):
        raise BadInput(f"final: yes or no, not {row['final']!r}")
    reason = row.get("reason") or editor.reason
    if not reason.strip() and not row.get("judgement"):
        raise BadInput("say why: in the column `reason`, or for all with --reason")
    return Judgement(
        id=id, verdict=cast(Verdict, verdict), a=row["a"], b=row.get("b") or None, field=row.get("field") or None,
        value=row.get("value") or None, reason=reason, by=row.get("by") or editor.by, final=row.get("final") == "yes",
        at=_moment(row["at"]) if row.get("at") else at,
    )  # fmt: skip


def _moment(told: str) -> datetime:
    try:
        at = datetime.fromisoformat(told)
    except ValueError:
        raise BadInput(f"at: {told!r} is no moment, such as 2024-08-01T10:00:00+00:00; leave the cell empty for now") from None
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
