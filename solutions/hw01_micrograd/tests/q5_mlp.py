"""Public checks of q5_mlp. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
from toolkit import expect, expect_number

OK_FORMAT = False
name = "q5_mlp"


def _fixture_sizes():
    """Inputs, and neurons of each layer; no two are the same."""
    return 3, [5, 4, 2]


def _fixture_inputs():
    """Three numbers to give to the network."""
    return [0.5, -1.5, 2.0]


@test_case(
    name='one output for each neuron of the last layer',
    points=2,
    success_message='`mlp(xs)` is a list with one Value for each neuron of the last layer, also when there is only one.',
    failure_message='`mlp(xs)` is a list with one Value for each neuron of the last layer, also when there is only one.',
)
def test_one_output_for_each_neuron_of_the_last_layer(MLP):
    """`mlp(xs)` is a list with one Value for each neuron of the last layer, also when there is only one."""
    sizes = _fixture_sizes()
    inputs = _fixture_inputs()
    nin, nouts = sizes
    for last in (nouts[-1], 1):
        out = MLP(nin, [*nouts[:-1], last])(inputs)
        slip = "`mlp(xs)` should be a list, also when there is only one output."
        expect(isinstance(out, list | tuple), slip, mistake="output-not-a-list")
        expect(len(out) == last, "`mlp(xs)` should hold one Value for each neuron of the last layer.")
        for value in out:
            expect_number(value.data, "data of an output")


@test_case(
    name='every weight and bias is a parameter',
    points=2,
    success_message='`parameters()` lists every weight and every bias once: a neuron with n inputs has n + 1.',
    failure_message='`parameters()` lists every weight and every bias once: a neuron with n inputs has n + 1.',
)
def test_every_weight_and_bias_is_a_parameter(MLP):
    """`parameters()` lists every weight and every bias once: a neuron with n inputs has n + 1."""
    sizes = _fixture_sizes()
    nin, nouts = sizes
    widths = [nin, *nouts]
    count = sum((widths[i] + 1) * widths[i + 1] for i in range(len(nouts)))
    biases = sum(nouts)
    got = len(list(MLP(nin, nouts).parameters()))
    slip = "`parameters()` lacks the biases."
    expect(got != count - biases, slip, mistake="biases-missing")
    expect(got == count, "`parameters()` does not list every weight and every bias once.", mistake="parameters-missing")


@test_case(
    name='fresh weights differ',
    points=1,
    success_message='Fresh weights lie between -1 and 1 and are all different; fresh biases are zero.',
    failure_message='Fresh weights lie between -1 and 1 and are all different; fresh biases are zero.',
)
def test_fresh_weights_differ(MLP):
    """Fresh weights lie between -1 and 1 and are all different; fresh biases are zero."""
    sizes = _fixture_sizes()
    nin, nouts = sizes
    mlp = MLP(nin, nouts)
    weights, biases = [], []
    for layer in range(len(nouts)):
        for neuron in range(nouts[layer]):
            weights += [expect_number(w.data, "a weight") for w in mlp.layers[layer].neurons[neuron].w]
            biases.append(expect_number(mlp.layers[layer].neurons[neuron].b.data, "a bias"))
    slip = "Weights that start alike get the same gradients and stay alike: draw each by itself."
    expect(len(set(weights)) == len(weights), slip, mistake="weights-start-alike")
    slip = "Fresh weights should be drawn from both sides of zero."
    expect(min(weights) < 0 < max(weights), slip, mistake="weights-of-one-sign")
    slip = "Fresh weights should lie between -1 and 1."
    expect(min(weights) >= -1 and max(weights) <= 1, slip, mistake="weights-too-wide")
    expect(not any(biases), "Fresh biases should be zero.", mistake="biases-not-zero")


@test_case(
    name='last layer is linear',
    points=2,
    success_message='The outputs can be as large, and as negative, as the biases of the last layer make them.',
    failure_message='The outputs can be as large, and as negative, as the biases of the last layer make them.',
)
def test_last_layer_is_linear(MLP):
    """The outputs can be as large, and as negative, as the biases of the last layer make them."""
    sizes = _fixture_sizes()
    inputs = _fixture_inputs()
    nin, nouts = sizes
    for bias in (30.0, -30.0):
        mlp = MLP(nin, nouts)
        biases = [mlp.layers[len(nouts) - 1].neurons[neuron].b for neuron in range(nouts[-1])]
        for b in biases:
            b.data = 0.0
        before = [expect_number(value.data, "data of an output") for value in mlp(inputs)]
        for b in biases:
            b.data = bias
        after = [expect_number(value.data, "data of an output") for value in mlp(inputs)]
        stuck = bias < 0 and min(after) >= 0
        slip = "The last layer has relu, so an output can never be negative. It should be linear."
        expect(not stuck, slip, mistake="relu-on-the-last-layer")
        slip = "The last layer has tanh, so an output can never exceed 1. It should be linear."
        expect(max(map(abs, after)) > 1, slip, mistake="tanh-on-the-last-layer")
        slip = "Raising the bias of an output should raise the output by the same amount."
        expect(all(abs(y - x - bias) < 1e-6 for x, y in zip(before, after, strict=True)), slip)
