"""The training run that q7_train is graded on, shared by the hidden test and its calibration."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from hw08_course import CourseNet
from hw08_names import V, load_data

DATA = load_data()
"""Read where hidden tests are collected, once for all submissions."""

E, H = 10, 32
LRS = [0.5] * 400 + [0.05] * 200
"""Learning rate of each step: long ones first, then short ones to settle."""
BATCH = 32


def start(generator: torch.Generator) -> CourseNet:
    """Return a network before its first step, in this process."""
    return CourseNet(V, E, H, generator)


def dev_loss_after(train: Callable[..., Any], model: Any, batches: torch.Generator) -> float:
    """Train the model and return the loss on names that were not trained on, in nats per letter.

    Args:
        train: The function under test.
        model: A layer, here or in another process. It changes.
        batches: Handed to `train`, which draws its batches from it.
    """
    X, Y = DATA["train"]
    train(model, X, Y, LRS, BATCH, batches)
    return dev_loss(model)


def dev_loss(model: Any) -> float:
    """Return the loss in evaluation mode on names that were not trained on; infinite if there are no logits."""
    X, Y = DATA["dev"]
    model.eval()
    with torch.no_grad():
        logits = model(X)
        if not isinstance(logits, torch.Tensor) or logits.shape != (len(X), V):
            return float("inf")
        return float(torch.nn.functional.cross_entropy(logits.detach().double(), Y))
