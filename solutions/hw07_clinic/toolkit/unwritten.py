"""One friendly line where a cell waits for an answer that is not written yet, instead of a traceback.

An answer starts as `raise NotImplementedError("Task q2_dlogits: …")`. Whoever opens a homework and runs all cells meets
that line in every cell that calls an answer, and a NameError in every cell that uses what such a cell should have made.
"""

from __future__ import annotations

import ast
from typing import Any

STUB = "Task "
"""How the message of every unwritten answer begins, before the task's name."""


class Unwritten:
    """Answers for the two errors that an unwritten task causes in a notebook."""

    def __init__(self) -> None:
        """Start with nothing that waits."""
        self.waiting: dict[str, str] = {}

    def line_for(self, error: BaseException, cell: str) -> str:
        """Return what to say instead of the traceback, or an empty string.

        Args:
            error: What the cell raised.
            cell: The cell's text: what it would have bound waits for the same task from now on.
        """
        if isinstance(error, NotImplementedError):
            line = waits_for(str(error))
            if line:
                self.waiting |= dict.fromkeys(bound_in(cell), _task_and_what(str(error))[0])
            return line
        name = getattr(error, "name", None)
        if name not in self.waiting:
            return ""
        task = self.waiting[name]
        self.waiting |= dict.fromkeys(bound_in(cell), task)
        return f"Not implemented yet: task {task}. `{name}` comes from a cell that waits for it."


def waits_for(stub: str) -> str:
    """Return what to say of an unwritten task, or an empty string where `stub` is not the message of one."""
    task, what = _task_and_what(stub)
    return f"Not implemented yet: task {task}. To do: {what}" if task else ""


def _task_and_what(stub: str) -> tuple[str, str]:
    """Return the task and what is to be done from the message `Task q2_dlogits: write …`; empty where it is none."""
    task, colon, what = stub.removeprefix(STUB).partition(": ")
    return (task, what) if colon and stub.startswith(STUB) else ("", "")


def current_cell(shell: Any) -> str:
    """Return the text of the cell that is being run."""
    cells = getattr(shell, "user_ns", {}).get("In") or [""]
    return str(cells[-1])


def bound_in(cell: str) -> list[str]:
    """Return the names that a cell binds outside functions and classes."""
    try:
        tree = ast.parse(cell)
    except (SyntaxError, ValueError):
        return []
    names = []
    todo: list[ast.AST] = list(tree.body)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.append(node.name)
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.append(node.id)
        todo.extend(ast.iter_child_nodes(node))
    return names
