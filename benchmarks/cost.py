"""What one right submission of each homework costs: `python -m benchmarks.cost` (part of `make bench`).

The reference answers are graded one after another on a warm engine, as `course grade` would, and the CPU seconds of the
student's process and of the judge are read from the grades. A homework's budget stands in `course_config.py`. The last
line is JSON: the median CPU seconds of a submission, by homework.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics

from autograder.course import REPOSITORY, Course, Homework, load_course
from autograder.sandbox.probe import choose_tier
from autograder.verify.bench import open_bench
from autograder.verify.material import fill_in
from autograder.verify.trials import insist

WARM_UP = 1


def costs(course: Course, homework: Homework, tier: str, times: int) -> list[tuple[float, float]]:
    """Return the CPU seconds of student and judge for each of several gradings of the reference."""
    with open_bench(course, homework, tier, jobs=1) as bench:
        notebook = fill_in(bench.material, bench.material.reference)
        graded = [insist(f"reference-{time}", notebook, bench.exam) for time in range(WARM_UP + times)]
    timings = [one.grade.timings for one in graded[WARM_UP:]]
    return [(timing["student_cpu"], timing["judge_cpu"]) for timing in timings]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("homeworks", nargs="*", help="such as hw03 (default: all)")
    parser.add_argument("--times", type=int, default=5, help="gradings of each homework (default: 5)")
    chosen = parser.parse_args()
    course = load_course(REPOSITORY)
    tier = choose_tier("open", allow_unsafe=True)
    print(f"{chosen.times} right submissions of each homework, {tier}, {platform.machine()}")
    medians = {}
    for homework in map(course.homework, chosen.homeworks or [each.name for each in course.homeworks]):
        found = costs(course, homework, tier, chosen.times)
        student, judge = (statistics.median(side) for side in zip(*found, strict=True))
        total = statistics.median(map(sum, found))
        medians[homework.short] = round(total, 3)
        verdict = "" if total <= homework.cpu_budget_s else "   OVER BUDGET"
        print(
            f"{homework.short}  {total:6.2f} s CPU (student {student:.2f}, judge {judge:.2f}), "
            f"budget {homework.cpu_budget_s:g} s{verdict}"
        )
    print(json.dumps({"cpu_s": medians}))


if __name__ == "__main__":
    main()
