"""Judging: the queue, what people say, what they said, where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, HTTPException, Query

from rashomon.errors import BadInput
from rashomon.identity import record_keys, records_of
from rashomon.ledger import Ledger, queueing
from rashomon.ledger.deciding import Word, merging, splitting
from rashomon.ledger.judging import Asked, recent
from rashomon.ledger.reconciling import judge as decide
from rashomon.ledger.sheets import judgements_on
from rashomon.reconcile.coding import SPANS, Opinions, alpha, opinions, overlap
from rashomon.reconcile.fields import SORTS, Sort, words_of
from rashomon.reconcile.judged import judge_reading
from rashomon.reconcile.records import Judgement
from rashomon.reconcile.standing import standing
from rashomon.records import Reading, Span
from rashomon.review import shapes
from rashomon.review.access import AtDesk, Coder, Looking, Open, writing
from rashomon.review.shapes import (
    Agreement,
    AgreementPage,
    Dispute,
    History,
    HistoryItem,
    Kept,
    Merging,
    Queue,
    QueueItem,
    Quote,
    Saying,
    Sayings,
    Splitting,
)
from rashomon.review.telling import names_of, quote, reports_by_key

router = APIRouter(prefix="/api", tags=["judging"])
_MOST_SAYINGS = 500
_MOST_DISPUTES = 200
_LETTERS: dict[str, Sort] = {"a": "actor", "e": "event", "f": "figure", "c": "claim", "t": "tie"}


@router.get("/queue")
def queue(  # noqa: PLR0913, PLR0917 (a route's arguments are its query)
    ledger: Open,
    sits: Looking,
    kind: Annotated[tuple[Sort, ...], Query()] = (),
    episode: Annotated[str | None, Query(max_length=40)] = None,
    report: Annotated[str | None, Query(max_length=40)] = None,
    second: Annotated[bool, Query(description="also what another coder has judged and you have not")] = False,
    after: Annotated[str | None, Query(max_length=40, description="the key of the last item seen: what comes after it")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Queue:
    """What to look at next: the most doubtful and disputed first. In a second look, the first coder's words stay hidden."""
    ask = queueing.Ask(coder=sits.name, kinds=kind, episode=episode, report=report, second=second, after=after)
    with ledger.looking() as connection:
        left, waiting = queueing.queue(connection, ask, limit)
        rows = reports_by_key(connection, [one.report for one in waiting])
    reports = sorted({one.report for one in waiting})
    machine = dict(zip(reports, ledger.readings(reports), strict=True))
    said = judgements_on(ledger, machine)
    items = []
    for one in waiting:
        reading = machine[one.report]
        keys = record_keys(reading)
        record = next(record for record in records_of(reading) if keys[record.id] == one.key)
        words = words_of(record) or Span.of(reading.report.text, 0, 1)
        items.append(
            QueueItem(
                key=one.key, kind=one.kind, record=record, quote=quote(one.report, reading.report.text, words),
                report=rows[one.report], episode=one.episode, names=names_of(reading),
                actors={actor.id: keys[actor.id] for actor in reading.actors}, doubt=one.doubt,
                disagreement=one.disagreement, why=_why(one),
                judgements=() if second else tuple(word for word in said if word.a == one.key),
            )
        )  # fmt: skip
    return Queue(left=left, items=tuple(items))


def _why(one: queueing.Waiting) -> str:
    told = []
    if one.doubt >= 0.5:
        told.append("the reader was very unsure of it")
    elif one.doubt >= 0.2:
        told.append("the reader was not quite sure of it")
    if one.disagreement > 0:
        told.append("accounts of its episode disagree")
    return "; ".join(told) or "nobody has looked at it yet"


@router.post("/judgements", status_code=201)
def judge(ledger: Open, at: AtDesk, sits: Looking, coder: Coder, sayings: Sayings) -> Kept:
    """Keep what a person says, all of it or nothing."""
    if not 0 < len(sayings.items) <= _MOST_SAYINGS:
        raise BadInput(f"say between one and {_MOST_SAYINGS} things at once")
    if sits.role != "admin" and any(saying.final for saying in sayings.items):
        raise HTTPException(403, "only an admin settles what coders differ on")
    now = datetime.now(UTC)
    said = [_judgement(saying, coder, now) for saying in sayings.items]
    with writing(ledger, at):
        before = standing(ledger.judgements([one.a for one in said]))
        final = {one.a for one in before if one.final}
        if any(one.a in final and not one.final for one in said if one.verdict in ("accept", "reject", "correct")):
            raise HTTPException(409, "an admin has settled this record; only an admin can change it")
        return _kept(ledger, decide(ledger, said))


def _judgement(saying: Saying, coder: str, now: datetime) -> Judgement:
    if saying.verdict in ("same", "not-same"):
        raise BadInput("to group things, merge and split")
    if (saying.verdict in ("correct", "add")) != (
        saying.value is not None and saying.field is not None
    ) and saying.verdict != "note":
        raise BadInput("correct and add take a field and its value; other verdicts take none")
    return Judgement(
        id=uuid4().hex, verdict=saying.verdict, a=saying.a, field=saying.field, value=saying.value, reason=saying.reason,
        by=coder, at=now, final=saying.final,
    )  # fmt: skip


@router.post("/judgements/{id}/withdraw", status_code=201)
def withdraw(ledger: Open, at: AtDesk, sits: Looking, coder: Coder, id: str) -> Kept:
    """Take a judgement back: one's own, or as an admin anybody's."""
    with writing(ledger, at):
        found = ledger.judgements_of([id])
        if not found:
            raise HTTPException(404, "there is no such judgement")
        if found[0].by != coder and sits.role != "admin":
            raise HTTPException(403, f"{found[0].by} said this; only {found[0].by} or an admin takes it back")
        said = Judgement(id=uuid4().hex, verdict="withdraw", a=id, reason="", by=coder, at=datetime.now(UTC))
        return _kept(ledger, decide(ledger, [said]))


@router.post("/merge", status_code=201)
def merge(ledger: Open, at: AtDesk, coder: Coder, merging_: Merging) -> Kept:
    """Say that episodes, parties or reports are one."""
    word = Word(by=coder, reason=merging_.reason, at=datetime.now(UTC))
    with writing(ledger, at):
        return _kept(ledger, decide(ledger, merging(ledger, merging_.keys, word)))


@router.post("/split", status_code=201)
def split(ledger: Open, at: AtDesk, coder: Coder, splitting_: Splitting) -> Kept:
    """Say that parts of an episode, party or lineage are another."""
    word = Word(by=coder, reason=splitting_.reason, at=datetime.now(UTC))
    with writing(ledger, at):
        return _kept(ledger, decide(ledger, splitting(ledger, splitting_.key, splitting_.parts, word)))


def _kept(ledger: Ledger, judgements: Sequence[Judgement]) -> Kept:
    taken_back = ledger.judgements_of(one.a for one in judgements if one.verdict == "withdraw")
    about = [key for one in (*judgements, *taken_back) for key in (one.a, one.b) if key is not None]
    reports = sorted(set(ledger.report_of(about).values()))
    return Kept(judgements=tuple(judgements), episodes=tuple(episode.id for episode in ledger.episodes_of(reports)))


@router.get("/history")
def history(
    ledger: Open,
    key: Annotated[str | None, Query(max_length=40, description="of this record or report only")] = None,
    by: Annotated[str | None, Query(max_length=200)] = None,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> History:
    """What people decided, the latest first."""
    with ledger.looking() as connection:
        total, found = recent(connection, Asked(key=key, by=by), limit, offset)
    quotes = _quotes(ledger, [one.a for one, _ in found])
    items = (HistoryItem(judgement=one, withdrawn=withdrawn, quote=quotes.get(one.a), episode=None) for one, withdrawn in found)
    return History(total=total, items=tuple(items))


@router.get("/agreement")
def agreement(ledger: Open) -> AgreementPage:
    """How far coders agree, and what is to be settled."""
    told = [one for one in opinions(ledger.judgements()) if one.key[:1] in _LETTERS]
    twice = [one for one in told if len(one.words) > 1]
    matters = sorted({(_LETTERS[one.key[0]], one.field or "") for one in twice})
    disputed = [one for one in twice if one.disputed][:_MOST_DISPUTES]
    return AgreementPage(
        agreements=tuple(_agreement(kind, field or None, twice) for kind, field in matters),
        disputes=tuple(_disputes(ledger, disputed)),
    )


def _agreement(kind: Sort, field: str | None, twice: Iterable[Opinions]) -> Agreement:
    own = [one for one in twice if _LETTERS[one.key[0]] == kind and one.field == field]
    labels = [tuple(one.told.values()) for one in own]
    spans = [tuple(word for word in told if word.startswith("{")) for told in labels] if field in SPANS else []
    return Agreement(
        kind=kind, field=field, units=len(own), coders=len({by for one in own for by in one.words}), alpha=alpha(labels),
        overlap=overlap(spans),
    )  # fmt: skip


def _disputes(ledger: Ledger, disputed: Sequence[Opinions]) -> Iterable[Dispute]:
    quotes = _quotes(ledger, [one.key for one in disputed])
    with ledger.looking() as connection:
        rows = reports_by_key(connection, [told.report for told in quotes.values()])
    for one in disputed:
        if one.key in quotes:
            told = one.told
            words = tuple(shapes.Word(by=by, at=word.at, said=told[by]) for by, word in one.words.items())
            yield Dispute(
                key=one.key, kind=_LETTERS[one.key[0]], field=one.field, words=words, quote=quotes[one.key],
                report=rows[quotes[one.key].report], episode=None,
            )  # fmt: skip


def _quotes(ledger: Ledger, keys: Sequence[str]) -> dict[str, Quote]:
    """The sentences of these records, as far as they are records; those that people added too."""
    reports = ledger.report_of(key for key in keys if key[:1] in _LETTERS)
    wanted, found = set(keys), {}
    held = sorted(set(reports.values()))
    readings: dict[str, Reading] = dict(zip(held, ledger.readings(held), strict=True))
    added = [one for one in judgements_on(ledger, readings) if one.verdict == "add"]
    for report, machine in readings.items():
        reading = judge_reading(machine, added)
        for id, key in record_keys(reading).items():
            if key in wanted:
                record = next(record for record in records_of(reading) if record.id == id)
                span = words_of(record)
                if span is not None:
                    found[key] = quote(report, reading.report.text, span)
    return found


assert set(_LETTERS.values()) == set(SORTS.values())
