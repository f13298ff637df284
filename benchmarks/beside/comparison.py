"""One homework, graded by all three, and what follows from the figures."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.scoring import Grade
from benchmarks.beside import by_course, by_nbgrader, by_otter
from benchmarks.beside.exercise import Exercise
from benchmarks.beside.floor import measure_floor
from benchmarks.beside.measured import Measured


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the three tools took for the same submissions.

    Attributes:
        homework: Its short name.
        ours: `course grade` on the whole class.
        alone: `course grade` on one submission: nearly all of it is the start.
        nbgrader: `nbgrader autograde` on some of them, as they were handed in.
        otter: `otter run` on the same.
        bare_nbgrader: `nbgrader autograde` on the same without experiment cells, which `course grade` does not run.
        bare_otter: `otter run` on these.
        peak_mb: Largest memory of `course grade` with all its processes, in a run of its own.
        floor_s: CPU seconds of a submission of the class in one bare process.
        as_nbgrader: Submissions that got the same score from us and from nbgrader.
        as_otter: Submissions that got all points for the same tasks from us and from otter.
    """

    homework: str
    ours: Measured
    alone: Measured
    nbgrader: Measured
    otter: Measured
    bare_nbgrader: Measured
    bare_otter: Measured
    peak_mb: float
    floor_s: float
    as_nbgrader: int
    as_otter: int

    @property
    def further_s(self) -> float:
        """CPU seconds of each further submission, once the command has started."""
        return (self.ours.cpu_s - self.alone.cpu_s) / (self.ours.submissions - self.alone.submissions)

    @property
    def overhead_s(self) -> float:
        """CPU seconds of a submission beyond the floor."""
        return self.further_s - self.floor_s

    def times(self, other: Measured) -> float:
        """How many times the throughput of another tool."""
        return self.ours.per_minute / other.per_minute


def compare(exercise: Exercise, peers: int, root: Path) -> Comparison:
    """Grade a class with all three tools, in folders below an empty one.

    Args:
        exercise: The homework and the class. Submissions that never end are left out: the others would wait for
            minutes, and what was measured would be how long.
        peers: How many of the class, from the first to the last, the two others grade.
        root: The folder.
    """
    root.chmod(0o755)
    floors = measure_floor(exercise)
    exercise = exercise.of(student for student, seconds in floors.items() if seconds < math.inf)
    ours, alone, peak = _grade_ours(exercise, root / "course")
    some = exercise.some(peers)
    nbgrader, otter = _grade_theirs(some, root / "handed-in")
    bare_nbgrader, bare_otter = _grade_theirs(some.without_experiments(), root / "bare")
    return Comparison(
        exercise.homework.short,
        ours,
        alone,
        nbgrader,
        otter,
        bare_nbgrader,
        bare_otter,
        peak,
        statistics.fmean(floors[student] for student in exercise.notebooks),
        _count_same(_scores(exercise, root / "course"), _scores(some, root / "handed-in" / "nbgrader")),
        _count_same(_full_points(exercise, root / "course"), by_otter.full_points(some, root / "handed-in" / "otter")),
    )


def _grade_ours(exercise: Exercise, root: Path) -> tuple[Measured, Measured, float]:
    """Return what the class took, what one student took, and the memory, weighed in a run of its own."""
    by_course.write(exercise, root)
    first, second = list(exercise.notebooks)[:2]
    by_course.run(exercise, root, "--student", second)  # once, as after a release: files are read, code compiled
    alone = by_course.run(exercise, root, "--student", first)
    ours = by_course.run(exercise, root, "--again")
    return ours, alone, by_course.run(exercise, root, "--again", weigh=True).peak_mb


def _grade_theirs(exercise: Exercise, root: Path) -> tuple[Measured, Measured]:
    root.mkdir()
    by_nbgrader.write(exercise, root / "nbgrader")
    by_otter.write(exercise, root / "otter")
    return by_nbgrader.run(exercise, root / "nbgrader"), by_otter.run(exercise, root / "otter")


def _count_same(ours: Mapping[str, object], theirs: Mapping[str, object]) -> int:
    """Return how many students got the same from both; the tests are the same, so it should be all."""
    return sum(ours.get(student) == found for student, found in theirs.items())


def _scores(exercise: Exercise, root: Path) -> dict[str, float]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        found = gradebook.assignment_submissions(exercise.homework.name)
        return {submission.student.id: submission.score for submission in found}


def _full_points(exercise: Exercise, root: Path) -> dict[str, frozenset[str]]:
    found = {}
    for student in exercise.notebooks:
        path = root / "autograded" / student / exercise.homework.name / "grade.json"
        grade = Grade.from_json(path.read_text(encoding="utf-8"))
        found[student] = frozenset(task.grade_id for task in grade.tasks if task.points == task.max_points)
    return found
