"""Graphs for q4_backward: private ones, their true gradients, and what walks in a wrong order make of them.

The true gradients come from a linear system: with A[i, j] the slope of node i with respect to node j, the gradients of
the root satisfy g = e_root + Aᵀ g.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor

Plan = list[list[tuple[int, float]]]
"""For each node the (index, slope) of every operand; operands stand before the nodes that use them."""


def true_gradients(plan: Plan, before: dict[int, float] | None = None) -> Tensor:
    """Return the gradient of the last node with respect to every node.

    Args:
        plan: The graph.
        before: Gradients that some inputs hold already.
    """
    A = torch.zeros(len(plan), len(plan), dtype=torch.float64)
    for node, parts in enumerate(plan):
        for operand, slope in parts:
            A[node, operand] += slope
    seed = torch.zeros(len(plan), dtype=torch.float64)
    seed[-1] = 1.0
    gradients: Tensor = torch.linalg.solve(torch.eye(len(plan), dtype=torch.float64) - A.T, seed)
    for node, grad in (before or {}).items():
        gradients[node] += grad
    return gradients


def walked(plan: Plan, order: Iterable[int], seed: float = 1.0) -> Tensor:
    """Return the gradients after nodes have passed theirs on in this order."""
    grads = [0.0] * len(plan)
    grads[-1] = seed
    for node in order:
        for operand, slope in plan[node]:
            grads[operand] += slope * grads[node]
    return torch.tensor(grads, dtype=torch.float64)


def operands(plan: Plan, node: int, *, backwards: bool) -> list[int]:
    """Return the operands of a node from left to right, or from right to left."""
    found = [operand for operand, _ in plan[node]]
    return found[::-1] if backwards else found


def pre_order(plan: Plan, *, backwards: bool) -> list[int]:
    """Return the nodes in the order in which a walk downwards meets them."""
    order: list[int] = []

    def visit(node: int) -> None:
        if node not in order:
            order.append(node)
            for operand in operands(plan, node, backwards=backwards):
                visit(operand)

    visit(len(plan) - 1)
    return order


def breadth_first(plan: Plan, *, backwards: bool) -> list[int]:
    """Return the nodes by their distance from the root."""
    order = [len(plan) - 1]
    for node in order:  # it grows while it is walked through
        for operand in operands(plan, node, backwards=backwards):
            if operand not in order:
                order.append(operand)
    return order


def with_repeats(plan: Plan, *, backwards: bool, post: bool) -> list[int]:
    """Return the nodes as a walk meets them that does not keep in mind where it has been."""
    order: list[int] = []

    def visit(node: int) -> None:
        if not post:
            order.append(node)
        for operand in operands(plan, node, backwards=backwards):
            visit(operand)
        if post:
            order.append(node)

    visit(len(plan) - 1)
    return order[::-1] if post else order


def wrong_walks(plan: Plan) -> dict[str, list[Tensor]]:
    """Return what each known mistake leaves in the nodes; some can be made from the left or from the right."""
    sides = (False, True)
    return {
        "pre-order-not-topological": [walked(plan, pre_order(plan, backwards=side)) for side in sides],
        "breadth-first-not-topological": [walked(plan, breadth_first(plan, backwards=side)) for side in sides],
        "order-not-reversed": [walked(plan, range(len(plan)))],
        "root-not-seeded": [torch.zeros(len(plan), dtype=torch.float64)],
        "node-walked-twice": [
            walked(plan, with_repeats(plan, backwards=side, post=post)) for side in sides for post in (True, False)
        ],
    }


def private_graph(generator: torch.Generator, size: int = 9) -> Plan:
    """Return a graph in which every wrong walk goes wrong.

    Args:
        generator: Where it is drawn from.
        size: Number of nodes.
    """
    while True:
        plan: Plan = [[], []]
        for node in range(2, size):
            picks = [node - 1, *torch.randint(node, (1,), generator=generator).tolist()]
            if torch.rand(1, generator=generator) < 0.5:
                picks.reverse()
            slopes = (0.5 + torch.rand(2, generator=generator, dtype=torch.float64)).tolist()
            plan.append(list(zip(picks, slopes, strict=True)))
        right = true_gradients(plan)
        wrong = [tensor for tensors in wrong_walks(plan).values() for tensor in tensors]
        if bool((right > 0).all()) and not any(torch.allclose(tensor, right) for tensor in wrong):
            return plan
