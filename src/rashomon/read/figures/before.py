"""The harm said right before the harmed: "killing 40 people", "the murder of two activists", "claimed the lives of six"."""

from __future__ import annotations

from rashomon.read.figures.counted import Counted
from rashomon.read.figures.harm import Harm, both, fits
from rashomon.read.figures.text import Text

_BE = frozenset(("was", "were", "been", "be", "being", "are", "is"))
_SKIPPED = frozenset(
    ("as", "the", "all", "some", "also", "reportedly", "allegedly", "another", '"', "“", "'", "—", "–", "-", ":", "(", "well")
)
_FLIGHT = frozenset(("flee", "homes", "evacuate", "home"))


def harm_before(text: Text, phrase: Counted, first: int) -> Harm | None:
    """The harm said right before token `first`, which opens the phrase or the list it stands in."""
    low = text.low
    at = first - 1
    while at > 0 and low[at] in _SKIPPED and first - at < 4:
        at -= 1
    if at < 0:
        return None
    found = _phrase(text, phrase, first - 1) or _phrase(text, phrase, at)
    if found is not None:
        return found
    if low[at] in ("of", "to"):
        return _deed(text, phrase, at)
    cue = text.cue(at, "object")
    if cue is None or not fits(text, cue, phrase) or text.doc[at].tag_ == "NNS" or _passive(text, at):
        return None
    kind = both(text, at - 2, at) if low[at - 1] in ("and", "or") else None
    return Harm(kind=kind or cue.kind, token=at, rule=f"{cue.id}.object", confidence=0.9, before=True)


def _phrase(text: Text, phrase: Counted, at: int) -> Harm | None:
    """A phrase of the lexicon that ends at a token: "shot dead two nurses"; "forced 400 people" only where it is to flee."""
    for words, cue in text.lexicon.before.get(text.low[at], ()):
        if text.low[at + 1 - len(words) : at + 1] != words or not fits(text, cue, phrase):
            continue
        if words == ("claimed",) and phrase.noun not in ("lives", "life"):
            continue
        if cue.kind == "displaced" and _FLIGHT.isdisjoint(text.low[phrase.end : phrase.end + 6]):
            continue
        return Harm.by(cue, at, "before", 0.9, before=True)
    return None


def _deed(text: Text, phrase: Counted, at: int) -> Harm | None:
    """The deed stands before the preposition, at most two words away: "the murder of", "injuries to"."""
    noun = at - 1 if text.lexicon.cues.get(text.low[at - 1]) or at < 2 else at - 2
    deed, harmed = text.cue(noun, "noun"), text.cue(noun, "count")
    if deed is not None and text.low[at] == "of" and fits(text, deed, phrase):
        return Harm.by(deed, noun, "deed", 0.85, before=True)
    if harmed is not None and text.low[noun] not in ("dead", "wounded", "injured"):
        return Harm.by(harmed, noun, "of", 0.8, before=True)
    return None


def _passive(text: Text, verb: int) -> bool:
    """Whether "was" stands before a verb, so that what follows is not its object; "IS" is a group."""
    if text.low[verb].endswith("ing"):
        return False
    return any(text.low[at] in _BE and text.doc[at].text != "IS" for at in range(max(0, verb - 3), verb))
