"""Reports: the list, one with its records, what is different between two, the archived original."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import Response

from rashomon.errors import BadInput
from rashomon.identity import record_keys
from rashomon.ledger import Ledger, listing
from rashomon.ledger.sheets import judgements_on
from rashomon.ledger.versions import versions_of
from rashomon.reconcile.judged import judge_copies
from rashomon.review.access import Open
from rashomon.review.shapes import Difference, Named, Passage, ReportList, ReportPage, VersionRow
from rashomon.review.telling import report_rows, reports_by_key

router = APIRouter(prefix="/api", tags=["reports"])
_PIECE = re.compile(r"\S+\s*|\s+")
_MOST_PIECES = 4_000  # of either text are compared word by word; longer texts paragraph by paragraph


@router.get("/reports")
def reports(
    ledger: Open, offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0, limit: Annotated[int, Query(ge=1, le=500)] = 100
) -> ReportList:
    """All reports, the latest first."""
    with ledger.looking() as connection:
        rows = report_rows(connection, listing.reports(connection, None, limit, offset))
    return ReportList(total=ledger.counts()["reports"], items=rows)


@router.get("/reports/{key}")
def report(ledger: Open, key: str) -> ReportPage:
    """One report with its records."""
    machine = next(iter(ledger.readings([key])), None)
    if machine is None:
        raise BadInput(f"there is no report {key!r}")
    lineages = ledger.lineages([key])
    judgements = judgements_on(ledger, {key: machine})
    reading = judge_copies({key: machine}, lineages, judgements)[key]
    keys = {**record_keys(machine), **record_keys(reading)}
    copies = lineages[key].copies if key in lineages else ()
    episodes = {event: one.id for one in ledger.episodes_of([key]) for event in one.events if event in keys.values()}
    parties = ledger.parties(named for named in keys.values() if named.startswith("a"))
    with ledger.looking() as connection:
        rows = reports_by_key(connection, [key, *(copy.report for copy in copies)])
        versions = versions_of(connection, key)
    about = {key, *keys.values()}
    digest = machine.report.raw_sha256
    archived = digest is not None and ledger.original(digest) is not None
    return ReportPage(
        row=rows[key], text=machine.report.text, reading=reading, machine=machine, keys=keys, episodes=episodes,
        parties={actor: Named(id=party.id, name=party.name) for actor, party in parties.items()}, copies=copies,
        relatives=tuple(row for other, row in rows.items() if other != key), original=archived,
        versions=tuple(
            VersionRow(key=one.version_key, title=one.title, fetched=one.fetched_at, raw_sha256=one.raw_sha256)
            for one in versions
        ),
        judgements=tuple(one for one in judgements if one.a in about or one.verdict == "withdraw"),
    )  # fmt: skip


@router.get("/reports/{key}/difference")
def difference(ledger: Open, key: str, other: Annotated[str, Query(max_length=40)]) -> Difference:
    """The report beside another (its key), or beside an earlier version of itself (the version's key)."""
    one, two = _text(ledger, key), _text(ledger, other, key)
    pieces = [_PIECE.findall(text) for text in (one, two)]
    if max(map(len, pieces)) > _MOST_PIECES:
        pieces = [text.splitlines(keepends=True) for text in (one, two)]
    passages = []
    for kind, a, b, c, d in SequenceMatcher(None, pieces[0], pieces[1], autojunk=False).get_opcodes():
        if kind == "equal":
            passages.append(Passage(kind="same", text="".join(pieces[0][a:b])))
        else:
            passages += [Passage(kind="one", text="".join(pieces[0][a:b]))] if b > a else []
            passages += [Passage(kind="other", text="".join(pieces[1][c:d]))] if d > c else []
    return Difference(one=key, other=other, passages=tuple(passages))


def _text(ledger: Ledger, key: str, of: str | None = None) -> str:
    """The text of a report, or of a version of report `of`."""
    if of is not None and key.startswith("v"):
        with ledger.looking() as connection:
            found = [str(row.text) for row in versions_of(connection, of) if row.version_key == key]
    else:
        found = [report.text for _, report in ledger.reports([key])]
    if not found:
        raise BadInput(f"there is no report or version {key!r}")
    return found[0]


@router.get("/reports/{key}/original", response_class=Response)
def original(ledger: Open, key: str) -> Response:
    """The bytes that the report was gathered from, as a download, never shown."""
    found = dict(ledger.reports([key]))
    if not found:
        raise BadInput(f"there is no report {key!r}")
    digest = found[key].raw_sha256
    data = None if digest is None else ledger.original(digest)
    if data is None:
        raise HTTPException(404, "there is no archived original of this report; it was added without")
    headers = {"Content-Disposition": f'attachment; filename="{key}.bin"'}
    return Response(data, media_type="application/octet-stream", headers=headers)
