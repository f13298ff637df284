"""The graph that autograd recorded, read: which operations led to a loss, and what in them lets no gradient through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch

NODES = 100_000
"""Operations of a graph that are looked at: more than a homework records."""
SQUASHING = {"TanhBackward0": "tanh", "SigmoidBackward0": "sigmoid"}
FACTORS = {
    "MulBackward0": ((0, "other"), (1, "self")),
    "MmBackward0": ((0, "mat2"), (1, "self")),
    "AddmmBackward0": ((1, "mat2"), (2, "mat1")),
}
"""Of a product: the place of an input, and the name under which autograd saved what its gradient is multiplied by."""
FLAT = 1e-6
"""Slope below which a squashing function is called saturated."""


def graph_of(loss: torch.Tensor) -> tuple[list[Any], dict[int, torch.Tensor]]:
    """Return the operations that led to a loss, and the leaves at their ends by `id`."""
    leaves: dict[int, torch.Tensor] = {id(loss): loss} if loss.is_leaf else {}
    nodes = list(_walk(loss.grad_fn))
    for node in nodes:
        leaf = getattr(node, "variable", None)
        if isinstance(leaf, torch.Tensor):
            leaves[id(leaf)] = leaf
    return nodes, leaves


def blocked(nodes: list[Any], value: torch.Tensor) -> str:
    """Return in words what makes a gradient zero: the first operation on the way that lets nothing through.

    Args:
        nodes: The operations that led to the loss, as `graph_of` returns them.
        value: The leaf whose gradient is zero.
    """
    on_the_way = _leading_to(value, nodes)
    for node in nodes:
        if node not in on_the_way:
            continue
        kind = type(node).__name__
        result = _saved(node, "result")
        if kind == "ReluBackward0" and result is not None and not bool(result.any()):
            return "zero: a relu behind it is 0 for every example, so its units are dead"
        if kind in SQUASHING and result is not None and bool(_is_flat(kind, result)):
            return f"zero: a {SQUASHING[kind]} behind it is saturated everywhere"
        for place, other in FACTORS.get(kind, ()):
            factor = _saved(node, other)
            if node.next_functions[place][0] in on_the_way and factor is not None and not bool(factor.any()):
                return "zero: on the way it is multiplied by a tensor of zeros (inputs that are all 0, or zero weights)"
    return "zero everywhere: multiplied by zero, or not used for these examples"


def _is_flat(kind: str, result: torch.Tensor) -> torch.Tensor:
    slope = 1 - result**2 if kind == "TanhBackward0" else result * (1 - result)
    return (slope.abs() < FLAT).all()


def _saved(node: Any, name: str) -> torch.Tensor | None:
    """Return what autograd saved for an operation; None where it saved nothing, or lets nobody read it any more."""
    try:
        value = getattr(node, f"_saved_{name}", None)
    except RuntimeError:
        return None
    return value if isinstance(value, torch.Tensor) else None


def _leading_to(value: torch.Tensor, nodes: list[Any]) -> set[Any]:
    """Return the operations between the loss and a leaf, the one that collects its gradient included."""
    above: dict[Any, list[Any]] = {}
    for node in nodes:
        for below, _ in node.next_functions:
            above.setdefault(below, []).append(node)
    todo = [node for node in nodes if getattr(node, "variable", None) is value]
    found = set(todo)
    while todo:
        todo = [node for below in todo for node in above.get(below, ()) if node not in found]
        found.update(todo)
    return found


def _walk(start: Any) -> Iterator[Any]:
    """Yield the operations below `start`, each once."""
    todo, seen = [start], set[Any]()
    while todo and len(seen) < NODES:
        node = todo.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        yield node
        todo.extend(below for below, _ in node.next_functions)
