"""Forms of the verbs and nouns that the harm lexicon lists by their base; irregular ones stand after slashes in the file."""

from __future__ import annotations

_VOWELS = "aeiou"
_HISSING = ("s", "sh", "ch", "x")
_DOUBLED = frozenset(("gun", "put", "hit", "stab", "nab", "top", "kidnap"))
_UNCHANGED = frozenset(("hit", "hurt", "put"))
_PLURALS = frozenset(
    ("police", "personnel", "staff", "crew", "people", "dead", "wounded", "injured", "displaced", "killed", "deceased", "slain")
)


def verb_forms(word: str) -> tuple[str, ...]:
    """The forms of a verb: base, third person, present participle, then the past.

    >>> verb_forms("flee/fled"), verb_forms("die")
    (('flee', 'flees', 'fleeing', 'fled'), ('die', 'dies', 'dying', 'died'))
    """
    base, *irregular = word.split("/")
    third, present, past = _regular(base)
    return (base, third, present, *(irregular or (past,)), *((base,) if base in _UNCHANGED else ()))


def _regular(base: str) -> tuple[str, str, str]:
    if base.endswith("ie"):
        return f"{base}s", f"{base[:-2]}ying", f"{base}d"
    if base.endswith("e"):
        return f"{base}s", f"{base}ing" if base.endswith("ee") else f"{base[:-1]}ing", f"{base}d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return f"{base[:-1]}ies", f"{base}ing", f"{base[:-1]}ied"
    stem = base + base[-1] if base in _DOUBLED else base
    return f"{base}es" if base.endswith(_HISSING) else f"{base}s", f"{stem}ing", f"{stem}ed"


def noun_forms(word: str) -> tuple[str, ...]:
    """The singular and plural of a noun.

    >>> noun_forms("body/bodies"), noun_forms("nurse"), noun_forms("police")
    (('body', 'bodies'), ('nurse', 'nurses'), ('police',))
    """
    base, *irregular = word.split("/")
    if irregular or base in _PLURALS:
        return (base, *irregular)
    return (base, f"{base}es" if base.endswith(_HISSING) else f"{base}s")
