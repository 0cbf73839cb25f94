"""Organisations that the registry does not know: by the noun that closes their name, or because the model marks them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rashomon.read.actors.atlas import Atlas
from rashomon.read.actors.lexicon import ActorLexicon, Head
from rashomon.read.actors.page import NOUNS, Page
from rashomon.records import ActorKind

_LABELS = frozenset(("ORG", "NORP"))
_PLACED = frozenset(("in", "at", "near", "into", "around", "outside", "inside", "across", "through", "via", "over"))
_GENERIC = frozenset(("covid-19", "ramadan", "islam", "internet", "congress"))
_CLOSING = frozenset(("hospital", "clinic", "agency"))
_OPENERS = frozenset(("DET", "PUNCT", "SPACE", "ADP"))
_CLOSERS = frozenset(("PUNCT", "SPACE", "PART", "DET", "ADP"))
_MODIFIERS = frozenset(("compound", "amod", "nmod"))
_PERSONAL = frozenset(("people", "office", "speaker", "means"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A named organisation at a token range; `sure` where a word of its name says that it is one."""

    start: int
    end: int
    head: int
    name: str
    kind: ActorKind
    sure: bool


def find_organisations(page: Page, taken: Collection[int], atlas: Atlas, lexicon: ActorLexicon) -> list[Organisation]:
    """Organisations in order, none overlapping a token that is `taken`; of two that overlap the longer."""
    found: dict[int, Organisation] = {}
    used = set(taken)
    for marked_start, marked_end, label in sorted(
        [*_marked(page), *_runs(page, used, lexicon)], key=lambda one: (one[0] - one[1], one[0])
    ):
        start, end = _trimmed(page, marked_start, marked_end, used, lexicon)
        if start >= end or any(token in used for token in range(start, end)):
            continue
        organisation = _people(page, start, end) if label == "NORP" else _organisation(page, start, end, lexicon)
        if organisation is not None and (organisation.sure or not atlas.is_place(organisation.name)):
            found[start] = organisation
            used.update(range(start, end))
    return [found[start] for start in sorted(found)]


def _trimmed(page: Page, start: int, end: int, used: Collection[int], lexicon: ActorLexicon) -> tuple[int, int]:
    while start < end and (start in used or page.pos[start] in _OPENERS or page.lower[start] in lexicon.titles):
        start += 1
    while end > start and (page.lower[end - 1] in ("'s", "’s") or page.pos[end - 1] in _CLOSERS):
        end -= 1
    return start, end


def _marked(page: Page) -> Iterable[tuple[int, int, str]]:
    for entity in page.doc.ents:
        if entity.label_ in _LABELS:
            yield entity.start, entity.end, entity.label_


def _runs(page: Page, used: Collection[int], lexicon: ActorLexicon) -> Iterable[tuple[int, int, str]]:
    """Capitalised runs that close with the noun of a body: "Homs Media Center"."""
    token = 0
    while token < len(page.text):
        start = token
        while token < len(page.text) and token not in used and _is_capital(page, token):
            token += 1
        end = token
        while (
            end > start and lexicon.manner(page.lower[end - 1]) not in ("body", "organ") and page.lower[end - 1] not in _CLOSING
        ):
            end -= 1
        if end - start >= 2:
            yield start, end, "ORG"
        token = max(token, start) + 1


def _is_capital(page: Page, token: int) -> bool:
    return page.text[token][0].isupper() and page.pos[token] in ("PROPN", "NOUN", "ADJ")


def _people(page: Page, start: int, end: int) -> Organisation | None:
    """A people that is no state's: "the Kurds"."""
    head = page.head_of(start, end)
    if page.pos[head] not in NOUNS or not page.text[end - 1].endswith("s") or page.dep[head] in _MODIFIERS:
        return None
    return Organisation(start=start, end=end, head=head, name=page.words(start, end), kind="other", sure=False)


def _organisation(page: Page, start: int, end: int, lexicon: ActorLexicon) -> Organisation | None:
    name = page.words(start, end)
    if not any(text[0].isupper() for text in page.text[start:end]) or name.lower() in _GENERIC or len(name) < 2:
        return None
    if name.lower() in lexicon.heads or (page.lower[end - 1] == "ministry" and page.lower[start] in lexicon.ministries):
        return None  # "the Health Ministry" is one of a state; see `bodies`
    head = page.head_of(start, end)
    noun = _noun(page, start, end, head, lexicon)
    if noun is None:
        dep, governor = page.role(head)
        if (dep == "pobj" and page.lower[governor] in _PLACED) or dep in (*_MODIFIERS, "ROOT"):
            return None
        return Organisation(start=start, end=end, head=head, name=name, kind="other", sure=False)
    if noun.collective.manner in _PERSONAL:
        return None
    return Organisation(start=start, end=end, head=head, name=name, kind=noun.collective.kind, sure=True)


def _noun(page: Page, start: int, end: int, head: int, lexicon: ActorLexicon) -> Head | None:
    """The noun that says what an organisation is: its head, or else the last that does."""
    return next(
        (lexicon.heads[page.lower[one]] for one in (head, *range(end - 1, start - 1, -1)) if page.lower[one] in lexicon.heads),
        None,
    )
