"""The operations of `Value` for q3_value: what they give, and the slopes that known mistakes give instead.

`apply` works on Values, wherever they live, and on torch tensors, whose autograd is the oracle.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

Slopes = tuple[Tensor | float, ...]
Apply = Callable[..., Any]
Wrong = dict[str, Callable[..., Slopes]]


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation.

    Attributes:
        arity: How many Values it takes.
        apply: Takes them, then the exponent, which only the power looks at.
        wrong_results: What known mistakes give instead of the result.
        wrong_slopes: What known mistakes give instead of the slopes; they take what `apply` takes.
    """

    arity: int
    apply: Apply
    wrong_results: dict[str, Callable[..., Tensor]] = field(default_factory=dict)
    wrong_slopes: Wrong = field(default_factory=dict)


OPERATIONS = {
    "addition": Operation(
        2,
        lambda a, b, n: a + b,
        wrong_slopes={"operand-forgotten": lambda a, b, n: (1.0, 0.0), "slopes-of-a-product": lambda a, b, n: (b, a)},
    ),
    "subtraction": Operation(
        2,
        lambda a, b, n: a - b,
        wrong_results={"operands-swapped": lambda a, b, n: b - a},
        wrong_slopes={
            "minus-not-passed-on": lambda a, b, n: (1.0, 1.0),
            "operand-forgotten": lambda a, b, n: (1.0, 0.0),
        },
    ),
    "multiplication": Operation(
        2,
        lambda a, b, n: a * b,
        wrong_slopes={
            "own-data-in-the-slope": lambda a, b, n: (a, b),
            "operand-forgotten": lambda a, b, n: (b, 0.0),
            "same-slope-for-both": lambda a, b, n: (b, b),
        },
    ),
    "division": Operation(
        2,
        lambda a, b, n: a / b,
        wrong_results={"operands-swapped": lambda a, b, n: b / a},
        wrong_slopes={
            "minus-not-passed-on": lambda a, b, n: (1 / b, a / b**2),
            "denominator-not-squared": lambda a, b, n: (1 / b, -a / b),
            "numerator-forgotten": lambda a, b, n: (1 / b, -1 / b**2),
            "operand-forgotten": lambda a, b, n: (1 / b, 0.0),
        },
    ),
    "power": Operation(
        1,
        lambda a, n: a**n,
        wrong_results={"times-instead-of-power": lambda a, n: a * n},
        wrong_slopes={
            "exponent-not-reduced": lambda a, n: (n * a**n,),
            "exponent-not-in-front": lambda a, n: (a ** (n - 1),),
        },
    ),
    "negation": Operation(
        1,
        lambda a, n: -a,
        wrong_results={"sign-kept": lambda a, n: a},
        wrong_slopes={"minus-not-passed-on": lambda a, n: (1.0,)},
    ),
    "tanh": Operation(
        1,
        lambda a, n: a.tanh(),
        wrong_slopes={
            "tanh-slope-at-the-input": lambda a, n: (1 - a**2,),
            "tanh-not-squared": lambda a, n: (1 - a.tanh(),),
            "slope-is-the-result": lambda a, n: (a.tanh(),),
        },
    ),
    "exp": Operation(
        1,
        lambda a, n: a.exp(),
        wrong_slopes={
            "slope-is-the-input": lambda a, n: (a,),
            "power-rule-for-exp": lambda a, n: (a * (a - 1).exp(),),
        },
    ),
    "relu": Operation(
        1,
        lambda a, n: a.relu(),
        wrong_results={"relu-lets-everything-pass": lambda a, n: a},
        wrong_slopes={
            "relu-lets-everything-pass": lambda a, n: (1.0,),
            "relu-slope-at-zero": lambda a, n: ((a >= 0).to(a.dtype),),
            "slope-is-the-result": lambda a, n: (a.relu(),),
        },
    ),
}
LOG = Operation(1, lambda a, n: a.log())
"""It is given, as a pattern, and may be broken all the same."""
EXPONENTS = (3, 2, -1, 0.5)


@dataclass(frozen=True, slots=True)
class Case:
    """Private operands for one operation.

    Attributes:
        operands: The numbers, one or two.
        exponent: For the power.
        upstream: Slope of what comes after.
    """

    operands: tuple[float, ...]
    exponent: float
    upstream: float


def cases(name: str, generator: torch.Generator) -> list[Case]:
    """Return a few cases with operands of both signs, none close to zero but a zero for relu."""
    found = []
    for index, exponent in enumerate(EXPONENTS):
        size = 0.3 + 1.5 * torch.rand(3, generator=generator, dtype=torch.float64)
        a, b, upstream = size.tolist()
        a = -a if bool(index % 2) == (name != "power") else a  # a broken exponent only goes with a positive number
        b = -b if index < 2 else b
        if name == "relu" and index > 1:
            a = 0.3 * a if index == 2 else 0.0  # a small positive number, and zero itself
        operands = (a, b)[: OPERATIONS[name].arity]
        found.append(Case(operands, exponent, -upstream if index == 2 else upstream))
    return found


def truth(name: str, case: Case) -> tuple[Tensor, Tensor]:
    """Return the result and the slopes (arity,) times upstream, by autograd."""
    leaves = [torch.tensor(number, dtype=torch.float64, requires_grad=True) for number in case.operands]
    result = OPERATIONS[name].apply(*leaves, case.exponent)
    slopes = torch.autograd.grad(result, leaves)
    return result.detach(), case.upstream * torch.stack(slopes)


def wrong_results(name: str, found: list[Case]) -> dict[str, Tensor]:
    """Return what each known mistake gives for the results of all cases (N,)."""
    table = OPERATIONS[name].wrong_results
    return {
        slip: torch.stack([instead(*_tensors(case), case.exponent) for case in found])
        for slip, instead in table.items()
    }


def wrong_slopes(name: str, found: list[Case]) -> dict[str, Tensor]:
    """Return what each known mistake gives for the slopes of all cases (N, arity)."""
    right = torch.stack([truth(name, case)[1] for case in found])
    upstream = torch.tensor([case.upstream for case in found], dtype=torch.float64).unsqueeze(1)
    table = {}
    for mistake, wrong in OPERATIONS[name].wrong_slopes.items():
        rows = [
            torch.tensor([float(s) for s in wrong(*_tensors(case), case.exponent)], dtype=torch.float64)
            for case in found
        ]
        table[mistake] = upstream * torch.stack(rows)
    return table | {"nothing-comes-back": torch.zeros_like(right), "upstream-forgotten": right / upstream}


def _tensors(case: Case) -> list[Tensor]:
    return [torch.tensor(number, dtype=torch.float64) for number in case.operands]
