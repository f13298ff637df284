"""Hidden tests of q8b_train: the recipe on a table, and the GPT that the student has built."""

import json
import math
import statistics
from pathlib import Path

import pytest
import torch
from hw09_text import ENTROPY_RATE

from autograder.hidden.hw09_gpt.recipe import Training, rate, trainings_by_mistake
from autograder.hidden.hw09_gpt.training_gate import RUNS, Private, loss_after
from source.hw09_gpt.checks.test_q8b_train import *
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
@pytest.mark.devices
def test_your_gpt_learns_the_theatre(student, draw, device):
    """Your GPT, trained, predicts new scenes as well as right ones do, no better than possible (median of three)."""
    losses = []
    for run in range(RUNS):
        losses.append(loss_after(student, Private(draw(f"batches {run}"), draw(f"scenes {run}")), device))
        if len(losses) == 2 and side(losses[0]) == side(losses[1]):
            break  # the third one cannot move the median to another side
    loss = statistics.median_low(losses)
    slip = "The loss on new scenes is higher than any right solution leaves it."
    expect(math.isfinite(loss) and loss <= GATE["ceiling"], slip, mistake="learns-too-little")
    slip = "The loss on new scenes is too good: it is below the entropy rate of the text. No honest model can be there."
    expect(loss >= min(ENTROPY_RATE, GATE["floor"]), slip, mistake="below-the-entropy-rate")
    slip = "The loss on new scenes is lower than a GPT of this size can reach in these steps."
    expect(loss >= GATE["floor"], slip, mistake="too-good-to-be-true")


def side(loss):
    """Return on which side of the gate a loss lies: 1 above, -1 below, 0 inside; what is no number lies above."""
    return -1 if loss < GATE["floor"] else 0 if loss <= GATE["ceiling"] else 1
