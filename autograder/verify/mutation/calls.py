"""Slips in a call: arguments swapped or left out. What is called, and along which axis, is read here too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import libcst as cst
from libcst.helpers import get_full_name_for_node

from autograder.verify.mutation.code import Change, Code
from autograder.verify.mutation.operator import Operator
from autograder.verify.mutation.vocabulary import ALONG_AN_AXIS, MODULES, SYMMETRIC

AXIS_KEYWORDS = ("dim", "axis")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Operation:
    """What a call does.

    Attributes:
        name: Name of the function or method.
        tensor: What it is done to: the object of a method, the first argument of a module's function.
        skipped: Positional arguments before those that say how: the tensor of a module's function.
    """

    name: str
    tensor: cst.BaseExpression | None
    skipped: int


def operation(call: cst.Call) -> Operation | None:
    """Return what `x.sum(0)` or `torch.sum(x, 0)` does; None for a call of anything else."""
    if not isinstance(call.func, cst.Attribute):
        return None
    if get_full_name_for_node(call.func.value) not in MODULES:
        return Operation(call.func.attr.value, call.func.value, 0)
    first = call.args[0] if call.args and call.args[0].keyword is None and not call.args[0].star else None
    return Operation(call.func.attr.value, first.value if first else None, 1)


def called_name(call: cst.Call) -> str:
    """Return the last part of the name of what is called, or an empty string."""
    name = call.func.attr if isinstance(call.func, cst.Attribute) else call.func
    return name.value if isinstance(name, cst.Name) else ""


def keyword(call: cst.Call, *names: str) -> cst.Arg | None:
    """Return the keyword argument with one of these names."""
    return next((arg for arg in call.args if arg.keyword is not None and arg.keyword.value in names), None)


def axis_argument(call: cst.Call) -> cst.Arg | None:
    """Return the argument that says along which axis."""
    done = operation(call)
    if done is None or done.name not in ALONG_AN_AXIS:
        return None
    place = [arg for arg in call.args if arg.keyword is None][done.skipped : done.skipped + 1]
    return keyword(call, *AXIS_KEYWORDS) or (place[0] if place and axes_of(place[0]) else None)


def axes_of(arg: cst.Arg) -> tuple[int, ...]:
    """Return the axes that an argument names in numbers: one, several in a tuple, or none."""
    elements = arg.value.elements if isinstance(arg.value, cst.Tuple | cst.List) else ()
    values = [element.value for element in elements] if elements else [arg.value]
    found = [_whole_number(value) for value in values]
    return tuple(number for number in found if number is not None) if None not in found else ()


def number(value: int) -> cst.BaseExpression:
    """Return the expression for a whole number."""
    positive = cst.Integer(str(abs(value)))
    return positive if value >= 0 else cst.UnaryOperation(cst.Minus(), positive)


def without(call: cst.Call, arg: cst.Arg) -> cst.Call:
    """Return a call without one of its arguments."""
    return with_arguments(call, [other for other in call.args if other is not arg])


def with_arguments(call: cst.Call, args: list[cst.Arg]) -> cst.Call:
    """Return a call with these arguments, laid out anew."""
    plain = [arg.with_changes(comma=cst.MaybeSentinel.DEFAULT) for arg in args]
    return call.with_changes(args=plain, whitespace_before_args=cst.SimpleWhitespace(""))


class Arguments(Operator):
    """`f(a, b)` → `f(b, a)`, `x[i, j]` → `x[j, i]`."""

    name, about = "arguments", "two neighbouring arguments or indices are swapped"

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Swap each positional argument, and each index, with the next one."""
        if isinstance(node, cst.Call):
            args = list(node.args) if called_name(node) not in SYMMETRIC else []
            for left, right in pairwise([arg for arg in args if arg.keyword is None and not arg.star]):
                yield with_arguments(node, _swapped(args, left, right))
        elif isinstance(node, cst.Subscript) and code.is_read(node):
            yield from self._indices(node)

    def _indices(self, node: cst.Subscript) -> Iterator[Change]:
        indices = list(node.slice)
        for left, right in pairwise(indices):
            plain = [index.with_changes(comma=cst.MaybeSentinel.DEFAULT) for index in _swapped(indices, left, right)]
            yield node.with_changes(slice=plain)


class Keyword(Operator):
    """`zeros(n, dtype=x.dtype)` → `zeros(n)`."""

    name, about = "keyword", "a keyword argument is forgotten"

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Leave out each keyword argument."""
        if isinstance(node, cst.Call):
            yield from (without(node, arg) for arg in node.args if arg.keyword is not None)


def _swapped(items: list[Item], left: Item, right: Item) -> list[Item]:
    """Return items with two of them swapped."""
    swap = {id(left): right, id(right): left}
    return [swap.get(id(item), item) for item in items]


def _whole_number(value: cst.BaseExpression) -> int | None:
    if isinstance(value, cst.Integer):
        return int(value.evaluated_value)
    if isinstance(value, cst.UnaryOperation) and isinstance(value.operator, cst.Minus):
        inner = _whole_number(value.expression)
        return None if inner is None else -inner
    return None
