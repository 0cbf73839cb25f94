"""Whom pronouns mean: the last fitting party, so that "he said" has a source.

"He" goes back to one person and prefers whoever spoke last; "it" to a party that is no person; "they" to several; "who" to the
noun before it; "I" and "we" to the speaker of the quotation, and in a statement without quotation marks to its author.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

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
_PRONOUN_POS = frozenset(("PRON", "DET", "PROPN"))
_NO_REFERENCE = frozenset(("mark", "det", "expl"))
_PERSONAL = frozenset(("person", "official", "witness", "analyst"))
_PERHAPS_PERSONAL = frozenset(("civilians", "medical", "other"))
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


def find_pronouns(parsed: Parsed, page: Page, book: Book, lexicon: ActorLexicon, issuer: str | None = None) -> list[Sighting]:
    """A sighting for each pronoun that has an antecedent. `issuer` is the party whose outlet the report stands in."""
    headed = {one.head: one.keys for one in book.sightings}
    lookback = _Lookback(parsed=parsed, page=page, book=book, lexicon=lexicon, headed=headed)
    found: list[Sighting] = []
    waiting = sorted((one for one in book.sightings if not one.modifies), key=lambda one: (one.end, one.start), reverse=True)
    author = (issuer,) if issuer is not None and _can_write(book.parties[issuer]) else lookback.author()
    for token, word in enumerate(page.lower):
        while waiting and waiting[-1].end <= token:
            lookback.add(waiting.pop())
        group = _PRONOUNS.get(word)
        if group is None or page.pos[token] not in _PRONOUN_POS or page.dep[token] in _NO_REFERENCE:
            continue
        if group == "who":
            keys = lookback.described_by_clause(token)
        elif group == "we":
            keys = lookback.speaker(token) or author
        else:
            keys = lookback.antecedent(token, group)
        if keys:
            plural = group in ("they", "we")
            found.append(Sighting(start=token, end=token + 1, head=token, keys=keys, form="pronoun", plural=plural))
            lookback.add(found[-1])
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lookback:
    """What has been mentioned up to a token, and the parties of all heads: a quotation's speaker often stands behind it."""

    parsed: Parsed
    page: Page
    book: Book
    lexicon: ActorLexicon
    headed: dict[int, tuple[str, ...]]
    before: list[Candidate] = field(default_factory=list)

    def add(self, sighting: Sighting) -> None:
        """Take a mention as read."""
        dep, governor = self.page.role(sighting.head)
        self.headed[sighting.head] = sighting.keys
        for key in sighting.keys:
            candidate = Candidate(
                sentence=self.page.sentence[sighting.head],
                subject=dep in ("nsubj", "nsubjpass"),
                speaks=dep == "nsubj" and self._is_speech(governor),
                plural=sighting.plural,
                key=key,
            )
            self.before.append(candidate)

    def antecedent(self, token: int, group: str) -> tuple[str, ...]:
        """The nearest fitting candidate, subjects first; a pronoun that speaks goes on speaking for who spoke last."""
        page = self.page
        speaks = page.dep[token] == "nsubj" and self._is_speech(page.head[token])
        best: tuple[bool, int, bool, int] | None = None
        found: tuple[str, ...] = ()
        for order, candidate in enumerate(reversed(self.before)):
            distance = page.sentence[token] - candidate.sentence
            if distance > _SPAN:
                break
            rank = (speaks and candidate.speaks, -distance, candidate.subject, -order)
            if (best is None or rank > best) and _fits(self.book.parties[candidate.key], candidate, group):
                best, found = rank, (candidate.key,)
        return found

    def described_by_clause(self, token: int) -> tuple[str, ...]:
        """The noun that a relative clause describes."""
        verb = self.page.head[token]
        return self.headed.get(self.page.head[verb], ()) if self.page.dep[verb] == "relcl" else ()

    def speaker(self, token: int) -> tuple[str, ...]:
        """Who says the quotation around a token: the subject of the verb of speech beside it, or else who spoke last."""
        quote = self.parsed.quote_at(token)
        if quote is None:
            return ()
        page = self.page
        for near in (*range(quote[1], min(quote[1] + 6, len(page.text))), *range(quote[0] - 1, max(quote[0] - 8, -1), -1)):
            if page.pos[near] == "VERB" and self._is_speech(near):
                for child in page.children[near]:
                    if page.dep[child] == "nsubj" and child in self.headed:
                        return self.headed[child]
        return next(((one.key,) for one in reversed(self.before[-200:]) if one.speaks), ())

    def author(self) -> tuple[str, ...]:
        """Whose statement a report is: the named party that is most often a subject in it."""
        subjects: Counter[str] = Counter()
        for sighting in self.book.sightings:
            if self.page.role(sighting.head)[0] == "nsubj":
                subjects.update(key for key in sighting.keys if _can_write(self.book.parties[key]))
        return tuple(key for key, _ in subjects.most_common(1))

    def _is_speech(self, verb: int) -> bool:
        return self.page.lemma(verb) in self.lexicon.words.speech


def _fits(party: Party, candidate: Candidate, group: str) -> bool:
    if group == "he":
        alone = not party.named and candidate.plural is False
        return party.kind in _PERSONAL or (alone and party.kind in _PERHAPS_PERSONAL)
    if group == "it":
        return party.kind not in _PERSONAL and party.kind != "civilians" and candidate.plural is not True
    return party.kind != "person" and candidate.plural is not False


def _can_write(party: Party) -> bool:
    return party.named and party.kind in _AUTHORS
