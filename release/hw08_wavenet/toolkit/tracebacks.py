"""Friendly words with an error in a notebook: one handler for unwritten tasks and for the usual pitfalls.

Of a task that is not written yet, its line stands instead of a traceback. Every other error keeps its traceback, and a
hint may follow: what the message means, the tensors in the line that failed, and the section to read again. Outside
Jupyter, at grading above all, nothing is installed and nothing is changed.
"""

from __future__ import annotations

import ast
import itertools
import json
import linecache
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

import torch

from toolkit.unwritten import Unwritten, bound_in, current_cell

SECTIONS = "sections.json"
"""In the folder of the checks: task -> its section's heading, and the names that its answer defines."""

EXPLAINED = (NotImplementedError, NameError, RuntimeError, IndexError, ValueError, TypeError)
"""What pitfalls raise. An error of any other kind never comes by here."""
MOST_TENSORS = 6


def explain_errors(tests: Path) -> None:
    """From now on, explain the errors of this notebook. Does nothing outside Jupyter.

    Args:
        tests: Folder of the checks, with the names of sections in it.
    """
    module = sys.modules.get("IPython")
    shell = module.get_ipython() if module is not None else None
    if shell is None or not hasattr(shell, "kernel") or shell.custom_exceptions:
        return
    unwritten = Unwritten()

    def show(shell: Any, kind: Any, error: Any, trace: Any, tb_offset: int | None = None) -> None:
        line = unwritten.line_for(error, current_cell(shell))
        if line:
            shell._showtraceback(kind, error, [line])
            return
        try:
            shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
        except Exception:  # IPython cannot show it, because its `__str__` fails; Python always can
            traceback.print_exception(kind, error, trace)
        hint = explained(error, trace, shell.user_ns, current_cell(shell), tests)
        if hint:
            print(hint)

    shell.set_custom_exc(EXPLAINED, show)


def explained(error: BaseException, trace: TracebackType | None, names: dict[str, Any], cell: str, tests: Path) -> str:
    """Return the lines that follow a traceback, or an empty string.

    Args:
        error: What was raised.
        trace: Its traceback.
        names: What the notebook defines.
        cell: The text of the cell that was run.
        tests: Folder of the checks.
    """
    try:
        from toolkit.pitfalls import hint_for  # not before an error asks for it

        hint = hint_for(str(error))
        if not hint:
            return ""
        places = list(_places_in(names, trace))
        lines = [hint, _tensors_line(places), _section_line([frame for frame, _ in places], cell, tests)]
    except Exception:  # a hint that cannot be made is no reason to disturb somebody who has an error already
        return ""
    return "Hint: " + "\n".join(line for line in lines if line)


def _places_in(names: dict[str, Any], trace: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    """Yield the frames of the notebook's own code with the instruction that failed, innermost first."""
    steps = []
    while trace is not None:
        if trace.tb_frame.f_globals is names:
            steps.append((trace.tb_frame, trace.tb_lasti))
        trace = trace.tb_next
    return reversed(steps)


def _tensors_line(places: list[tuple[FrameType, int]]) -> str:
    """Name the tensors in the expression that failed, with shape and dtype."""
    if not places:
        return ""
    frame, instruction = places[0]
    found: dict[str, str] = {}
    for part in ast.walk(_failed_expression(frame, instruction)):
        value = _looked_up(part, frame)
        if isinstance(value, torch.Tensor) and isinstance(part, ast.expr):
            text = f"`{ast.unparse(part)}` is {tuple(value.shape)} {str(value.dtype).removeprefix('torch.')}"
            found.setdefault(ast.unparse(part), text)
    return f"Here {', '.join(itertools.islice(found.values(), MOST_TENSORS))}." if found else ""


def _failed_expression(frame: FrameType, instruction: int) -> ast.AST:
    """Return the syntax tree of the expression that an instruction belongs to."""
    positions = next(itertools.islice(frame.f_code.co_positions(), instruction // 2, None))
    first, last, start, end = positions
    if first is None or last is None or start is None or end is None:
        return ast.Module([], [])
    lines = [line.encode() for line in linecache.getlines(frame.f_code.co_filename)[first - 1 : last]]
    lines[-1] = lines[-1][:end]  # columns count bytes
    lines[0] = lines[0][start:]
    text = b"".join(lines).decode()
    try:
        return ast.parse(f"({text}\n)")  # an expression may go on over several lines
    except SyntaxError:
        return ast.parse(text)


def _looked_up(part: ast.AST, frame: FrameType) -> Any:
    """Return what a name, `self.W`, `cache["h"]` or `layers[0]` stands for, without running anybody's code."""
    if isinstance(part, ast.Name):
        return frame.f_locals.get(part.id, frame.f_globals.get(part.id))
    if isinstance(part, ast.Attribute):
        owner = _looked_up(part.value, frame)
        held = vars(owner) if hasattr(owner, "__dict__") else {}
        parameters = held.get("_parameters")
        return held.get(part.attr, parameters.get(part.attr) if isinstance(parameters, dict) else None)
    if isinstance(part, ast.Subscript) and isinstance(part.slice, ast.Constant):
        owner, key = _looked_up(part.value, frame), part.slice.value
        if type(owner) is dict:
            return owner.get(key)
        if type(owner) in (list, tuple) and isinstance(key, int) and -len(owner) <= key < len(owner):
            return owner[key]
    return None


def _section_line(frames: list[FrameType], cell: str, tests: Path) -> str:
    """Point to the section of the task whose answer failed, as far as it is known."""
    path = tests / SECTIONS
    if not path.is_file():
        return ""
    sections = json.loads(path.read_text(encoding="utf-8"))
    called = [frame.f_code.co_qualname.partition(".")[0] for frame in frames]
    for name in [*called, *bound_in(cell)]:
        for task, entry in sections.items():
            if name in entry["names"]:
                return f"Task {task}: read again section “{entry['section']}”."
    return ""
