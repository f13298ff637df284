"""How a model that was handed in is scored: fresh text, contexts only, one answer for each.

A text is cut into streams, one for each row of a batch, and a stream into contexts of T tokens, each followed by one
token that is asked about:

    stream:  [T tokens] ? [T tokens] ? [T tokens] ? …  gap      the next batch takes the next context of every stream

No token that is asked about is ever shown, and whatever is shown before an answer lies before it in its stream or in a
stretch of text that is not near: a model can win nothing by remembering earlier calls or by looking at its neighbours.
Only the logits behind the last token of a context count; the softmax is computed here.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from hw11_bpe import Merges, encode
from torch import Tensor

from autograder.hidden.hw11_project.oracle import spelled

STREAMS = 64
"""Contexts in a batch."""
SHOWN = 1 << 18
"""Tokens that a model is shown in all, at most: 4096 contexts of 64."""

Ask = Callable[[Tensor], object]
"""Shows contexts (B, T) to the model, and returns what it says about the token behind each, (B, V) if it is right."""


@dataclass(frozen=True, slots=True)
class Score:
    """What the answers of a model cost.

    Attributes:
        bits: Surprise at each target, (N,).
        bytes: Length of each target, (N,).
    """

    bits: Tensor
    bytes: Tensor

    @property
    def bits_per_byte(self) -> float:
        """The score."""
        return float(self.bits.sum() / self.bytes.sum())

    @property
    def error(self) -> float:
        """The standard error of the score, a ratio of two means (Cochran, Sampling Techniques, section 6.4)."""
        residual = self.bits - self.bits_per_byte * self.bytes
        return float(residual.std() / len(residual) ** 0.5 / self.bytes.mean())


def thresholds() -> dict[str, float]:
    """Return the measured thresholds, in bits per byte."""
    stored = json.loads(Path(__file__).with_name("capacities.json").read_text(encoding="utf-8"))
    return {str(name): float(value) for name, value in stored["thresholds"].items()}


THRESHOLDS = thresholds()


def characters(context: int, merges: Merges) -> int:
    """Return how much text is enough for all streams. A text that turns out shorter gives fewer targets."""
    return int(STREAMS * (SHOWN // (STREAMS * context) + 2) * (context + 1) * (3.2 if merges else 1.0))


def arrange(ids: Tensor, context: int, streams: int = STREAMS) -> tuple[Tensor, Tensor]:
    """Return contexts (M, S, T) and the tokens behind them (M, S): M batches, one context of S streams in each."""
    length = len(ids) // streams
    batches = (length - context) // (context + 1)  # the gap before the next stream
    if batches < 1:
        raise ValueError(f"{len(ids)} tokens are too few for {streams} streams with a context of {context}")
    starts = torch.arange(batches)[:, None] * (context + 1) + torch.arange(streams) * length
    contexts = ids[starts[..., None] + torch.arange(context)]
    return contexts, ids[starts + context]


def score(
    ask: Ask, text: str, merges: Merges, context: int, check: Callable[[object, int], Tensor], shown: int = SHOWN
) -> Score:
    """Ask about all targets of a text.

    Args:
        ask: The model.
        text: Whole scenes.
        merges: The tokenizer.
        context: Tokens in a context.
        check: Takes an answer and the number of rows it should have; returns finite logits (B, V).
        shown: How many tokens to show at most.
    """
    ids = torch.tensor(encode(text, merges))
    lengths = torch.tensor([len(spelled(token, merges)) for token in range(256 + len(merges))], dtype=torch.float64)
    contexts, targets = arrange(ids, context)
    bits: list[Tensor] = []
    for rows, right in zip(contexts, targets[: shown // (STREAMS * context)], strict=False):
        logits = check(ask(rows), len(right)).double()
        bits.append(-logits.log_softmax(1).gather(1, right[:, None]).squeeze(1) / math.log(2))
    return Score(torch.cat(bits), lengths[targets[: len(bits)].flatten()])
