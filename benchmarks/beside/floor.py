"""The floor: the student's own code and the tests in one bare process with torch loaded.

Run as a program it reads submissions from its standard input and prints the CPU seconds of one.
"""

from __future__ import annotations

import json
import math
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

from autograder.notebook import grade_id, is_grade, source_of
from benchmarks.beside.exercise import Exercise
from benchmarks.beside.measured import environment

ENDLESS_S: Final = 10
"""Wall seconds after which a submission is taken for one that never ends."""


class Endless(BaseException):
    """A submission does not come to an end; student code that catches every Exception lets this one through."""


Cells = list[tuple[str, str]]
"""Sources of code cells; for a check cell its task as well."""


def measure_floor(exercise: Exercise) -> dict[str, float]:
    """Return the CPU seconds of each submission of this class, once everything is imported; infinite of endless ones.

    Raises:
        SystemExit: It could not be measured.
    """
    submissions = [
        [
            (source_of(cell), grade_id(cell) if is_grade(cell) else "")
            for cell in notebook["cells"]
            if cell["cell_type"] == "code"
        ]
        for notebook in exercise.without_experiments().notebooks.values()
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
    return dict(zip(exercise.notebooks, json.loads(done.stdout), strict=True))


def main() -> None:
    """Grade the first submission to warm up, then all of them, and print the CPU seconds of each."""
    import torch

    from autograder.sandbox.stand_ins import install_stand_ins

    torch.set_num_threads(1)
    install_stand_ins()
    sys.path.insert(0, os.getcwd())  # noqa: PTH109  the homework's own modules lie there
    submissions: list[Cells] = json.load(sys.stdin)
    answer, sys.stdout = sys.stdout, Path(os.devnull).open("w")  # noqa: SIM115  what students print
    signal.signal(signal.SIGALRM, _too_long)
    _grade(submissions[0])
    json.dump([_grade(cells) for cells in submissions], answer)


def _grade(cells: Cells) -> float:
    began = time.process_time()
    signal.alarm(ENDLESS_S)
    try:
        _run(cells)
    except Endless:
        return math.inf
    finally:
        signal.alarm(0)
    return time.process_time() - began


def _run(cells: Cells) -> None:
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


def _too_long(signum: int, frame: object) -> None:
    raise Endless


if __name__ == "__main__":
    main()
