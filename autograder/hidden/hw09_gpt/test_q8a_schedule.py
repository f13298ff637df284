"""Hidden tests of q8a_schedule: the public example, then every step of private trainings."""

import pytest
import torch

from autograder.hidden.hw09_gpt.recipe import rate as right_rate
from autograder.hidden.hw09_gpt.recipe import rates_by_mistake
from source.hw09_gpt.checks.test_q8a_schedule import *
from toolkit import expect_close


@pytest.mark.points(2)
def test_the_learning_rate_of_every_step(lr_at, draw):
    """Whatever the number of steps, the warm-up and the peak, every step has the rate of the formula."""
    generator = draw("rates")
    for warmup in (4, 1, 0):
        steps = 12 + int(torch.randint(9, (1,), generator=generator))
        peak = 0.1 + torch.rand((), generator=generator, dtype=torch.float64).item()
        got = torch.tensor([as_float(lr_at(step, steps, warmup, peak)) for step in range(steps)], dtype=torch.float64)
        right = torch.tensor([right_rate(step, steps, warmup, peak) for step in range(steps)], dtype=torch.float64)
        one = {"a-warm-up-of-its-own": [right_rate(step, steps, 1, peak) for step in range(steps)]}
        wrong = rates_by_mistake(steps, warmup, peak) if warmup else one
        known = {mistake: torch.tensor(rates, dtype=torch.float64) for mistake, rates in wrong.items()}
        expect_close(got, right, name="learning rates", axes="steps", mistakes=known)
