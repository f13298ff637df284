"""Hidden tests of q3_compare_grads: the public properties on private networks, then the errors themselves."""

import pytest
import torch

from autograder.hidden.hw02_pytorch.oracle import (
    gradients,
    in_micrograd_order,
    largest,
    random_net,
    square_loss,
    sum_loss,
)
from source.hw02_pytorch.checks.test_q3_compare_grads import *
from toolkit import expect, expect_close

EXACT = {"rtol": 1e-9, "atol": 1e-12}
"""Both sides compute in 64 bits."""


@pytest.fixture
def mlp(student, net):
    """A private network in the student's process."""
    return student("make_mlp")(net.sizes, net.micrograd_numbers)


@pytest.fixture
def twin(student, net):
    """The same network in PyTorch."""
    return student("make_model")(net.sizes, net.torch_numbers)


@pytest.fixture
def stranger(student, other):
    """Another network in PyTorch."""
    return student("make_model")(other.sizes, other.torch_numbers)


@pytest.fixture
def data(points, targets):
    """Private points and targets."""
    return points.tolist(), targets.tolist()


@pytest.fixture
def forget(student):
    """A way to leave old gradients in a network of the student's process."""
    return student("leave_gradients")


@pytest.fixture
def example(student):
    """The networks, the points and the targets of the example."""
    mlp, model = student("make_mlp")([1, 1], [2.0, 0.0]), student("make_model")([1, 1], [3.0, 0.0])
    return mlp, model, [[1.0], [3.0]], [2.0, 5.0]


def mistakes(net, other, X, y):
    """Return the errors that each known mistake would report."""
    ours, theirs = gradients(net, X, y), gradients(other, X, y)
    D = [a - b for a, b in zip(ours, theirs, strict=True)]
    sums = gradients(net, X, y, sum_loss), gradients(other, X, y, sum_loss)
    right, zero = largest(ours, theirs), torch.zeros(len(D), dtype=torch.float64)
    return {
        "error-hard-coded": zero,
        "sum-on-both-sides": largest(*sums),
        "sum-in-micrograd": largest(sums[0], theirs),
        "sum-in-torch": largest(ours, sums[1]),
        "half-of-the-loss": right / 2,
        "every-output-with-every-target": largest(ours, gradients(other, X, y, square_loss)),
        "weights-compared": largest(net.tensors, other.tensors),
        "numbers-in-micrograd-order": largest(in_micrograd_order(ours), theirs),
        "last-point-only": largest([gradient / len(X) for gradient in gradients(net, X[-1:], y[-1:])], theirs),
        "mean-instead-of-largest": torch.stack([d.abs().mean() for d in D]),
        "sum-instead-of-largest": torch.stack([d.abs().sum() for d in D]),
        "length-instead-of-largest": torch.stack([d.norm() for d in D]),
        "largest-gradients-compared": torch.stack(
            [(a.abs().max() - b.abs().max()).abs() for a, b in zip(ours, theirs, strict=True)]
        ),
        "no-absolute-value": torch.stack([d.max() for d in D]),
        "signs-the-other-way": torch.stack([(-d).max() for d in D]),
        "absolute-value-too-late": torch.stack([d.max().abs() for d in D]),
        "one-number-for-all": right.max().expand(len(D)),
        "gradients-not-zeroed-in-micrograd": lambda: largest([a + b for a, b in zip(ours, ours, strict=True)], theirs),
    }


@pytest.mark.points(6)
def test_matches_the_true_errors(compare_grads, mlp, stranger, data, net, other, points, targets):
    """Each number is the largest absolute difference of two gradients of the mean squared error."""
    got = errors_of(compare_grads(mlp, stranger, *data), stranger)
    right = largest(gradients(net, points, targets), gradients(other, points, targets))
    known = mistakes(net, other, points, targets)
    expect_close(got, right, name="compare_grads", mistakes=known, **EXACT)


@pytest.mark.points(2)
def test_right_where_a_transpose_would_fit(compare_grads, student, draw):
    """In a network 3 -> 3 -> 3 -> 1 a transposed gradient fits, and shows in the errors only."""
    nets = [random_net([3, 3, 3, 1], draw(f"square {side}")) for side in (0, 1)]
    X = torch.randn(5, 3, generator=draw("square points"), dtype=torch.float64)
    y = torch.randn(5, generator=draw("square targets"), dtype=torch.float64)
    model = student("make_model")(nets[1].sizes, nets[1].torch_numbers)
    mlp = student("make_mlp")(nets[0].sizes, nets[0].micrograd_numbers)
    got = errors_of(compare_grads(mlp, model, X.tolist(), y.tolist()), model)
    ours, theirs = (gradients(net, X, y) for net in nets)
    turned = [gradient.T if gradient.shape == (3, 3) else gradient for gradient in ours]
    known = mistakes(*nets, X, y) | {"weight-transposed": largest(turned, theirs)}
    expect_close(got, largest(ours, theirs), name="compare_grads", mistakes=known, **EXACT)


@pytest.mark.points(1)
def test_a_network_in_float32_shows_its_rounding(compare_grads, mlp, student, net, data):
    """A network in 32 bits gets its points in 32 bits, stays as it is, and is off in the eighth digit."""
    model = student("make_model")(net.sizes, net.torch_numbers, torch.float32)
    errors = errors_of(compare_grads(mlp, model, *data), model)
    kept = all(p.dtype is torch.float32 for p in model.parameters())
    expect(kept, "The network is turned into 64 bits to compare it.", mistake="network-changed")
    expect(bool(errors.max() > 1e-10), "Rounding in 32 bits does not show.", mistake="error-hard-coded")
    expect(bool(errors.max() < 1e-3), "Rounding in 32 bits is smaller than what is reported.")
