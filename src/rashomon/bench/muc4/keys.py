"""The files of MUC-4: texts, and keys with a template for each incident."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SLOTS = ("date", "location", "type", "perp individual", "perp organization", "confidence", "target number", "target effect",
    "human target", "physical target")  # fmt: skip
_KEYS = {
    "INCIDENT: DATE": "date", "INCIDENT: LOCATION": "location", "INCIDENT: TYPE": "type",
    "PERP: INDIVIDUAL ID": "perp individual",
    "PERP: ORGANIZATION ID": "perp organization", "PERP: ORGANIZATION CONFIDENCE": "confidence",
    "HUM TGT: NUMBER": "target number",
    "HUM TGT: EFFECT OF INCIDENT": "target effect", "HUM TGT: NAME": "human target", "HUM TGT: DESCRIPTION": "human target",
    "PHYS TGT: ID": "physical target",
}  # fmt: skip
_CROSSED = ("target number", "target effect", "confidence", "human target")  # DEATH: "CEREZO": the fill, then whose it is
_LINE = re.compile(r"^\d+\.\s+([A-Z :]+?)\s{2,}(.*)$")
_START = re.compile(r"^\s*((?:DEV|TST\d)-MUC\d-\d{4})", re.MULTILINE)

Fill = tuple[str, ...]  # the alternatives of one fill


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One incident: for each slot its fills, each a tuple of alternatives; `maybe` are fills that a reader may leave out."""

    slots: dict[str, tuple[Fill, ...]]
    maybe: dict[str, tuple[Fill, ...]] = field(default_factory=dict)
    optional: bool = False


def load_texts(path: Path) -> Iterator[tuple[str, str]]:
    """The reports of one text file: identifier and text."""
    content = path.read_text(encoding="latin-1")
    starts = list(_START.finditer(content))
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        yield start.group(1), content[start.end() : following.start() if following else None].strip()


def load_keys(path: Path) -> dict[str, list[Template]]:
    """The templates of one key file by report."""
    keys: dict[str, list[Template]] = {}
    report, optional, name = "", False, ""
    sure: dict[str, list[Fill]] = {}
    maybe: dict[str, list[Fill]] = {}

    def close() -> None:
        if report and sure.get("type"):
            slots, rest = ({slot: tuple(fills) for slot, fills in all.items()} for all in (sure, maybe))
            keys.setdefault(report, []).append(Template(slots=slots, maybe=rest, optional=optional))

    for line in path.read_text(encoding="latin-1").splitlines():
        if line.startswith(";"):
            continue
        found = _LINE.match(line)
        label, value = (found.group(1).strip(), found.group(2).strip()) if found else ("", line.strip())
        if label == "MESSAGE: ID":
            close()
            report, sure, maybe, optional = value.split()[0], {}, {}, False
        elif label == "MESSAGE: TEMPLATE":
            optional = "OPTIONAL" in value
        if label:
            name = _KEYS.get(label, "")
        fill = _fill(name, value)
        if fill:
            (maybe if value.startswith("?") else sure).setdefault(name, []).append(fill)
    close()
    return keys


def _fill(slot: str, value: str) -> Fill:
    """The alternatives of one line of a key; none where it fills no slot that is scored, or names somebody a second time.

    >>> _fill("target effect", 'DEATH: "CIVILIAN" / "CIVILIANS"')
    ('DEATH',)
    >>> _fill("human target", '"PRESIDENT": "CEREZO"'), _fill("perp organization", '? "FMLN" / "FARABUNDO MARTI FRONT"')
    ((), ('FMLN', 'FARABUNDO MARTI FRONT'))
    """
    if not slot or value in ("", "-", "*"):
        return ()
    filled, crossed, _ = re.sub(r"^\?\s*", "", value).partition(': "') if slot in _CROSSED else (value.lstrip("? "), "", "")
    if slot == "human target" and crossed:
        return ()
    return tuple(one.strip(' "()\\?').upper() for one in re.split(r"\s+/\s+", filled) if one.strip(' "()\\?-'))
