"""Hidden tests of q1_stepwise: each of the 26 gradients by itself.

A gradient is right when it equals the true one, **or** when it is what the chain rule gives from the student's own
gradients further on. So one mistake costs one gradient, and not also the twenty that follow from it. A student's own
gradients only count as a starting point if they have the right shape and are not zero or nearly so, or a dictionary
of zeros would follow from itself.
"""

import math
from dataclasses import dataclass

import pytest
import torch
from hw06_network import (
    PARAMETERS,
    STEPS_BACKWARD,
    Cache,
    Params,
    build_windows,
    forward,
    random_problem,
    read_names,
)

from autograder.hidden.hw06_backprop.oracle import agrees, all_gradients, draw_batch_size, feeds, local_gradient
from autograder.hidden.hw06_backprop.stepwise_mistakes import mistakes_of
from source.hw06_backprop.checks.test_q1_stepwise import *
from toolkit import expect, expect_close
from toolkit.expect import ATOL

pytestmark = pytest.mark.no_autograd
NAMES = read_names()


@dataclass(frozen=True, slots=True)
class ForwardPass:
    """A private forward pass with a leak, so that every path shows.

    Attributes:
        problem: Parameters and a batch.
        leak: Weight of the outcome without a logit.
        cache: Every tensor on the way.
        right: The 26 true gradients.
    """

    problem: tuple[Params, torch.Tensor, torch.Tensor]
    leak: float
    cache: Cache
    right: Cache


@pytest.fixture(scope="session")
def forward_pass(draw):
    """All of it in one fixture: pytest walks through every fixture behind an argument anew in each of the 26 tests."""
    problem = random_problem(draw("stepwise"), B=draw_batch_size(draw))
    leak = 0.3 + float(torch.rand(1, generator=draw("leak")))
    return ForwardPass(problem, leak, forward(*problem, leak=leak), all_gradients(*problem, leak=leak))


@pytest.fixture(scope="session")
def problem(forward_pass):
    """Parameters and a batch."""
    return forward_pass.problem


@pytest.fixture(scope="session")
def leak(forward_pass):
    """Weight of the outcome without a logit."""
    return forward_pass.leak


@pytest.fixture(scope="session")
def cache(forward_pass):
    """The forward pass with a leak."""
    return forward_pass.cache


@pytest.fixture(scope="session")
def cache_without_leak(problem):
    """The same forward pass with an ordinary softmax."""
    return forward(*problem)


@pytest.fixture(scope="session")
def gradients(student, forward_pass):
    """What the student's function returns for the private forward pass: asked once."""
    return student("backward_all", autograd=False)(forward_pass.cache)


def _size_as_a_start(own: object, right: torch.Tensor) -> float:
    """Return how large a student's gradient is next to the true one, and 0 where nothing can follow from it."""
    if not isinstance(own, torch.Tensor) or own.shape != right.shape or own.dtype != right.dtype:
        return 0.0
    size = float(own.norm() / right.norm())
    return size if math.isfinite(size) and size > 1e-6 else 0.0


@pytest.mark.points(1)
@pytest.mark.parametrize("name", STEPS_BACKWARD)
def test_gradient_of(name, gradients, forward_pass):
    """It follows by the chain rule from the gradients after it."""
    cache, right = forward_pass.cache, forward_pass.right
    expect(isinstance(gradients, dict), "`backward_all` should return a dictionary, name -> gradient.")
    expect(name in gradients, f"The gradient of `{name}` is missing from the dictionary.", mistake="gradient-missing")
    after = [result for result in feeds(name) if result != "loss"]
    size = min([_size_as_a_start(gradients.get(result), right[result]) for result in after], default=1.0)
    above = {result: gradients[result] if size else right[result] for result in after}
    got = gradients[name]
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
