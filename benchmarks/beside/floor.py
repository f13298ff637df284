"""The floor: the student's own code and the tests in one bare process with torch loaded.

Run as a program it reads submissions from its standard input and prints the CPU seconds of one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from autograder.notebook import grade_id, is_grade, source_of
from benchmarks.beside.exercise import Exercise
from benchmarks.beside.measured import environment

Cells = list[tuple[str, str]]
"""Sources of code cells; for a check cell its task as well."""


def measure_floor(exercise: Exercise) -> float:
    """Return the CPU seconds of a submission of this class, once everything is imported.

    Raises:
        SystemExit: It could not be measured.
    """
    submissions = [
        [
            (source_of(cell), grade_id(cell) if is_grade(cell) else "")
            for cell in notebook["cells"]
            if cell["cell_type"] == "code"
        ]
        for notebook in exercise.for_peers().notebooks
    ]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.beside.floor", str(exercise.hidden)],
        cwd=exercise.release,
        env=environment(),
        input=json.dumps(submissions),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(f"the floor could not be measured:\n{done.stderr[-3000:]}")
    return float(done.stdout)


def main() -> None:
    """Grade the first submission to warm up, then all of them, and print the CPU seconds of one."""
    import torch

    from autograder.sandbox.stand_ins import install_stand_ins

    torch.set_num_threads(1)
    install_stand_ins()
    sys.path.insert(0, os.getcwd())  # noqa: PTH109  the homework's own modules lie there
    submissions: list[Cells] = json.load(sys.stdin)
    answer, sys.stdout = sys.stdout, Path(os.devnull).open("w")  # noqa: SIM115  what students print
    _grade(submissions[0])
    began = time.process_time()
    for cells in submissions:
        _grade(cells)
    answer.write(str((time.process_time() - began) / len(submissions)))


def _grade(cells: Cells) -> None:
    from benchmarks.in_process import run

    hidden = Path(sys.argv[1])
    names: dict[str, Any] = {}
    for source, task in cells:
        try:
            if task:
                run(hidden, task, names)
            else:
                exec(compile(source, "cell", "exec"), names)
        except Exception:  # as in a notebook: the next cell still runs
            continue


if __name__ == "__main__":
    main()
