"""Public checks of q4_lockstep: what every pair of training runs obeys."""

import pytest
import torch
from hw02_lab import checkerboard, leave_gradients, make_mlp, make_model, make_twins

from toolkit import expect, expect_number


@pytest.fixture
def mlp():
    """A network 2 -> 3 -> 4 -> 1."""
    return make_twins([2, 3, 4, 1])[0]


@pytest.fixture
def twin():
    """The same network in PyTorch."""
    return make_twins([2, 3, 4, 1])[1]


@pytest.fixture
def stranger():
    """A network of the same sizes with other weights."""
    return make_twins([2, 3, 4, 1], seed=3)[1]


@pytest.fixture
def data():
    """Five points and their targets."""
    return checkerboard(5)


@pytest.fixture
def forget():
    """A way to leave old gradients in a network."""
    return leave_gradients


@pytest.fixture
def example():
    """The networks, the point and the target of the example."""
    return make_mlp([1, 1], [1.0, 0.0]), make_model([1, 1], [2.0, 0.0]), [[1.0]], [0.0]


def lists_of(got, k):
    """Return the three lists as one tensor (3, k), after a look at what was returned."""
    expect(isinstance(got, dict), "`lockstep_train` should return a dictionary.")
    rows = []
    for name in ("micrograd", "torch", "gap"):
        expect(isinstance(got.get(name), list), f'`lockstep_train` should return a list under "{name}".')
        slip = f'The list "{name}" should have one number for each of the k steps.'
        expect(len(got[name]) == k, slip, mistake="not-one-entry-for-each-step")
        slip = f'The list "{name}" holds tensors, each with its whole graph: `.item()` takes the number out.'
        numbers = not any(isinstance(number, torch.Tensor) for number in got[name])
        expect(numbers, slip, mistake="not-a-plain-number")
        rows.append([expect_number(number, name) for number in got[name]])
    return torch.tensor(rows, dtype=torch.float64)


@pytest.mark.points(2)
def test_three_lists_of_k_numbers(lockstep_train, mlp, stranger, data):
    """Each step adds a loss on either side and a gap; from different weights all three are positive."""
    rows = lists_of(lockstep_train(mlp, stranger, *data, 4, 0.02), 4)
    slip = "Two networks with different weights are said to have no gap."
    expect(bool((rows[2].abs() > 1e-6).all()), slip, mistake="gap-hard-coded")
    expect(bool((rows > 0).all()), "A squared error, or a gap between different networks, should be positive.")


@pytest.mark.points(2)
def test_twins_stay_together(lockstep_train, mlp, twin, data):
    """From the same weights both losses fall along the same curve, and no gap opens."""
    rows = lists_of(lockstep_train(mlp, twin, *data, 6, 0.02), 6)
    expect(bool(rows[0, -1] < rows[0, 0]), "The loss of the micrograd network does not fall.")
    expect(bool(rows[1, -1] < rows[1, 0]), "The loss of the PyTorch network does not fall.")
    worst = max((rows[0] - rows[1]).abs().max().item(), rows[2].abs().max().item())
    slip = "Twins in float64 drift apart by as much as rounding in 32 bits makes them drift."
    expect(not 1e-10 <= worst < 1e-4, slip, mistake="float32-against-float64")
    expect(worst < 1e-10, "Twins in float64 drift apart.")


@pytest.mark.points(2)
def test_the_example_worked_by_hand(lockstep_train, example):
    """One point, x = 1 and y = 0: each step multiplies both outputs, 1 and 2, by 0.6."""
    rows = lists_of(lockstep_train(*example, 2, 0.1), 2)
    right = torch.tensor([[1.0, 0.36], [4.0, 1.44], [0.8, 0.68]], dtype=torch.float64)
    for name, got, want in zip(("micrograd", "torch", "gap"), rows, right, strict=True):
        slip = f'In the example the list "{name}" has other numbers: work it out again by hand.'
        expect(torch.allclose(got, want, atol=1e-9), slip, f"you return {got.tolist()}")


@pytest.mark.points(2)
def test_two_steps_and_three_are_five(lockstep_train, mlp, stranger, data):
    """Both networks keep what they learnt: going on is the same as not having stopped."""
    first = lists_of(lockstep_train(mlp, stranger, *data, 2, 0.02), 2)
    more = lists_of(lockstep_train(mlp, stranger, *data, 3, 0.02), 3)
    slip = "The second run begins where the first one began: the networks themselves were not trained."
    for row in (0, 1):
        expect(abs(more[row, 0] - first[row, 0]) > 1e-9, slip, mistake="trains-a-copy")
    outputs = [out.data for x in data[0] for out in mlp(x)]
    expect(max(map(abs, outputs)) < 1e6, "Training diverges: is the step downhill?")
    last = torch.tensor([(out - y) ** 2 for out, y in zip(outputs, data[1], strict=True)]).mean()
    expect(bool(last < more[0, 0]), "After training, the micrograd network is no better than before.")


@pytest.mark.points(1)
def test_old_gradients_do_not_count(lockstep_train, mlp, stranger, data, forget):
    """What an earlier backward pass left in a network does not become part of the first step."""
    forget(mlp, 1e6)
    forget(stranger, 1e6)
    rows = lists_of(lockstep_train(mlp, stranger, *data, 2, 0.01), 2)
    slip = "The first step jumps: gradients that were there before are added to yours."
    ours, theirs = (bool(row[1] < 100 * (1 + row[0])) for row in rows[:2])
    expect(ours or theirs, slip, mistake="gradients-not-zeroed-on-both-sides")
    expect(ours, slip, mistake="gradients-not-zeroed-in-micrograd")
    expect(theirs, slip, mistake="gradients-not-zeroed-in-torch")
