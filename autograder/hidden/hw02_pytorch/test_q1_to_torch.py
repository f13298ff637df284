"""Hidden tests of q1_to_torch: the public properties on private networks, then outputs and weights themselves."""

import pytest
import torch

from autograder.hidden.hw02_pytorch.oracle import Net, in_micrograd_order, random_net
from source.hw02_pytorch.checks.test_q1_to_torch import *
from toolkit import expect, expect_close

ROUNDED = {"rtol": 1e-5, "atol": 1e-6}
"""Wide enough for a float32 in between: that is one mistake, and test_weights_are_the_very_same_numbers asks for it."""


@pytest.fixture
def mlp(student, net):
    """A private network 2 -> 3 -> 4 -> 1 in the student's process."""
    return student("make_mlp")(net.sizes, net.micrograd_numbers)


@pytest.fixture
def batch(points):
    """Private points."""
    return points


def changed(net, change):
    """Return the net with `change` applied to every tensor."""
    return Net(tuple(change(tensor) for tensor in net.tensors))


def linear(Z):
    """Return it as it is."""
    return Z


def bent(net, X, bend, last):
    """Return the outputs of a net with another function between its layers and another one at its end."""
    for i, (W, b) in enumerate(zip(net.tensors[::2], net.tensors[1::2], strict=True)):
        X = (bend if 2 * i + 2 < len(net.tensors) else last)(X @ W.T + b)
    return X


@pytest.mark.points(2)
def test_right_where_a_transpose_would_fit(to_torch, student, draw):
    """In a network 3 -> 3 -> 3 -> 3 a wrong order of weights fits everywhere, and shows in the outputs only."""
    net = random_net([3, 3, 3, 3], draw("square"))
    X = torch.randn(5, 3, generator=draw("square points"), dtype=torch.float64)
    got = answers_of(to_torch(student("make_mlp")(net.sizes, net.micrograd_numbers)), X)
    known = {
        "weight-transposed": changed(net, lambda tensor: tensor.T if tensor.dim() == 2 else tensor)(X),
        "numbers-in-micrograd-order": Net(tuple(in_micrograd_order(net.tensors)))(X),
        "tanh-after-the-last-layer": bent(net, X, torch.tanh, torch.tanh),
        "no-tanh-at-all": bent(net, X, linear, linear),
        "relu-instead-of-tanh": bent(net, X, torch.relu, linear),
        "sigmoid-instead-of-tanh": bent(net, X, torch.sigmoid, linear),
        "bias-forgotten": changed(net, lambda tensor: tensor if tensor.dim() == 2 else 0 * tensor)(X),
    }
    expect_close(got, net(X), name="model(X)", axes="N out", mistakes=known, **ROUNDED)


@pytest.mark.points(2)
def test_weights_are_the_very_same_numbers(to_torch, student, draw):
    """A Python float has 64 bits, and all of them arrive."""
    net = random_net([4, 4, 2], draw("numbers"))
    got = tensors_of(to_torch(student("make_mlp")(net.sizes, net.micrograd_numbers)))
    slip = "A network 4 -> 4 -> 2 has two weights and two biases; your module has another number of parameters."
    expect(len(got) == len(net.tensors), slip, mistake=None if got else "no-parameters")
    for tensor, right, name in zip(got, net.tensors, net.names, strict=True):
        known = {"rounded-to-float32": right.float().double()}
        if right.dim() == 2:
            known["weight-transposed"] = right.T
        expect_close(tensor.detach(), right, name=name, mistakes=known, rtol=1e-14, atol=0.0)


@pytest.mark.points(1)
def test_one_layer_alone_is_linear(to_torch, student, draw):
    """A network with a single layer is a matrix and a bias, and nothing bends it."""
    net = random_net([3, 2], draw("one layer"))
    X = torch.randn(4, 3, generator=draw("one layer points"), dtype=torch.float64)
    got = answers_of(to_torch(student("make_mlp")(net.sizes, net.micrograd_numbers)), X)
    known = {"tanh-after-the-last-layer": torch.tanh(net(X)), "bias-forgotten": X @ net.tensors[0].T}
    expect_close(got, net(X), name="model(X)", axes="N out", mistakes=known, **ROUNDED)


@pytest.mark.points(1)
def test_two_translations_share_nothing(to_torch, mlp, batch):
    """Whoever trains one translation does not train the other."""
    one, other = to_torch(mlp), to_torch(mlp)
    tensors_of(one)
    before = answers_of(other, batch)
    slip = "A second translation of the same network has other weights than the network."
    expect(torch.allclose(before, answers_of_micrograd(mlp, batch)), slip, mistake="weights-aliased")
    one.load_state_dict({name: torch.zeros_like(tensor) for name, tensor in one.state_dict().items()})
    moved = not torch.equal(answers_of(other, batch), before)
    expect(not moved, "Two translations of the same network share their weights.", mistake="weights-aliased")
