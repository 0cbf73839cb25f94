"""PolNeAR: attributions (source, cue, content) in news of the American election of 2016, as brat files.

A predicted attribution hits a gold one when the characters of their contents have an intersection over union of 0.3 or more;
each is used once, best overlap first. Contents in several fragments are sets of characters: the gaps between the fragments
count for neither side. PolNeAR annotates beliefs, wishes and attitudes too, so the lexicon's "mind" entries are switched on
here ("attribution"); the second measure ("speech only") leaves them out, as a reading does, against the same gold.
It annotates no attribution within another, so those that the quoted make are left out ("outermost"); the third measure counts
them all the same, as wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.bench import Score, Scores, f1
from rashomon.read import parse_reports
from rashomon.read.claims import Attribution, at_large, find_attributions, rejoined, weighed
from rashomon.read.parse import Parsed
from rashomon.reader import Reader
from rashomon.records import Report

MATCH = 0.3
Characters = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """The characters of a content and of its source; either can be in several fragments, and a source can be missing."""

    content: Characters
    source: Characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text and its gold attributions."""

    id: str
    text: str
    attributions: tuple[Attributed, ...]


def load(folder: Path) -> Iterator[Document]:
    """Read a split: `attributions/NAME_ANNOTATOR.ann` with `text/NAME.txt`; a text that two annotated is read once."""
    texts = {path.stem: path for path in sorted((folder / "text").iterdir()) if path.suffix == ".txt"}
    seen: set[str] = set()
    for path in sorted((folder / "attributions").iterdir()):
        name = path.stem.rpartition("_")[0]
        if path.suffix != ".ann" or name not in texts or name in seen:
            continue
        seen.add(name)
        text = texts[name].read_bytes().decode("utf-8")
        yield Document(id=name, text=text, attributions=tuple(_attributions(path.read_text(encoding="utf-8"))))


def _attributions(ann: str) -> Iterator[Attributed]:
    spans: dict[str, Characters] = {}
    for line in ann.splitlines():
        # A text of several lines goes on at the start of a line, be it with a "T".
        id, _, rest = line.partition("\t")
        if rest and id[0] == "T" and id[1:].isdigit():
            spans[id] = _characters(rest.partition("\t")[0].split(" ", 1)[1])
    for line in ann.splitlines():
        id, _, rest = line.partition("\t")
        if not rest or id[0] != "E" or not id[1:].isdigit():
            continue
        parts = [part.split(":", 1) for part in rest.split()]
        content = frozenset[int]().union(*(spans[id] for role, id in parts if role.startswith("Content")))
        source = frozenset[int]().union(*(spans[id] for role, id in parts if role.startswith("Source")))
        if content:
            yield Attributed(content=content, source=source)


def _characters(fragments: str) -> Characters:
    ranges = (tuple(map(int, fragment.split())) for fragment in fragments.split(";"))
    return frozenset(i for start, end in ranges for i in range(start, end))


def run(folder: Path, reader: Reader) -> Scores:
    """Measure a split of PolNeAR."""
    documents = list(load(folder if (folder / "text").is_dir() else folder / "dev"))
    reports = (Report(id=document.id, text=document.text) for document in documents)
    parsed = list(parse_reports(reports, reader.nlp, reader.lexicons, reader.model))
    scores: list[Score] = []
    for name, minds, nested in (("attribution", True, False), ("speech only", False, False), ("nested too", True, True)):
        hits, gold, predicted, sourced, agreeing = 0, 0, 0, 0, 0
        for document, one in zip(documents, parsed, strict=True):
            rules = find_attributions(one, reader.lexicons.cues, minds=minds)
            every = at_large(one, rules) if minds else weighed(one, rules)
            read = rejoined(one, every if nested else outermost(one, every))
            found = [_attributed(one, a) for a in read]
            pairs = match(document.attributions, found)
            hits, gold, predicted = hits + len(pairs), gold + len(document.attributions), predicted + len(found)
            with_source = [(a, b) for a, b in pairs if a.source]
            sourced += len(with_source)
            agreeing += sum(1 for a, b in with_source if a.source & b.source)
        precision, recall, f = f1(hits, gold, predicted)
        beside = "Gender Gap Tracker 0.557, textacy 0.269 (test part); annotators 0.809" if minds else ""
        scores += [
            Score(name=f"{name} F", value=f, of=gold, beside=beside),
            Score(name=f"{name} precision", value=precision, of=predicted),
            Score(name=f"{name} recall", value=recall, of=gold),
            Score(name=f"{name} source agrees", value=agreeing / sourced if sourced else 0.0, of=sourced),
        ]
    return tuple(scores)


def outermost(parsed: Parsed, read: Sequence[Attribution]) -> list[Attribution]:
    """Attributions without what the quoted themselves think and quote.

    In PolNeAR a token has one role in one attribution, so an attribution within another is not annotated. Speech told of in
    plain words within speech ("he said she had promised to") is kept: annotators often take it for the outer one.
    """
    said = {i: one.head for one in read for i in range(*one.content) if i != one.head}
    kept = []
    for one in read:
        quoted = one.cue is not None and parsed.quote_at(one.head) is not None
        nested = one.cue is not None and one.cue.scope == "mind" and said.get(one.head, one.head) != one.head
        if not quoted and not nested:
            kept.append(one)
    return kept


def _attributed(parsed: Parsed, one: Attribution) -> Attributed:
    content = parsed.span(*one.content)
    source: Characters = frozenset()
    if one.source is not None:
        head = parsed.span(one.source, one.source + 1)
        source = frozenset(range(head.start, head.end))
    characters = frozenset(range(content.start, content.end))
    if one.more is not None:
        rest = parsed.span(*one.more)
        characters |= frozenset(range(rest.start, rest.end))
    return Attributed(content=characters, source=source)


def match(gold: tuple[Attributed, ...], found: list[Attributed]) -> list[tuple[Attributed, Attributed]]:
    """Pairs of gold and found whose contents overlap enough, each used once, best first."""
    scored = []
    for i, a in enumerate(gold):
        for j, b in enumerate(found):
            common = len(a.content & b.content)
            if common and (overlap := common / len(a.content | b.content)) >= MATCH:
                scored.append((-overlap, i, j))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, i, j in sorted(scored):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs
