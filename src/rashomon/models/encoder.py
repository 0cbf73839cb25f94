"""Runs the network: the words of a parse in, marks out. One window at a time, so that no report changes how another is read."""

from __future__ import annotations

import json
from hashlib import sha256
from importlib import resources
from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from tokenizers import Tokenizer

from rashomon.errors import RashomonError
from rashomon.models.shape import ANCHORS, KINDS, ROLES
from rashomon.models.windows import Window, windows
from rashomon.read.marks import Marks, Numbers, Stretch
from rashomon.read.parse import Parsed

SHIPPED = resources.files("rashomon.models")
# The file that ships, by its hash: another file is another reader.
SHA256 = "24f934c8dc758f1cf05b0a0428a88540c0b8c4a95dda945ed69d9a698db9f6d9"


class Encoder:
    """The learned reader. Build one with `Encoder.load()`; it keeps nothing of what it reads."""

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer
        told = session.get_modelmeta().custom_metadata_map
        # A logit divided by its temperature, moved by its shift, is calibrated: fitted on reports kept apart.
        calibration = json.loads(told.get("calibration", "{}"))
        self._scales = np.array([calibration.get(anchor, (1.0, 0.0)) for anchor in ANCHORS], dtype=np.float32)

    @classmethod
    def load(cls, folder: Path | None = None) -> Encoder:
        """Load the model that ships with the package, or that of a folder. Raises RashomonError where it is not there."""
        place = folder or SHIPPED
        try:
            model = (place / "reader.onnx").read_bytes()
            tokenizer = Tokenizer.from_str((place / "tokenizer.json").read_text(encoding="utf-8"))
        except OSError as error:
            raise RashomonError(
                f"the learned reader is not there ({error}); install rashomon again, or read with --reader rules"
            ) from error
        if folder is None and sha256(model).hexdigest() != SHA256:
            raise RashomonError("the learned reader's file is damaged (its hash differs); install rashomon again")
        tokenizer.no_truncation()
        tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return cls(onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"]), tokenizer)

    def read(self, parsed: Parsed) -> Marks:
        """The marks of one report; none where it has no words."""
        doc = parsed.doc
        if not len(doc):
            return Marks()
        sentences = [sentence.start for sentence in doc.sents]
        parts = [self._run(window) for window in windows([token.text for token in doc], sentences, self._tokenizer)]
        anchors = np.concatenate([part[1][0] for part in parts])
        kinds = [np.concatenate([part[1][1 + i] for part in parts]) for i in range(len(KINDS))]
        calibrated = _sigmoid((anchors / self._scales[:, 0] + self._scales[:, 1]).astype(np.float32))
        return Marks(
            anchors={anchor: calibrated[:, i] for i, anchor in enumerate(ANCHORS)},
            kinds={kind: (values, _softmax(kinds[i])) for i, (kind, (_, values)) in enumerate(KINDS.items())},
            roles=ROLES,
            stretches=tuple(Stretch(start=window.start, end=window.end, roles=outputs[-1]) for window, outputs in parts),
        )

    def _run(self, window: Window) -> tuple[Window, list[Numbers]]:
        ids = np.array([window.ids], dtype=np.int64)
        firsts = np.array([window.firsts], dtype=np.int64)
        outputs = self._session.run(None, {"ids": ids, "mask": np.ones_like(ids), "firsts": firsts})
        return window, [output[0] for output in outputs]


def _sigmoid(logits: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), dtype=np.float32)


def _softmax(logits: Numbers) -> Numbers:
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)
