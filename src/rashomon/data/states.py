"""The parties that every state brings: its government, forces, police and ministries, made from one line a state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rashomon.read.registry import Entry

Row = dict[str, Any]


def state_entries(states: list[Row], organs: list[Row]) -> Iterator[Entry]:
    """One entry a state and organ, in the order of the two tables (`countries.yaml`, `organs.yaml`).

    >>> mali = {"code": "ML", "name": "Mali", "adjectives": ["Malian"], "capital": ["Bamako"], "military": ["FAMa"]}
    >>> army = {"id": "military", "kind": "military", "name": "Army of {name}", "own": "military", "aka": ["{adjective} army"]}
    >>> next(state_entries([mali], [army])).aka
    ('Malian army', 'Mali army', 'FAMa')
    """
    for state in states:
        for organ in organs:
            yield _entry(state, organ)


def _entry(state: Row, organ: Row) -> Entry:
    derived, own = _derived(state, organ), _own(state, organ)
    written = {word.casefold() for word in own}
    words = [word for word in derived if word.casefold() not in written] + own
    government = organ["id"] == "government"
    doubtful = set(_list(state, "weak"))
    known = [*words, *(_list(state, "names") + _list(state, "capital") + _list(state, "adjectives") if government else ())]
    if government:
        known += [state["name"], _bare(state["name"])]
    return Entry(
        id=f"{state['code'].lower()}-{organ['id']}",
        name=organ["name"].format(name=state["name"]),
        kind=organ["kind"],
        country=state["code"],
        aka=tuple(dict.fromkeys(words)),
        parents=(f"{state['code'].lower()}-government",) if organ.get("parent") else (),
        weak=tuple(dict.fromkeys(word for word in known if word in doubtful or _rests_on(word, derived, doubtful))),
        territory=tuple(dict.fromkeys((_bare(state["name"]), *_list(state, "names")))) if government else (),
        seats=tuple(_list(state, "capital")) if government else (),
        adjectives=tuple(_list(state, "adjectives")) if government else (),
        people=tuple(_list(state, "people")) if government else (),
    )


def _derived(state: Row, organ: Row) -> list[str]:
    """The organ's patterns with the state's words: "Malian army", and as headlines have it "Mali army"."""
    plain = [] if organ.get("parent") else [_bare(state["name"])]  # headlines shorten armies and governments, not ministries
    adjectives = dict.fromkeys([*_list(state, "adjectives"), *plain])
    words = []
    for pattern in organ["aka"]:
        if "{adjective}" in pattern:
            words += [pattern.format(adjective=adjective) for adjective in adjectives]
        else:  # a government is told by any of the names of its state: "Government of Burma"
            names = [state["name"], _bare(state["name"]), *(_list(state, "names") if organ["id"] == "government" else ())]
            words += [pattern.format(name=name) for name in dict.fromkeys(names)]
    return words


def _rests_on(word: str, derived: list[str], doubtful: set[str]) -> bool:
    """Whether a derived word rests on a doubtful one: Brazzaville's "Congolese army" is rarely the one meant."""
    return word in derived and any(word.startswith(f"{one} ") or word.endswith(f" of {one}") for one in doubtful)


def _own(state: Row, organ: Row) -> list[str]:
    """The organ's own names: what stands for a government (the Kremlin), acronyms of forces, names of ministries."""
    if organ["id"] == "government":
        return _list(state, "seats")
    own = organ.get("own", "")
    return _list(state, own) or list(state.get("ministries", {}).get(own, ()))


def _list(state: Row, field: str) -> list[str]:
    return list(state.get(field, ()))


def _bare(name: str) -> str:
    """The state's name as it stands before a noun: without its article."""
    return name.removeprefix("the ").removeprefix("The ")
