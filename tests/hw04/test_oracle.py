"""Reference answers, oracle and the module that ships come from different ideas, and agree."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from hw04_names import (
    LETTERS,
    V,
    bigram_loss,
    call_twice,
    careless_params,
    init_params,
    network_loss,
    pull_back,
    random_problem,
    read_names,
    rehearse,
    write_names,
)

from autograder.hidden.hw04_mlp import oracle


@pytest.fixture(scope="module")
def problem() -> tuple[Any, ...]:
    return random_problem(torch.Generator().manual_seed(1), B=9)


def test_do_windows_and_reference_agree(answers: dict) -> None:
    words = read_names()[:300]
    for block in (1, 3, 12):
        X, Y = answers["build_dataset"](words, block)
        assert all(torch.equal(*pair) for pair in zip((X, Y), oracle.windows(words, block), strict=True))


def test_is_every_wrong_set_of_windows_another_one(answers: dict) -> None:
    words = ["emma", "bo", "christopher"]
    X, _ = answers["build_dataset"](words, 3)
    wrong = [
        oracle.run_together(words, 3)[0],
        oracle.left_aligned(words, 3),
        oracle.last_context_everywhere(words, 3),
    ]
    assert all(other.shape == X.shape and not torch.equal(other, X) for other in wrong)


def test_do_four_roads_to_the_loss_meet(answers: dict, problem: tuple) -> None:
    params, X, Y = problem
    right = oracle.loss(params, X, Y)
    torch.testing.assert_close(answers["cross_entropy"](answers["forward"](X, params), Y), right)
    torch.testing.assert_close(network_loss(params, X, Y), right)
    logits = oracle.logits_of(X, params)
    by_definition = -(logits.exp() / logits.exp().sum(1, keepdim=True))[range(len(Y)), Y].log().mean()
    torch.testing.assert_close(by_definition, right)


def test_is_a_step_the_slope_of_the_loss(answers: dict, problem: tuple) -> None:
    params, X, Y = problem
    moved = answers["train_step"](params, X, Y, 1.0, network_loss)
    nudge = 1e-6 * torch.ones_like(params["W1"])
    up, down = (network_loss({**params, "W1": params["W1"] + sign * nudge}, X, Y) for sign in (1, -1))
    said = ((params["W1"] - moved["W1"]) * nudge).sum()
    torch.testing.assert_close(said, (up - down) / 2, rtol=1e-5, atol=1e-12)
    right = oracle.sgd_step(params, X, Y, 0.3)
    for name, value in answers["train_step"](params, X, Y, 0.3, network_loss).items():
        torch.testing.assert_close(value, right[name])


def test_does_pull_back_find_what_autograd_finds(problem: tuple) -> None:
    params, X, Y = problem
    got = pull_back(network_loss, [params, X, Y], torch.tensor(2.0).double())
    for gradient, right in zip(got, oracle.gradients(oracle.loss, params, X, Y).values(), strict=True):
        torch.testing.assert_close(gradient, 2 * right)
    assert pull_back(lambda x: x.detach(), [params["b1"]], params["b1"]) == [None]


def test_does_the_rehearsal_look_at_every_argument(problem: tuple) -> None:
    params, X, Y = problem

    def after(**changed: Any) -> torch.Tensor:
        given = {
            "params": params,
            "X": X,
            "Y": Y,
            "lrs": [0.1, 0.2],
            "batch_size": 4,
            "loss_of": network_loss,
            **changed,
        }
        generator = torch.Generator().manual_seed(changed.pop("seed", 1))
        given.pop("seed", None)
        return rehearse(**given, generator=generator)["W2"]

    assert torch.equal(after(), after())
    others = [{"X": X.flip(1)}, {"Y": Y.flip(0)}, {"lrs": [0.2, 0.1]}, {"lrs": [0.1]}, {"batch_size": 5}, {"seed": 2}]
    others += [{"loss_of": lambda params, X, Y: 2 * network_loss(params, X, Y)}]
    assert not any(torch.equal(after(), after(**changed)) for changed in others)


def test_does_call_twice_show_what_a_call_leaves_behind() -> None:
    assert call_twice(list.pop, [1, 2, 3]) == [3, 2]
    assert call_twice(len, [1, 2, 3]) == [3, 3]


def test_do_untrained_networks_start_where_the_text_says() -> None:
    X = torch.randint(V, (2000, 3), generator=torch.Generator().manual_seed(3))
    Y = torch.randint(V, (2000,), generator=torch.Generator().manual_seed(4))
    careful = network_loss(init_params(torch.Generator().manual_seed(5)), X, Y)
    careless = network_loss(careless_params(torch.Generator().manual_seed(5)), X, Y)
    assert abs(careful - 3.296) < 0.03
    assert 24 < careless < 31


def test_do_written_names_end_at_the_full_stop() -> None:
    always_a_then_stop = torch.full((1, V), -1e9)

    def logits_of(X: torch.Tensor) -> torch.Tensor:
        wanted = LETTERS.index("a") if int(X[0, -1]) == 0 else 0
        return always_a_then_stop.index_fill(1, torch.tensor([wanted]), 0.0)

    assert write_names(logits_of, 3, 2, torch.Generator().manual_seed(1)) == ["a", "a"]
    never = always_a_then_stop.index_fill(1, torch.tensor([2]), 0.0)
    assert write_names(lambda X: never, 3, 1, torch.Generator().manual_seed(1), longest=5) == ["bbbbb"]


def test_is_the_bigram_a_row_of_a_matrix() -> None:
    W = torch.randn(V, V, dtype=torch.float64, generator=torch.Generator().manual_seed(6))
    loss = bigram_loss({"W": W}, torch.tensor([[3]]), torch.tensor([7]))
    torch.testing.assert_close(loss, W[3].logsumexp(0) - W[3, 7])
