"""Hidden tests of q6_gpt: the public properties on private numbers, then logits and loss themselves."""

import pytest
import torch
from torch.nn.functional import cross_entropy

from autograder.hidden.hw09_gpt.networks import logits_by_definition, logits_by_mistake, losses_by_mistake
from source.hw09_gpt.checks.test_q6_gpt import *
from toolkit import expect, expect_close

HEADS = 2
OWN = {"tok.weight", "pos.weight", "ln.weight", "ln.bias", "head.weight"}


@pytest.fixture
def parts(lent):
    """The course's own parts, in the student's process."""
    return lent


@pytest.fixture
def dice(draw):
    """Draws private weights."""
    return draw("weights")


@pytest.fixture(scope="session")
def idx(draw):
    """Private texts (3, 5), shorter than block_size."""
    return torch.randint(V, (3, 5), generator=draw("texts"))


@pytest.fixture(scope="session")
def targets(draw):
    """What follows, (3, 5): drawn by itself, so that nothing repeats the texts."""
    return torch.randint(V, (3, 5), generator=draw("what follows"))


def numbers_inside(parts, model):
    """Return the parameters of a model by name."""
    numbers = parts.numbers_of(model)
    slip = "The layers do not have the names of the task."
    expect(isinstance(numbers, dict) and numbers.keys() >= OWN, slip, mistake="other-layers")
    slip = "The parameters of the blocks are not among those of the model."
    expect("blocks.1.inner.norm2.bias" in numbers, slip, mistake="blocks-in-a-plain-list")
    return numbers


@pytest.mark.points(3)
def test_logits_match_the_definition(GPT, parts, dice, idx):
    """Characters and places, both blocks in turn, LayerNorm, head: with the same weights the logits are the same."""
    model = random_model(GPT, parts, dice)
    numbers = numbers_inside(parts, model)
    logits, _ = two_parts(model(idx))
    right = logits_by_definition(numbers, idx, HEADS)
    expect_close(logits, right, name="logits", axes="B T V", mistakes=logits_by_mistake(numbers, idx, HEADS))


@pytest.mark.points(1)
def test_loss_is_the_mean_cross_entropy(GPT, parts, dice, idx, targets):
    """The loss is the mean over all texts and all positions, in nats, of the model's own logits."""
    logits, loss = two_parts(random_model(GPT, parts, dice)(idx, targets))
    expect_like(logits, torch.zeros(*idx.shape, V, dtype=torch.float64), name="logits", axes="B T V")
    right = cross_entropy(logits.flatten(0, 1), targets.flatten())
    expect_close(loss, right, name="loss", mistakes=losses_by_mistake(logits, targets))
