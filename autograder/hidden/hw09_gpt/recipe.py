"""What `train` does to a table of logits, with AdamW written out by hand, and what it does wrongly: q8a and q8b.

The formulas are those of Loshchilov and Hutter, "Decoupled weight decay regularization" (2019), algorithm 2, with the
defaults of `torch.optim.AdamW`: betas 0.9 and 0.999, eps 1e-8 outside of the root.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

BETAS, EPS = (0.9, 0.999), 1e-8
Batch = tuple[Tensor, Tensor]


def rate(step: int, steps: int, warmup: int, peak: float) -> float:
    """Return the learning rate of a step: a line up to the peak, then half a cosine down to zero."""
    line = peak * (step + 1) / warmup if warmup else peak
    wave = peak * math.cos(math.pi / 2 * (step - warmup) / (steps - warmup)) ** 2
    return line if step < warmup else wave


def rates_by_mistake(steps: int, warmup: int, peak: float) -> dict[str, list[float]]:
    """Return the learning rates of all steps that known mistakes give."""

    def cosine(share: float) -> float:
        return peak * math.cos(math.pi / 2 * share) ** 2

    def rates(line: Callable[[int], float], wave: Callable[[int], float]) -> list[float]:
        return [line(step) if step < warmup else wave(step) for step in range(steps)]

    def right_line(step: int) -> float:
        return peak * (step + 1) / warmup

    def right_wave(step: int) -> float:
        return cosine((step - warmup) / (steps - warmup))

    return {
        "warm-up-from-zero": rates(lambda step: peak * step / warmup, right_wave),
        "no-warm-up": rates(lambda step: peak, right_wave),
        "no-cosine": rates(right_line, lambda step: peak),
        "cosine-over-all-steps": rates(right_line, lambda step: cosine(step / steps)),
        "cosine-counted-from-zero": rates(right_line, lambda step: cosine(step / (steps - warmup))),
        "a-whole-cosine": rates(right_line, lambda step: cosine(2 * (step - warmup) / (steps - warmup))),
        "half-of-the-half-missing": rates(right_line, lambda step: 2 * right_wave(step)),
        "a-line-instead-of-a-cosine": rates(right_line, lambda step: peak * (steps - step) / (steps - warmup)),
        "ends-one-step-early": rates(right_line, lambda step: cosine((step - warmup) / (steps - warmup - 1))),
        "cosine-one-step-ahead": rates(right_line, lambda step: cosine((step + 1 - warmup) / (steps - warmup))),
    }


@dataclass(frozen=True, slots=True)
class Training:
    """How a table is trained; with its defaults, right.

    Attributes:
        rates: The learning rate of each step.
        decay: Weight decay.
        fresh: Whether a new optimizer is made in every step.
        piling: Whether gradients pile up.
        decoupled: False where the decay is added to the gradient, as in Adam.
        plain: Whether plain gradient descent takes the steps.
        uphill: Whether the steps go along the gradient.
        same: Whether every step uses the first batch.
    """

    rates: tuple[float, ...]
    decay: float = 0.1
    fresh: bool = False
    piling: bool = False
    decoupled: bool = True
    plain: bool = False
    uphill: bool = False
    same: bool = False

    def __call__(self, start: Tensor, batches: Sequence[Batch]) -> tuple[Tensor, list[float]]:
        """Return the table after the training, and the losses before each step."""
        table, losses = start.clone(), []
        m, s, g = (torch.zeros_like(table) for _ in range(3))
        turns = cycle(batches[:1] if self.same else batches)
        for step, ((x, y), lr) in enumerate(zip(islice(turns, len(self.rates)), self.rates, strict=True), start=1):
            leaf = table.clone().requires_grad_()
            loss = cross_entropy(leaf[x].flatten(0, 1), y.flatten())
            losses.append(loss.item())
            g = torch.autograd.grad(loss, leaf)[0] + (g if self.piling else 0)
            slope = g if self.decoupled else g + self.decay * table
            if self.fresh:
                m, s, step = torch.zeros_like(m), torch.zeros_like(s), 1
            m, s = BETAS[0] * m + (1 - BETAS[0]) * slope, BETAS[1] * s + (1 - BETAS[1]) * slope**2
            direction = (m / (1 - BETAS[0] ** step)) / ((s / (1 - BETAS[1] ** step)).sqrt() + EPS)
            table = table * (1 - lr * self.decay * self.decoupled) - lr * (
                (slope if self.plain else direction) * (-1 if self.uphill else 1)
            )
        return table, losses


def trainings_by_mistake(steps: int, warmup: int, peak: float) -> dict[str, Training]:
    """Return how known mistakes train."""
    rates = tuple(rate(step, steps, warmup, peak) for step in range(steps))
    right = Training(rates)
    wrong = {
        name: replace(right, rates=tuple(others)) for name, others in rates_by_mistake(steps, warmup, peak).items()
    }
    return wrong | {
        "constant-learning-rate": replace(right, rates=(peak,) * steps),
        "first-learning-rate-only": replace(right, rates=rates[:1] * steps),
        "learning-rate-one-step-late": replace(right, rates=(peak, *rates[:-1])),
        "learning-rate-of-the-optimizer": replace(right, rates=(1e-3,) * steps),
        "optimizer-made-anew": replace(right, fresh=True),
        "gradients-pile-up": replace(right, piling=True),
        "same-batch-every-step": replace(right, same=True),
        "no-weight-decay": replace(right, decay=0.0),
        "weight-decay-by-default": replace(right, decay=0.01),
        "adam-instead-of-adamw": replace(right, decoupled=False),
        "plain-gradient-descent": replace(right, plain=True, decay=0.0),
        "step-uphill": replace(right, uphill=True),
        "one-step-too-few": replace(right, rates=rates[:-1]),
        "only-one-step": replace(right, rates=rates[:1]),
    }
