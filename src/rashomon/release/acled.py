"""ACLED: the columns of the data export, in order (codebook of October 2024). One row an episode, one number of fatalities.

The names are ACLED's, the content is ours: nothing of ACLED's data is bundled or derived from. Types that ACLED does not code
(statements, visits, aid) have no row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from rashomon.reconcile.records import Party
from rashomon.release.columns import Column, Row, check_rows, write_rows
from rashomon.release.describing import EVENT_TYPES, country, is_civilian, names, notes, outlets, place, side, span_days
from rashomon.release.entries import Entry, Release
from rashomon.release.formats import Format

_INTER = ("State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians",
          "External/Other forces")  # fmt: skip
_DISORDER = ("Political violence", "Demonstrations", "Political violence; Demonstrations", "Strategic developments")
# Where tellings of one event name several sub-event types, one stands for all, as ACLED codes one event a day and place. The
# order is ours, after the codebook's examples: special weapons first, then battles, then other weapons, then the rest.
_HIERARCHY = (
    "Chemical weapon", "Suicide bomb", "Sexual violence", "Excessive force against protesters", "Government regains territory",
    "Non-state actor overtakes territory", "Armed clash", "Air/drone strike", "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED", "Grenade", "Abduction/forced disappearance", "Attack", "Mob violence",
    "Violent demonstration", "Protest with intervention", "Peaceful protest",
)  # fmt: skip
_SEVERAL = 1 / 3  # the share of tellings that have to name the more severe type

COLUMNS = (
    Column(name="event_id_cnty", needed=True, unique=True), Column(name="event_date", kind="day", needed=True),
    Column(name="year", kind="year", needed=True), Column(name="time_precision", kind="whole", needed=True, least=1, most=3),
    Column(name="disorder_type", needed=True, allowed=_DISORDER),
    Column(name="event_type", needed=True, allowed=tuple(dict.fromkeys(EVENT_TYPES.values()))),
    Column(name="sub_event_type", needed=True, allowed=tuple(EVENT_TYPES)),
    Column(name="actor1", needed=True), Column(name="assoc_actor_1"), Column(name="inter1", needed=True, allowed=_INTER),
    Column(name="actor2"), Column(name="assoc_actor_2"), Column(name="inter2", allowed=_INTER),
    Column(name="interaction", needed=True), Column(name="civilian_targeting", allowed=("Civilian targeting",)),
    Column(name="iso", kind="whole", least=1, most=999), Column(name="region"), Column(name="country"),
    Column(name="admin1"), Column(name="admin2"), Column(name="admin3"), Column(name="location"),
    Column(name="latitude", kind="number", least=-90, most=90), Column(name="longitude", kind="number", least=-180, most=180),
    Column(name="geo_precision", kind="whole", least=1, most=3), Column(name="source"), Column(name="source_scale"),
    Column(name="notes", needed=True), Column(name="fatalities", kind="whole", needed=True, least=0), Column(name="tags"),
    Column(name="timestamp", kind="whole", needed=True),
)  # fmt: skip


def _rows(entries: Iterable[Entry], release: Release) -> Iterator[Row]:
    for entry in entries:
        if _leaves_out(entry) is None:
            yield _row(entry, release)


def _leaves_out(entry: Entry) -> str | None:
    if sub_event_type(entry) is None:
        return f"no sub-event type; it is told as {entry.episode.type}"
    return "no first day is known" if entry.episode.start is None else None


def sub_event_type(entry: Entry) -> str | None:
    """ACLED's sub-event type: the most severe that a third of the tellings name; None where none is named."""
    told = [event.acled for _, _, event in entry.tellings() if event.acled is not None]
    several = [one for one in _HIERARCHY if told.count(one) >= max(1, _SEVERAL * len(told))]  # type: ignore[arg-type]
    return several[0] if several else entry.episode.acled


def _row(entry: Entry, release: Release) -> Row:
    episode, state, sub_event = entry.episode, country(entry), sub_event_type(entry)
    assert sub_event is not None
    type_ = EVENT_TYPES[sub_event]
    one, other = side(entry, episode.side_a), side(entry, episode.side_b)
    if not one:
        one, other = other, ()
    inter1 = _inter(one, entry, type_) or "External/Other forces"
    inter2 = _inter(other, entry, type_)
    days = span_days(entry)
    assert episode.start is not None
    day = episode.start if days is None else episode.start + timedelta(days=(days - 1) // 2)
    where = place(entry)
    targeted = type_ in ("Violence against civilians", "Explosions/Remote violence") and inter2 == "Civilians"
    return {
        "event_id_cnty": f"{state.alpha3 if state is not None else 'XXX'}-{episode.id}", "event_date": day.isoformat(),
        "year": day.year, "time_precision": 3 if days is None or days > 7 else 2 if days > 1 else 1,
        "disorder_type": _disorder(type_, sub_event), "event_type": type_, "sub_event_type": sub_event,
        "actor1": one[0].name if one else "Unidentified", "assoc_actor_1": names(one[1:]), "inter1": inter1,
        "actor2": other[0].name if other else None, "assoc_actor_2": names(other[1:]), "inter2": inter2,
        "interaction": "-".join(sorted(filter(None, (inter1, inter2)), key=_INTER.index)) if inter2 else f"{inter1} only",
        "civilian_targeting": "Civilian targeting" if targeted else None,
        "iso": state.numeric if state is not None else None, "country": state.name if state is not None else None,
        "location": episode.place, "latitude": episode.lat, "longitude": episode.lon,
        "geo_precision": where.geo_precision if where is not None and episode.lat is not None else None,
        "source": outlets(entry), "notes": notes(entry), "fatalities": _fatalities(entry),
        "tags": f"rashomon rule {release.rule} {release.rule_version}", "timestamp": int(release.at.timestamp()),
    }  # fmt: skip


def _fatalities(entry: Entry) -> int:
    """The rule's number; ACLED codes 0 where no deaths are reported."""
    outcome = entry.outcome
    return next((number for number in (outcome.best, outcome.low, outcome.high) if number is not None), 0)


def _disorder(type_: str, sub_event: str) -> str:
    if type_ == "Strategic developments":
        return type_
    if sub_event == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    return "Demonstrations" if type_ == "Protests" or sub_event == "Violent demonstration" else "Political violence"


def _inter(parties: tuple[Party, ...], entry: Entry, type_: str) -> str | None:
    """The kind of the first actor of a side, in ACLED's words; identity militias are not told from political ones."""
    if not parties:
        return None
    first = parties[0]
    if first.kind in ("government", "military", "police"):
        home = first.country is None or first.country == entry.episode.country
        return "State forces" if home else "External/Other forces"
    if first.kind in ("rebel", "militia"):
        return "Rebel group" if first.kind == "rebel" else "Political militia"
    if is_civilian(first.kind) or first.kind in ("party", "official"):
        return {"Protests": "Protesters", "Riots": "Rioters"}.get(type_, "Civilians")
    return "External/Other forces"


def _write(entries: Iterable[Entry], target: Path, release: Release) -> None:
    write_rows(target, COLUMNS, _rows(entries, release))


def _across(row: Mapping[str, str]) -> Iterator[str]:
    if EVENT_TYPES.get(row["sub_event_type"]) != row["event_type"]:
        yield f"{row['sub_event_type']!r} is no sub-event type of {row['event_type']!r}"
    if row["event_date"][:4] != row["year"]:
        yield "the year is not that of the day"
    if bool(row["latitude"]) != bool(row["longitude"]):
        yield "has one coordinate without the other"


def _check(path: Path) -> Iterator[str]:
    yield from check_rows(path, COLUMNS, also=_across)


FORMAT = Format(
    name="acled", suffix=".csv", what="the 31 columns of ACLED's export, one row an episode",
    loses=(
        "rival figures: one number of fatalities", "who says it: only in the notes", "claims without figures",
        "admin1 to admin3, region and source scale: not known", "identity militias are told as political ones",
        "episodes without a day, or of no sub-event type",
    ),
    write=_write, check=_check, leaves_out=_leaves_out,
)  # fmt: skip
