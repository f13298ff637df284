"""Where the CPU time of a submission goes, and what a student process weighs: `python -m benchmarks.anatomy`.

A class is graded in this process, on as many submissions at a time as there are cores. After the first one is done, the
CPU time of this process, of the zygote with its students, and of the judge server with its judges is read from the
kernel until the last one is done, and divided by their number. Then some are graded once more, and their students are
weighed (proportional set size: pages that several processes share count in parts).
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from autograder.batch.engine import Engine, WarmModules
from autograder.batch.grading import default_jobs, grade_homework
from autograder.batch.site import ThisMachine
from autograder.batch.warm import warm_engine
from autograder.course import REPOSITORY, Course, Homework, load_course
from autograder.grade import grade, prepare
from autograder.sandbox.probe import choose_tier
from benchmarks.beside import by_course
from benchmarks.beside.exercise import make_exercise

TICKS = os.sysconf("SC_CLK_TCK")
PARTS = ("orchestrator", "zygote: forking", "students", "judge server: forking", "judges")


@dataclass(frozen=True, slots=True)
class Watched(ThisMachine):
    """This machine, with a look at the engines that it starts.

    Attributes:
        engines: Those that were started; the last one grades the class.
    """

    engines: list[Engine] = field(default_factory=list)

    @contextmanager
    def start(
        self, course: Course, homework: Homework, tier: str, names: Sequence[str], warm: WarmModules
    ) -> Iterator[Engine]:
        """Start an engine and remember it."""
        with Engine(course, homework, tier, names, warm, self.device) as engine:
            self.engines.append(engine)
            yield engine


def cpu_of(engine: Engine) -> tuple[float, ...]:
    """Return the CPU seconds of each of the parts until now; those of children count once they have ended."""
    found = [time.process_time()]
    for pid in engine.pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        user, system, children_user, children_system = (int(ticks) / TICKS for ticks in fields[11:15])
        found += [user + system, children_user + children_system]
    return tuple(found)


def measure(course: Course, homework: Homework) -> tuple[tuple[float, ...], float]:
    """Grade a class; return the CPU milliseconds of each part for each submission, and the wall milliseconds."""
    site = Watched(default_jobs())
    done, first, last = 0, ((0.0,) * len(PARTS), 0.0), ((0.0,) * len(PARTS), 0.0)
    for _ in grade_homework(course, homework, course.students(homework), site=site, again=True):
        done, last = done + 1, (cpu_of(site.engines[-1]), time.monotonic())
        first = last if done == 1 else first
    each = 1000 / (done - 1)
    parts = tuple((after - before) * each for before, after in zip(first[0], last[0], strict=True))
    return parts, (last[1] - first[1]) * each


def weigh(course: Course, homework: Homework, count: int = 20) -> float:
    """Return the median memory of a student process, in megabytes, with as many at a time as there are cores."""
    tier = choose_tier(course.tier)
    with warm_engine(course, homework, tier) as engine, ThreadPoolExecutor(default_jobs()) as pool:
        exam = prepare(course, homework, engine, measure_pss=True)
        grades = pool.map(lambda student: grade(student, exam).grade, course.students(homework)[:count])
        return statistics.median(found.student_pss_bytes for found in grades) / 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--homework", default="hw06", help="short name (default: hw06)")
    parser.add_argument("--submissions", type=int, default=120, help="size of the class (default: 120)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        course = load_course(REPOSITORY)
        by_course.write(make_exercise(course, course.homework(chosen.homework), chosen.submissions), root)
        written = load_course(root)
        parts, wall = measure(written, written.homework(chosen.homework))
        weight = weigh(written, written.homework(chosen.homework))
    for name, milliseconds in zip(PARTS, parts, strict=True):
        print(f"{name:22} {milliseconds:6.1f} ms")
    print(f"{'together':22} {sum(parts):6.1f} ms of CPU, {wall:.1f} ms of wall time")
    print(f"{'a student process':22} {weight:6.1f} MB")


if __name__ == "__main__":
    main()
