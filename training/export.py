"""Turns trained weights into the file that ships: ONNX in int8, with its calibration in it.

    python training/export.py EXAMPLES BASE WEIGHTS FOLDER

Calibration: for each sort of anchor a temperature and a shift, fitted by likelihood on the `tune` part as the quantised network
reads it. Prints how far the quantised network is from the trained one, the reliability of each sort, and the file's hash.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn
from train import TAUGHT

from rashomon.models.shape import ANCHORS, DEPTH, FAR, ROLES, WINDOW
from rashomon.models.windows import windows


class Served(nn.Module):
    """The network as it is served: the roles of every word for every word as its anchor, [B, W, ROLES, W]."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """The outputs, in the order of `rashomon.models.shape`."""
        anchors, *kinds, asks, answers = self.network(ids, mask, firsts)
        pairs = torch.matmul(asks.transpose(1, 2), answers.permute(0, 2, 3, 1)) / DEPTH**0.5  # [B, ROLES, W, W]
        at = torch.arange(firsts.shape[1])
        distance = (at.unsqueeze(0) - at.unsqueeze(1)).clamp(-FAR, FAR) + FAR
        return anchors, *kinds, (pairs + self.network.far[:, distance].unsqueeze(0)).transpose(1, 2)


def main() -> None:
    """Export, calibrate, report."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("examples", "base", "weights", "folder"):
        arguments.add_argument(name, type=Path)
    told = arguments.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    network = Network(told.base)
    state = torch.load(told.weights)
    network.load_state_dict(state.get("network", state))
    network.eval()
    whole, small = told.folder / "whole.onnx", told.folder / "reader.onnx"
    example = (torch.ones(1, 40, dtype=torch.long), torch.ones(1, 40, dtype=torch.long), torch.arange(1, 31).unsqueeze(0))
    axes = {"ids": {0: "windows", 1: "subwords"}, "mask": {0: "windows", 1: "subwords"}, "firsts": {0: "windows", 1: "words"}}
    torch.onnx.export(Served(network), example, whole, input_names=["ids", "mask", "firsts"], dynamic_axes=axes, dynamo=False)
    quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True)

    tokenizer = Tokenizer.from_file(str(told.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    shutil.copy(told.base / "tokenizer.json", told.folder / "tokenizer.json")
    sessions = [onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"]) for file in (whole, small)]
    logits: dict[str, list[np.ndarray]] = {anchor: [] for anchor in ANCHORS}
    truth: dict[str, list[np.ndarray]] = {anchor: [] for anchor in ANCHORS}
    far_off = []
    for line in told.examples.open(encoding="utf-8"):
        one = json.loads(line)
        if one["part"] != "tune":
            continue
        for window in windows(one["words"], one["sentences"], tokenizer):
            ids = np.array([window.ids])
            fed = {"ids": ids, "mask": np.ones_like(ids), "firsts": np.array([window.firsts])}
            exact, close = (session.run(None, fed)[0][0] for session in sessions)
            far_off.append(np.abs(1 / (1 + np.exp(-exact)) - 1 / (1 + np.exp(-close))).max())
            for anchor in TAUGHT[one["source"]]:
                marks = np.zeros(len(window.firsts))
                for found in one["anchors"]:
                    if found["anchor"] == anchor and window.start <= found["at"] < window.end:
                        marks[found["at"] - window.start] = 1
                logits[anchor].append(close[:, ANCHORS.index(anchor)])
                truth[anchor].append(marks)
    print(f"int8 against float, largest difference in a window: median {np.median(far_off):.3f}, most {max(far_off):.3f}")
    calibration = {}
    for anchor in ANCHORS:
        x, y = np.concatenate(logits[anchor]), np.concatenate(truth[anchor])
        calibration[anchor] = fitted(x, y)
        temperature, shift = calibration[anchor]
        print(f"{anchor}: temperature {temperature:.2f}, shift {shift:+.2f}")
        reliability(1 / (1 + np.exp(-(x / temperature + shift))), y)
    model = onnx.load(small)
    told_of = {"calibration": json.dumps(calibration), "roles": " ".join(ROLES), "window": str(WINDOW)}
    onnx.helper.set_model_props(model, told_of)
    onnx.save(model, small)
    whole.unlink()
    print(f"{small}: {small.stat().st_size / 1e6:.1f} MB, sha256 {sha256(small.read_bytes()).hexdigest()}", file=sys.stderr)


def fitted(x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Temperature and shift under which logits `x` are likeliest to tell `y` (Platt)."""
    scale, shift = torch.ones(1, requires_grad=True), torch.zeros(1, requires_grad=True)
    values, marks = torch.tensor(x, dtype=torch.float32), torch.tensor(y, dtype=torch.float32)
    optimiser = torch.optim.LBFGS([scale, shift], max_iter=100)

    def closure() -> Tensor:
        optimiser.zero_grad()
        loss = nn.functional.binary_cross_entropy_with_logits(values * scale + shift, marks)
        loss.backward()
        return loss

    optimiser.step(closure)
    return float(1 / scale), float(shift)


def reliability(probabilities: np.ndarray, y: np.ndarray) -> None:
    """Print, for tenths of probability, how many words were told so and how many of them were anchors."""
    for low in np.arange(0, 1, 0.1):
        inside = (probabilities >= low) & (probabilities < low + 0.1)
        if inside.sum():
            told, were = probabilities[inside].mean(), y[inside].mean()
            print(f"  {low:.1f}-{low + 0.1:.1f}: {int(inside.sum()):6d} words, told {told:.3f}, were {were:.3f}")


if __name__ == "__main__":
    main()
