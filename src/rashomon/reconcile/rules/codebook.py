"""A codebook: a rule with its options, the ones that it comes with or a user's own.

>>> from_content({"name": "ours", "base": "ucdp", "weights": {"party": "half"}}, {"ucdp": Codebook(name="ucdp", base="ucdp")})
Traceback (most recent call last):
rashomon.errors.BadInput: weights.party: must be a number from 0 (left out) to 100, not 'half'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any, Literal, get_args

from rashomon.errors import BadInput
from rashomon.reconcile.rules.amounts import RangeEnd, VagueWord

Vague = Literal["last", "number", "never"]
TieBreak = Literal["on_the_spot", "against_interest", "not_a_party", "latest", "lowest", "highest"]

_WORD_KEYS = {"low", "value", "small", "high"}
_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much a statement counts by the standing of who makes it; 0 leaves it out. The first that fits counts.

    `against_interest`: of own losses, or of harm that the speaker did. `party`: by a party to the fight otherwise.
    `on_the_spot`: by somebody who was there. `others`: by anybody else. Rules that take the fewest or the most look only at
    what is left out; rules that take what most say weigh.
    """

    against_interest: Fraction = Fraction(1)
    party: Fraction = Fraction(1)
    on_the_spot: Fraction = Fraction(1)
    others: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """A rule's name and options.

    `base`: the rule that decides. `about`: what it is for, in the user's words. `range_end`: what is taken as best of "20 to
    30". `vague`: words without a number count where nobody gives one ("last"), always ("number"), or "never". `tie_breaks`
    settle between numbers that equally many say, in this order; what is still tied goes to the lowest. `words`: what vague
    words mean.
    """

    name: str
    base: str
    about: str = ""
    weights: Weights = Weights()
    range_end: RangeEnd = "low"
    vague: Vague = "last"
    tie_breaks: tuple[TieBreak, ...] = ()
    words: tuple[VagueWord, ...] = ()


def from_content(content: object, bases: Mapping[str, Codebook]) -> Codebook:
    """The codebook that a file's content describes, on top of the one of its base. Raises BadInput naming the key."""
    given = _keys(content, "the codebook", {field.name for field in fields(Codebook)})
    base = given.get("base")
    if not isinstance(base, str) or base not in bases:
        raise BadInput(f"base: must be the name of a rule ({', '.join(bases)}), not {base!r}")
    own = bases[base]
    name = _text(given, "name")
    if name in bases:
        raise BadInput(f"name: {name!r} is a rule that rashomon brings; give yours another name")
    return replace(
        own, name=name, about=_text(given, "about") if "about" in given else "", weights=_weights(given, own.weights),
        range_end=_one_of(given, "range_end", RangeEnd, own.range_end), vague=_one_of(given, "vague", Vague, own.vague),
        tie_breaks=_tie_breaks(given, own.tie_breaks), words=_words(given, own.words),
    )  # fmt: skip


def _keys(value: object, place: str, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise BadInput(f"{place}: must be names with values")
    for key in value:
        if key not in known:
            raise BadInput(f"{place}: {key!r} means nothing here; known are {', '.join(sorted(known))}")
    return value


def _text(given: Mapping[str, Any], key: str) -> str:
    value = given.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BadInput(f"{key}: must be a text")
    return value.strip()


def _weights(given: Mapping[str, Any], own: Weights) -> Weights:
    found = {}
    for key, value in _keys(given.get("weights", {}), "weights", {field.name for field in fields(Weights)}).items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _MOST:
            raise BadInput(f"weights.{key}: must be a number from 0 (left out) to {_MOST}, not {value!r}")
        found[key] = Fraction(value).limit_denominator(1_000_000)
    return replace(own, **found)


def _one_of(given: Mapping[str, Any], key: str, allowed: Any, own: Any) -> Any:  # noqa: ANN401 (a Literal, its value)
    value = given.get(key, own)
    if value not in get_args(allowed):
        raise BadInput(f"{key}: must be one of {', '.join(get_args(allowed))}, not {value!r}")
    return value


def _tie_breaks(given: Mapping[str, Any], own: tuple[TieBreak, ...]) -> tuple[TieBreak, ...]:
    value = given.get("tie_breaks", own)
    if not isinstance(value, list | tuple) or not all(one in get_args(TieBreak) for one in value):
        raise BadInput(f"tie_breaks: must be a list of any of {', '.join(get_args(TieBreak))}, not {value!r}")
    return tuple(value)


def _words(given: Mapping[str, Any], own: tuple[VagueWord, ...]) -> tuple[VagueWord, ...]:
    """The shipped words with the user's in their place."""
    found = {word.word: word for word in own}
    for word, entry in _keys_of_words(given.get("words", {})).items():
        numbers = {"value": entry} if isinstance(entry, int) else _keys(entry, f"words.{word}", _WORD_KEYS)
        for key, value in numbers.items():
            if isinstance(value, bool) or not isinstance(value, int) or value < 0:
                raise BadInput(f"words.{word}.{key}: must be a whole number, not {value!r}")
        if "value" not in numbers:
            raise BadInput(f"words.{word}: needs `value`, the number that it is taken for")
        value = numbers["value"]
        small = numbers.get("small", value)
        found[word.casefold()] = _ordered(
            VagueWord(
                word=word.casefold(), low=numbers.get("low", min(small, value)), value=value, small=small,
                high=numbers.get("high"), source="the codebook",
            )
        )  # fmt: skip
    return tuple(found.values())


def _keys_of_words(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or not all(isinstance(word, str) for word in value):
        raise BadInput("words: must be words, each with its number (dozens: 24) or with `low`, `value` and `high`")
    return value


def _ordered(word: VagueWord) -> VagueWord:
    numbers = [word.low, min(word.small, word.value), max(word.small, word.value)]
    numbers += [] if word.high is None else [word.high]
    if numbers != sorted(numbers):
        raise BadInput(f"words.{word.word}: `low` must not be above `value` and `small`, nor these above `high`")
    return word
