"""The reading room: one Report in, one Reading out. This page is its table of contents.

The stages stand in the order in which a report walks through them, one module a stage. Everything here is pure: no file,
network, clock or randomness; the language model and the lexicons are passed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from spacy.language import Language

from rashomon.read.actors import ActorLexicon, find_actors
from rashomon.read.claims import CueLexicon, find_claims
from rashomon.read.clean import TextLexicon, clean
from rashomon.read.dates import Observances, find_dates
from rashomon.read.events import TriggerLexicon, find_events
from rashomon.read.figures import HarmLexicon, find_figures
from rashomon.read.gazetteer import Gazetteer
from rashomon.read.idle import without_idle
from rashomon.read.marks import Marks
from rashomon.read.parse import Parsed, parse_many
from rashomon.read.places import find_places
from rashomon.read.registry import Registry
from rashomon.read.ties import TieLexicon, find_ties
from rashomon.records import Reading, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicons:
    """Everything that the stages look up. Built once, at the edge, by `rashomon.data.load_lexicons`."""

    text: TextLexicon
    registry: Registry
    actors: ActorLexicon
    gazetteer: Gazetteer
    observances: Observances
    harm: HarmLexicon
    triggers: TriggerLexicon
    ties: TieLexicon
    cues: CueLexicon


class Model(Protocol):
    """A learned reader: `rashomon.models.encoder.Encoder`, or what stands in for it."""

    def read(self, parsed: Parsed) -> Marks:
        """What it tells of the words of a report."""


def read_reports(reports: Iterable[Report], nlp: Language, lexicons: Lexicons, model: Model | None = None) -> Iterator[Reading]:
    """Read reports in order, by the rules alone or with a model beside them.

    Parsing runs in batches; every report is read on its own. What is not English stays unread.
    """
    for parsed in parse_reports(reports, nlp, lexicons, model):
        yield read_parsed(parsed, lexicons)


def parse_reports(reports: Iterable[Report], nlp: Language, lexicons: Lexicons, model: Model | None = None) -> Iterator[Parsed]:
    """The stages up to parsing, and what the model tells of the words."""
    for parsed in parse_many((clean(report, lexicons.text) for report in reports), nlp):
        yield parsed if model is None else replace(parsed, marks=model.read(parsed))


def read_parsed(parsed: Parsed, lexicons: Lexicons) -> Reading:
    """The stages after parsing, in order."""
    cast = find_actors(parsed, lexicons.registry, lexicons.actors, lexicons.gazetteer)
    toponyms = find_places(parsed, cast, lexicons.gazetteer)
    timeline = find_dates(parsed, lexicons.observances)
    figures = find_figures(parsed, cast, lexicons.harm)
    events, figures = find_events(parsed, cast, toponyms, timeline, figures, lexicons.triggers)
    claims = find_claims(parsed, cast, timeline, events, figures, lexicons.cues)
    ties, cast = find_ties(parsed, cast, lexicons.ties)

    cleaned = parsed.cleaned
    return Reading(
        report=cleaned.report,
        published=timeline.published,
        agency=cleaned.agency,
        photo_agency=cleaned.photo_agency,
        outlet=cleaned.report.outlet or cleaned.outlet,
        language=cleaned.language,
        boilerplate=cleaned.boilerplate,
        headings=cleaned.headings,
        repairs=cleaned.repairs,
        actors=without_idle(cast.actors, events, figures, claims, ties),
        events=events,
        figures=figures,
        claims=claims,
        ties=ties,
    )
