"""Public checks of q5a_first_loss: what the loss of somebody who knows nothing obeys."""

import pytest
import torch

from toolkit import expect


def number(got):
    """Return a number as a float."""
    got = got.item() if isinstance(got, torch.Tensor) and got.numel() == 1 else got
    expect(isinstance(got, int | float), "`first_loss` should return a number.")
    return float(got)


@pytest.mark.points(1)
def test_no_choice_costs_nothing(first_loss):
    """With one letter only there is nothing to guess; with two there is."""
    expect(abs(number(first_loss(1))) < 1e-9, "With one letter the loss should be zero.")
    expect(number(first_loss(2)) > 0, "With two letters the loss should be positive.")


@pytest.mark.points(1)
def test_two_dice_cost_the_sum(first_loss):
    """Two independent dice are one die with the product of their faces, and cost what both cost together."""
    six, four, both = number(first_loss(6)), number(first_loss(4)), number(first_loss(24))
    expect(six > 0, "A die with six faces should cost something.")
    expect(abs(six + four - both) < 1e-5, "The losses for 6 and for 4 faces do not add up to that for 24.")
