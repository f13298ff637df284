"""Public checks of q5a_first_loss. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from toolkit import expect

OK_FORMAT = False
name = "q5a_first_loss"


def number(got):
    """Return a number as a float."""
    got = got.item() if isinstance(got, torch.Tensor) and got.numel() == 1 else got
    expect(isinstance(got, int | float), "`first_loss` should return a number.")
    return float(got)


@test_case(
    name='no choice costs nothing',
    points=1,
    success_message='With one letter only there is nothing to guess; with two there is.',
    failure_message='With one letter only there is nothing to guess; with two there is.',
)
def test_no_choice_costs_nothing(first_loss):
    """With one letter only there is nothing to guess; with two there is."""
    expect(abs(number(first_loss(1))) < 1e-9, "With one letter the loss should be zero.")
    expect(number(first_loss(2)) > 0, "With two letters the loss should be positive.")


@test_case(
    name='two dice cost the sum',
    points=1,
    success_message='Two independent dice are one die with the product of their faces, and cost what both cost together.',
    failure_message='Two independent dice are one die with the product of their faces, and cost what both cost together.',
)
def test_two_dice_cost_the_sum(first_loss):
    """Two independent dice are one die with the product of their faces, and cost what both cost together."""
    six, four, both = number(first_loss(6)), number(first_loss(4)), number(first_loss(24))
    expect(six > 0, "A die with six faces should cost something.")
    expect(abs(six + four - both) < 1e-5, "The losses for 6 and for 4 faces do not add up to that for 24.")
