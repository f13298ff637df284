"""Public checks of q4_cross_entropy. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import math
import torch
from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like

OK_FORMAT = False
name = "q4_cross_entropy"


def _fixture_logits():
    """Six rows over 27 letters."""
    return 2 * torch.randn(6, 27, generator=torch.Generator().manual_seed(42), dtype=torch.float64)


def _fixture_targets():
    """The right letter of each row."""
    return torch.tensor([5, 0, 13, 26, 1, 5])


@test_case(
    name='one number for the batch',
    points=1,
    success_message='The loss of a batch is one number, a tensor with the shape (), and it is not negative.',
    failure_message='The loss of a batch is one number, a tensor with the shape (), and it is not negative.',
)
def test_one_number_for_the_batch(cross_entropy):
    """The loss of a batch is one number, a tensor with the shape (), and it is not negative."""
    logits = _fixture_logits()
    targets = _fixture_targets()
    slip = "A Python number has no gradient: return the tensor."
    got = cross_entropy(logits, targets)
    expect(not isinstance(got, int | float), slip, mistake="not-a-tensor")
    loss = expect_like(got, torch.zeros((), dtype=torch.float64), name="loss")
    expect(bool(loss > 0), "The loss is negative or zero. It is minus the logarithm of a probability.")


@test_case(
    name='the example worked by hand',
    points=2,
    success_message='The row (0, ln 3) costs ln 4/3 if letter 1 is right and ln 4 if letter 0 is, and the mean of both together.',
    failure_message='The row (0, ln 3) costs ln 4/3 if letter 1 is right and ln 4 if letter 0 is, and the mean of both together.',
)
def test_the_example_worked_by_hand(cross_entropy):
    """The row (0, ln 3) costs ln 4/3 if letter 1 is right and ln 4 if letter 0 is, and the mean of both together."""
    row = torch.tensor([[0.0, math.log(3)]], dtype=torch.float64)
    one, zero = torch.tensor([1]), torch.tensor([0])
    costs = torch.tensor([math.log(4 / 3), math.log(4)], dtype=torch.float64)
    expect_close(cross_entropy(row, one), costs[0], name="loss if letter 1 is right")
    expect_close(cross_entropy(row, zero), costs[1], name="loss if letter 0 is right")
    expect_close(cross_entropy(row.expand(2, 2), torch.cat([one, zero])), costs.mean(), name="loss of both")


@test_case(
    name='equal logits cost the logarithm of their number',
    points=1,
    success_message='Who knows nothing pays ln V for each letter, whichever it is.',
    failure_message='Who knows nothing pays ln V for each letter, whichever it is.',
)
def test_equal_logits_cost_the_logarithm_of_their_number(cross_entropy):
    """Who knows nothing pays ln V for each letter, whichever it is."""
    targets = _fixture_targets()
    right = torch.tensor(math.log(27), dtype=torch.float64)
    loss = cross_entropy(torch.full((len(targets), 27), 3.5, dtype=torch.float64), targets)
    expect_close(loss, right, name="loss of equal logits")


@test_case(
    name='only differences of logits matter',
    points=2,
    success_message='Add a number to all logits of a row, a different one for each row, and the loss stays as it is.',
    failure_message='Add a number to all logits of a row, a different one for each row, and the loss stays as it is.',
)
def test_only_differences_of_logits_matter(cross_entropy):
    """Add a number to all logits of a row, a different one for each row, and the loss stays as it is."""
    logits = _fixture_logits()
    targets = _fixture_targets()
    before = expect_like(cross_entropy(logits, targets), torch.zeros((), dtype=torch.float64), name="loss")
    expect(bool(before > 0), "The loss is negative or zero. It is minus the logarithm of a probability.")
    shift = torch.linspace(-900.0, 900.0, len(logits), dtype=torch.float64).unsqueeze(1)
    expect_close(cross_entropy(logits + shift, targets), before, name="loss of the shifted logits")


@test_case(
    name='survives large logits',
    points=2,
    success_message='Logits in the thousands have a finite loss.',
    failure_message='Logits in the thousands have a finite loss.',
)
def test_survives_large_logits(cross_entropy):
    """Logits in the thousands have a finite loss."""
    logits = _fixture_logits()
    targets = _fixture_targets()
    loss = expect_like(cross_entropy(1000 * logits, targets), torch.zeros((), dtype=torch.float64), name="loss")
    expect(bool(loss > 0), "The loss is negative or zero. It is minus the logarithm of a probability.")


@test_case(
    name='sure and wrong costs the distance',
    points=1,
    success_message='The logits are 0 and 1000, and letter 0 is right: that costs 1000.',
    failure_message='The logits are 0 and 1000, and letter 0 is right: that costs 1000.',
)
def test_sure_and_wrong_costs_the_distance(cross_entropy):
    """The logits are 0 and 1000, and letter 0 is right: that costs 1000."""
    sure = torch.tensor([[0.0, 1000.0], [1000.0, 0.0]], dtype=torch.float64)
    right = torch.tensor(1000.0, dtype=torch.float64)
    loss = expect_like(cross_entropy(sure, torch.tensor([0, 1])), right, name="loss")
    expect(bool(loss > 900), "The loss does not grow with the distance of the logits.", mistake="loss-capped")
    expect_close(loss, right, name="loss")


@test_case(
    name='inputs are left unchanged',
    points=1,
    success_message='Whoever calls cross_entropy still needs the logits afterwards.',
    failure_message='Whoever calls cross_entropy still needs the logits afterwards.',
)
def test_inputs_are_left_unchanged(cross_entropy):
    """Whoever calls cross_entropy still needs the logits afterwards."""
    logits = _fixture_logits()
    targets = _fixture_targets()
    expect_inputs_unchanged(cross_entropy, logits, targets)
