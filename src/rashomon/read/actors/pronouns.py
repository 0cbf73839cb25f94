"""Whom pronouns mean: the last fitting party, so that "he said" has a source.

"He" goes back to one person and prefers whoever spoke last; "it" to a party that is no person; "they" to several; "who" to the
noun before it; "I" and "we" to the speaker of the quotation, and in a statement without quotation marks to its author.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rashomon.read.actors.gathering import Book, Party, Sighting
from rashomon.read.actors.lexicon import ActorLexicon
from rashomon.read.actors.page import Page
from rashomon.read.parse import Parsed

_GROUPS = {
    "he": frozenset(("he", "she", "his", "her", "him", "himself", "herself")),
    "it": frozenset(("it", "its", "itself")),
    "they": frozenset(("they", "their", "them", "themselves")),
    "we": frozenset(("i", "we", "our", "us", "my", "me", "ours", "ourselves")),
    "who": frozenset(("who", "which", "that", "whose", "whom")),
}
_PRONOUNS = {word: name for name, words in _GROUPS.items() for word in words}
_PERSONAL = frozenset(("person", "official", "witness", "analyst"))
_AUTHORS = frozenset(("government", "igo", "military", "ngo", "rebel", "party", "monitor"))
_SPAN = 4  # sentences that a pronoun looks back


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A mention that a pronoun can go back to."""

    sentence: int
    subject: bool
    speaks: bool
    plural: bool | None
    key: str


def find_pronouns(parsed: Parsed, page: Page, book: Book, lexicon: ActorLexicon) -> list[Sighting]:
    """A sighting for each pronoun that has an antecedent."""
    found: list[Sighting] = []
    sightings = sorted((one for one in book.sightings if not one.modifies), key=lambda one: (one.start, one.end))
    headed = {one.head: one.keys for one in sightings}
    author = _author(page, book, sightings)
    before: list[Candidate] = []
    place = 0
    for token, word in enumerate(page.lower):
        while place < len(sightings) and sightings[place].end <= token:
            before += _candidates(page, lexicon, sightings[place])
            place += 1
        group = _PRONOUNS.get(word)
        if group is None or page.pos[token] not in ("PRON", "DET", "PROPN") or page.dep[token] in ("mark", "det", "expl"):
            continue
        if group == "who":
            keys = headed.get(page.head[page.head[token]], ()) if page.dep[page.head[token]] == "relcl" else ()
        elif group == "we":
            keys = _speaker(parsed, page, lexicon, headed, before, token) or author
        else:
            keys = _antecedent(before, page, book, lexicon, token, group)
        if keys:
            sighting = Sighting(
                start=token, end=token + 1, head=token, keys=keys, form="pronoun", plural=group in ("they", "we")
            )
            found.append(sighting)
            headed[token] = keys
            before += _candidates(page, lexicon, sighting)
    return found


def _candidates(page: Page, lexicon: ActorLexicon, sighting: Sighting) -> list[Candidate]:
    dep, governor = page.role(sighting.head)
    subject = dep in ("nsubj", "nsubjpass")
    speaks = dep == "nsubj" and page.lemma(governor) in lexicon.words.speech
    sentence = page.sentence[sighting.head]
    return [
        Candidate(sentence=sentence, subject=subject, speaks=speaks, plural=sighting.plural, key=key) for key in sighting.keys
    ]


def _fits(party: Party, candidate: Candidate, group: str) -> bool:
    if group == "he":
        return party.kind in _PERSONAL or (
            not party.named and candidate.plural is False and party.kind in ("civilians", "medical", "other")
        )
    if group == "it":
        return party.kind not in _PERSONAL and party.kind != "civilians" and candidate.plural is not True
    return party.kind != "person" and candidate.plural is not False


def _antecedent(
    before: list[Candidate], page: Page, book: Book, lexicon: ActorLexicon, token: int, group: str
) -> tuple[str, ...]:
    """The nearest fitting candidate, subjects first; a pronoun that speaks goes on speaking for who spoke last."""
    sentence = page.sentence[token]
    speaks = page.dep[token] == "nsubj" and page.lemma(page.head[token]) in lexicon.words.speech
    best: tuple[bool, int, bool, int] | None = None
    found: tuple[str, ...] = ()
    for order, candidate in enumerate(reversed(before)):
        distance = sentence - candidate.sentence
        if distance > _SPAN:
            break
        if _fits(book.parties[candidate.key], candidate, group):
            rank = (speaks and candidate.speaks, -distance, candidate.subject, -order)
            if best is None or rank > best:
                best, found = rank, (candidate.key,)
    return found


def _speaker(
    parsed: Parsed, page: Page, lexicon: ActorLexicon, headed: dict[int, tuple[str, ...]], before: list[Candidate], token: int
) -> tuple[str, ...]:
    """Who says the quotation around a token: the subject of the verb of speech beside it, or else who spoke last."""
    quote = parsed.quote_at(token)
    if quote is None:
        return ()
    for near in (*range(quote[1], min(quote[1] + 6, len(page.text))), *range(quote[0] - 1, max(quote[0] - 8, -1), -1)):
        if page.pos[near] == "VERB" and page.lemma(near) in lexicon.words.speech:
            for child in page.children[near]:
                if page.dep[child] == "nsubj" and child in headed:
                    return headed[child]
    return next(((one.key,) for one in reversed(before) if one.speaks), ())


def _author(page: Page, book: Book, sightings: list[Sighting]) -> tuple[str, ...]:
    """Whose statement a report is: the party that is its most frequent subject."""
    subjects = Counter(
        key
        for one in sightings
        if page.role(one.head)[0] == "nsubj"
        for key in one.keys
        if book.parties[key].kind in _AUTHORS and book.parties[key].named
    )
    return (min(subjects, key=lambda key: (-subjects[key], list(subjects).index(key))),) if subjects else ()
