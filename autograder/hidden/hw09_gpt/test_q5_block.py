"""Hidden tests of q5_block: the public properties on private numbers, then PyTorch's layer, and what dropout drops."""

import pytest
import torch

from autograder.hidden.hw09_gpt.networks import block_by_torch, blocks_by_mistake
from source.hw09_gpt.checks.test_q5_block import *
from toolkit import expect, expect_close, expect_like

HEADS = 2


@pytest.fixture
def parts(lent):
    """The course's own parts, in the student's process."""
    return lent


@pytest.fixture(scope="session")
def x(draw):
    """A private batch (2, 5, 6)."""
    return torch.randn(2, 5, C, generator=draw("batch"), dtype=torch.float64)


@pytest.mark.points(3)
def test_matches_pytorch(Block, parts, draw, x):
    """With PyTorch's attention inside and the same weights, the output is that of its nn.TransformerEncoderLayer."""
    block = parts.randomised(Block(C, parts.TorchAttention(C, HEADS)), draw("weights"))
    numbers = parts.numbers_of(block)
    slip = "The layers do not have the names of the task, or the attention is not among them."
    wanted = {f"{name}.{part}" for name in ("ln1", "ln2", "ffn.0", "ffn.2") for part in ("weight", "bias")}
    named = isinstance(numbers, dict) and wanted | {"attention.inner.in_proj_weight"} <= numbers.keys()
    expect(named, slip, mistake="other-layers")
    right = block_by_torch(numbers, x, HEADS)
    expect_close(block(x), right, name="output", axes="B T C", mistakes=blocks_by_mistake(numbers, x, HEADS))


@pytest.mark.points(1)
def test_dropout_drops_of_the_branch_and_not_of_the_stream(Block, parts, draw, x):
    """In training a number of a branch is dropped, or divided by 1 - p; the stream that it is added to stays whole."""
    blocks = [parts.randomised(Block(C, parts.PassOn(), rate), draw("weights")) for rate in (0.0, 0.6)]
    plain, dropping = (parts.silenced(block, "ffn") for block in blocks)
    branch = expect_like(plain(x), x, name="output", axes="B T C") - x
    added = torch.stack([expect_like(dropping(x), x, name="output", axes="B T C") - x for _ in range(20)])
    kept = torch.isclose(added, branch / 0.4, rtol=1e-6, atol=1e-9)
    gone = torch.isclose(added, torch.zeros_like(added), atol=1e-9)
    unscaled = torch.isclose(added, branch.expand_as(added), rtol=1e-6, atol=1e-9)
    slip = "What is kept of a branch is not divided by 1 - p."
    expect(not bool((unscaled | gone).all()), slip, mistake="kept-numbers-not-scaled")
    flipped = torch.isclose(added, branch / 0.6, rtol=1e-6, atol=1e-9)
    slip = "The share that is dropped is not p."
    expect(not bool((flipped | gone).all()), slip, mistake="another-share-dropped")
    slip = "What is added to the stream is neither the number of the branch, divided by 1 - p, nor zero."
    expect(bool((kept | gone).all()), slip, mistake="drops-of-the-stream")
    share = gone.double().mean().item()
    expect(abs(share - 0.6) < 0.1, "The share that is dropped is not p.", mistake="another-share-dropped")
