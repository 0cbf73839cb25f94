"""Reads the data files that ship with the package."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml

from rashomon.errors import BadLexicon

# The C loader is ten times faster; a platform without it still works.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(name: str) -> Any:  # noqa: ANN401 (whatever the file holds)
    """The content of `data/NAME`. Raises BadLexicon where it is not YAML."""
    try:
        return yaml.load(resources.files("rashomon.data").joinpath(name).read_text(encoding="utf-8"), Loader=LOADER)
    except yaml.YAMLError as error:
        raise BadLexicon(f"{name} is not valid YAML: {error}") from error
