"""Slips with tensors: a wrong axis, a lost `keepdim`, a transpose too many or too few, the wrong reduction."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from autograder.verify.mutation.calls import axes_of, axis_argument, keyword, number, operation, with_arguments, without
from autograder.verify.mutation.code import Change, Code, as_operand, in_place_of
from autograder.verify.mutation.operator import Operator
from autograder.verify.mutation.vocabulary import (
    ELEMENT_BY_ELEMENT,
    KEEPDIM,
    LOOKALIKES,
    REDUCTIONS,
    REPLACED_BY,
    RESHAPES,
    TRANSPOSED,
    TRANSPOSES,
)


class Axis(Operator):
    """`x.sum(0)` → `x.sum(1)` and `x.sum()`."""

    name, about = "axis", "along another axis, or along all"

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Exchange an axis that is written as a number, leave one out, or give one."""
        done = operation(node) if isinstance(node, cst.Call) else None
        if done is None or not isinstance(node, cst.Call):
            return
        arg = axis_argument(node)
        if arg is None:
            if done.name in REDUCTIONS and len(node.args) == done.skipped:
                yield with_arguments(node, [*node.args, cst.Arg(number(0))])
            return
        axes = axes_of(arg)
        if len(axes) == 1:
            changed = arg.with_changes(value=number(0 if axes[0] else 1))
            yield with_arguments(node, [changed if other is arg else other for other in node.args])
        for axis in axes if len(axes) > 1 else ():
            fewer = arg.with_changes(value=number(next(other for other in axes if other != axis)))
            if len(axes) == 2:
                yield with_arguments(node, [fewer if other is arg else other for other in node.args])
        if axes and done.name in REDUCTIONS:
            yield without(node, arg)


class Keepdim(Operator):
    """`x.sum(0, keepdim=True)` → `x.sum(0)`, and the other way round."""

    name, about = "keepdim", "`keepdim=True` is forgotten or too many"

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Take `keepdim` away, or add it to a reduction along an axis."""
        done = operation(node) if isinstance(node, cst.Call) else None
        if done is None or not isinstance(node, cst.Call) or done.name not in KEEPDIM:
            return
        kept = keyword(node, "keepdim", "keepdims")
        if kept is not None:
            yield without(node, kept)
        elif axis_argument(node) is not None and len(node.args) == done.skipped + 1:
            equal = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
            keep = cst.Arg(cst.Name("True"), keyword=cst.Name("keepdim"), equal=equal)
            yield with_arguments(node, [*node.args, keep])


class Transpose(Operator):
    """`a.T @ b` → `a @ b`, `a @ b` → `a.T @ b`."""

    name, about = "transpose", "a transpose is forgotten or too many"

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Drop a transpose, or transpose a factor of a matrix product."""
        if isinstance(node, cst.Attribute) and node.attr.value in TRANSPOSED:
            yield in_place_of(node, node.value)
        elif isinstance(node, cst.Call):
            done = operation(node)
            if done is not None and done.tensor is not None and done.name in TRANSPOSES:
                yield as_operand(done.tensor)
        elif isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.MatrixMultiply):
            for side in ("left", "right"):
                factor: cst.BaseExpression = getattr(node, side)
                if not (isinstance(factor, cst.Attribute) and factor.attr.value in TRANSPOSED):
                    yield node.with_changes(**{side: cst.Attribute(as_operand(factor), cst.Name("T"))})


class Reduction(Operator):
    """`x.sum(0)` → `x.mean(0)` and `x.amax(0)`; `x.var(0)` → `x.var(0, unbiased=False)`."""

    name, about = "reduction", "another reduction, or another divisor in a variance"

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Call another reduction, or the same one with the other divisor."""
        if not isinstance(node, cst.Call):
            return
        if isinstance(node.func, cst.Name) and node.func.value in ("max", "min"):
            yield node.with_changes(func=cst.Name("min" if node.func.value == "max" else "max"))
        done = operation(node)
        if done is None or not isinstance(node.func, cst.Attribute):
            return
        for name in REPLACED_BY.get(done.name, ()):
            yield node.with_changes(func=node.func.with_changes(attr=cst.Name(name)))
        if done.name in ("var", "std") and keyword(node, "unbiased", "correction") is None:
            equal = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
            biased = cst.Arg(cst.Name("False"), keyword=cst.Name("unbiased"), equal=equal)
            yield with_arguments(node, [*node.args, biased])


class Function(Operator):
    """`x.exp()` → `x`, `torch.tanh(x)` → `x`."""

    name, about = "function", "a function of every element is forgotten"
    FORGOTTEN = ELEMENT_BY_ELEMENT

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Leave the tensor as it is."""
        done = operation(node) if isinstance(node, cst.Call) else None
        if done is not None and done.tensor is not None and done.name in self.FORGOTTEN:
            yield as_operand(done.tensor)


class Lookalike(Operator):
    """`torch.zeros(n)` → `torch.ones(n)`, `x.index_add(…)` → `x.index_copy(…)`."""

    name, about = "lookalike", "another function that takes the same arguments"

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Call a neighbour of the function."""
        done = operation(node) if isinstance(node, cst.Call) else None
        if done is not None and isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute):
            name = LOOKALIKES.get(done.name)
            if name is not None:
                yield node.with_changes(func=node.func.with_changes(attr=cst.Name(name)))


class Reshape(Function):
    """`x.flatten()` → `x`."""

    name, about = "reshape", "a change of shape is forgotten"
    FORGOTTEN = RESHAPES
