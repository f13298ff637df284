"""What a class costs of which nothing has changed: `python -m benchmarks.unchanged` (part of `make bench`).

A class hands in hw06 without its training task and is graded. Then `course grade` is called again, twice: it has to
look at every notebook, and at nothing else. The last line is JSON with the seconds of the faster call, start included.
"""

from __future__ import annotations

import argparse
import json
import platform
import tempfile
from dataclasses import replace
from pathlib import Path

from autograder.course import REPOSITORY, load_course
from benchmarks.beside import by_course
from benchmarks.beside.exercise import make_exercise

HOMEWORK = "hw06"
GOAL_S = 5.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=1000, help="size of the class (default: 1000)")
    count = parser.parse_args().students
    course = load_course(REPOSITORY)
    few = make_exercise(course, course.homework(HOMEWORK), min(count, 100))
    kinds = list(few.notebooks.values())
    exercise = replace(few, notebooks={f"s{number:04}": kinds[number % len(kinds)] for number in range(count)})
    with tempfile.TemporaryDirectory(prefix="unchanged-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        by_course.write(exercise, root)
        first = by_course.run(exercise, root, "-j", "2")
        again = [by_course.run(exercise, root, "-j", "2") for _ in range(2)]
    best = min(again, key=lambda measured: measured.wall_s)
    print(f"a class of {count}, {platform.machine()}, Python {platform.python_version()}")
    print(f"graded     {first.wall_s:7.1f} s, {first.per_minute:.0f} a minute")
    for number, measured in enumerate(again, 1):
        print(f"unchanged  {measured.wall_s:7.1f} s, {measured.cpu_s:.1f} s of CPU (call {number})")
    print(f"goal: at most {GOAL_S:g} s for an unchanged class of 1000")
    print(json.dumps({"unchanged_s": round(best.wall_s, 2)}))


if __name__ == "__main__":
    main()
