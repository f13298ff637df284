"""The truth that homework 1 is graded against, found in another way; private inputs can tell right from wrong."""

import pytest
import torch
from hw01_bench import Probe, Ramp, f
from hw01_graph import Graph, pull_back
from hw01_lent import LentValue

from autograder.hidden.hw01_micrograd import descent, oracle, walks
from autograder.hidden.hw01_micrograd.formulas import private_formula
from autograder.hidden.hw01_micrograd.operations import OPERATIONS, cases, truth, wrong_slopes


def generator(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


@pytest.mark.parametrize("seed", range(20))
def test_every_wrong_walk_shows_in_a_private_graph(seed: int) -> None:
    plan = walks.private_graph(generator(seed))
    right = walks.true_gradients(plan)
    for mistake, tensors in walks.wrong_walks(plan).items():
        assert not any(torch.allclose(tensor, right) for tensor in tensors), mistake
    torch.testing.assert_close(walks.walked(plan, reversed(range(len(plan)))), right)


def test_following_every_path_finds_the_gradients_of_the_inputs() -> None:
    plan = walks.private_graph(generator(1))
    graph = Graph(plan)
    pull_back(graph.root)
    torch.testing.assert_close(torch.tensor(graph.grads()[:2]).double(), walks.true_gradients(plan)[:2])


def test_central_differences_are_those_of_the_probe() -> None:
    cubics, x, h = torch.randn(3, 4, generator=generator(2), dtype=torch.float64), [0.3, -1.1, 0.8], 0.1
    probe = Probe(cubics.tolist(), 0.7)
    right = oracle.central_differences(cubics, 0.7, oracle.vector(x), h)
    for i in range(3):
        up, down = list(x), list(x)
        up[i] += h
        down[i] -= h
        assert (probe(*up) - probe(*down)) / (2 * h) == pytest.approx(float(right[i]), rel=1e-9)
    assert len(probe.calls) == 6


def test_slopes_of_f_agree_with_nudges() -> None:
    for i, slope in enumerate(oracle.slopes_of_f(0.7, -1.3, 1.6).tolist()):
        up, down = [0.7, -1.3, 1.6], [0.7, -1.3, 1.6]
        up[i] += 1e-5
        down[i] -= 1e-5
        assert (f(*up) - f(*down)) / 2e-5 == pytest.approx(slope, rel=1e-7)


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_wrong_slope_shows_in_the_private_cases(name: str) -> None:
    for seed in range(10):
        found = cases(name, generator(seed))
        right = torch.stack([truth(name, case)[1] for case in found])
        assert torch.isfinite(right).all()
        for mistake, wrong in wrong_slopes(name, found).items():
            assert not torch.allclose(wrong, right), mistake


@pytest.mark.parametrize("seed", range(10))
def test_a_private_formula_takes_one_result_twice_and_depends_on_every_input(seed: int) -> None:
    formula = private_formula(generator(seed), list(OPERATIONS))
    result, gradients = formula.truth()
    assert 0.2 < abs(float(result)) < 8
    assert bool((gradients.abs() > 1e-3).all())
    assert any(len(step.operands) == 2 and len(set(step.operands)) == 1 for step in formula.steps)
    assert formula.paths() <= 12


@pytest.mark.parametrize("names", [["addition", "multiplication", "tanh"], ["tanh", "exp", "negation"]])
def test_a_formula_is_found_for_whatever_operations_work(names: list[str]) -> None:
    formula = private_formula(generator(3), names)
    assert {step.name for step in formula.steps} <= set(names)


def test_every_wrong_descent_shows_in_losses_or_parameters() -> None:
    xs = torch.randn(7, 2, generator=generator(4), dtype=torch.float64)
    numbers = torch.randn(8, generator=generator(5), dtype=torch.float64)
    problem = descent.Problem(numbers, xs, torch.tensor([0, 1, 2, 0, 1, 2, 2]), 4, 0.6)
    right = descent.descend(problem)
    for mistake, run in descent.WRONG.items():
        wrong = run(problem)
        assert not all(torch.allclose(a, b) for a, b in zip(wrong, right, strict=True)), mistake


def test_the_little_model_is_what_the_oracle_takes_it_for() -> None:
    numbers = torch.randn(8, generator=generator(6), dtype=torch.float64)
    outputs = [value.data for value in Ramp(LentValue, numbers.tolist())([0.4, -1.2])]
    slope = torch.tanh(torch.tensor([0.4, -1.2], dtype=torch.float64) @ numbers[:2])
    assert outputs == pytest.approx((slope * numbers[2:5] + numbers[5:]).tolist())
