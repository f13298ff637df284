"""Places in a student's code that a person should see, found in its text. The text is parsed and never run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from autograder.notebook import parse_code

EVIDENCE_CHARS: Final = 80
MANY_NUMBERS: Final = 48
"""Literal numbers in one list: more than a person types to configure anything, and fewer than any table of answers."""
LONG_TEXT: Final = 1_000
"""Characters of a text without spaces in which weights could be packed."""
MOST_DOTS: Final = 8

AUTOGRAD_CALLS: Final = frozenset({"backward", "requires_grad_", "retain_grad", "enable_grad", "set_grad_enabled"})
AUTOGRAD_MODULES: Final = ("torch.autograd.", "torch.func.", "functorch.", "jax.", "autograd.")
BY_HAND: Final = ", and this task is to be solved by hand"
PEEKING_MODULES: Final = frozenset(
    {"gc", "ctypes", "inspect", "socket", "subprocess", "multiprocessing", "pty", "mmap"}
)
PEEKING_ATTRIBUTES: Final = frozenset(
    {"_getframe", "settrace", "setprofile", "__subclasses__", "__globals__", "f_back", "f_locals", "tb_frame"}
)
PEEKING_TEXTS: Final = re.compile(r"^/proc/|autograder/|course_secret|gradebook\.db")
DYNAMIC_CALLS: Final = frozenset({"eval", "exec", "compile", "__import__"})
HOLD_NOTHING: Final = frozenset({"ctx", "op", "ops", "id", "attr"})
"""Fields of the tree that hold names, operators and contexts: nothing that is looked for."""
HOLDERS: Final = {
    kind: tuple(name for name in kind._fields if name not in HOLD_NOTHING) if kind is not ast.Constant else ()
    for kind in vars(ast).values()
    if isinstance(kind, type) and issubclass(kind, ast.AST)
}
"""The fields in which parts of each kind hold others."""
PATCHED_MODULES: Final = frozenset({"torch", "numpy", "np", "builtins", "F", "operator", "IPython"})


@dataclass(frozen=True)
class Code:
    """A parsed cell, or a function in it.

    Attributes:
        tree: What was parsed.
        lines: The lines of the cell.
    """

    tree: ast.AST
    lines: tuple[str, ...]

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All parts of the tree but operators and contexts, in the order of `ast.walk`: what holds others before them.

        `ast.walk` asks every part for every field that it may have, and takes three times as long.
        """
        nodes = [self.tree]
        for node in nodes:  # which grows
            nodes += _parts(node)
        return nodes

    def of(self, *kinds: type[ast.AST]) -> list[ast.AST]:
        """Return the parts of some kinds, in the same order."""
        return [node for node in self.nodes if type(node) in kinds]

    def evidence(self, what: str, node: ast.AST) -> Evidence:
        """Return where `node` stands, with its first line."""
        number = getattr(node, "lineno", 1)
        text = self.lines[number - 1].strip() if number <= len(self.lines) else ""
        short = text if len(text) <= EVIDENCE_CHARS else f"{text[:EVIDENCE_CHARS]}…"
        return Evidence(what, number, short.replace("`", "'"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in the text.

    Attributes:
        what: What was found there.
        line: Line in its cell, from 1.
        text: The line, shortened.
    """

    what: str
    line: int
    text: str


def read_code(source: str) -> Code:
    """Parse a cell; magics and shell lines count as empty, and so does what is no Python."""
    lines = tuple("" if line.lstrip().startswith(("%", "!", "?")) else line for line in source.split("\n"))
    return Code(parse_code("\n".join(lines)) or ast.Module(body=[], type_ignores=[]), lines)


def uses_of_autograd(code: Code) -> Iterator[Evidence]:
    """Find calls that build or use a graph."""
    for node in code.of(ast.Call, ast.Attribute, ast.Name, ast.keyword, ast.Import, ast.ImportFrom):
        called = (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in AUTOGRAD_CALLS
        )
        if called or _is_autograd(_dotted(node)):
            yield code.evidence(f"uses autograd{BY_HAND}", node)
        elif isinstance(node, ast.keyword) and node.arg == "requires_grad" and _is_true(node.value):
            yield code.evidence(f"asks for gradients{BY_HAND}", node.value)
        elif isinstance(node, ast.Import | ast.ImportFrom) and any(map(_is_autograd, _imported(node))):
            yield code.evidence(f"imports autograd{BY_HAND}", node)


def typed_in_tables(code: Code) -> Iterator[Evidence]:
    """Find long tables of numbers and packed data: outputs or weights that were typed in."""
    numbers = _count_numbers(code)
    inside: set[ast.AST] = set()
    for node in code.nodes if numbers else code.of(ast.Constant):
        table = isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict) and numbers.get(node, 0) >= MANY_NUMBERS
        if table and node not in inside:
            yield code.evidence(f"holds a table of {numbers[node]} typed-in numbers", node)
        if table or node in inside:
            inside.update(_parts(node))
        packed = node.value if isinstance(node, ast.Constant) else None
        if isinstance(packed, str | bytes) and max(map(len, packed.split()), default=0) >= LONG_TEXT:
            yield code.evidence(f"holds {len(packed)} characters of packed data", node)


def _count_numbers(code: Code) -> dict[ast.AST, int]:
    """Return how many numbers stand in each part of the code; nothing where all of it holds few."""
    own = {node for node in code.of(ast.Constant) if type(getattr(node, "value", None)) in (int, float)}
    if len(own) < MANY_NUMBERS:
        return {}
    numbers: dict[ast.AST, int] = {}
    for node in reversed(code.nodes):  # parts come before what they are parts of
        numbers[node] = (node in own) + sum(numbers[part] for part in _parts(node))
    return numbers


def unused_arguments(code: Code) -> Iterator[Evidence]:
    """Find functions that return something and look at none of their arguments."""
    for node in code.tree.body if isinstance(code.tree, ast.Module) else []:
        if not isinstance(node, ast.FunctionDef):
            continue
        names = {arg.arg for arg in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)}
        inside = Code(node, code.lines).nodes
        used = {part.id for part in inside if isinstance(part, ast.Name)}
        returns = [part for part in inside if isinstance(part, ast.Return) and part.value is not None]
        if names and returns and not names & used and not {"locals", "vars"} & used:
            yield code.evidence(f"`{node.name}` returns something without looking at any argument", returns[0])


def looks_around(code: Code) -> Iterator[Evidence]:
    """Find ways into the interpreter, code made at run time, and libraries that are changed."""
    for node in code.of(ast.Import, ast.ImportFrom, ast.Attribute, ast.Constant, ast.Call, ast.Assign, ast.AugAssign):
        if isinstance(node, ast.Import | ast.ImportFrom):
            if {module.partition(".")[0] for module in _imported(node)} & PEEKING_MODULES:
                yield code.evidence("imports what looks into the interpreter or out of it", node)
        elif isinstance(node, ast.Attribute) and node.attr in PEEKING_ATTRIBUTES:
            yield code.evidence("looks into the interpreter", node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and PEEKING_TEXTS.search(node.value):
            yield code.evidence("names files that are not the student's", node)
        elif isinstance(node, ast.Call) and _dotted(node.func) in DYNAMIC_CALLS:
            yield code.evidence("runs code that is made at run time", node)
        elif _changes_library(node):
            yield code.evidence("changes a library", node)


def _parts(node: ast.AST) -> list[ast.AST]:
    """Return what a part of the code consists of, without operators and contexts."""
    parts: list[ast.AST] = []
    for name in HOLDERS[type(node)]:
        value = getattr(node, name, None)
        if isinstance(value, list):
            parts += [part for part in value if isinstance(part, ast.AST)]
        elif isinstance(value, ast.AST):
            parts.append(value)
    return parts


def _dotted(node: ast.AST) -> str:
    """Return `torch.autograd.grad` for an attribute or name, and an empty string for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute) and len(parts) < MOST_DOTS:
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [f"{node.module}.{alias.name}" for alias in node.names]


def _is_autograd(name: str) -> bool:
    return f"{name}.".startswith(AUTOGRAD_MODULES)


def _changes_library(node: ast.AST) -> bool:
    """Whether a statement assigns to an attribute of a library."""
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AugAssign):
        targets = [node.target]
    elif isinstance(node, ast.Call) and _dotted(node.func) == "setattr" and node.args:
        return _dotted(node.args[0]).partition(".")[0] in PATCHED_MODULES
    return any(
        isinstance(target, ast.Attribute) and _dotted(target).partition(".")[0] in PATCHED_MODULES for target in targets
    )


def _is_true(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is True
