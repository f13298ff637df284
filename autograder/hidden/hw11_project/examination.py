"""The conversation with a student's model while it is scored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from hw11_bpe import Merges
from torch import Tensor

from autograder.hidden.hw11_project.scoring import Score, score
from toolkit import expect, expect_tensor


def examine(
    student: Callable[..., Any], weights: dict[str, Tensor], merges: Merges, text: Callable[[int], str], shown: int
) -> Score:
    """Build the student's model from its weights and score it.

    Args:
        student: Gives the student's objects by name.
        weights: What was handed in.
        merges: What was handed in.
        text: Takes the context length and returns the text to score on.
        shown: How many tokens to show at most.
    """
    context = student("CONTEXT")
    fits = type(context) is int and 8 <= context <= 128
    expect(fits, "`CONTEXT` should be a whole number from 8 to 128.", mistake="context-out-of-range")
    model = student("build_model")(weights)
    expect(model is not None and callable(model), "`build_model` returns no model.", mistake="no-model-returned")
    last_logits = student("last_logits")
    vocab = 256 + len(merges)

    def check(got: object, rows: int) -> Tensor:
        logits = expect_tensor(got, "model(idx)").detach()
        right = logits.shape == (rows, vocab) and logits.dtype.is_floating_point
        slip = "`model(idx)` should return logits (B, T, V), V = 256 + merges."
        expect(right, slip, mistake="logits-of-another-shape")
        expect(bool(torch.isfinite(logits).all()), "The logits contain nan or inf.", mistake="not-finite")
        chances = bool((logits >= 0).all()) and bool(((logits.sum(1) - 1).abs() < 1e-3).all())
        slip = "Your model returns probabilities. It should return logits, before the softmax."
        expect(not chances, slip, mistake="probabilities-for-logits")
        return logits

    return score(lambda shown: last_logits(model, shown), text(context), merges, context, check, shown)
