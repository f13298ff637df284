"""Slips with names: another variable of the same kind, another key of the same dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from autograder.verify.mutation.calls import called_name
from autograder.verify.mutation.code import Change, Code
from autograder.verify.mutation.operator import Operator

COUNTS = frozenset({"len", "int", "range", "size", "numel", "dim"})
"""What is called for a whole number."""
OF_TENSORS = frozenset({"T", "mT", "H", "shape", "dtype", "device", "ndim"})
"""Attributes that a tensor has too: whoever has one need not be an object of the student's own."""


class Variable(Operator):
    """`h * dh` → `h * act`: a variable is taken for the one of its kind that was bound last before it."""

    name, about = "variable", "another variable of the same kind"

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Exchange a local name that is read.

        A dictionary is taken for a dictionary, a whole number for a whole number, an object with attributes for
        such an object, and the rest for the rest, as far as the text shows what is what.
        """
        if not isinstance(node, cst.Name) or not code.is_read(node) or _is_no_variable(node, code):
            return
        bound = list(_bound_before(node, code))
        if node.value not in bound:
            return
        function = code.functions(node)[-1]
        dictionaries = {use.base for use in _uses(function, code)}
        kinds = (dictionaries, set(_counts(function, code)), _objects(function, code))
        alike = [name for name in bound if all((name in kind) == (node.value in kind) for kind in kinds)]
        same = _aliases(node.value, function, code)
        others = [name for name in alike if name not in same and _may_have(name, code.parent(node), code)]
        if others:
            yield node.with_changes(value=others[-1])


class Key(Operator):
    """`d["h"]` → `d["act"]`: a key is taken for the one that was used last before it."""

    name, about = "key", "another key of the same dictionary"

    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Exchange a key that is read."""
        if not isinstance(node, cst.Subscript) or not code.is_read(node):
            return
        use = _use(node, code)
        if use is None:
            return
        before = [other for other in _uses(code.scope(node), code) if other.base == use.base and other.line < use.line]
        keys = [other.key for other in before if other.key.value != use.key.value]
        if keys:
            yield node.with_changes(slice=[cst.SubscriptElement(cst.Index(keys[-1]))])


@dataclass(frozen=True, slots=True)
class _Use:
    """One `base["key"]`: where it stands and whether it is assigned to."""

    base: str
    key: cst.SimpleString
    line: int
    bound: bool


def _is_no_variable(node: cst.Name, code: Code) -> bool:
    """Whether a name is what is called or defined, or the keyword of an argument."""
    parent = code.parent(node)
    return (
        (isinstance(parent, cst.Call) and parent.func is node)
        or (isinstance(parent, cst.FunctionDef | cst.ClassDef) and parent.name is node)
        or (isinstance(parent, cst.Arg) and parent.keyword is node)
    )


def _bound_before(node: cst.Name, code: Code) -> Iterator[str]:
    """Yield the names that the functions around a node bind above its line, each as often as it is bound."""
    functions = code.functions(node)
    for other in code.inside(functions[-1]) if functions else ():
        if not isinstance(other, cst.Name) or not code.is_bound(other) or _is_no_variable(other, code):
            continue
        if code.line(other) < code.line(node) and code.scope(other) in functions:
            yield other.value


def _counts(function: cst.CSTNode, code: Code) -> Iterator[str]:
    """Yield the names that a function binds to a whole number."""
    yield from (name for name, value in _assignments(function, code) if _is_count(value))
    for node in code.inside(function):
        if isinstance(node, cst.For | cst.CompFor) and isinstance(node.target, cst.Name) and _is_count(node.iter):
            yield node.target.value


def _aliases(name: str, function: cst.CSTNode, code: Code) -> set[str]:
    """Return a name with those that stand for the same object after `name = other` or `other = name`."""
    pairs = [(left, right.value) for left, right in _assignments(function, code) if isinstance(right, cst.Name)]
    return {name} | {other for pair in pairs if name in pair for other in pair}


def _objects(function: cst.CSTNode, code: Code) -> set[str]:
    """Return the names whose attributes, other than methods, are used in a function: `self`, `other`, `out`."""
    return {
        node.value.value
        for node in code.inside(function)
        if isinstance(node, cst.Attribute) and isinstance(node.value, cst.Name)
        if node.attr.value not in OF_TENSORS and not isinstance(code.parent(node), cst.Call)
    }


def _assignments(function: cst.CSTNode, code: Code) -> Iterator[tuple[str, cst.BaseExpression]]:
    """Yield every name that a function assigns to, with the value."""
    for node in code.inside(function):
        if isinstance(node, cst.Assign):
            for target in node.targets:
                yield from _pairs(target.target, node.value)


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
    return isinstance(value, cst.Integer) or (isinstance(value, cst.Call) and called_name(value) in COUNTS)


def _may_have(name: str, place: cst.CSTNode | None, code: Code) -> bool:
    """Whether `name["key"]` can be where `place` is: an entry that exists by then, and is not just being made."""
    use = _use(place, code) if isinstance(place, cst.Subscript) else None
    if use is None or place is None:
        return True
    made = [other for other in _uses(code.scope(place), code) if other.base == name and other.bound]
    return not use.bound and (
        not made or any(other.key.value == use.key.value and other.line < use.line for other in made)
    )


def _uses(function: cst.CSTNode, code: Code) -> Iterator[_Use]:
    """Yield every `base["key"]` in a function."""
    for node in code.inside(function):
        use = _use(node, code) if isinstance(node, cst.Subscript) else None
        if use is not None:
            yield use


def _use(node: cst.Subscript, code: Code) -> _Use | None:
    """Return what is looked up in what, if both are as plain as in `d["key"]`."""
    index = node.slice[0].slice if len(node.slice) == 1 else None
    if isinstance(node.value, cst.Name) and isinstance(index, cst.Index) and isinstance(index.value, cst.SimpleString):
        return _Use(node.value.value, index.value, code.line(node), code.is_bound(node))
    return None
