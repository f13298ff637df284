"""Computation graphs: draw one, follow the slopes through one path by path, and make one for `backward` to walk.

A *node* is any object with four attributes, and `Value` is one of them:

    data        the number
    grad        the slope of the result with respect to it
    _prev       tuple of the nodes that it was computed from, empty for a number that was put in
    _backward   function without arguments: adds to the `grad` of every node in `_prev` what `grad` here causes there
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Parts = Sequence[tuple[int, float]]


def pull_back(root: Any, upstream: float = 1.0) -> None:
    """Set `grad` of every number that was put in, by following each path from `root` on its own.

    Right, and hopeless for large graphs: the number of paths doubles with every value that is used twice. It is what
    the checks of `Value` use, so that they do not depend on `backward`.

    Args:
        root: The result.
        upstream: The slope of whatever comes after the result, with respect to the result.
    """
    arrivals: list[tuple[Any, float]] = []
    _follow(root, upstream, arrivals)
    for node, _ in arrivals:
        node.grad = 0.0
    for node, slope in arrivals:
        node.grad = node.grad + slope


def _follow(node: Any, slope: float, arrivals: list[tuple[Any, float]]) -> None:
    """Pass `slope` on from a node to those that it was computed from, and note what arrives at the ends."""
    operands = list(node._prev)
    if not operands:
        arrivals.append((node, slope))
        return
    for operand in operands:
        operand.grad = 0.0
    node.grad = slope
    node._backward()
    arrived = []
    for operand in operands:
        arrived.append(operand.grad)
        operand.grad = 0.0  # of an operand that stands there twice, the first takes all
    for operand, share in zip(operands, arrived, strict=True):
        if share:
            _follow(operand, share, arrivals)


class Gate:
    """A node whose slopes are given: its data does not matter to whoever walks back.

    Args:
        operands: The nodes that it was computed from.
        slopes: The slope of this node with respect to each of them.
    """

    def __init__(self, operands: Sequence[Gate], slopes: Sequence[float]) -> None:
        """Start with a gradient of zero."""
        self.data, self.grad = 0.0, 0.0
        self._prev, self.slopes = tuple(operands), tuple(slopes)
        self.passes = 0

    def _backward(self) -> None:
        """Pass the gradient on, and count how often that is asked for."""
        self.passes += 1
        for operand, slope in zip(self._prev, self.slopes, strict=True):
            operand.grad += slope * self.grad


class Graph:
    """A graph of gates to try `backward` on. The last gate is the result.

    Args:
        plan: For each gate the (index, slope) of every operand; an operand stands before the gates that use it.

    Example:
        >>> graph = Graph([[], [(0, 2.0)], [(0, 1.0), (1, 5.0)]])  # a, u = 2a, y = a + 5u
        >>> len(graph.gates), graph.grads()
        (3, [0.0, 0.0, 0.0])
    """

    def __init__(self, plan: Sequence[Parts]) -> None:
        """Connect the gates."""
        self.gates: list[Gate] = []
        for parts in plan:
            self.gates.append(Gate([self.gates[index] for index, _ in parts], [slope for _, slope in parts]))

    @property
    def root(self) -> Gate:
        """The result."""
        return self.gates[-1]

    def grads(self) -> list[float]:
        """Return the gradient of every gate."""
        return [gate.grad for gate in self.gates]

    def passes(self) -> list[int]:
        """Return how often each gate passed its gradient on."""
        return [gate.passes for gate in self.gates]

    def put(self, index: int, grad: float) -> None:
        """Give a gate a gradient that it has from before."""
        self.gates[index].grad = grad


def draw_graph(root: Any, names: dict[str, Any] | None = None) -> None:
    """Draw how `root` was computed: a box for each value, a circle for each operation.

    Args:
        root: The result.
        names: What to call the values that have a name, such as `{"w": w}`.
    """
    import matplotlib.pyplot as plt

    called = {id(node): name for name, node in (names or {}).items()}
    columns = _columns(root)
    places = {
        id(node): (3.2 * x, _height(y, column)) for x, column in enumerate(columns) for y, node in enumerate(column)
    }
    tallest = max(len(column) for column in columns)
    fig, ax = plt.subplots(figsize=(2.2 * len(columns) + 0.8, 0.9 * tallest + 0.6))
    for column in columns:
        for node in column:
            x, y = places[id(node)]
            label = f"{called.get(id(node), '')}\ndata {node.data:.4g}\ngrad {node.grad:.4g}".strip()
            box = {"boxstyle": "round,pad=0.35", "facecolor": "white", "edgecolor": "tab:blue"}
            ax.text(x, y, label, ha="center", va="center", fontsize=9, bbox=box)
            if node._prev:
                _draw_operation(ax, node, (x - 1.25, y), places)
    ax.set_xlim(-1, 3.2 * (len(columns) - 1) + 1)
    ax.set_ylim(-tallest / 2 - 0.1, tallest / 2 + 0.1)
    ax.axis("off")
    fig.tight_layout()
    plt.show()


def _draw_operation(ax: Any, node: Any, place: tuple[float, float], places: dict[int, tuple[float, float]]) -> None:
    x, y = place
    circle = {"boxstyle": "circle,pad=0.25", "facecolor": "tab:orange", "edgecolor": "none", "alpha": 0.85}
    ax.text(x, y, node._op or "?", ha="center", va="center", fontsize=9, bbox=circle)
    ax.annotate("", xy=(x + 0.75, y), xytext=(x + 0.25, y), arrowprops={"arrowstyle": "->", "color": "grey"})
    for operand in {id(operand): operand for operand in node._prev}.values():
        from_x, from_y = places[id(operand)]
        line = {"arrowstyle": "->", "color": "grey", "connectionstyle": "arc3,rad=0.06"}
        ax.annotate("", xy=(x - 0.25, y), xytext=(from_x + 0.55, from_y), arrowprops=line)


def _columns(root: Any) -> list[list[Any]]:
    """Return the nodes from left to right: each one column behind the last of those that it was computed from."""
    nodes: dict[int, Any] = {}
    depth_of: dict[int, int] = {}

    def depth(node: Any) -> int:
        if id(node) not in depth_of:
            depth_of[id(node)] = 1 + max(map(depth, node._prev), default=-1)
            nodes[id(node)] = node
        return depth_of[id(node)]

    columns: list[list[Any]] = [[] for _ in range(depth(root) + 1)]
    for key, node in nodes.items():
        columns[depth_of[key]].append(node)
    return columns


def _height(index: int, column: Sequence[Any]) -> float:
    """Return where the box number `index` of a column stands: from the top down, the column centred."""
    return (len(column) - 1) / 2 - index
