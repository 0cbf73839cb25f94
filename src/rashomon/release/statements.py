"""Every statement of every figure, one row each: who says how many, through which channel, on what standing, in which words.

The second row has the tags of the Humanitarian Exchange Language (HXL 1.1), for tools that know them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rashomon.release.columns import Column, Row, check_rows, write_rows
from rashomon.release.describing import country, source_name, statements, victims_name
from rashomon.release.entries import Entry, Release
from rashomon.release.formats import Format

_TAGGED = (
    (Column(name="episode", needed=True), "#event +id"), (Column(name="figure", needed=True), "#meta +id +figure"),
    (Column(name="report", needed=True), "#meta +id +report"), (Column(name="lineage", needed=True), "#meta +id +lineage"),
    (Column(name="day_start", kind="day"), "#date +start"), (Column(name="day_end", kind="day"), "#date +end"),
    (Column(name="event"), "#event +type"), (Column(name="place"), "#loc +name"), (Column(name="country"), "#country +name"),
    (Column(name="country_code"), "#country +code +v_iso3"),
    (Column(name="latitude", kind="number", least=-90, most=90), "#geo +lat"),
    (Column(name="longitude", kind="number", least=-180, most=180), "#geo +lon"),
    (Column(name="counted", needed=True), "#affected +type"), (Column(name="victims", needed=True), "#affected +group +name"),
    (Column(name="side", needed=True, allowed=("a", "b", "civilians", "unknown")), "#affected +side"),
    (Column(name="cumulative", needed=True, allowed=("yes", "no")), "#meta +cumulative"),
    (Column(name="low", kind="whole", least=0), "#affected +num +min"),
    (Column(name="high", kind="whole", least=0), "#affected +num +max"), (Column(name="vague"), "#affected +text"),
    (Column(name="source", needed=True), "#meta +source +name"), (Column(name="stance"), "#meta +stance"),
    (Column(name="channel"), "#meta +channel"), (Column(name="said", kind="day"), "#date +reported"),
    (Column(name="published", kind="day"), "#date +published"),
    (Column(name="party_to_fight", needed=True, allowed=("yes", "no")), "#meta +party"),
    (Column(name="against_interest", needed=True, allowed=("yes", "no")), "#meta +interest"),
    (Column(name="on_the_spot", needed=True, allowed=("yes", "no")), "#meta +witness"),
    (Column(name="revised", needed=True, allowed=("yes", "no")), "#meta +revised"),
    (Column(name="words", needed=True), "#description +quote"), (Column(name="url"), "#meta +url"),
    (Column(name="rule", needed=True), "#meta +rule"),
)  # fmt: skip
COLUMNS = tuple(column for column, _ in _TAGGED)
TAGS = tuple(tag for _, tag in _TAGGED)


def rows(entries: Iterable[Entry], release: Release) -> Iterator[Row]:
    """One row a statement, in columns of these names."""
    for entry in entries:
        episode, state = entry.episode, country(entry)
        for _, count, one in statements(entry):
            report = entry.readings[one.report].report
            yield {
                "episode": episode.id, "figure": one.figure, "report": one.report, "lineage": one.lineage,
                "day_start": episode.start, "day_end": episode.end, "event": episode.acled or episode.type,
                "place": episode.place, "country": state and state.name, "country_code": state and state.alpha3,
                "latitude": episode.lat, "longitude": episode.lon, "counted": count.kind, "victims": victims_name(entry, count),
                "side": count.side, "cumulative": _yes(count.cumulative), "low": one.low, "high": one.high, "vague": one.vague,
                "source": source_name(entry, one), "stance": one.stance, "channel": one.medium, "said": one.said,
                "published": one.published, "party_to_fight": _yes(one.party_to_fight),
                "against_interest": _yes(one.against_interest), "on_the_spot": _yes(one.on_the_spot),
                "revised": _yes(one.revised), "words": one.wording.text, "url": report.url,
                "rule": f"{release.rule} {release.rule_version}",
            }  # fmt: skip


def _yes(told: bool) -> str:
    return "yes" if told else "no"


def _write(entries: Iterable[Entry], target: Path, release: Release) -> None:
    write_rows(target, COLUMNS, rows(entries, release), before=[TAGS])


def _check(path: Path) -> Iterator[str]:
    yield from check_rows(path, COLUMNS, skip=1)


FORMAT = Format(
    name="statements", suffix=".csv", what="every figure that anybody gives, one row each, with HXL tags",
    loses=("claims without figures", "which statements a rule chose"), write=_write, check=_check,
)  # fmt: skip
