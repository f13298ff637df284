"""The truth of homework 5 by another way, and that every known flaw shows."""

from __future__ import annotations

from functools import partial

import pytest
import torch
from hw05_network import BATCH, init_params, loss_of

from autograder.hidden.hw05_batchnorm import batchnorm, comparison
from autograder.hidden.hw05_batchnorm.batchnorm import Settings, by_flaw, by_torch, slope_with_constants


def settings() -> Settings:
    generator = torch.Generator().manual_seed(7)
    gamma, beta = (torch.randn(4, generator=generator, dtype=torch.float64) + 2 for _ in range(2))
    return Settings(gamma, beta, eps=0.15, momentum=0.3)


def calls() -> list[batchnorm.Call]:
    generator = torch.Generator().manual_seed(8)
    sizes = [(True, (6,)), (False, (5,)), (True, (5, 3)), (True, (7,)), (False, (4, 2)), (True, (8, 3)), (False, (1,))]
    return [(mode, 2 * torch.randn(*size, 4, generator=generator, dtype=torch.float64) + 1) for mode, size in sizes]


def test_without_a_flaw_both_ways_agree() -> None:
    right, other = by_torch(settings(), calls()), by_flaw("", settings(), calls())
    for one, two in zip(right.outputs, other.outputs, strict=True):
        torch.testing.assert_close(one, two)
    torch.testing.assert_close(right.running_mean, other.running_mean)
    torch.testing.assert_close(right.running_var, other.running_var)


@pytest.mark.filterwarnings("ignore:var")  # a variance of a single row, where a flaw asks for one
@pytest.mark.parametrize("flaw", batchnorm.FLAWS)
def test_every_flaw_of_a_layer_shows(flaw: str) -> None:
    right = by_torch(settings(), calls())
    try:
        found = by_flaw(flaw, settings(), calls())
    except RuntimeError:  # it reduces over other axes, and its diary does not fit the next batch
        assert flaw in ("first-axis-only", "time-axis-only", "mean-over-the-features")
        return
    pairs = zip(found.outputs, right.outputs, strict=True)
    assert not all(one.shape == two.shape and torch.allclose(one, two) for one, two in pairs)


def test_a_batch_of_one_is_fine_in_evaluation() -> None:
    last = by_torch(settings(), calls()).outputs[-1]
    assert last.shape == (1, 4)
    assert torch.isfinite(last).all()


def test_slopes_with_constants_differ_from_the_true_one() -> None:
    generator = torch.Generator().manual_seed(9)
    x, move, upstream = (torch.randn(6, 4, generator=generator, dtype=torch.float64) for _ in range(3))
    slope = partial(slope_with_constants, settings(), x, move, upstream)
    up, down = (by_torch(settings(), [(True, x + side * 1e-6 * move)]).outputs[0] for side in (1, -1))
    torch.testing.assert_close(slope(""), ((up - down) * upstream).sum() / 2e-6, rtol=1e-6, atol=1e-8)
    values = [slope(parts) for parts in ("", "mean", "variance", "mean variance")]
    assert all(abs(a - b) > 1e-3 for i, a in enumerate(values) for b in values[:i])


def problem() -> dict:
    generator = torch.Generator().manual_seed(10)
    inits = {name: init_params(generator, 1.0, 0.5, E=4, H=6) for name in ("one", "two")}
    train, dev = (
        (torch.randint(0, 27, (n, 3), generator=generator), torch.randint(0, 27, (n,), generator=generator))
        for n in (90, 40)
    )
    return {"inits": inits, "train": train, "dev": dev, "steps": 4, "lr": 0.4, "seed": 3}


def test_the_comparison_is_what_torchs_own_optimiser_does() -> None:
    given = problem()
    report = comparison.compare(**given)
    for name, start in given["inits"].items():
        params = {key: value.clone().requires_grad_() for key, value in start.items()}
        optimiser = torch.optim.SGD(params.values(), lr=0.4)
        generator, losses = torch.Generator().manual_seed(3), []
        for _ in range(4):
            rows = torch.randint(0, 90, (BATCH,), generator=generator)
            loss = loss_of(params, *(part[rows] for part in given["train"]))
            losses.append(loss.item())
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        assert report[name]["losses"] == pytest.approx(losses)
        assert report[name]["dev"] == pytest.approx(loss_of(params, *given["dev"]).item())


@pytest.mark.parametrize("flaw", comparison.FLAWS)
def test_every_flaw_of_a_comparison_shows(flaw: str) -> None:
    right, found = comparison.compare(**problem()), comparison.compare(**problem(), flaw=flaw)
    assert found != right
