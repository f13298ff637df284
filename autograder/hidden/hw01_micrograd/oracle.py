"""Right answers for hw01 and what known mistakes give, from torch autograd, a closed form or a linear system.

Nothing here comes from the reference solution. Numbers that a student's code returns are compared as float64 tensors.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

F64 = torch.float64
NAMED_BY_THE_BENCH = ("not-a-plain-number", "number-of-entries")
"""Mistakes that `hw01_bench`, which ships, names on both sides: no test has to."""


def numbers(generator: torch.Generator, count: int, low: float = -2.0, high: float = 2.0) -> list[float]:
    """Return private numbers between two bounds."""
    return (low + (high - low) * torch.rand(count, generator=generator, dtype=F64)).tolist()


def vector(values: Sequence[float]) -> Tensor:
    """Return numbers as a tensor."""
    return torch.tensor(list(values), dtype=F64)


# q1a_gradf


def slopes_of_f(a: float, b: float, c: float) -> Tensor:
    """Return the gradient of a·b² + b/c + e^(-ac), by autograd."""
    x = vector([a, b, c]).requires_grad_()
    result = x[0] * x[1] ** 2 + x[1] / x[2] + torch.exp(-x[0] * x[2])
    return torch.autograd.grad(result, x)[0]


# q2_numgrad


def landscape(x: Tensor, cubics: Tensor, mix: float) -> Tensor:
    """Return the value of `Probe(cubics, mix)` for each row of x (N, n)."""
    powers = torch.stack([x**k for k in range(4)], dim=-1)
    pairs = (x.sum(-1) ** 2 - (x**2).sum(-1)) / 2
    return (powers * cubics).sum((-1, -2)) + mix * pairs


def central_differences(cubics: Tensor, mix: float, x: Tensor, h: float) -> Tensor:
    """Return the central differences of a landscape at x (n,): the true slopes, and h² times the cubic terms."""
    leaf = x.clone().requires_grad_()
    slopes = torch.autograd.grad(landscape(leaf, cubics, mix), leaf)[0]
    return slopes + h**2 * cubics[:, 3]


def differences(cubics: Tensor, mix: float, ups: Tensor, downs: Tensor, span: float) -> Tensor:
    """Return (f(up) - f(down)) / span for each row of ups and downs (n, n)."""
    return (landscape(ups, cubics, mix) - landscape(downs, cubics, mix)) / span


def wrong_differences(cubics: Tensor, mix: float, x: Tensor, h: float) -> dict[str, Tensor]:
    """Return what each known mistake gives instead of central differences."""
    here, step = x.expand(len(x), -1), h * torch.eye(len(x), dtype=F64)
    piled = h * torch.ones(len(x), len(x), dtype=F64).tril(-1)
    right = central_differences(cubics, mix, x, h)
    return {
        "one-side-only": differences(cubics, mix, here + step, here, h),
        "the-other-side-only": differences(cubics, mix, here, here - step, h),
        "divided-by-h": 2 * right,
        "divided-by-2-times-h": h**2 * right,
        "not-divided": 2 * h * right,
        "sign-flipped": -right,
        "nudges-pile-up": differences(cubics, mix, here + step + piled, here - step + piled, 2 * h),
        "nudges-left-below": differences(cubics, mix, here + step - piled, here - step - piled, 2 * h),
        "all-inputs-at-once": differences(cubics, mix, here + h, here - h, 2 * h),
        "step-of-its-own": central_differences(cubics, mix, x, 0.0),
    }


# q5_mlp

Layers = list[tuple[Tensor, Tensor]]
"""Weights (neurons, inputs) and biases (neurons,) of each layer."""
Bend = Callable[[Tensor], Tensor]


def straight(z: Tensor) -> Tensor:
    """Return what comes in: a neuron without a nonlinearity."""
    return z


def mlp_outputs(layers: Layers, x: Tensor, hidden: Bend = torch.tanh, last: Bend = straight) -> Tensor:
    """Return the outputs of a network for one example."""
    for index, (weights, biases) in enumerate(layers):
        z = weights @ x + biases
        x = last(z) if index == len(layers) - 1 else hidden(z)
    return x


def wrong_outputs(layers: Layers, x: Tensor) -> dict[str, Tensor]:
    """Return what each known mistake gives instead of a network's outputs."""
    unbiased = [(weights, torch.zeros_like(biases)) for weights, biases in layers]
    return {
        "tanh-on-the-last-layer": mlp_outputs(layers, x, last=torch.tanh),
        "relu-on-the-last-layer": mlp_outputs(layers, x, last=torch.relu),
        "hidden-layers-do-not-bend": mlp_outputs(layers, x, hidden=straight),
        "relu-in-hidden-layers": mlp_outputs(layers, x, hidden=torch.relu),
        "bias-not-added": mlp_outputs(unbiased, x),
        "bias-subtracted": mlp_outputs([(weights, -biases) for weights, biases in layers], x),
    }


# q6_softmax_nll


def loss_and_gradient(logits: Sequence[float], i: int) -> tuple[Tensor, Tensor]:
    """Return minus the log-softmax of entry i, and its gradient, by autograd."""
    leaf = vector(logits).requires_grad_()
    loss = -torch.log_softmax(leaf, 0)[i]
    return loss.detach(), torch.autograd.grad(loss, leaf)[0]
