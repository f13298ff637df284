"""A batch that is killed in the middle, and the proof that nothing came of it."""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

from autograder.batch.grading import grade_homework, students_to_grade
from autograder.batch.journal import read_journal
from autograder.batch.site import ThisMachine
from autograder.course import COURSE_COMMAND, Course, Homework, load_course
from autograder.scoring import Grade

LOOK_S = 0.05
MADE_BY_GRADING = ("journal", "autograded", "gradebook.db", "gradebook.db-wal", "gradebook.db-shm")


def grade_and_kill(course: Course, homework: Homework, *, jobs: int, tier: str, after: int) -> int:
    """Start `course grade` in a process of its own, kill it without a warning, and return how many were done.

    Args:
        course: The course.
        homework: The homework.
        jobs: Submissions at a time.
        tier: Isolation tier.
        after: Kill it once this many are in the journal.
    """
    arguments = ["--root", str(course.root), "grade", homework.short, "-j", str(jobs), "--tier", tier]
    process = subprocess.Popen(
        [*COURSE_COMMAND, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while process.poll() is None and len(read_journal(course, homework)) < after:
        time.sleep(LOOK_S)
    process.send_signal(signal.SIGKILL)
    process.wait()
    return len(read_journal(course, homework))


def grade_undisturbed(course: Course, homework: Homework, folder: Path, *, jobs: int, tier: str) -> dict[str, Grade]:
    """Grade a copy of the course from the beginning in one go, and return the grades.

    Args:
        course: The course; what grading wrote there is not copied.
        homework: The homework.
        folder: Where the copy is made; it is removed afterwards.
        jobs: Submissions at a time.
        tier: Isolation tier.
    """
    shutil.rmtree(folder, ignore_errors=True)
    try:
        ignore = shutil.ignore_patterns(*MADE_BY_GRADING, folder.name, "canvas")
        shutil.copytree(course.root, folder, ignore=ignore, symlinks=True)
        copy = load_course(folder)
        outcomes = grade_homework(copy, homework, students_to_grade(copy, homework), site=ThisMachine(jobs), tier=tier)
        return {outcome.student: outcome.graded.grade for outcome in outcomes if outcome.graded is not None}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def differences(ours: Iterable[Grade], theirs: dict[str, Grade]) -> list[str]:
    """Return every student whose verdicts are not the same in both."""
    found = []
    mine = {grade.student: grade for grade in ours}
    for student in sorted(mine.keys() | theirs.keys()):
        one, other = mine.get(student), theirs.get(student)
        if one is None or other is None:
            found.append(f"{student} has a grade in one run only")
        elif _verdicts(one) != _verdicts(other):
            found.append(f"{student} got {one.points:g} with the interruption and {other.points:g} without")
    return found


def _verdicts(grade: Grade) -> list[tuple[str, bool, str]]:
    return [(verdict.test, verdict.passed, verdict.lesson) for task in grade.tasks for verdict in task.verdicts]
