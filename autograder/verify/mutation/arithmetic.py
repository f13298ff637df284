"""Slips in a formula: another operator, a lost term, a wrong sign or number, a condition the wrong way round."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import libcst as cst

from autograder.verify.mutation.calls import axis_argument, operation
from autograder.verify.mutation.code import Change, Code, as_operand, in_place_of
from autograder.verify.mutation.operator import Operator
from autograder.verify.mutation.vocabulary import REDUCTIONS

BINARY: Final[dict[type[cst.BaseBinaryOp], Callable[[], cst.BaseBinaryOp]]] = {
    cst.Add: cst.Subtract,
    cst.Subtract: cst.Add,
    cst.Multiply: cst.Divide,
    cst.Divide: cst.Multiply,
    cst.FloorDivide: cst.Multiply,
    cst.Modulo: cst.Multiply,
    cst.MatrixMultiply: cst.Multiply,
    cst.Power: cst.Multiply,
}
AUGMENTED: Final[dict[type[cst.BaseAugOp], Callable[[], cst.BaseAugOp]]] = {
    cst.AddAssign: cst.SubtractAssign,
    cst.SubtractAssign: cst.AddAssign,
    cst.MultiplyAssign: cst.DivideAssign,
    cst.DivideAssign: cst.MultiplyAssign,
}
COMPARISONS: Final[dict[type[cst.BaseCompOp], Callable[[], cst.BaseCompOp]]] = {
    cst.LessThan: cst.LessThanEqual,
    cst.LessThanEqual: cst.LessThan,
    cst.GreaterThan: cst.GreaterThanEqual,
    cst.GreaterThanEqual: cst.GreaterThan,
    cst.Equal: cst.NotEqual,
    cst.NotEqual: cst.Equal,
    cst.In: cst.NotIn,
    cst.NotIn: cst.In,
    cst.Is: cst.IsNot,
    cst.IsNot: cst.Is,
}


class Arithmetic(Operator):
    """`a * b` → `a / b`."""

    name, about = "arithmetic", "another arithmetic operator"

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Exchange the operator of a calculation or of an augmented assignment."""
        if isinstance(node, cst.BinaryOperation) and type(node.operator) in BINARY:
            changed = node.with_changes(operator=BINARY[type(node.operator)]())
            yield as_operand(changed) if isinstance(node.operator, cst.Power) else changed
        elif isinstance(node, cst.AugAssign) and type(node.operator) in AUGMENTED:
            yield node.with_changes(operator=AUGMENTED[type(node.operator)]())


class Operands(Operator):
    """`a - b` → `b - a`."""

    name, about = "operands", "the operands stand in the wrong order"
    ORDERED: Final = (cst.Subtract, cst.Divide, cst.FloorDivide, cst.MatrixMultiply, cst.Power)

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Swap both sides where that is not the same anyway."""
        if isinstance(node, cst.BinaryOperation) and isinstance(node.operator, self.ORDERED):
            yield node.with_changes(left=as_operand(node.right), right=as_operand(node.left))


class Term(Operator):
    """`a + b` → `a`, `a + b` → `b`."""

    name, about = "term", "a term of a sum or product is forgotten"

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Keep one side of a calculation or of a condition."""
        if isinstance(node, cst.BooleanOperation):
            yield in_place_of(node, node.left)
            yield in_place_of(node, node.right)
        if not isinstance(node, cst.BinaryOperation) or isinstance(node.operator, cst.MatrixMultiply):
            return
        yield in_place_of(node, node.left)
        if isinstance(node.operator, cst.Add | cst.Multiply):
            yield in_place_of(node, node.right)
        elif isinstance(node.operator, cst.Subtract):
            yield in_place_of(node, cst.UnaryOperation(cst.Minus(), as_operand(node.right)))


class Sign(Operator):
    """`-a` → `a`, `return a * b` → `return -(a * b)`."""

    name, about = "sign", "the sign is wrong"

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Drop a minus, or put one in front of what is assigned or returned."""
        if isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Minus):
            if not _is_axis(node, code):
                yield in_place_of(node, node.expression)
        elif isinstance(node, cst.Assign | cst.Return) and node.value is not None and _is_calculation(node.value):
            yield node.with_changes(value=cst.UnaryOperation(cst.Minus(), as_operand(node.value)))


class Constant(Operator):
    """`0` → `1`, `1` → `0` and `2`, `n` → `n + 1` and `n - 1`, `0.5` → `1.0`, `True` → `False`."""

    name, about = "constant", "another number"

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Exchange a literal; axes and `keepdim` have operators of their own."""
        if isinstance(node, cst.Integer):
            if not _is_axis(node, code):
                value = node.evaluated_value
                yield from (node.with_changes(value=str(other)) for other in (value - 1, value + 1) if other >= 0)
        elif isinstance(node, cst.Float):
            yield node.with_changes(value=repr(2 * node.evaluated_value or 1.0))
        elif isinstance(node, cst.Name) and node.value in ("True", "False"):
            parent = code.parent(node)
            if not (isinstance(parent, cst.Arg) and parent.keyword and parent.keyword.value == "keepdim"):
                yield node.with_changes(value="False" if node.value == "True" else "True")


class Comparison(Operator):
    """`a < b` → `a <= b`, `a and b` → `a or b`, `not a` → `a`."""

    name, about = "comparison", "another comparison or logical operator"

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Exchange the operator of a condition."""
        if isinstance(node, cst.ComparisonTarget) and type(node.operator) in COMPARISONS:
            yield node.with_changes(operator=COMPARISONS[type(node.operator)]())
        elif isinstance(node, cst.BooleanOperation):
            yield node.with_changes(operator=cst.Or() if isinstance(node.operator, cst.And) else cst.And())
        elif isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Not):
            yield in_place_of(node, node.expression)


class Condition(Operator):
    """`if a:` → `if not a:`."""

    name, about = "condition", "a condition is the wrong way round"

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Take the other branch. The condition of a `while` stays: its loop would never begin, or never end."""
        if isinstance(node, cst.If | cst.IfExp) and not _has_an_opposite(node.test):
            yield node.with_changes(test=cst.UnaryOperation(cst.Not(), as_operand(node.test)))


def _has_an_opposite(test: cst.BaseExpression) -> bool:
    """Whether `Comparison` turns a condition into its opposite already."""
    if isinstance(test, cst.Comparison) and len(test.comparisons) == 1:
        return isinstance(
            test.comparisons[0].operator, cst.Equal | cst.NotEqual | cst.In | cst.NotIn | cst.Is | cst.IsNot
        )
    return isinstance(test, cst.UnaryOperation) and isinstance(test.operator, cst.Not)


def _is_axis(node: cst.CSTNode, code: Code) -> bool:
    """Whether a number says along which axis something happens."""
    held = node
    for outer in code.around(node):
        if isinstance(outer, cst.Call):
            return held is axis_argument(outer)
        if not isinstance(outer, cst.UnaryOperation | cst.Arg | cst.Element | cst.Tuple):
            return False
        held = outer
    return False


def _is_calculation(value: cst.BaseExpression) -> bool:
    """Whether an expression is surely a calculation."""
    if isinstance(value, cst.Call):
        called = operation(value)
        return called is not None and called.name in REDUCTIONS
    return isinstance(value, cst.BinaryOperation)
