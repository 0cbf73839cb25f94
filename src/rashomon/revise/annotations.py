"""W3C Web Annotations back in: other fields, other words, a verdict, or an annotation of a record that the reader missed.

They are those of `rashomon.release.webannotation`, a line each, in a list, or in the `items` of a collection's page. A body
with the purpose "assessing" gives a verdict (accept, reject, note), one with "commenting" the reason. One that is left out
changes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from rashomon.errors import BadInput
from rashomon.identity import report_key
from rashomon.reconcile.fields import SORTS, WORDS, Sort, state_of, words_of
from rashomon.records import Reading, Report
from rashomon.release.coding import VERDICTS
from rashomon.release.webannotation import PREFIX
from rashomon.revise.changes import Change, Refused
from rashomon.revise.present import CHANGED, Present

_KEY = re.compile(re.escape(PREFIX) + r"([aefct][0-9a-f]{16})")
_REPORT = re.compile(re.escape(PREFIX) + r"(r[0-9a-f]{16})")
_TOLD_BESIDE = ("confidence", "rule", "state", "a", "b")
_CONTEXT = 32  # characters of a prefix or suffix that are compared


def read_annotations(path: Path, present: Present) -> Iterator[Change | Refused]:
    """What edited annotations want changed. Raises BadInput where a file is none of them."""
    for where, one in _annotations(path):
        try:
            change = _change(one, where, present)
        except BadInput as error:
            yield Refused(where=where, message=str(error))
        except (KeyError, TypeError, AttributeError, IndexError, ValueError, RecursionError) as error:
            yield Refused(where=where, message=f"is no annotation that rashomon wrote or can read: {error!r}")
        else:
            if change is not None:
                yield change


def _annotations(path: Path) -> Iterator[tuple[str, Any]]:
    try:
        with path.open(encoding="utf-8-sig") as stream:
            opening = stream.read(1)
            stream.seek(0)
            if opening == "[":
                yield from ((f"{path.name}, annotation {number}", one) for number, one in enumerate(json.load(stream), 1))
                return
            for number, line in enumerate(stream, 1):
                if line.strip():
                    told = json.loads(line)
                    pages = [told, told["first"]] if isinstance(told.get("first"), dict) else [told]
                    items = next((page["items"] for page in pages if "items" in page), [told])
                    yield from ((f"{path.name}, line {number}", one) for one in items)
    except (ValueError, AttributeError, RecursionError) as error:
        raise BadInput(f"{path}: is no JSON with an annotation a line, nor a list of them: {error}") from None


def _change(told: Mapping[str, Any], where: str, present: Present) -> Change | None:
    """What an annotation wants changed; None where nothing."""
    bodies = told["body"] if isinstance(told["body"], list) else [told["body"]]
    said = {body.get("purpose"): body["value"] for body in bodies}
    verdict = said.get("assessing")
    if verdict is not None and verdict not in VERDICTS:
        raise BadInput(f"assessing: {verdict!r} is none of {', '.join(VERDICTS)}")
    fields = json.loads(said.get("describing", "{}"))
    beside = {name: fields.pop(name, None) for name in _TOLD_BESIDE}
    targets = told["target"] if isinstance(told["target"], list) else [told["target"]]
    reason = str(said.get("commenting", ""))
    key = _KEY.fullmatch(str(told.get("id")))
    if key is None:
        report = _report_of(targets[0])
        sort = said.get("tagging")
        if sort not in SORTS.values():
            raise BadInput(f"tagging: {sort!r} is none of {', '.join(SORTS.values())}")
        ends = {name: beside[name] for name in ("a", "b") if beside[name] is not None}
        span = _words(targets[0], present.reading(report))
        return Change(where=where, report=report, sort=cast(Sort, sort), fields={"span": span, **fields, **ends}, reason=reason)
    found = present.find(key[1])
    full, words = dict(fields), _words(targets[0], found.reading)
    if found.sort in WORDS:
        full[WORDS[found.sort]] = words
    elif (first := words_of(found.record)) is not None and words["start"] != first.start:
        raise BadInput("the words of an actor cannot be moved; reject it, and add another")
    if state_of(full) == beside["state"] and verdict is None:
        return None
    before = found.fields
    if state_of(before) != beside["state"]:
        raise BadInput(CHANGED)
    if strange := set(full) - set(before):
        raise BadInput(f"what can be corrected here: {', '.join(before)}; not {min(strange)}")
    return Change(
        where=where, report=found.report, sort=found.sort, key=key[1], verdict=verdict, reason=reason,
        fields={name: value for name, value in full.items() if value != before[name]},
    )  # fmt: skip


def _report_of(target: Mapping[str, Any]) -> str:
    """The key of the report that an annotation is about: its address, or the name that rashomon gave it."""
    source = str(target["source"])
    told = _REPORT.fullmatch(source)
    return told[1] if told else report_key(Report(id="", text="", url=source))


def _words(target: Mapping[str, Any], reading: Reading) -> dict[str, int]:
    """The words that a target selects: by position, held against the quotation, or by the quotation alone."""
    selectors = target["selector"] if isinstance(target["selector"], list) else [target["selector"]]
    by_type = {one["type"]: one for one in selectors}
    quote, position, text = by_type.get("TextQuoteSelector"), by_type.get("TextPositionSelector"), reading.report.text
    if position is not None:
        start, end = int(position["start"]), int(position["end"])
        if quote is not None and text[start:end] != quote["exact"]:
            raise BadInput(f"the position selects {text[start:end]!r}, the quotation {quote['exact']!r}")
        return {"start": start, "end": end}
    if quote is None:
        raise BadInput("the target needs a TextPositionSelector or a TextQuoteSelector")
    before, exact, after = quote.get("prefix", "")[-_CONTEXT:], quote["exact"], quote.get("suffix", "")[:_CONTEXT]
    places = [match.start() + len(before) for match in re.finditer(re.escape(before + exact + after), text)] if exact else []
    if len(places) != 1:
        raise BadInput(f"{exact!r} with what stands around it is found {len(places)} times in the report")
    return {"start": places[0], "end": places[0] + len(exact)}
