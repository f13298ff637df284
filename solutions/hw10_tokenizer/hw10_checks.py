"""What the checks of homework 10 need: results in one form, and calls that are watched or lent something."""

from __future__ import annotations

import copy
from collections.abc import Callable
from numbers import Integral, Real
from typing import Any

from toolkit import CheckFailed, expect

Pair = tuple[int, int]


def ids_of(got: Any, name: str) -> list[int]:
    """Return a list of ids as a list; say what it is instead otherwise."""
    expect(got is not None, f"`{name}` is None. Does your function end with `return`?")
    expect(isinstance(got, list | tuple), f"`{name}` should be a list of ids.", f"it is a {type(got).__name__}")
    slip = f"`{name}` should be a flat list of whole numbers, and something else is in it."
    return [_whole(item, slip) for item in got]


def counts_of(got: Any, name: str = "get_stats") -> dict[Pair, int]:
    """Return a table pair -> whole number as a plain dictionary; a Counter or a defaultdict will do as well."""
    expect(got is not None, f"`{name}` is None. Does your function end with `return`?")
    items = getattr(got, "items", None)
    expect(items is not None, f"`{name}` should be a dictionary, pair -> whole number.")
    slip = f"Every key of `{name}` should be a pair of ids, `(first, second)`, and every value a whole number."
    found: dict[Pair, int] = {}
    for key, value in items():  # type: ignore[misc]
        expect(isinstance(key, tuple) and len(key) == 2, slip)
        found[_whole(key[0], slip), _whole(key[1], slip)] = _whole(value, slip)
    return found


def vocabulary_of(got: Any, mistake: str | None = None) -> dict[int, bytes]:
    """Return a table id -> bytes as a plain dictionary, or name the mistake; a list of bytes will do as well."""
    expect(got is not None, "`vocabulary` is None. Does your function end with `return`?")
    slip = "`vocabulary` should be a dictionary, id -> bytes."
    expect(isinstance(got, dict | list), slip)
    items = got.items() if isinstance(got, dict) else enumerate(got)
    found = {}
    for key, value in items:
        expect(isinstance(value, bytes), slip, "a value is not of type bytes", mistake)
        found[_whole(key, slip)] = value
    return found


def strings_of(got: Any, name: str) -> list[str]:
    """Return a list of strings as a list; say what it is instead otherwise."""
    expect(got is not None, f"`{name}` is None. Does your function end with `return`?")
    slip = f"`{name}` should be a list of strings."
    expect(isinstance(got, list | tuple), slip)
    expect(not any(isinstance(item, tuple) for item in got), slip, mistake="groups-instead-of-matches")
    expect(all(isinstance(item, str) for item in got), slip)
    return list(got)


def string_of(got: Any, name: str, mistake: str | None = None) -> str:
    """Return a string; say what it is instead otherwise, or name the mistake of returning bytes."""
    expect(got is not None, f"`{name}` is None. Does your function end with `return`?")
    expect(not isinstance(got, bytes), f"`{name}` should be a string, and it is bytes.", mistake=mistake)
    expect(isinstance(got, str), f"`{name}` should be a string.")
    return str(got)


def numbers_of(got: Any, name: str) -> list[float]:
    """Return a list of numbers as floats; say what it is instead otherwise."""
    expect(got is not None, f"`{name}` is None. Does your function end with `return`?")
    slip = f"`{name}` should be a list of numbers, one for each size."
    expect(isinstance(got, list | tuple), slip)
    expect(all(isinstance(item, Real) and not isinstance(item, bool) for item in got), slip)
    return [float(item) for item in got]


def spelled(ids: list[int], merges: dict[Pair, int]) -> bytes:
    """Return the bytes that tokens stand for, by taking each apart again and again."""
    parts = {new: pair for pair, new in merges.items()}
    left, found = list(reversed(ids)), []
    while left:
        token = left.pop()
        if token in parts:
            left.extend(reversed(parts[token]))
        else:
            found.append(token)
    known = all(0 <= byte < 256 for byte in found)
    expect(known, "There is an id that is neither a byte nor one of the merges.")
    return bytes(found)


def leaves_unchanged(function: Callable[..., Any], *args: Any) -> bool:
    """Call a function and tell whether its arguments are afterwards what they were."""
    before = copy.deepcopy(args)
    function(*args)
    return bool(args == before)


class Lender:
    """Puts a function of the course in the place of one of the notebook's own, and back.

    At grading a later task should not suffer from a slip in an earlier one. Where a function of yours that others need
    does not work, ours stands in for it while those others are tested.

    Args:
        namespace: The notebook's names: `globals()`.
    """

    def __init__(self, namespace: dict[str, Any]) -> None:
        """Lend nothing yet."""
        self.namespace = namespace
        self.own: dict[str, Any] = {}

    def lend(self, name: str, source: str) -> None:
        """Let a name stand for the function of this name that `source` defines."""
        scope: dict[str, Any] = {}
        exec(source, scope)
        self.own.setdefault(name, self.namespace.get(name))
        self.namespace[name] = scope[name]

    def give_back(self) -> None:
        """Let all names stand for the notebook's own again."""
        self.namespace.update(self.own)
        self.own.clear()


def _whole(value: object, slip: str) -> int:
    if not isinstance(value, Integral) or isinstance(value, bool):
        raise CheckFailed(slip)
    return int(value)
