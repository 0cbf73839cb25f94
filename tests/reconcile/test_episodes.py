"""Episodes: each feature speaks for or against where it should; what tells of one event comes together, in any order."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from factories import NOWHERE, actor, battle, days, event, figure, reading, telling, who, words
from factories import place as at
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.demo import sample_reports
from rashomon.identity import record_keys
from rashomon.reconcile.episodes import Count, EpisodeLinker, episode_of, pack, tellings, unpack
from rashomon.reconcile.episodes import features as found
from rashomon.reconcile.episodes.blocks import blocks_of
from rashomon.reconcile.episodes.weights import WEIGHTS
from rashomon.reconcile.linking import Judged, Memory, place, regroup
from rashomon.reconcile.records import Judgement
from rashomon.records import Claim

DAY = date(2025, 3, 2).toordinal()
LINKER = EpisodeLinker()


def strength(feature, a, b):
    there, back = feature(a, b)[0], feature(b, a)[0]
    assert there == back, "the order of two tellings never matters"
    return there


def tell(one):
    return tellings(one, record_keys(one))


def clusters(told, judgements=()):
    return place(told, Memory(), LINKER, Judged(judgements))


def judge(verdict, a, b, second=0):
    at = datetime(2026, 1, 1, 12, 0, second, tzinfo=UTC)
    return Judgement(id=f"j{second}", verdict=verdict, a=a, b=b, reason="seen", by="Hanan", at=at)


# --- features ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("feature", "other"),
    [
        (found.same_place, {}),
        (found.same_place, {"spot": "anefif", "place": "Anefif", "lat": 18.1}),
        (found.places_apart, {"spot": "bourem", "place": "Bourem", "lat": 16.95, "lon": -0.35}),
        (found.places_apart, {"spot": "beni", "place": "Beni", "country": "CD", "lat": None, "lon": None}),
        (found.days_overlap, {"start": DAY - 1, "end": DAY + 1}),
        (found.days_apart, {"start": DAY + 3, "end": DAY + 3}),
        (found.times_differ, {"start": DAY - 900, "end": DAY + 10}),
        (found.same_kind_of_event, {}),
        (found.kinds_differ, {"acled": "Air/drone strike"}),
        (found.kinds_differ, {"type": "COERCE", "acled": "Arrests"}),
        (found.told_apart, {"report": "r-e1"}),
        (found.only_planned, {"status": "planned"}),
    ],
)
def test_what_a_feature_finds(feature, other):
    assert strength(feature, telling("e1"), telling("e2", **other)) > 0


@pytest.mark.parametrize(
    ("feature", "other"),
    [
        (found.same_place, {"spot": "bourem", "lat": 16.95, "lon": -0.35}),
        (found.same_place, NOWHERE),
        (found.places_apart, {}),
        (found.places_apart, NOWHERE),
        (found.places_apart, {"place": "Mali", "spot": "mali", "coarse": True, "lat": 18.0, "lon": -2.0, "radius_km": 900.0}),
        (found.days_overlap, {"start": DAY + 1, "end": DAY + 2}),
        (found.days_overlap, {"start": None, "end": None, "published": None}),
        (found.days_apart, {"start": DAY - 2, "end": DAY + 2}),
        (found.times_differ, {"start": DAY - 2}),
        (found.same_kind_of_event, {"acled": "Air/drone strike"}),
        (found.kinds_differ, {"acled": "Attack"}),
        (found.told_apart, {}),
        (found.only_planned, {"status": "ongoing"}),
    ],
)
def test_what_a_feature_leaves(feature, other):
    assert strength(feature, telling("e1"), telling("e2", **other)) == 0


def test_a_day_that_is_not_said_parts_less_than_one_that_is():
    before = telling("e1", start=DAY - 20, end=DAY - 20)
    apart = [strength(found.days_apart, before, telling("e2", **days)) for days in ({"start": None}, {"dated": False}, {})]
    assert 0 < apart[0] < apart[1] < apart[2]


@pytest.mark.parametrize(
    ("ours", "theirs", "compatible", "conflict"),
    [
        ([who("=ml-military", "state")], [who("=ml-military", "state")], True, False),
        ([who("=ml-military", "state")], [who("=jnim")], False, True),
        ([who()], [who("=jnim")], True, False),  # rebels without a name may be any
        ([who(country="SD")], [who("=jnim")], False, True),
        ([who("", "people")], [who("", "people")], False, False),  # civilians are everywhere
        ([], [who("=jnim")], False, False),
    ],
)
def test_sides(ours, theirs, compatible, conflict):
    a, b = (telling(key, acled="Attack", side_a=tuple(side)) for key, side in (("e1", ours), ("e2", theirs)))
    assert bool(strength(found.sides_compatible, a, b)) is compatible
    assert bool(strength(found.sides_conflict, a, b)) is conflict


def test_of_a_fight_either_side_may_be_told_first():
    army, rebels = who("=ml-military", "state"), who("=jnim")
    a, b = telling("e1", side_a=(army,), side_b=(rebels,)), telling("e2", side_a=(rebels,), side_b=(army,))
    assert strength(found.sides_conflict, a, b) == 0
    strikes = (replace(one, acled="Air/drone strike") for one in (a, b))
    assert strength(found.sides_conflict, *strikes) > 0


@pytest.mark.parametrize(
    ("ours", "theirs", "compatible", "conflict"),
    [
        ((84, 84), (84, 84), True, False),
        ((84, 84), (20, 20), False, True),
        ((20, None), (21, 21), True, False),  # at least 20
        ((20, None), (84, 84), False, True),
        ((None, 30), (12, 12), True, False),  # up to 30
        ((None, None), (12, 12), False, False),  # dozens
    ],
)
def test_figures(ours, theirs, compatible, conflict):
    a, b = (telling(key, counts=(Count("killed", *told, "state"),)) for key, told in (("e1", ours), ("e2", theirs)))
    assert bool(strength(found.figures_compatible, a, b)) is compatible
    assert bool(strength(found.figures_conflict, a, b)) is conflict


def test_figures_of_other_people_are_not_compared():
    a, b = telling("e1", counts=(Count("killed", 84, 84, "state"),)), telling("e2", counts=(Count("killed", 9, 9, "armed"),))
    assert strength(found.figures_conflict, a, b) == 0


def test_figures_cannot_part_what_all_else_joins():
    assert abs(WEIGHTS[found.figures_conflict]) < WEIGHTS[found.same_place] / 2


def test_names_and_words():
    a = telling("e1", victims=("lina orten",), names=("lina orten",), words=("17", "^mosfield", "bakery"))
    b = telling("e2", victims=("tom velt",), names=("tom velt",), words=("^kolda", "ferry"))
    c = telling("e3", names=("lina orten",), words=("^mosfield", "bakery"))
    assert strength(found.names_shared, a, c) > 0 == strength(found.names_shared, a, b)
    assert strength(found.words_shared, a, c) > 0 == strength(found.words_shared, a, b)
    assert strength(found.victims_differ, a, b) > 0 == strength(found.victims_differ, a, c)


def test_the_words_of_one_report_say_nothing_of_its_events():
    a, b = (telling(key, "r", names=("lina orten",), words=("^mosfield",)) for key in ("e1", "e2"))
    assert strength(found.names_shared, a, b) == strength(found.words_shared, a, b) == 0


def test_an_explanation_adds_up_and_speaks():
    a, b = telling("e1"), telling("e2", start=DAY + 3, end=DAY + 3)
    link = LINKER.explain(b, a)
    assert (link.a, link.b) == ("e1", "e2")
    assert {"same_place", "days_apart"} <= {finding.name for finding in link.findings}
    assert all(finding.detail for finding in link.findings)
    kept = LINKER.compare(a, b)
    assert (kept is None) == (link.score <= 0)
    assert all(feature.__doc__ for feature in WEIGHTS)


# --- blocks --------------------------------------------------------------------------------------------------------------


def meet(a, b):
    return bool(set(blocks_of(a)) & set(blocks_of(b)))


@given(st.floats(-85, 85), st.floats(-179, 179), st.floats(-0.05, 0.05), st.floats(-0.05, 0.05), st.integers(-2, 2))
def test_near_in_place_and_days_always_meet(lat, lon, north, east, later):
    a, b = telling("e1", lat=lat, lon=lon), telling("e2", lat=lat + north, lon=lon + east, start=DAY + later, end=DAY + later)
    assert meet(a, b)


def test_without_a_place_they_meet_by_party_or_name():
    jnim = {"side_a": (who("=jnim"),)}
    assert meet(telling("e1", **NOWHERE, **jnim), telling("e2", **NOWHERE, **jnim))
    assert meet(telling("e1", **NOWHERE, names=("lina orten",)), telling("e2", names=("lina orten",), published=DAY + 40))
    assert not meet(telling("e1", **NOWHERE), telling("e2", **NOWHERE))


def test_a_war_meets_only_in_reports_of_one_day():
    a = telling("e1", start=DAY - 4000, background=True, coarse=True)
    assert meet(a, replace(a, key="e2", start=DAY - 3990))
    assert not meet(a, replace(a, key="e2", published=DAY + 3))


# --- from readings to episodes -------------------------------------------------------------------------------------------


def test_a_telling_gathers_what_a_report_tells():
    text = "BOUREM -- Dunes killed Lina Orten of Mosfield Lane and 12 others in Bourem, Colonel Issa Ag Dour said."
    one = reading(
        "a", text,
        actors=[
            actor("dunes", "Dunes", mentions=(words(text, "Dunes"),)),
            actor("lina", "Lina Orten", kind="person", country=None, mentions=(words(text, "Lina Orten"),)),
            actor("issa", "Issa Ag Dour", kind="person", mentions=(words(text, "Colonel Issa Ag Dour"),)),
        ],
        events=[
            event("e1", text, "killed", side_a=("dunes",), side_b=("lina",), place=at(text, "Bourem"), when=days("2025-03-02"))
        ],
        figures=[figure("f1", text, "12 others", 12)],
    )  # fmt: skip
    (told,) = tell(one)
    assert told.main
    assert (told.spot, told.country, told.start) == ("burem", "ML", DAY)
    assert told.counts == (Count("killed", 12, 12, ""),)
    assert told.victims == ("lina orten",)
    assert {"lina orten", "mosfield lane"} <= set(told.names)
    assert "^mosfield" in told.words
    assert not {"12", "^dunes"} & set(told.words)  # the figure and the sides say so already
    assert [one.name for one in (*told.side_a, *told.side_b)] == ["dunes", "lina orten"]


def test_a_source_is_not_a_name_of_the_event():
    said = battle("a", by="Issa Ag Dour", kind="person")
    (one,) = tell(said)
    assert "isa dur" in one.names
    claim = Claim(id="c1", source=("by",), cue=None, content=words(said.report.text, "killed"), stance="assert")
    (other,) = tell(replace(said, claims=(claim,)))
    assert "isa dur" not in other.names


def test_pack_and_back():
    for told in (
        *tell(battle("a")),
        telling("e1", **NOWHERE, names=("a b",), words=("^x",), counts=(Count("killed", 1, None, ""),)),
    ):
        assert unpack(pack(told)) == told


def test_rival_tolls_of_one_battle_are_one_episode():
    told = [one for id, killed in (("a", 84), ("b", 20), ("c", 50)) for one in tell(battle(id, killed=killed))]
    assert len(clusters(told)) == 1


def test_other_places_and_days_are_other_episodes():
    told = [*tell(battle("a")), *tell(battle("b", at="Bourem")), *tell(battle("c", day="2025-03-12"))]
    assert len(clusters(told)) == 3


def test_an_episode_says_what_its_tellings_agree_on():
    told = [*tell(battle("a")), *tell(battle("b", day="2025-03-02")), *tell(battle("c", day="2025-03-03"))]
    items = {one.key: one for one in told}
    parties = {one.actor: one.name for telling in told for one in (*telling.side_a, *telling.side_b)}
    episode = episode_of(tuple(sorted(items)), items, parties)
    assert episode.id == min(items)
    assert (episode.type, episode.acled, episode.place) == ("ASSAULT", "Armed clash", "Anefis")
    assert (episode.start, episode.end) == (date(2025, 3, 2), date(2025, 3, 2))
    assert (episode.side_a, episode.side_b) == (("sons of dune",), ("=ml-military",))


def test_the_sides_of_a_fight_told_the_other_way_round_fall_together():
    army, rebels = who("m", "state", actor="a1"), who("r", actor="a2")
    a, b = telling("e1", side_a=(army,), side_b=(rebels,)), telling("e2", side_a=(rebels,), side_b=(army,))
    episode = episode_of(("e1", "e2"), {"e1": a, "e2": b}, {"a1": "army", "a2": "rebels"})
    assert (episode.side_a, episode.side_b) == (("army",), ("rebels",))


# --- people, order, samples ----------------------------------------------------------------------------------------------


def test_people_are_heard():
    a, b = (tell(battle(id))[0] for id in "ab")
    far = tell(battle("c", at="Bourem"))[0]
    assert len(clusters([a, b])) == 1
    assert len(clusters([a, b], [judge("not-same", a.key, b.key)])) == 2
    assert len(clusters([a, far], [judge("same", a.key, far.key)])) == 1


def test_a_cut_holds_against_what_both_are_like():
    told = [tell(battle(id))[0] for id in "abcd"]
    cut = clusters(told, [judge("not-same", told[0].key, told[1].key)])
    assert len(cut) == 2
    assert all(not {told[0].key, told[1].key} <= set(cluster) for cluster in cut)


TOLD = st.builds(
    battle, id=st.uuids().map(str), killed=st.sampled_from([3, 12, 84]),
    day=st.dates(date(2025, 3, 1), date(2025, 3, 6)).map(str),
    at=st.sampled_from(["Anefis", "Bourem"]), by=st.sampled_from(["Sons of the Dune", "Red Column"]),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(TOLD, min_size=1, max_size=9), st.data())
def test_order_and_batches_never_matter_and_twice_is_once(readings, data):
    told = [one for reading in readings for one in tell(reading)]
    pairs = st.tuples(st.sampled_from(told), st.sampled_from(told)).filter(lambda pair: pair[0].key != pair[1].key)
    drawn = data.draw(st.lists(st.tuples(pairs, st.sampled_from(["same", "not-same"])), max_size=3)) if len(told) > 1 else []
    judged = Judged(judge(verdict, a.key, b.key, n) for n, ((a, b), verdict) in enumerate(drawn))
    together = place(told, Memory(), LINKER, judged)
    shelf: Memory = Memory()
    for one in data.draw(st.permutations(told)):
        place([one], shelf, LINKER, judged)
    assert regroup([one.key for one in told], shelf, LINKER, judged) == together
    for a, b, same in judged.pairs():
        assert same or not any({a, b} <= set(cluster) for cluster in together)


def test_the_sample_battle_is_one_episode_and_the_strike_after_it_another(reader):
    readings = list(reader.read_many(sample_reports()))
    told = {one.key: (reading.report.id, one) for reading in readings for one in tell(reading)}
    found = clusters([one for _, one in told.values()])
    by_report = [{told[key][0] for key in cluster} for cluster in found]
    battle = next(names for names in by_report if {"wire", "army-communique"} <= names)
    assert {
        "wire",
        "reprint-full",
        "reprint-short",
        "army-communique",
        "separatist-statement",
        "jihadist-claim",
        "update-toll",
    } <= battle
    kinds = [{told[key][1].acled for key in cluster} for cluster in found]
    strike = next(
        names for names, kind in zip(by_report, kinds, strict=True)
        if "Air/drone strike" in kind and "separatist-statement" in names
    )  # fmt: skip
    assert strike == {"separatist-statement", "update-toll"}
    market = next(names for names in by_report if {"sudan-paper", "sudan-agency"} <= names)
    assert {"sudan-monitor", "sudan-rsf"} <= market
    assert not market & battle


def test_tellings_are_small(reader):
    readings = list(reader.read_many(sample_reports()))
    tracemalloc.start()
    kept = [unpack(pack(one)) for reading in readings for one in tell(reading)]
    size = tracemalloc.get_traced_memory()[0] / len(kept)
    tracemalloc.stop()
    assert size < 4000  # half a million in two gigabytes


def placed(*names: str) -> str | None:
    """Where an episode is that these tellings place: Anefis is a village near Kidal, Mali a country."""
    spots = {"Kidal": {"lat": 18.44, "lon": 1.41, "radius_km": 10.0}, "Mali": {"lat": 17.0, "lon": -4.0, "coarse": True}}
    told = [telling(f"e{n}", place=name, spot=name.lower(), **spots.get(name, {})) for n, name in enumerate(names)]
    return episode_of(tuple(one.key for one in told), {one.key: one for one in told}, {}).place


def test_the_more_precise_place_is_the_episodes_where_a_fair_share_tells_it():
    assert placed("Kidal", "Kidal", "Anefis") == "Anefis"
    assert placed("Mali", "Mali", "Mali", "Mali", "Mali", "Mali", "Mali", "Anefis") == "Anefis"


def test_one_of_many_does_not_place_an_episode():
    assert placed(*["Kidal"] * 9, "Anefis") == "Kidal"
