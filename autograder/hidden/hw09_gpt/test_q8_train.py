"""Hidden tests of q8_train: the learning rate, the recipe on a table, and the GPT that the student has built."""

import json
import math
import statistics
from pathlib import Path

import pytest
import torch
from hw09_text import ENTROPY_RATE

from autograder.hidden.hw09_gpt.recipe import Training, rate, rates_by_mistake, trainings_by_mistake
from autograder.hidden.hw09_gpt.training_gate import RUNS, Private, loss_after
from source.hw09_gpt.checks.test_q8_train import *
from source.hw09_gpt.checks.test_q8_train import rate as as_float
from toolkit import expect, expect_close

GATE = json.loads(Path(__file__).with_name("calibration.json").read_text(encoding="utf-8"))
STEPS, WARMUP, PEAK = 9, 3, 0.2
"""Of the short training: more steps than batches, so that their order shows."""


@pytest.fixture
def parts(lent):
    """The course's own parts, in the student's process."""
    return lent


@pytest.fixture(scope="session")
def batches(draw):
    """Six private batches (4, 7) of a text in which each character is followed by itself or the next one."""
    generator, pairs = draw("batches"), []
    for _ in range(6):
        x = torch.randint(5, (4, 7), generator=generator)
        pairs.append((x, (x + torch.randint(2, (4, 7), generator=generator)) % 5))
    return pairs


@pytest.mark.points(1)
def test_the_learning_rate_of_every_step(lr_at, draw):
    """Whatever the number of steps, the warm-up and the peak, every step has the rate of the formula."""
    generator = draw("rates")
    for warmup in (1, 4, 0):
        steps = 12 + int(torch.randint(9, (1,), generator=generator))
        peak = 0.1 + torch.rand((), generator=generator, dtype=torch.float64).item()
        got = torch.tensor([as_float(lr_at(step, steps, warmup, peak)) for step in range(steps)], dtype=torch.float64)
        right = torch.tensor([rate(step, steps, warmup, peak) for step in range(steps)], dtype=torch.float64)
        one = {"a-warm-up-of-its-own": [rate(step, steps, 1, peak) for step in range(steps)]}
        wrong = rates_by_mistake(steps, warmup, peak) if warmup else one
        known = {mistake: torch.tensor(rates, dtype=torch.float64) for mistake, rates in wrong.items()}
        expect_close(got, right, name="learning rates", axes="steps", mistakes=known)


@pytest.mark.points(2)
def test_follows_the_recipe(train, lr_at, parts, draw, batches):
    """A table of logits ends where AdamW takes it: its own rate in each step, a new batch, no gradient left over."""
    start = torch.randn(5, 5, generator=draw("table"), dtype=torch.float64)
    model = parts.TableModel(start)
    losses = train(model, parts.dealt(batches), STEPS, WARMUP, PEAK)
    got = parts.numbers_of(model)["logits"]
    right = Training(rates_of(lr_at))
    others = trainings_by_mistake(STEPS, WARMUP, PEAK)
    known = {mistake: (lambda other=other: other(start, batches)[0]) for mistake, other in others.items()}
    table, along = right(start, batches)
    expect_close(got, table, name="trained table", axes="V V", mistakes=known | {"model-not-changed": start})
    slip = "`train` should return a list with one float for each step."
    floats = isinstance(losses, list) and len(losses) == STEPS and all(isinstance(loss, float) for loss in losses)
    expect(floats, slip, mistake="losses-are-no-floats")
    numbers = [torch.tensor(some, dtype=torch.float64) for some in (losses, along)]
    expect_close(*numbers, name="losses", axes="steps")


def rates_of(lr_at):
    """Return the learning rates of the student's own function, where it has some: its mistakes are paid for once."""
    right = [rate(step, STEPS, WARMUP, PEAK) for step in range(STEPS)]
    got = [lr_at(step, STEPS, WARMUP, PEAK) for step in range(STEPS)]
    numbers = all(isinstance(number, float) and math.isfinite(number) for number in got)
    return tuple(got if numbers else right)


@pytest.mark.points(3)
def test_your_gpt_learns_the_theatre(student, draw):
    """Your GPT, trained, predicts new scenes as well as right ones do, no better than possible (median of three)."""
    ask, losses = student, []
    for run in range(RUNS):
        losses.append(loss_after(ask, Private(draw(f"batches {run}"), draw(f"scenes {run}"))))
        if run == 1 and _same_side(losses):
            break
    loss = statistics.median(losses) if len(losses) == RUNS else losses[0]
    slip = "The loss on new scenes is higher than any right solution leaves it."
    expect(math.isfinite(loss) and loss <= GATE["ceiling"], slip, mistake="learns-too-little")
    slip = "The loss on new scenes is too good: it is below the entropy rate of the text. No honest model can be there."
    expect(loss >= ENTROPY_RATE or loss >= GATE["floor"], slip, mistake="below-the-entropy-rate")
    slip = "The loss on new scenes is lower than a GPT of this size can reach in these steps."
    expect(loss >= GATE["floor"], slip, mistake="too-good-to-be-true")


def _same_side(losses):
    """Whether all losses lie beyond the same end of the gate: then so does the median, whatever the last one is."""
    return all(loss > GATE["ceiling"] for loss in losses) or all(loss < GATE["floor"] for loss in losses)
