"""A codebook as a table of keys and values, for who edits in a spreadsheet.

>>> read_content("key;value;;weights.party;0,5;;words.dozens.low;24;;tie_breaks;latest, lowest".replace(";;", chr(10)))
{'weights': {'party': 0.5}, 'words': {'dozens': {'low': 24}}, 'tie_breaks': ['latest', 'lowest']}
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from rashomon.errors import BadInput
from rashomon.reconcile.rules.amounts import VagueWord
from rashomon.reconcile.rules.codebook import Codebook

_OF_A_WORD = ("low", "value", "small", "high")


def table_of(codebook: Codebook) -> str:
    """The table of a codebook, as CSV. One that rashomon brings needs another name before it can be used."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(("key", "value"))
    writer.writerows(_rows(codebook))
    return lines.getvalue()


def _rows(codebook: Codebook) -> Iterator[tuple[str, object]]:
    yield from (("name", codebook.name), ("base", codebook.base), ("about", codebook.about or codebook.name))
    for weight in fields(codebook.weights):
        yield f"weights.{weight.name}", f"{float(getattr(codebook.weights, weight.name)):g}"
    yield from (("range_end", codebook.range_end), ("vague", codebook.vague), ("tie_breaks", ", ".join(codebook.tie_breaks)))
    for word in codebook.words:
        yield from ((f"words.{word.word}.{name}", number) for name, number in _numbers(word))


def _numbers(word: VagueWord) -> Iterator[tuple[str, int]]:
    for name in _OF_A_WORD:
        number = getattr(word, name)
        if number is not None:
            yield name, number


def read_content(text: str) -> dict[str, Any]:
    """What a table says, in the shape of a YAML codebook. Raises BadInput naming the row."""
    content: dict[str, Any] = {}
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
        told = [cell.strip() for cell in cells]
        if not any(told) or (number == 1 and told[:2] == ["key", "value"]):
            continue
        if len(told) < 2 or any(told[2:]):
            raise BadInput(f"row {number}: a key and its value, not {len(told)} cells")
        key, value = told[:2]
        head, _, rest = key.partition(".")
        if head == "tie_breaks":
            content[head] = [one.strip() for one in value.split(",") if one.strip()]
        elif head == "weights":
            content.setdefault(head, {})[rest] = _number(value)
        elif head == "words":
            word, _, part = rest.rpartition(".")
            if part not in _OF_A_WORD:
                word, part = rest, "value"
            content.setdefault(head, {}).setdefault(word, {})[part] = _number(value)
        else:
            content[key] = value
    return content


def _number(told: str) -> int | float | str:
    """A number, whole where it is; what is none stays as it is, for the codebook to refuse."""
    try:
        number = float(told.replace(",", "."))
    except ValueError:
        return told
    return int(number) if number.is_integer() else number
