"""Numbers that the notebook of homework 5 tells its readers."""

from __future__ import annotations

import math

import pytest
import torch
from hw05_network import hidden, init_params, load_data, loss_of, tanh_stack

from autograder.hidden.hw05_batchnorm.batchnorm import Settings, by_torch
from autograder.hidden.hw05_batchnorm.comparison import compare

CARELESS, ZEROS, KAIMING = (1.0, 1.0), (0.0, 0.0), ((5 / 3) / 30**0.5, 0.1 / 200**0.5)


def column(*values: float) -> torch.Tensor:
    return torch.tensor(values, dtype=torch.float64)


@pytest.fixture(scope="module")
def data() -> dict[str, tuple[torch.Tensor, torch.Tensor]]:
    return load_data()


@pytest.fixture(scope="module")
def dev(data: dict) -> tuple[torch.Tensor, torch.Tensor]:
    X, Y = data["dev"]
    return X[:5000], Y[:5000]


def saturation(h: torch.Tensor) -> float:
    return (h.abs() > 0.97).double().mean().item()


def test_the_careless_network_by_hand_and_measured(dev: tuple) -> None:
    assert math.sqrt(30) == pytest.approx(5.5, abs=0.05)
    assert math.tanh(5.5) == pytest.approx(0.99997, abs=5e-6)
    slope = 1 - 0.99997**2
    assert slope == pytest.approx(0.00006, abs=1e-6)
    params = init_params(torch.Generator().manual_seed(5), *CARELESS)
    assert (params["C"][dev[0]].flatten(1) @ params["W1"]).std().item() == pytest.approx(4.6, abs=0.05)
    h = hidden(params, dev[0])
    assert (h @ params["W2"]).std().item() == pytest.approx(14, abs=0.3)
    assert loss_of(params, *dev).item() == pytest.approx(27.72, abs=0.01)
    assert saturation(h) == pytest.approx(0.65, abs=0.005)
    assert saturation(h[:60]) == pytest.approx(0.64, abs=0.005)
    kaiming = hidden(init_params(torch.Generator().manual_seed(5), *KAIMING), dev[0])
    assert saturation(kaiming) == pytest.approx(saturation(kaiming[:60]), abs=0.006) == pytest.approx(0.13, abs=0.006)
    assert not any((rows[:60].abs() > 0.97).all(0).any() for rows in (h, kaiming))


@pytest.mark.parametrize(("gain", "last", "ratio"), [(0.5, 0.0125, 1.0), (5 / 3, 0.65, 1.85), (4.0, 0.88, 9.2)])
def test_signals_and_gradients_in_six_layers(gain: float, last: float, ratio: float) -> None:
    generator = torch.Generator().manual_seed(5)
    x = torch.randn(500, 100, generator=generator, dtype=torch.float64)
    weights = [gain / 10 * torch.randn(100, 100, generator=generator, dtype=torch.float64) for _ in range(6)]
    outputs = tanh_stack(x, [W.requires_grad_() for W in weights])
    assert outputs["layer 6"].std().item() == pytest.approx(last, rel=0.02)
    upstream = torch.randn(500, 100, generator=generator, dtype=torch.float64)
    arrived = torch.autograd.grad((outputs["layer 6"] * upstream).sum(), weights)
    assert (arrived[0].std() / arrived[-1].std()).item() == pytest.approx(ratio, rel=0.05)


def test_the_layer_with_four_of_five_saturated() -> None:
    h = column(1, 1, -1, -1, 0)
    assert (h.mean().item(), h.std().item(), saturation(h)) == (0, 1, 0.8)


def test_the_update_ratio_of_a_hundredth() -> None:
    W = torch.tensor([[2.0, -2.0], [-2.0, 2.0]], dtype=torch.float64)
    assert torch.log10((0.1 * (W / 10)).std() / W.std()).item() == pytest.approx(-2)


def test_the_column_of_batchnorm() -> None:
    layer = Settings(column(1), column(0), eps=1e-12, momentum=0.1)
    found = by_torch(layer, [(True, column(1, 5).view(2, 1)), (False, column(2.3).view(1, 1))])
    assert found.outputs[0].flatten().tolist() == pytest.approx([-1, 1])
    assert (found.running_mean.item(), found.running_var.item()) == pytest.approx((0.3, 1.7))
    assert found.outputs[1].item() == pytest.approx(1.534, abs=5e-4)


def test_one_mean_over_batch_and_time() -> None:
    x = torch.tensor([[[1.0], [3.0]], [[5.0], [7.0]]])
    assert x.mean((0, 1)).tolist() == [4]
    assert x.mean(0).flatten().tolist() == [3, 5]


def test_the_folded_layer() -> None:
    frozen = 3 * (3 * 2 + 1 - 4) / math.sqrt(0.24 + 0.01) + 7
    assert frozen == pytest.approx(25)
    assert 18 * 2 - 11 == 25


SPREADS = {"careless": CARELESS, "zeros": ZEROS, "Kaiming": KAIMING}


def beginnings() -> dict[str, dict[str, torch.Tensor]]:
    return {name: init_params(torch.Generator().manual_seed(5), *pair) for name, pair in SPREADS.items()}


def test_how_three_runs_begin(data: dict, dev: tuple) -> None:
    """Saturation and first loss in the table of the sample answer, and where Kaiming is after a hundred steps."""
    report = compare(beginnings(), data["train"], dev, steps=100, lr=0.1, seed=55)
    told = {"careless": (0.65, 26.84), "zeros": (0.0, 3.296), "Kaiming": (0.13, 3.28)}
    for name, (saturated, first) in told.items():
        assert report[name]["saturation"] == pytest.approx(saturated, abs=0.005)
        assert report[name]["losses"][0] == pytest.approx(first, abs=0.01)
    assert sum(report["Kaiming"]["losses"][50:]) / 50 < 2.81


@pytest.mark.exhaustive
def test_how_three_runs_end(data: dict, dev: tuple) -> None:
    """The dev losses of the sample answer, and when the careless run has come to where the others began."""
    report = compare(beginnings(), data["train"], dev, steps=2000, lr=0.1, seed=55)
    for name, last in {"careless": 3.036, "zeros": 2.807, "Kaiming": 2.337}.items():
        assert report[name]["dev"] == pytest.approx(last, abs=0.005)
    means = [sum(report["careless"]["losses"][start : start + 50]) / 50 for start in range(0, 2000, 50)]
    assert 1300 <= 50 * next(i for i, mean in enumerate(means) if mean < 3.3) <= 1700
