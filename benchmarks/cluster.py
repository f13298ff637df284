"""What a Dask cluster brings, and whether the model of docs/scaling.md tells it: `python -m benchmarks.cluster`.

The same submissions of hw06, without its training task, through `course grade --scheduler` on this machine: on one
worker and on two, each with one slot. The model is fitted to the run with one, and has to tell the other:

    seconds = start + n · max(client, (student + judge + overhead) / slots)

The last line is JSON. `--pause 3` lets every notebook wait for three seconds, too, which needs no core: that tells what
the cluster adds where the cores of one machine would be the limit. With fewer than four idle cores, workers, students
and the command compete: what is printed is then a lower bound of what separate machines do.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from distributed import LocalCluster

from autograder.course import REPOSITORY, Course, Homework, load_course
from autograder.notebook import Notebook
from autograder.scoring import Grade
from benchmarks.beside import by_course
from benchmarks.beside.exercise import Exercise, make_exercise
from benchmarks.beside.measured import Measured

HOMEWORK = "hw06"

CLASS = 10_000
"""Size of the class that the model is asked about at the end."""


@dataclass(frozen=True, slots=True)
class Model:
    """What grading costs.

    Attributes:
        start_s: Wall seconds until the first submission is examined: connecting, warming the engines.
        client_s: CPU seconds that `course grade` itself spends on a submission: reading, scoring, writing.
        student_s: CPU seconds of the student's process.
        judge_s: CPU seconds of the judge.
        overhead_s: Further wall seconds for which a submission holds a slot: forks, namespaces, the way there and back.
    """

    start_s: float
    client_s: float
    student_s: float
    judge_s: float
    overhead_s: float

    @property
    def slot_s(self) -> float:
        """Seconds for which a submission holds a slot."""
        return self.student_s + self.judge_s + self.overhead_s

    def seconds(self, submissions: int, slots: int) -> float:
        """Return the wall seconds for a class."""
        return self.start_s + submissions * max(self.client_s, self.slot_s / slots)


def fit(small: Measured, large: Measured, grades: Sequence[Grade]) -> Model:
    """Return the model of a machine.

    Args:
        small: A run with one submission and one slot.
        large: A run with many, on one slot too.
        grades: Those of the large run.
    """
    more = large.submissions - small.submissions
    student, judge = (statistics.mean(g.timings[f"{side}_cpu"] for g in grades) for side in ("student", "judge"))
    each = (large.wall_s - small.wall_s) / more
    client = (large.cpu_s - small.cpu_s) / more
    return Model(small.wall_s - each, client, student, judge, max(0.0, each - student - judge))


def grade_on(workers: int, root: Path, exercise: Exercise, *students: str) -> Measured:
    """Grade a class, or some of it, on so many workers with one slot each."""
    options = {"threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with LocalCluster(n_workers=workers, **options) as cluster:
        chosen = [option for student in students for option in ("--student", student)]
        return by_course.run(exercise, root, "--again", "--scheduler", cluster.scheduler_address, *chosen)


def read_grades(root: Path, homework: Homework) -> list[Grade]:
    """Read what was written for every student."""
    paths = (root / "autograded").glob(f"*/{homework.name}/grade.json")
    return [Grade.from_json(path.read_text(encoding="utf-8")) for path in paths]


def with_pause(notebook: Notebook, seconds: float) -> Notebook:
    """Return a notebook with a cell of the student's own that waits."""
    source = f"import time\ntime.sleep({seconds})"
    cell = {
        "cell_type": "code",
        "id": "pause",
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }
    return {**notebook, "cells": [*notebook["cells"], cell]}


def compare(course: Course, homework: Homework, count: int, pause_s: float) -> dict[str, float]:
    """Measure, print, and return the numbers."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        exercise = make_exercise(course, homework, count)
        if pause_s:
            slow = {student: with_pause(notebook, pause_s) for student, notebook in exercise.notebooks.items()}
            exercise = replace(exercise, notebooks=slow)
        by_course.write(exercise, root)
        grade_on(1, root, exercise, "s0000")  # the reference, once, as after a release
        small = grade_on(1, root, exercise, "s0000")
        one = grade_on(1, root, exercise)
        model = fit(small, one, read_grades(root, homework))
        two = grade_on(2, root, exercise)
    gain = (one.wall_s - model.start_s) / (two.wall_s - model.start_s)
    told = model.seconds(count, 2)
    print(
        f"start {model.start_s:.1f} s; a submission: {model.client_s:.3f} s CPU here; on a worker {model.slot_s:.3f} s,"
    )
    print(f"of which student {model.student_s:.3f}, judge {model.judge_s:.3f}, overhead {model.overhead_s:.3f}")
    print(f"1 worker   {one.wall_s:7.1f} s   {count / (one.wall_s - model.start_s) * 60:7.1f} a minute after the start")
    print(
        f"2 workers  {two.wall_s:7.1f} s   {count / (two.wall_s - model.start_s) * 60:7.1f} a minute, {gain:.2f} times"
    )
    print(f"the model says {told:.1f} s for two, {100 * (two.wall_s / told - 1):+.0f} % is what was measured")
    for slots in (1, 16, 64, 256):
        print(f"{CLASS:,} submissions on {slots:3} slots: {model.seconds(CLASS, slots) / 60:6.1f} minutes")
    return {"throughput_2_vs_1": round(gain, 2), "model_error": round(two.wall_s / told - 1, 3)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submissions", type=int, default=48, help="how many are graded (default: 48)")
    parser.add_argument("--pause", type=float, default=0.0, help="seconds that each notebook waits (default: 0)")
    chosen = parser.parse_args()
    course = load_course(REPOSITORY)
    load = os.getloadavg()[0]
    machine = f"{platform.machine()}, {os.cpu_count()} cores"
    print(f"{chosen.submissions} submissions, {machine}, load before the start {load:.1f}")
    print(json.dumps(compare(course, course.homework(HOMEWORK), chosen.submissions, chosen.pause)))


if __name__ == "__main__":
    main()
