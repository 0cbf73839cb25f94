"""What somebody wants changed, as judgements: all are kept, in one go, or none."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import uuid4

from rashomon.errors import BadInput
from rashomon.ledger.reconciling import judge
from rashomon.reconcile.fields import Sort
from rashomon.reconcile.judged import judge_reading
from rashomon.reconcile.records import Judgement
from rashomon.revise.present import Present

_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What somebody wants changed, and where that stands in what they brought.

    With a `key`: the fields of that record, or what is said of it as a whole (`verdict`). Without: a record to be added to a
    report, of this sort and with these fields (`rashomon.reconcile.corrections` says which).
    """

    where: str
    report: str
    sort: Sort
    key: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    verdict: Literal["accept", "reject", "note"] | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """Who brings changes, when, and why, where a change does not say why itself."""

    by: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What cannot be taken in, and where it stands."""

    where: str
    message: str


def said(change: Change, editor: Editor, at: datetime) -> list[Judgement]:
    """The judgements that a change is. Raises BadInput where nobody says why."""
    reason = change.reason or editor.reason
    if not reason.strip():
        raise BadInput("say why: in the column `reason`, or for all with --reason")

    def judgement(**told: Any) -> Judgement:  # noqa: ANN401 (fields of a judgement)
        return Judgement(id=uuid4().hex, reason=reason, by=editor.by, at=at, **told)

    fields = {name: json.dumps(value, ensure_ascii=False) for name, value in change.fields.items()}
    if change.key is None:
        return [
            judgement(verdict="add", a=change.report, field=change.sort, value=json.dumps(change.fields, ensure_ascii=False))
        ]
    corrections = [judgement(verdict="correct", a=change.key, field=name, value=value) for name, value in fields.items()]
    return corrections + ([judgement(verdict=change.verdict, a=change.key)] if change.verdict else [])


def apply(
    items: Iterable[Change | Judgement | Refused], present: Present, editor: Editor, *, dry: bool = False
) -> Counter[str]:
    """Keep what people want changed as judgements; how many of each verdict. With `dry`, only look whether all can be kept.

    Raises BadInput with all that cannot be taken in; then nothing is.
    """
    refused: list[Refused] = []
    kept: list[Judgement] = []
    added: defaultdict[str, list[Judgement]] = defaultdict(list)
    for item in items:
        match item:
            case Refused():
                refused.append(item)
            case Judgement():
                kept.append(item)
            case Change():
                try:
                    # One moment each: what is added first is there for what names it.
                    told = said(item, editor, editor.at + timedelta(microseconds=len(kept)))
                    judge_reading(present.reading(item.report), [*added[item.report], *told], strict=True)
                except BadInput as error:
                    refused.append(Refused(where=item.where, message=str(error)))
                    continue
                kept += told
                if item.key is None:
                    added[item.report] += told
    if refused:
        raise BadInput(_told(refused))
    if kept and not dry:
        judge(present.ledger, kept)
    return Counter(one.verdict for one in kept)


def _told(refused: list[Refused]) -> str:
    lines = [f"{one.where}: {one.message}" for one in refused[:_SHOWN]]
    if len(refused) > _SHOWN:
        lines.append(f"and {len(refused) - _SHOWN} more")
    return "nothing was taken in; mend these and import again:\n" + "\n".join(lines)
