"""Public checks of q1_stepwise: what every right set of 26 gradients obeys."""

import pytest
import torch
from hw06_network import PARAMETERS, STEPS_BACKWARD, forward, random_problem

from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like, expect_shape, expect_tensor


@pytest.fixture(scope="module")
def problem():
    """Parameters and a batch; no two axes have the same size."""
    return random_problem(torch.Generator().manual_seed(61))


@pytest.fixture(scope="module")
def leak():
    """Weight of the outcome without a logit."""
    return 0.5


@pytest.fixture(scope="module")
def cache(problem, leak):
    """A forward pass with a leak, so that every path shows."""
    params, X, Y = problem
    return forward(params, X, Y, leak)


@pytest.fixture(scope="module")
def cache_without_leak(problem):
    """The same forward pass with an ordinary softmax."""
    params, X, Y = problem
    return forward(params, X, Y)


@pytest.fixture
def gradients(backward_all, cache):
    """Your gradients for the forward pass with a leak."""
    return backward_all(cache)


@pytest.mark.points(1)
def test_all_26_gradients_are_there(gradients):
    """Each of the 26 tensors gets a gradient, and none but that of b1 is zero everywhere."""
    expect(isinstance(gradients, dict), "`backward_all` should return a dictionary, name -> gradient.")
    missing = [name for name in STEPS_BACKWARD if name not in gradients]
    slip = "Some of the 26 gradients are missing from the dictionary."
    expect(not missing, slip, "missing: " + ", ".join(missing), mistake="gradient-missing")
    for name in STEPS_BACKWARD:
        gradient = expect_tensor(gradients[name], name)
        slip = f"The gradient of `{name}` is zero everywhere, as if the loss did not depend on it."
        expect(name == "b1" or bool(gradient.any()), slip)


@pytest.mark.points(2)
def test_each_gradient_has_the_shape_of_its_tensor(gradients, cache):
    """A gradient says how the loss moves with each entry, so it has the shape of its tensor."""
    axes = {"emb": "B T E", "flat": "B T·E", "W1": "T·E H", "W2": "H V", "C": "V E"}
    axes |= dict.fromkeys(["b1", "gamma", "beta"], "H") | {"b2": "V"}
    axes |= dict.fromkeys(["logprobs", "probs", "exps", "shifted", "logits"], "B V")
    axes |= dict.fromkeys(["inv_total", "total", "logit_max"], "B one")
    axes |= dict.fromkeys(["mean", "var", "inv_std"], "one H")
    expect(isinstance(gradients, dict), "`backward_all` should return a dictionary, name -> gradient.")
    for name in STEPS_BACKWARD:
        expect(name in gradients, f"The gradient of `{name}` is missing from the dictionary.")
        expect_shape(gradients[name], axes.get(name, "B H"), like=cache[name], name=name)


@pytest.mark.points(2)
def test_loss_moves_as_the_gradients_say(gradients, problem, leak):
    """Nudge all parameters a little: the loss moves by the sum of gradient times nudge."""
    params, X, Y = problem
    expect(isinstance(gradients, dict), "`backward_all` should return a dictionary, name -> gradient.")
    said = {name: expect_like(gradients.get(name), params[name], name=name) for name in PARAMETERS}
    generator = torch.Generator().manual_seed(7)
    nudges = {name: 1e-5 * torch.randn(said[name].shape, generator=generator, dtype=torch.float64) for name in said}

    def moves_as_said(names):
        up = forward({**params, **{name: params[name] + nudges[name] for name in names}}, X, Y, leak)["loss"]
        down = forward({**params, **{name: params[name] - nudges[name] for name in names}}, X, Y, leak)["loss"]
        expected = sum((said[name] * nudges[name]).sum() for name in names)
        return bool(abs(expected - (up - down) / 2) < 1e-6 * min(nudges[name].norm() for name in names))

    wrong = [] if moves_as_said(PARAMETERS) else [name for name in PARAMETERS if not moves_as_said([name])]
    slip = f"The loss does not move with {', '.join(f'`{name}`' for name in wrong)} as your gradients say."
    expect(not wrong, slip)


@pytest.mark.points(1)
def test_maximum_gets_no_gradient_without_a_leak(backward_all, cache_without_leak):
    """An ordinary softmax ignores what all logits of a row have in common, so logit_max has a gradient of zero."""
    got = backward_all(cache_without_leak)
    expect(isinstance(got, dict), "`backward_all` should return a dictionary, name -> gradient.")
    expect(bool(expect_tensor(got.get("shifted"), "shifted").any()), "The gradient of `shifted` is zero everywhere.")
    zeros = torch.zeros_like(cache_without_leak["logit_max"])
    expect_close(got.get("logit_max"), zeros, name="logit_max", axes="B one")


@pytest.mark.points(1)
def test_bias_before_batchnorm_gets_no_gradient(gradients, cache):
    """BatchNorm subtracts whatever b1 adds, so b1 has a gradient of zero."""
    expect(isinstance(gradients, dict), "`backward_all` should return a dictionary, name -> gradient.")
    expect(bool(expect_tensor(gradients.get("pre"), "pre").any()), "The gradient of `pre` is zero everywhere.")
    expect_close(gradients.get("b1"), torch.zeros_like(cache["b1"]), name="b1", axes="H")


@pytest.mark.points(1)
def test_cache_is_left_unchanged(backward_all, cache):
    """Whoever calls backward_all still needs the cache afterwards."""
    expect_inputs_unchanged(backward_all, cache)
