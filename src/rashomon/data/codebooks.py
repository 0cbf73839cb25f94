"""The rules with the vague words that they need, and codebooks that a user brings."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib import resources
from pathlib import Path

import yaml

from rashomon.data.codebook_tables import read_content
from rashomon.data.files import LOADER, read_yaml
from rashomon.errors import BadInput
from rashomon.reconcile.rules import OWN, Rule
from rashomon.reconcile.rules.amounts import VagueWord
from rashomon.reconcile.rules.codebook import Codebook, from_content


@cache
def load_rules() -> tuple[Rule, ...]:
    """The rules that rashomon brings."""
    return tuple(Rule(codebook=codebook) for codebook in _own().values())


def load_codebook(path: Path) -> Rule:
    """A user's rule, from a YAML or TOML file, or a table of keys and values. Raises BadInput naming the file and the key."""
    ending = path.suffix.lower()
    try:
        text = path.read_text(encoding="utf-8-sig")
        if ending == ".csv":
            content = read_content(text)
        else:
            content = tomllib.loads(text) if ending == ".toml" else yaml.load(text, Loader=LOADER)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: cannot be read: {error}") from error
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}") from error
    except BadInput as error:
        raise BadInput(f"{path}: {error}") from None
    try:
        return Rule(codebook=from_content(content, _own()))
    except BadInput as error:
        raise BadInput(f"{path}: {error}") from None


def example_codebook() -> str:
    """The text of the codebook that ships as an example."""
    return resources.files("rashomon.data").joinpath("rules/codebook.yaml").read_text(encoding="utf-8")


def _own() -> dict[str, Codebook]:
    words = tuple(
        VagueWord(
            word=entry["word"], low=entry["low"], value=entry["value"], small=entry.get("small", entry["value"]),
            high=entry.get("high"), source=entry["source"],
        )
        for entry in read_yaml("vague_numbers.yaml")
    )  # fmt: skip
    return {name: replace(codebook, words=words) for name, codebook in OWN.items()}
