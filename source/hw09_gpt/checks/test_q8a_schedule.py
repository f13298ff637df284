"""Public checks of q8a_schedule: the learning rate of every step."""

import math

import pytest
import torch

from toolkit import expect, expect_close


@pytest.mark.points(1)
def test_the_learning_rates_worked_by_hand(lr_at):
    """Ten steps, two of them warm-up: 0.5, 1, 1, …, a half at step 6, and nearly nothing at the end."""
    got = torch.tensor([as_float(lr_at(step, 10, 2, 1.0)) for step in (0, 1, 2, 6, 9)], dtype=torch.float64)
    right = torch.tensor([0.5, 1.0, 1.0, 0.5, (1 + math.cos(7 * math.pi / 8)) / 2], dtype=torch.float64)
    last = right[4].item()
    slips = {"warm-up-from-zero": [0.0, 0.5, 1.0, 0.5, last], "no-cosine": [0.5, 1.0, 1.0, 1.0, 1.0]}
    slips |= {"cosine-over-all-steps": [0.5, 1.0, 0.904508497, 0.345491503, 0.024471742]}
    known = {mistake: torch.tensor(rates, dtype=torch.float64) for mistake, rates in slips.items()}
    expect_close(got, right, name="learning rates", axes="steps", mistakes=known)


def as_float(got):
    """Return a learning rate as a float."""
    number = got.item() if isinstance(got, torch.Tensor) and got.numel() == 1 else got
    expect(isinstance(number, (int, float)), "`lr_at` should return a number.")
    return float(number)
