"""Stand-ins through which a hidden test uses a student's objects as if they were local.

`dlogits(logits, targets)`, `Value(2.0) * Value(3.0)`, `model.parameters()`, `for batch in loader`: every step is a
question to the student's process. Data comes back as data; everything else stays there and is named by a number. What
comes back is never called, unpickled or imported on this side.

Differences from a local object, all on purpose: arguments are copies, so a student cannot write into a test's inputs
(`arguments_written_by` tells whether one tried); `isinstance` sees a `Proxy`; a stand-in is never equal to data, nor
less or greater, because an object that answers such questions itself could agree with every expected value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from autograder.judge.faults import Ended, NoLength, NotAFunction, Raised
from autograder.judge.interview import Interview
from autograder.wire import ProtocolError

CHUNK = 64
"""Items of an iterator that are fetched with one question."""

OPERATORS = (
    "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul",
    "and_", "or_", "xor", "lshift", "rshift",
)  # fmt: skip
COMPARISONS = ("lt", "le", "gt", "ge", "eq", "ne")
UNARY = ("neg", "pos", "abs", "invert")


class Proxy:
    """An object that lives in the student's process."""

    __slots__ = ("_autograd", "_entry", "_generation", "_interview", "_name")

    def __init__(
        self, interview: Interview, name: str, entry: dict[str, Any] | None = None, *, autograd: bool = True
    ) -> None:
        """Stand in for the object behind `entry`, or for whatever the notebook binds to `name`."""
        keep = object.__setattr__  # our own would first look whether these are the student's
        keep(self, "_interview", interview)
        keep(self, "_name", name)
        keep(self, "_entry", entry)
        keep(self, "_autograd", autograd)
        keep(self, "_generation", interview.generation)

    def _handle_entry(self) -> dict[str, Any]:
        """Return what names this object on the wire."""
        entry: dict[str, Any] | None = self._entry
        if entry is not None:
            if self._generation != self._interview.generation:
                raise Ended(self._name, {"cause": "exit", "code": 0}, self._interview.limits)
            return entry
        value = self._interview.name(self._name)
        if isinstance(value, Proxy):
            return value._handle_entry()
        raise NotAFunction(self._name)

    def _ask(self, question: dict[str, Any]) -> Any:
        return self._interview.ask(question, self._name).get("ok")

    def _call_question(self, args: tuple[Any, ...], kwargs: dict[str, Any], *, watch: bool) -> dict[str, Any]:
        return {
            "op": "call",
            "target": self,
            "args": list(args),
            "kwargs": kwargs,
            "watch": watch,
            "autograd": self._autograd,
        }

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it in the student's process."""
        return self._ask(self._call_question(args, kwargs, watch=False))

    def arguments_written_by(self, *args: Any, **kwargs: Any) -> bool:
        """Call it and tell whether it wrote into a tensor among its arguments."""
        question = self._call_question(args, kwargs, watch=True)
        return bool(self._interview.ask(question, self._name).get("wrote"))

    def __getattr__(self, name: str) -> Any:
        """Read an attribute; names of Python's own protocols are not looked up over there."""
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return self._ask({"op": "getattr", "target": self, "name": name})

    def __setattr__(self, name: str, value: Any) -> None:
        """Set an attribute over there."""
        if name in Proxy.__slots__:
            object.__setattr__(self, name, value)
        else:
            self._ask({"op": "setattr", "target": self, "name": name, "value": value})

    def _operate(self, name: str, *operands: Any) -> Any:
        return self._ask({"op": "operator", "name": name, "operands": list(operands)})

    def __getitem__(self, key: Any) -> Any:
        return self._operate("getitem", self, key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._operate("setitem", self, key, value)

    def __contains__(self, item: Any) -> bool:
        return self._operate("contains", self, item) is True

    def __len__(self) -> int:
        try:
            value = self._operate("len", self)
        except Raised as fault:
            raise NoLength(fault.lesson) from None
        return value if type(value) is int and value >= 0 else 0

    def __iter__(self) -> Iterator[Any]:
        """Iterate over there, a few items at a time."""
        iterator = self._operate("iter", self)
        while True:
            reply = self._interview.ask({"op": "next", "target": iterator, "count": CHUNK}, self._name)
            items = reply.get("ok")
            yield from items if isinstance(items, list) else []
            if reply.get("end") is not False:
                return

    def __bool__(self) -> bool:
        """A stand-in is always true: ask for a value to compare instead."""
        return True

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{self._name} in the student's process>"


def resolve(interview: Interview, name: str, entry: dict[str, Any]) -> Proxy:
    """Make the stand-in for a handle that came back while `name` was asked about."""
    if type(entry.get("id")) is not int:
        raise ProtocolError("a handle without a number")
    return Proxy(interview, name, {"t": "handle", "id": entry["id"]})


def _binary(name: str) -> Callable[[Proxy, Any], Any]:
    return lambda self, other: self._operate(name, self, other)


def _comparison(name: str) -> Callable[[Proxy, Any], Any]:
    """Two stand-ins are compared over there: that is how a student's own `__eq__` or `__lt__` is tested."""
    return lambda self, other: self._operate(name, self, other) if isinstance(other, Proxy) else NotImplemented


def _reflected(name: str) -> Callable[[Proxy, Any], Any]:
    return lambda self, other: self._operate(name, other, self)


def _unary(name: str) -> Callable[[Proxy], Any]:
    return lambda self: self._operate(name, self)


for _name in OPERATORS:
    setattr(Proxy, f"__{_name.strip('_')}__", _binary(_name))
    setattr(Proxy, f"__r{_name.strip('_')}__", _reflected(_name))
for _name in COMPARISONS:
    setattr(Proxy, f"__{_name}__", _comparison(_name))
for _name in UNARY:
    setattr(Proxy, f"__{_name}__", _unary(_name))
