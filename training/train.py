"""Trains the learned reader on examples, on a CPU, in stretches: stop it at any time and start it again.

    python training/train.py EXAMPLES BASE FOLDER [--epochs 6] [--seed 7]

BASE is the folder of the encoder to begin with; FOLDER takes the last checkpoint, the log and the finished weights.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from network import Network
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from rashomon.models.shape import ANCHORS, KINDS, ROLES
from rashomon.models.windows import Window, windows

Example = dict[str, Any]

BATCH = 3072  # subwords of a step
RATE, HEADS_RATE = 1e-4, 1e-3
WARM = 0.06  # the part of all steps in which the rate rises
# Of a source's examples, what stands nowhere is no mistake but not annotated: PolNeAR has no events.
TAUGHT = {"polnear": ("attribution",), "ours": ("claim", "event", "figure", "actor")}
TAUGHT_ROLES = {
    "attribution": ("own", "source", "content"), "claim": ("own", "source", "content"), "event": ("own", "side_a", "side_b"),
    "figure": ("own", "victims", "by"), "actor": ("own",),
}  # fmt: skip
REPEATS = {"polnear": 1, "ours": 3}  # how often an epoch reads a source
_PUNCTUATION = frozenset("\"'“”‘’,.;:()-–—``''")


def augmented(example: Example, chance: random.Random, names: dict[str, list[str]]) -> Example:
    """The example with other names (one in five), or without most punctuation (one in six): the wording is what counts."""
    words = list(example["words"])
    if chance.random() < 0.2:
        for i, sort in example["names"].items():
            words[int(i)] = chance.choice(names[sort])
    if chance.random() < 1 / 6:
        words = ["" if word in _PUNCTUATION and chance.random() < 0.8 else word for word in words]
    return example | {"words": words}


class Batch:
    """Windows of one step as tensors, with the anchors that stand in them."""

    def __init__(self, items: list[tuple[Example, Window]]) -> None:
        size, words = (max(len(getattr(window, name)) for _, window in items) for name in ("ids", "firsts"))
        self.ids = torch.zeros(len(items), size, dtype=torch.long)
        self.mask = torch.zeros(len(items), size, dtype=torch.long)
        self.firsts = torch.zeros(len(items), words, dtype=torch.long)
        self.there = torch.zeros(len(items), words)
        self.anchors = torch.zeros(len(items), words, len(ANCHORS))
        self.taught = torch.zeros(len(items), 1, len(ANCHORS))
        self.kinds: dict[str, list[tuple[int, int, int]]] = {kind: [] for kind in KINDS}
        at, roles, known = [], [], []
        for row, (example, window) in enumerate(items):
            self.ids[row, : len(window.ids)] = torch.tensor(window.ids)
            self.mask[row, : len(window.ids)] = 1
            self.firsts[row, : len(window.firsts)] = torch.tensor(window.firsts)
            self.there[row, : len(window.firsts)] = 1
            for anchor in TAUGHT[example["source"]]:
                self.taught[row, 0, ANCHORS.index(anchor)] = 1
            for anchor in example["anchors"]:
                place = anchor["at"] - window.start
                if not 0 <= place < window.end - window.start:
                    continue
                self.anchors[row, place, ANCHORS.index(anchor["anchor"])] = 1
                for kind, value in anchor["kinds"].items():
                    self.kinds[kind].append((row, place, KINDS[kind][1].index(value)))
                at.append((row, place))
                marks = torch.zeros(len(ROLES), words)
                for role, ranges in anchor["roles"].items():
                    for start, end in ranges:
                        marks[ROLES.index(role), max(0, start - window.start) : max(0, end - window.start)] = 1
                roles.append(marks)
                known.append(torch.tensor([float(role in TAUGHT_ROLES[anchor["anchor"]]) for role in ROLES]))
        self.at = torch.tensor(at).view(-1, 2)
        self.roles = torch.stack(roles) if roles else torch.zeros(0, len(ROLES), words)
        self.known = torch.stack(known) if known else torch.zeros(0, len(ROLES))


def batches(examples: list[Example], tokenizer: Tokenizer, chance: random.Random | None) -> Iterator[Batch]:
    """All windows of the examples, in batches of like size; with `chance` augmented and in another order every time."""
    names: dict[str, list[str]] = {}
    for example in examples:
        for i, sort in example["names"].items():
            names.setdefault(sort, []).append(example["words"][int(i)])
    items = []
    for example in examples:
        for _ in range(REPEATS[example["source"]] if chance else 1):
            one = augmented(example, chance, names) if chance else example
            items += [(one, window) for window in windows(one["words"], one["sentences"], tokenizer)]
    if chance:
        chance.shuffle(items)
    made, batch, widest = [], [], 0
    for item in items:
        widest = max(widest, len(item[1].ids))
        if batch and widest * (len(batch) + 1) > BATCH:
            made.append(batch)
            batch, widest = [], len(item[1].ids)
        batch.append(item)
    made.append(batch)
    return map(Batch, made)


def loss_of(network: Network, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """The loss of one batch, and its parts."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        anchors, *kinds, asks, answers = network(batch.ids, batch.mask, batch.firsts)
    weight = batch.there.unsqueeze(-1) * batch.taught
    every = binary_cross_entropy_with_logits(anchors.float(), batch.anchors, reduction="none") * weight
    parts = {"anchors": every.sum() / weight.sum() * 10}
    for kind, logits in zip(KINDS, kinds, strict=True):
        if batch.kinds[kind]:
            row, place, value = torch.tensor(batch.kinds[kind]).T
            parts[kind] = cross_entropy(logits.float()[row, place], value) * 0.1
    if len(batch.at):
        window, at = batch.at.T
        logits = network.roles(asks.float(), answers.float(), at, window)
        weight = batch.known.unsqueeze(-1) * batch.there[window].unsqueeze(1)
        every = binary_cross_entropy_with_logits(logits, batch.roles, reduction="none") * weight
        parts["roles"] = every.sum() / weight.sum() * 8
    return sum(parts.values(), torch.zeros(())), {name: float(part.detach()) for name, part in parts.items()}


def main() -> None:
    """Train, or go on training."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("examples", type=Path)
    arguments.add_argument("base", type=Path)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--epochs", type=int, default=6)
    arguments.add_argument("--seed", type=int, default=7)
    told = arguments.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(told.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    examples = [json.loads(line) for line in told.examples.open(encoding="utf-8")]
    train = [one for one in examples if one["part"] == "train"]
    tune = [one for one in examples if one["part"] == "tune"]

    course(told.folder, told.base, tokenizer, (train, tune), told.epochs, told.seed)


def course(  # noqa: PLR0913, PLR0917 (all that a course of training is)
    folder: Path, base: Path, tokenizer: Tokenizer, parts: tuple[list[Example], list[Example]], epochs: int, seed: int
) -> None:
    """Train for so many epochs, from the last checkpoint where there is one; a line of the log an epoch."""
    train, tune = parts
    torch.manual_seed(seed)
    network = Network(base)
    network.encoder.embeddings.requires_grad_(False)  # too few texts here to move thirty thousand words
    slow = list(network.encoder.encoder.parameters())
    fast = [value for name, value in network.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": slow, "lr": RATE}, {"params": fast, "lr": HEADS_RATE}], weight_decay=0.01, fused=True
    )
    steps = epochs * len(list(batches(train, tokenizer, random.Random(0))))

    def rate(step: int) -> float:
        return min(1.0, step / (WARM * steps)) * max(0.02, 1 - step / (steps * 1.02))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    checkpoint, first = folder / "checkpoint.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint)
        for name, part in (("network", network), ("optimiser", optimiser), ("schedule", schedule)):
            part.load_state_dict(state[name])
        first = state["epoch"] + 1

    for epoch in range(first, epochs):
        network.train()
        losses: list[dict[str, float]] = []
        begun = time.time()
        for batch in batches(train, tokenizer, random.Random(1000 * seed + epoch)):
            loss, parts_of_it = loss_of(network, batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses.append(parts_of_it)
            if len(losses) % 50 == 0:
                print(f"epoch {epoch} step {len(losses)} of {steps // epochs}, {time.time() - begun:.0f} s", flush=True)
        network.eval()
        with torch.no_grad():
            held = [loss_of(network, batch)[1] for batch in batches(tune, tokenizer, None)]
        line = {"epoch": epoch, "seconds": round(time.time() - begun), "train": _mean(losses), "tune": _mean(held)}
        with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        print(line, flush=True)
        state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict()}
        torch.save(state | {"epoch": epoch}, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)
    torch.save(network.state_dict(), folder / "weights.pt")


def _mean(losses: list[dict[str, float]]) -> dict[str, float]:
    names = dict.fromkeys(name for one in losses for name in one)
    return {name: round(sum(one.get(name, 0.0) for one in losses) / len(losses), 4) for name in names}


if __name__ == "__main__":
    main()
