"""Reports from the JSON of a news API, by a mapping that says where in it they lie and which field is which.

    reports: articles          # the way to the list of reports; left out where the JSON is the list itself
    id: url                    # the way to each field within a report; id and text have to be there
    text: content
    title: title
    published: publishedAt
    outlet: source.name

A way is the names of fields with dots between them; a number is a place in a list, from 0. What is HTML is read as a page is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from rashomon.errors import BadInput
from rashomon.gather.failures import Failure
from rashomon.gather.fragments import is_html, read_fragment
from rashomon.gather.originals import Originals
from rashomon.gather.rows import COLUMNS, parse_day, report_of
from rashomon.gather.texts import MAX_CHARACTERS, decode
from rashomon.records import Report


def load_mapping(path: Path) -> Mapping[str, str]:
    """A mapping from its file. Raises BadInput for what is none."""
    try:
        told = yaml.safe_load(path.read_bytes())
    except FileNotFoundError:
        raise BadInput(f"{path}: there is no such file") from None
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise BadInput(f"{path} is no YAML that can be read ({str(error).splitlines()[0]})") from None
    except (LookupError, AttributeError, TypeError):  # what yaml lets through for `text: !!bool x`
        raise BadInput(f"{path} is no YAML that can be read; write one field a line, for example `text: content`") from None
    if not isinstance(told, dict) or not all(isinstance(way, str | int) for way in told.values()):
        raise BadInput(f"{path} is no mapping; write one field a line, for example `text: content`")
    unknown = sorted(str(name) for name in told if name not in ("reports", *COLUMNS))
    if unknown:
        raise BadInput(f"{path}: no field is called {unknown[0]!r}; there are reports, {', '.join(COLUMNS)}")
    missing = [name for name in ("id", "text") if name not in told]
    if missing:
        raise BadInput(f"{path} does not say which field is the {missing[0]}; add a line `{missing[0]}: …`")
    return {name: str(way) for name, way in told.items()}


def read_mapped(
    data: bytes, mapping: Mapping[str, str], name: str, originals: Originals
) -> Iterator[tuple[str, Report] | Failure]:
    """The reports in an API's JSON, each with where it stands, or what is wrong with it. `name` is that of the file."""
    try:
        text, _ = decode(data, name)
        found = _at(json.loads(text), mapping.get("reports", ""))
    except (ValueError, RecursionError) as error:
        yield Failure(where=name, message=f"is not JSON ({error})")
        return
    except BadInput as error:
        yield Failure(where=name, message=str(error).removeprefix(f"{name} "))
        return
    if not isinstance(found, list):
        way = mapping.get("reports")
        told = f"has no list at {way!r}; the mapping's `reports` says where it lies" if way else "is no list; say where it lies"
        yield Failure(where=name, message=f"{told} (`reports: …` in the mapping)")
        return
    for number, one in enumerate(found, 1):
        where = f"{name}, report {number}"
        try:
            report = _report(one, mapping, where)
        except BadInput as error:
            yield Failure(where=where, message=str(error).removeprefix(f"{where} "))
            continue
        raw = json.dumps(one, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
        yield where, replace(report, raw_sha256=originals.take(raw))


def _report(one: object, mapping: Mapping[str, str], where: str) -> Report:
    row = {field: _at(one, mapping[field]) for field in COLUMNS if field in mapping}
    text = row["text"]
    if isinstance(text, str) and len(text) <= 10 * MAX_CHARACTERS and is_html(text):
        told = row.get("published")
        title, url = (row.get(field) if isinstance(row.get(field), str) else None for field in ("title", "url"))
        page = read_fragment(text, title=title, url=url, name=where, published=parse_day(told) if told else None)
        row["text"] = page.text
    return report_of(row)


def _at(told: Any, way: str) -> Any:  # noqa: ANN401 (JSON)
    """What lies at the end of a way; None where it leads nowhere.

    >>> _at({"items": [{"by": {"name": "Ann"}}]}, "items.0.by.name")
    'Ann'
    """
    for step in way.split(".") if way else ():
        if isinstance(told, dict):
            told = told.get(step)
        elif isinstance(told, list) and step.isdecimal() and int(step) < len(told):
            told = told[int(step)]
        else:
            return None
    return told
