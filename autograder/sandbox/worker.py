"""The student process: runs the notebook's cells and answers the judge's questions, one at a time.

It imports the standard library, numpy, torch, IPython and the wire format, nothing else of the project. Everything in
here shares the process with student code, so nothing in here is believed by the judge: a student who rewrites this
module can only answer wrongly.

Questions (dicts with `op`):
    cell    run `source`; reply what it did
    get     the value called `name`
    call    `target(*args, **kwargs)`; with `watch` also whether an argument was written to
    getattr / setattr / next / operator    on handles
    modules names of all imported modules (asked of the course's own reference only)
Any question may carry a `seed`: python, numpy and torch are seeded before it is answered.
Replies: `{"ok": value, …}` or `{"error": {"type", "kind", "line"}}`.
"""

from __future__ import annotations

import builtins
import operator
import random
import re
import sys
import traceback
import types
from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np
import torch

from autograder.sandbox.shell import Shell, run_cell
from autograder.wire import Channel, Gone, ProtocolError

KINDS: Final = (
    ("shape", r"shapes? cannot|must match the size|mat1 and mat2|size mismatch|broadcast|shape '.*' is invalid|"
              r"Expected size|same number of dimensions|could not be broadcast|inconsistent tensor size"),
    ("dtype", r"expected (scalar type|m1 and m2)|same dtype|dtypes match|Found dtype|can't be cast to|"
              r"Expected all tensors to be of|type \(.*\) and .* type \(.*\) should be the same"),
    ("no-gradient", r"does not require grad|element 0 of tensors"),
    ("in-place", r"modified by an inplace operation|leaf Variable that requires grad"),
    ("index", r"out of (range|bounds)"),
    ("process", r"one process for each notebook"),
    ("network", r"no network while grading"),
    ("disk", r"No space left on device|File too large|Disk quota"),
    ("read-only", r"[Oo]peration not permitted|Permission denied|Read-only file system"),
)  # fmt: skip
"""What an error message is about: the message itself may hold hidden values and never leaves this process."""

BEYOND_OPERATOR: Final[dict[str, Callable[..., Any]]] = {"len": len, "iter": iter}
"""What proxies ask for that the `operator` module does not have."""
MAX_HANDLES: Final = 100_000
BYTES_A_CHARACTER: Final = 4
MAX_OUTPUT: Final = 1 << 18
"""Characters that are kept of what all cells print: one frame holds them, whatever they are."""


class Handles:
    """Objects that the judge holds by number."""

    def __init__(self) -> None:
        """Start empty."""
        self.objects: list[object] = []

    def issue(self, value: object) -> dict[str, Any]:
        """Give `value` a number."""
        if len(self.objects) >= MAX_HANDLES:
            raise ProtocolError("too many objects")
        self.objects.append(value)
        kind = "class" if isinstance(value, type) else "iterator" if isinstance(value, Iterator) else "object"
        if isinstance(value, types.FunctionType | types.BuiltinFunctionType | types.MethodType):
            kind = "function"
        return {"t": "handle", "id": len(self.objects) - 1, "kind": kind}

    def resolve(self, entry: dict[str, Any]) -> object:
        """Return the object behind a number, or the value behind a name."""
        return self.objects[entry["id"]]


class Worker:
    """Answers questions about one student's notebook."""

    def __init__(self, channel: Channel, shell: Shell, output_bytes: int) -> None:
        """Answer on `channel` about what runs in `shell`; what all cells print is kept up to `output_bytes`."""
        self.channel, self.shell = channel, shell
        self.output_left = min(output_bytes // BYTES_A_CHARACTER, MAX_OUTPUT)
        self.operations: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "cell": self._cell,
            "get": self._get,
            "call": self._call,
            "getattr": lambda q: {"ok": getattr(q["target"], q["name"])},
            "setattr": self._setattr,
            "next": self._next,
            "operator": self._operator,
            "modules": lambda _: {"ok": sorted(name for name in sys.modules if isinstance(name, str))},
        }

    def serve(self) -> None:
        """Answer until the judge hangs up."""
        while True:
            try:
                question = self.channel.receive()
            except Gone:
                return
            self._reply(self._answer(question))

    def _answer(self, question: dict[str, Any]) -> dict[str, Any]:
        try:
            if "seed" in question:
                seed_generators(question["seed"])
            return self.operations[question["op"]](question)
        except BaseException as error:  # SystemExit and KeyboardInterrupt are the student's as well
            return {"error": describe(error)}

    def _reply(self, reply: dict[str, Any]) -> None:
        try:
            self.channel.send(reply)
        except Gone:
            raise
        except Exception as error:  # a value that cannot cross
            self.channel.send({"error": {**describe(error), "kind": "unsendable"}})

    def _cell(self, question: dict[str, Any]) -> dict[str, Any]:
        said = run_cell(self.shell, question["source"], question["name"], self.output_left // 2)
        self.output_left = max(0, self.output_left - len(said["stdout"]) - len(said["stderr"]))
        return {"ok": said}

    def _get(self, question: dict[str, Any]) -> dict[str, Any]:
        name = question["name"]
        namespace = self.shell.user_ns
        return {"ok": namespace[name]} if name in namespace else {"missing": True}

    def _call(self, question: dict[str, Any]) -> dict[str, Any]:
        args, kwargs = question["args"], question["kwargs"]
        before = [tensor.detach().clone() for tensor in tensors_in([args, kwargs])] if question["watch"] else []
        with torch.set_grad_enabled(question["autograd"]):
            value = question["target"](*args, **kwargs)
        if not question["watch"]:
            return {"ok": value}
        after = tensors_in([args, kwargs])
        unchanged = len(before) == len(after) and all(map(_same, before, after))
        return {"ok": value, "wrote": not unchanged}

    def _setattr(self, question: dict[str, Any]) -> dict[str, Any]:
        setattr(question["target"], question["name"], question["value"])
        return {"ok": None}

    def _operator(self, question: dict[str, Any]) -> dict[str, Any]:
        name = question["name"]
        function = BEYOND_OPERATOR[name] if name in BEYOND_OPERATOR else getattr(operator, name)
        return {"ok": function(*question["operands"])}

    def _next(self, question: dict[str, Any]) -> dict[str, Any]:
        """Take up to `count` items, so that a short iteration is one question."""
        items: list[object] = []
        for _ in range(question["count"]):
            try:
                items.append(next(question["target"]))
            except StopIteration:
                return {"ok": items, "end": True}
        return {"ok": items, "end": False}


def seed_generators(seed: int) -> None:
    """Seed python, numpy and torch."""
    random.seed(seed)
    np.random.seed(seed % 2**32)  # students' code may use the global generator
    torch.default_generator.manual_seed(seed)  # torch.manual_seed formats a stack for CUDA each time: 1 ms


def describe(error: BaseException) -> dict[str, Any]:
    """Tell what kind of error it is, where it was raised in the notebook, and nothing that the student could write."""
    names = [cls.__name__ for cls in type(error).__mro__]
    builtin = next((name for name in names if isinstance(getattr(builtins, name, None), type)), "Exception")
    cell, line = "", 0
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.startswith("cell "):
            cell, line = frame.filename.removeprefix("cell "), frame.lineno or 0
    try:
        text = str(error)
    except Exception:
        text = ""
    kind = next((kind for kind, pattern in KINDS if re.search(pattern, text)), "")
    return {"type": builtin, "kind": kind, "cell": cell, "line": line}


def tensors_in(value: object) -> list[torch.Tensor]:
    """Return all tensors and arrays inside nested containers, in order."""
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, np.ndarray):
        return [torch.from_numpy(value)]
    if isinstance(value, dict):
        return [tensor for item in value.values() for tensor in tensors_in(item)]
    if isinstance(value, list | tuple):
        return [tensor for item in value for tensor in tensors_in(item)]
    return []


def _same(before: torch.Tensor, after: torch.Tensor) -> bool:
    return before.dtype == after.dtype and torch.equal(before, after.detach())
