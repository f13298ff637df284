"""The training run that q6_train is graded on, shared by the hidden test and its calibration."""

from __future__ import annotations

from collections.abc import Callable

import torch
from hw06_network import Params, evaluate, init_params, load_data

DATA = load_data()
"""Read where hidden tests are collected, once for all submissions."""

LRS = [0.5] * 750 + [0.05] * 250
"""Learning rate of each step: long ones first, then short ones to settle."""
BATCH = 32


def dev_loss_after(train: Callable[..., Params], init: torch.Generator, batches: torch.Generator) -> float:
    """Train from random parameters and return the loss on names that were not trained on, in nats per letter.

    Args:
        train: The function under test.
        init: Draws the initial parameters.
        batches: Handed to `train`, which draws its batches from it.
    """
    X, Y = DATA["train"]
    params = train(init_params(init), X, Y, LRS, BATCH, batches)
    return evaluate(params, X, *DATA["dev"])
