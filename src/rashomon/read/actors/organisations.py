"""Organisations that the registry does not know: named by their own words ("the Aragua Medical School"), with their acronyms."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rashomon.read.actors.lexicon import ActorLexicon
from rashomon.read.actors.page import NOUNS, Page
from rashomon.records import ActorKind

_LABELS = frozenset(("ORG", "NORP"))
_PLACED = frozenset(("in", "at", "near", "into", "around", "outside", "inside", "across", "through", "via", "over"))
_GENERIC = frozenset(("covid-19", "ramadan", "islam", "internet", "congress"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A named organisation at a token range; `sure` where a word of its name says that it is one."""

    start: int
    end: int
    head: int
    name: str
    kind: ActorKind
    people: bool
    sure: bool


def find_organisations(page: Page, taken: Collection[int], lexicon: ActorLexicon) -> list[Organisation]:
    """Organisations in order, none overlapping a token that is `taken`."""
    found: dict[int, Organisation] = {}
    used = set(taken)
    for start, end, label in sorted([*_marked(page), *_runs(page, used, lexicon)], key=lambda one: (one[0] - one[1], one[0])):
        while start < end and (
            start in used or page.pos[start] in ("DET", "PUNCT", "SPACE", "ADP") or page.lower[start] in lexicon.titles
        ):
            start += 1
        while end > start and (
            page.lower[end - 1] in ("'s", "’s") or page.pos[end - 1] in ("PUNCT", "SPACE", "PART", "DET", "ADP")
        ):
            end -= 1
        if start >= end or any(token in used for token in range(start, end)):
            continue
        organisation = _organisation(page, start, end, label, lexicon)
        if organisation is not None:
            found[start] = organisation
            used.update(range(start, end))
    return [found[start] for start in sorted(found)]


def _marked(page: Page) -> Iterable[tuple[int, int, str]]:
    for entity in page.doc.ents:
        if entity.label_ in _LABELS:
            yield entity.start, entity.end, entity.label_


def _runs(page: Page, used: Collection[int], lexicon: ActorLexicon) -> Iterable[tuple[int, int, str]]:
    """Capitalised runs that close with the noun of a body: "Homs Media Center", "Ministry of Industry" has its own rule."""
    token = 0
    while token < len(page.text):
        start = token
        while (
            token < len(page.text)
            and token not in used
            and page.text[token][0].isupper()
            and page.pos[token] in ("PROPN", "NOUN", "ADJ")
        ):
            token += 1
        end = token
        while end > start and not _is_body(page.lower[end - 1], lexicon):
            end -= 1
        if end - start >= 2:
            yield start, end, "ORG"
        token = max(token, start) + 1


def _organisation(page: Page, start: int, end: int, label: str, lexicon: ActorLexicon) -> Organisation | None:
    name = page.words(start, end)
    if (
        not name[0].isupper()
        and not any(text[0].isupper() for text in page.text[start:end])
        or name.lower() in _GENERIC
        or len(name) < 2
    ):
        return None
    if " ".join(page.lower[start:end]) in lexicon.heads:
        return None
    head = page.head_of(start, end)
    noun = next(
        (
            lexicon.heads[page.lower[token]]
            for token in (head, *range(end - 1, start - 1, -1))
            if page.lower[token] in lexicon.heads
        ),
        None,
    )
    if label == "NORP":
        if (
            page.pos[head] not in NOUNS
            or not page.text[end - 1].endswith("s")
            or page.dep[head] in ("compound", "amod", "nmod")
        ):
            return None
        return Organisation(start=start, end=end, head=head, name=name, kind="other", people=True, sure=False)
    dep, governor = page.role(head)
    if noun is None and (dep == "pobj" and page.lower[governor] in _PLACED or dep in ("compound", "amod", "nmod", "ROOT")):
        return None
    kind: ActorKind = (
        noun.collective.kind if noun is not None and noun.collective.manner not in ("people", "office", "rank") else "other"
    )
    if noun is not None and noun.collective.manner in ("people", "office", "speaker", "means"):
        return None
    return Organisation(start=start, end=end, head=head, name=name, kind=kind, people=False, sure=noun is not None)


def _is_body(word: str, lexicon: ActorLexicon) -> bool:
    head = lexicon.heads.get(word)
    return (
        head is not None
        and head.collective.manner in ("body", "organ")
        or word in ("hospital", "clinic", "brigade", "brigades", "battalion", "agency")
    )
