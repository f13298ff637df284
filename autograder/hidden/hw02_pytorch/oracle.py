"""Right answers for hw02, from torch autograd on plain matrices, and what known mistakes make of them.

A network is a list of matrices and biases here, and the judge knows its numbers because it drew them. The students'
objects are made from the same numbers in their own process; nothing is read from them to decide what is right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor

Loss = Callable[[Tensor, Tensor], Tensor]


@dataclass(frozen=True, slots=True)
class Net:
    """A network with tanh between its layers.

    Attributes:
        tensors: Weight (out, in) and bias (out,) of each layer in turn, in float64.
    """

    tensors: tuple[Tensor, ...]

    @property
    def sizes(self) -> list[int]:
        """Numbers that go in, and the size of each layer."""
        return [self.tensors[0].shape[1], *(len(bias) for bias in self.tensors[1::2])]

    @property
    def names(self) -> list[str]:
        """What `nn.Sequential` with a Tanh between two Linear calls the tensors."""
        return [f"{2 * layer}.{part}" for layer in range(len(self.tensors) // 2) for part in ("weight", "bias")]

    @property
    def torch_numbers(self) -> list[float]:
        """All numbers in torch's order: a layer's weights, row by row, then its biases."""
        return torch.cat([tensor.flatten() for tensor in self.tensors]).tolist()

    @property
    def micrograd_numbers(self) -> list[float]:
        """All numbers in micrograd's order: for every neuron its weights, then its bias."""
        rows = zip(self.tensors[::2], self.tensors[1::2], strict=True)
        return torch.cat([torch.cat([W, b[:, None]], 1).flatten() for W, b in rows]).tolist()

    def __call__(self, X: Tensor) -> Tensor:
        """Return the outputs (N, out) for points (N, in)."""
        for W, b in zip(self.tensors[:-2:2], self.tensors[1:-2:2], strict=True):
            X = torch.tanh(X @ W.T + b)
        return X @ self.tensors[-2].T + self.tensors[-1]


def random_net(sizes: Sequence[int], generator: torch.Generator) -> Net:
    """Draw a network; the weights are large enough for tanh to bend, and no two networks are alike."""
    tensors = []
    for nin, nout in pairwise(sizes):
        tensors.append(torch.randn(nout, nin, generator=generator, dtype=torch.float64))
        tensors.append(torch.randn(nout, generator=generator, dtype=torch.float64) / 2)
    return Net(tuple(tensors))


def mean_loss(outputs: Tensor, y: Tensor) -> Tensor:
    """Return the mean squared error; outputs (N, 1), y (N,)."""
    return ((outputs[:, 0] - y) ** 2).mean()


def sum_loss(outputs: Tensor, y: Tensor) -> Tensor:
    """Return the sum where the mean belongs."""
    return ((outputs[:, 0] - y) ** 2).sum()


def square_loss(outputs: Tensor, y: Tensor) -> Tensor:
    """Return the mean over every output with every target: what (N, 1) minus (N,) becomes."""
    return ((outputs - y) ** 2).mean()


def gradients(net: Net, X: Tensor, y: Tensor, loss: Loss = mean_loss) -> list[Tensor]:
    """Return the gradient of the loss with respect to each tensor of the network."""
    leaves = [tensor.clone().requires_grad_() for tensor in net.tensors]
    return list(torch.autograd.grad(loss(Net(tuple(leaves))(X), y), leaves))


@dataclass(frozen=True, slots=True)
class Run:
    """A training run.

    Attributes:
        losses: The loss before each step (k,).
        nets: The network after each step.
    """

    losses: Tensor
    nets: tuple[Net, ...]


def descend(
    net: Net,
    X: Tensor,
    y: Tensor,
    k: int,
    lr: float,
    *,
    loss: Loss = mean_loss,
    keep: bool = False,
    after: bool = False,
) -> Run:
    """Take k steps of gradient descent.

    Args:
        net: Where it begins.
        X: Points (N, in).
        y: Targets (N,).
        k: Steps.
        lr: Learning rate.
        loss: What is descended.
        keep: Whether each step adds its gradient to that of the step before, as when nobody sets it to zero.
        after: Whether the losses are those after the steps.
    """
    losses, nets = [], []
    total = [torch.zeros_like(tensor) for tensor in net.tensors]
    for _ in range(k):
        losses.append(loss(net(X), y))
        new = gradients(net, X, y, loss)
        total = [old + gradient if keep else gradient for old, gradient in zip(total, new, strict=True)]
        net = Net(tuple(tensor - lr * gradient for tensor, gradient in zip(net.tensors, total, strict=True)))
        nets.append(net)
    if after:
        losses = [loss(net(X), y) for net in nets]
    return Run(torch.stack(losses), tuple(nets))


def gap(one: Net, other: Net) -> Tensor:
    """Return the largest absolute difference between the parameters of two networks."""
    return torch.stack([(a - b).abs().max() for a, b in zip(one.tensors, other.tensors, strict=True)]).max()


def largest(one: Sequence[Tensor], other: Sequence[Tensor]) -> Tensor:
    """Return for each pair of tensors the largest absolute difference."""
    return torch.stack([(a - b).abs().max() for a, b in zip(one, other, strict=True)])


def in_micrograd_order(tensors: Sequence[Tensor]) -> list[Tensor]:
    """Return what the tensors become when micrograd's order of numbers is cut into torch's shapes."""
    left = torch.tensor(Net(tuple(tensors)).micrograd_numbers, dtype=torch.float64)
    found = []
    for tensor in tensors:
        found.append(left[: tensor.numel()].reshape(tensor.shape))
        left = left[tensor.numel() :]
    return found
