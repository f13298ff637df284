"""Hidden tests of q1_stepwise: each of the 26 gradients by itself.

A gradient is right when it equals the true one, **or** when it is what the chain rule gives from the student's own
gradients further on. So one mistake costs one gradient, and not also the twenty that follow from it. A student's own
gradients only count as a starting point where at least half of their entries are there (not zero, not tiny), or a
dictionary of zeros would follow from itself.
"""

import pytest
import torch
from hw06_network import PARAMETERS, STEPS_BACKWARD, build_windows, forward, random_problem, read_names

from autograder.hidden.hw06_backprop.oracle import all_gradients, feeds, local_gradient
from autograder.hidden.hw06_backprop.stepwise_mistakes import mistakes_of
from source.hw06_backprop.checks.test_q1_stepwise import *
from toolkit import expect, expect_close

pytestmark = pytest.mark.no_autograd


@pytest.fixture(scope="session")
def leak(draw):
    """Weight of the outcome without a logit."""
    return 0.3 + float(torch.rand(1, generator=draw("leak")))


@pytest.fixture(scope="session")
def problem(draw, batch_size):
    """Parameters and a batch."""
    return random_problem(draw("stepwise"), B=batch_size)


@pytest.fixture(scope="session")
def cache(problem, leak):
    """A forward pass with a leak, so that every path shows."""
    return forward(*problem, leak=leak)


@pytest.fixture(scope="session")
def cache_without_leak(problem):
    """The same forward pass with an ordinary softmax."""
    return forward(*problem)


@pytest.fixture(scope="session")
def right(problem, leak):
    """The 26 true gradients."""
    return all_gradients(*problem, leak=leak)


@pytest.fixture(scope="session")
def answer(student, cache):
    """What the student's function returns for the private forward pass."""
    return student("backward_all", autograd=False)(cache)


def _is_a_start(own: object, right: torch.Tensor) -> bool:
    """Whether a student's gradient, right or wrong, may be the starting point of the ones that follow."""
    if not isinstance(own, torch.Tensor) or own.shape != right.shape or own.dtype != right.dtype:
        return False
    counts = right.abs() > 1e-12
    there = own.abs()[counts] > 1e-3 * right.abs()[counts]
    return bool(torch.isfinite(own).all()) and bool(there.double().mean() >= 0.5)


@pytest.mark.points(1)
@pytest.mark.parametrize("name", STEPS_BACKWARD)
def test_gradient_of(name, answer, cache, right):
    """It follows by the chain rule from the gradients after it."""
    expect(isinstance(answer, dict), "`backward_all` should return a dictionary, name -> gradient.")
    slip = f"The gradient of `{name}` is missing from the dictionary."
    expect(name in answer, slip, mistake="gradient-missing")
    after = [result for result in feeds(name, cache) if result != "loss"]
    fair = all(_is_a_start(answer.get(result), right[result]) for result in after)
    above = {result: answer[result] if fair else right[result] for result in after}
    expected = local_gradient(name, cache, above)
    got = answer[name]
    if isinstance(got, torch.Tensor) and got.shape == expected.shape and got.dtype == expected.dtype:
        expected = right[name] if torch.allclose(got, right[name], rtol=1e-6, atol=1e-9) else expected
    if name == "b1":  # its true gradient is zero, and so is one that was never computed
        expect(fair, "The gradient of `b1` is a sum over that of `pre`, and that one is missing.")
    expect_close(got, expected, name=f"gradient of {name}", mistakes=mistakes_of(name, expected, cache, above))


@pytest.mark.points(1)
def test_the_whole_chain_on_names(backward_all, draw):
    """On two whole names, with an ordinary softmax, the seven parameters get autograd's gradients."""
    names = read_names()
    chosen = torch.randint(len(names), (2,), generator=draw("names")).tolist()
    X, Y = build_windows([names[index] for index in chosen])
    params, _, _ = random_problem(draw("chain"))
    got = backward_all(forward(params, X, Y))
    expect(isinstance(got, dict), "`backward_all` should return a dictionary, name -> gradient.")
    truth = all_gradients(params, X, Y)
    for name in PARAMETERS:
        expect_close(got.get(name), truth[name], name=f"gradient of {name}")
