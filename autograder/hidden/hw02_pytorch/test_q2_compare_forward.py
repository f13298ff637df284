"""Hidden tests of q2_compare_forward: the public properties on private networks, then the number itself."""

import pytest
import torch

from autograder.hidden.hw02_pytorch.oracle import Net, random_net
from source.hw02_pytorch.checks.test_q2_compare_forward import *
from toolkit import expect, expect_close, expect_number

TINY = 1e-9
"""A planted error that 32 bits cannot hold beside an output of about 1."""


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
def xs(points):
    """Private points."""
    return points.tolist()


@pytest.fixture
def example(student):
    """The networks and the points of the example."""
    mlp = student("make_mlp")([2, 1], [2.0, 0.0, 0.0])
    model = student("make_model")([2, 1], [2.0, 1.0, 0.0])
    return mlp, model, [[1.0, 0.0], [3.0, -1.0], [2.0, 0.25]]


def mistakes(ours, theirs):
    """Return what each known mistake would report for outputs (N, out)."""
    D = ours - theirs
    size = D.abs()
    signed = min(D.max(), (-D).max())
    return {
        "mean-instead-of-largest": size.mean(),
        "sum-instead-of-largest": size.sum(),
        "no-absolute-value": signed,
        "smallest-instead-of-largest": size.min(),
        "largest-square": (D**2).max(),
        "mean-square-instead-of-largest": (D**2).mean(),
        "length-instead-of-largest": D.norm(),
        "first-point-only": size[0].max(),
        "last-point-only": size[-1].max(),
        "first-output-only": size[:, 0].max(),
        "relative-to-micrograd": (size / ours.abs()).max(),
        "relative-to-torch": (size / theirs.abs()).max(),
        "largest-outputs-compared": (ours.abs().max() - theirs.abs().max()).abs(),
        "error-hard-coded": torch.zeros((), dtype=torch.float64),
    }


def outputs_swapped(net):
    """Return a network whose outputs come in the opposite order."""
    return Net((*net.tensors[:-2], *(tensor.flip(0) for tensor in net.tensors[-2:])))


def worst_in_the_middle(net, other, X):
    """Return both nets and the points, ordered so that neither the first point nor the first output is the worst."""
    size = (net(X) - other(X)).abs()
    if int(size.max(0).values.argmax()) == 0:
        net, other = (outputs_swapped(each) for each in (net, other))
    return net, other, X.roll(len(X) // 2 - int(size.max(1).values.argmax()), 0)


@pytest.mark.points(4)
def test_matches_the_true_difference(compare_forward, student, draw):
    """The result is the largest absolute difference over all points and all outputs, whichever network is which."""
    sizes = [3, 4, 2]
    X = torch.randn(7, 3, generator=draw("wide points"), dtype=torch.float64)
    one, two, X = worst_in_the_middle(random_net(sizes, draw("wide")), random_net(sizes, draw("wide too")), X)
    for net, other in ((one, two), (two, one)):
        mlp = student("make_mlp")(sizes, net.micrograd_numbers)
        model = student("make_model")(sizes, other.torch_numbers)
        got = expect_number(compare_forward(mlp, model, X.tolist()), "compare_forward")
        right = (net(X) - other(X)).abs().max()
        known = mistakes(net(X), other(X))
        got = torch.tensor(got, dtype=torch.float64)
        expect_close(got, right, name="compare_forward", mistakes=known, rtol=1e-9, atol=1e-12)


@pytest.mark.points(1)
def test_an_error_of_a_billionth_is_seen(compare_forward, mlp, twin, xs):
    """Two networks in 64 bits are compared in 64 bits: an error in the ninth digit is not lost."""
    shift_last_bias(twin, TINY)
    got = expect_number(compare_forward(mlp, twin, xs), "compare_forward")
    slip = "A small error that was planted comes out as another one."
    expect(abs(got - TINY) < 1e-3 * TINY, slip, mistake="compared-in-float32")


@pytest.mark.points(1)
def test_a_network_in_float32_shows_its_rounding(compare_forward, mlp, student, net, xs):
    """A network in 32 bits gets its points in 32 bits, stays as it is, and is off in the eighth digit."""
    model = student("make_model")(net.sizes, net.torch_numbers, torch.float32)
    got = expect_number(compare_forward(mlp, model, xs), "compare_forward")
    kept = all(p.dtype is torch.float32 for p in model.parameters())
    expect(kept, "The network is turned into 64 bits to compare it.", mistake="network-changed")
    expect(got > 1e-10, "Rounding in 32 bits does not show.", mistake="error-hard-coded")
    expect(got < 1e-4, "Rounding in 32 bits is smaller than what is reported.")
