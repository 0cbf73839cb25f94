"""Statements: each figure of a report as what one source says, on what standing.

Reads: shares and the cast.
Adds: `Said`: a statement with the figure that it came from and where it belongs in time.
Never does: fold copies or compare; that needs all of them (see `counting`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.reconcile.accounts.cast import Cast
from rashomon.reconcile.accounts.sentences import sentence_around
from rashomon.reconcile.accounts.share import Share
from rashomon.reconcile.records import Party, Statement
from rashomon.records import Claim, Figure

# "The rebels had earlier claimed 84": said before what stands beside it, on a day that is not told.
_EARLIER = re.compile(
    r"\b(earlier|previously|initially|at first|originally|had (?:said|put|given|claimed|reported))\b", re.IGNORECASE
)
_RISEN = re.compile(
    r"\b(ris(?:en|es|ing)|rose|climb\w*|jump(?:ed|s)|increased|grew|grown|revised|updated|raised|lowered|up from|down from)\b",
    re.IGNORECASE,
)
_HURT = frozenset({"killed", "injured", "casualties", "detained", "abducted", "missing", "surrendered"})
UNSAYING = frozenset({"deny", "unverified"})
_SAW = frozenset({"witness", "medical"})
_THERE = re.compile(
    r"\b(resident|villager|witness|survivor|local|neighbou?r|doctor|nurse|medic|medical|hospital|morgue|mortuary|clinic|"
    r"ambulance|rescuer|volunteer|mayor|reporter|correspondent|journalist|photographer)s?\b",
    re.IGNORECASE,
)
_AFAR = frozenset({"ngo", "igo", "monitor", "government", "military", "party"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement, its figure, and whether its report tells it as earlier than the rest, or as a rise or fall."""

    statement: Statement
    share: Share
    figure: Figure
    earlier: bool
    moved: bool


def statements(share: Share, cast: Cast) -> Iterator[Said]:
    """The statements of a share."""
    for figure in share.figures:
        for claim in _claims(share, figure) or (None,):
            yield _said(share, cast, figure, claim)


def voice_of(share: Share) -> str:
    """Whose own voice a report is: its agency, else its outlet."""
    return share.origin.agency or share.origin.outlet or share.origin.report.id


def on_the_spot(party: Party) -> bool:
    """Whether somebody of that name is likely to have seen it: residents, hospitals, a local official, a reporter there."""
    return party.kind in _SAW or (party.kind not in _AFAR and _THERE.search(party.name) is not None)


def source_of(share: Share, cast: Cast, claim: Claim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The source of a claim, and the parties that passed it on. A spokesman passes on what his party says."""
    speaks = {tie.a: tie.b for tie in share.reading.ties if tie.kind == "speaks_for"}
    principals = [speaks.get(id, id) for id in claim.source]
    passed = [id for id in claim.source if id in speaks]
    by_id = {one.id: one for one in share.reading.claims}
    outer = by_id.get(claim.via or "")
    while outer is not None and len(passed) < len(by_id):
        passed += [id for id in outer.source if id not in claim.source]
        outer = by_id.get(outer.via or "")
    return cast.parties(share, principals), cast.parties(share, passed)


def _claims(share: Share, figure: Figure) -> tuple[Claim, ...]:
    """The claims that hold a figure; of nested ones the inner, whose source is passed on by the outer."""
    holding = [claim for claim in share.reading.claims if figure.id in claim.of]
    outer = {claim.via for claim in holding}
    return tuple(claim for claim in holding if claim.id not in outer)


def _said(share: Share, cast: Cast, figure: Figure, claim: Claim | None) -> Said:
    publisher = cast.publisher(share)
    source, through = ((publisher,) if publisher else (), ()) if claim is None else source_of(share, cast, claim)
    own = claim is None and publisher is None
    earlier = claim is not None and _told_earlier(share, claim)
    stance = None if own else "assert" if claim is None else claim.stance
    statement = Statement(
        figure=share.keys[figure.id], report=share.report, reports=(share.report,), lineage=share.lineage.id, source=source,
        low=figure.low, high=figure.high, vague=figure.vague, wording=figure.span, stance=stance,
        medium=None if claim is None else claim.medium, said=None if claim is None or earlier else claim.said,
        published=share.published, through=through, voice=voice_of(share) if own else None,
        party_to_fight=cast.fights(source),
        against_interest=bool(source) and stance not in UNSAYING and _hurts_own(share, cast, figure, source),
        on_the_spot=bool(source) and all(on_the_spot(cast[id]) for id in source),
        confidence=min(figure.confidence, 1.0 if claim is None else claim.confidence),
    )  # fmt: skip
    return Said(statement=statement, share=share, figure=figure, earlier=earlier, moved=_told_as_moved(share, figure))


def _hurts_own(share: Share, cast: Cast, figure: Figure, source: Sequence[str]) -> bool:
    """Whether a figure counts against its source: its own losses, or harm to civilians that it did. "None" is no loss."""
    if figure.kind not in _HURT or figure.high == 0:
        return False
    hit = cast.parties(share, figure.by) if figure.civilians else victims_of(share, cast, figure)
    return bool(hit) and cast.own(source).issuperset(hit)


def victims_of(share: Share, cast: Cast, figure: Figure) -> tuple[str, ...]:
    """The parties harmed, descriptions of fighters taken for the force that they can only be."""
    found = cast.parties(share, figure.victims)
    return found if figure.civilians else tuple(sorted({cast.fighters(id) for id in found}))


def _told_earlier(share: Share, claim: Claim) -> bool:
    if claim.cue is None:
        return False
    start, _ = sentence_around(share.reading.report.text, claim.cue.start, claim.cue.end)
    around = share.reading.report.text[max(start, claim.cue.start - 30) : claim.cue.end + 12]
    return _EARLIER.search(around) is not None


def _told_as_moved(share: Share, figure: Figure) -> bool:
    """Whether the report itself says that the number rose or fell to this ("has risen to at least 46", "up from 12")."""
    text = share.reading.report.text
    start, end = sentence_around(text, figure.span.start, figure.span.end)
    return _RISEN.search(text[max(start, figure.span.start - 40) : figure.span.start]) is not None or (
        re.search(r"^[^.;]{0,20}\b(up|down) from\b", text[figure.span.end : end]) is not None
    )


def time_of(said: Said) -> tuple[date, date]:
    """Where a statement belongs in time: the day of speaking, else of publication; what is told as earlier comes first."""
    published = said.statement.published or date.max
    return date.min if said.earlier else said.statement.said or published, published


def in_time(said: Sequence[Said]) -> list[Said]:
    """Statements in order of time; what is of one time in the order given."""
    return sorted(said, key=time_of)
