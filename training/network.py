"""The learned reader's network: one encoder, a head for anchors, heads for their kinds, and pairs of anchors and words."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from rashomon.models.shape import ANCHORS, DEPTH, FAR, KINDS, ROLES


class Network(nn.Module):
    """Reads windows of subwords; tells of each word whether it is an anchor, of which kind, and its place in every role.

    Shapes: B windows, S subwords, W words. `forward` gives anchors [B, W, ANCHORS], one [B, W, values] for each of KINDS, and
    `asks` and `answers` [B, W, ROLES, DEPTH]: their inner product, with `far` for the distance, is the logit of a role.
    """

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(0.1)
        self.anchors = nn.Linear(width, len(ANCHORS))
        self.kinds = nn.ModuleDict({f"of_{kind}": nn.Linear(width, len(values)) for kind, (_, values) in KINDS.items()})
        self.asks = nn.Linear(width, len(ROLES) * DEPTH)
        self.answers = nn.Linear(width, len(ROLES) * DEPTH)
        self.far = nn.Parameter(torch.zeros(len(ROLES), 2 * FAR + 1))
        nn.init.normal_(self.asks.weight, std=0.05)
        nn.init.normal_(self.answers.weight, std=0.05)

    def forward(self, ids: Tensor, mask: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """`ids` and `mask` [B, S]; `firsts` [B, W], where each word begins (0 where a window has fewer words)."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        words = torch.gather(states, 1, firsts.unsqueeze(-1).expand(-1, -1, states.shape[-1]))
        words = self.dropout(words)
        shape = (*words.shape[:2], len(ROLES), DEPTH)
        kinds = (self.kinds[f"of_{kind}"](words) for kind in KINDS)
        return self.anchors(words), *kinds, self.asks(words).view(shape), self.answers(words).view(shape)

    def roles(self, asks: Tensor, answers: Tensor, at: Tensor, window: Tensor) -> Tensor:
        """Logits [N, ROLES, W] of N anchors, given by the word `at` and the `window` that each stands in."""
        logits = torch.einsum("nrd,nwrd->nrw", asks[window, at], answers[window]) / DEPTH**0.5
        there = torch.arange(answers.shape[1], device=at.device)
        distance = (there.unsqueeze(0) - at.unsqueeze(1)).clamp(-FAR, FAR) + FAR
        return logits + self.far[:, distance].transpose(0, 1)
