"""A notebook, run from top to bottom in a fresh kernel the way grading does: without the cells tagged `experiment`."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit.manifest import name_of, source_of

CELL_S = 120.0
"""Seconds that one cell may take."""
WHOLE_S = 300.0
"""Seconds that the whole notebook may take."""
STOPPING_S = 10.0
"""Seconds that the kernel gets to end when a student presses stop."""
WITHIN = "HAND_IN_CHECK"
"""Set in the kernel of such a run: the `grader.export()` in there does nothing, or it would never end."""

EXPERIMENT = "experiment"
WAITING = "Not implemented yet: task "
SHOWN_CHARS = 48
REASON_CHARS = 200

_EXPORTS = re.compile(r"^\s*grader\.export\(", re.MULTILINE)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class FreshRun:
    """What a run showed.

    Attributes:
        passed: Tasks whose public checks pass.
        failed: Tasks whose public checks do not.
        waiting: Tasks that are not written yet.
        errors: A line for each other cell that stopped: which one, and why.
        ended: Why the run ended before the last cell; empty where it did not.
        skipped: Why there was no run; empty where there was one.
    """

    passed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    ended: str = ""
    skipped: str = ""


def run_fresh(notebook: Mapping[str, Any], folder: Path, cell_s: float = CELL_S, whole_s: float = WHOLE_S) -> FreshRun:
    """Run a notebook in a kernel of its own and say what happened.

    Args:
        notebook: The notebook as JSON.
        folder: Where it runs.
        cell_s: Seconds that one cell may take.
        whole_s: Seconds that all of it may take.
    """
    try:
        import nbclient
        import nbformat
    except ImportError:
        return FreshRun(skipped="the package nbclient is missing: `pip install nbclient`")
    kept = [cell for cell in notebook["cells"] if not _is_left_out(cell)]
    document = json.dumps({**notebook, "cells": kept})
    try:
        node = nbformat.reads(document, as_version=4)
    except Exception as error:  # nbformat has a dozen ways to say that this is no notebook
        return FreshRun(skipped=f"Jupyter cannot read it ({type(error).__name__})")
    return _Run(nbclient, node, folder, cell_s, whole_s).result()


@dataclass
class _Run:
    """One run; a thread of its own has the event loop, for the notebook's own is busy with the cell that waits."""

    nbclient: Any
    node: Any
    folder: Path
    cell_s: float
    whole_s: float
    at: int = 0
    ended: str = ""
    skipped: str = ""
    loop: asyncio.AbstractEventLoop | None = None
    task: asyncio.Task[None] | None = None
    done: threading.Event = field(default_factory=threading.Event)

    def result(self) -> FreshRun:
        threading.Thread(target=self._work, daemon=True).start()
        try:
            self.done.wait()
        except KeyboardInterrupt:
            self.ended = "you stopped it"
            if self.loop is not None and self.task is not None:
                self.loop.call_soon_threadsafe(self.task.cancel)
            self.done.wait(STOPPING_S)
        return _account(self.node["cells"], self.ended, self.skipped)

    def _work(self) -> None:
        try:
            asyncio.run(self._execute())
        except (asyncio.CancelledError, Exception) as error:  # nbclient takes a cancelled wait for a dead kernel
            if not self.ended:
                self._explain(error)
        finally:
            self.done.set()

    def _explain(self, error: BaseException) -> None:
        """Say why the run ended; handing in goes on without it where there was no kernel, no port, no memory."""
        if isinstance(error, self.nbclient.exceptions.CellTimeoutError):
            self.ended = f"{self._place()} takes longer than {self.cell_s:g} seconds"
        elif isinstance(error, self.nbclient.exceptions.DeadKernelError):
            self.ended = f"{self._place()} ends Python itself, perhaps because the memory is full"
        else:
            self.skipped = f"no fresh kernel could be started ({type(error).__name__}: {str(error)[:REASON_CHARS]})"

    async def _execute(self) -> None:
        self.loop = asyncio.get_running_loop()
        client = self.nbclient.NotebookClient(
            self.node,
            timeout=self.cell_s,
            allow_errors=True,
            kernel_name="python3",
            extra_arguments=["--IPKernelApp.log_level=40", "--HistoryManager.hist_file=:memory:"],
            resources={"metadata": {"path": str(self.folder)}},
            on_cell_start=self._note,
        )
        # What the kernel itself writes would show in the notebook that waits.
        quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.task = asyncio.ensure_future(client.async_execute(env={**os.environ, WITHIN: "1"}, **quiet))
        self.loop.call_later(self.whole_s, self._expire)
        await self.task

    def _expire(self) -> None:
        if self.task is not None and not self.task.done():
            self.ended = f"{self._place()} was still running after {self.whole_s:g} seconds for the whole notebook"
            self.task.cancel()

    def _note(self, cell: Any, cell_index: int) -> None:
        self.at = cell_index

    def _place(self) -> str:
        return place_of(self.node["cells"], self.at)


def place_of(cells: list[Any], index: int) -> str:
    """Return how to call a cell: its task or number, and its first line of code."""
    lines = [line.strip() for line in source_of(cells[index]).splitlines()]
    first = next((line for line in lines if line and not line.startswith("#")), "")
    shown = first if len(first) <= SHOWN_CHARS else first[: SHOWN_CHARS - 1] + "…"
    name = name_of(cells[index])
    return f"the cell {name} (`{shown}`)" if name else f"the cell `{shown}`"


def _account(cells: list[Any], ended: str, skipped: str) -> FreshRun:
    """Sort the cells of a finished run by what became of them."""
    passed: list[str] = []
    failed: list[str] = []
    waiting: list[str] = []
    errors: list[str] = []
    for index, cell in enumerate(cells):
        outputs = cell.get("outputs", [])
        error = next((output for output in outputs if output["output_type"] == "error"), None)
        is_check = source_of(cell).strip().startswith("grader.check(")
        if error is None:
            if is_check and cell.get("execution_count"):
                passed.append(_checked(cell))
        elif waits := _waits_for(error):
            waiting.append(waits)
        elif error["ename"] == "ChecksFailed" and is_check:
            failed.append(_checked(cell))
        else:
            reason = " ".join(_COLOUR.sub("", f"{error['ename']}: {error['evalue']}").split())
            errors.append(f"{place_of(cells, index)} stops with {reason[:REASON_CHARS]}")
    return FreshRun(_unique(passed), _unique(failed), _unique(waiting), _unique(errors), ended, skipped)


def _unique(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _waits_for(error: Mapping[str, Any]) -> str:
    """Return the task that is not written yet, where that is all that is wrong with a cell."""
    shown = " ".join(error.get("traceback") or [])
    text = str(error["evalue"])
    if WAITING in shown or WAITING in text:
        return (shown if WAITING in shown else text).partition(WAITING)[2].partition(".")[0]
    if error["ename"] == "NotImplementedError" and text.startswith("Task "):
        return text.removeprefix("Task ").partition(":")[0]
    return "" if error["ename"] != "NotWrittenYet" else text.partition(":")[0]


def _checked(cell: Any) -> str:
    """Return the task of a check cell."""
    found = re.search(r"grader\.check\(\s*[\"']([^\"']+)", source_of(cell))
    return found[1] if found else name_of(cell)


def _is_left_out(cell: Any) -> bool:
    metadata = cell.get("metadata") if isinstance(cell, dict) else None
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return not isinstance(cell, dict) or EXPERIMENT in (tags or []) or bool(_EXPORTS.search(source_of(cell)))
