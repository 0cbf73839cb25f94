"""The rules. What stands below each name is what the user reads of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from rashomon.reconcile.records import Outcome, Sheet, Side
from rashomon.reconcile.rules.amounts import Amount, added, upper
from rashomon.reconcile.rules.choices import Choose, fewest, most, most_said, within
from rashomon.reconcile.rules.codebook import Codebook, Weights
from rashomon.reconcile.rules.counted import Node, tree
from rashomon.reconcile.rules.grading import grade
from rashomon.reconcile.rules.outcomes import outcome
from rashomon.reconcile.rules.tolls import Decided, decide
from rashomon.reconcile.rules.votes import Votes, votes


def acled(sheet: Sheet, codebook: Codebook) -> Outcome:
    """The most conservative number of deaths that is reported, as ACLED codes them.

    Takes the smallest number that any source gives, and no range: low, best and high are one. Where there are words only,
    "tens" are 10, "dozens" 12, "hundreds" 100; "several" and "many" are 10 in battles, bombardments and suicide bombings, and
    3 elsewhere. ACLED does not split deaths by side; here each side's is the smallest number too.

    Source: ACLED, answers on how it codes fatalities (2024), and ACLED Codebook: where sources differ, or are vague, the most
    conservative estimate counts. That 3 or 10 goes by the kind of event, and that words yield to numbers, is as we read it.
    ACLED's researchers also judge which source is reliable, and correct numbers later; a codebook's weights can only leave
    sources out.
    """
    found = _by_choice(sheet, codebook, fewest)
    sides = tuple((side, best, best, best) for side, _, best, _ in found.by_side)
    return replace(found, low=found.best, high=found.best, by_side=sides)


def ucdp(sheet: Sheet, codebook: Codebook) -> Outcome:
    """Low, best and high by side a, side b, civilians and unknown, as UCDP's Georeferenced Event Dataset has them.

    Best of a count is what most lineages say, a party to the fight counting half unless it speaks against its own interest;
    of a draw, the lower number. Low and high are the lowest and the highest that anybody gives. Best of all the dead is the
    sum of the four, low and high need not be; "unknown" holds those of whom it is not told on which side they died.

    Source: UCDP GED Codebook (Högbladh): best is the most likely estimate, always the sum of deaths_a, deaths_b,
    deaths_civilians and deaths_unknown; low and high are the lowest and highest reliable ones. UCDP's coders judge
    reliability source by source; that a party's claim counts half is our stand-in for it, and low and high take every number
    as reliable.
    """
    found, cast = tree(sheet), votes(sheet, codebook)
    everybody = decide(found.all, cast, within, codebook)
    sides = _decided(found.sides, cast, within, codebook)
    return outcome(sheet, codebook, *_summed(everybody, sides))


def airwars(sheet: Sheet, codebook: Codebook) -> Outcome:
    """Civilians killed, from the least to the most that is told, with a grading, as Airwars keeps them.

    No number in between is called best. Of the gradings the first that fits is given:

    - discounted: all who give a number now say that no civilian died.
    - confirmed: a party to the fight admits to have killed civilians.
    - contested: a party to the fight denies it.
    - fair: two sources or more say so, in two lineages or more, and neither is a party to the fight.
    - weak: one source, or only an enemy's word.

    Fighters killed are shown by side and are in no total.

    Source: Airwars, Methodology (airwars.org/about/methodology): ranges of civilians killed and the gradings, told in our
    words. Airwars calls an event contested where several parties may have done it, and discounted where the dead were
    probably fighters; who did it is no part of a sheet's counts, so here denials and withdrawn numbers decide. That is our
    reading.
    """
    cast = votes(sheet, codebook)
    sides = _decided(tree(sheet).sides, cast, within, codebook)
    found = outcome(sheet, codebook, sides.get("civilians"), sides, "civilians killed")
    by_side = tuple((side, low, None, high) for side, low, _, high in found.by_side)
    return replace(found, best=None, by_side=by_side, grading=grade(sheet, cast) if "civilians" in sides else None)


def representative(sheet: Sheet, codebook: Codebook) -> Outcome:
    """What most lineages say; of a draw, the lower number, unless tie-breaks of a codebook settle it before.

    Source: van Baalen & Höglund, "Trials and Triangulations" (International Studies Quarterly, 2026) and their
    R package `eventreport`: the most representative value is the mode of an event's reports, and for deaths in
    their MAVERICK data the smallest of equally frequent ones. There each report has a vote; here each lineage.
    """
    return _by_choice(sheet, codebook, most_said)


def conservative(sheet: Sheet, codebook: Codebook) -> Outcome:
    """The lowest that anybody says, of least, best and most each.

    Source: van Baalen & Höglund, "Trials and Triangulations" (International Studies Quarterly, 2026) and their
    R package `eventreport`: the most conservative value is the least precise, and of deaths the smallest.
    """
    return _by_choice(sheet, codebook, fewest)


def informative(sheet: Sheet, codebook: Codebook) -> Outcome:
    """The highest that anybody says, of least, best and most each.

    Source: van Baalen & Höglund, "Trials and Triangulations" (International Studies Quarterly, 2026) and their
    R package `eventreport`: the most informative value is the most precise, and of deaths the largest.
    """
    return _by_choice(sheet, codebook, most)


RULES: Mapping[str, Callable[[Sheet, Codebook], Outcome]] = {
    rule.__name__: rule for rule in (acled, ucdp, airwars, representative, conservative, informative)
}
VERSION = "1"
# The options that each rule comes with.
OWN: Mapping[str, Codebook] = {
    name: Codebook(name=name, base=name, weights=Weights(party=Fraction(1, 2)) if name == "ucdp" else Weights())
    for name in RULES
}


def _by_choice(sheet: Sheet, codebook: Codebook, choose: Choose) -> Outcome:
    """All the dead, and each side, by one choice."""
    found, cast = tree(sheet), votes(sheet, codebook)
    return outcome(sheet, codebook, decide(found.all, cast, choose, codebook), _decided(found.sides, cast, choose, codebook))


def _decided(nodes: Mapping[Side, Node], cast: Votes, choose: Choose, codebook: Codebook) -> dict[Side, Decided]:
    found = {side: decide(node, cast, choose, codebook) for side, node in nodes.items()}
    return {side: one for side, one in found.items() if one is not None}


def _summed(everybody: Decided | None, sides: dict[Side, Decided]) -> tuple[Decided | None, dict[Side, Decided]]:
    """All the dead, their best the sum of the sides; those above the known sides are on the unknown one."""
    if everybody is None:
        return None, sides
    known = added([one.amount for one in sides.values()])
    total = upper([everybody.amount, known])
    beyond = total.best - known.best
    if beyond:
        some = Amount(low=beyond, best=beyond, high=beyond, vague=everybody.amount.vague)
        rest = [some, *(() if "unknown" not in sides else (sides["unknown"].amount,))]
        sides = sides | {"unknown": replace(everybody, amount=added(rest))}
    figures = {figure for one in (everybody, *sides.values()) for figure in one.figures}
    return replace(everybody, amount=total, figures=tuple(sorted(figures))), sides
