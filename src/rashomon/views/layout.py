"""A sheet laid out for people: sources down, what is counted across, in words and not yet in any medium.

All of it is on the sheet; this only says it: the number as the report words it, how and when it was said, how many reports
carry it, and what stands against it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.identity import report_key
from rashomon.reconcile.accounts.sentences import sentence_around
from rashomon.reconcile.records import Account, Count, Sheet, Statement
from rashomon.reconcile.together import reconcile
from rashomon.records import Reading, Span
from rashomon.views import words

_REMARKS = {"contradiction": "Contradiction", "revision": "Revision", "agreement": "Agreement"}
_SIDES = {"a": "side A", "b": "side B"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A source's number of one thing, and how, when and in how many reports it was said. `revised`: it gave another later."""

    number: str
    told: tuple[str, ...]
    revised: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A source, where it stands, and its numbers in the order of the layout's columns."""

    source: str
    standing: str
    cells: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What is counted, and whose harm it is."""

    counted: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What a source says: of what or how, in which words, in which report."""

    source: str
    what: str
    words: str
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A sheet in words. `remarks` are what kind each is, and what it says; `claims` are what sources say beside numbers."""

    title: str
    facts: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    remarks: tuple[tuple[str, str], ...]
    claims: tuple[Quote, ...]
    evidence: tuple[Quote, ...]


def sheets(readings: Sequence[Reading]) -> tuple[Sheet, ...]:
    """The sheets of the episodes of which several of these readings tell, and give figures; most accounts first."""
    made = reconcile(readings)
    several = (made.sheet(episode) for episode in made.episodes if len(made.reports(episode)) > 1)
    counted = (sheet for sheet in several if sheet.counts)
    return tuple(sorted(counted, key=lambda sheet: (-len(sheet.accounts), -len(sheet.episode.events), sheet.episode.id)))


def lay_out(sheet: Sheet, readings: Sequence[Reading]) -> Layout:
    """The layout of a sheet. `readings` hold the words that it quotes; others among them do not matter."""
    by_report = {report_key(reading.report): reading for reading in readings}
    names = {party.id: party.short or party.name for party in sheet.parties}
    counted = [_counted(count, names) for count in sheet.counts]
    return Layout(
        title=words.episode(sheet.episode),
        facts=_facts(sheet),
        columns=tuple(
            Column(counted=label, standing=_standing(count, counted))
            for label, count in zip(counted, sheet.counts, strict=True)
        ),
        rows=tuple(
            Row(
                source=account.name,
                standing=_standing_of(account),
                cells=tuple(_entries(_of(account, count), names) for count in sheet.counts),
            )
            for account in sheet.accounts
            if account.statements
        ),
        remarks=tuple(
            (said, remark.detail if remark.count is None else f"{counted[remark.count]}: {remark.detail}")
            for kind, said in _REMARKS.items()
            for remark in sheet.remarks
            if remark.kind == kind
        ),
        claims=tuple(
            Quote(
                source=account.name,
                what=_line(words.STANCES[claim.stance], claim.medium, words.day(claim.said) if claim.said else None),
                words=claim.content.text,
                report=words.report(by_report[report]),
            )
            for account in sheet.accounts
            for report, claim in account.claims
            if report in by_report
        ),
        evidence=tuple(
            Quote(
                source=account.name,
                what=f"{label}: {words.number(one)}",
                words=_sentence(by_report[one.report].report.text, one.wording),
                report=words.report(by_report[one.report]),
            )
            for label, count in zip(counted, sheet.counts, strict=True)
            for account in sheet.accounts
            for one in _of(account, count)
            if one.report in by_report
        ),
    )


def _facts(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    names = {party.id: f"{party.name} ({party.short})" if party.short else party.name for party in sheet.parties}
    sides = (("Side A", _names(sheet.episode.side_a, names)), ("Side B", _names(sheet.episode.side_b, names)))
    told = f"{_many(len(sheet.accounts), 'source')} in {_carried(sheet.reports, sheet.lineages)}"
    fought = [(side, parties or "not named") for side, parties in sides] if sides[0][1] or sides[1][1] else []
    return (*fought, ("Told by", told))


def _counted(count: Count, names: Mapping[str, str]) -> str:
    """What a count counts: "Wagner Group, killed"."""
    victims = _names(count.victims, names)
    if victims in ("", "civilians"):
        victims = "civilians" if count.civilians else "people"
    group = f" ({count.group})" if count.group else ""
    return f"{victims}{group}, {count.kind}{' in all' if count.cumulative else ''}"


def _standing(count: Count, counted: Sequence[str]) -> str:
    part = "" if count.part_of is None else f"part of {counted[count.part_of]}"
    return _line(_SIDES.get(count.side), part)


def _standing_of(account: Account) -> str:
    side = f" ({account.side.upper()})" if account.side else ""
    fights = f"party to the fight{side}" if account.party_to_fight else None
    return _line(fights, "on the spot" if account.on_the_spot else None)


def _of(account: Account, count: Count) -> list[Statement]:
    return [one for one in account.statements if one in count.statements]


def _entries(statements: Sequence[Statement], names: Mapping[str, str]) -> tuple[Entry, ...]:
    """A source's numbers, each once with all that carry it: three papers that quote the army are one army."""
    found: dict[str, list[Statement]] = {}
    for one in statements:
        found.setdefault(words.number(one), []).append(one)
    return tuple(_entry(number, said, names) for number, said in found.items())


def _entry(number: str, said: Sequence[Statement], names: Mapping[str, str]) -> Entry:
    first = min(said, key=lambda one: one.published or date.max)  # who says it, says it first
    day = first.said or first.published
    through = _names(sorted({id for one in said for id in one.through}), names)
    reports = {report for one in said for report in one.reports}
    told = (
        _line(
            None if first.stance is None else words.STANCES[first.stance],
            next((one.medium for one in said if one.medium), None),
        ),
        "" if day is None else words.day(day),
        f"through {through}" if through else "",
        "against its own interest" if any(one.against_interest for one in said) else "",
        _carried(reports, {one.lineage for one in said}) if len(reports) > 1 else "",
    )
    return Entry(number=number, told=tuple(part for part in told if part), revised=all(one.revised for one in said))


def _carried(reports: Collection[str], lineages: Collection[object]) -> str:
    """How many reports say it, and how many texts those go back to."""
    return f"{_many(len(reports), 'report')}, {_many(len(lineages), 'text')}"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _names(ids: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(dict.fromkeys(names[id] for id in ids if id in names))


def _line(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _sentence(text: str, span: Span) -> str:
    start, end = sentence_around(text, span.start, span.end)
    return text[start:end]
