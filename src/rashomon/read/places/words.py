"""The small words around place names: what a place is called, where it lies from another, which prepositions lead to places."""

from __future__ import annotations

from rashomon.records import Relation


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Nouns that say what a place is, before it ("the town of X") or behind it ("X province"), and the level that they name.
GENERIC: dict[str, str] = {
    word: level
    for level, words in {
        "admin1": _words(
            "province provinces governorate governorates department departments region regions state states "
            "oblast prefecture county counties territory republic wilaya emirate krai muhafazat"
        ),
        "admin2": _words(
            "district districts subdistrict sub-district raion municipality municipalities commune canton parish "
            "parishes cercle woreda zone locality localities"
        ),
        "city": _words(
            "city cities town towns village villages hamlet township settlement suburb suburbs port capital "
            "kibbutz stronghold enclave farm farms farmland"
        ),
        "district": _words(
            "neighborhood neighborhoods neighbourhood neighbourhoods quarter street streets road square avenue "
            "boulevard market roundabout barrio slum highway bridge junction intersection checkpoint crossing"
        ),
        "camp": _words("camp camps"),
        "site": _words(
            "base airbase airport airfield barracks garrison outpost prison dam refinery hospital university "
            "embassy mosque church factory gate fort station stadium plant"
        ),
        "region": _words(
            "countryside area areas valley mountains mountain hills hill hilltop plain plains desert forest coast "
            "peninsula strip heights plateau belt corridor outskirts basin delta hinterland"
        ),
        "water": _words("river lake sea gulf bay strait canal ocean wadi"),
    }.items()
    for word in sorted(words)
}
# Those that, with a capital and behind a word that names no place, make the name of an office: "Defense Department".
OFFICES = _words("department departments state university hospital church embassy zone plant station port square")

DIRECTIONS = _words(
    "north south east west northern southern eastern western northeast northwest southeast southwest northeastern "
    "northwestern southeastern southwestern north-east north-west south-east south-west north-eastern "
    "north-western south-eastern south-western central upper lower greater downtown rural mid inner outer coastal "
    "nearby neighboring neighbouring"
)
STRONG = _words("in at near outside inside around within across throughout into toward towards amid beyond")
WEAK = _words("between from to of through over on via along off by against for")
ARTICLES = _words("al el ash as ad an ar at az ez ed es er")
PARTICLES = ARTICLES | _words("de del della di da do dos das du des la las le les los of and the y e bin ibn abu um umm")

# "18 km south of X": the direction words that stand before "of", by the nearest of the four points that a relation may name.
COMPASS: dict[str, Relation] = {
    "north": "north of", "northeast": "north of", "northwest": "north of", "north-east": "north of", "north-west": "north of",
    "south": "south of", "southeast": "south of", "southwest": "south of", "south-east": "south of", "south-west": "south of",
    "east": "east of", "west": "west of",
}  # fmt: skip
NEAR = _words("near outside around nearby beyond")
NEAR_NOUNS = _words("outskirts outskirt vicinity environs surroundings edge edges periphery entrance suburbs countryside")
TITLES = _words(
    "mr mr. mrs mrs. ms ms. dr dr. president minister general gen. gen colonel col. col captain capt. capt major "
    "maj. lt. lt sgt. sgt sergeant lieutenant commander king queen prince sheikh bishop pope judge justice "
    "senator sen. rep. gov. governor mayor professor prof. sir lady lord coach officer detective deputy sheriff "
    "chief imam mullah emir abu"
)
# Words with which names of places begin, and which alone name some other, small place.
FIRST_WORDS = _words(
    "tel tell tal tall bab deir dayr khan ain ayn kafr kfar um umm jabal jebel sheikh beit bayt abu abou al el "
    "san santa santo new port st st. saint north south east west fort camp la las los le les villa puerto monte "
    "rio nueva nuevo bani beni wadi ras qalat cano caño"
)
DAYS = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec ramadan easter "
    "christmas eid"
)
