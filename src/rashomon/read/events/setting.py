"""Where and when: the named place and the time that belong to a trigger."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from rashomon.read.dates import Timeline
from rashomon.read.places import Toponym

_BACK = 6
_AHEAD = 3
# What a place does when something happens to it ("the town came under fire", "Kobane fell").
_UNDERGO = frozenset(("be", "come", "fall", "see", "witness", "suffer", "endure", "experience", "remain"))
# What follows a hyphen after a place that is somebody's home or master, not where anything happens.
_HOMES = frozenset(("based", "backed", "led", "born", "sponsored", "funded", "trained", "made", "allied", "brokered"))
# Nouns that a place name qualifies and that stand for the place.
_SITES = frozenset(
    ("airport", "area", "border", "city", "countryside", "district", "highway", "neighborhood", "neighbourhood",
     "outskirts", "province", "region", "road", "suburb", "town", "village", "governorate", "department", "state",
     "valley", "county", "market", "area")
)  # fmt: skip


def _home(last: Token) -> bool:
    """Whether a place name says where somebody is from ("the Britain-based group")."""
    after = last.doc[last.i + 1 : last.i + 3]
    words = after.text.lower().replace("-", " ").split()
    return bool(words) and words[0] in _HOMES


def _undergoes(subject: Token, trigger: Token) -> bool:
    """Whether a place is the subject because the trigger happens to it: "the town was shelled", "has been under siege"."""
    verb = subject.head
    if subject.dep_ == "nsubjpass":
        return verb.i in (trigger.i, trigger.head.i)
    return verb.lemma_.lower() in _UNDERGO and (verb.i == trigger.i or _steps(trigger, subject) < 2)


def _wide(toponym: Toponym) -> bool:
    """Whether a place is a country or more."""
    return toponym.place.where_prec >= 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The places and times of one report, to be found by sentence."""

    doc: Doc
    toponyms: tuple[Toponym, ...]
    timeline: Timeline
    place_starts: tuple[int, ...]

    @classmethod
    def of(cls, doc: Doc, toponyms: tuple[Toponym, ...], timeline: Timeline) -> Setting:
        """Index places by their first token."""
        toponyms = tuple(sorted(toponyms, key=lambda toponym: toponym.start))
        return cls(doc=doc, toponyms=toponyms, timeline=timeline, place_starts=tuple(toponym.start for toponym in toponyms))

    def place_of(self, token: Token, start: int, end: int) -> Toponym | None:
        """The place of a trigger in its sentence: nearest to it in the parse, the narrowest of equals, a country only alone."""
        first, last = bisect_left(self.place_starts, start), bisect_left(self.place_starts, end)
        here = [toponym for toponym in self.toponyms[first:last] if self._locates(toponym, token)]
        return min(here, key=lambda toponym: self._distance(toponym, token), default=None)

    def _distance(self, toponym: Toponym, token: Token) -> tuple[bool, int, int, int]:
        place = toponym.place
        return _wide(toponym), _steps(token, self.doc[toponym.end - 1]), place.geo_precision, abs(toponym.start - token.i)

    def _locates(self, toponym: Toponym, token: Token) -> bool:
        """Whether a place name says where, and does not stand for a party or qualify one ("Syria Kurds", "Aleppo police")."""
        last = self.doc[toponym.end - 1]
        if _home(last):
            return False
        if last.dep_ in ("nsubj", "nsubjpass") and _undergoes(last, token):
            return True
        if last.dep_ in ("compound", "amod", "nmod", "poss") and last.head.i != token.i:
            return last.head.lemma_.lower() in _SITES
        return last.dep_ not in ("nsubj", "nsubjpass", "agent")

    def place_before(self, head: int) -> Toponym | None:
        """The place that the story is at when a sentence names none: the last narrow one before it."""
        at = bisect_left(self.place_starts, head)
        near = self.toponyms[max(0, at - _BACK) : at]
        return next((one for one in reversed(near) if not _wide(one) and self._locates(one, self.doc[head])), None)

    def place_after(self, head: int) -> Toponym | None:
        """The first narrow place after a trigger that none stands before: a title's, which the lead names."""
        at = bisect_left(self.place_starts, head)
        near = self.toponyms[at : at + _AHEAD]
        return next((one for one in near if not _wide(one) and self._locates(one, self.doc[head])), None)

    def country(self) -> Toponym | None:
        """The country that a report names most."""
        countries = [toponym for toponym in self.toponyms if _wide(toponym) and not _home(self.doc[toponym.end - 1])]
        names = [toponym.place.name for toponym in countries]
        return max(countries, key=lambda toponym: (names.count(toponym.place.name), -toponym.start), default=None)

    def day_of(self, token: Token) -> str | None:
        """Month and day of the time that modifies a trigger or its clause: known even where the year is not."""
        expression = self.timeline.attached(token.i)
        if expression is None or expression.precision != "day":
            return None
        day = expression.value[5:10]
        return day if day.replace("-", "").isdigit() else None


def _steps(trigger: Token, other: Token) -> int:
    """How far a token is from a trigger: 0 below it, 1 below its verb, 2 below the verb above that, 3 elsewhere."""
    anchors = [trigger]
    current = trigger
    while current.head.i != current.i and len(anchors) < 3:
        current = current.head
        if current.pos_ in ("VERB", "AUX"):
            anchors.append(current)
    climbed = {other.i}
    current = other
    while current.head.i != current.i:
        current = current.head
        climbed.add(current.i)
    return next((step for step, anchor in enumerate(anchors) if anchor.i in climbed), 3)
