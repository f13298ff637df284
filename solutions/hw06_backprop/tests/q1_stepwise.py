"""Public checks of q1_stepwise. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from hw06_network import PARAMETERS, STEPS_BACKWARD, forward, random_problem
from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like, expect_shape, expect_tensor

OK_FORMAT = False
name = "q1_stepwise"


def _fixture_problem():
    """Parameters and a batch; no two axes have the same size."""
    return random_problem(torch.Generator().manual_seed(61))


def _fixture_leak():
    """Weight of the outcome without a logit."""
    return 0.5


def _fixture_cache():
    """A forward pass with a leak, so that every path shows."""
    problem = _fixture_problem()
    leak = _fixture_leak()
    params, X, Y = problem
    return forward(params, X, Y, leak)


def _fixture_cache_without_leak():
    """The same forward pass with an ordinary softmax."""
    problem = _fixture_problem()
    params, X, Y = problem
    return forward(params, X, Y)


def _fixture_gradients(backward_all):
    """Your gradients for the forward pass with a leak."""
    cache = _fixture_cache()
    return backward_all(cache)


@test_case(
    name='all 26 gradients are there',
    points=1,
    success_message='Each of the 26 tensors gets a gradient, and none but that of b1 is zero everywhere.',
    failure_message='Each of the 26 tensors gets a gradient, and none but that of b1 is zero everywhere.',
)
def test_all_26_gradients_are_there(backward_all):
    """Each of the 26 tensors gets a gradient, and none but that of b1 is zero everywhere."""
    gradients = _fixture_gradients(backward_all)
    expect(isinstance(gradients, dict), "`backward_all` should return a dictionary, name -> gradient.")
    missing = [name for name in STEPS_BACKWARD if name not in gradients]
    slip = "Some of the 26 gradients are missing from the dictionary."
    expect(not missing, slip, "missing: " + ", ".join(missing), mistake="gradient-missing")
    for name in STEPS_BACKWARD:
        gradient = expect_tensor(gradients[name], name)
        slip = f"The gradient of `{name}` is zero everywhere, as if the loss did not depend on it."
        expect(name == "b1" or bool(gradient.any()), slip)


@test_case(
    name='each gradient has the shape of its tensor',
    points=2,
    success_message='A gradient says how the loss moves with each entry, so it has the shape of its tensor.',
    failure_message='A gradient says how the loss moves with each entry, so it has the shape of its tensor.',
)
def test_each_gradient_has_the_shape_of_its_tensor(backward_all):
    """A gradient says how the loss moves with each entry, so it has the shape of its tensor."""
    gradients = _fixture_gradients(backward_all)
    cache = _fixture_cache()
    axes = {"emb": "B T E", "flat": "B T·E", "W1": "T·E H", "W2": "H V", "C": "V E"}
    axes |= dict.fromkeys(["b1", "gamma", "beta"], "H") | {"b2": "V"}
    axes |= dict.fromkeys(["logprobs", "probs", "exps", "shifted", "logits"], "B V")
    axes |= dict.fromkeys(["inv_total", "total", "logit_max"], "B one")
    axes |= dict.fromkeys(["mean", "var", "inv_std"], "one H")
    expect(isinstance(gradients, dict), "`backward_all` should return a dictionary, name -> gradient.")
    for name in STEPS_BACKWARD:
        expect(name in gradients, f"The gradient of `{name}` is missing from the dictionary.")
        expect_shape(gradients[name], axes.get(name, "B H"), like=cache[name], name=name)


@test_case(
    name='loss moves as the gradients say',
    points=2,
    success_message='Nudge all parameters a little: the loss moves by the sum of gradient times nudge.',
    failure_message='Nudge all parameters a little: the loss moves by the sum of gradient times nudge.',
)
def test_loss_moves_as_the_gradients_say(backward_all):
    """Nudge all parameters a little: the loss moves by the sum of gradient times nudge."""
    gradients = _fixture_gradients(backward_all)
    problem = _fixture_problem()
    leak = _fixture_leak()
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


@test_case(
    name='maximum gets no gradient without a leak',
    points=1,
    success_message='An ordinary softmax ignores what all logits of a row have in common, so logit_max has a gradient of zero.',
    failure_message='An ordinary softmax ignores what all logits of a row have in common, so logit_max has a gradient of zero.',
)
def test_maximum_gets_no_gradient_without_a_leak(backward_all):
    """An ordinary softmax ignores what all logits of a row have in common, so logit_max has a gradient of zero."""
    cache_without_leak = _fixture_cache_without_leak()
    got = backward_all(cache_without_leak)
    expect(isinstance(got, dict), "`backward_all` should return a dictionary, name -> gradient.")
    expect(bool(expect_tensor(got.get("shifted"), "shifted").any()), "The gradient of `shifted` is zero everywhere.")
    zeros = torch.zeros_like(cache_without_leak["logit_max"])
    expect_close(got.get("logit_max"), zeros, name="logit_max", axes="B one")


@test_case(
    name='bias before batchnorm gets no gradient',
    points=1,
    success_message='BatchNorm subtracts whatever b1 adds, so b1 has a gradient of zero.',
    failure_message='BatchNorm subtracts whatever b1 adds, so b1 has a gradient of zero.',
)
def test_bias_before_batchnorm_gets_no_gradient(backward_all):
    """BatchNorm subtracts whatever b1 adds, so b1 has a gradient of zero."""
    gradients = _fixture_gradients(backward_all)
    cache = _fixture_cache()
    expect(isinstance(gradients, dict), "`backward_all` should return a dictionary, name -> gradient.")
    expect(bool(expect_tensor(gradients.get("pre"), "pre").any()), "The gradient of `pre` is zero everywhere.")
    expect_close(gradients.get("b1"), torch.zeros_like(cache["b1"]), name="b1", axes="H")


@test_case(
    name='cache is left unchanged',
    points=1,
    success_message='Whoever calls backward_all still needs the cache afterwards.',
    failure_message='Whoever calls backward_all still needs the cache afterwards.',
)
def test_cache_is_left_unchanged(backward_all):
    """Whoever calls backward_all still needs the cache afterwards."""
    cache = _fixture_cache()
    expect_inputs_unchanged(backward_all, cache)
