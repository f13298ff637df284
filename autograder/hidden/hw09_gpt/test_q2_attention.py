"""Hidden tests of q2_attention: the public properties on private inputs, then PyTorch's attention, with any mask."""

import pytest
import torch
from torch.nn.functional import scaled_dot_product_attention

from autograder.hidden.hw09_gpt.attention import attention_by_mistake, attention_by_torch, weights_by_mistake
from source.hw09_gpt.checks.test_q2_attention import *
from toolkit import expect_close


@pytest.fixture
def parts(lent):
    """The course's own parts, in the student's process."""
    return lent


@pytest.fixture(scope="session")
def qkv(draw):
    """Private queries, keys and values (2, 3, 5, 4)."""
    return random_qkv(draw("queries, keys and values"), 2, 3, 5, 4)


@pytest.fixture(scope="session")
def any_mask(draw):
    """A private mask that is no triangle: every position may look at itself, at one before it and at one after it."""
    mask = torch.rand(5, 5, generator=draw("mask")) < 0.3
    mask |= torch.eye(5, dtype=torch.bool)
    mask[0, 3], mask[3, 0], mask[4, 1], mask[1, 4] = True, False, True, False
    return mask


def random_qkv(generator, *sizes):
    """Draw three tensors whose scores are neither all small nor saturated."""
    return [1.5 * torch.randn(*sizes, generator=generator, dtype=torch.float64) for _ in range(3)]


@pytest.mark.points(3)
def test_output_matches_pytorch(attention, qkv, any_mask):
    """With a random mask the output is that of PyTorch's scaled_dot_product_attention."""
    out, _ = two_parts(attention(*qkv, any_mask))
    right, _ = attention_by_torch(*qkv, any_mask)
    expect_close(out, right, name="out", axes="B h T d", mistakes=attention_by_mistake(*qkv, any_mask))


@pytest.mark.points(2)
def test_weights_match_pytorch(attention, qkv, any_mask):
    """The weights are those with which PyTorch adds up the values."""
    _, weights = two_parts(attention(*qkv, any_mask))
    _, right = attention_by_torch(*qkv, any_mask)
    known = weights_by_mistake(qkv[0], qkv[1], any_mask)
    expect_close(weights, right, name="weights", axes="B h T S", mistakes=known)


@pytest.mark.points(1)
def test_other_sizes(attention, draw):
    """One text, one head, one position; or one number for each: the sizes come from the inputs."""
    generator = draw("other sizes")
    for sizes in ((1, 1, 1, 3), (1, 3, 6, 1), (3, 1, 2, 9)):
        qkv = random_qkv(generator, *sizes)
        mask = torch.ones(sizes[2], sizes[2], dtype=torch.bool).tril()
        out, _ = two_parts(attention(*qkv, mask))
        right, _ = attention_by_torch(*qkv, mask)
        known = attention_by_mistake(*qkv, mask)
        known["sizes-of-the-example"] = scaled_dot_product_attention(*qkv, attn_mask=mask, scale=0.5)
        expect_close(out, right, name="out", axes="B h T d", mistakes=known)


@pytest.mark.points(1)
def test_large_scores_are_fine(attention, draw):
    """Scores of some hundreds overflow an exponential that is taken by itself; a softmax does not mind."""
    qkv = [30 * part for part in random_qkv(draw("large"), 2, 3, 5, 4)]
    mask = torch.ones(5, 5, dtype=torch.bool).tril()
    out, _ = two_parts(attention(*qkv, mask))
    right, _ = attention_by_torch(*qkv, mask)
    expect_close(out, right, name="out", axes="B h T d", mistakes=attention_by_mistake(*qkv, mask))
