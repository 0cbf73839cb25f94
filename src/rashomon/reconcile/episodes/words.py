"""The words by which two reports are seen to tell the same: less common ones, whoever else uses them.

How rare a word is among all reports would change with every report, and with it what is one event. So the measure is
fixed: a list of words that any report of violence may use, and shortness. Names and numbers of a kind that tell (a street's
block, an age) count as words.

>>> telling_words("Two men were shot dead near the Mossfield Street bakery, police said; Dalon, 17, died.")
('17', 'bakery', 'dalon', 'mosfield')
"""

from __future__ import annotations

import re
from sys import intern

from rashomon.reconcile.names import fold

MOST = 48
_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d,.]*\d|\b\d\b", re.UNICODE)
_ENDINGS = ("ing", "ed", "es", "s")


def telling_words(text: str) -> tuple[str, ...]:
    """The telling words of a text, sorted; of too many, the longest."""
    found = {stem(word) for word in _WORD.findall(text)} - COMMON - {""}
    return tuple(map(intern, sorted(sorted(found, key=lambda word: (-len(word), word))[:MOST])))


def stem(word: str) -> str:
    """The word folded, without its commonest endings; nothing where a number says too little."""
    if word[0].isdigit():
        return word if len(word) > 1 else ""
    plain = fold(word)
    for ending in _ENDINGS:
        if len(plain) > len(ending) + 3 and plain.endswith(ending):
            return plain[: -len(ending)]
    return plain


_COMMON_WORDS = """
about above according across adult advertisement after afternoon again against ahead also although always among another
anyone anything apparent apparently april area argument army around arrested arrive asked attack attacks august
authorities away back because become been before began behind being believe believed below between body both boy bring
brought building bullet call called came cannot capital case cause charge charged child children city civilian civilians
claim claimed clear click close come coming comment comments condition contact copyright could country county court
crime crimes critical custody daughter dead death deaths december department described detective detectives didn die
died different dispute district does doesn doing done door down driver during each early east eight either else email
end enough even evening event ever every everyone expected face facebook faced fall family fatal fatally father february
felt female fight fighters fighting find fire firearm fired first five fled flee follow following force forces found
four fourth friday friend friends from full further gave getting girl give given goes going gone good government great
group groups gunfire gunman gunmen guns gunshot half hand handgun happen happened hard hastily have having head hear
heard held help here high hold home homicide hospital hour hours house hundred identified image incident including
information injure injured injuries inside into investigate investigation investigators involve involved issue jail
january july june just keep kill killed killing kind knew know known large last late later lead least leave leaving left
less life like likely line listed little live lives local long look looking made main major make making male many march
matter maybe mean medical member members might mile miles militants military minute minutes missing moment monday money
month months more morning most mother move much multiple murder must name named near need neighbor neighborhood never
news newsletter next night nine nobody north nothing november number october office officer officers official officials
often once only open order other others outside over part party past people person phone photo pistol place plan plans
please point police possible press prison pronounced province public question read really rebel rebels received region
release released remain remained report reported reporter reporters reports residents respond responded rifle right road
room rush said same saturday say saying says scene school second security seem seen sent september seven several share
sheriff shoot shooter shooting shootings shot shots should show side since sister soldier soldiers some someone
something soon south spokesman spokeswoman start started state statement states still story street strike strikes such
suffer suffered sunday suspect suspected suspects taken talk teen teenager tell than thank that their them then there
these they thing things think third this those thought thousand three through thursday time times tips today together
told tomorrow took toward towards town transport transported tried troops trying tuesday turn twice twitter under united
until update updated upon used using vehicle very victim victims video village violence wait walk want wanted war wasn
watch weapon weapons website wednesday week weekend weeks well went were west what when where whether which while whole
whose will with within without witness witnesses woman women work world would wound wounded wounds year years yesterday
young your
"""
COMMON = frozenset(stem(word) for word in _COMMON_WORDS.split())
