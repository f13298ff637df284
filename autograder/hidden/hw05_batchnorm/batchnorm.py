"""BatchNorm by PyTorch, and BatchNorm with one known flaw: the truth and the wrong answers of q5_batchnorm.

The truth is `torch.nn.BatchNorm1d`, which owes nothing to the reference solution. A flawed layer is written out step by
step, and each flaw changes one step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor

FLAWS = (
    "normalised-by-n-minus-1",
    "running-variance-divided-by-n",
    "batch-statistics-in-evaluation",
    "running-statistics-in-training",
    "momentum-swapped",
    "eps-outside-the-root",
    "eps-forgotten",
    "first-axis-only",
    "time-axis-only",
    "mean-over-the-features",
    "one-mean-for-all",
    "divided-by-the-variance",
    "variance-not-centred",
    "gamma-forgotten",
    "beta-forgotten",
    "beta-scaled",
    "gamma-and-beta-swapped",
    "mean-not-subtracted",
    "updated-in-evaluation",
    "never-updated",
    "replaced-by-the-last-batch",
    "running-standard-deviation",
    "running-variance-from-zero",
    "diary-read-before-the-end",
    "momentum-fixed",
    "eps-fixed",
    "average-of-all-batches",
    "counted-examples-only",
)
"""What is known to go wrong, in the order in which it is tried on a mismatch."""

STANDARD_EPS, STANDARD_MOMENTUM = 1e-5, 0.1
Call = tuple[bool, Tensor]
"""Whether the layer is in training, and what it is given."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Parameters of a layer: gamma and beta, (C,), eps and momentum."""

    gamma: Tensor
    beta: Tensor
    eps: float
    momentum: float


@dataclass(frozen=True, slots=True)
class Traces:
    """What a layer said to each call, and what it remembered afterwards."""

    outputs: list[Tensor]
    running_mean: Tensor
    running_var: Tensor


def by_torch(settings: Settings, calls: Iterable[Call]) -> Traces:
    """Return what `torch.nn.BatchNorm1d` does; its axes are (N, C, L), and ours (B, T, C)."""
    layer = torch_layer(settings)
    outputs = []
    with torch.no_grad():
        for training, x in calls:
            layer.train(training)
            outputs.append(_on_last_axis(layer, x))
    return Traces(outputs, _plain(layer.running_mean), _plain(layer.running_var))


def slope_with_constants(settings: Settings, x: Tensor, direction: Tensor, upstream: Tensor, constant: str) -> Tensor:
    """Return the slope of `(y * upstream).sum()` along `direction` when mean, variance or both are taken as constants.

    Args:
        settings: Parameters of a layer in training.
        x: Its input, (B, C).
        direction: Where x moves, (B, C).
        upstream: The gradient from above, (B, C).
        constant: What lets no gradient through: `mean`, `variance` or `mean variance`.
    """
    leaf = x.clone().requires_grad_()
    mean, var = leaf.mean(0), leaf.var(0, correction=0)
    mean = mean.detach() if "mean" in constant else mean
    var = var.detach() if "variance" in constant else var
    y = settings.gamma * (leaf - mean) / (var + settings.eps).sqrt() + settings.beta
    return (torch.autograd.grad((y * upstream).sum(), leaf)[0] * direction).sum()


def torch_layer(settings: Settings) -> torch.nn.BatchNorm1d:
    """Return PyTorch's layer with these parameters."""
    layer = torch.nn.BatchNorm1d(
        len(settings.gamma), eps=settings.eps, momentum=settings.momentum, dtype=settings.gamma.dtype
    )
    with torch.no_grad():
        layer.weight.copy_(settings.gamma)
        layer.bias.copy_(settings.beta)
    return layer


def by_flaw(flaw: str, settings: Settings, calls: Iterable[Call]) -> Traces:
    """Return what a layer with this flaw does."""
    layer = _Flawed(flaw, settings)
    outputs = [layer(training, x) for training, x in calls]
    return Traces(outputs, layer.mean, layer.var)


def wrong(
    settings: Settings, calls: Sequence[Call], part: Callable[[Traces], Tensor]
) -> dict[str, Callable[[], Tensor]]:
    """Return for each flaw how to compute what it gives in this part of the traces."""

    def given_by(flaw: str) -> Tensor:
        try:
            return part(by_flaw(flaw, settings, calls))
        except RuntimeError:  # shapes that do not fit: the flawed layer itself would stop here
            return torch.empty(0)

    return {flaw: partial(given_by, flaw) for flaw in FLAWS}


class _Flawed:
    """A layer with one flaw; with none it is right."""

    def __init__(self, flaw: str, settings: Settings) -> None:
        self.flaw, self.gamma, self.beta = flaw, settings.gamma, settings.beta
        self.eps = STANDARD_EPS if flaw == "eps-fixed" else settings.eps
        self.momentum = STANDARD_MOMENTUM if flaw == "momentum-fixed" else settings.momentum
        self.mean, self.var = torch.zeros_like(self.gamma), torch.ones_like(self.gamma)
        self.batches = 0
        if flaw == "running-variance-from-zero":
            self.var = torch.zeros_like(self.var)

    def __call__(self, training: bool, x: Tensor) -> Tensor:
        if training or self.flaw == "updated-in-evaluation":
            before = self.mean, self.var
            self._remember(x)
        if training and self.flaw == "running-statistics-in-training":
            return self._normalised(x, *before)
        if training and self.flaw == "diary-read-before-the-end":
            return self._normalised(x, self.mean, self.var)
        if training or self.flaw == "batch-statistics-in-evaluation":
            return self._normalised(x, *self._moments(x, int(self.flaw == "normalised-by-n-minus-1")))
        return self._normalised(x, self.mean, self.var**2 if self.flaw == "running-standard-deviation" else self.var)

    def _axes(self, x: Tensor) -> tuple[int, ...]:
        special: dict[str, tuple[int, ...]] = {
            "first-axis-only": (0,),
            "time-axis-only": (x.dim() - 2,),
            "mean-over-the-features": (x.dim() - 1,),
            "one-mean-for-all": tuple(range(x.dim())),
        }
        return special.get(self.flaw, tuple(range(x.dim() - 1)))

    def _moments(self, x: Tensor, correction: int) -> tuple[Tensor, Tensor]:
        axes = self._axes(x)
        keep = self.flaw in ("time-axis-only", "mean-over-the-features")
        if self.flaw == "variance-not-centred":
            return x.mean(axes), (x**2).mean(axes)
        return x.mean(axes, keepdim=keep), x.var(axes, correction=correction, keepdim=keep)

    def _remember(self, x: Tensor) -> None:
        self.batches += 1
        rates = {
            "momentum-swapped": 1 - self.momentum,
            "never-updated": 0.0,
            "replaced-by-the-last-batch": 1.0,
            "average-of-all-batches": 1 / self.batches,
        }
        m = rates.get(self.flaw, self.momentum)
        mean, var = self._moments(x, int(self.flaw != "running-variance-divided-by-n"))
        if self.flaw == "running-standard-deviation":
            var = var.sqrt()
        if self.flaw == "counted-examples-only":  # n / (n - 1) with the examples of the batch for n
            var = self._moments(x, 0)[1] * len(x) / (len(x) - 1)
        self.mean, self.var = (1 - m) * self.mean + m * mean, (1 - m) * self.var + m * var

    def _normalised(self, x: Tensor, mean: Tensor, var: Tensor) -> Tensor:
        flaw, gamma, beta = self.flaw, self.gamma, self.beta
        spread = (var + (0.0 if flaw == "eps-forgotten" else self.eps)).sqrt()
        if flaw == "eps-outside-the-root":
            spread = var.sqrt() + self.eps
        if flaw == "divided-by-the-variance":
            spread = var + self.eps
        xhat = (x if flaw == "mean-not-subtracted" else x - mean) / spread
        if flaw == "gamma-and-beta-swapped":
            gamma, beta = beta, gamma
        if flaw == "beta-scaled":
            return gamma * (xhat + beta)
        scaled = xhat if flaw == "gamma-forgotten" else gamma * xhat
        return scaled if flaw == "beta-forgotten" else scaled + beta


def _on_last_axis(layer: torch.nn.BatchNorm1d, x: Tensor) -> Tensor:
    result: Tensor = layer(x) if x.dim() == 2 else layer(x.transpose(1, 2)).transpose(1, 2)
    return result


def _plain(buffer: Tensor | None) -> Tensor:
    if buffer is None:
        raise TypeError("the layer keeps no running statistics")
    return buffer
