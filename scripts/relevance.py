"""Train the first look at reports: python scripts/relevance.py CORPORA GOLD. Writes src/rashomon/data/relevance.bin.

CORPORA is the folder of public corpora, GOLD that of our gold readings, which are kept out of the training. What a document
is about was labelled by hand for Wikinews (below, by number), is plain for the others from how they were collected, or
told by its words: a PolNeAR article without one word of conflict is about something else.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from itertools import pairwise
from pathlib import Path
from zlib import compress

import numpy as np

from rashomon.gather.relevance import BUCKETS, features

OUT = Path(__file__).resolve().parents[1] / "src/rashomon/data/relevance.bin"
# Of Wikinews 2019-20, by line: about armed conflict, terror, political violence or protest; and those that could be either.
CONFLICT = {
    16, 39, 41, 62, 65, 79, 83, 104, 106, 112, 118, 123, 131, 136, 141, 155, 161, 170, 173, 175, 182, 229, 236, 244, 278, 280,
    285,
}  # fmt: skip
UNCLEAR = {
    11, 14, 15, 28, 60, 72, 75, 76, 91, 94, 126, 142, 149, 154, 160, 172, 178, 239, 243, 246, 251, 257, 260, 270, 271, 277, 281,
}  # fmt: skip
WORDS_OF_CONFLICT = re.compile(
    r"\b(?:killed|kill\w*|troops?|militar\w+|militants?|rebels?|insurg\w+|gunm[ae]n|shell(?:ed|ing)|bomb\w*|massacre\w*|cease-?fire"
    r"|war|wars|army|soldiers?|terror\w*|attack\w*|protest\w*|violen\w+|police|shot|shooting|weapons?|missiles?|isis|islamic|syria\w*"
    r"|iraq\w*|afghan\w*|hostages?|riots?|clash\w*|murder\w*|fight\w*)\b",
    re.IGNORECASE,
)
STEP_LIMIT = 127
Documents = list[tuple[str, bool]]


def main() -> None:
    """Train, choose the threshold on training documents, measure on the others, write."""
    corpora, gold = map(Path, sys.argv[1:3])
    gold_texts = [json.loads(line)["text"] for line in (gold / "reports.jsonl").read_text().splitlines()]
    kept_out = {_opening(text) for text in gold_texts}
    documents = [one for one in _documents(corpora) if _opening(one[0]) not in kept_out]
    train, apart = [one for at, one in enumerate(documents) if at % 4], documents[::4]
    wiki_train, wiki_apart = _wikinews(corpora, kept_out)
    train += wiki_train * 5
    weights, bias = _fit(train)
    step = max(abs(weights)) / STEP_LIMIT
    weights = np.round(weights / step).astype(np.int8)
    scored = np.array([_score(weights * step, bias, text) for text, label in train if label])
    threshold = round(
        float(np.quantile(scored, 0.002)) / 3, 4
    )  # a third of what 998 of 1,000 reach: other outlets write otherwise
    header = {
        "what": "weights of rashomon.gather.relevance, a byte a bucket of hashed words",
        "made by": "scripts/relevance.py",
        "trained on": {
            "MUC-3/4 dev, documents with a template (no licence stated; repository MIT)": "conflict",
            "FA-KES (CC BY 4.0)": "conflict", "re3d (OGL, public domain, CC BY-SA, CC BY-NC part left out)": "conflict",
            "Wikinews 2019-20, half (CC BY 2.5)": "by hand",
            "PolNeAR train (no licence stated)": "by its words",
            "IndiaPoliceEvents sentences (no licence stated)": "by its labels and words",
        },
        "bias": round(float(bias), 4), "step": float(step), "threshold": threshold,
    }  # fmt: skip
    OUT.write_bytes(json.dumps(header).encode() + b"\n" + compress(weights.tobytes(), 9))
    gold_documents = [(text, True) for text in gold_texts]
    for name, some in (("held apart, all", apart), ("held apart, Wikinews by hand", wiki_apart), ("gold", gold_documents)):
        _tell(name, some, weights * step, bias, threshold)


def _opening(text: str) -> str:
    return re.sub(r"\W+", "", text)[:120].lower()


def _documents(corpora: Path) -> Documents:
    found: Documents = []
    for line in (corpora / "news/fa_kes.jsonl").read_text().splitlines():
        row = json.loads(line)
        found.append((row["title"] + "\n" + row["text"], True))
    for path in sorted((corpora / "re3d").glob("*/documents.json")):
        if "BBC" not in str(path):
            found += [(json.loads(line)["text"], True) for line in path.read_text().splitlines() if line.strip()]
    for path in sorted((corpora / "muc4/dev").glob("dev-muc3-*")):
        found += _muc(path, corpora)
    for path in sorted((corpora / "polnear/train/text").glob("*.txt")):
        text = path.read_text(errors="replace")
        hits = len(WORDS_OF_CONFLICT.findall(text))
        if hits <= 3:
            found.append((text, False))
    with gzip.open(corpora / "event_coding/india_police_events/sents.jsonl.gz", "rt") as lines:
        rows = [json.loads(line) for line in lines]
    for before, row in pairwise(rows):
        text = before["sent_text"] + " " + row["sent_text"]
        labelled = {*before["sent_labels"], *row["sent_labels"]} - {""}
        if len(labelled) > 1:
            found.append((text, True))
        elif not labelled and not WORDS_OF_CONFLICT.search(text) and len(text) > 200:
            found.append((text, False))
    return found


def _muc(path: Path, corpora: Path) -> Documents:
    """Those of a file's documents that a template was filled for."""
    number = path.name.split("-")[2]
    key = (corpora / f"muc4/dev/key-dev-{number}.muc4").read_text(errors="replace")
    filled = set(re.findall(r"0\.\s+MESSAGE: ID\s+(\S+).*?\n1\.\s+MESSAGE: TEMPLATE\s+\d", key, re.DOTALL))
    parts = re.split(r"\n?(DEV-MUC3-\d+)\s*\([^)]*\)", path.read_text(errors="replace"))
    empty = set(re.findall(r"0\.\s+MESSAGE: ID\s+(\S+)\s*\n\s*1\.\s+MESSAGE: TEMPLATE\s+\*", key))
    return [(text, True) for id, text in zip(parts[1::2], parts[2::2], strict=True) if id in filled and id not in empty]


def _wikinews(corpora: Path, kept_out: set[str]) -> tuple[Documents, Documents]:
    halves: tuple[Documents, Documents] = [], []
    for at, line in enumerate((corpora / "news/wikinews.jsonl").read_text().splitlines()):
        row = json.loads(line)
        if at not in UNCLEAR and _opening(row["text"]) not in kept_out:
            halves[at % 2].append((row["title"] + "\n" + row["text"], at in CONFLICT))
    return halves


def _fit(documents: Documents) -> tuple[np.ndarray, float]:
    """Logistic regression by gradient steps, both classes weighing the same."""
    rows = [np.fromiter(sorted(features(text[:4_000])), dtype=np.int64) for text, _ in documents]
    labels = np.array([label for _, label in documents], dtype=float)
    weigh = np.where(labels > 0, 0.5 / labels.sum(), 0.5 / (1 - labels).sum()) * len(labels)
    order = np.random.default_rng(7)
    weights, bias, rate = np.zeros(BUCKETS), 0.0, 0.5
    for _ in range(12):
        for at in order.permutation(len(rows)):
            row = rows[at]
            if not len(row):
                continue
            scale = 1 / np.sqrt(len(row))
            error = (labels[at] - 1 / (1 + np.exp(-bias - weights[row].sum() * scale))) * weigh[at]
            weights[row] += rate * error * scale
            bias += 0.05 * rate * error
        weights *= 0.995
        rate *= 0.8
    return weights, bias


def _score(weights: np.ndarray, bias: float, text: str) -> float:
    row = list(features(text[:4_000]))
    return float(1 / (1 + np.exp(-bias - weights[row].sum() / np.sqrt(max(1, len(row))))))


def _tell(name: str, documents: Documents, weights: np.ndarray, bias: float, threshold: float) -> None:
    let = [(_score(weights, bias, text) >= threshold, label) for text, label in documents]
    positive, passed = sum(label for _, label in let), sum(through for through, _ in let)
    hits = sum(through and label for through, label in let)
    negative = len(let) - positive
    kept = 1 - (passed - hits) / negative if negative else float("nan")
    print(f"{name}: {len(let)} documents, {positive} on conflict; at {threshold}: recall {hits / positive:.3f}, "
          f"precision {hits / max(1, passed):.3f}, others left out {kept:.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
