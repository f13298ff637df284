"""Slips in what is done and how often: a line left out, a value overwritten instead of added to, a loop cut short."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from autograder.verify.mutation.code import REMOVED, Change, Code
from autograder.verify.mutation.operator import Operator


class Statement(Operator):
    """`x += y` or `x.clamp_(0)` is missing, or an assignment to something that has a value already."""

    name, about = "statement", "a statement is missing"

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Remove what can go missing without a name being unknown afterwards."""
        missing = (
            isinstance(node, cst.AugAssign | cst.For | cst.Break | cst.Continue)
            or (isinstance(node, cst.If) and not isinstance(code.parent(node), cst.If))
            or (isinstance(node, cst.Expr) and isinstance(node.value, cst.Call))
            or (isinstance(node, cst.Assign) and all(_has_a_value(target.target, code) for target in node.targets))
        )
        if missing:
            yield REMOVED


class Accumulation(Operator):
    """`x += y` → `x = y`."""

    name, about = "accumulation", "assigned instead of added"

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Overwrite what should be added to."""
        if isinstance(node, cst.AugAssign):
            yield cst.Assign([cst.AssignTarget(node.target)], node.value)


class Loop(Operator):
    """`for x in xs` → `for x in list(xs)[1:]`, `[:-1]` and `[:1]`."""

    name, about = "loop", "the first or last pass is missing, or all but the first"
    CUTS = ("[1:]", "[:-1]", "[:1]")

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Go through a part only. What is looped over may be a generator, so it is made a list."""
        if isinstance(node, cst.For | cst.CompFor):
            whole = code.text(node.iter)
            for cut in self.CUTS:
                yield node.with_changes(iter=cst.parse_expression(f"list({whole}){cut}"))


def _has_a_value(target: cst.BaseExpression, code: Code) -> bool:
    """Whether what is assigned to exists without this assignment: bound elsewhere, or a part of something."""
    if isinstance(target, cst.Tuple):
        return all(_has_a_value(element.value, code) for element in target.elements)
    if isinstance(target, cst.Subscript) and not _is_key(target):
        return True
    text, function = code.text(target), code.scope(target)
    others = (node for node in code.inside(function) if node is not target and code.is_bound(node))
    parameters = (node.name for node in code.inside(function) if isinstance(node, cst.Param))
    return any(code.text(node) == text for node in (*others, *parameters) if isinstance(node, type(target)))


def _is_key(target: cst.Subscript) -> bool:
    """Whether `x[…]` is an entry of a dictionary rather than a part of a tensor or list."""
    index = target.slice[0].slice
    return isinstance(index, cst.Index) and isinstance(index.value, cst.SimpleString)
