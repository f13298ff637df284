"""The module that ships with homework 5: its data, its gradients, and what it does to a student's layer."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from hw05_network import (
    PARAMETERS,
    V,
    backward_through,
    build_windows,
    gradients,
    init_params,
    loss_of,
    sgd_step,
    statistics_in_graph,
    tanh_stack,
)

REPOSITORY = Path(__file__).resolve().parents[2]


def small() -> tuple[dict[str, torch.Tensor], torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(1)
    params = init_params(generator, 0.5, 0.3, E=4, H=6)
    X, Y = torch.randint(0, V, (7, 3), generator=generator), torch.randint(0, V, (7,), generator=generator)
    return params, X, Y


def test_the_release_carries_the_list_of_the_project() -> None:
    names = REPOSITORY / "source" / "hw05_batchnorm" / "names.txt"
    assert names.read_bytes() == (REPOSITORY / "data" / "names.txt").read_bytes()


def test_windows_are_those_of_homework_6() -> None:
    X, Y = build_windows(["emma", "bo"])
    assert X.tolist()[:3] == [[0, 0, 0], [0, 0, 5], [0, 5, 13]]
    assert Y.tolist() == [5, 13, 13, 1, 0, 2, 15, 0]


def test_the_same_seed_gives_the_same_numbers_whatever_the_spreads() -> None:
    one, other = (init_params(torch.Generator().manual_seed(3), *spreads) for spreads in ((1.0, 1.0), (0.5, 0.1)))
    assert torch.equal(one["C"], other["C"])
    torch.testing.assert_close(0.5 * one["W1"], other["W1"])
    torch.testing.assert_close(0.1 * one["W2"], other["W2"])


def test_the_loss_moves_as_the_gradients_say() -> None:
    params, X, Y = small()
    found = gradients(params, X, Y)
    generator = torch.Generator().manual_seed(2)
    for name in PARAMETERS:
        nudge = 1e-5 * torch.randn(params[name].shape, generator=generator, dtype=torch.float64)
        up, down = (loss_of({**params, name: params[name] + side * nudge}, X, Y) for side in (1, -1))
        torch.testing.assert_close((found[name] * nudge).sum(), (up - down) / 2, rtol=1e-5, atol=1e-12)


def test_a_step_writes_into_the_parameters_and_leaves_them_without_a_graph() -> None:
    params, X, Y = small()
    before, found = {name: value.clone() for name, value in params.items()}, gradients(params, X, Y)
    assert sgd_step(params, X, Y, 0.3) is None
    for name in PARAMETERS:
        torch.testing.assert_close(params[name], before[name] - 0.3 * found[name])
        assert not params[name].requires_grad


def test_a_stack_names_its_layers() -> None:
    x, W = torch.ones(2, 3), torch.eye(3)
    outputs = tanh_stack(x, [W, W])
    assert list(outputs) == ["layer 1", "layer 2"]
    torch.testing.assert_close(outputs["layer 2"], torch.tanh(torch.tanh(x)))


class Layer:
    """A layer with just enough in it."""

    def __init__(self, detached: bool = False, in_graph: bool = False) -> None:
        self.gamma, self.beta = torch.full((3,), 2.0), torch.full((3,), 1.0)
        self.detached, self.in_graph = detached, in_graph
        self.running_mean = self.running_var = torch.zeros(3)

    def __call__(self, x: torch.Tensor) -> torch.Tensor:
        self.running_mean = x.mean(0) if self.in_graph else x.detach().mean(0)
        y = self.gamma * x + self.beta
        return y.detach() if self.detached else y


def test_gradients_come_back_through_a_layer() -> None:
    x, upstream = torch.arange(6.0).view(2, 3), torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    found = backward_through(Layer(), x, upstream)
    torch.testing.assert_close(found["x"], 2 * upstream)
    torch.testing.assert_close(found["gamma"], (x * upstream).sum(0))
    torch.testing.assert_close(found["beta"], upstream.sum(0))
    assert not any(value.any() for value in backward_through(Layer(detached=True), x, upstream).values())


@pytest.mark.parametrize("in_graph", [True, False])
def test_a_diary_that_holds_on_to_the_graph_is_seen(in_graph: bool) -> None:
    assert statistics_in_graph(Layer(in_graph=in_graph), torch.ones(2, 3)) is in_graph
