"""The training that q8b_train is graded on, shared by the hidden test and its calibration.

The student's GPT is trained in the student's process, by the student's `train` on the student's `get_batch`. What it
has learned is measured here: on scenes that are written for the occasion, from logits that are compared on this side.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from hw09_text import V, encode, load_data
from torch import Tensor
from torch.nn.functional import cross_entropy

from autograder import theatre
from toolkit import expect, expect_like

DATA = load_data()["train"]
"""Read where hidden tests are collected, once for all submissions."""

SIZES = {"vocab_size": V, "block_size": 32, "d_model": 64, "n_heads": 4, "n_layers": 1}
BATCH, STEPS, WARMUP, PEAK = 16, 200, 20, 1e-2
RUNS = 3
CHARACTERS = 40_000
"""Of new text, on which the loss is measured."""
ROWS = 128
"""Windows that the model is shown at once."""


@dataclass(frozen=True, slots=True)
class Private:
    """What is drawn for one run.

    Attributes:
        batches: Handed to `get_batch`.
        scenes: Draws the seed of the new scenes.
    """

    batches: torch.Generator
    scenes: torch.Generator


def loss_after(ask: Callable[[str], Any], private: Private, device: str) -> float:
    """Train a GPT and return its loss on new scenes, in nats per character.

    Args:
        ask: Returns what the notebook binds to a name.
        private: Where batches and scenes come from. Weights are drawn from torch's own generator over there.
        device: What the model is trained on.
    """
    model = ask("build_gpt")(ask("GPT"), ask("Block"), ask("CausalSelfAttention"), **SIZES).to(device)
    batches = ask("batches_from")(ask("get_batch"), DATA, BATCH, SIZES["block_size"], private.batches, device)
    ask("train")(model, batches, STEPS, WARMUP, PEAK)
    model.eval()
    return loss_on(new_text(private.scenes), lambda x: ask("logits_of")(model, x, device))


def new_text(generator: torch.Generator) -> Tensor:
    """Return new scenes, (N,) int64."""
    seed = int(torch.randint(2**62, (1,), generator=generator))
    text: Tensor = encode(theatre.write(CHARACTERS, seed))
    return text


def loss_on(text: Tensor, logits_of: Callable[[Tensor], Any]) -> float:
    """Return the mean loss of a model on a text (N,), cut into windows of T, in nats per character."""
    T = SIZES["block_size"]
    count = (len(text) - 1) // T
    x, y = text[: count * T].view(count, T), text[1 : count * T + 1].view(count, T)
    total = 0.0
    for some, follow in zip(torch.split(x, ROWS), torch.split(y, ROWS), strict=True):
        logits = expect_like(logits_of(some), torch.zeros(*some.shape, V), name="logits of your GPT", axes="B T V")
        total += cross_entropy(logits.double().flatten(0, 1), follow.flatten(), reduction="sum").item()
    expect(count > 0, "There is no text.")
    return total / (count * T)
