"""Public checks of q1_to_torch: what every translation of a network obeys."""

import pytest
import torch
from hw02_lab import make_twins

from toolkit import expect, expect_close


@pytest.fixture
def mlp():
    """A network 2 -> 3 -> 4 -> 1, in which a transposed matrix fits nowhere."""
    return make_twins([2, 3, 4, 1])[0]


@pytest.fixture
def batch():
    """Five points (N, 2)."""
    return torch.randn(5, 2, generator=torch.Generator().manual_seed(21), dtype=torch.float64)


def tensors_of(model):
    """Return the parameters of what a student made."""
    expect(model is not None, "`to_torch` returns None. Does it end with `return`?")
    expect(hasattr(model, "parameters"), "`to_torch` should return an nn.Module.")
    return list(model.parameters())


def answers_of(model, X):
    """Return the model's outputs (N, out) without a graph."""
    tensors_of(model)
    return model(X).detach()


def answers_of_micrograd(mlp, X):
    """Return the outputs (N, out) of the network that was translated."""
    return torch.tensor([[out.data for out in mlp(x)] for x in X.tolist()], dtype=torch.float64)


@pytest.mark.points(2)
def test_every_parameter_is_in_float64(to_torch, mlp):
    """A Python float has 64 bits, so the twin of micrograd has, too."""
    tensors = tensors_of(to_torch(mlp))
    slip = "The module has no parameters: PyTorch finds those of layers in an nn.Sequential or nn.ModuleList only."
    expect(tensors, slip, mistake="no-parameters")
    slip = "The parameters are not in float64, which is what a Python float is. PyTorch's default is float32."
    expect(all(tensor.dtype is torch.float64 for tensor in tensors), slip, mistake="parameters-in-float32")


@pytest.mark.points(2)
def test_weight_and_bias_of_each_layer_in_order(to_torch, mlp):
    """`parameters()` lists weight (out, in) and bias (out,) of each layer in turn, all of them trainable."""
    tensors = tensors_of(to_torch(mlp))
    want = [(3, 2), (3,), (4, 3), (4,), (1, 4), (1,)]
    got = [tuple(tensor.shape) for tensor in tensors]
    turned = [shape[::-1] for shape in want]
    slip = "The weights are turned around: `nn.Linear` stores one row for each neuron, (out, in)."
    expect(got != turned, slip, mistake="weight-transposed")
    expect(got != want[::2], "There are weights and no biases.", mistake="bias-forgotten")
    slip = "`parameters()` should list a weight (out, in) and a bias (out,) for each layer, from the first to the last."
    expect(got == want, slip, f"yours has {got}")
    slip = "A parameter does not ask for a gradient, so it could not be trained."
    expect(all(tensor.requires_grad for tensor in tensors), slip, mistake="frozen-parameters")


@pytest.mark.points(2)
def test_same_answers_as_micrograd(to_torch, mlp, batch):
    """The twin gives the same outputs, for a whole batch at once."""
    got, right = answers_of(to_torch(mlp), batch), answers_of_micrograd(mlp, batch)
    expect_close(got, right, name="model(X)", axes="N out", rtol=1e-5, atol=1e-6)


@pytest.mark.points(1)
def test_the_last_layer_is_linear(to_torch, mlp, batch):
    """Outputs are not squeezed between -1 and 1: raising the last bias by 5 raises them by 5."""
    for neuron in mlp.layers[-1].neurons:
        neuron.b.data = neuron.b.data + 5.0
    got, right = answers_of(to_torch(mlp), batch), answers_of_micrograd(mlp, batch)
    expect(got.shape == right.shape, "The outputs should have the shape (N, out).")
    slip = "Your outputs stay between -1 and 1: there is a tanh after the last layer."
    expect(not bool((got.abs() <= 1).all()), slip, mistake="tanh-after-the-last-layer")


@pytest.mark.points(1)
def test_a_copy_stays_as_it_was(to_torch, mlp, batch):
    """Training one of the two networks afterwards does not move the other."""
    model, before = to_torch(mlp), answers_of_micrograd(mlp, batch)
    tensors_of(model)
    model.load_state_dict({name: torch.zeros_like(tensor) for name, tensor in model.state_dict().items()})
    slip = "The micrograd network changes when the PyTorch network does."
    expect(torch.equal(answers_of_micrograd(mlp, batch), before), slip, mistake="weights-aliased")
    model = to_torch(mlp)
    before = answers_of(model, batch)
    for p in mlp.parameters():
        p.data = p.data + 0.5
    slip = "The PyTorch network changes when the micrograd network does: it has no numbers of its own."
    expect(torch.equal(answers_of(model, batch), before), slip, mistake="weights-aliased")


@pytest.mark.points(1)
def test_micrograd_network_is_left_unchanged(to_torch, mlp):
    """Translating is reading: weights and gradients stay what they were."""
    for i, p in enumerate(mlp.parameters()):
        p.grad = float(i)
    before = [(p.data, p.grad) for p in mlp.parameters()]
    tensors_of(to_torch(mlp))
    after = [(p.data, p.grad) for p in mlp.parameters()]
    slip = "`to_torch` changes the micrograd network that it was given."
    same = after == before and all(type(number) is float for pair in after for number in pair)
    expect(same, slip, mistake="network-changed")
