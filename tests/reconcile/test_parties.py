"""Parties: what has one name is one across reports, what has none stays alone, and people can part two of one name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from factories import actor, reading
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.identity import record_keys
from rashomon.reconcile.linking import Judged, Memory, place, regroup
from rashomon.reconcile.parties import WEIGHTS, PartyLinker, Persona, pack, party_of, persona_keys, personas, unpack
from rashomon.reconcile.records import Judgement

LINKER = PartyLinker()


def cast(*actors, id="a"):
    one = reading(id, f"Report {id} of what happened.", actors=actors)
    return one, record_keys(one)


def parties(*readings, judgements=()):
    """How many parties the actors of these readings are, and which party each actor is."""
    judged = Judged(judgements)
    alone = {key for a, b, _ in judged.pairs() for key in (a, b)}
    told = {one.key: one for reading, keys in readings for one in personas(reading, keys, alone)}
    found = place(list(told.values()), Memory(), LINKER, judged)
    of = {key: cluster[0] for cluster in found for key in cluster}
    return len(found), {
        (reading.report.id, actor.id): of[persona_keys(reading, keys, alone)[keys[actor.id]]]
        for reading, keys in readings
        for actor in reading.actors
    }


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"name": "Wagner Group", "registry_id": "wagner"}, {"name": "Wagner", "registry_id": "wagner", "kind": "militia"}),
        ({"name": "Sons of the Dune"}, {"name": "The Sons of Dune"}),
        ({"name": "Lina Orten", "kind": "person"}, {"name": "Sgt. Lina M. Orten", "kind": "person", "country": None}),
        ({"name": "Dune Front", "aka": ("DFX",)}, {"name": "DFX", "country": None}),
        ({"name": "Dune Liberation Front"}, {"name": "DLF"}),
    ],
)
def test_one_party(ours, theirs):
    assert parties(cast(actor("x", **ours)), cast(actor("y", **theirs), id="b"))[0] == 1


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"name": "rebels"}, {"name": "rebels"}),
        ({"name": "Orten", "kind": "person"}, {"name": "Orten", "kind": "person"}),
        ({"name": "Health Ministry", "kind": "government", "country": None},) * 2,
        ({"name": "Dune Front", "country": "SD"}, {"name": "Dune Front", "country": "YE"}),
        ({"name": "Jordan Vale", "kind": "person"}, {"name": "Jordan Vale", "kind": "military"}),
        ({"name": "JNIM", "registry_id": "jnim"}, {"name": "JNIM", "registry_id": "other"}),
        ({"name": "Dune Liberation Front", "country": None}, {"name": "DLF", "country": None}),
    ],
)
def test_two_parties(ours, theirs):
    assert parties(cast(actor("x", **ours)), cast(actor("y", **theirs), id="b"))[0] == 2


def test_a_government_in_every_report_is_one_persona():
    many = [
        cast(actor("m", "Government of Mali", kind="government", registry_id="ml-government"), id=str(n)) for n in range(50)
    ]
    assert len({one.key for reading, keys in many for one in personas(reading, keys)}) == 1


def test_spellings_that_fold_alike_never_depend_on_who_came_last():
    told = [cast(actor("a", name, kind="person", country="SY"), id=name) for name in ("Omar Hadid", "Omar al-Hadid")]
    first, second = (personas(*one)[0] for one in told)
    assert first.key != second.key
    assert PartyLinker().compare(first, second) is not None


def test_two_of_one_name_can_be_parted():
    one, other, third = (cast(actor("x", "Lina Orten", kind="person"), id=id) for id in "abc")
    a, b = one[1]["x"], other[1]["x"]
    apart = Judgement(id="j", verdict="not-same", a=a, b=b, reason="seen", by="Hanan", at=datetime(2026, 1, 1, tzinfo=UTC))
    count, of = parties(one, other, third, judgements=[apart])
    assert count == 2
    assert of["a", "x"] != of["b", "x"]


def test_people_can_join_whom_nothing_joins():
    one, other = cast(actor("x", "rebels")), cast(actor("x", "Sons of the Dune"), id="b")
    same = Judgement(
        id="j", verdict="same", a=one[1]["x"], b=other[1]["x"], reason="seen", by="Hanan", at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert parties(one, other, judgements=[same])[0] == 1


def test_a_party_is_called_by_its_fullest_name():
    told = [*personas(*cast(actor("x", "DFX", country=None))), *personas(*cast(actor("y", "Dune Front", aka=("DFX",)), id="b"))]
    items = {one.key: one for one in told}
    party = party_of(tuple(sorted(items)), items)
    assert (party.id, party.name, party.country) == (min(items), "Dune Front", "ML")
    assert party.members == tuple(sorted(items))


def test_pack_and_back():
    for one in personas(*cast(actor("x", "Dune Front", aka=("DFX",)), actor("y", "Éva Ördög", kind="person"))):
        assert unpack(pack(one)) == one


def test_an_explanation_speaks():
    a = Persona(key="p1", name="Dune Front", kind="rebel", country="ML", names=("dune front",))
    b = Persona(key="p2", name="Dune Front", kind="military", country="SD", names=("dune front",))
    link = LINKER.explain(b, a)
    assert (link.a, link.b) == ("p1", "p2")
    assert [finding.name for finding in link.findings] == ["names_shared", "kinds_conflict", "countries_conflict"]
    assert all(finding.detail for finding in link.findings)
    assert all(feature.__doc__ for feature in WEIGHTS)


ACTORS = st.builds(
    actor, id=st.just("x"), name=st.sampled_from(["Dune Front", "DFX", "Lina Orten", "rebels", "Dune Ferry Exchange"]),
    kind=st.sampled_from(["rebel", "person", "other"]), country=st.sampled_from(["ML", "SD", None]),
    aka=st.sampled_from([(), ("DFX",)]),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(ACTORS, min_size=1, max_size=8), st.randoms())
def test_order_never_matters(actors, random):
    told = {one.key: one for n, each in enumerate(actors) for one in personas(*cast(each, id=str(n)))}
    together = place(list(told.values()), Memory(), LINKER, Judged())
    shelf: Memory = Memory()
    shuffled = list(told.values())
    random.shuffle(shuffled)
    for one in shuffled:
        place([one], shelf, LINKER, Judged())
    assert regroup(list(told), shelf, LINKER, Judged()) == together
