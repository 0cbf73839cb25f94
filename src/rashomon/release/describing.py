"""An episode in words and codes that several formats share: who, where, when, who says what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.data.iso import State, states
from rashomon.reconcile.records import Count, Party, Statement
from rashomon.records import ActorKind, Place
from rashomon.release.entries import Entry

_ARMED = ("military", "police", "government", "rebel", "militia", "private-military")
EVENT_TYPES = {
    "Armed clash": "Battles", "Government regains territory": "Battles", "Non-state actor overtakes territory": "Battles",
    "Air/drone strike": "Explosions/Remote violence", "Shelling/artillery/missile attack": "Explosions/Remote violence",
    "Remote explosive/landmine/IED": "Explosions/Remote violence", "Suicide bomb": "Explosions/Remote violence",
    "Grenade": "Explosions/Remote violence", "Chemical weapon": "Explosions/Remote violence",
    "Attack": "Violence against civilians", "Abduction/forced disappearance": "Violence against civilians",
    "Sexual violence": "Violence against civilians",
    "Peaceful protest": "Protests", "Protest with intervention": "Protests", "Excessive force against protesters": "Protests",
    "Violent demonstration": "Riots", "Mob violence": "Riots",
    "Agreement": "Strategic developments", "Arrests": "Strategic developments",
    "Change to group/activity": "Strategic developments", "Disrupted weapons use": "Strategic developments",
    "Headquarters or base established": "Strategic developments", "Looting/property destruction": "Strategic developments",
    "Non-violent transfer of territory": "Strategic developments", "Other": "Strategic developments",
}  # fmt: skip


def side(entry: Entry, ids: Iterable[str]) -> tuple[Party, ...]:
    """The parties of a side, armed ones first, then as the episode has them."""
    told = [party for id in ids if (party := entry.party(id)) is not None]
    first = {party.name: party for party in reversed(told)}  # two parties may share a name: once is enough
    return tuple(sorted((one for one in told if first[one.name] is one), key=lambda party: party.kind not in _ARMED))


def names(parties: Iterable[Party]) -> str:
    """Parties by name, with semicolons between them, as the field writes several actors."""
    return "; ".join(dict.fromkeys(party.name for party in parties))


def is_civilian(kind: ActorKind) -> bool:
    """Whether an actor of this kind is one whom the field counts among civilians."""
    return kind in ("civilians", "person", "media", "medical", "ngo", "business", "witness", "analyst", "monitor")


def country(entry: Entry) -> State | None:
    """The state in which it happened."""
    return states().get(entry.episode.country or "")


def place(entry: Entry) -> Place | None:
    """The place as the telling has it that the episode is placed by; None where it has none."""
    told = [event.place for _, _, event in entry.tellings() if isinstance(event.place, Place)]
    named = [one for one in told if (one.name, one.lat, one.lon) == (entry.episode.place, entry.episode.lat, entry.episode.lon)]
    return min(named or told, key=lambda one: (one.where_prec, -one.confidence), default=None)


def span_days(entry: Entry) -> int | None:
    """How many days the episode may have been on, 1 where it is known to the day; None where an end is open."""
    start, end = entry.episode.start, entry.episode.end
    return None if start is None or end is None else (end - start).days + 1


def outlets(entry: Entry) -> str:
    """Who published it: the agency or outlet of each lineage's first report, once each."""
    told = (reading.agency or reading.outlet or reading.report.outlet for reading in entry.origins())
    return "; ".join(dict.fromkeys(name for name in told if name))


def statements(entry: Entry) -> Iterator[tuple[int, Count, Statement]]:
    """Every statement of the episode with the count that it is of, and that count's number in the sheet."""
    for number, count in enumerate(entry.sheet.counts):
        for statement in count.statements:
            yield number, count, statement


def source_name(entry: Entry, statement: Statement) -> str:
    """Who says it: the party, or the agency or outlet in whose own voice it stands."""
    told = names(party for id in statement.source if (party := entry.party(id)) is not None)
    return told or statement.voice or "unnamed source"


def victims_name(entry: Entry, count: Count) -> str:
    """Who is counted, in words."""
    told = names(party for id in count.victims if (party := entry.party(id)) is not None)
    return " ".join(filter(None, (told, f"({count.group})" if count.group and told else count.group))) or "people"


def amount(statement: Statement) -> str:
    """A number as it was given: "84", "at least 20", "at most 9", "10 to 15", or its own word.

    >>> from rashomon.records import Span
    >>> amount(Statement(figure="f", report="r", reports=("r",), lineage="r", source=(), low=20, high=None, vague=None,
    ...     wording=Span(start=0, end=1, text="x"), stance=None))
    'at least 20'
    """
    low, high = statement.low, statement.high
    if low is None and high is None:
        return f"“{statement.vague}”"
    if low is None:
        return f"at most {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def notes(entry: Entry) -> str:
    """The episode in a few sentences of our own: what, where, when, and who gives which figure. No report's prose."""
    episode = entry.episode
    when = "on a day not known" if episode.start is None else f"on {episode.start.isoformat()}"
    if episode.start != episode.end and episode.start is not None and episode.end is not None:
        when = f"between {episode.start.isoformat()} and {episode.end.isoformat()}"
    one, other = names(side(entry, episode.side_a)), names(side(entry, episode.side_b))
    who = f"{one or 'unidentified'}{f' against or with {other}' if other else ''}"
    where = ", ".join(filter(None, (episode.place, state.name if (state := country(entry)) is not None else None)))
    told = [f"{episode.acled or episode.type.capitalize()} {when}{f' in {where}' if where else ''}: {who}."]
    seen = dict.fromkeys(
        f"{source_name(entry, statement)}: {amount(statement)} {victims_name(entry, count)} {count.kind}"
        + (" (later revised)" if statement.revised else "")
        for _, count, statement in statements(entry)
    )
    told += [f"{one}." for one in seen]
    return " ".join(told)
