"""The registry that ships: what each line must be, and what the whole must hold."""

import re
import subprocess
import sys
import time
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from rashomon.data.files import read_yaml
from rashomon.data.parties import FILES, check, entry_of, load_registry, offices_of
from rashomon.data.text import dictionary
from rashomon.errors import BadLexicon
from rashomon.read.registry import Entry, Registry, fold

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def key(word):
    """A name as the registry's index folds it, without an article."""
    pieces = tuple(piece for part in word.split() for piece in fold(part))
    return pieces[1:] if pieces[:1] == ("the",) and len(pieces) > 1 else pieces


def plain(word):
    return " ".join(key(word))


def names(entry):
    return (entry.name, *entry.aka, *entry.territory, *entry.seats)


def every_word(entry):
    return (*names(entry), *entry.adjectives, *entry.people)


def test_every_entry_is_named_in_letters_and_placed(registry):
    states = {entry.country for entry in registry.entries if entry.id.endswith("-government") and entry.territory}
    for entry in registry.entries:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.id), entry.id
        assert all(key(word) for word in every_word(entry)), entry.id
        assert entry.country is None or entry.country in states, entry.id
        assert entry.id not in entry.parents
        assert set(entry.weak) <= set(every_word(entry)), (entry.id, entry.weak)
        if entry.since is not None and entry.until is not None:
            assert entry.since <= entry.until, entry.id
        assert all(1700 <= year <= date.today().year for year in (entry.since, entry.until) if year is not None), entry.id


def test_parents_form_no_circle(registry):
    def ancestors(id, seen=()):
        assert id not in seen, seen
        for parent in registry.by_id[id].parents:
            ancestors(parent, (*seen, id))

    for entry in registry.entries:
        ancestors(entry.id)


def test_no_word_is_claimed_by_two_unless_weak_in_all_but_one(registry):
    claims = defaultdict(set)
    for entry in registry.entries:
        weak = {key(word) for word in entry.weak}
        for word in names(entry):
            if key(word) not in weak:
                claims[key(word)].add(entry.id)
    assert {" ".join(word): ids for word, ids in claims.items() if len(ids) > 1} == {}


def test_no_entry_repeats_its_words(registry):
    for entry in registry.entries:
        # "ECOWAS" and "Ecowas" both stand, for an acronym is looked up in its case
        repeated = [word for word in entry.aka if not word.isupper() and [other.casefold() for other in entry.aka
                    if not other.isupper() and "-" not in other].count(word.casefold()) > 1]  # fmt: skip
        assert not [word for word in repeated if word.casefold() != "dod"], entry.id
        assert entry.name not in entry.aka, entry.id


# In the language model's dictionary, but written with a capital they name the party first of all.
NAMES_FIRST = frozenset(re.findall(r"\S+", """
    abkhaz abkhazia alir asean blackwater carabinieri contras dod europol fatah haganah hamas hezbollah hizballah hizbollah
    hizbullah huji interahamwe interpol knesset kremlin kuomintang luftwaffe mossad mounties nato pentagon peshmerga politico
    provos qaeda spiegel sputnik taleban taliban unesco unicef whitehall
"""))  # fmt: skip


def test_aliases_that_are_ordinary_words_are_weak(registry, reader):
    words = {word for word in dictionary(reader.nlp) if word.isalpha() and word.islower()}
    unmarked = {
        f"{entry.id}: {word}"
        for entry in registry.entries
        for word in (entry.name, *entry.aka)
        # acronyms are looked up in their case, so only those that a headline may shout are in doubt
        if plain(word) in words and word not in entry.weak and not word.isupper() and word.lower() not in NAMES_FIRST
    }
    assert unmarked == set()


def test_acronyms_that_spell_a_verb_or_adjective_are_weak(registry, reader):
    tables = reader.nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    words = {word for part in ("verb", "adj", "adv") for word in tables[part]}
    assert "mend" in words
    unmarked = {
        f"{entry.id}: {word}"
        for entry in registry.entries
        for word in entry.aka
        if word.isupper() and word.lower() in words and word not in entry.weak
    }
    assert unmarked == set()


def test_words_that_mean_too_much_are_weak(registry):
    common = {"AA", "WHO", "MEND", "FACT", "MODEL", "SITE", "The Guardian", "The Times", "Fano", "Male", "Georgia"}
    marked = {word for entry in registry.entries for word in entry.weak}
    assert common <= marked


def test_how_many_it_knows(registry):
    states = {row["code"] for row in read_yaml("countries.yaml")}
    others = [entry for entry in registry.entries if entry.id.split("-")[0].upper() not in states or entry.country is None]
    fighting = [row for name in ("rebels.yaml", "militias.yaml") for row in read_yaml(name)]
    assert len(states) >= 200
    assert len(others) >= 400
    assert len(fighting) >= 400
    assert sum(len(read_yaml(name)) for name in FILES) >= 1200


def test_offices_of_the_wars(registry):
    at_war = set(re.findall(r"\S+", """
        ML NE BF NG TD CM SD SS ET ER SO KE CD RW UG BI CF MZ LY EG SY IQ YE IL PS LB IR SA TR AF PK IN LK MM PH UA RU AM AZ
        US GB FR CO PE SV GT NI HT
    """))  # fmt: skip
    led = {registry.by_id[office.of].country for office in registry.offices}
    assert at_war <= led
    for office in registry.offices:
        assert office.title
        assert office.holder[0].isupper() or office.holder.startswith("al-"), office
        assert office.start is None or office.end is None or office.start <= office.end, office
        assert office.start is None or office.start <= date.today(), office


@pytest.mark.parametrize(
    ("title", "of", "day", "holder"),
    [
        ("foreign minister", "ml-government", date(2024, 7, 27), "Abdoulaye Diop"),
        ("president", "sv-government", date(1989, 11, 16), "Alfredo Cristiani"),
        ("president", "sy-government", date(2014, 10, 24), "Bashar al-Assad"),
        ("defence minister", "ru-government", date(2023, 1, 1), "Sergei Shoigu"),
        ("secretary-general", "un", date(1990, 1, 1), "Javier Pérez de Cuéllar"),
    ],
)
def test_who_held_the_office_then(registry, title, of, day, holder):
    held = [
        office.holder
        for office in registry.offices
        if (office.title, office.of) == (title, of)
        and (office.start or date.min) <= day <= (office.end or date.max)
    ]  # fmt: skip
    assert held == [holder]


@pytest.mark.parametrize(
    ("word", "id"),
    [
        ("Malian army", "ml-military"), ("FAMa", "ml-military"), ("Pentagon", "us-defence-ministry"), ("JNIM", "jnim"),
        ("Government of the United Kingdom", "gb-government"), ("Burmese military", "mm-military"), ("SANA", "sana"),
        ("Military Forces of Syria", "sy-military"), ("Quai d'Orsay", "fr-foreign-ministry"), ("Tamil Tigers", "ltte"),
    ],
)  # fmt: skip
def test_words_lead_to_their_party(registry, word, id):
    pieces = list(key(word))
    end, words = registry.phrases.longest(pieces, 0)
    assert end == len(pieces)
    assert id in {found.entry.id for found in words}


@pytest.mark.parametrize(
    "row",
    [
        {"id": "x", "name": "X"},
        {"id": "x", "name": "X", "kind": "army"},
        {"id": "x", "name": "X", "kind": "rebel", "alias": ["Y"]},
        "x",
    ],
)
def test_a_broken_line_is_named(row):
    with pytest.raises(BadLexicon, match=r"rebels\.yaml"):
        entry_of(row, "rebels.yaml")


def test_a_broken_office_is_named():
    with pytest.raises(BadLexicon, match="president of ml-government"):
        offices_of({"title": "president", "of": "ml-government", "holders": [["A. B.", "last year", None]]}, "offices.yaml")


def test_a_year_and_a_month_are_read_to_their_ends():
    row = {"title": "leader", "of": "x", "holders": [["A B", 2019, "2020-02"]]}
    (office,) = offices_of(row, "offices.yaml")
    assert (office.start, office.end) == (date(2019, 1, 1), date(2020, 2, 29))


def test_unknown_parents_and_shared_ids_are_refused():
    one = Entry(id="a", name="A", kind="rebel", country=None)
    with pytest.raises(BadLexicon, match="share the id"):
        check([one, one], [])
    with pytest.raises(BadLexicon, match="no such parent: b"):
        check([Entry(id="a", name="A", kind="rebel", country=None, parents=("b",))], [])


def test_countries_are_what_the_generator_writes():
    pytest.importorskip("pycountry", reason="the generator of countries.yaml needs pycountry (group dev)")
    pytest.importorskip("babel", reason="the generator of countries.yaml needs babel (group dev)")
    done = subprocess.run([sys.executable, str(ROOT / "scripts" / "countries.py"), "--check"], check=False)
    assert done.returncode == 0, "run: python scripts/countries.py"


def test_loading_is_quick():
    fastest = min(_seconds(load_registry) for _ in range(3))
    assert fastest < 1.0  # half of it on an idle machine; the bound allows for a busy one


def _seconds(what):
    start = time.process_time()
    what()
    return time.process_time() - start
