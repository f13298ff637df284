"""Slips with names: another variable of the same kind, another key of the same dictionary."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from autograder.verify.mutation.code import Change, Code
from autograder.verify.mutation.operator import Operator

COUNTS = frozenset({"len", "int", "range", "size", "numel", "dim"})
"""What is called for a whole number."""


class Variable(Operator):
    """`h * dh` → `h * act`: a variable is taken for the one of its kind that was bound last before it."""

    name, about = "variable", "another variable of the same kind"

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Exchange a local name that is read: dictionary for dictionary, number for number, the rest for the rest."""
        if not isinstance(node, cst.Name) or not code.is_read(node) or _is_no_variable(node, code):
            return
        function = code.function(node)
        bound = list(_bound_before(function, code.line(node), code))
        if not isinstance(function, cst.FunctionDef) or node.value not in bound:
            return
        dictionaries, counts = {base for base, _, _ in _keys(function, code)}, set(_counts(function, code))
        same_kind = [
            name
            for name in bound
            if name != node.value and all((name in kind) == (node.value in kind) for kind in (dictionaries, counts))
        ]
        if same_kind:
            yield node.with_changes(value=same_kind[-1])


class Key(Operator):
    """`d["h"]` → `d["act"]`: a key is taken for the one that was used last before it."""

    name, about = "key", "another key of the same dictionary"

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Exchange a key that is read."""
        if not isinstance(node, cst.Subscript) or not code.is_read(node):
            return
        base, key = _base_and_key(node)
        if key is None:
            return
        line = code.line(node)
        earlier = [
            other
            for name, other, at in _keys(code.function(node), code)
            if name == base and at < line and other.value != key.value
        ]
        if earlier:
            yield node.with_changes(slice=[cst.SubscriptElement(cst.Index(earlier[-1]))])


def _is_no_variable(node: cst.Name, code: Code) -> bool:
    """Whether a name is what is called, or the keyword of an argument."""
    parent = code.parent(node)
    return (isinstance(parent, cst.Call) and parent.func is node) or (
        isinstance(parent, cst.Arg) and parent.keyword is node
    )


def _bound_before(function: cst.CSTNode, line: int, code: Code) -> Iterator[str]:
    """Yield the names that a function binds above a line, its parameters first, each as often as it is bound."""
    own = function.name if isinstance(function, cst.FunctionDef) else None
    for node in code.inside(function):
        if isinstance(node, cst.Param):
            yield node.name.value
        elif isinstance(node, cst.Name) and code.is_bound(node) and code.line(node) < line and node is not own:
            yield node.value


def _counts(function: cst.CSTNode, code: Code) -> Iterator[str]:
    """Yield the names that a function binds to a whole number, as far as the text shows."""
    for node in code.inside(function):
        if isinstance(node, cst.Assign):
            for target in node.targets:
                yield from (name for name, value in _pairs(target.target, node.value) if _is_count(value))
        elif isinstance(node, cst.For | cst.CompFor) and isinstance(node.target, cst.Name) and _is_count(node.iter):
            yield node.target.value


def _pairs(target: cst.BaseExpression, value: cst.BaseExpression) -> Iterator[tuple[str, cst.BaseExpression]]:
    """Yield every name of an assignment with its value."""
    if isinstance(target, cst.Name):
        yield target.value, value
    elif isinstance(target, cst.Tuple) and isinstance(value, cst.Tuple):
        for left, right in zip(target.elements, value.elements, strict=False):
            yield from _pairs(left.value, right.value)


def _is_count(value: cst.BaseExpression) -> bool:
    if isinstance(value, cst.Subscript):  # x.shape[0]
        return isinstance(value.value, cst.Attribute) and value.value.attr.value == "shape"
    if isinstance(value, cst.Call):
        name = value.func.attr if isinstance(value.func, cst.Attribute) else value.func
        return isinstance(name, cst.Name) and name.value in COUNTS
    return isinstance(value, cst.Integer)


def _keys(function: cst.CSTNode, code: Code) -> Iterator[tuple[str, cst.SimpleString, int]]:
    """Yield dictionary, key and line of every `d["key"]` in a function."""
    for node in code.inside(function):
        if isinstance(node, cst.Subscript):
            base, key = _base_and_key(node)
            if key is not None:
                yield base, key, code.line(node)


def _base_and_key(node: cst.Subscript) -> tuple[str, cst.SimpleString | None]:
    """Return what is looked up in what, if both are as plain as in `d["key"]`."""
    index = node.slice[0].slice if len(node.slice) == 1 else None
    if isinstance(node.value, cst.Name) and isinstance(index, cst.Index) and isinstance(index.value, cst.SimpleString):
        return node.value.value, index.value
    return "", None
