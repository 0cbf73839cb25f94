"""UCDP GED: the 49 columns of the Georeferenced Event Dataset, in order (codebook 23.1 and later). One row a deadly episode.

Ids of UCDP's own registries (conflicts, dyads, actors, states, grid cells) are not ours to give and stay empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rashomon.reconcile.records import Party, Side
from rashomon.release.columns import Column, Row, check_rows, write_rows
from rashomon.release.describing import country, is_civilian, names, place, side, source_name, span_days, statements
from rashomon.release.entries import Entry, Release
from rashomon.release.formats import Format

_STATE = ("government", "military", "police")
_BY_SIDE: tuple[Side, ...] = ("a", "b", "civilians", "unknown")

COLUMNS = (
    Column(name="id", needed=True, unique=True), Column(name="relid", needed=True),
    Column(name="year", kind="year", needed=True), Column(name="active_year", kind="whole", least=0, most=1),
    Column(name="code_status", needed=True), Column(name="type_of_violence", kind="whole", needed=True, least=1, most=3),
    Column(name="conflict_dset_id"), Column(name="conflict_new_id"), Column(name="conflict_name"),
    Column(name="dyad_dset_id"), Column(name="dyad_new_id"), Column(name="dyad_name", needed=True),
    Column(name="side_a_dset_id"), Column(name="side_a_new_id"), Column(name="side_a", needed=True),
    Column(name="side_b_dset_id"), Column(name="side_b_new_id"), Column(name="side_b", needed=True),
    Column(name="number_of_sources", kind="whole", needed=True, least=1), Column(name="source_article", needed=True),
    Column(name="source_office"), Column(name="source_date"), Column(name="source_headline"), Column(name="source_original"),
    Column(name="where_prec", kind="whole", least=1, most=7), Column(name="where_coordinates"),
    Column(name="where_description"), Column(name="adm_1"), Column(name="adm_2"),
    Column(name="latitude", kind="number", least=-90, most=90), Column(name="longitude", kind="number", least=-180, most=180),
    Column(name="geom_wkt"), Column(name="priogrid_gid"), Column(name="country"), Column(name="country_id"),
    Column(name="region"), Column(name="event_clarity", kind="whole", needed=True, least=1, most=2),
    Column(name="date_prec", kind="whole", needed=True, least=1, most=5), Column(name="date_start", kind="day", needed=True),
    Column(name="date_end", kind="day", needed=True),
    Column(name="deaths_a", kind="whole", needed=True, least=0), Column(name="deaths_b", kind="whole", needed=True, least=0),
    Column(name="deaths_civilians", kind="whole", needed=True, least=0),
    Column(name="deaths_unknown", kind="whole", needed=True, least=0),
    Column(name="best", kind="whole", needed=True, least=0), Column(name="high", kind="whole", needed=True, least=0),
    Column(name="low", kind="whole", needed=True, least=0), Column(name="gwnoa"), Column(name="gwnob"),
)  # fmt: skip


def _rows(entries: Iterable[Entry], release: Release) -> Iterator[Row]:
    for entry in entries:
        if _leaves_out(entry) is None:
            yield _row(entry, release)


def _leaves_out(entry: Entry) -> str | None:
    if not any((entry.outcome.low, entry.outcome.best, entry.outcome.high)):
        return "no deaths, by the rule"
    return "no first or no last day is known" if entry.episode.start is None or entry.episode.end is None else None


def _row(entry: Entry, release: Release) -> Row:
    episode = entry.episode
    one, other = (_states_first(side(entry, ids)) for ids in (episode.side_a, episode.side_b))
    called = [names(parties[:1]) or "Unidentified" for parties in (one, other)]
    kind = _violence(one, other)
    if kind == 3:
        called[1] = "Civilians"
    low, best, high = _ends(entry.outcome.low, entry.outcome.best, entry.outcome.high)
    sides = {name: _ends(*numbers)[1] for name, *numbers in entry.outcome.by_side}
    sides["unknown"] = max(0, best - sum(sides.get(name, 0) for name in _BY_SIDE[:3]))
    where, state, days = place(entry), country(entry), span_days(entry)
    origins = entry.origins()
    told = [reading.report for reading in origins]
    placed = episode.lat is not None
    assert episode.start is not None
    return {
        "id": episode.id, "relid": f"{release.rule}-{release.rule_version}", "year": episode.start.year,
        "code_status": "Machine coded" if not entry.judgements else "Machine coded, looked at by people",
        "type_of_violence": kind, "dyad_name": " - ".join(called), "side_a": called[0], "side_b": called[1],
        "number_of_sources": len(entry.sheet.lineages) or 1,
        "source_article": "; ".join(f"{one.outlet or one.id}, {one.published or ''}, {one.title or one.id}" for one in told),
        "source_office": "; ".join(reading.outlet or reading.agency or "" for reading in origins),
        "source_date": "; ".join(str(reading.published.start or "") for reading in origins),
        "source_headline": "; ".join(one.title or "" for one in told),
        "source_original": "; ".join(dict.fromkeys(source_name(entry, one) for _, _, one in statements(entry))),
        "where_prec": where.where_prec if where is not None else 6 if state is not None else None,
        "where_coordinates": episode.place if placed else None,
        "where_description": f"{where.relation} {where.name}" if where is not None else None,
        "latitude": episode.lat, "longitude": episode.lon,
        "geom_wkt": f"POINT ({episode.lon} {episode.lat})" if placed else None,
        "country": state.name if state is not None else None,
        "event_clarity": 1 if days is not None and days <= 7 else 2,
        "date_prec": next((prec for most, prec in ((1, 1), (6, 2), (7, 3), (31, 4)) if days is not None and days <= most), 5),
        "date_start": episode.start, "date_end": episode.end,
        **{f"deaths_{name}": sides.get(name, 0) for name in _BY_SIDE}, "best": best, "high": high, "low": low,
    }  # fmt: skip


def _ends(low: int | None, best: int | None, high: int | None) -> tuple[int, int, int]:
    """Three numbers in order, as the dataset wants them: what is not known is taken from its neighbour."""
    known = next((number for number in (best, low, high) if number is not None), 0)
    least = known if low is None else min(low, known)
    return least, known, known if high is None else max(high, known)


def _states_first(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """A side by its state, where it has one: what makes a dyad state-based."""
    return tuple(sorted(parties, key=lambda party: party.kind not in _STATE))


def _violence(one: tuple[Party, ...], other: tuple[Party, ...]) -> int:
    """1 state-based (a state fights an organised group or a state), 2 non-state, 3 one-sided (against civilians)."""
    if other and is_civilian(other[0].kind):
        return 3
    return 1 if any(party.kind in _STATE for party in (*one[:1], *other[:1])) else 2


def _across(row: Mapping[str, str]) -> Iterator[str]:
    try:
        low, best, high = int(row["low"]), int(row["best"]), int(row["high"])
        parts = sum(int(row[f"deaths_{name}"]) for name in _BY_SIDE)
    except ValueError:
        return  # told by the columns
    if not low <= best <= high:
        yield f"low, best and high are not in order: {low}, {best}, {high}"
    if parts < best:
        yield f"deaths by side make {parts}, less than best, {best}"
    if row["date_start"] > row["date_end"]:
        yield "ends before it starts"


def _write(entries: Iterable[Entry], target: Path, release: Release) -> None:
    write_rows(target, COLUMNS, _rows(entries, release))


def _check(path: Path) -> Iterator[str]:
    yield from check_rows(path, COLUMNS, also=_across)


FORMAT = Format(
    name="ucdp", suffix=".csv", what="the 49 columns of UCDP GED, one row an episode in which somebody died",
    loses=(
        "rival figures: one low, best and high", "who gave which figure: only the names, in source_original",
        "ids of UCDP's conflicts, dyads, actors, states and grid cells", "adm_1 and adm_2: not known",
        "that a number is not known: deaths are 0 then, and low, best and high taken from each other",
        "episodes without a day, and those in which nobody is said to have died",
    ),
    write=_write, check=_check, leaves_out=_leaves_out,
)  # fmt: skip
