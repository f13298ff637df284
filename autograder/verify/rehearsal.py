"""The homework as a student works on it: the release, filled in with right answers and run in Jupyter.

What is run are the check cells that students run, with the checks that ship, in otter, in a kernel of its own.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.compile.homework import SAME_EVERYWHERE
from autograder.conversion import leave_out_iri_grammar
from autograder.course import Course, Homework
from autograder.notebook import EXPERIMENT, Cell, Notebook, grade_id, is_grade, is_manual, source_of, tags_of
from autograder.verify.findings import Check, Finding, counted, place, sentence
from autograder.verify.material import Material, fill_in

NAME = "public checks pass on the reference, in Jupyter"
CELL_S = 120
"""Seconds that one cell may take."""


def rehearse(course: Course, homework: Homework, material: Material) -> Check:
    """Run the filled-in release in a copy of its folder and return whether all its checks pass."""
    notebook = fill_in(material, material.reference)
    notebook["cells"] = [cell for cell in notebook["cells"] if EXPERIMENT not in tags_of(cell)]
    with tempfile.TemporaryDirectory(prefix="rehearsal-") as folder:
        copy = Path(folder) / homework.name
        shutil.copytree(course.release(homework), copy, ignore=shutil.ignore_patterns("__pycache__"))
        try:
            ran = _run(notebook, copy)
        except (TimeoutError, RuntimeError) as error:  # a cell that does not end, or that ends the kernel
            where = place(course, course.source(homework) / homework.notebook)
            what = f"the filled-in release does not run in Jupyter: {sentence(str(error).strip().splitlines()[0])}"
            return counted(NAME, 1, [Finding(where, what, "Run it yourself and see which cell it is.")])
    checks = [cell for cell in ran["cells"] if is_grade(cell) and not is_manual(cell)]
    return counted(NAME, len(checks), list(_findings(course, homework, ran)))


def _run(notebook: Notebook, folder: Path) -> Notebook:
    """Return the notebook with the outputs of a run in `folder`."""
    leave_out_iri_grammar()
    import nbformat
    from nbclient import NotebookClient

    node = nbformat.reads(json.dumps(notebook), as_version=4)
    client = NotebookClient(
        node,
        timeout=CELL_S,
        allow_errors=True,
        kernel_name="python3",
        extra_arguments=["--IPKernelApp.log_level=40", "--HistoryManager.hist_file=:memory:"],
        resources={"metadata": {"path": str(folder)}},
    )
    environment = {**os.environ, **SAME_EVERYWHERE, "MPLBACKEND": "Agg"}
    ran: Notebook = asyncio.run(client.async_execute(env=environment))
    return ran


def _findings(course: Course, homework: Homework, ran: Notebook) -> Iterator[Finding]:
    for cell in ran["cells"]:
        error = next((output for output in cell.get("outputs", []) if output["output_type"] == "error"), None)
        if error is None:
            continue
        task = grade_id(cell)
        if is_grade(cell):
            where = place(course, course.source(homework) / "checks" / f"test_{task}.py")
            what = f"the reference answer fails public checks: {_failed(cell)}"
            yield Finding(where, what, "Correct the answer in the source notebook, or the check.")
        else:
            first = next(iter(source_of(cell).strip().splitlines()), "")
            where = place(course, course.release(homework) / homework.notebook)
            why = sentence(f"{error['ename']}: {str(error['evalue'])[:200]}")
            what = f"in Jupyter, the cell {task or first[:40]!r} stops: {why}"
            yield Finding(where, what, "Correct it in the source notebook.")


def _failed(cell: Cell) -> str:
    """Return the lines marked ✗ of a check cell, or its error."""
    outputs: list[dict[str, Any]] = cell.get("outputs", [])
    text = "".join(str(output.get("text", "")) for output in outputs if output["output_type"] == "stream")
    failed = re.findall(r"^✗ (.+)$", text, re.MULTILINE)
    errors = [f"{output['ename']}: {output['evalue']}" for output in outputs if output["output_type"] == "error"]
    return ", ".join(failed) + "." if failed else "; ".join(errors)[:300]
