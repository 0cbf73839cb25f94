"""Rule files for tables of event reports: the one that ships with the package, and those that a user brings."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path

import yaml

from rashomon.data.files import LOADER
from rashomon.errors import BadInput
from rashomon.reconcile.reports.layout import Layout
from rashomon.reconcile.reports.rulefile import layout_from


def load_layout(path: Path | None = None, by: str | None = None) -> Layout:
    """The layout of a rule file, YAML or TOML by its name; the shipped one without a path. Raises BadInput naming the fault."""
    name = "the shipped rule file" if path is None else str(path)
    try:
        text = shipped_rules() if path is None else path.read_text(encoding="utf-8-sig")
        toml = path is not None and path.suffix.lower() == ".toml"
        data = tomllib.loads(text) if toml else yaml.load(text, Loader=LOADER)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{name}: cannot be read: {error}") from error
    try:
        return layout_from(data, by)
    except BadInput as error:
        raise BadInput(f"{name}: {error}") from None


def shipped_rules() -> str:
    """The text of the rule file that ships with the package: MAVERICK's layout."""
    return resources.files("rashomon.data").joinpath("rules/maverick.yaml").read_text(encoding="utf-8")
