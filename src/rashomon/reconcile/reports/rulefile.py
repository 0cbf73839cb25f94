"""A rule file's content read into a layout: every entry is checked, and what is wrong is named with its place.

>>> layout_from({"by": "event", "rules": {"first": [{"take": "fist", "of": ["dead"]}]}})
Traceback (most recent call last):
rashomon.errors.BadInput: rule 'first', line 1: `take` is 'fist'; it is one of mode, mode_known, mode_smallest, \
mode_largest, mode_mean, most_precise, least_precise, smallest, largest, distinct, any, foremost, total, count, text
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, get_args

from rashomon.errors import BadInput
from rashomon.reconcile.reports.layout import Cell, Layout, Take

_LISTS = ("missing", "numbers", "dates", "tie_breaks", "order_by", "diagnostics")
# What a line may say beside `take` and `of`; what it must say.
_OPTIONS = {
    "most_precise": ("by", "unknown"), "least_precise": ("by", "unknown"), "distinct": ("without", "missing_as"),
    "any": ("unless", "unless_reported", "where"), "foremost": ("among", "where"), "total": ("adds",), "text": ("text",),
}  # fmt: skip
_NEEDED = {"most_precise": "by", "least_precise": "by", "foremost": "among", "total": "adds", "text": "text"}
_SEPARATORS = (",", ";", "\t", "|")
_ROLES = ("any", "foremost")
_NAME_LISTS = {"without", "among", "unless", "unless_reported", "adds"}


def layout_from(data: object, by: str | None = None) -> Layout:
    """The layout that a rule file's content describes; `by` overrides its own. Raises BadInput naming the faulty entry."""
    content = _mapping(data, "the rule file", {field.name for field in fields(Layout)})
    rules = content.get("rules")
    if not isinstance(rules, Mapping) or not rules:
        raise BadInput("`rules` must give at least one rule: a name, and under it the cells of a row")
    lists = {name: _names(content.get(name, ()), f"`{name}`") for name in _LISTS}
    layout = Layout(
        by=_text(by or content.get("by"), "`by`"),
        rules={str(name): tuple(_cells(lines, f"rule {name!r}")) for name, lines in rules.items()},
        separator=_text(content.get("separator", ","), "`separator`"),
        missing=lists["missing"],
        numbers=lists["numbers"],
        dates=lists["dates"],
        tie_breaks=lists["tie_breaks"],
        undecided=_text(content.get("undecided", "Indeterminate"), "`undecided`"),
        order_by=lists["order_by"],
        diagnostics=lists["diagnostics"],
    )
    _check(layout)
    return layout


def _cells(lines: object, rule: str, name: str = "") -> Iterator[Cell]:
    """The cells that the lines of a rule make; `name` stands where their `$` is."""
    if not isinstance(lines, list) or not lines:
        raise BadInput(f"{rule}: must be a list of lines, each with what to `take` for the columns in `of`")
    for number, line in enumerate(lines, start=1):
        place = f"{rule}, line {number}"
        if isinstance(line, Mapping) and "each" in line:
            block = _mapping(line, place, {"each", "cells"})
            for each in _names(block["each"], f"{place}: `each`"):
                yield from _cells(block.get("cells"), place, each)
        else:
            yield from _line(line, place, name)


def _line(line: object, place: str, name: str) -> Iterator[Cell]:
    entry = dict(_mapping(line, place, {"of"} | {field.name for field in fields(Cell)} - {"column"}))
    take, columns = entry.pop("take", None), _names(entry.pop("of", ()), f"{place}: `of`")
    if take not in get_args(Take):
        raise BadInput(f"{place}: `take` is {take!r}; it is one of {', '.join(get_args(Take))}")
    if not columns:
        raise BadInput(f"{place}: `of` must name the columns")
    for option in entry:
        if option not in _OPTIONS.get(take, ()):
            raise BadInput(f"{place}: `{take}` has no option `{option}`")
    if take in _NEEDED and not entry.get(_NEEDED[take]):
        raise BadInput(f"{place}: `{take}` needs `{_NEEDED[take]}`")
    if entry.get("unknown", "counts") not in ("counts", "left_out"):
        raise BadInput(f"{place}: `unknown` is `counts` or `left_out`")
    options: dict[str, Any] = {}
    for option, value in entry.items():
        what = f"{place}: `{option}`"
        if option in _NAME_LISTS:
            options[option] = tuple(one.replace("$", name) for one in _names(value, what))
        else:
            options[option] = _text(value, what).replace("$", name)
    for column in columns:
        yield Cell(column=column.replace("$", name), take=take, **options)


def _check(layout: Layout) -> None:
    """That every column is of the kind that is asked of it, that a cell is made once, and what it rests on is made too."""
    _must_be(layout.separator in _SEPARATORS, f"`separator` must be one of {' '.join(map(repr, _SEPARATORS))}")
    for column in layout.tie_breaks:
        _must_be(column in layout.numbers, f"`tie_breaks`: {column!r} must be listed in `numbers`")
    for rule, cells in layout.rules.items():
        made = {layout.by}
        for position, cell in enumerate(cells):
            place = f"rule {rule!r}, {cell.column!r}"
            _must_be(cell.column not in made, f"{place}: is made twice")
            _check_columns(cell, layout, place)
            _check_basis(cell, cells[:position], cells, layout, place)
            made.add(cell.column)


def _check_columns(cell: Cell, layout: Layout, place: str) -> None:
    sized = cell.column in layout.numbers or cell.column in layout.dates
    if cell.take in ("smallest", "largest", "mode_smallest", "mode_largest", "mode_mean"):
        _must_be(sized, f"{place}: `{cell.take}` needs it listed in `numbers` or `dates`")
    if cell.take in ("distinct", "text"):
        _must_be(not sized, f"{place}: `{cell.take}` makes a text, and it is listed in `numbers` or `dates`")
    for column in cell.reads() if cell.take in _ROLES else () if cell.by is None else (cell.by,):
        _must_be(column in layout.numbers, f"{place}: {column!r} must be listed in `numbers`")


def _check_basis(cell: Cell, above: Sequence[Cell], row: Sequence[Cell], layout: Layout, place: str) -> None:
    """Roles rest on cells above them; sums come last, so they may stand before what they add."""
    roles = [one.column for one in above if one.take in _ROLES]
    for column in cell.unless:
        _must_be(column in roles, f"{place}: `unless`: there is no cell {column!r} of `any` or `foremost` above it")
    if cell.where is not None:
        named = [layout.by, *(one.column for one in above if one.take != "total")]
        _must_be(cell.where in named, f"{place}: `where`: there is no cell {cell.where!r} above it")
    counts = [
        one.column for one in row if one.take in ("count", *_ROLES) or (one.column in layout.numbers and one.take != "total")
    ]
    for column in cell.adds:
        _must_be(column in counts, f"{place}: `adds`: there is no cell {column!r} of numbers")


def _must_be(so: bool, message: str) -> None:
    if not so:
        raise BadInput(message)


def _mapping(value: object, place: str, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise BadInput(f"{place}: must be names with values")
    for name in value:
        _must_be(name in known, f"{place}: {name!r} means nothing here; known are {', '.join(sorted(known))}")
    return value


def _names(value: object, place: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise BadInput(f'{place}: must be a list of texts, in quotes where YAML reads something else ("NO", "1")')
    return tuple(value)


def _text(value: object, place: str) -> str:
    if not isinstance(value, str) or not value:
        raise BadInput(f'{place}: must be a text, in quotes where YAML reads something else ("NO", "1")')
    return value
