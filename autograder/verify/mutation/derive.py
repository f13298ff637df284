"""Every wrong answer that the operators make of one answer cell, each once, in a fixed order."""

from __future__ import annotations

import ast
import difflib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import dedent
from typing import Final

import libcst as cst

from autograder.errors import CourseFault
from autograder.verify.mutation.arithmetic import Arithmetic, Comparison, Condition, Constant, Operands, Sign, Term
from autograder.verify.mutation.calls import Arguments, Keyword
from autograder.verify.mutation.code import Code
from autograder.verify.mutation.names import Key, Variable
from autograder.verify.mutation.operator import Operator
from autograder.verify.mutation.statements import Accumulation, Loop, Statement
from autograder.verify.mutation.tensors import Axis, Function, Keepdim, Lookalike, Reduction, Reshape, Transpose

OPERATORS: Final[tuple[Operator, ...]] = (
    Axis(), Keepdim(), Transpose(), Reduction(), Term(), Arithmetic(), Operands(), Sign(), Constant(), Comparison(),
    Condition(), Function(), Lookalike(), Reshape(), Arguments(), Keyword(), Variable(), Key(), Statement(),
    Accumulation(), Loop(),
)  # fmt: skip
"""The most telling first: where two of them make the same wrong answer, it counts for the first."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One wrong answer.

    Attributes:
        task: The task that it answers.
        operator: Name of the operator that made it.
        about: The slip in a few words.
        line: Line of the answer cell that it is on, counted from 1.
        ordinal: Its number among those that the operator made on that line, counted from 1.
        before: The statements that differ, as `ast.unparse` writes them in the reference.
        after: The same statements here; empty where they are removed.
        source: The text of the answer cell.
        diff: What differs, as a unified diff.
    """

    task: str
    operator: str
    about: str
    line: int
    ordinal: int
    before: str
    after: str
    source: str
    diff: str

    @property
    def name(self) -> str:
        """The id, such as `q2_dlogits:axis:7:1`."""
        return f"{self.task}:{self.operator}:{self.line}:{self.ordinal}"

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What stays the same when lines are added above it or the code is laid out anew."""
        return self.task, self.operator, self.before, self.after


def derive(task: str, source: str) -> list[Mutant]:
    """Return the wrong answers that follow from a right one.

    Raises:
        CourseFault: The right one is not Python.
    """
    try:
        plain, code = ast.unparse(ast.parse(source)), Code(source)
    except (SyntaxError, cst.ParserSyntaxError) as error:
        line = error.lineno if isinstance(error, SyntaxError) else error.raw_line
        raise CourseFault(
            f"line {line} is not Python.",
            where=f"the reference answer of {task}",
            fix="Correct the cell in the source notebook.",
        ) from error
    seen = {plain}
    counts: Counter[tuple[str, int]] = Counter()
    mutants = []
    for line, operator, text in _rewritings(code):
        other = _normalised(text)
        if other is None or other in seen:
            continue
        seen.add(other)
        counts[operator.name, line] += 1
        ordinal = counts[operator.name, line]
        before, after = _difference(plain, other)
        diff = unified(source, text, task, f"{task}:{operator.name}:{line}:{ordinal}")
        mutants.append(Mutant(task, operator.name, operator.about, line, ordinal, before, after, text, diff))
    return mutants


def unified(before: str, after: str, name: str, other: str) -> str:
    """Return a unified diff with one line around each change."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), name, other, n=1, lineterm="")
    return "\n".join(lines)


def normalised(text: str) -> str:
    """Return a statement, or the head of one such as `for x in xs:`, the way mutants are compared."""
    whole = _normalised(text)
    if whole is not None:
        return whole
    head = _normalised(f"{dedent(text).rstrip()}\n    pass")
    return head.removesuffix("\n    pass") if head is not None else text.strip()


def _rewritings(code: Code) -> Iterator[tuple[int, Operator, str]]:
    """Yield line, operator and text of every change, from the top of the cell to its end."""
    for node in code.nodes:
        for operator in OPERATORS:
            for change in operator.changes(node, code):
                yield code.line(node), operator, code.changed(node, change)


def _normalised(text: str) -> str | None:
    """Return Python in one fixed layout, without comments; None for what is not Python."""
    try:
        return ast.unparse(ast.parse(dedent(text)))
    except (SyntaxError, ValueError):
        return None


def _difference(before: str, after: str) -> tuple[str, str]:
    """Return the lines in which two texts differ, from the first to the last of them."""
    left, right = before.splitlines(), after.splitlines()
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    end = 0
    while end < min(len(left), len(right)) - start and left[-1 - end] == right[-1 - end]:
        end += 1
    cut = [lines[start : len(lines) - end] for lines in (left, right)]
    old, new = (dedent("\n".join(lines)) for lines in cut)
    return old, new
