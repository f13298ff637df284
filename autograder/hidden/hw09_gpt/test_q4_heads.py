"""Hidden tests of q4_heads: causality and the other public properties on private numbers, then PyTorch's layer."""

import pytest
import torch

from autograder.hidden.hw09_gpt.attention import heads_by_mistake, heads_by_torch
from source.hw09_gpt.checks.test_q4_heads import *
from toolkit import expect, expect_close


@pytest.fixture
def parts(lent):
    """The course's own parts, in the student's process."""
    return lent


@pytest.fixture
def dice(draw):
    """Draws private weights."""
    return draw("weights")


@pytest.fixture(scope="session")
def x(draw):
    """A private batch (2, 5, 12), shorter than block_size."""
    return torch.randn(2, 5, C, generator=draw("batch"), dtype=torch.float64)


def compare(CausalSelfAttention, parts, dice, x, heads):
    """Compare a layer of random weights with PyTorch's."""
    layer = parts.randomised(CausalSelfAttention(x.shape[2], heads, LONGEST), dice)
    numbers = parts.numbers_of(layer)
    slip = "The layers do not have the names and shapes of the task."
    named = isinstance(numbers, dict) and {"qkv.weight", "qkv.bias", "proj.weight", "proj.bias"} <= numbers.keys()
    expect(named, slip, mistake="other-layers")
    right = heads_by_torch(numbers, x, heads)
    known = heads_by_mistake(numbers, x, heads)
    if heads != HEADS:
        known["heads-of-the-example"] = heads_by_torch(numbers, x, HEADS)
    expect_close(layer(x), right, name="output", axes="B T C", mistakes=known)


@pytest.mark.points(5)
def test_matches_pytorch(CausalSelfAttention, parts, dice, x):
    """With the same weights the output is that of PyTorch's nn.MultiheadAttention under a causal mask."""
    compare(CausalSelfAttention, parts, dice, x, HEADS)


@pytest.mark.points(2)
def test_any_number_of_heads(CausalSelfAttention, parts, draw, x):
    """From a single head of C numbers to C heads of one."""
    for heads in (1, 4, C):
        compare(CausalSelfAttention, parts, draw(f"weights of {heads} heads"), x, heads)
