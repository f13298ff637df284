"""Hidden tests of q4_lockstep: the public properties on private networks, then losses and gaps themselves."""

from functools import partial

import pytest
import torch

from autograder.hidden.hw02_pytorch.oracle import Net, descend, gap, in_micrograd_order, square_loss, sum_loss
from source.hw02_pytorch.checks.test_q4_lockstep import *
from toolkit import expect, expect_close

EXACT = {"rtol": 1e-8, "atol": 1e-11}
"""Both sides compute in 64 bits, and a few steps carry rounding on."""
K, LR = 5, 0.02


@pytest.fixture
def mlp(student, net):
    """A private network in the student's process."""
    return student("make_mlp")(net.sizes, net.micrograd_numbers)


@pytest.fixture
def twin(student, net):
    """The same network in PyTorch."""
    return student("make_model")(net.sizes, net.torch_numbers)


@pytest.fixture
def stranger(student, other):
    """Another network in PyTorch."""
    return student("make_model")(other.sizes, other.torch_numbers)


@pytest.fixture
def data(points, targets):
    """Private points and targets."""
    return points.tolist(), targets.tolist()


@pytest.fixture
def forget(student):
    """A way to leave old gradients in a network of the student's process."""
    return student("leave_gradients")


@pytest.fixture
def example(student):
    """The networks, the point and the target of the example."""
    mlp, model = student("make_mlp")([1, 1], [1.0, 0.0]), student("make_model")([1, 1], [2.0, 0.0])
    return mlp, model, [[1.0]], [0.0]


def mistakes(net, other, X, y):
    """Return the losses (2, K) that each known mistake would report; worked out only when something is wrong."""

    def losses(ours, theirs):
        sides = ((net, ours), (other, theirs))
        return torch.stack([descend(side, X, y, **{"k": K, "lr": LR, **how}).losses for side, how in sides])

    total, kept = {"loss": sum_loss}, {"keep": True}
    return {
        "sum-in-micrograd": partial(losses, total, {}),
        "sum-in-torch": partial(losses, {}, total),
        "sum-on-both-sides": partial(losses, total, total),
        "gradients-not-zeroed-in-micrograd": partial(losses, kept, {}),
        "gradients-not-zeroed-in-torch": partial(losses, {}, kept),
        "gradients-not-zeroed-on-both-sides": partial(losses, kept, kept),
        "loss-after-the-step": partial(losses, {"after": True}, {"after": True}),
        "step-uphill": partial(losses, {"lr": -LR}, {"lr": -LR}),
        "learning-rate-forgotten": partial(losses, {"lr": 1.0}, {"lr": 1.0}),
        "never-updated": partial(losses, {"lr": 0.0}, {"lr": 0.0}),
        "micrograd-never-updated": partial(losses, {"lr": 0.0}, {}),
        "torch-never-updated": partial(losses, {}, {"lr": 0.0}),
        "every-output-with-every-target": partial(losses, {}, {"loss": square_loss}),
        "sides-swapped": lambda: losses({}, {}).flip(0),
        "micrograd-losses-copied": lambda: losses({}, {})[:1].expand(2, K),
        "torch-losses-copied": lambda: losses({}, {})[1:].expand(2, K),
    }


@pytest.mark.points(3)
def test_losses_follow_gradient_descent(lockstep_train, mlp, stranger, data, net, other, points, targets):
    """Both lists hold the mean squared error before each step of plain gradient descent."""
    rows = lists_of(lockstep_train(mlp, stranger, *data, K, LR), K)
    right = torch.stack([descend(side, points, targets, K, LR).losses for side in (net, other)])
    known = mistakes(net, other, points, targets)
    expect_close(rows[:2], right, name="losses", axes="side k", mistakes=known, **EXACT)


def now(mlp, model, like):
    """Return both networks as they are at this moment, read from the student's process."""
    theirs = Net(tuple(tensor.detach().clone() for tensor in model.parameters()))
    left, ours = [p.data for p in mlp.parameters()], []
    for W, b in zip(like.tensors[::2], like.tensors[1::2], strict=True):
        rows = torch.tensor(left[: W.numel() + b.numel()], dtype=torch.float64).reshape(len(b), -1)
        left = left[W.numel() + b.numel() :]
        ours += [rows[:, :-1], rows[:, -1]]
    return Net(tuple(ours)), theirs


FAR = {"weight": {2: 3.0, 0: -1.5}, "bias": {1: -3.0, 3: 1.5}}
"""Where networks are far apart, tensor and by how much: every shortcut through the parameters misses one of the two."""


def planted(net, where, generator):
    """Return a network a little beside `net`, with one number of each tensor in FAR[where] far beside."""
    near = [each + 0.1 * torch.randn(each.shape, generator=generator, dtype=torch.float64) for each in net.tensors]
    for tensor, by in FAR[where].items():
        near[tensor].view(-1)[int(torch.randint(near[tensor].numel(), (1,), generator=generator))] += by
    return Net(tuple(near))


def gap_mistakes(before, after, row):
    """Return what each known mistake would report as the gap of two networks before and after a step."""
    D = [a - b for a, b in zip(after[0].tensors, after[1].tensors, strict=True)]
    size = [d.abs() for d in D]
    everything, signed = torch.cat([d.flatten() for d in size]), torch.cat([d.flatten() for d in D])
    shuffled = Net(tuple(in_micrograd_order(after[0].tensors)))
    return {
        "gap-hard-coded": torch.zeros((), dtype=torch.float64),
        "gap-before-the-step": gap(*before),
        "gap-of-the-losses": (row[0] - row[1]).abs(),
        "biases-left-out": torch.stack([d.max() for d in size[::2]]).max(),
        "weights-left-out": torch.stack([d.max() for d in size[1::2]]).max(),
        "first-tensor-only": size[0].max(),
        "last-tensor-only": size[-1].max(),
        "numbers-in-micrograd-order": gap(shuffled, after[1]),
        "mean-instead-of-largest": everything.mean(),
        "sum-instead-of-largest": everything.sum(),
        "length-instead-of-largest": everything.norm(),
        "no-absolute-value": signed.max(),
        "signs-the-other-way": (-signed).max(),
    }


@pytest.mark.points(2)
def test_gap_is_that_of_the_parameters(lockstep_train, mlp, student, data, net, draw):
    """The gap is the largest absolute difference of two parameters after the step, whatever the step was."""
    got, right, wrong = [], [], []
    for where in FAR:
        model = student("make_model")(net.sizes, planted(net, where, draw(f"far {where}")).torch_numbers)
        before = now(mlp, model, net)
        row = lists_of(lockstep_train(mlp, model, *data, 1, LR), 1)[:, 0]
        after = now(mlp, model, net)
        wrong.append(gap_mistakes(before, after, row))
        got.append(row[2])
        right.append(gap(*after))
    known = {mistake: torch.stack([each[mistake] for each in wrong]) for mistake in wrong[0]}
    expect_close(torch.stack(got), torch.stack(right), name="gap", axes="network", mistakes=known, **EXACT)


@pytest.mark.points(1)
def test_a_network_in_float32_drifts_slowly(lockstep_train, mlp, student, net, data, points, targets):
    """A network in 32 bits trains in 32 bits and stays so; micrograd does not lose a digit beside it."""
    model = student("make_model")(net.sizes, net.torch_numbers, torch.float32)
    rows = lists_of(lockstep_train(mlp, model, *data, 3, LR), 3)
    kept = all(p.dtype is torch.float32 for p in model.parameters())
    expect(kept, "The network is turned into 64 bits to train it.", mistake="network-changed")
    right = descend(net, points, targets, 3, LR).losses
    expect_close(rows[0], right, name="micrograd's losses", axes="k", rtol=1e-11, atol=1e-13)
    expect(bool((rows[2] > 1e-10).all()), "Rounding in 32 bits does not show.", mistake="gap-hard-coded")
    expect(bool((rows[2] < 1e-3).all()), "Rounding in 32 bits is smaller than what is reported.")
