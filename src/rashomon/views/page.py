"""Readings as one self-contained HTML page: the words of each report marked, every record a link to its words.

The page asks for nothing outside itself (its own policy forbids it), everything that came from a report is escaped, and
without scripts the links still jump.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import resources
from itertools import pairwise

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from rashomon.records import Actor, Place, Reading, Span, When
from rashomon.views import words
from rashomon.views.layout import Layout, lay_out, sheets

_COUNTS = 5  # side by side before a matrix goes on below


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the report over which no evidence begins or ends. `link` is the record with the shortest evidence."""

    text: str
    anchors: tuple[str, ...]
    records: tuple[str, ...]
    sorts: tuple[str, ...]
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A record as a line of a table: cells, and the record's name on this page."""

    id: str
    cells: tuple[str, ...]
    dim: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that the page shows of one reading."""

    key: str
    title: str
    told: str
    url: str | None
    english: bool
    pieces: tuple[Piece, ...]
    events: tuple[Line, ...]
    figures: tuple[Line, ...]
    claims: tuple[Line, ...]
    ties: tuple[Line, ...]


def render_page(readings: Sequence[Reading]) -> str:
    """The page."""
    templates = resources.files("rashomon.views")
    style, script = (templates.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(templates.joinpath("page.html.j2").read_text(encoding="utf-8")).render(
        sheets=[_sheet(reading, f"r{i}") for i, reading in enumerate(readings, 1)],
        together=[_parts(lay_out(sheet, readings)) for sheet in sheets(readings)] if len(readings) > 1 else (),
        style=Markup(style),  # a file of the package, nothing of a report
        script=Markup(script),
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'",
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _sheet(reading: Reading, key: str) -> Sheet:
    actors = {actor.id: actor for actor in reading.actors}
    report = reading.report
    told = (words.published(reading.published), reading.outlet, reading.agency)
    return Sheet(
        key=key, title=report.title or report.id, told=" · ".join(part for part in told if part),
        url=report.url if report.url is not None and report.url.startswith(("https://", "http://")) else None,
        english=reading.language == "en", pieces=_pieces(reading, key),
        events=_events(reading, key, actors), figures=_figures(reading, key, actors), claims=_claims(reading, key, actors),
        ties=tuple(
            Line(id=f"{key}-{tie.id}", cells=(words.names([tie.a], actors), tie.kind.replace("_", " "),
                                              words.names([tie.b], actors), tie.role or ""))
            for tie in reading.ties
        ),
    )  # fmt: skip


def _parts(layout: Layout) -> tuple[Layout, ...]:
    """A layout as tables that a window holds: many counts go on in a further one, without sources that give none of them."""
    return tuple(
        replace(
            layout, columns=layout.columns[first : first + _COUNTS],
            rows=tuple(
                replace(row, cells=cells) for row in layout.rows if any(cells := row.cells[first : first + _COUNTS])
            ),
        )
        for first in range(0, len(layout.columns), _COUNTS)
    )  # fmt: skip


def _events(reading: Reading, key: str, actors: dict[str, Actor]) -> tuple[Line, ...]:
    return tuple(
        Line(
            id=f"{key}-{event.id}", dim=event.background,
            cells=(
                f"{words.sort_of(event)}: {event.trigger.text}" + ("" if event.status == "happened" else f" ({event.status})"),
                words.names(event.side_a, actors), words.names(event.side_b, actors), words.where(event), words.when(event),
            ),
        )
        for event in sorted(reading.events, key=lambda event: event.background)
    )  # fmt: skip


def _figures(reading: Reading, key: str, actors: dict[str, Actor]) -> tuple[Line, ...]:
    return tuple(
        Line(
            id=f"{key}-{figure.id}", dim=figure.scope == "cumulative",
            cells=(
                figure.kind, words.number(figure), figure.span.text, words.victims(figure, actors),
                words.names(figure.by, actors), words.sources(figure, reading),
                "in all" if figure.scope == "cumulative" else "",
            ),
        )
        for figure in reading.figures
    )  # fmt: skip


def _claims(reading: Reading, key: str, actors: dict[str, Actor]) -> tuple[Line, ...]:
    by_id = {claim.id: claim for claim in reading.claims}
    lines = []
    for claim in reading.claims:
        outer = by_id.get(claim.via or "")
        through = "" if outer is None else f" (through {words.names(outer.source, actors) or 'an unnamed source'})"
        how = (words.STANCES[claim.stance], claim.medium, None if claim.said is None else words.day(claim.said))
        cells = (
            (words.names(claim.source, actors) or "unnamed source") + through,
            " · ".join(part for part in how if part),
            claim.content.text,
        )
        lines.append(Line(id=f"{key}-{claim.id}", cells=cells))
    return tuple(lines)


def _evidence(reading: Reading, key: str) -> list[tuple[Span, str, str]]:
    """All evidence with the record it belongs to and its sort, which gives the colour."""
    found: list[tuple[Span, str, str]] = []
    for event in reading.events:
        found += [(span, f"{key}-{event.id}", "event") for span in (event.trigger, *event.mentions)]
        if isinstance(event.place, Place):
            found.append((event.place.span, f"{key}-{event.id}", "place"))
        if isinstance(event.when, When) and event.when.span is not None:
            found.append((event.when.span, f"{key}-{event.id}", "when"))
    found += [(figure.span, f"{key}-{figure.id}", "figure") for figure in reading.figures]
    for claim in reading.claims:
        found.append((claim.content, f"{key}-{claim.id}", "claim"))
        if claim.cue is not None:
            found.append((claim.cue, f"{key}-{claim.id}", "cue"))
    found += [(tie.span, f"{key}-{tie.id}", "tie") for tie in reading.ties]
    found += [(span, "", "boilerplate") for span in reading.boilerplate]
    return found


def _pieces(reading: Reading, key: str) -> tuple[Piece, ...]:
    """The report's text cut wherever evidence begins or ends; evidence may overlap, marks on a page may not."""
    text = reading.report.text
    evidence = sorted(_evidence(reading, key), key=lambda item: (item[0].start, item[0].end, item[1]))
    cuts = sorted({0, len(text), *(edge for span, _, _ in evidence for edge in (span.start, span.end))})
    pieces: list[Piece] = []
    anchored: set[str] = set()
    for start, end in pairwise(cuts):
        over = [item for item in evidence if item[0].start <= start and end <= item[0].end]
        records = tuple(dict.fromkeys(record for _, record, _ in over if record))
        anchors = tuple(f"w-{record}" for record in records if record not in anchored)
        anchored.update(records)
        shortest = min((item for item in over if item[1]), key=lambda item: item[0].end - item[0].start, default=None)
        pieces.append(
            Piece(
                text=text[start:end], anchors=anchors, records=records,
                sorts=tuple(sorted({sort for _, _, sort in over})), link="" if shortest is None else shortest[1],
            )
        )  # fmt: skip
    return tuple(pieces)
