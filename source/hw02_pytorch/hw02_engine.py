"""A scalar autograd engine, small enough to read in ten minutes.

It has the interface that you built in homework 1: `Value` with `.data`, `.grad`, arithmetic, `tanh`, `exp`, `relu` and
`backward()`, and `MLP(nin, nouts)` with `.layers[i].neurons[j].w` and `.b`. It covers numbers only: no vectors, no
batches, no graphics card. That is what PyTorch is for.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

Number = int | float
Edge = tuple["Value", float]
"""A value that went into another one, and the slope of the other one along it."""


class Value:
    """A number that remembers what it was computed from.

    Attributes:
        data: The number.
        grad: How much the value that `backward()` was called on rises per unit of this one.
    """

    __slots__ = ("_edges", "data", "grad")

    def __init__(self, data: Number, edges: tuple[Edge, ...] = ()) -> None:
        """Hold `data`, which was computed from the values in `edges`."""
        self.data = float(data)
        self.grad = 0.0
        self._edges = edges

    def __repr__(self) -> str:
        return f"Value(data={self.data:.6g}, grad={self.grad:.6g})"

    def __add__(self, other: Value | Number) -> Value:
        other = as_value(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other: Value | Number) -> Value:
        other = as_value(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def __pow__(self, exponent: Number) -> Value:
        if not isinstance(exponent, int | float):
            raise TypeError(f"the exponent is a number, not a {type(exponent).__name__}")
        slope = exponent * self.data ** (exponent - 1) if exponent else 0.0
        return Value(self.data**exponent, ((self, slope),))

    def __neg__(self) -> Value:
        return self * -1.0

    def __sub__(self, other: Value | Number) -> Value:
        return self + -as_value(other)

    def __truediv__(self, other: Value | Number) -> Value:
        return self * as_value(other) ** -1

    def __rsub__(self, other: Number) -> Value:
        return as_value(other) - self

    def __rtruediv__(self, other: Number) -> Value:
        return as_value(other) / self

    __radd__ = __add__
    __rmul__ = __mul__

    def tanh(self) -> Value:
        """Return the hyperbolic tangent, whose slope is 1 - tanh²."""
        t = math.tanh(self.data)
        return Value(t, ((self, 1.0 - t * t),))

    def exp(self) -> Value:
        """Return e to the power of this value, which is its own slope."""
        e = math.exp(self.data)
        return Value(e, ((self, e),))

    def relu(self) -> Value:
        """Return the value if it is positive, and 0 otherwise."""
        positive = self.data > 0.0
        return Value(self.data if positive else 0.0, ((self, float(positive)),))

    def backward(self) -> None:
        """Add to the `grad` of every value that this one was computed from. Old gradients stay: set them to 0 first."""
        self.grad = 1.0
        for value in reversed(in_order(self)):
            value.send_back()

    def send_back(self) -> None:
        """Hand the gradient to the values that this one was computed from, each times its slope."""
        for value, slope in self._edges:
            value.grad += slope * self.grad


def as_value(number: Value | Number) -> Value:
    """Return a plain number as a `Value`, and a `Value` as it is."""
    return number if isinstance(number, Value) else Value(number)


def in_order(last: Value) -> list[Value]:
    """Return every value that `last` was computed from, each one after those that went into it.

    A loop with a list of its own instead of recursion: a loss over a thousand points is a chain of a thousand sums.
    """
    order: list[Value] = []
    seen: set[int] = set()
    waiting = [(last, False)]
    while waiting:
        value, inputs_done = waiting.pop()
        if inputs_done:
            order.append(value)
        elif id(value) not in seen:
            seen.add(id(value))
            waiting.append((value, True))
            waiting.extend((before, False) for before, _ in value._edges)
    return order


class Neuron:
    """A weighted sum of `nin` numbers and a bias, bent by tanh unless it is linear."""

    def __init__(self, nin: int, linear: bool) -> None:
        """Draw random weights, and a random bias: one that is 0 would hide a bias that is forgotten."""
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(random.uniform(-1, 1))
        self.linear = linear

    def __call__(self, xs: Sequence[Value | Number]) -> Value:
        """Return the output for one point."""
        total = self.b
        for w, x in zip(self.w, xs, strict=True):
            total = total + w * x
        return total if self.linear else total.tanh()

    def parameters(self) -> list[Value]:
        """Return the weights, then the bias."""
        return [*self.w, self.b]


class Layer:
    """`nout` neurons that read the same `nin` numbers."""

    def __init__(self, nin: int, nout: int, linear: bool) -> None:
        """Make the neurons."""
        self.neurons = [Neuron(nin, linear) for _ in range(nout)]

    def __call__(self, xs: Sequence[Value | Number]) -> list[Value]:
        """Return one output for each neuron."""
        return [neuron(xs) for neuron in self.neurons]

    def parameters(self) -> list[Value]:
        """Return the parameters, neuron by neuron."""
        return [p for neuron in self.neurons for p in neuron.parameters()]


class MLP:
    """Layers in a row: tanh after every one but the last, which is linear.

    Example:
        >>> mlp = MLP(2, [3, 4, 1])
        >>> len(mlp.parameters()), len(mlp([0.5, -1.0]))
        (30, 1)
    """

    def __init__(self, nin: int, nouts: Sequence[int]) -> None:
        """Make a network for `nin` numbers with layers of the sizes `nouts`."""
        sizes = [nin, *nouts]
        last = len(nouts) - 1
        self.layers = [Layer(sizes[i], sizes[i + 1], linear=i == last) for i in range(len(nouts))]

    def __call__(self, xs: Sequence[Value | Number]) -> list[Value]:
        """Return the outputs for one point, always as a list."""
        *hidden, last = self.layers
        for layer in hidden:
            xs = layer(xs)
        return last(xs)

    def parameters(self) -> list[Value]:
        """Return all parameters, layer by layer, neuron by neuron: the weights, then the bias."""
        return [p for layer in self.layers for p in layer.parameters()]
