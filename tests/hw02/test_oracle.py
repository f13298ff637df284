"""The oracle of homework 2 and its reference answers come from different ideas, and agree; known mistakes differ."""

from typing import Any

import pytest
import torch
from hw02_lab import make_mlp, make_model

from autograder.hidden.hw02_pytorch import oracle, test_q2_compare_forward, test_q3_compare_grads, test_q4_lockstep
from autograder.hidden.hw02_pytorch.oracle import Net, descend, gap, gradients, random_net

SIZES = [2, 3, 4, 1]
SEEDS = range(20)


def generator(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


@pytest.fixture
def problem() -> tuple[Net, Net, torch.Tensor, torch.Tensor]:
    return drawn(1)


def drawn(seed: int) -> tuple[Net, Net, torch.Tensor, torch.Tensor]:
    draw = generator(seed)
    nets = random_net(SIZES, draw), random_net(SIZES, draw)
    X = torch.randn(6, 2, generator=draw, dtype=torch.float64)
    return *nets, X, torch.randn(6, generator=draw, dtype=torch.float64)


def test_the_same_numbers_make_the_same_network_three_times(problem: tuple) -> None:
    net, _, X, _ = problem
    mlp, model = make_mlp(net.sizes, net.micrograd_numbers), make_model(net.sizes, net.torch_numbers)
    ours = torch.tensor([[out.data for out in mlp(x)] for x in X.tolist()], dtype=torch.float64)
    torch.testing.assert_close(net(X), ours, rtol=1e-12, atol=1e-14)
    torch.testing.assert_close(net(X), model(X).detach(), rtol=1e-12, atol=1e-14)
    assert net.names == [name for name, _ in model.named_parameters()]


def test_gradients_are_what_the_loss_does(problem: tuple) -> None:
    net, _, X, y = problem
    for loss in (oracle.mean_loss, oracle.sum_loss, oracle.square_loss):
        for i, gradient in enumerate(gradients(net, X, y, loss)):
            nudge = 1e-5 * torch.randn(gradient.shape, generator=generator(2), dtype=torch.float64)
            up, down = (
                loss(Net((*net.tensors[:i], net.tensors[i] + sign * nudge, *net.tensors[i + 1 :]))(X), y)
                for sign in (1, -1)
            )
            assert ((up - down) / 2).item() == pytest.approx((gradient * nudge).sum().item(), rel=1e-6, abs=1e-13)


def test_losses_of_the_three_kinds_belong_together(problem: tuple) -> None:
    net, _, X, y = problem
    outputs = net(X)[:, 0]
    by_hand = sum((o - t) ** 2 for o, t in zip(outputs.tolist(), y.tolist(), strict=True))
    assert oracle.sum_loss(net(X), y).item() == pytest.approx(by_hand)
    assert oracle.mean_loss(net(X), y).item() == pytest.approx(by_hand / 6)
    every = sum((o - t) ** 2 for o in outputs.tolist() for t in y.tolist()) / 36
    assert oracle.square_loss(net(X), y).item() == pytest.approx(every)


def test_the_reference_compares_as_the_oracle_does(answers: dict[str, Any], problem: tuple) -> None:
    net, other, X, y = problem
    mlp, model = make_mlp(SIZES, net.micrograd_numbers), make_model(SIZES, other.torch_numbers)
    worst = answers["compare_forward"](mlp, model, X.tolist())
    assert worst == pytest.approx((net(X) - other(X)).abs().max().item(), rel=1e-12)
    errors = answers["compare_grads"](mlp, model, X.tolist(), y.tolist())
    right = oracle.largest(gradients(net, X, y), gradients(other, X, y)).tolist()
    assert list(errors.values()) == pytest.approx(right, rel=1e-10)


def test_the_reference_trains_as_the_oracle_does(answers: dict[str, Any], problem: tuple) -> None:
    net, other, X, y = problem
    mlp, model = make_mlp(SIZES, net.micrograd_numbers), make_model(SIZES, other.torch_numbers)
    got = answers["lockstep_train"](mlp, model, X.tolist(), y.tolist(), 4, 0.02)
    ours, theirs = (descend(side, X, y, 4, 0.02) for side in (net, other))
    assert got["micrograd"] == pytest.approx(ours.losses.tolist(), rel=1e-10)
    assert got["torch"] == pytest.approx(theirs.losses.tolist(), rel=1e-10)
    assert got["gap"] == pytest.approx([gap(*pair).item() for pair in zip(ours.nets, theirs.nets, strict=True)])


def test_gradients_that_are_kept_pile_up(problem: tuple) -> None:
    net, _, X, y = problem
    plain, kept = descend(net, X, y, 2, 0.02), descend(net, X, y, 2, 0.02, keep=True)
    assert torch.equal(plain.losses, kept.losses)
    first, second = gradients(net, X, y), gradients(kept.nets[0], X, y)
    for new, old, g1, g2 in zip(kept.nets[1].tensors, kept.nets[0].tensors, first, second, strict=True):
        torch.testing.assert_close(new, old - 0.02 * (g1 + g2))


def values(known: dict[str, Any]) -> dict[str, torch.Tensor]:
    return {name: wrong() if callable(wrong) else wrong for name, wrong in known.items()}


def test_no_known_mistake_gives_the_right_forward_error() -> None:
    for seed in SEEDS:
        draw = generator(seed)
        nets = random_net([3, 4, 2], draw), random_net([3, 4, 2], draw)
        X = torch.randn(7, 3, generator=draw, dtype=torch.float64)
        one, two, X = test_q2_compare_forward.worst_in_the_middle(*nets, X)
        right = (one(X) - two(X)).abs().max()
        known = test_q2_compare_forward.mistakes(one(X), two(X))
        assert not [name for name, wrong in known.items() if torch.isclose(wrong, right, rtol=1e-6)], seed


def test_no_known_mistake_gives_the_right_gradient_errors() -> None:
    for seed in SEEDS:
        net, other, X, y = drawn(seed)
        right = oracle.largest(gradients(net, X, y), gradients(other, X, y))
        known = values(test_q3_compare_grads.mistakes(net, other, X, y))
        assert not [name for name, wrong in known.items() if torch.allclose(wrong, right, rtol=1e-6)], seed


def test_no_known_mistake_gives_the_right_losses_or_gap() -> None:
    for seed in range(10):
        net, other, X, y = drawn(seed)
        right = torch.stack([descend(side, X, y, 5, 0.02).losses for side in (net, other)])
        known = values(test_q4_lockstep.mistakes(net, other, X, y))
        assert not [name for name, wrong in known.items() if torch.allclose(wrong, right, rtol=1e-6)], seed
        known = {}
        for where in test_q4_lockstep.FAR:
            after = net, test_q4_lockstep.planted(net, where, generator(seed))
            wrong = test_q4_lockstep.gap_mistakes((other, net), after, right[:, 0])
            for name, value in {"right": gap(*after), **wrong}.items():
                known.setdefault(name, []).append(value.item())
        right_gap = known.pop("right")
        assert not [name for name, wrong in known.items() if wrong == pytest.approx(right_gap)], seed
