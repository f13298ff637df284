"""Gradient descent for q7_fit with torch's autograd, as it should be and with each known mistake."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor

Run = Callable[["Problem"], tuple[Tensor, Tensor]]


@dataclass(frozen=True, slots=True)
class Problem:
    """What `fit` is asked to do with a `Ramp`.

    Attributes:
        numbers: The eight parameters at the start.
        xs: Examples (N, 2).
        ys: Classes (N,).
        steps: How many.
        lr: Learning rate.
    """

    numbers: Tensor
    xs: Tensor
    ys: Tensor
    steps: int
    lr: float


def losses_of_each(numbers: Tensor, xs: Tensor, ys: Tensor) -> Tensor:
    """Return the loss of each example (N,) for the parameters of a `Ramp`."""
    slope = torch.tanh(xs @ numbers[:2])
    logits = slope.unsqueeze(1) * numbers[2:5] + numbers[5:]
    return torch.nn.functional.cross_entropy(logits, ys, reduction="none")


def gradient(numbers: Tensor, xs: Tensor, ys: Tensor) -> tuple[Tensor, Tensor]:
    """Return the mean loss and its gradient (8,)."""
    leaf = numbers.clone().requires_grad_()
    loss = losses_of_each(leaf, xs, ys).mean()
    return loss.detach(), torch.autograd.grad(loss, leaf)[0]


def descend(
    problem: Problem, *, share: float = 1.0, kept: float = 0.0, stale: Tensor | None = None
) -> tuple[Tensor, Tensor]:
    """Return the losses (steps,) before each step, and the parameters (8,) after the last.

    Args:
        problem: The task.
        share: Factor on every gradient; -1 goes uphill.
        kept: The part of the last gradient that is still there in the next step; 1 where nothing is zeroed.
        stale: What the gradients hold before the first step.
    """
    numbers, losses = problem.numbers, []
    held = torch.zeros_like(numbers) if stale is None else stale
    for _ in range(problem.steps):
        loss, slope = gradient(numbers, problem.xs, problem.ys)
        losses.append(loss)
        held = kept * held + slope
        numbers = numbers - problem.lr * share * held
    return torch.stack(losses), numbers


def one_by_one(problem: Problem) -> tuple[Tensor, Tensor]:
    """Take a step after every single example."""
    numbers, losses = problem.numbers, []
    for _ in range(problem.steps):
        losses.append(gradient(numbers, problem.xs, problem.ys)[0])
        for x, y in zip(problem.xs, problem.ys, strict=True):
            numbers = numbers - problem.lr * gradient(numbers, x.view(1, 2), y.view(1))[1]
    return torch.stack(losses), numbers


def last_example_only(problem: Problem) -> tuple[Tensor, Tensor]:
    """Take every step for the last example."""
    return descend(Problem(problem.numbers, problem.xs[-1:], problem.ys[-1:], problem.steps, problem.lr))


def late(problem: Problem) -> tuple[Tensor, Tensor]:
    """Return the losses after each step instead of before."""
    losses, numbers = descend(problem)
    return torch.cat([losses[1:], gradient(numbers, problem.xs, problem.ys)[0].view(1)]), numbers


def never(problem: Problem) -> tuple[Tensor, Tensor]:
    """Take no step at all."""
    return gradient(problem.numbers, problem.xs, problem.ys)[0].expand(problem.steps), problem.numbers


def summed(problem: Problem) -> tuple[Tensor, Tensor]:
    """Use the sum of the losses instead of their mean."""
    losses, numbers = descend(problem, share=len(problem.ys))
    return len(problem.ys) * losses, numbers


WRONG: dict[str, Run] = {
    "gradients-not-zeroed": partial(descend, kept=1.0),
    "sum-instead-of-mean": summed,
    "uphill": partial(descend, share=-1.0),
    "learning-rate-forgotten": lambda problem: descend(problem, share=1 / problem.lr),
    "never-moves": never,
    "losses-after-the-step": late,
    "one-example-at-a-time": one_by_one,
    "last-example-only": last_example_only,
}
