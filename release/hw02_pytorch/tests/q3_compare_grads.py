"""Public checks of q3_compare_grads. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from hw02_lab import checkerboard, leave_gradients, make_mlp, make_model, make_twins
from toolkit import expect, expect_number

OK_FORMAT = False
name = "q3_compare_grads"


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
    """The networks, the points and the targets of the example."""
    return make_mlp([1, 1], [2.0, 0.0]), make_model([1, 1], [3.0, 0.0]), [[1.0], [3.0]], [2.0, 5.0]


def errors_of(got, model):
    """Return the errors (tensors,) in the order of the model's parameters, after a look at what was returned."""
    expect(isinstance(got, dict), "`compare_grads` should return a dictionary, name -> largest error.")
    names = [name for name, _ in model.named_parameters()]
    slip = "Some of the parameter tensors have no entry."
    expect(not set(got) < set(names), slip, mistake="parameters-left-out")
    expect(set(got) == set(names), "The keys should be the names of `model.named_parameters()`, each once.")
    return torch.tensor([expect_number(got[name], name) for name in names], dtype=torch.float64)


@test_case(
    name='one number for each tensor',
    points=2,
    success_message='Every weight matrix and every bias has an entry; between two different networks none is zero.',
    failure_message='Every weight matrix and every bias has an entry; between two different networks none is zero.',
)
def test_one_number_for_each_tensor(compare_grads):
    """Every weight matrix and every bias has an entry; between two different networks none is zero."""
    mlp = _fixture_mlp()
    stranger = _fixture_stranger()
    data = _fixture_data()
    errors = errors_of(compare_grads(mlp, stranger, *data), stranger)
    slip = "Two networks with different weights are said to have the same gradients."
    expect(bool(errors.any()), slip, mistake="error-hard-coded")
    expect(bool((errors >= 0).all()), "An error is negative: take the absolute value.", mistake="no-absolute-value")


@test_case(
    name='twins agree',
    points=2,
    success_message='The same network in 64 bits has the same gradients but for rounding, and another network does not.',
    failure_message='The same network in 64 bits has the same gradients but for rounding, and another network does not.',
)
def test_twins_agree(compare_grads):
    """The same network in 64 bits has the same gradients but for rounding, and another network does not."""
    mlp = _fixture_mlp()
    twin = _fixture_twin()
    stranger = _fixture_stranger()
    data = _fixture_data()
    worst = errors_of(compare_grads(mlp, twin, *data), twin).abs().max().item()
    slip = "Twins in float64 have gradients that differ by as much as rounding in 32 bits makes them differ."
    expect(not 1e-10 <= worst < 1e-4, slip, mistake="float32-against-float64")
    expect(worst < 1e-10, "Twins in float64 are said to have different gradients.")
    other = errors_of(compare_grads(mlp, stranger, *data), stranger)
    expect(bool(other.abs().max() > 1e-3), "Different networks are said to agree.", mistake="error-hard-coded")


@test_case(
    name='the example worked by hand',
    points=2,
    success_message='Two points on a line: the gradients are 3 and 1 on one side, 13 and 5 on the other.',
    failure_message='Two points on a line: the gradients are 3 and 1 on one side, 13 and 5 on the other.',
)
def test_the_example_worked_by_hand(compare_grads):
    """Two points on a line: the gradients are 3 and 1 on one side, 13 and 5 on the other."""
    example = _fixture_example()
    errors = errors_of(compare_grads(*example), example[1]).tolist()
    named = {
        (20.0, 8.0): "sum-on-both-sides", (7.0, 3.0): "sum-in-micrograd", (23.0, 9.0): "sum-in-torch",
        (5.0, 2.0): "half-of-the-loss", (1.0, 0.0): "weights-compared", (0.0, 0.0): "error-hard-coded",
    }  # fmt: skip
    slip = "In the example the errors are 10 for the weight and 4 for the bias."
    close = abs(errors[0] - 10) < 1e-9 and abs(errors[1] - 4) < 1e-9
    expect(close, slip, f"you return {errors}", named.get((round(errors[0], 6), round(errors[1], 6))))


@test_case(
    name='old gradients in micrograd do not count',
    points=2,
    success_message='What an earlier backward pass left in the micrograd network changes nothing.',
    failure_message='What an earlier backward pass left in the micrograd network changes nothing.',
)
def test_old_gradients_in_micrograd_do_not_count(compare_grads):
    """What an earlier backward pass left in the micrograd network changes nothing."""
    mlp = _fixture_mlp()
    stranger = _fixture_stranger()
    data = _fixture_data()
    forget = _fixture_forget()
    fresh = errors_of(compare_grads(mlp, stranger, *data), stranger)
    expect(bool(fresh.any()), "Two different networks are said to agree.", mistake="error-hard-coded")
    forget(mlp, 7.0)
    forget(stranger, 0.0)
    again = errors_of(compare_grads(mlp, stranger, *data), stranger)
    slip = "Gradients that were there before are added to yours."
    expect(torch.allclose(fresh, again), slip, mistake="gradients-not-zeroed-in-micrograd")


@test_case(
    name='old gradients in torch do not count',
    points=2,
    success_message='What an earlier backward pass left in the PyTorch network changes nothing.',
    failure_message='What an earlier backward pass left in the PyTorch network changes nothing.',
)
def test_old_gradients_in_torch_do_not_count(compare_grads):
    """What an earlier backward pass left in the PyTorch network changes nothing."""
    mlp = _fixture_mlp()
    stranger = _fixture_stranger()
    data = _fixture_data()
    forget = _fixture_forget()
    fresh = errors_of(compare_grads(mlp, stranger, *data), stranger)
    expect(bool(fresh.any()), "Two different networks are said to agree.", mistake="error-hard-coded")
    forget(mlp, 0.0)
    forget(stranger, 7.0)
    again = errors_of(compare_grads(mlp, stranger, *data), stranger)
    slip = "Gradients that were there before are added to yours."
    expect(torch.allclose(fresh, again), slip, mistake="gradients-not-zeroed-in-torch")


@test_case(
    name='both networks are left unchanged',
    points=1,
    success_message='Weights stay what they were; gradients may be new.',
    failure_message='Weights stay what they were; gradients may be new.',
)
def test_both_networks_are_left_unchanged(compare_grads):
    """Weights stay what they were; gradients may be new."""
    mlp = _fixture_mlp()
    twin = _fixture_twin()
    data = _fixture_data()
    before = [p.data for p in mlp.parameters()], [p.tolist() for p in twin.parameters()]
    errors_of(compare_grads(mlp, twin, *data), twin)
    same = before == ([p.data for p in mlp.parameters()], [p.tolist() for p in twin.parameters()])
    kept = all(p.dtype is torch.float64 for p in twin.parameters())
    expect(same and kept, "The weights of a network are changed by comparing it.", mistake="network-changed")
