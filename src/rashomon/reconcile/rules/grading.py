"""How well it is founded that civilians were killed: Airwars' gradings, as `airwars` tells them."""

from __future__ import annotations

from rashomon.reconcile.records import Sheet
from rashomon.reconcile.rules.votes import VOICE, Vote, Votes, deaths, is_denial


def grade(sheet: Sheet, votes: Votes) -> str | None:
    """The grading; None where nobody speaks of civilians killed."""
    counts = [index for index, count in enumerate(sheet.counts) if deaths(count) and count.side == "civilians"]
    told = [vote for index in counts for vote in votes.get(index, ())]
    if not told:
        return None
    harmed = [vote for vote in told if vote.amount.high > 0]
    if not harmed:
        return "discounted"
    if any(vote.against_interest for vote in harmed):
        return "confirmed"
    if _denied(sheet, counts):
        return "contested"
    return "fair" if _independent(harmed) > 1 else "weak"


def _denied(sheet: Sheet, counts: list[int]) -> bool:
    """Whether a party to the fight denies the number, or somebody the deed."""
    statements = (one for index in counts for one in sheet.counts[index].statements)
    of_the_deed = any(remark.kind == "contradiction" and remark.count is None for remark in sheet.remarks)
    return of_the_deed or any(is_denial(one) for one in statements)


def _independent(told: list[Vote]) -> int:
    """How many sources stand behind it: no more than lineages, no more than tellers.

    A paper's own voice beside the source that it quotes is no second one.
    """
    apart = [vote for vote in told if not vote.party]
    quoting = {vote.lineage for vote in apart if not _own_voice(vote)}
    sources = [vote for vote in apart if not _own_voice(vote) or vote.lineage not in quoting]
    return min(len({vote.lineage for vote in sources}), len({vote.teller for vote in sources}))


def _own_voice(vote: Vote) -> bool:
    return vote.teller[0].startswith(VOICE)
