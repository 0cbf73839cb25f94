"""Who says which number of the dead: what counts, and how much.

Reads: a sheet and a codebook.
Adds: votes, count by count: one for each source in each lineage.
Never: counts a report. Forty reprints are one lineage, and have one vote, which the sources that they quote share.

What is no vote: numbers of others than the killed; cumulative numbers; denials (also a fighting party's "nobody"), threats, and
what is called unverified; a number that its source has replaced; what the codebook leaves out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from rashomon.reconcile.records import Count, Episode, Sheet, Statement
from rashomon.reconcile.rules.amounts import Amount, amount
from rashomon.reconcile.rules.codebook import Codebook, Weights

Teller = tuple[str, ...]
Account = tuple[str, Teller]

VOICE = "voice of "  # opens the name of a report that speaks for itself
_NO_FIGURE = frozenset({"deny", "unverified", "pledge", "threaten", "demand"})
# Where ACLED's coders expect many dead behind "several": fighting and bombardment.
_BATTLES = frozenset({
    "Armed clash", "Government regains territory", "Non-state actor overtakes territory", "Air/drone strike",
    "Shelling/artillery/missile attack", "Suicide bomb", "Chemical weapon",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A source's last word, in one lineage, on one count."""

    lineage: str
    teller: Teller
    amount: Amount
    weight: Fraction
    figures: tuple[str, ...]
    on_the_spot: bool = False
    against_interest: bool = False
    party: bool = False
    day: date = date.min


Votes = Mapping[int, tuple[Vote, ...]]


def deaths(count: Count) -> bool:
    """Whether a count is of people killed in this episode."""
    return count.kind == "killed" and not count.cumulative


def votes(sheet: Sheet, codebook: Codebook) -> Votes:
    """The votes on each count of the dead, by the count's index; counts without a vote are left out."""
    found = {
        index: _on(count, codebook, battle=is_battle(sheet.episode))
        for index, count in enumerate(sheet.counts)
        if deaths(count)
    }
    return {index: cast for index, cast in found.items() if cast}


def by_account(votes: Votes) -> Mapping[Account, Votes]:
    """The votes of each account: a source as one lineage has it."""
    found: dict[Account, dict[int, tuple[Vote, ...]]] = defaultdict(dict)
    for index, cast in votes.items():
        for vote in cast:
            own = found[vote.lineage, vote.teller]
            own[index] = (*own.get(index, ()), vote)
    return found


def is_battle(episode: Episode) -> bool:
    """Whether many dead are likely: a battle, a bombardment, a suicide bombing."""
    return episode.acled in _BATTLES


def teller_of(statement: Statement) -> Teller:
    """Who says it: the source, else the agency or outlet in its own voice, else somebody unnamed."""
    return statement.source or (VOICE + statement.voice if statement.voice else "unnamed",)


def is_figure(statement: Statement) -> bool:
    """Whether a statement stands for its number: neither a denial nor replaced by its source."""
    return statement.stance not in _NO_FIGURE and not statement.revised and not is_denial(statement)


def is_denial(statement: Statement) -> bool:
    """Whether a party to the fight denies the number, or says that nobody died."""
    return statement.party_to_fight and (statement.stance == "deny" or statement.high == 0)


def weight_of(statement: Statement, weights: Weights) -> Fraction:
    """How much a statement counts by the standing of who makes it."""
    if statement.against_interest:
        return weights.against_interest
    if statement.party_to_fight:
        return weights.party
    return weights.on_the_spot if statement.on_the_spot else weights.others


def _on(count: Count, codebook: Codebook, *, battle: bool) -> tuple[Vote, ...]:
    told: dict[tuple[str, Teller], dict[Amount, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for one in count.statements:
        number = amount(one, codebook.words, codebook.range_end, battle=battle)
        usable = number is not None and not (number.vague and codebook.vague == "never")
        if number is not None and usable and is_figure(one) and weight_of(one, codebook.weights) > 0:
            told[one.lineage, teller_of(one)][number].append(one)
    return tuple(_last(lineage, teller, numbers, codebook) for (lineage, teller), numbers in sorted(told.items()))


def _last(lineage: str, teller: Teller, numbers: Mapping[Amount, Sequence[Statement]], codebook: Codebook) -> Vote:
    """The number that a source came to last: copies repeat an old one after a new one is out, so its first day counts."""
    first = {number: min(_day(one) for one in said) for number, said in numbers.items()}
    last = max(numbers, key=lambda number: (first[number], not number.vague, number))
    said = numbers[last]
    return Vote(
        lineage=lineage, teller=teller, amount=last, day=first[last],
        figures=(min(said, key=lambda one: (_day(one), one.figure)).figure,),
        weight=max(weight_of(one, codebook.weights) for one in said), on_the_spot=any(one.on_the_spot for one in said),
        against_interest=any(one.against_interest for one in said), party=all(one.party_to_fight for one in said),
    )  # fmt: skip


def _day(statement: Statement) -> date:
    return statement.said or statement.published or date.min
