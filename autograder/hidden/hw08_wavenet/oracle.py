"""Right answers and known wrong ones for hw08, from loops, closed forms, and a network of PyTorch's own layers.

Nothing here comes from the reference solution. Joining neighbours is written out position by position, a convolution
number by number, and training runs on `CourseNet`, which has no `FlattenConsecutive` in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import torch
from hw08_course import CourseNet
from hw08_names import sample_batch
from torch import Tensor

Wrong = dict[str, Callable[[], Tensor]]


def joined(x: Tensor, n: int, places: Callable[[int, int, int], int] | None = None) -> Tensor:
    """Lay n neighbours of x (B, T, C) side by side: (B, T // n, n * C).

    Args:
        x: What to join.
        n: How many positions make one.
        places: Which old position comes to place k of group t, of `groups`; by default neighbours, t * n + k.
    """
    groups = x.shape[1] // n
    where = places or (lambda t, k, groups: t * n + k)
    return torch.stack([torch.cat([x[:, where(t, k, groups)] for k in range(n)], 1) for t in range(groups)], 1)


def wrongly_joined(x: Tensor, n: int) -> Wrong:
    """Return what the known mistakes make of x; none drops an axis."""
    B, T, C = x.shape
    groups = T // n
    return {
        "halves-instead-of-neighbours": lambda: joined(x, n, lambda t, k, groups: k * groups + t),
        "neighbours-reversed": lambda: joined(x, n, lambda t, k, groups: t * n + n - 1 - k),
        "numbers-interleaved": lambda: x.view(B, groups, n, C).transpose(2, 3).reshape(B, groups, n * C),
        "axes-swapped-first": lambda: x.transpose(1, 2).reshape(B, groups, n * C),
        "batch-and-time-mixed": lambda: x.transpose(0, 1).reshape(B, groups, n * C),
        "neighbours-added": lambda: x.view(B, groups, n, C).sum(2),
        "neighbours-averaged": lambda: x.view(B, groups, n, C).mean(2),
        "first-neighbours-only": lambda: x[:, ::n],
    }


def convolved(x: Tensor, W: Tensor, n: int, stride: int, dilation: int) -> Tensor:
    """Apply W (n * C, H) to windows of x (B, T, C), one window after another."""
    T, C = x.shape[1:]
    outputs = []
    for start in range(0, T - (n - 1) * dilation, stride):
        total = torch.zeros(len(x), W.shape[1], dtype=x.dtype)
        for k in range(n):
            total = total + x[:, start + k * dilation] @ W[k * C : (k + 1) * C]
        outputs.append(total)
    return torch.stack(outputs, 1)


def reordered(W: Tensor, n: int, row: Callable[[int, int, int], int]) -> Tensor:
    """Return a convolution's weight (H, C, n) whose entry (h, c, k) is W[row(c, k, C), h]."""
    C = len(W) // n
    weight = torch.empty(W.shape[1], C, n, dtype=W.dtype)
    for c in range(C):
        for k in range(n):
            weight[:, c, k] = W[row(c, k, C)]
    return weight


def network_like(model: CourseNet) -> CourseNet:
    """Return a second network of the same sizes; its weights do not matter."""
    V, E = model.table.weight.shape
    return CourseNet(int(V), int(E), int(model.out.weight.shape[1]), torch.Generator())


def loss(model: Any, X: Tensor, Y: Tensor) -> Tensor:
    """Return the mean cross-entropy from its definition."""
    logits = model(X)
    return -(logits - logits.logsumexp(1, keepdim=True))[torch.arange(len(Y)), Y].mean()


def step(model: CourseNet, X: Tensor, Y: Tensor, lr: float) -> float:
    """Take one step of gradient descent on the batch; return the loss before it."""
    parameters = model.parameters()
    with torch.enable_grad():
        here = loss(model, X, Y)
        gradients = torch.autograd.grad(here, parameters)
    with torch.no_grad():
        for parameter, gradient in zip(parameters, gradients, strict=True):
            parameter.sub_(lr * gradient)
    return here.item()


def sgd(model: CourseNet, X: Tensor, Y: Tensor, lrs: Iterable[float], size: int, g: torch.Generator) -> list[float]:
    """Train with autograd's gradients, a new batch for each learning rate; return the losses."""
    return [step(model, *sample_batch(X, Y, size, g), lr) for lr in lrs]


def as_layers(parameters: Sequence[Tensor]) -> list[Tensor]:
    """Turn the parameters of a CourseNet into those of the homework's own network, in the same order.

    A convolution's weight (H, C, 2) becomes that of a linear layer, (2 * C, H), and PyTorch's linear layer (V, H) is
    transposed.
    """
    turned = []
    for parameter in parameters:
        if parameter.dim() == 3:
            turned.append(torch.cat([parameter[:, :, k].T for k in range(parameter.shape[2])]))
        else:
            turned.append(parameter)
    turned[-2] = turned[-2].T
    return [parameter.detach().clone() for parameter in turned]


def count(V: int, E: int, H: int) -> int:
    """Return the number of parameters of the homework's network."""
    return V * E + 2 * E * H + 2 * (2 * H * H) + 3 * 2 * H + H * V + V
