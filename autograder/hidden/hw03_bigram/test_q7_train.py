"""Hidden tests of q7_train: the public properties on private examples, then the weights themselves."""

import pytest
import torch
from hw03_names import V

from autograder.hidden.hw03_bigram.oracle import bigram_table, descent, descent_mistakes
from source.hw03_bigram.checks.test_q7_train import *
from toolkit import expect_close

STEPS, LR = 12, 30.0
ATOL = 1e-5
"""What float32 loses in a dozen steps on weights of around one."""


@pytest.fixture(scope="session")
def pairs(draw):
    """Four letters, each followed by each of the four at least once, in a private order."""
    g = draw("pairs")
    xs = torch.tensor([0, 1, 2, 3]).repeat_interleave(8)
    ys = torch.cat([torch.arange(4).repeat(4, 1), torch.randint(0, 4, (4, 4), generator=g)], dim=1).flatten()
    order = torch.randperm(32, generator=g)
    return xs[order], ys[order]


@pytest.fixture(scope="session")
def examples(draw, private_words):
    """The bigrams of the private words in a private order, xs and ys."""
    N = bigram_table(private_words)
    flat = torch.repeat_interleave(torch.arange(V * V), N.flatten())
    flat = flat[torch.randperm(len(flat), generator=draw("order"))]
    return flat // V, flat % V


@pytest.mark.points(2)
def test_weights_follow_the_gradient(train_W, examples):
    """A dozen steps lead to the weights of gradient descent on the mean loss of all examples."""
    got, _ = unpacked(train_W(*examples, STEPS, LR))
    right, _ = descent(*examples, STEPS, LR)
    expect_close(
        got, right, name="W", axes="V V", mistakes=descent_mistakes(*examples, STEPS, LR), rtol=1e-4, atol=ATOL
    )


@pytest.mark.points(1)
def test_losses_are_those_before_each_step(train_W, examples):
    """The list holds the mean loss of all examples before the first step, before the second, and so on."""
    _, got = unpacked(train_W(*examples, STEPS, LR))
    _, right = descent(*examples, STEPS + 1, LR)
    known = {
        "losses-after-the-steps": right[1:],
        "one-loss-too-many": right,
        "sum-instead-of-mean": right[:-1] * len(examples[0]),
        "sign-flipped": -right[:-1],
    }
    expect_close(got, right[:-1], name="losses", axes="steps", mistakes=known, rtol=RTOL)
