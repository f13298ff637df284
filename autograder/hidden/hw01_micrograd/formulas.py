"""Random formulas for q3_value: drawn once, built from Values and from torch tensors alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from autograder.hidden.hw01_micrograd.operations import OPERATIONS

MOST_PATHS = 12
"""Ways from the result to an input: `pull_back` follows each, and every node on it costs ten questions."""
LARGEST, SMALLEST = 8.0, 0.2
"""Results and denominators stay between them, so that nothing overflows and rounding stays small."""


@dataclass(frozen=True, slots=True)
class Step:
    """One operation of a formula.

    Attributes:
        name: Which.
        operands: Numbers of the earlier results that it takes; inputs come first.
        exponent: For the power.
    """

    name: str
    operands: tuple[int, ...]
    exponent: float

    def apply(self, results: Sequence[Any]) -> Any:
        """Apply it to earlier results."""
        return OPERATIONS[self.name].apply(*(results[index] for index in self.operands), self.exponent)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with a few inputs.

    Attributes:
        inputs: Their numbers.
        steps: What is computed from them, one after another.
    """

    inputs: tuple[float, ...]
    steps: tuple[Step, ...]

    def build(self, inputs: Sequence[Any]) -> Any:
        """Return the result for inputs of any kind that has the operations."""
        results = list(inputs)
        for step in self.steps:
            results.append(step.apply(results))
        return results[-1]

    def paths(self) -> int:
        """Return how many ways there are from the result to an input."""
        ways = [1] * len(self.inputs)
        for step in self.steps:
            ways.append(sum(ways[index] for index in set(step.operands)))
        return ways[-1]

    def truth(self) -> tuple[Tensor, Tensor]:
        """Return the result () and the gradient (inputs,), by autograd."""
        leaves = [torch.tensor(number, dtype=torch.float64, requires_grad=True) for number in self.inputs]
        result = self.build(leaves)
        return result.detach(), torch.stack(torch.autograd.grad(result, leaves))


def private_formula(generator: torch.Generator, names: Sequence[str], length: int = 7) -> Formula:
    """Draw a formula in which the result depends on every input, and some result is used twice.

    Args:
        generator: Where it is drawn from.
        names: The operations that may occur.
        length: How many steps.
    """
    both = [name for name in names if OPERATIONS[name].arity == 2]
    while True:
        inputs = tuple((0.4 + torch.rand(3, generator=generator, dtype=torch.float64)).tolist())
        results = [torch.tensor(number, dtype=torch.float64) for number in inputs]
        steps: list[Step] = []
        while len(steps) < length:
            step = _draw_step(generator, names if len(steps) > 2 or not both else both, len(results), len(steps))
            if _is_tame(step, results):
                steps.append(step)
                results.append(step.apply(results))
        formula = Formula(inputs, tuple(steps))
        if not both or _is_telling(formula):
            return formula


def _draw_step(generator: torch.Generator, names: Sequence[str], available: int, done: int) -> Step:
    """Draw one step: it takes the last result, and perhaps an earlier one, in either order."""
    name = names[int(torch.randint(len(names), (1,), generator=generator))]
    first, second = available - 1, int(torch.randint(available, (1,), generator=generator))
    if done == 0:
        first, second = 0, 1  # then the third input, so that every input has a say
    elif done == 1:
        second = 2
    swap = bool(torch.rand(1, generator=generator) < 0.5)
    operands = ((second, first) if swap else (first, second))[: OPERATIONS[name].arity]
    if len(operands) == 1:
        operands = (available - 1,)
    return Step(name, operands, (2, 3, -1)[int(torch.randint(3, (1,), generator=generator))])


def _is_tame(step: Step, results: Sequence[Tensor]) -> bool:
    """Whether a step stays away from zero, from kinks and from large numbers."""
    operands = [results[index] for index in step.operands]
    value = step.apply(results)
    if not bool(torch.isfinite(value)) or not SMALLEST < float(value.abs()) < LARGEST:
        return False
    return all(float(operand.abs()) > SMALLEST for operand in operands)


def _takes_one_twice(step: Step) -> bool:
    return len(step.operands) == 2 and step.operands[0] == step.operands[1]


def _is_telling(formula: Formula) -> bool:
    """Whether every input matters, and the gradients are neither tiny nor huge."""
    if len({step.name for step in formula.steps}) < 3 or not any(_takes_one_twice(step) for step in formula.steps):
        return False
    leaves = [torch.tensor(number, dtype=torch.float64, requires_grad=True) for number in formula.inputs]
    gradients = torch.autograd.grad(formula.build(leaves), leaves, allow_unused=True)
    return all(g is not None and 1e-3 < float(g.abs()) < 1e3 for g in gradients) and formula.paths() <= MOST_PATHS
