"""Public checks of q4_lockstep. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from hw02_lab import checkerboard, leave_gradients, make_mlp, make_model, make_twins
from toolkit import expect, expect_number

OK_FORMAT = False
name = "q4_lockstep"


def _fixture_mlp():
    """A network 2 -> 3 -> 4 -> 1."""
    return make_twins([2, 3, 4, 1])[0]


def _fixture_twin():
    """The same network in PyTorch."""
    return make_twins([2, 3, 4, 1])[1]


def _fixture_stranger():
    """A network of the same sizes with other weights."""
    return make_twins([2, 3, 4, 1], seed=3)[1]


def _fixture_data():
    """Five points and their targets."""
    return checkerboard(5)


def _fixture_forget():
    """A way to leave old gradients in a network."""
    return leave_gradients


def _fixture_example():
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


@test_case(
    name='three lists of k numbers',
    points=2,
    success_message='Each step adds a loss on either side and a gap; from different weights all three are positive.',
    failure_message='Each step adds a loss on either side and a gap; from different weights all three are positive.',
)
def test_three_lists_of_k_numbers(lockstep_train):
    """Each step adds a loss on either side and a gap; from different weights all three are positive."""
    mlp = _fixture_mlp()
    stranger = _fixture_stranger()
    data = _fixture_data()
    rows = lists_of(lockstep_train(mlp, stranger, *data, 4, 0.02), 4)
    slip = "Two networks with different weights are said to have no gap."
    expect(bool((rows[2].abs() > 1e-6).all()), slip, mistake="gap-hard-coded")
    expect(bool((rows > 0).all()), "A squared error, or a gap between different networks, should be positive.")


@test_case(
    name='twins stay together',
    points=2,
    success_message='From the same weights both losses fall along the same curve, and no gap opens.',
    failure_message='From the same weights both losses fall along the same curve, and no gap opens.',
)
def test_twins_stay_together(lockstep_train):
    """From the same weights both losses fall along the same curve, and no gap opens."""
    mlp = _fixture_mlp()
    twin = _fixture_twin()
    data = _fixture_data()
    rows = lists_of(lockstep_train(mlp, twin, *data, 6, 0.02), 6)
    expect(bool(rows[0, -1] < rows[0, 0]), "The loss of the micrograd network does not fall.")
    expect(bool(rows[1, -1] < rows[1, 0]), "The loss of the PyTorch network does not fall.")
    worst = max((rows[0] - rows[1]).abs().max().item(), rows[2].abs().max().item())
    slip = "Twins in float64 drift apart by as much as rounding in 32 bits makes them drift."
    expect(not 1e-10 <= worst < 1e-4, slip, mistake="float32-against-float64")
    expect(worst < 1e-10, "Twins in float64 drift apart.")


@test_case(
    name='the example worked by hand',
    points=2,
    success_message='One point, x = 1 and y = 0: each step multiplies both outputs, 1 and 2, by 0.6.',
    failure_message='One point, x = 1 and y = 0: each step multiplies both outputs, 1 and 2, by 0.6.',
)
def test_the_example_worked_by_hand(lockstep_train):
    """One point, x = 1 and y = 0: each step multiplies both outputs, 1 and 2, by 0.6."""
    example = _fixture_example()
    rows = lists_of(lockstep_train(*example, 2, 0.1), 2)
    right = torch.tensor([[1.0, 0.36], [4.0, 1.44], [0.8, 0.68]], dtype=torch.float64)
    for name, got, want in zip(("micrograd", "torch", "gap"), rows, right, strict=True):
        slip = f'In the example the list "{name}" has other numbers: work it out again by hand.'
        expect(torch.allclose(got, want, atol=1e-9), slip, f"you return {got.tolist()}")


@test_case(
    name='two steps and three are five',
    points=2,
    success_message='Both networks keep what they learnt: going on is the same as not having stopped.',
    failure_message='Both networks keep what they learnt: going on is the same as not having stopped.',
)
def test_two_steps_and_three_are_five(lockstep_train):
    """Both networks keep what they learnt: going on is the same as not having stopped."""
    mlp = _fixture_mlp()
    stranger = _fixture_stranger()
    data = _fixture_data()
    first = lists_of(lockstep_train(mlp, stranger, *data, 2, 0.02), 2)
    more = lists_of(lockstep_train(mlp, stranger, *data, 3, 0.02), 3)
    slip = "The second run begins where the first one began: the networks themselves were not trained."
    for row in (0, 1):
        expect(abs(more[row, 0] - first[row, 0]) > 1e-9, slip, mistake="trains-a-copy")
    outputs = [out.data for x in data[0] for out in mlp(x)]
    expect(max(map(abs, outputs)) < 1e6, "Training diverges: is the step downhill?")
    last = torch.tensor([(out - y) ** 2 for out, y in zip(outputs, data[1], strict=True)]).mean()
    expect(bool(last < more[0, 0]), "After training, the micrograd network is no better than before.")


@test_case(
    name='old gradients do not count',
    points=1,
    success_message='What an earlier backward pass left in a network does not become part of the first step.',
    failure_message='What an earlier backward pass left in a network does not become part of the first step.',
)
def test_old_gradients_do_not_count(lockstep_train):
    """What an earlier backward pass left in a network does not become part of the first step."""
    mlp = _fixture_mlp()
    stranger = _fixture_stranger()
    data = _fixture_data()
    forget = _fixture_forget()
    forget(mlp, 1e6)
    forget(stranger, 1e6)
    rows = lists_of(lockstep_train(mlp, stranger, *data, 2, 0.01), 2)
    slip = "The first step jumps: gradients that were there before are added to yours."
    ours, theirs = (bool(row[1] < 100 * (1 + row[0])) for row in rows[:2])
    expect(ours or theirs, slip, mistake="gradients-not-zeroed-on-both-sides")
    expect(ours, slip, mistake="gradients-not-zeroed-in-micrograd")
    expect(theirs, slip, mistake="gradients-not-zeroed-in-torch")
