"""Stage 7, events: what is reported to have happened, between whom, where, when; and which figures belong to it.

Reads: the parse, the cast, the places, the times and the figures.
Adds: events, one record for each real-world event however often it is told; and to each figure its event, its doer
where the event names one, and its scope.
Never: takes the type of an event from who took part in it. Only wording decides (a swap of the party names changes
nothing); the kinds of the actors settle no more than whether a town was taken by a state's forces or by others.
"""

from __future__ import annotations

from rashomon.read.actors import Cast
from rashomon.read.dates import Timeline
from rashomon.read.events.assembly import assemble
from rashomon.read.events.lexicon import Condition, TriggerEntry, TriggerLexicon
from rashomon.read.events.linking import link, owners
from rashomon.read.events.merging import merge
from rashomon.read.events.setting import Setting
from rashomon.read.events.sides import Who
from rashomon.read.events.sighting import see
from rashomon.read.events.triggers import find_triggers, survey
from rashomon.read.parse import Parsed
from rashomon.read.places import Toponym
from rashomon.records import Event, Figure

__all__ = ["Condition", "TriggerEntry", "TriggerLexicon", "find_events"]


def find_events(  # noqa: PLR0913, PLR0917 (all that the stages before found)
    parsed: Parsed,
    cast: Cast,
    toponyms: tuple[Toponym, ...],
    timeline: Timeline,
    figures: tuple[Figure, ...],
    lexicon: TriggerLexicon,
) -> tuple[tuple[Event, ...], tuple[Figure, ...]]:
    """Find the events of a parsed report, and return the figures tied to them (`event`, `by`, `scope` filled)."""
    triggers = find_triggers(parsed, survey(cast, toponyms, timeline), lexicon)
    setting = Setting.of(parsed.doc, toponyms, timeline)
    sightings = see(parsed, triggers, Who.of(cast, parsed.doc), setting, timeline, figures, lexicon)
    groups = merge(sightings, parsed.doc)
    owned = owners(parsed, figures, groups)
    events = assemble(parsed, cast, setting, figures, groups, owned)
    kinds = {actor.id: actor.kind for actor in cast.actors}
    linked = tuple(
        link(figure, events[owned[figure.id]], groups[owned[figure.id]], kinds) if figure.id in owned else figure
        for figure in figures
    )
    return events, linked
