"""The small words around place names: what a place is called, where it lies from another, which prepositions lead to places."""

from __future__ import annotations

# Nouns that say what a place is, before it ("the town of X") or behind it ("X province"); the value is the level that they name.
GENERIC: dict[str, str] = {
    **dict.fromkeys(["province", "governorate", "department", "region", "state", "oblast", "prefecture", "county", "territory", "republic", "wilaya", "emirate", "krai", "muhafazat", "provinces", "departments", "regions", "states", "governorates"], "admin1"),
    **dict.fromkeys(["district", "subdistrict", "sub-district", "raion", "municipality", "commune", "canton", "parish", "cercle", "woreda", "zone", "county", "locality", "districts", "municipalities", "parishes", "counties", "localities"], "admin2"),
    **dict.fromkeys(["city", "town", "village", "hamlet", "township", "settlement", "suburb", "suburbs", "port", "capital", "kibbutz", "stronghold", "enclave", "cities", "towns", "villages", "farm", "farms", "farmland"], "city"),
    **dict.fromkeys(["neighborhood", "neighbourhood", "quarter", "street", "road", "square", "avenue", "boulevard", "market", "roundabout", "barrio", "slum", "neighborhoods", "neighbourhoods", "streets", "highway", "bridge", "square", "junction", "intersection", "checkpoint", "crossing"], "district"),
    **dict.fromkeys(["camp", "camps"], "camp"),
    **dict.fromkeys(["base", "airbase", "airport", "airfield", "barracks", "garrison", "outpost", "prison", "dam", "refinery", "hospital", "university", "embassy", "mosque", "church", "factory", "gate", "fort", "headquarters", "station", "port", "stadium", "plant"], "site"),
    **dict.fromkeys(["countryside", "area", "areas", "valley", "mountains", "mountain", "hills", "hill", "plain", "plains", "desert", "forest", "coast", "peninsula", "strip", "heights", "plateau", "belt", "corridor", "axis", "front", "frontline", "outskirts", "basin", "delta", "hinterland", "rural"], "region"),
    **dict.fromkeys(["river", "lake", "sea", "gulf", "bay", "strait", "canal", "ocean", "wadi"], "water"),
}  # fmt: skip

DIRECTIONS = frozenset(
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeast", "northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "north-east", "north-west", "south-east", "south-west", "north-eastern", "north-western", "south-eastern", "south-western", "central", "upper", "lower", "greater", "downtown", "rural", "mid", "inner", "outer", "coastal", "nearby", "neighboring", "neighbouring"]
)
STRONG = frozenset(["in", "at", "near", "outside", "inside", "around", "within", "across", "throughout", "into", "toward", "towards", "beyond", "amid"])
WEAK = frozenset(["between", "from", "to", "of", "through", "over", "on", "via", "along", "off", "by", "against", "for"])
ARTICLES = frozenset(["al", "el", "ash", "as", "ad", "an", "ar", "at", "az", "ez", "ed", "es", "er"])
PARTICLES = (
    frozenset(["de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "las", "le", "les", "los", "el", "al", "of", "and", "the", "y", "e", "bin", "ibn", "abu", "um", "umm"])
    | ARTICLES
)

# "18 km south of X": the direction words that stand before "of", by the point of the compass.
COMPASS = {
    "north": "north of", "south": "south of", "east": "east of", "west": "west of", "northeast": "north of", "northwest": "north of",
    "southeast": "south of", "southwest": "south of", "north-east": "north of", "north-west": "north of", "south-east": "south of",
    "south-west": "south of",
}  # fmt: skip
NEAR = frozenset(["near", "outside", "around", "nearby", "beyond"])
NEAR_NOUNS = frozenset(
    ["outskirts", "vicinity", "environs", "surroundings", "edge", "edges", "outskirt", "periphery", "entrance", "suburbs", "countryside"]
)
TITLES = frozenset(
    ["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "president", "minister", "general", "gen.", "gen", "colonel", "col.", "col", "captain", "capt.", "capt", "major", "maj.", "lt.", "lt", "sgt.", "sgt", "sergeant", "lieutenant", "commander", "king", "queen", "prince", "sheikh", "bishop", "pope", "judge", "justice", "senator", "sen.", "rep.", "gov.", "governor", "mayor", "professor", "prof.", "sir", "lady", "lord", "coach", "officer", "detective", "deputy", "sheriff", "chief", "imam", "mullah", "emir", "abu"]
)
