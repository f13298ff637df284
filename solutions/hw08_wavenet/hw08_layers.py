"""The layers of homework 8: what all of them can do, and the three that earlier homeworks have already built.

A network is made of layers as of bricks. Every layer can be called, lists what training changes, and knows whether it
is being trained. `Embedding`, `FlattenConsecutive` and `Sequential` are the homework. Everything is float64.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor


class Layer:
    """What every layer can do. A layer that has parameters, or has layers inside, says more than this.

    Attributes:
        training: True while the network is trained, which is how a layer starts.
    """

    training = True

    def __call__(self, x: Tensor) -> Tensor:
        """Compute the layer's output."""
        raise TypeError(f"{type(self).__name__} does not say what it computes: it has no __call__ of its own.")

    def parameters(self) -> list[Tensor]:
        """Return the tensors that training changes."""
        return []

    def train(self) -> Layer:
        """Switch to training. Returns the layer itself."""
        self.training = True
        return self

    def eval(self) -> Layer:
        """Switch to evaluation. Returns the layer itself."""
        self.training = False
        return self


class Linear(Layer):
    """Multiplies the last axis by a matrix: (…, fan_in) becomes (…, fan_out).

    The weights are drawn by Kaiming's rule (homework 5): standard deviation gain / √fan_in.
    """

    def __init__(
        self,
        fan_in: int,
        fan_out: int,
        bias: bool = True,
        gain: float = 1.0,
        generator: torch.Generator | None = None,
    ) -> None:
        """Draw `weight`, (fan_in, fan_out); `bias`, (fan_out,), starts as zeros, or is None."""
        spread = gain / fan_in**0.5
        weight = torch.randn(fan_in, fan_out, generator=generator, dtype=torch.float64)
        self.weight = (spread * weight).requires_grad_()
        self.bias = torch.zeros(fan_out, dtype=torch.float64, requires_grad=True) if bias else None

    def __call__(self, x: Tensor) -> Tensor:
        """Return x @ weight + bias."""
        out = x @ self.weight
        return out if self.bias is None else out + self.bias

    def parameters(self) -> list[Tensor]:
        """Return the weight, and the bias if there is one."""
        return [self.weight] if self.bias is None else [self.weight, self.bias]


class BatchNorm1d(Layer):
    """Normalises each column over all axes but the last: over B for (B, C), over B and T for (B, T, C)."""

    def __init__(self, dim: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        """Make a layer for inputs with `dim` columns."""
        self.eps, self.momentum = eps, momentum
        self.gamma = torch.ones(dim, dtype=torch.float64, requires_grad=True)
        self.beta = torch.zeros(dim, dtype=torch.float64, requires_grad=True)
        self.running_mean = torch.zeros(dim, dtype=torch.float64)
        self.running_var = torch.ones(dim, dtype=torch.float64)

    def __call__(self, x: Tensor) -> Tensor:
        """Normalise with the statistics of the batch in training, with the running ones in evaluation."""
        if not self.training:
            scale = self.gamma / torch.sqrt(self.running_var + self.eps)
            return (x - self.running_mean) * scale + self.beta
        n, m, axes = x[..., 0].numel(), self.momentum, tuple(range(x.dim() - 1))
        if n < 2:
            raise ValueError("BatchNorm in training needs more than one row: a single one has no spread.")
        mean, var = x.mean(axes), x.var(axes, correction=0)
        with torch.no_grad():
            self.running_mean = (1 - m) * self.running_mean + m * mean
            self.running_var = (1 - m) * self.running_var + m * var * n / (n - 1)
        return self.gamma * (x - mean) / torch.sqrt(var + self.eps) + self.beta

    def parameters(self) -> list[Tensor]:
        """Return gamma and beta. The running statistics are a diary, and no parameters."""
        return [self.gamma, self.beta]


class Tanh(Layer):
    """Squashes every number into (-1, 1)."""

    def __call__(self, x: Tensor) -> Tensor:
        """Return tanh of every entry."""
        return torch.tanh(x)


@dataclass(frozen=True, slots=True)
class Kit:
    """The six classes that a network is built from: the three of this homework, and the three above."""

    Embedding: Callable[..., Any]
    FlattenConsecutive: Callable[..., Any]
    Sequential: Callable[..., Any]
    Linear: Callable[..., Any] = Linear
    BatchNorm1d: Callable[..., Any] = BatchNorm1d
    Tanh: Callable[..., Any] = Tanh


def to_device(layer: Any, device: str) -> Any:
    """Move every tensor that a layer holds, and those of the layers inside it. Returns the layer itself.

    Args:
        layer: Any object; its attributes are searched, and the lists and dictionaries in them.
        device: `"cpu"`, `"cuda"`, or `"meta"`, where tensors have shapes and no numbers.
    """
    _moved(layer, torch.device(device), {})
    return layer


def _moved(value: Any, device: torch.device, seen: dict[int, tuple[Any, Any]]) -> Any:
    """Return `value` on the device. What is met twice is moved once, and stays one object."""
    if id(value) in seen:
        return seen[id(value)][1]
    if isinstance(value, Tensor):
        there = value.detach().to(device).requires_grad_(value.requires_grad)
        seen[id(value)] = (value, there)
        return there
    if isinstance(value, torch.nn.Module):
        return value.to(device)
    seen[id(value)] = (value, value)
    if isinstance(value, list):
        value[:] = [_moved(item, device, seen) for item in value]
    elif isinstance(value, dict):
        value.update({key: _moved(item, device, seen) for key, item in value.items()})
    elif isinstance(value, tuple) and type(value) is tuple:
        return tuple(_moved(item, device, seen) for item in value)
    elif callable(value) and hasattr(value, "__dict__") and not isinstance(value, type):
        for name, item in list(vars(value).items()):
            setattr(value, name, _moved(item, device, seen))
    return value
