"""What the experiments and the checks of homework 2 set up: data, networks with given weights, and a made-up clock."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

import torch
from hw02_engine import MLP, Value
from torch import nn


def checkerboard(n: int, seed: int = 2) -> tuple[list[list[float]], list[float]]:
    """Draw `n` points in the square from -1 to 1, and for each +1 where both coordinates have the same sign, else -1.

    Returns:
        xs, a list of n points with two numbers each, and ys, a list of n numbers.
    """
    draw = random.Random(seed)
    xs = [[draw.uniform(-1, 1), draw.uniform(-1, 1)] for _ in range(n)]
    ys = [1.0 if x0 * x1 > 0 else -1.0 for x0, x1 in xs]
    return xs, ys


def make_mlp(sizes: Sequence[int], numbers: Sequence[float]) -> MLP:
    """Make a micrograd network with given parameters.

    Args:
        sizes: Such as [2, 3, 4, 1].
        numbers: As many as it has parameters, in the order of `mlp.parameters()`: neuron by neuron.
    """
    mlp = MLP(sizes[0], list(sizes[1:]))
    for p, number in zip(mlp.parameters(), numbers, strict=True):
        p.data = float(number)
    return mlp


def make_model(sizes: Sequence[int], numbers: Sequence[float], dtype: torch.dtype = torch.float64) -> nn.Module:
    """Make a PyTorch network with given parameters.

    Args:
        sizes: Such as [2, 3, 4, 1].
        numbers: As many as it has parameters, in the order of `model.parameters()`: all weights of a layer, row by row,
            then all its biases.
        dtype: Of the parameters.
    """
    parts: list[nn.Module] = []
    for nin, nout in pairwise(sizes):
        parts += [nn.Linear(nin, nout), nn.Tanh()]
    model = nn.Sequential(*parts[:-1]).to(dtype)
    left = list(numbers)
    for parameter in model.parameters():
        mine, left = left[: parameter.numel()], left[parameter.numel() :]
        parameter.data = torch.tensor(mine, dtype=dtype).reshape(parameter.shape)
    if left:
        raise ValueError(f"{len(left)} of the {len(numbers)} numbers have no parameter")
    return model


def make_twins(sizes: Sequence[int], seed: int = 2) -> tuple[MLP, nn.Module]:
    """Make the same random network in micrograd and, in 64 bits, in PyTorch."""
    draw = random.Random(seed)
    count = sum((nin + 1) * nout for nin, nout in pairwise(sizes))
    model = make_model(sizes, [draw.uniform(-1, 1) for _ in range(count)])
    mlp = MLP(sizes[0], list(sizes[1:]))
    tensors = [parameter.tolist() for parameter in model.parameters()]
    for layer, rows, biases in zip(mlp.layers, tensors[::2], tensors[1::2], strict=True):
        for neuron, row, bias in zip(layer.neurons, rows, biases, strict=True):
            for value, number in zip(neuron.parameters(), [*row, bias], strict=True):
                value.data = number
    return mlp, model


def leave_gradients(network: MLP | nn.Module, value: float) -> None:
    """Leave `value` in the gradient of every parameter, as an earlier backward pass would."""
    for p in network.parameters():
        p.grad = torch.full_like(p, value) if isinstance(p, torch.Tensor) else value


class StopwatchWorld:
    """A made-up world in which time passes only while a network works, so that a measurement can be checked exactly.

    `world.mlp` and `world.model` compute what the networks they are made from compute. `world.clock()` says how many
    seconds have passed. For each point `world.mlp` takes `point` seconds: so many forward, so many back. `world.model`
    takes `batch` seconds a call, whatever the number of points. The first call of each takes `cold` seconds more.

    Attributes:
        mlp: The micrograd network.
        model: The PyTorch network.
        now: Seconds since the beginning.
        calls: How often `mlp`, `model` and `clock` were called.
        came_back: For `mlp` and for `model` each output and the gradient that came back to it, in the order of coming.
    """

    def __init__(
        self,
        mlp: MLP,
        model: nn.Module,
        point: Sequence[float] = (1, 2),
        batch: Sequence[float] = (4, 6),
        cold: Sequence[float] = (100, 500),
        disturbed: Sequence[float] = (0,),
    ) -> None:
        """Begin at 0 seconds.

        Args:
            mlp: What `world.mlp` computes.
            model: What `world.model` computes.
            point: Seconds that `mlp` takes for a point, forward and back.
            batch: Seconds that `model` takes for a call, forward and back.
            cold: Seconds that the first call of `mlp` and of `model` take more.
            disturbed: Seconds that other programs take just before the clock is read, again and again in this order.
        """
        self.point, self.batch, self.cold, self.disturbed = point, batch, cold, disturbed
        self.now = 0.0
        self.calls = {"mlp": 0, "model": 0, "clock": 0}
        self.came_back: dict[str, list[tuple[float, float]]] = {"mlp": [], "model": []}
        self.mlp = _TimedMLP(mlp, self)
        self.model = _TimedModel(model, self)

    def clock(self) -> float:
        """Return the time, in seconds since the beginning."""
        self.now += self.disturbed[self.calls["clock"] % len(self.disturbed)]
        self.calls["clock"] += 1
        return self.now

    def work(self, who: str, seconds: float, cold: float) -> None:
        """Let time pass for a call of `who`."""
        self.now += seconds + (0 if self.calls[who] else cold)
        self.calls[who] += 1

    def back(self, who: str, seconds: float, outputs: list[float], gradients: list[float]) -> None:
        """Let time pass for the way back through `who`, and note what came back."""
        self.now += seconds
        self.came_back[who] += zip(outputs, gradients, strict=True)


class _TimedValue(Value):
    """An output whose way back takes time."""

    __slots__ = ("_world",)

    def __init__(self, output: Value, world: StopwatchWorld) -> None:
        super().__init__(output.data, ((output, 1.0),))
        self._world = world

    def send_back(self) -> None:
        self._world.back("mlp", self._world.point[1], [self.data], [self.grad])
        super().send_back()


class _TimedMLP(MLP):
    """A micrograd network that lets time pass."""

    def __init__(self, mlp: MLP, world: StopwatchWorld) -> None:
        self.layers, self._world = mlp.layers, world

    def __call__(self, xs: Sequence[Value | float]) -> list[Value]:
        self._world.work("mlp", self._world.point[0], self._world.cold[0])
        first, *others = super().__call__(xs)
        return [_TimedValue(first, self._world), *others]


class _TimedModel(nn.Module):
    """A PyTorch network that lets time pass."""

    def __init__(self, model: nn.Module, world: StopwatchWorld) -> None:
        super().__init__()
        self.inner, self._world = model, world

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        world = self._world
        world.work("model", world.batch[0], world.cold[1])
        outputs: torch.Tensor = self.inner(X)
        if outputs.requires_grad:
            numbers = outputs.flatten().tolist()
            outputs.register_hook(lambda g: world.back("model", world.batch[1], numbers, g.flatten().tolist()))
        return outputs
