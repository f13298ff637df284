"""An answer as a syntax tree that can be changed in one place and still be printed as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import libcst as cst
from libcst.metadata import (
    ExpressionContext,
    ExpressionContextProvider,
    MetadataWrapper,
    ParentNodeProvider,
    PositionProvider,
)

Change = cst.CSTNode | cst.RemovalSentinel
"""What takes the place of a node."""
REMOVED = cst.RemovalSentinel.REMOVE

Expression = TypeVar("Expression", bound=cst.BaseExpression)


class Code:
    """The text of one answer cell, parsed.

    Attributes:
        module: The tree.
        nodes: All nodes in the order in which they stand in the text; outer ones come before those that they hold.
    """

    def __init__(self, source: str) -> None:
        """Parse `source`; raises `libcst.ParserSyntaxError` where it is not Python."""
        wrapper = MetadataWrapper(cst.parse_module(source))
        self.module = wrapper.module
        self._parents = wrapper.resolve(ParentNodeProvider)
        self._positions = wrapper.resolve(PositionProvider)
        self._contexts = wrapper.resolve(ExpressionContextProvider)
        self.nodes = tuple(_walk(self.module))
        self._inside: dict[cst.CSTNode, tuple[cst.CSTNode, ...]] = {self.module: self.nodes}

    def changed(self, node: cst.CSTNode, change: Change) -> str:
        """Return the text with `change` in the place of `node`."""
        if isinstance(change, cst.RemovalSentinel):
            tree: object = self.module.deep_remove(node)
        else:
            tree = self.module.deep_replace(node, change)
        return tree.code if isinstance(tree, cst.Module) else ""

    def line(self, node: cst.CSTNode) -> int:
        """Return the line that a node begins on, counted from 1."""
        return int(self._positions[node].start.line)

    def parent(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """Return the node that holds another, or None for the tree itself."""
        found = self._parents.get(node)
        return found if isinstance(found, cst.CSTNode) else None

    def around(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """Yield the nodes that hold another, the nearest first."""
        while (parent := self.parent(node)) is not None:
            yield parent
            node = parent

    def is_read(self, node: cst.CSTNode) -> bool:
        """Whether an expression is evaluated where it stands, and not assigned to or part of an import."""
        return self._contexts.get(node) is ExpressionContext.LOAD

    def is_bound(self, node: cst.CSTNode) -> bool:
        """Whether a name is assigned to where it stands."""
        return self._contexts.get(node) is ExpressionContext.STORE

    def functions(self, node: cst.CSTNode) -> list[cst.CSTNode]:
        """Return the functions that a node stands in, the innermost first."""
        return [outer for outer in self.around(node) if isinstance(outer, cst.FunctionDef)]

    def scope(self, node: cst.CSTNode) -> cst.CSTNode:
        """Return the innermost function that a node stands in, or the tree."""
        return next(iter(self.functions(node)), self.module)

    def inside(self, function: cst.CSTNode) -> tuple[cst.CSTNode, ...]:
        """Return the nodes of a function or of the tree in their order."""
        if function not in self._inside:
            self._inside[function] = tuple(_walk(function))
        return self._inside[function]

    def text(self, node: cst.CSTNode) -> str:
        """Return the text of one node."""
        return self.module.code_for_node(node)


def as_operand(expression: Expression) -> Expression:
    """Return an expression that can stand anywhere: in parentheses unless it needs none."""
    needs = isinstance(
        expression,
        cst.BinaryOperation | cst.UnaryOperation | cst.BooleanOperation | cst.Comparison | cst.IfExp | cst.Lambda,
    )
    if not needs or expression.lpar:
        return expression
    return expression.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])


def in_place_of(old: cst.BaseExpression, new: Expression) -> Expression:
    """Return `new` with the parentheses that `old` stood in, so that its neighbours still mean the same."""
    operand = as_operand(new)
    return new if not old.lpar or operand is new else operand


def _walk(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    yield node
    for child in node.children:
        yield from _walk(child)
