"""Hidden tests of q1_stepwise: each of the 26 gradients by itself.

A gradient is right when it equals the true one, **or** when it is what the chain rule gives from the student's own
gradients further on. So one mistake costs one gradient, and not also the twenty that follow from it. A student's own
gradients only count as a starting point if they have the right shape and are not zero or nearly so, or a dictionary
of zeros would follow from itself.
"""

import math

import pytest
import torch
from hw06_network import PARAMETERS, STEPS_BACKWARD, build_windows, forward, random_problem, read_names

from autograder.hidden.hw06_backprop.oracle import agrees, all_gradients, feeds, local_gradient
from autograder.hidden.hw06_backprop.stepwise_mistakes import mistakes_of
from source.hw06_backprop.checks.test_q1_stepwise import *
from toolkit import expect, expect_close
from toolkit.expect import ATOL

pytestmark = pytest.mark.no_autograd
NAMES = read_names()


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


@pytest.fixture(scope="session")
def walked(request):
    """The answer, the forward pass and the true gradients.

    Fetched by name: pytest walks through all fixtures behind an argument anew in each of the 26 tests.
    """
    return tuple(request.getfixturevalue(name) for name in ("answer", "cache", "right"))


def _size_as_a_start(own: object, right: torch.Tensor) -> float:
    """Return how large a student's gradient is next to the true one, and 0 where nothing can follow from it."""
    if not isinstance(own, torch.Tensor) or own.shape != right.shape or own.dtype != right.dtype:
        return 0.0
    size = float(own.norm() / right.norm())
    return size if math.isfinite(size) and size > 1e-6 else 0.0


@pytest.mark.points(1)
@pytest.mark.parametrize("name", STEPS_BACKWARD)
def test_gradient_of(name, walked):
    """It follows by the chain rule from the gradients after it."""
    answer, cache, right = walked
    expect(isinstance(answer, dict), "`backward_all` should return a dictionary, name -> gradient.")
    expect(name in answer, f"The gradient of `{name}` is missing from the dictionary.", mistake="gradient-missing")
    after = [result for result in feeds(name) if result != "loss"]
    size = min([_size_as_a_start(answer.get(result), right[result]) for result in after], default=1.0)
    above = {result: answer[result] if size else right[result] for result in after}
    got = answer[name]
    expected = right[name] if agrees(got, right[name]) else local_gradient(name, cache, above)
    if name == "b1":  # its true gradient is zero, and so is one that was never computed
        expect(size, "The gradient of `b1` is a sum over that of `pre`, and that one is missing.")
    known = mistakes_of(name, expected, cache, above)
    atol = ATOL * min(1.0, size or 1.0)  # small gradients to start from allow for small errors only
    expect_close(got, expected, name=f"gradient of {name}", mistakes=known, atol=atol)


@pytest.mark.points(1)
def test_the_whole_chain_on_names(backward_all, draw):
    """On two whole names, with an ordinary softmax, the seven parameters get autograd's gradients."""
    chosen = torch.randint(len(NAMES), (2,), generator=draw("names")).tolist()
    X, Y = build_windows([NAMES[index] for index in chosen])
    params, _, _ = random_problem(draw("chain"))
    got = backward_all(forward(params, X, Y))
    expect(isinstance(got, dict), "`backward_all` should return a dictionary, name -> gradient.")
    truth = all_gradients(params, X, Y)
    for name in PARAMETERS:
        expect_close(got.get(name), truth[name], name=f"gradient of {name}")
