"""One homework, graded by all three, and what follows from the figures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

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
        nbgrader: `nbgrader autograde` on the first of them.
        otter: `otter run` on the first of them.
        floor_s: CPU seconds of a submission in one bare process.
        agreed: Submissions that got the same score from us and from nbgrader.
    """

    homework: str
    ours: Measured
    alone: Measured
    nbgrader: Measured
    otter: Measured
    floor_s: float
    agreed: int

    @property
    def further_s(self) -> float:
        """CPU seconds of each further submission, once the command has started."""
        return (self.ours.cpu_s - self.alone.cpu_s) / (self.ours.submissions - self.alone.submissions)

    @property
    def overhead_s(self) -> float:
        """CPU seconds of a submission beyond the floor."""
        return self.further_s - self.floor_s

    @property
    def vs_nbgrader(self) -> float:
        """How many times the throughput of nbgrader."""
        return self.ours.per_minute / self.nbgrader.per_minute

    @property
    def vs_otter(self) -> float:
        """How many times the throughput of otter."""
        return self.ours.per_minute / self.otter.per_minute


def compare(exercise: Exercise, peers: int, root: Path) -> Comparison:
    """Grade a class with all three tools, in folders below an empty one.

    Args:
        exercise: The homework and the class.
        peers: How many of the class the two others grade; their submissions cost the same from the first to the last.
        root: The folder.
    """
    few = exercise.first(peers)
    root.chmod(0o755)
    by_course.write(exercise, root / "course")
    by_nbgrader.write(few, root / "nbgrader")
    by_otter.write(few, root / "otter")
    by_course.run(
        exercise, root / "course", "--student", "s0001"
    )  # once, as after a release: files are read, code compiled
    alone = by_course.run(exercise, root / "course", "--student", "s0000")
    ours = by_course.run(exercise, root / "course", "--again")
    nbgrader = by_nbgrader.run(few, root / "nbgrader")
    otter = by_otter.run(few, root / "otter")
    floor = measure_floor(few)
    agreed = same_scores(root / "course", root / "nbgrader", exercise.homework.name)
    return Comparison(exercise.homework.short, ours, alone, nbgrader, otter, floor, agreed)


def same_scores(ours: Path, theirs: Path, homework: str) -> int:
    """Return how many students got the same score from both; the tests are the same, so it should be all."""
    from nbgrader.api import Gradebook

    scores: list[dict[str, float]] = []
    for root in (ours, theirs):
        with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
            found = gradebook.assignment_submissions(homework)
            scores.append({submission.student.id: submission.score for submission in found})
    return sum(scores[0].get(student) == score for student, score in scores[1].items())
