"""What a choice of rule changes: for one episode and over many in the terminal, and as a table in CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from rashomon.reconcile.records import Episode, Outcome, Side
from rashomon.reconcile.sensitivity import Sensitivity, Spread, means, pairs

_SIDES: Mapping[Side, str] = {"a": "side a", "b": "side b", "civilians": "civilians", "unknown": "side unknown"}


def show_sensitivity(outcomes: Sequence[Outcome], spreads: Sequence[Spread] = ()) -> RenderableType:
    """Rules beside each other for one episode; under them, how far its accounts lie apart."""
    if not any(outcome.by_side or outcome.high is not None for outcome in outcomes):
        return Text(
            "No rule makes a number of deaths of this: " + "; ".join(dict.fromkeys(one.why for one in outcomes)), style="dim"
        )
    shown = [side for side in _SIDES if any(side == own[0] for outcome in outcomes for own in outcome.by_side)]
    graded = any(outcome.grading for outcome in outcomes)
    table = _table("Deaths, by rule", "rule", "low", "best", "high", *(_SIDES[side] for side in shown))
    for name in ("figures used", *(["grading"] if graded else []), "why"):
        table.add_column(name, justify="right" if name == "figures used" else "left", ratio=1 if name == "why" else None)
    for outcome in outcomes:
        sides = {side: _range(low, best, high) for side, low, best, high in outcome.by_side}
        table.add_row(
            Text(outcome.rule, style="bold"),
            *(_number(end) for end in (outcome.low, outcome.best, outcome.high)),
            *(sides.get(side, "") for side in shown),
            str(len(outcome.used)),
            *([outcome.grading or ""] if graded else []),
            Text(outcome.why, style="dim"),
        )
    return Group(table, *(_spread(one) for one in spreads))


def show_over(found: Sequence[Sensitivity]) -> RenderableType:
    """Many episodes: how far accounts lie apart, and rule against rule."""
    measures = ("number", "episodes", "mean divergence", "disagreement", "modal confidence", "mean range", "mean sd")
    apart = _table("How far accounts lie apart", *measures)
    for one in means(found):
        apart.add_row(
            one.variable, str(one.episodes), f"{one.divergence:.2f}", f"{one.disagreement:.0%}", f"{one.modal_confidence:.0%}",
            f"{one.range:,.1f}", "" if one.sd is None else f"{one.sd:,.1f}",
        )  # fmt: skip
    rules = _table(
        "Rule against rule, by their best numbers",
        "first",
        "second",
        "episodes",
        "differing",
        "mean difference",
        "ratio of sums",
    )
    rules.columns[1].justify = "left"
    for pair in pairs(found):
        ratio = "" if pair.ratio is None else f"{pair.ratio:.2f}"
        rules.add_row(pair.first, pair.second, str(pair.episodes), f"{pair.differing:.0%}", f"{pair.difference:+,.1f}", ratio)
    return Group(apart, rules)


def write_outcomes(episodes: Sequence[Episode], found: Sequence[Sensitivity]) -> str:
    """What each rule makes of each episode, as a table in CSV, one row each; empty is not known."""
    out = io.StringIO()
    ends = ("low", "best", "high")
    writer = csv.writer(out, lineterminator="\n")
    about = ("episode", "start", "end", "place", "country", "type", "acled")
    writer.writerow([*about, "rule", *ends, *(f"{side}_{end}" for side in _SIDES for end in ends), "grading", "figures"])
    for episode, each in zip(episodes, found, strict=True):
        it = (episode.id, episode.start, episode.end, episode.place, episode.country, episode.type, episode.acled)
        for outcome in each.outcomes:
            told = {side: numbers for side, *numbers in outcome.by_side}
            sides = [number for side in _SIDES for number in told.get(side, (None, None, None))]
            whole = (outcome.low, outcome.best, outcome.high)
            writer.writerow([*it, outcome.rule, *whole, *sides, outcome.grading, " ".join(outcome.used)])
    return out.getvalue()


def _table(title: str, first: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column(first)
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _number(number: int | None) -> str:
    return "–" if number is None else f"{number:,}"


def _range(low: int | None, best: int | None, high: int | None) -> str:
    """A side's number: "131 (60–131)", "60–131" where no best is named, "20" where all are one."""
    ends = _number(low) if low == high else f"{_number(low)}–{_number(high)}"
    return ends if best is None or low == high else f"{_number(best)} ({ends})"


def _spread(spread: Spread) -> Text:
    told = f"{spread.variable}: {spread.accounts} {'account' if spread.accounts == 1 else 'accounts'}"
    if spread.divergence == 0:
        return Text(f"  {told}, all agree" if spread.accounts > 1 else f"  {told}", style="dim")
    sd = "" if spread.sd is None else f", standard deviation {spread.sd:,.1f}"
    agree = f"{spread.modal_confidence:.0%} of the lineages say the same"
    return Text(f"  {told} with {spread.divergence + 1} different numbers; {agree}; range {spread.range:,}{sd}", style="dim")
