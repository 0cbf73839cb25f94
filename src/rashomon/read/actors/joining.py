"""Parties that turn out to be one when the whole report has been read: who was described first and named later."""

from __future__ import annotations

from dataclasses import replace

from rashomon.read.actors.scene import Scene

_PERSONAL = frozenset(
    (
        "actors.sources",
        "actors.offices",
        "actors.officers",
        "actors.residents",
        "actors.analysts",
        "actors.medics",
        "actors.reporters",
    )
)


def join_parties(scene: Scene) -> None:
    """Join descriptions to the names that follow them."""
    _join_appositions(scene)
    _join_offices(scene)
    _join_monitors(scene)


def _join_appositions(scene: Scene) -> None:
    """A description right before a person's name is that person's: "the mayor of Arlit, Amadou Issa"."""
    page, book = scene.page, scene.book
    starts = {
        one.start: one.keys[0] for one in book.sightings if one.form == "name" and book.parties[one.keys[0]].kind == "person"
    }
    for place, one in enumerate(book.sightings):
        if one.form != "nominal" or one.plural or book.parties[one.keys[0]].rule not in _PERSONAL:
            continue
        comma = one.end < len(page.text) and page.text[one.end] == ","
        key = starts.get(one.end + comma)
        if key is not None:
            book.titles.setdefault(key, set()).update(page.lower[one.start : one.end])
            book.sightings[place] = replace(one, keys=(key,))


def _join_offices(scene: Scene) -> None:
    """The governor of the lead is the Governor Ana Ruiz of the next paragraph, where there is only one."""
    book = scene.book
    for key in _of_rule(scene, "actors.offices"):
        last = book.parties[key].name.split()[-1]
        titled = [one for one, title in book.titles.items() if last in title]
        if len(titled) == 1:
            book.merge(key, titled[0])


def _join_monitors(scene: Scene) -> None:
    """A monitoring group of the lead is the one monitor that the report names."""
    named = [key for key, party in scene.book.parties.items() if party.kind == "monitor" and party.named]
    if len(named) == 1:
        for key in _of_rule(scene, "actors.monitors"):
            scene.book.merge(key, named[0])


def _of_rule(scene: Scene, rule: str) -> list[str]:
    return [key for key, party in scene.book.parties.items() if party.rule == rule]
