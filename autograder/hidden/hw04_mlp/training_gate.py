"""The training run that q6_train is graded on, shared by the hidden test and its calibration."""

from __future__ import annotations

from collections.abc import Callable

import torch
from hw04_names import Examples, Params, init_params, network_loss, read_names

from autograder.hidden.hw04_mlp.oracle import windows

SPLIT_SEED = 2016


def load_data(block: int = 3) -> dict[str, Examples]:
    """Return the examples of `train` and `dev`: 80 % and 10 % of all names, in a fixed random order."""
    names = read_names()
    order = torch.randperm(len(names), generator=torch.Generator().manual_seed(SPLIT_SEED)).tolist()
    first, second = int(0.8 * len(names)), int(0.9 * len(names))
    parts = {"train": order[:first], "dev": order[first:second]}
    return {part: windows([names[index] for index in places], block) for part, places in parts.items()}


DATA = load_data()
"""Cut up where hidden tests are collected, once for all submissions."""

LRS = [0.3] * 1500 + [0.03] * 500
"""Learning rate of each step: long ones first, then short ones to settle."""
BATCH = 32


def dev_loss_after(train: Callable[..., Params], init: torch.Generator, batches: torch.Generator) -> float:
    """Train from random parameters and return the loss on names that were not trained on, in nats per letter.

    Args:
        train: The function under test, without its last argument.
        init: Draws the initial parameters.
        batches: Handed to `train`, which draws its batches from it.
    """
    params = train(init_params(init), *DATA["train"], LRS, BATCH, batches)
    with torch.no_grad():
        return float(network_loss(params, *DATA["dev"]))
