"""Finds attributions: verbs, phrases and nouns that report speech, each with its source and content."""

from __future__ import annotations

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from rashomon.read.claims.attribution import Attribution, agent_of, left_edge, subject_of, trim
from rashomon.read.claims.content import PAPERS, clause_after, clause_before, quotation, rest_is_small
from rashomon.read.claims.frames import framed
from rashomon.read.claims.hearsay import hearsay
from rashomon.read.claims.lexicon import Cue, CueLexicon
from rashomon.read.claims.running import running_on
from rashomon.read.claims.statements import paragraphs_after_colons, pledges
from rashomon.read.parse import Parsed

_WORDS = 3  # what is said has at least this many
# Who is only wanted, asked or unable to say something has not said it.
_UNREAL = frozenset((
    "want", "refuse", "decline", "fail", "try", "ask", "urge", "order", "force", "expect", "need", "seek", "hope",
    "intend", "agree", "call", "appeal", "like", "have", "be", "press", "pressure", "push", "plan", "wait", "able",
    "unable", "likely", "possible", "willing", "authorize", "allow", "invite", "compel", "require",
))  # fmt: skip
_OCCASIONS = frozenset(("opportunity", "occasion", "chance", "conference", "statement", "letter", "video", "message"))
_WHO = ("who", "which", "whom", "when", "where", "goodbye")
_REST = 5  # the rest of a sentence that is no mere "on Monday"
_SAYABLE = ("word", "words", "thing", "things", "prayer", "truth", "name", "same", "opposite")
_SAYING = frozenset(("say", "tell", "report", "announce", "state", "declare"))


def find_attributions(parsed: Parsed, lexicon: CueLexicon, *, minds: bool = False) -> list[Attribution]:
    """Every attribution of speech; with `minds`, beliefs, wishes and findings too."""
    found: list[Attribution] = []
    for token in parsed.doc:
        if token.lower_ == "according" and token.i + 1 < len(parsed.doc) and parsed.doc[token.i + 1].lower_ == "to":
            one = _according(parsed, token)
            if one is not None:
                found.append(one)
            continue
        if token.pos_ in ("VERB", "AUX"):
            cues = lexicon.verbs.get(token.lemma_.lower(), ())
        elif token.pos_ == "NOUN":
            cues = lexicon.nouns.get(token.lemma_.lower(), ())
        else:
            continue
        for cue in cues:
            if cue.scope == "mind" and not minds:
                continue
            one = attribution_at(parsed, token, cue)
            if one is not None:
                found.append(one)
                break
    found += running_on(parsed, found, lexicon)
    found += paragraphs_after_colons(parsed, found, lexicon)
    if not minds:
        found += pledges(parsed, found)
    return _distinct([*found, *hearsay(parsed, found, minds=minds)])


def attribution_at(parsed: Parsed, token: Token, cue: Cue) -> Attribution | None:
    """The attribution of a word that reports speech by a cue's frames, or None where it has no source or no content."""
    return _noun(token, cue) if cue.form == "noun" else _verb(parsed, token, cue)


def _distinct(found: list[Attribution]) -> list[Attribution]:
    """One attribution for the same content."""
    seen: dict[tuple[int, int], Attribution] = {}
    for one in found:
        seen.setdefault(one.content, one)
    return list(seen.values())


def _cue_range(token: Token) -> tuple[int, int]:
    start = end = token.i
    left = {child.i for child in token.children if child.dep_ in ("aux", "auxpass", "neg", "advmod") and child.i < token.i}
    while start - 1 in left:
        start -= 1
    right = {child.i for child in token.children if child.dep_ == "prt"}
    while end + 1 in right:
        end += 1
    return start, end + 1


def _verb(parsed: Parsed, token: Token, cue: Cue) -> Attribution | None:
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children)
    source = agent_of(token) if passive else _speaker(token)
    if _is_mute(token, source) or (cue.of and (source is None or source.lemma_.lower() not in cue.of)):
        return None
    if cue.negated and not _is_negated(token):
        return None
    start, end = _cue_range(token)
    inverted = source is not None and source.i > token.i and source.head == token
    left = start if inverted else left_edge(source, token)
    right = source.right_edge.i + 1 if inverted and source is not None else end
    if passive:
        content, rule = _told_of(token, cue, source), "passive"
    elif source is None:
        return None
    else:
        content, rule = _told(parsed, token, cue, left, right)
    if content is None:
        return None
    return Attribution(
        cue=cue, head=token.i, start=start, end=end, source=None if source is None else source.i, content=content,
        quoted=rule == "quote", rule=f"claims.{cue.id}.{rule}", confidence=0.8 if rule in ("quote", "after") else 0.6,
    )  # fmt: skip


def _speaker(token: Token) -> Token | None:
    """The subject; a participle that goes on ("adding") has the speaker of the verb of speech before it.

    Who is "quoted as saying" speaks, not who quotes him.
    """
    if token.dep_ == "pcomp" and token.head.lower_ == "as":
        quoting = token.head.head
        roles = ("nsubjpass", "dobj") if quoting.tag_ == "VBN" else ("dobj",)
        return next((child for child in quoting.children if child.dep_ in roles), None)
    if token.lower_ == "adding":
        for ancestor in token.ancestors:
            if ancestor.lemma_.lower() in _SAYING and ancestor.i < token.i:
                return subject_of(ancestor)
    if token.lemma_.lower() == "say":
        # "killed ten civilians said the Observatory": nobody says a thing, so what follows speaks.
        behind = next((child for child in token.children if child.dep_ == "dobj" and child.left_edge.i == token.i + 1), None)
        if behind is not None and (behind.pos_ == "PROPN" or (behind.pos_ == "NOUN" and behind.left_edge.pos_ == "DET")):
            return None if behind.lower_ in _SAYABLE else behind
    return subject_of(token)


def _is_mute(token: Token, source: Token | None) -> bool:
    """Whether nobody speaks: "wants to say", "asked them to confirm", "no one has claimed responsibility"."""
    if token.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children):
        governor = token.head
        if token.dep_ not in ("xcomp", "ccomp", "advcl", "acl", "conj") or governor.lemma_.lower() in _UNREAL:
            return True
        if token.dep_ == "acl":
            return governor.lemma_.lower() not in _OCCASIONS
        if token.dep_ == "advcl" or any(child.dep_ == "neg" for child in governor.children):
            return not any(child.dep_ == "ccomp" and child.i > token.i for child in token.children)
    if source is None:
        return False
    return source.lower_ in ("nobody", "none") or any(child.lower_ == "no" for child in source.children)


def _is_negated(token: Token) -> bool:
    """Whether a verb is denied: "did not give a figure", "gave no figure"."""
    objects = [child for child in token.children if child.dep_ == "dobj"]
    return any(child.dep_ == "neg" for child in token.children) or any(
        child.lower_ == "no" for word in objects for child in word.children
    )


def _told(parsed: Parsed, token: Token, cue: Cue, left: int, right: int) -> tuple[tuple[int, int] | None, str]:
    """The content of a verb in the active voice, and how it was found."""
    doc, named = token.doc, framed(token, cue)
    if "clause" in cue.frames:
        quoted = quotation(parsed, token, left, right)
        if quoted is not None:
            return quoted, "quote"
        after = clause_after(token, right)
        if after is not None and after[1] - after[0] > 1 and (named is None or after[0] <= named[0]):
            return after, "after"
        if named is None and token.lemma_.lower() in _SAYING:
            rest = _rest(token, right, inserted=left > token.sent.start and doc[left - 1].text == ",")
            if rest is not None:
                return rest, "rest"
        if named is None and rest_is_small(token, right):
            return clause_before(token, left), "before"
    return named, "frame"


def _rest(token: Token, right: int, *, inserted: bool) -> tuple[int, int] | None:
    """The rest of the sentence, where the parser hung it elsewhere: after "he said", or around a "he said" between commas."""
    doc, sent = token.doc, token.sent
    if token.tag_ not in ("VBD", "VBZ", "VBP") or right >= sent.end or sent.end - right < _REST:
        return None
    if inserted:
        longer = sent.end - right > right - sent.start
        return trim(doc, right, sent.end) if longer and doc[right].text == "," else None
    if doc[right].pos_ not in ("DET", "PRON", "PROPN", "NOUN", "NUM", "ADJ", "SCONJ") or doc[right].lower_ in _WHO:
        return None
    return trim(doc, right, sent.end) if _has_verb(doc[right : sent.end]) else None


def _told_of(token: Token, cue: Cue, source: Token | None) -> tuple[int, int] | None:
    """The content of a passive verb: "It was reported that", "is accused by them of", "was condemned by them"."""
    clause = clause_after(token, token.i + 1) if "clause" in cue.frames else None
    if clause is not None or source is None or not cue.frames & {"object"}:
        return clause
    wrong = next((child for child in token.children if child.dep_ == "prep" and child.lower_ in ("of", "for")), None)
    subject = next((child for child in token.children if child.dep_ == "nsubjpass"), None)
    part = wrong or subject
    return None if part is None else trim(token.doc, part.left_edge.i, part.right_edge.i + 1)


def _noun(token: Token, cue: Cue) -> Attribution | None:
    content = next((child for child in token.children if child.i > token.i and _is_of_noun(child, cue)), None)
    if content is None:
        return None
    if (
        token.lemma_.lower() in PAPERS
        and token.dep_ == "pobj"
        and token.head.head.pos_ == "VERB"
        and token.head.i > token.head.head.i
    ):
        return None
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    if owner is None:
        owner = next(
            (
                word
                for child in token.children
                if child.lower_ in ("by", "from", "of")
                for word in child.children
                if word.dep_ == "pobj"
            ),
            None,
        )
    start = content.i + 1 if content.dep_ == "prep" else content.left_edge.i
    span = trim(token.doc, start, content.right_edge.i + 1)
    if span is None:
        return None
    return Attribution(
        cue=cue, head=token.i, start=token.i, end=token.i + 1, source=None if owner is None else owner.i,
        content=span, quoted=False, rule="claims.noun", confidence=0.5,
    )  # fmt: skip


def _is_of_noun(child: Token, cue: Cue) -> bool:
    """Whether what hangs on a noun of saying is what is said: "claim that", "desire to", "support for"."""
    if child.dep_ == "prep":
        return child.lower_ in cue.frames
    if child.dep_ not in ("acl", "ccomp", "relcl"):
        return False
    joint = {word.lower_ for word in child.children if word.dep_ in ("mark", "aux")}
    return "that" in joint or ("infinitive" in cue.frames and "to" in joint)


def _according(parsed: Parsed, token: Token) -> Attribution | None:
    doc, sent = parsed.doc, token.sent
    to = doc[token.i + 1]
    source = next((child for child in to.children if child.dep_ == "pobj"), None)
    if source is None:
        source = next((word for word in doc[token.i + 2 : sent.end] if word.pos_ in ("NOUN", "PROPN", "PRON")), None)
    if source is None:
        return None
    edge = _name_end(source)
    before = trim(doc, sent.start, token.i)
    after = trim(doc, _past_comma(edge, sent.end, source), sent.end)
    whole = before is not None and before[1] - before[0] >= _WORDS and _has_verb(doc[before[0] : before[1]])
    if not whole and after is not None and after[1] - after[0] >= _WORDS and _has_verb(doc[after[0] : after[1]]):
        content: tuple[int, int] | None = after
    elif before is not None and before[1] - before[0] >= _WORDS:
        content = before
    else:
        content = after
    if content is None:
        return None
    return Attribution(
        cue=None, head=token.i, start=token.i, end=token.i + 2, source=source.i, content=content,
        quoted=False, rule="claims.according", confidence=0.8,
    )  # fmt: skip


def _has_verb(words: Tokens) -> bool:
    return any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in words)


def _name_end(source: Token) -> int:
    """Where the words that name a source end, whatever the parser hung on them: a clause begins there."""
    doc, at, open_ = source.doc, source.i + 1, False
    while at < source.sent.end:
        token = doc[at]
        if token.lower_ in ("of", "in", "at", "for", "from", "on", "to", "with"):
            open_ = True
        elif token.pos_ in ("NOUN", "PROPN"):
            open_ = token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "'s"
        elif not (open_ and token.pos_ in ("DET", "ADJ", "NUM", "PART")):
            break
        at += 1
    return at


def _past_comma(edge: int, end: int, source: Token) -> int:
    """The comma that closes a source, if only words that describe it stand before it."""
    doc = source.doc
    if edge < end and doc[edge].text in (",", ")", "("):
        comma = next((i for i in range(edge + 1, min(end, edge + 20)) if doc[i].text == ","), None)
        apposed = comma is not None and doc[edge + 1].dep_ in ("det", "appos") and not _has_verb(doc[edge + 1 : comma])
        return comma + 1 if apposed and comma is not None else edge + 1
    comma = next((i for i in range(edge, min(end, edge + 25)) if doc[i].text == ","), None)
    return comma + 1 if comma is not None and not _has_verb(doc[edge:comma]) else edge
