"""Measure and print; with `--write` into docs/benchmarks.md as well. The last line is JSON."""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Final

from autograder.course import COURSE_COMMAND, REPOSITORY, load_course
from benchmarks import beside, soak
from benchmarks.beside import document
from benchmarks.beside.comparison import Comparison, compare
from benchmarks.beside.exercise import make_exercise
from benchmarks.beside.measured import environment

CLASSES: Final = {"hw01": 240, "hw03": 240, "hw06": 1_000}
"""How many submissions `course grade` grades: its start is shared by all of them, and the goals are for hw06."""
GOALS: Final = {
    "throughput_vs_nbgrader": (">=", 60),
    "throughput_vs_otter": (">=", 100),
    "overhead_cpu_s": ("<=", 0.15),
    "first_result_s": ("<=", 5),
    "help_s": ("<=", 0.3),
    "growth_mb": ("<=", 50),
}
HELP_RUNS: Final = 9


def help_s() -> float:
    """Return the median wall seconds of `course --help`."""
    found = []
    for _ in range(HELP_RUNS):
        began = time.perf_counter()
        subprocess.run([*COURSE_COMMAND, "--help"], env=environment(), stdout=subprocess.DEVNULL, check=True)
        found.append(time.perf_counter() - began)
    return statistics.median(found)


def growth_mb(submissions: int) -> float:
    """Return by how many megabytes the orchestrator grows over 1,000 submissions."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        course = soak.make_class(root / "course", submissions)
        return soak.growth_mb(list(soak.soak(course, submissions // 10, root / "tmp")))


def figures(comparisons: dict[str, Comparison], soaked: int) -> dict[str, float]:
    """Return the figures that have goals; those of grading are those of hw06."""
    hw06 = comparisons["hw06"]
    return {
        "throughput_vs_nbgrader": round(hw06.times(hw06.nbgrader), 1),
        "throughput_vs_otter": round(hw06.times(hw06.otter), 1),
        "overhead_cpu_s": round(hw06.overhead_s, 3),
        "first_result_s": round(hw06.ours.first_s, 2),
        "help_s": round(help_s(), 3),
        "growth_mb": round(growth_mb(soaked), 1),
    }


def missed(result: dict[str, float]) -> list[str]:
    """Return the goals that were not reached, in words."""
    return [
        f"{name} is {result[name]:g}; the goal is {sign} {goal:g}"
        for name, (sign, goal) in GOALS.items()
        if (result[name] < goal if sign == ">=" else result[name] > goal)
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=beside.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    classes = ", ".join(f"{count} of {name}" for name, count in CLASSES.items())
    parser.add_argument("--submissions", type=int, help=f"that `course grade` grades (default: {classes})")
    parser.add_argument("--peers", type=int, default=8, help="how many of them the others grade (default: 8)")
    parser.add_argument("--soak", type=int, default=1000, help="cheap ones for the memory (default: 1000)")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    chosen = parser.parse_args()
    course, found = load_course(REPOSITORY), {}
    for name, usual in CLASSES.items():
        exercise = make_exercise(course, course.homework(name), chosen.submissions or usual)
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            found[name] = compare(exercise, chosen.peers, Path(folder))
        print(document.tables([found[name]], {}), flush=True)
    result = figures(found, chosen.soak)
    if chosen.write:
        document.write(REPOSITORY / "docs" / "benchmarks.md", list(found.values()), result)
    for goal in missed(result):
        print(f"MISSED: {goal}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
