"""What the checks of homework 1 try answers on: a function that takes notes, a small model, points to tell apart."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import Any

import torch

from toolkit import expect, expect_number


def f(a: float, b: float, c: float) -> float:
    """Return the function of section 2, a·b² + b/c + e^(-a·c), for c other than 0."""
    return a * b**2 + b / c + math.exp(-a * c)


class Probe:
    """A function of any number of inputs that writes down where it was asked.

    Its value is the sum of a cubic in every input, and `mix` times the product of every pair of inputs.

    Args:
        cubics: For each input the coefficients of 1, x, x² and x³.
        mix: Weight of the products.

    Example:
        >>> parabola = Probe([[0.0, 0.0, 1.0, 0.0]])
        >>> parabola(3.0), parabola.calls
        (9.0, [[3.0]])
    """

    def __init__(self, cubics: Sequence[Sequence[float]], mix: float = 0.0) -> None:
        """Start with an empty list of calls."""
        self.cubics, self.mix = [list(cubic) for cubic in cubics], mix
        self.calls: list[list[float]] = []

    def __call__(self, *x: float) -> float:
        """Return the value at `x` and write down `x`."""
        self.calls.append([float(value) for value in x])
        own = sum(sum(c * value**k for k, c in enumerate(cubic)) for cubic, value in zip(self.cubics, x, strict=True))
        pairs = sum(x[i] * x[j] for i in range(len(x)) for j in range(i))
        return float(own + self.mix * pairs)


class Ramp:
    """A model with two inputs, three outputs and eight parameters: no MLP, and `fit` need not know.

    Output k is u_k · tanh(s·x0 + t·x1) + v_k.

    Args:
        value: The class that its numbers have: `Value`.
        numbers: s, t, u_0, u_1, u_2, v_0, v_1, v_2.
    """

    def __init__(self, value: Any, numbers: Sequence[float]) -> None:
        """Make a value of every number."""
        self._parameters = [value(number) for number in numbers]

    def __call__(self, x: Sequence[float]) -> list[Any]:
        """Return the three outputs for one example."""
        s, t, *rest = self._parameters
        slope = (s * x[0] + t * x[1]).tanh()
        return [u * slope + v for u, v in zip(rest[:3], rest[3:], strict=True)]

    def parameters(self) -> list[Any]:
        """Return the eight parameters."""
        return self._parameters

    def numbers(self) -> list[float]:
        """Return what they are now."""
        return [parameter.data for parameter in self._parameters]


def island(count: int, seed: int) -> tuple[list[list[float]], list[int]]:
    """Return points of two classes: an island (1) around the origin, and the shore around it (0).

    Args:
        count: Number of points; as many of one class as of the other if it is even.
        seed: The same seed gives the same points.
    """
    generator = random.Random(seed)
    xs, ys = [], []
    for index in range(count):
        kind, angle = index % 2, 2 * math.pi * (index + generator.random()) / count
        radius = 0.6 * generator.random() if kind == 1 else 1.0 + 0.5 * generator.random()
        xs.append([radius * math.cos(angle), radius * math.sin(angle)])
        ys.append(kind)
    return xs, ys


def expect_numbers(got: object, count: int, name: str) -> torch.Tensor:
    """Return a list of `count` plain numbers as a tensor (count,), float64; say what is wrong with it otherwise."""
    slip = f"`{name}` is None. Is a `return` missing?" if got is None else f"`{name}` should be a list."
    expect(isinstance(got, list | tuple), slip)
    numbers: list[object] = list(got)  # type: ignore[call-overload]
    slip = f"`{name}` has {'fewer' if len(numbers) < count else 'more'} entries than it should."
    expect(len(numbers) == count, slip, f"expected {count}, got {len(numbers)}", mistake="number-of-entries")
    return torch.tensor([expect_number(number, f"an entry of {name}") for number in numbers], dtype=torch.float64)
