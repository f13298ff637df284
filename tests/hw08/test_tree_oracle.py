"""The oracle of homework 8 is right by other ways: views, conv1d, and PyTorch's own optimizer."""

from __future__ import annotations

import torch
from hw08_course import CourseNet
from hw08_layers import BatchNorm1d
from hw08_names import sample_batch
from torch import Tensor
from torch.nn.functional import conv1d, cross_entropy

from autograder.hidden.hw08_wavenet import oracle

LRS = [0.5, 0.2, 0.1]


def drawn(*shape: int, seed: int = 1) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def network() -> CourseNet:
    return CourseNet(7, 3, 5, torch.Generator().manual_seed(3))


def contexts() -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(4)
    return torch.randint(7, (30, 8), generator=generator), torch.randint(7, (30,), generator=generator)


def tree(parameters: list[Tensor], X: Tensor) -> Tensor:
    """Compute the logits in training with views and matrix products."""
    x = parameters[0][X]
    for level in range(3):
        W, gamma, beta = parameters[1 + 3 * level : 4 + 3 * level]
        norm = BatchNorm1d(len(gamma))
        norm.gamma, norm.beta = gamma, beta
        x = torch.tanh(norm(x.reshape(len(X), x.shape[1] // 2, -1) @ W))
    return x[:, 0] @ parameters[-2] + parameters[-1]


def test_joining_is_a_view_and_no_mistake_is_right() -> None:
    x = drawn(5, 6, 4)
    for n in (1, 2, 3, 6):
        assert torch.equal(oracle.joined(x, n), x.view(5, 6 // n, 4 * n))
    for wrong in oracle.wrongly_joined(x, 3).values():
        assert wrong().shape != (5, 2, 12) or not torch.equal(wrong(), x.view(5, 2, 12))


def test_windows_are_those_of_conv1d() -> None:
    x, W = drawn(3, 11, 4), drawn(8, 5, seed=2)
    weight = oracle.reordered(W, 2, lambda c, k, C: k * C + c)
    for stride, dilation in ((2, 1), (1, 1), (1, 4), (3, 2)):
        right = conv1d(x.transpose(1, 2), weight, stride=stride, dilation=dilation).transpose(1, 2)
        assert torch.allclose(oracle.convolved(x, W, 2, stride, dilation), right)
    assert torch.allclose(oracle.convolved(x[:, :10], W, 2, 2, 1), oracle.joined(x[:, :10], 2) @ W)


def test_the_courses_network_is_the_tree() -> None:
    net, (X, _) = network(), contexts()
    parameters = oracle.as_layers(net.parameters())
    assert sum(parameter.numel() for parameter in parameters) == oracle.count(7, 3, 5)
    assert torch.allclose(net(X), tree(parameters, X), rtol=1e-10)


def test_training_is_that_of_pytorchs_optimizer() -> None:
    ours, theirs, (X, Y) = network(), network(), contexts()
    losses = oracle.sgd(ours, X, Y, LRS, 16, torch.Generator().manual_seed(5))
    generator, optimizer, right = torch.Generator().manual_seed(5), torch.optim.SGD(theirs.parameters(), lr=1.0), []
    for lr in LRS:
        batch_X, batch_Y = sample_batch(X, Y, 16, generator)
        optimizer.param_groups[0]["lr"] = lr
        optimizer.zero_grad()
        loss = cross_entropy(theirs(batch_X), batch_Y)
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        right.append(loss.item())
    assert torch.allclose(torch.tensor(losses), torch.tensor(right))
    for one, other in zip(ours.parameters(), theirs.parameters(), strict=True):
        assert torch.allclose(one, other, rtol=1e-10)


def test_measuring_in_evaluation_takes_the_running_statistics() -> None:
    net, (X, Y) = network(), contexts()
    oracle.sgd(net, X, Y, LRS, 16, torch.Generator().manual_seed(5))
    before = net.running()
    net.eval()
    together = net(X)
    assert all(torch.equal(old, new) for old, new in zip(before, net.running(), strict=True))
    assert torch.allclose(torch.cat([net(X[row : row + 1]) for row in range(len(X))]), together)
