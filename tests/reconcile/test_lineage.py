"""Lineages: our own texts, cut, merged, updated and told anew."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.demo import sample_reports
from rashomon.reconcile.lineage import LineageLinker, fingerprint, fingerprint_text, lineage_of, pack, unpack
from rashomon.reconcile.linking import Judged, Memory, place, regroup
from rashomon.reconcile.records import Judgement
from rashomon.records import Published

WIRE = """GAO, May 3 (Desert Press) -- Gunmen on motorcycles attacked a convoy of food trucks east of the town of Ansongo on \
Friday and killed eleven drivers, the governor of the region said.

The trucks had left the border post of Labbezanga at dawn under the escort of a platoon of the national guard. Two of the \
guards were wounded when the last vehicle ran over a mine near the village of Tassiga.

"They came out of the dunes on both sides and fired at everybody who tried to jump from the cabins," said Oumar Dicko, a \
driver who hid beneath his truck until the evening.

Nobody claimed responsibility for the attack. Groups linked to the Islamic State have raided convoys on this road since the \
winter, and the army closed it to civilian traffic for most of April.

The governor announced three days of mourning. Traders in Gao said that the price of millet had doubled within a week and \
that few drivers were willing to take the road again without air cover.

The United Nations fed some forty thousand displaced people in the region before its mission was closed down last year."""

OTHER_AGENCY = """NIAMEY, May 4 (River News) -- Niger has sent two battalions of its army to the frontier with Mali after the \
massacre of truck drivers near Ansongo, the defence ministry announced late on Saturday.

The soldiers are to patrol a strip of thirty kilometres on either side of the river and to search the fishing villages on \
its islands, where smugglers are said to store fuel for the jihadists.

A spokeswoman for the ministry, Mariama Seyni, said the operation had been agreed with the neighbours. It would go on until \
the end of the rainy season, she added.

Herders' associations asked the troops to spare the wells. Last summer several families fled across the river after soldiers \
burned their granaries during a similar sweep."""

SAME_EVENT = """Eleven truck drivers were shot dead on Friday in an ambush on the road between the border and Ansongo, \
officials in Gao said by telephone.

A witness, the driver Oumar Dicko, told reporters at the hospital: "They came out of the dunes on both sides and fired at \
everybody who tried to jump from the cabins."

A mine then hit the escort. The governor, who called the killers enemies of the people, did not say who had sent them. \
Merchants fear for supplies to the north, where a sack of grain costs twice what it did in April."""

UPDATE = WIRE.replace("May 3", "May 4").replace("eleven drivers", "fifteen drivers, four more than first reported").replace(
    WIRE.split("\n\n")[3], "The bodies of four men were found on Saturday in a dry well two kilometres from the road, and a "
    "search party of the national guard was still out in the evening.",
).replace(WIRE.split("\n\n")[5], "Prime Minister Adama Koné cut short a visit to Algiers.")  # fmt: skip

STANDING = """About this newsroom: we are an independent cooperative of reporters in the Sahel that lives on the contributions \
of its readers. To support our work, send a message to the number below or visit our office behind the central post office. \
Our archive of twelve years can be searched free of charge, and schools are welcome to use our maps in class."""


def item(key, text, *, agency=None, outlet=None, day=None):
    published = Published(start=day, end=day, basis="open" if day is None else "metadata")
    return fingerprint_text(key=key, text=text, agency=agency, outlet=outlet, published=published)


def grouped(*items, judged=Judged()):  # noqa: B008 (never changed)
    shelf = Memory()
    place(items, shelf, LineageLinker(), judged)
    return regroup([one.key for one in items], shelf, LineageLinker(), judged), shelf


def lineage(cluster, shelf):
    links = shelf.links(cluster)
    ends = {key for link in links for key in (link.a, link.b)}
    return lineage_of(cluster, shelf.items({*cluster, *ends}), links)


def said(verdict, a, b):
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return Judgement(id=f"{verdict}{a}{b}", verdict=verdict, a=a, b=b, reason="read both", by="Hanan", at=at)


FRIDAY, SATURDAY = date(2024, 5, 3), date(2024, 5, 4)
wire = item("wire", WIRE, outlet="Desert Press", day=FRIDAY)
update = item("update", UPDATE, outlet="Desert Press", day=SATURDAY)
other = item("other", OTHER_AGENCY, outlet="River News", day=SATURDAY)
paper = item("paper", SAME_EVENT, outlet="Le Fleuve", day=SATURDAY)
short = item("short", "\n\n".join(WIRE.split("\n\n")[:2]), outlet="The Lantern", day=SATURDAY)
bare = item("bare", re.sub(r"[^\w\s]", "", WIRE.upper()), outlet="Morning Mail", day=SATURDAY)
merged = item(
    "merged",
    "\n\n".join([*WIRE.split("\n\n")[:5], *OTHER_AGENCY.split("\n\n")[:3]]).replace("(Desert Press) -- ", ""),
    agency="Desert Press, River News",
    outlet="Evening Star",
    day=date(2024, 5, 5),
)
ALL = (wire, update, other, paper, short, bare, merged)


@pytest.fixture(scope="module")
def samples(reader):
    return {reading.report.id: fingerprint(reading) for reading in reader.read_many(sample_reports())}


def test_the_samples_reprints_are_one_lineage_and_nothing_else_is(samples):
    clusters, shelf = grouped(*samples.values())
    ids = {fingerprint.key: id for id, fingerprint in samples.items()}
    together = [cluster for cluster in clusters if len(cluster) > 1]
    assert [{ids[key] for key in cluster} for cluster in together] == [{"wire", "reprint-full", "reprint-short"}]
    told = [(ids[copy.report], copy.descent, copy.of and ids[copy.of]) for copy in lineage(together[0], shelf).copies]
    assert told[0] == ("wire", "origin", None)
    assert set(told[1:]) == {("reprint-full", "reprint", "wire"), ("reprint-short", "excerpt", "wire")}


def test_copies_are_one_lineage_and_another_agency_and_another_reporter_are_not():
    clusters, shelf = grouped(*ALL)
    assert clusters == (("bare", "merged", "short", "update", "wire"), ("other",), ("paper",))
    told = lineage(clusters[0], shelf)
    assert told.id == "bare"
    assert {copy.report: copy.descent for copy in told.copies} == {
        "wire": "origin", "bare": "reprint", "short": "excerpt", "update": "update", "merged": "merged",
    }  # fmt: skip
    assert told.copies[0].report == "wire"
    assert all(copy.of == "wire" for copy in told.copies[1:])
    assert next(copy.share for copy in told.copies if copy.report == "update") < 0.9


def test_a_common_quotation_is_no_common_descent():
    assert LineageLinker().compare(wire, paper) is None


def test_the_same_agency_is_no_common_descent():
    later = item("later", OTHER_AGENCY.replace("River News", "Desert Press"), outlet="Desert Press", day=SATURDAY)
    assert LineageLinker().compare(wire, later) is None


def test_standing_words_behind_short_reports_are_no_common_descent():
    told = [WIRE.split("\n\n", maxsplit=1)[0], OTHER_AGENCY.split("\n\n")[2], SAME_EVENT.split("\n\n")[2]]
    items = [item(f"r{n}", f"{text}\n\n{STANDING}", outlet="Coop", day=FRIDAY) for n, text in enumerate(told)]
    assert [len(cluster) for cluster in grouped(*items)[0]] == [1, 1, 1]


def test_a_link_says_why():
    link = LineageLinker().compare(update, wire)
    findings = {finding.name: finding for finding in link.findings}
    assert (link.a, link.b) == ("update", "wire")
    assert findings["same_agency"].detail == "both from desert press"
    assert "word for word" in findings["text_shared"].detail
    assert findings["quotes_shared"].detail == "1 quotation stands in both"
    assert findings["dates_near"].detail == "published 1 day apart"
    assert link.score == pytest.approx(sum(finding.score for finding in link.findings), abs=1e-3)


def test_the_agency_comes_first_even_where_a_paper_was_a_day_ahead():
    ahead = item("ahead", WIRE, outlet="Morning Mail", day=FRIDAY - timedelta(days=1))
    clusters, shelf = grouped(wire, ahead)
    assert [copy.report for copy in lineage(clusters[0], shelf).copies] == ["wire", "ahead"]


def test_without_days_and_agencies_the_longer_text_comes_first():
    text = WIRE.replace("(Desert Press) -- ", "")
    clusters, shelf = grouped(item("cut", text[:900]), item("whole", text))
    assert [copy.report for copy in lineage(clusters[0], shelf).copies] == ["whole", "cut"]


def test_a_merger_does_not_join_what_it_was_merged_from_and_goes_with_the_larger_share():
    clusters, shelf = grouped(wire, other, merged)
    assert clusters == (("merged", "wire"), ("other",))
    copy = lineage(clusters[0], shelf).copies[1]
    assert (copy.report, copy.descent, copy.of) == ("merged", "merged", "wire")


def test_people_part_and_join():
    assert grouped(wire, short, judged=Judged([said("not-same", "wire", "short")]))[0] == (("short",), ("wire",))
    assert grouped(wire, paper, judged=Judged([said("same", "paper", "wire")]))[0] == (("paper", "wire"),)
    joined = Judged([said("same", "merged", "other")])
    assert grouped(wire, other, merged, judged=joined)[0] == (("merged", "other"), ("wire",))


def test_a_pair_that_was_parted_stays_apart_when_a_third_links_both():
    judged = Judged([said("not-same", "wire", "short")])
    together = {frozenset(cluster) for cluster in grouped(wire, short, bare, judged=judged)[0]}
    assert not any({"wire", "short"} <= cluster for cluster in together)
    assert sum(map(len, together)) == 3


def test_a_fingerprint_is_kept_and_small():
    long = item("long", " ".join(f"word{n} follows word{n * 7 % 1000}" for n in range(20_000)), outlet="É", day=FRIDAY)
    for one in (*ALL, long, item("empty", "")):
        assert unpack(pack(one)) == one
        assert len(pack(one)) < 4000
    assert len(LineageLinker().blocks(long)) < 120


def test_a_group_with_its_short_name_is_no_dateline():
    told = item("told", "The Islamic State (IS) said on Friday that its fighters had left the town of Tessit.")
    assert (told.dateline, told.agencies) == (None, ())


def test_nothing_in_common_with_nothing():
    empty, again = item("a", ""), item("b", "...")
    assert LineageLinker().compare(empty, again) is None
    assert grouped(empty, again)[0] == (("a",), ("b",))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.permutations(ALL), st.integers(1, len(ALL)))
def test_order_and_batches_never_matter(items, size):
    shelf, linker = Memory(), LineageLinker()
    for start in range(0, len(items), size):
        place(items[start : start + size], shelf, linker, Judged())
    clusters = regroup([one.key for one in ALL], shelf, linker, Judged())
    expected, all_at_once = grouped(*ALL)
    assert clusters == expected
    assert [lineage(cluster, shelf) for cluster in clusters] == [lineage(cluster, all_at_once) for cluster in clusters]


@settings(deadline=None)
@given(st.integers(45, 200), st.booleans())
def test_a_copy_cut_anywhere_behind_its_lead_is_an_excerpt_or_a_reprint(words, dated):
    text = WIRE.split(" -- ")[1]
    cut = item("cut", " ".join(text.split()[:words]), outlet="The Lantern", day=SATURDAY if dated else None)
    clusters, shelf = grouped(wire, cut)
    assert clusters == (("cut", "wire"),)
    copy = lineage(clusters[0], shelf).copies[1]
    assert (copy.report, copy.of) == ("cut", "wire")
    assert copy.descent in ("excerpt", "reprint")
    assert copy.share > 0.95


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_compare_alike_both_ways(one, two):
    a, b = item("a", one), item("b", two)
    assert LineageLinker().compare(a, b) == LineageLinker().compare(b, a)
    assert unpack(pack(a)) == a
