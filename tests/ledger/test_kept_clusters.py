from __future__ import annotations

from datetime import date

import pytest
from making import MONDAY, reading

from rashomon.errors import BadInput
from rashomon.identity import record_keys, report_key
from rashomon.ledger import Sought
from rashomon.reconcile.records import Copy, Episode, Lineage, Party

ONE, TWO, THREE = (reading(number) for number in (1, 2, 3))
R1, R2, R3 = sorted(report_key(one.report) for one in (ONE, TWO, THREE))
K1, K2 = record_keys(ONE), record_keys(TWO)


def episode(*events: str, **told) -> Episode:
    given = {
        "id": min(events), "events": tuple(sorted(events)), "type": "ASSAULT", "acled": "Armed clash", "place": "Anéfis",
        "country": "MLI", "lat": 18.05, "lon": 0.6, "radius_km": 5.0, "start": date(2024, 7, 26), "end": date(2024, 7, 27),
        "side_a": ("p1",), "side_b": ("p2", "p3"),
    }  # fmt: skip
    return Episode(**(given | told))


def party(id: str, name: str, *others: str) -> Party:
    return Party(id=id, name=name, kind="rebel", country="MLI", registry_id=None, members=(id, *others), short="FV")


@pytest.fixture
def filled(ledger):
    ledger.add([ONE, TWO, THREE], at=MONDAY, reader="rules 1")
    return ledger


def test_lineages_take_the_place_of_those_they_share_a_report_with(filled):
    alone = Lineage(id=R3, copies=(Copy(report=R3, descent="origin"),))
    pair = Lineage(id=R2, copies=(Copy(report=R2, descent="origin"), Copy(report=R1, descent="reprint", of=R2, share=0.9)))
    filled.store_lineages([alone, Lineage(id=R1, copies=(Copy(report=R1, descent="origin"),))])
    filled.store_lineages([pair])
    assert filled.lineages() == {R1: pair, R2: pair, R3: alone}
    assert filled.lineages([R1, "r-none"]) == {R1: pair}
    filled.store_lineages([], gone=[R2])
    assert filled.lineages() == {R3: alone}


def test_parties_are_found_by_their_actors(filled):
    filled.store_personas(R1, {K1["a1"]: "p1", K1["a2"]: "p2"})
    filled.store_personas(R2, {K2["a1"]: "p1"})
    rebels, army = party("p1", "Rebels"), party("p2", "Army")
    filled.store_parties([rebels, army])
    assert filled.parties() == {K1["a1"]: rebels, K2["a1"]: rebels, K1["a2"]: army}
    assert filled.parties([K2["a1"], "a-none"]) == {K2["a1"]: rebels}
    merged = party("p1", "Rebels", "p2")
    filled.store_parties([merged])
    assert set(filled.parties().values()) == {merged}
    filled.store_personas(R1, {K1["a1"]: "p1"})
    assert set(filled.parties()) == {K1["a1"], K2["a1"]}


def test_episodes_come_back_and_are_replaced(filled):
    first, second = episode("e111a"), episode("e222b", "e333c")
    filled.store_episodes([first, second])
    assert filled.episodes() == (first, second)
    both = episode("e111a", "e222b", "e333c")
    filled.store_episodes([both])
    assert filled.episodes() == (both,)
    parts = episode("e111a"), episode("e222b")
    filled.store_episodes(parts, gone=["e333c"])
    assert filled.episodes() == parts


def test_the_sides_of_an_episode_are_the_parties_as_they_are_now(filled):
    filled.store_parties([party("p1", "Rebels"), party("p2", "Army"), party("p3", "Militia")])
    filled.store_episodes([episode("e111a")])
    filled.store_parties([party("p0", "Army", "p2", "p3")])
    assert filled.episode("e111a").side_b == ("p0",)


SOUGHT = [
    (Sought(), ["e222b", "e111a", "e333c"]),
    (Sought(place="anefis"), ["e111a"]),
    (Sought(place="ÁNÉF"), ["e111a"]),
    (Sought(place="mli"), ["e111a"]),
    (Sought(place="%"), []),
    (Sought(start=date(2024, 7, 27), end=date(2024, 7, 31)), ["e111a"]),
    (Sought(start=date(2024, 7, 28)), ["e222b"]),
    (Sought(end=date(2024, 7, 25)), []),
    (Sought(type="assault"), ["e111a"]),
    (Sought(type="Air/drone strike"), ["e222b"]),
    (Sought(actor="érité"), ["e222b"]),
    (Sought(actor=K1["a1"]), ["e222b"]),
    (Sought(actor="fv"), ["e222b"]),
    (Sought(actor="f"), ["e222b"]),
    (Sought(actor="nobody"), []),
]


def test_episodes_are_found_by_what_is_known_of_them(filled):
    filled.store_personas(R1, {K1["a1"]: "p9"})
    filled.store_parties([party("p9", "Front de la Vérité")])
    filled.store_episodes([
        episode("e111a"),
        episode("e222b", place="Kidal", country="NER", start=date(2024, 8, 1), end=None, type="COERCE",
                acled="Air/drone strike", side_a=("p9",)),
        episode("e333c", place=None, country=None, lat=None, lon=None, start=None, end=None, type="AGREE", acled=None),
    ])  # fmt: skip
    for sought, found in SOUGHT:
        assert [one.id for one in filled.episodes(sought)] == found, sought
        assert [one.id for one in filled.episodes(sought, limit=1, offset=1)] == found[1:2], sought


def test_an_episode_is_found_by_the_beginning_of_any_of_its_events(filled):
    first, second = episode("e111aaaa", "e444dddd"), episode("e111bbbb")
    filled.store_episodes([first, second])
    assert filled.episode("e444d") == first
    assert filled.episode("e111b") == second
    with pytest.raises(BadInput, match="e111aaaa, e111bbbb"):
        filled.episode("e111")
    for none in ("e999", "", "e", "%%%%"):
        with pytest.raises(BadInput, match="there is no episode"):
            filled.episode(none)
