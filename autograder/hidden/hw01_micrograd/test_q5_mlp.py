"""Hidden tests of q5_mlp: the public properties on private sizes, then outputs and gradients of private weights.

`Value` stands for the course's own here, so that an MLP owes nothing to q3 and q4.
"""

import pytest
import torch

from autograder.hidden.hw01_micrograd.oracle import mlp_outputs, numbers, vector, wrong_outputs
from source.hw01_micrograd.checks.test_q5_mlp import *
from toolkit import expect, expect_close

pytestmark = pytest.mark.usefixtures("lent_value")


@pytest.fixture(scope="session")
def sizes(draw):
    """Private sizes of a network with three layers; neighbours differ."""
    nin = int(torch.randint(2, 4, (1,), generator=draw("sizes")))
    return nin, [nin + 2, nin + 1, 2]


@pytest.fixture(scope="session")
def inputs(draw, sizes):
    """Private inputs."""
    return numbers(draw("inputs"), sizes[0])


def own(mlp, nouts):
    """Return the weights of every neuron and its bias, last, as they lie in the layers."""
    layers = []
    for index, count in enumerate(nouts):
        neurons = mlp.layers[index].neurons
        layers.append([[*neurons[neuron].w, neurons[neuron].b] for neuron in range(count)])
    return layers


def filled(mlp, nouts, draw):
    """Give a network private weights and biases, and return them as tensors, layer by layer."""
    layers = []
    for index, layer in enumerate(own(mlp, nouts)):
        table = vector(numbers(draw(f"layer {index}"), len(layer) * len(layer[0]), -1.5, 1.5)).view(len(layer), -1)
        for values, row in zip(layer, table.tolist(), strict=True):
            for value, number in zip(values, row, strict=True):
                value.data = number
        layers.append((table[:, :-1], table[:, -1]))
    return layers


def outputs_of(out, count):
    """Return the data of the outputs as a tensor."""
    expect(isinstance(out, list | tuple), "`mlp(xs)` should be a list.", mistake="output-not-a-list")
    expect(len(out) == count, "`mlp(xs)` should hold one Value for each neuron of the last layer.")
    return vector([expect_number(value.data, "data of an output") for value in out])


@pytest.mark.points(4)
def test_matches_the_formula(MLP, sizes, inputs, draw):
    """With private weights and biases the outputs are those of tanh, tanh and a linear layer, for two examples."""
    nin, nouts = sizes
    mlp = MLP(nin, nouts)
    layers = filled(mlp, nouts, draw)
    for x in (inputs, [0.7 * number + 0.2 for number in inputs]):
        got, xs = outputs_of(mlp(x), nouts[-1]), vector(x)
        known = wrong_outputs(layers, xs)
        expect_close(got, mlp_outputs(layers, xs), name="outputs", axes="neurons", mistakes=known)


@pytest.mark.points(2)
def test_gradients_reach_every_parameter(MLP, sizes, inputs, draw):
    """Walking back from the outputs gives every weight and bias the gradient that autograd gives it."""
    nin, nouts = sizes
    mlp = MLP(nin, nouts)
    layers = filled(mlp, nouts, draw)
    out = mlp(inputs)
    outputs_of(out, nouts[-1])
    (out[0] * 0.7 + out[1] * -1.3).backward()
    leaves = [(weights.clone().requires_grad_(), biases.clone().requires_grad_()) for weights, biases in layers]
    result = mlp_outputs(leaves, vector(inputs))
    gradients = torch.autograd.grad(0.7 * result[0] - 1.3 * result[1], [leaf for pair in leaves for leaf in pair])
    for index, layer in enumerate(own(mlp, nouts)):
        rows = [[expect_number(value.grad, "a gradient") for value in values] for values in layer]
        right = torch.cat([gradients[2 * index], gradients[2 * index + 1].unsqueeze(1)], dim=1)
        got, known = torch.tensor(rows, dtype=torch.float64), {"gradient-cut-off": torch.zeros_like(right)}
        known["bias-without-gradient"] = torch.cat([right[:, :-1], torch.zeros(len(right), 1, dtype=right.dtype)], 1)
        expect_close(got, right, name="gradients", axes="neurons inputs", mistakes=known)


@pytest.mark.points(2)
def test_parameters_are_the_networks_own(MLP, sizes, inputs, draw):
    """Whoever changes the data of `parameters()` changes the network: they are its Values, and no copies."""
    nin, nouts = sizes
    mlp = MLP(nin, nouts)
    before = outputs_of(mlp(inputs), nouts[-1])
    parameters = list(mlp.parameters())
    expect(len(parameters) > 0, "`parameters()` is empty.")
    for index, parameter in enumerate(parameters):
        parameter.data = (index + 1) / 64
    held = [value.data for layer in own(mlp, nouts) for values in layer for value in values]
    changed = sorted(number for number in held if float(64 * number).is_integer() and number > 0)
    slip = "Changing the Values of `parameters()` leaves the network as it was: it lists copies."
    expect(changed, slip, mistake="parameters-are-copies")
    slip = "`parameters()` does not list every weight and every bias once."
    right = [(index + 1) / 64 for index in range(len(held))]
    expect(changed == right, slip, mistake="parameters-missing")
    after = outputs_of(mlp(inputs), nouts[-1])
    expect(not torch.equal(before, after), "The outputs do not depend on the parameters.")
