"""Sheets: whose account a figure is, what is counted together, what is said across."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.demo import sample_reports
from rashomon.identity import record_keys, report_key
from rashomon.reconcile.accounts import sheet
from rashomon.reconcile.records import Copy, Count, Episode, Lineage, Party, Remark, Sheet
from rashomon.reconcile.together import reconcile
from rashomon.records import Actor, Claim, Event, Figure, Published, Reading, Report, Span, Tie

# --- factories -----------------------------------------------------------------------------------------------------------

REBELS = Actor(id="rebels", name="Northern Front", kind="rebel", country="ML", registry_id="front")
ARMY = Actor(id="army", name="Army of Mali", kind="military", country="ML", registry_id="army")
CIVILIANS = Actor(id="civilians", name="civilians", kind="civilians", country="ML")
RESIDENTS = Actor(id="residents", name="residents", kind="civilians", country="ML")
HOSPITAL = Actor(id="hospital", name="Gao hospital", kind="medical", country="ML")


class Story:
    """A report put together sentence by sentence, with what a reader would find in it."""

    def __init__(self, id: str, *, outlet: str = "The Paper", day: int = 1, acled: str = "Armed clash", **more) -> None:
        self.id, self.outlet, self.day, self.text = id, outlet, day, "There was fighting. "
        sides = {"side_a": ("rebels",), "side_b": ("army",)} | more
        self.event = Event(id="e1", type="ASSAULT", acled=acled, trigger=self._span("fighting"), **sides)
        self.actors = [REBELS, ARMY, CIVILIANS, RESIDENTS, HOSPITAL]
        self.figures: list[Figure] = []
        self.claims: list[Claim] = []
        self.ties: list[Tie] = []

    def _span(self, words: str) -> Span:
        start = self.text.rindex(words)
        return Span.of(self.text, start, start + len(words))

    def counts(self, wording: str, *victims: str, source: str | None = None, before: str = "", cue: str = "said", **more):
        """A sentence with a figure, told by a source or by the report itself."""
        more = dict(more)
        told = {name: more.pop(name) for name in ("stance", "said", "medium") if name in more}
        number = int(digits) if (digits := "".join(letter for letter in wording if letter.isdigit())) else None
        low = None if wording.startswith("up to") else number
        high = None if wording.startswith(("at least", "more than")) else number
        self.text += f"{source} {cue}: {before}{wording}. " if source else f"{before}{wording}. "
        figure = {
            "kind": "killed", "low": low, "high": high, "vague": None if number else wording, "span": self._span(wording),
            "victims": victims, "event": "e1", "civilians": True if "civilians" in victims else None,
        } | more  # fmt: skip
        self.figures.append(Figure(id=f"f{len(self.figures) + 1}", **figure))
        if source:
            self.says(source, wording, told.pop("stance", "assert"), of=(self.figures[-1].id,), cue=cue, **told)
        return self

    def says(self, source: str, words: str, stance: str, *, of: tuple[str, ...] = (), cue: str = "said", **more):
        """A claim; of the last words that were told, or of words added here."""
        if words not in self.text:
            self.text += f"{source} {cue}: {words}. "
        self.claims.append(
            Claim(id=f"c{len(self.claims) + 1}", source=tuple(source.split()), cue=self._span(cue), content=self._span(words),
                  stance=stance, of=of, **more)
        )  # fmt: skip
        return self

    def reading(self) -> Reading:
        day = date(2024, 7, self.day)
        return Reading(
            report=Report(id=self.id, text=self.text, outlet=self.outlet, published=day),
            published=Published(start=day, end=day, basis="metadata"), agency=None, photo_agency=None, outlet=self.outlet,
            language="en", boilerplate=(), headings=(), repairs=(), actors=tuple(self.actors), events=(self.event,),
            figures=tuple(self.figures), claims=tuple(self.claims), ties=tuple(self.ties),
        )  # fmt: skip


def sheet_of(*stories: Story, copies: tuple[tuple[str, ...], ...] = (), acled: str = "Armed clash") -> Sheet:
    """The sheet of the one episode that all these tell of. Registry entries are parties; who has none is his report's own."""
    readings = [story.reading() for story in stories]
    by_id = {reading.report.id: report_key(reading.report) for reading in readings}
    lineages = {}
    for ids in copies:
        first, *rest = (by_id[id] for id in ids)
        made = (Copy(report=first, descent="origin"), *(Copy(report=key, descent="reprint", of=first) for key in rest))
        lineages |= dict.fromkeys((first, *rest), Lineage(id=first, copies=made))
    parties = {}
    for reading in readings:
        keys = record_keys(reading)
        for actor in reading.actors:
            id = actor.registry_id or keys[actor.id]
            parties[keys[actor.id]] = Party(
                id=id, name=actor.name, kind=actor.kind, country=actor.country, registry_id=actor.registry_id, members=(id,)
            )
    episode = Episode(
        id="e", events=tuple(record_keys(reading)["e1"] for reading in readings), type="ASSAULT", acled=acled, place="Gao",
        country="ML", lat=None, lon=None, radius_km=None, start=None, end=None, side_a=("front",), side_b=("army",),
    )  # fmt: skip
    return sheet(episode, readings, lineages, parties)


def values(count: Count) -> list[int | str | None]:
    return [one.low if one.low is not None else one.vague for one in count.statements]


def remarks(made: Sheet, kind: str) -> list[Remark]:
    return [remark for remark in made.remarks if remark.kind == kind]


# --- whose account -------------------------------------------------------------------------------------------------------


def test_a_source_has_one_account_across_reports_and_the_report_itself_another():
    made = sheet_of(
        Story("a").counts("12 soldiers", "army", source="army"),
        Story("b", day=2).counts("12 soldiers", "army", source="army").counts("40 soldiers", "army"),
    )
    assert [(account.name, len(account.statements)) for account in made.accounts] == [
        ("Army of Mali", 2), ("The Paper (own account)", 1),
    ]  # fmt: skip


def test_copies_are_one_statement_that_several_reports_carry_and_speak_with_the_voice_of_the_origin():
    wire = (
        Story("wire", outlet="Desert Wire").counts("12 soldiers", "army", source="residents").counts("40 hurt", kind="injured")
    )
    copy = Story("copy", outlet="The Paper", day=2)
    copy.counts("12 soldiers", "army", source="residents").counts("40 hurt", kind="injured")
    made = sheet_of(wire, copy, copies=(("wire", "copy"),))
    assert {account.name for account in made.accounts} == {"residents", "Desert Wire (own account)"}
    assert all(len(one.reports) == 2 for count in made.counts for one in count.statements)
    assert len(made.lineages) == 1


def test_what_a_party_publishes_is_its_own_account():
    (account,) = sheet_of(Story("a", outlet="Army of Mali").counts("12 soldiers", "army")).accounts
    assert (account.source, account.side) == (("army",), "b")
    assert account.statements[0].stance == "assert"
    assert account.statements[0].voice is None


def test_a_spokesman_gives_the_account_of_his_party():
    story = Story("a").counts("12 soldiers", "army", source="speaker")
    story.actors.append(Actor(id="speaker", name="Idrissa Ould Lemine", kind="person", country=None))
    story.ties.append(Tie(id="t1", kind="speaks_for", a="speaker", b="army", span=story.event.trigger))
    (account,) = sheet_of(story).accounts
    assert account.source == ("army",)
    assert account.statements[0].through == (record_keys(story.reading())["speaker"],)


def test_unnamed_sources_of_two_texts_are_two():
    stories = [Story(id).counts("12 soldiers", "army") for id in ("a", "b")]
    for story in stories:
        story.says("", "12 soldiers", "assert", of=("f1",), cue="fighting")
    assert [account.name for account in sheet_of(*stories).accounts] == ["unnamed source (The Paper)"] * 2


def test_sources_without_a_name_of_two_texts_are_told_apart_by_the_paper():
    stories = [Story(outlet, outlet=outlet).counts("12 soldiers", "army", source="hospital") for outlet in ("Herald", "Post")]
    for story in stories:
        story.actors[-1] = replace(HOSPITAL, name="medics")
    assert [account.name for account in sheet_of(*stories).accounts] == ["medics (Herald)", "medics (Post)"]


def test_other_claims_stand_in_the_account_and_those_of_copies_once():
    stories = [Story(id).says("rebels", "responsibility", "deny") for id in ("a", "b")]
    (account,) = sheet_of(*stories, copies=(("a", "b"),)).accounts
    assert [claim.content.text for _, claim in account.claims] == ["responsibility"]


# --- standing ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "victims", "more", "fights", "against", "there"),
    [
        ("army", "army", {}, True, True, False),
        ("army", "army", {"low": 0, "high": 0}, True, False, False),
        ("army", "army", {"stance": "deny"}, True, False, False),
        ("army", "rebels", {}, True, False, False),
        ("army", "civilians", {"by": ("army",)}, True, True, False),
        ("army", "civilians", {"by": ("rebels",)}, True, False, False),
        ("residents", "civilians", {"by": ("army",)}, False, False, True),
        ("hospital", "army", {}, False, False, True),
    ],
)
def test_who_fights_who_speaks_against_himself_who_was_there(source, victims, more, fights, against, there):
    (count,) = sheet_of(Story("a").counts("12 dead", victims, source=source, **more)).counts
    (said,) = count.statements
    assert (said.party_to_fight, said.against_interest, said.on_the_spot) == (fights, against, there)


def test_a_government_stands_where_its_army_fights():
    story = Story("a").counts("12 soldiers", "army", source="ministry")
    story.actors.append(Actor(id="ministry", name="Ministry of Defence of Mali", kind="government", country="ML"))
    (account,) = sheet_of(story).accounts
    assert account.side == "b"
    assert account.statements[0].against_interest


def test_an_army_speaks_as_a_party_of_what_happens_in_its_country():
    story = Story("a", side_b=("civilians",)).counts("9 traders", "civilians", source="army", by=("rebels",))
    (account,) = sheet_of(story).accounts
    assert (account.party_to_fight, account.statements[0].party_to_fight) == (True, True)
    story = Story("b", side_b=("civilians",)).counts("9 traders", "civilians", source="abroad", by=("rebels",))
    story.actors.append(Actor(id="abroad", name="Army of Niger", kind="military", country="NE", registry_id="ne"))
    assert not sheet_of(story).accounts[0].party_to_fight


def test_civilians_who_are_hit_beside_an_army_stand_on_no_side():
    story = Story("a", side_b=("army", "residents")).counts("9 people", "residents", source="residents")
    (account,) = sheet_of(story).accounts
    assert (account.side, account.party_to_fight) == (None, False)


@pytest.mark.parametrize(("others", "accounts"), [((), 1), (("islamist rebels",), 3)])
def test_a_shorter_description_is_the_longer_one_where_that_is_the_only_one(others, accounts):
    stories = []
    for name in ("rebels", "separatist rebels", *others):
        story = Story(name).counts("12 soldiers", "army", source="they")
        story.actors.append(Actor(id="they", name=name, kind="rebel", country="ML"))
        stories.append(story)
    assert len(sheet_of(*stories).accounts) == accounts


def test_sides_told_the_other_way_round_are_the_same_sides():
    turned = Story("b", side_a=("army",), side_b=("bandits",))
    turned.actors.append(Actor(id="bandits", name="bandits", kind="militia", country="ML"))
    turned.counts("9 bandits", "bandits", source="army")
    made = sheet_of(Story("a").counts("12 soldiers", "army", source="rebels"), turned)
    assert {count.side: values(count) for count in made.counts} == {"a": [9], "b": [12]}


# --- what is counted -----------------------------------------------------------------------------------------------------


def test_nationals_are_the_one_force_of_their_country_that_fights():
    story = Story("a", side_b=("army", "company")).counts("84 fighters", "company", source="rebels")
    story.counts("50 Russians", "russians", source="residents")
    story.actors += [
        Actor(id="company", name="Volga Company", kind="private-military", country="RU", registry_id="volga"),
        Actor(id="russians", name="Russians", kind="civilians", country="RU"),
    ]
    (count,) = sheet_of(story).counts
    assert (count.victims, count.side, values(count)) == (("volga",), "b", [84, 50])


def test_a_total_and_its_parts_are_counts_of_their_own():
    story = Story("a", side_b=("civilians",), acled="Air/drone strike")
    story.counts("12 civilians", "civilians").counts("3 children", "civilians", part_of="f1")
    story.counts("2 teachers", "civilians", part_of="f1")
    made = sheet_of(story, acled="Air/drone strike")
    assert [(values(count), count.group, count.part_of) for count in made.counts] == [
        ([12], None, None), ([3], "children", 0), ([2], "teachers", 0),
    ]  # fmt: skip


def test_people_are_civilians_where_civilians_are_attacked_and_anybody_in_a_battle():
    for acled, rows in (("Air/drone strike", 1), ("Armed clash", 2)):
        people = Story("b", acled=acled, side_b=("civilians",)).counts("30 people", "civilians", civilians=None)
        story = Story("a", acled=acled, side_b=("civilians",)).counts("28 civilians", "civilians")
        assert len(sheet_of(story, people, acled=acled).counts) == rows


def test_cumulative_figures_are_kept_and_told_apart():
    story = Story("a").counts("12 soldiers", "army").counts("700 soldiers", "army", scope="cumulative")
    assert [(values(count), count.cumulative) for count in sheet_of(story).counts] == [([12], False), ([700], True)]


def test_figures_without_an_event_belong_to_a_report_that_is_all_about_the_episode():
    assert sheet_of(Story("a").counts("12 soldiers", "army", event=None)).counts
    two = Story("b").counts("12 soldiers", "army", event=None)
    other = replace(two.event, id="e2", trigger=two._span("soldiers"))
    reading = replace(two.reading(), events=(two.event, other))
    episode = sheet_of(Story("b")).episode
    assert sheet(episode, [reading], {}, {}).counts == ()


# --- what is said across -------------------------------------------------------------------------------------------------


def test_a_later_number_of_one_source_is_a_revision():
    made = sheet_of(
        Story("a", day=1).counts("12 soldiers", "army", source="army"),
        Story("b", day=3).counts("15 soldiers", "army", source="army"),
        Story("c", day=4).counts("12 soldiers", "army", source="army"),  # this paper had not heard
    )
    assert {one.low: one.revised for one in made.counts[0].statements} == {12: True, 15: False}
    (remark,) = made.remarks
    assert (remark.kind, remark.detail) == ("revision", "Army of Mali: 12, rose to 15")


def test_a_word_takes_no_number_back():
    made = sheet_of(Story("a").counts("58 soldiers", "army"), Story("b", day=3).counts("scores", "army"))
    assert not any(one.revised for one in made.counts[0].statements)
    assert not made.remarks


def test_what_a_report_tells_as_said_earlier_comes_before():
    story = (
        Story("a")
        .counts("15 soldiers", "army", source="army")
        .counts("12 soldiers", "army", source="army", cue="had earlier put it")
    )
    made = sheet_of(story)
    assert [(one.low, one.revised) for one in made.counts[0].statements] == [(12, True), (15, False)]
    late = Story("b", day=9).counts("12 soldiers", "army", source="army", cue="had earlier put it")
    made = sheet_of(Story("a").counts("15 soldiers", "army", source="army"), late)
    assert [(one.low, one.revised) for one in made.counts[0].statements] == [(12, True), (15, False)]


def test_a_rise_that_the_report_tells_is_a_revision_though_nobody_has_the_first_number():
    (remark,) = sheet_of(Story("a").counts("15 soldiers", "army", source="army", before="the toll has risen to ")).remarks
    assert (remark.kind, remark.detail) == ("revision", "Army of Mali: revised to 15, as the report says")


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("84 soldiers", "50 soldiers", "contradiction"), ("at least 20 soldiers", "50 soldiers", None),
        ("at least 60 soldiers", "50 soldiers", "contradiction"), ("up to 40 soldiers", "50 soldiers", "contradiction"),
        ("50 soldiers", "50 soldiers", "agreement"), ("about 52 soldiers", "50 soldiers", None),
        ("dozens", "50 soldiers", None), ("dozens", "5 soldiers", "contradiction"),
        ("hundreds", "50 soldiers", "contradiction"),
    ],
)  # fmt: skip
def test_two_sources_agree_or_contradict_each_other(one, other, kind):
    made = sheet_of(Story("a").counts(one, "army", source="army"), Story("b").counts(other, "army", source="rebels"))
    assert [remark.kind for remark in made.remarks] == ([] if kind is None else [kind])


def test_a_contradiction_names_every_account_with_its_words():
    story = Story("a").counts("a large number", "army", source="army").counts("84 soldiers", "army", source="rebels")
    made = sheet_of(story.counts("50 soldiers", "army", source="residents"))
    (remark,) = remarks(made, "contradiction")
    assert remark.detail == "Army of Mali: “a large number”; Northern Front: 84; residents: 50"


def test_a_paper_does_not_agree_with_the_source_that_it_quotes():
    assert not sheet_of(Story("a").counts("84 soldiers", "army").counts("84 soldiers", "army", source="army")).remarks


def test_the_denial_of_a_number_contradicts_it():
    made = sheet_of(
        Story("a").counts("84 soldiers", "army", source="rebels"),
        Story("b", day=2).counts("84 soldiers", "army", source="army", stance="deny"),
    )
    (remark,) = made.remarks
    assert (remark.kind, remark.detail) == ("contradiction", "Northern Front: 84; Army of Mali: denies 84")


def test_who_denies_the_deed_stands_against_those_who_name_him():
    made = sheet_of(
        Story("a").counts("9 traders", "civilians", source="residents", by=("army",)),
        Story("b").says("army", "responsibility", "deny"),
        Story("c").says("rebels", "that its fighters were captured", "deny"),
    )
    (remark,) = made.remarks
    assert (remark.count, remark.detail) == (None, "Army of Mali denies it (“responsibility”); residents: it did")
    assert len(remark.claims) == 1


# --- whatever is read ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def samples(reader) -> list[Reading]:
    return list(reader.read_many(sample_reports()))


def test_the_samples_tell_of_tinzaouatene_as_they_should(samples):
    made = reconcile(samples)
    found = made.sheet(next(one for one in made.episodes if one.place == "Tinzaouatene" and one.acled == "Armed clash"))
    names = {party.id: party.name for party in found.parties}
    told = {
        (account.name, names[count.victims[0]], one.low if one.low is not None else one.vague)
        for count in found.counts
        if count.kind == "killed"
        for account in found.accounts
        for one in account.statements
        if one in count.statements
    }
    for who in ("separatist rebels", "CSP-DPA"):
        assert {(who, "Wagner Group", 84), (who, "Military Forces of Mali", 47)} <= told
    assert {("JNIM", "Wagner Group", 50), ("JNIM", "Military Forces of Mali", 10)} <= told
    assert ("Military Forces of Mali", "Military Forces of Mali", "a large number") in told
    rebels = next(account for account in found.accounts if account.name == "separatist rebels")
    assert {len(one.reports) for one in rebels.statements if one.published.month == 7} == {3}  # the wire and its reprints
    army = next(account for account in found.accounts if account.name == "Military Forces of Mali")
    assert all(one.against_interest for one in army.statements if one.vague)


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_the_order_of_readings_never_changes_a_sheet(samples, data):
    made = reconcile(samples)
    shuffled = data.draw(st.permutations(samples))
    keys = [key for reading in samples for key in record_keys(reading).values() if key[0] == "a"]
    parties = made.directory.parties(keys)
    for episode in made.episodes[:4]:
        assert sheet(episode, shuffled, made.lineages, parties) == sheet(episode, samples, made.lineages, parties)


SOURCES = st.sampled_from([None, "army", "rebels", "residents", "hospital"])
SAID = st.lists(
    st.tuples(SOURCES, st.sampled_from(["army", "rebels", "civilians"]), st.integers(0, 99)), min_size=1, max_size=5
)


@settings(max_examples=50, deadline=None)
@given(said=SAID, copies=st.integers(1, 4), days=st.lists(st.integers(2, 9), min_size=4, max_size=4))
def test_copies_never_add_an_account_or_a_statement(said, copies, days):
    def story(id: str, day: int) -> Story:
        made = Story(id, outlet=f"Paper {id}", day=day)
        for source, victims, number in said:
            made.counts(f"{number} dead", victims, source=source)
        return made

    one = story("a", 1)
    rest = [story(f"copy{n}", days[n]) for n in range(copies)]
    alone, many = sheet_of(one), sheet_of(one, *rest, copies=(("a", *(copy.id for copy in rest)),))
    assert [account.name for account in many.accounts] == [account.name for account in alone.accounts]
    assert [values(count) for count in many.counts] == [values(count) for count in alone.counts]
    assert [(remark.kind, remark.detail) for remark in many.remarks] == [(one.kind, one.detail) for one in alone.remarks]
