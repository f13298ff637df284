"""Public checks of q7_train. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import math
import torch
from hw03_names import V
from toolkit import expect, expect_close, expect_like, expect_tensor

OK_FORMAT = False
name = "q7_train"

RTOL = 1e-5

"""Float32 is as good as this, so that it costs the one check that asks for float64."""


def _fixture_pairs():
    """Four letters, each followed by each of the four at least once: xs and ys."""
    xs = torch.tensor([0, 1, 2, 3]).repeat_interleave(8)
    return xs, torch.tensor([0, 1, 2, 3, 1, 1, 2, 3] * 2 + [0, 1, 2, 3, 0, 0, 2, 2] * 2)


def unpacked(got):
    """Return W and the losses of what train_W gave."""
    pair = isinstance(got, tuple | list) and len(got) == 2
    expect(pair, "`train_W` should return two things: the weights and the list of losses.")
    W = expect_tensor(got[0], "W").detach().double()
    expect_like(W, torch.zeros(V, V, dtype=torch.float64), name="W", axes="V V")
    expect(isinstance(got[1], list), "The losses should be a list with one float for each step.")
    return W, torch.tensor([float(loss) for loss in got[1]], dtype=torch.float64)


@test_case(
    name='begins with zeros',
    points=1,
    success_message='Before the first step all weights are zero, in float64, and there is no loss yet.',
    failure_message='Before the first step all weights are zero, in float64, and there is no loss yet.',
)
def test_begins_with_zeros(train_W):
    """Before the first step all weights are zero, in float64, and there is no loss yet."""
    pairs = _fixture_pairs()
    got = train_W(*pairs, 0)
    W, losses = unpacked(got)
    expect_like(got[0], torch.zeros(V, V, dtype=torch.float64), name="W", axes="V V")
    slip = "With no steps the weights should be zero and the list of losses empty."
    expect(not bool(W.any()) and len(losses) == 0, slip, mistake="random-beginning")


@test_case(
    name='first step by hand',
    points=2,
    success_message='Two examples, `a` and `b` after a full stop, and one step: learning rate 54, or 50 where none is given.',
    failure_message='Two examples, `a` and `b` after a full stop, and one step: learning rate 54, or 50 where none is given.',
)
def test_first_step_by_hand(train_W):
    """Two examples, `a` and `b` after a full stop, and one step: learning rate 54, or 50 where none is given."""
    W, losses = unpacked(train_W(torch.tensor([0, 0]), torch.tensor([1, 2]), 1, 54.0))
    right = torch.zeros(V, V, dtype=torch.float64)
    right[0] = -2.0
    right[0, 1:3] = 25.0
    known = {"step-uphill": -right, "sum-instead-of-mean": 2 * right}
    expect_close(W, right, name="W", axes="V V", mistakes=known, rtol=RTOL)
    expect_close(losses, torch.tensor([math.log(V)], dtype=torch.float64), name="losses", axes="steps", rtol=RTOL)
    W, _ = unpacked(train_W(torch.tensor([0, 0]), torch.tensor([1, 2]), 1))
    expect_close(W, right * 50 / 54, name="W", axes="V V", rtol=RTOL)


@test_case(
    name='loss falls from ln 27',
    points=1,
    success_message='The first loss is that of a model that knows nothing, ln 27; with a small learning rate each one is lower.',
    failure_message='The first loss is that of a model that knows nothing, ln 27; with a small learning rate each one is lower.',
)
def test_loss_falls_from_ln_27(train_W):
    """The first loss is that of a model that knows nothing, ln 27; with a small learning rate each one is lower."""
    pairs = _fixture_pairs()
    _, losses = unpacked(train_W(*pairs, 10, 5.0))
    expect(len(losses) == 10, "There should be one loss for each step, computed before the step.")
    expect(bool((losses[0] - math.log(V)).abs() < RTOL), "The first loss should be ln 27.")
    expect(bool((losses.diff() < 0).all()), "The loss should fall in every step.")


@test_case(
    name='pull and push are equal',
    points=1,
    success_message='What is added to one weight of a row is taken from the others: rows sum to zero, rows without examples stay.',
    failure_message='What is added to one weight of a row is taken from the others: rows sum to zero, rows without examples stay.',
)
def test_pull_and_push_are_equal(train_W):
    """What is added to one weight of a row is taken from the others: rows sum to zero, rows without examples stay."""
    pairs = _fixture_pairs()
    W, _ = unpacked(train_W(*pairs, 10, 5.0))
    expect(bool(W.any()), "The weights are still zero after ten steps.")
    expect(not bool(W[4:].any()), "A letter that never occurs in xs has weights that moved.")
    expect(bool((W.sum(1).abs() < 1e-4).all()), "The weights of a row should sum to zero.")


@test_case(
    name='ends where counting ends',
    points=2,
    success_message='After many steps the softmax of a row is what counting gives: how often each letter followed, as a share.',
    failure_message='After many steps the softmax of a row is what counting gives: how often each letter followed, as a share.',
)
def test_ends_where_counting_ends(train_W):
    """After many steps the softmax of a row is what counting gives: how often each letter followed, as a share."""
    pairs = _fixture_pairs()
    W, losses = unpacked(train_W(*pairs, 400, 20.0))
    share = torch.bincount(4 * pairs[0] + pairs[1], minlength=16).view(4, 4).double() / 8
    got = torch.softmax(W, dim=1)[:4, :4]
    slip = "After 400 steps the probabilities are not those of counting."
    expect(bool((got - share).abs().max() < 0.01), slip)
    lowest = -(share * share.log()).sum() / 4
    expect(bool(losses[-1] > lowest - RTOL), "The loss is lower than that of counting, and no model can be better.")
