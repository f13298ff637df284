"""The reference solution and the oracle come from different ideas, and agree."""

from typing import Any

import pytest
import torch
from hw06_network import PARAMETERS, STEPS_BACKWARD, forward, random_problem

from autograder.hidden.hw06_backprop import calibrate, oracle


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    return calibrate.reference()


@pytest.fixture(scope="module")
def problem() -> tuple[Any, ...]:
    return random_problem(torch.Generator().manual_seed(1))


@pytest.mark.parametrize("leak", [0.0, 0.7])
def test_the_reference_walks_back_as_autograd_does(answers: dict, problem: tuple, leak: float) -> None:
    got, right = answers["backward_all"](forward(*problem, leak=leak)), oracle.all_gradients(*problem, leak=leak)
    assert list(got) == list(STEPS_BACKWARD)
    for name in STEPS_BACKWARD:
        torch.testing.assert_close(got[name], right[name], rtol=1e-9, atol=1e-12)


def test_single_steps_chain_up_to_the_whole(problem: tuple) -> None:
    cache, right = forward(*problem, leak=0.7), oracle.all_gradients(*problem, leak=0.7)
    for name in STEPS_BACKWARD:
        torch.testing.assert_close(oracle.local_gradient(name, cache, right), right[name], rtol=1e-9, atol=1e-12)


def test_a_leak_lets_the_path_through_the_maximum_show(problem: tuple) -> None:
    assert oracle.all_gradients(*problem)["logit_max"].abs().max() < 1e-12
    assert oracle.all_gradients(*problem, leak=0.3)["logit_max"].abs().min() > 1e-4


def test_fused_and_stepwise_gradients_agree(answers: dict, problem: tuple) -> None:
    cache, steps = forward(*problem), oracle.all_gradients(*problem)
    torch.testing.assert_close(answers["dlogits"](cache["logits"], cache["Y"]), steps["logits"])
    torch.testing.assert_close(answers["dbn"](steps["act"], cache), steps["pre"])
    torch.testing.assert_close(answers["dembed"](steps["emb"], cache["X"], 27), steps["C"])


def test_a_step_is_gradient_descent(answers: dict, problem: tuple) -> None:
    params, X, Y = problem
    got, right = answers["train_step"](params, X, Y, 0.3), oracle.sgd_step(params, X, Y, 0.3)
    for name in PARAMETERS:
        torch.testing.assert_close(got[name], right[name])
