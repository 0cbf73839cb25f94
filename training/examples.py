"""Makes the examples that the learned reader is trained on: parsed words with their anchors, from corpora with gold.

    python training/examples.py CORPORA FILE [--without polnear] [--without ours]

Every example is one report, of the part that `annotations.part_of` gives it. The texts stay in FILE, outside the repository.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from annotations import join, part_of

from rashomon.models.shape import KINDS
from rashomon.read.clean import clean
from rashomon.read.parse import Parsed, parse_many
from rashomon.reader import Reader
from rashomon.records import Report, Span

Ranges = list[tuple[int, int]]
_NAMES = ("PERSON", "GPE", "ORG", "NORP")


def polnear(corpora: Path) -> Iterator[tuple[Report, list[dict[str, Any]]]]:
    """PolNeAR's training part: attributions with their cues, sources and contents, in fragments."""
    texts = {path.stem: path for path in sorted((corpora / "polnear" / "train" / "text").iterdir())}
    seen = set()
    for path in sorted((corpora / "polnear" / "train" / "attributions").iterdir()):
        name = path.stem.rpartition("_")[0]
        if path.suffix == ".ann" and name in texts and name not in seen:
            seen.add(name)
            text = texts[name].read_bytes().decode("utf-8")
            yield Report(id=f"pn-{name}", text=text), list(_attributions(path.read_text(encoding="utf-8")))


def _attributions(ann: str) -> Iterator[dict[str, Any]]:
    spans: dict[str, Ranges] = {}
    events = []
    for line in ann.splitlines():
        id, _, rest = line.partition("\t")
        if rest and id[0] == "T" and id[1:].isdigit():
            fragments = rest.partition("\t")[0].split(" ", 1)[1].split(";")
            spans[id] = [(int(start), int(end)) for start, end in (fragment.split() for fragment in fragments)]
        elif rest and id[0] == "E" and id[1:].isdigit():
            events.append([part.split(":", 1) for part in rest.split()])
    for parts in events:
        found: dict[str, Ranges] = {"cue": [], "source": [], "content": []}
        for role, id in parts:
            name = role.rstrip("0123456789").lower()
            if name in found:
                found[name] += spans[id]
        if found["cue"] and found["content"]:
            roles = {"own": found["cue"], "source": found["source"], "content": found["content"]}
            yield {"anchor": "attribution", "at": sorted(found["cue"]), "roles": roles, "kinds": {}}


def ours(corpora: Path) -> Iterator[tuple[Report, list[dict[str, Any]]]]:
    """Our own annotations: claims, events, figures, mentions of actors; sides, sources, victims are mentions nearby."""
    with tempfile.TemporaryDirectory() as folder:
        join(corpora, Path(folder))
        texts = {told["id"]: told["text"] for told in map(json.loads, (Path(folder) / "reports.jsonl").open(encoding="utf-8"))}
        for id, text in sorted(texts.items()):
            told = json.loads((Path(folder) / f"{id}.json").read_text(encoding="utf-8"))
            yield Report(id=id, text=text), list(_records(told))


def _records(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    mentions = {actor["id"]: [_range(mention) for mention in actor["mentions"]] for actor in told["actors"]}

    def of(ids: Iterable[str]) -> Ranges:
        return [place for id in ids for place in mentions.get(id, ())]

    for claim in told["claims"]:
        content = [_range(claim["content"])]
        cue = [_range(claim["cue"])] if claim["cue"] else content
        roles = {"own": cue, "source": of(claim["source"]), "content": content}
        yield {"anchor": "claim", "at": cue, "kinds": {"stance": claim["stance"]}, "roles": roles}
    for event in told["events"]:
        kinds = {
            "type": event["type"],
            "status": event["status"],
            "background": "background" if event["background"] else "news",
        }
        sides = {"side_a": of(event["side_a"]), "side_b": of(event["side_b"])}
        for trigger in (event["trigger"], *event["mentions"]):
            own = [_range(trigger)]
            yield {"anchor": "event", "at": own, "kinds": kinds, "roles": {"own": own} | sides}
    for figure in told["figures"]:
        own = [_range(figure["span"])]
        roles = {"own": own, "victims": of(figure["victims"]), "by": of(figure["by"])}
        yield {"anchor": "figure", "at": own, "kinds": {"kind": figure["kind"]}, "roles": roles}
    for actor in told["actors"]:
        for mention in actor["mentions"]:
            own = [_range(mention)]
            yield {"anchor": "actor", "at": own, "kinds": {"party": actor["kind"]}, "roles": {"own": own}}


def _range(span: dict[str, Any]) -> tuple[int, int]:
    return span["start"], span["end"]


def example(parsed: Parsed, records: list[dict[str, Any]], source: str) -> dict[str, Any]:
    """One report as words, the words that begin sentences, names by sort, and anchors by word."""
    doc, report = parsed.doc, parsed.cleaned.report

    def words(ranges: Ranges) -> Ranges:
        found = []
        for start, end in ranges:
            try:
                tokens = parsed.tokens(Span(start=start, end=end, text=report.text[start:end]))
            except ValueError:
                continue
            found.append((tokens.start, tokens.end))
        return found

    anchors = []
    for record in records:
        at = words(record["at"])
        if at:
            kinds = {kind: value for kind, value in record["kinds"].items() if value in KINDS[kind][1]}
            roles = {role: words(ranges) for role, ranges in record["roles"].items()}
            anchors.append({"anchor": record["anchor"], "at": at[0][0], "kinds": kinds, "roles": roles})
    return {
        "id": report.id, "source": source, "part": part_of(report.id),
        "words": [token.text for token in doc], "sentences": [sentence.start for sentence in doc.sents],
        "names": {token.i: token.ent_type_ for token in doc if token.pos_ == "PROPN" and token.ent_type_ in _NAMES},
        "anchors": anchors,
    }  # fmt: skip


SOURCES = {"polnear": polnear, "ours": ours}


def main() -> None:
    """Write the examples of all sources that are switched on."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("file", type=Path)
    arguments.add_argument("--without", action="append", default=[], choices=sorted(SOURCES))
    told = arguments.parse_args()
    reader = Reader.load(learned=False)
    with told.file.open("w", encoding="utf-8") as stream:
        for name, source in SOURCES.items():
            if name in told.without:
                continue
            items = list(source(told.corpora))
            parsed = parse_many((clean(report, reader.lexicons.text) for report, _ in items), reader.nlp)
            made = [example(one, records, name) for one, (_, records) in zip(parsed, items, strict=True)]
            stream.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in made)
            print(f"{name}: {len(made)} reports, {sum(len(one['anchors']) for one in made)} anchors", file=sys.stderr)


if __name__ == "__main__":
    main()
