"""What each report has to do with an episode: its events, figures and claims that belong there.

Reads: the episode's event keys, readings, lineages.
Adds: one `Share` a report, the copies of a lineage in their order, origin first.
Never does: decide which events are one episode; that is done before.

A figure belongs by its event; one without an event, where all violence of its report's news is the episode. A claim belongs
by the events and figures in it; a bare denial, accusation or admission ("the group denied responsibility") as the figures do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.identity import record_keys, report_key
from rashomon.reconcile.records import Copy, Episode, Lineage
from rashomon.records import Claim, Event, Figure, Reading

# Claims of these stances speak of the deed itself, also where they name neither event nor figure.
_BARE = frozenset({"deny", "accuse", "admit", "claim-responsibility", "unverified"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One report's share in an episode. `keys` are the keys of the reading's records, by id.

    `origin` is the reading of the text that this one was taken from, where it is at hand: a reprint speaks with its voice.
    """

    report: str
    reading: Reading
    origin: Reading
    keys: Mapping[str, str]
    lineage: Lineage
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]

    @property
    def published(self) -> date | None:
        """The day of publication, the last where it is a span."""
        return self.reading.published.end


def shares(episode: Episode, readings: Sequence[Reading], lineages: Mapping[str, Lineage]) -> tuple[Share, ...]:
    """The shares of all reports that tell of the episode, in an order that does not depend on that of the readings."""
    told = frozenset(episode.events)
    found = {report_key(reading.report): reading for reading in readings}
    made = [_share(told, key, found, lineages) for key in found]
    return tuple(sorted((share for share in made if share is not None), key=_order))


def _share(told: frozenset[str], report: str, readings: Mapping[str, Reading], lineages: Mapping[str, Lineage]) -> Share | None:
    reading = readings[report]
    keys = record_keys(reading)
    events = tuple(event for event in reading.events if keys[event.id] in told)
    if not events:
        return None
    inside = {event.id for event in events}
    news = [event.id for event in reading.events if event.type == "ASSAULT" and not event.background]
    whole = bool(news) and inside.issuperset(news)  # the episode is all violence that is news in this report
    figures = tuple(one for one in reading.figures if one.event in inside or (whole and one.event is None))
    inside |= {figure.id for figure in figures}
    claims = tuple(
        claim
        for claim in reading.claims
        if (inside.intersection(claim.of) if claim.of else whole and claim.stance in _BARE)
    )  # fmt: skip
    lineage = lineages.get(report) or Lineage(id=report, copies=(Copy(report=report, descent="origin"),))
    merged = any(copy.report == report and copy.descent == "merged" for copy in lineage.copies)
    origin = reading if merged else readings.get(lineage.copies[0].report, reading)
    return Share(
        report=report, reading=reading, origin=origin, keys=keys, lineage=lineage,
        events=events, figures=figures, claims=claims,
    )  # fmt: skip


def _order(share: Share) -> tuple[date, str, int, str]:
    place = {copy.report: n for n, copy in enumerate(share.lineage.copies)}
    return share.published or date.max, share.lineage.id, place.get(share.report, len(place)), share.report
