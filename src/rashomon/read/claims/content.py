"""Where the attributed words stand: after the cue, before it, or in quotation marks beside it."""

from __future__ import annotations

from spacy.tokens import Token

from rashomon.read.claims.attribution import trim
from rashomon.read.parse import Parsed

_TRANSPARENT = frozenset(
    ("prep", "npadvmod", "advmod", "punct", "prt", "dobj", "dative", "aux", "auxpass", "neg", "agent", "dep", "cc")
)


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PAPERS = frozenset(
    ("statement", "letter", "message", "communique", "report", "interview", "video", "post", "tweet", "release", "speech")
)
_STOPS = (".", "!", "?", "”", '"', ":")
_SPEAKING = frozenset(("say", "tell", "add", "report", "announce", "state", "call", "describe", "quote"))
_WHO = ("who", "which", "that", "whom")
_TAIL = 8
# A participle that goes on with the same speaker ("said ..., adding that ...").
_GOING_ON = ("adding", "citing")


def quotation(parsed: Parsed, verb: Token, left: int, right: int) -> tuple[int, int] | None:
    """The quotation that ends right before the source and its verb, or opens right after them."""
    doc = parsed.doc
    before = after = None
    for start, end in parsed.quotes:
        if end <= left and all(doc[i].is_punct or doc[i].is_space for i in range(end, left)) and left - end < 3:
            before = (start, end)
        elif start >= right and start - right < 14 and after is None:
            between = [doc[i] for i in range(right, start)]
            if not any("\n\n" in token.text for token in between) and (
                not between or between[-1].text in ",:" or start == right
            ):
                after = (start, end)
    if before is not None and _is_closed(parsed, before) and any(_is_clause(child, right) for child in verb.children):
        # '"We won." He said that they had lost': the quotation before is of another speech.
        before = None
    if before is not None:
        before = (_clause_start(parsed, before[0]), before[1])
    if before is not None and after is not None and after[0] < verb.sent.end + 2:
        return max(before, after, key=lambda one: one[1] - one[0])
    return before or after


def _is_closed(parsed: Parsed, quote: tuple[int, int]) -> bool:
    """Whether a quotation ends as a sentence does, not with the comma that ties it to who says it."""
    return parsed.doc[quote[1] - 2].text in (".", "!", "?", "…")


def _is_clause(child: Token, right: int) -> bool:
    return child.dep_ == "ccomp" and child.i >= right and child.pos_ in ("VERB", "AUX")


def _clause_start(parsed: Parsed, start: int) -> int:
    """Where the clause begins that ends in quotation marks: all of it is said, unless somebody else speaks in it."""
    doc = parsed.doc
    opening = doc[start].sent.start
    if doc[start].is_sent_start or start - opening <= 1 or any(a <= opening < b for a, b in parsed.quotes):
        return start
    if doc[start - 1].is_space or doc[start - 1].text in _STOPS:
        return start
    spoken = any(token.lemma_.lower() in _SPEAKING and token.pos_ == "VERB" for token in doc[opening:start])
    return start if spoken else opening


def clause_after(verb: Token, right: int) -> tuple[int, int] | None:
    """A clause that the verb governs and that follows it."""
    doc = verb.doc
    heads = [child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i]
    if not heads:
        heads = _behind_paper(verb)
    if not heads:
        return None
    start = _past_day(verb, max(heads[0].left_edge.i, right))
    return trim(doc, start, end_of(verb, start))


def _behind_paper(verb: Token) -> list[Token]:
    """In "acknowledged in a statement that it had lost", the parser hangs the clause on the statement."""
    papers = (word for child in verb.children if child.dep_ == "prep" and child.i > verb.i for word in child.children)
    return [
        clause
        for paper in papers
        if paper.lemma_.lower() in PAPERS
        for clause in paper.children
        if clause.dep_ in ("acl", "ccomp", "relcl")
        and any(word.lower_ == "that" and word.dep_ == "mark" for word in clause.children)
    ]


def _past_day(verb: Token, start: int) -> int:
    """In "said on Tuesday they had killed ten" the day belongs to the speaking, be it parsed with the killing."""
    doc = verb.doc
    if start + 2 < verb.sent.end and doc[start].lower_ in ("on", "late", "early") and doc[start + 1].text in _DAYS:
        return start + 2 if doc[start + 2].text != "," else start
    return start


def end_of(verb: Token, start: int) -> int:
    """Where what hangs on a verb ends, cut before a second verb that is joined to it."""
    end = verb.right_edge.i + 1
    for token in verb.doc[start + 1 : end]:
        if (token.lower_ in _GOING_ON and token.head.i < token.i) or (token.lower_ == "according" and token.i > start + 2):
            end = token.i
            break
    for child in verb.children:
        if child.dep_ == "conj" and child.i > start and child.pos_ in ("VERB", "AUX"):
            cut = child.left_edge.i
            while cut > start and verb.doc[cut - 1].dep_ in ("cc", "punct"):
                cut -= 1
            end = min(end, cut)
    return max(end, start + 1)


def clause_before(verb: Token, left: int) -> tuple[int, int] | None:
    """The sentence that stands before its source and cue ("The town fell, he said")."""
    doc, start = verb.doc, verb.sent.start
    if verb.tag_ in ("VB", "VBG") or any(child.lower_ in _WHO for child in verb.children):
        return None
    if verb.dep_ not in ("ROOT", "conj", "ccomp", "parataxis") and verb.sent.end - verb.i > _TAIL:
        return None
    found = trim(doc, start, left)
    if found is None or found[1] - found[0] < 3:
        return None
    tokens = doc[found[0] : found[1]]
    if not any(token.pos_ in ("VERB", "AUX") for token in tokens):
        return None
    return found


def rest_is_small(verb: Token, right: int) -> bool:
    """Whether what follows the verb is only its adjuncts: a day, a place, an addressee, a participle."""
    small = _TRANSPARENT | {"nsubj"}
    if not all(child.dep_ in small or child.i < verb.i or child.tag_ == "VBG" for child in verb.children):
        return False
    return not any(
        token.dep_ == "nsubj" and token.head.i > right and token.head.pos_ in ("VERB", "AUX") and token.lower_ not in _WHO
        for token in verb.doc[right : verb.right_edge.i + 1]
    )
