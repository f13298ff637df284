"""Hidden tests of q7_compare: the public properties on private beginnings, then every number of the report."""

from functools import partial

import pytest
import torch
from hw05_network import init_params

from autograder.hidden.hw05_batchnorm.comparison import FLAWS, compare
from source.hw05_batchnorm.checks.test_q7_compare import *
from toolkit import expect_close

STEPS, LR = 6, 0.4


@pytest.fixture(scope="session")
def inits(draw):
    """Private beginnings under private names."""
    spreads = torch.rand(3, 2, generator=draw("spreads"), dtype=torch.float64) + 0.3
    names = [f"run {number}" for number in torch.randperm(90, generator=draw("names"))[:3].tolist()]
    return {
        name: init_params(draw(f"beginning {number}"), 2 * float(W1), float(W2), E=4, H=11)
        for number, (name, (W1, W2)) in enumerate(zip(names, spreads, strict=True))
    }


@pytest.fixture(scope="session")
def train(draw):
    """Private examples to train on."""
    generator = draw("train")
    return torch.randint(0, 27, (200, 3), generator=generator), torch.randint(0, 27, (200,), generator=generator)


@pytest.fixture(scope="session")
def dev(draw):
    """Private examples to measure on."""
    generator = draw("dev")
    return torch.randint(0, 27, (50, 3), generator=generator), torch.randint(0, 27, (50,), generator=generator)


@pytest.fixture(scope="session")
def seed(draw):
    """A private seed of the batches."""
    return int(torch.randint(1 << 30, (1,), generator=draw("seed")))


def expect_part(part, compare_inits, arguments):
    """Compare one number, or list of numbers, for every name."""
    got = expect_report(compare_inits(*arguments), arguments[0])
    right = compare(*arguments)

    def given_by(flaw, name):
        return torch.tensor(compare(*arguments, flaw=flaw)[name][part], dtype=torch.float64)

    for name in arguments[0]:
        if part == "losses":
            expect_losses(got[name][part], STEPS)
        known = {flaw: partial(given_by, flaw, name) for flaw in FLAWS}
        expected = torch.tensor(right[name][part], dtype=torch.float64)
        value = torch.tensor(got[name][part], dtype=torch.float64)
        expect_close(value, expected, name=part, mistakes=known)


@pytest.mark.points(1)
def test_losses_on_the_same_batches(compare_inits, inits, train, dev, seed):
    """Every run takes its steps on the batches that its own generator with this seed draws, and measures first."""
    expect_part("losses", compare_inits, (inits, train, dev, STEPS, LR, seed))


@pytest.mark.points(1)
def test_loss_on_dev_after_the_last_step(compare_inits, inits, train, dev, seed):
    """The dev loss is that of the trained parameters, on all of dev."""
    expect_part("dev", compare_inits, (inits, train, dev, STEPS, LR, seed))


@pytest.mark.points(1)
def test_saturation_before_the_first_step(compare_inits, inits, train, dev, seed):
    """Saturation is that of the beginning, on all of dev."""
    expect_part("saturation", compare_inits, (inits, train, dev, STEPS, LR, seed))
