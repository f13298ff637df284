"""Scores as Gradescope's autograders write them: a `results.json` for each student."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.course import Course, Homework
from autograder.gradebook.autograded import GRADE_FILE
from autograder.gradebook.scores import StudentScore, TaskPoints
from autograder.gradebook.untrusted import clean_text
from autograder.lms.placing import Person, Placed
from autograder.replacement import replacing
from autograder.scoring import Grade, Verdict


def write_gradescope(course: Course, homework: Homework, persons: Sequence[Person], folder: Path) -> Placed:
    """Write `{student}.json` for everyone with a score; files of other students in the folder stay.

    Args:
        course: The course.
        homework: The homework.
        persons: Everyone with a score.
        folder: Where to put them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    placed = Placed(folder)
    for person in persons:
        if person.held:
            continue
        path = folder / f"{person.score.student}.json"
        grade = _read_grade(course.autograded(homework, person.score.student) / GRADE_FILE)
        text = json.dumps(results(person, grade), indent=2, ensure_ascii=False)
        with replacing(path) as draft:
            draft.write_text(text + "\n", encoding="utf-8", errors="backslashreplace")
        placed.written.append(person.score.student)
    return placed


def results(person: Person, grade: Grade | None) -> dict[str, Any]:
    """Return what Gradescope calls the results of one submission.

    Args:
        person: The student and the scores of record.
        grade: The verdicts, where they can be read. What the tests say is shown; a hidden test in Gradescope's sense
            would hide the total from the student.
    """
    score = person.score
    tests = [test for task in score.tasks for test in _tests(task, grade, score.comments)]
    for number, test in enumerate(tests, 1):
        test["number"] = str(number)
    return {
        "score": score.final,
        "execution_time": round(grade.timings.get("wall", 0.0), 3) if grade else 0.0,
        "output": _summary(score),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {
            "student": score.student,
            "sid": person.known.gradescope_sid or person.known.sis_id,
            "email": person.known.email,
            "points_before_penalty": score.points,
            "late_penalty": score.lateness.penalty,
            "waits_for_a_person": score.waits,
        },
        "tests": tests,
    }


def _summary(score: StudentScore) -> str:
    lines = [score.lateness.in_words()]
    if score.waits:
        lines.append("A person still has to look at some answers: points may be added.")
    return "\n".join(line for line in lines if line)


def _tests(task: TaskPoints, grade: Grade | None, comments: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    verdicts = _verdicts(task, grade)
    if verdicts is not None:
        yield from map(_test, verdicts)
        return
    comment = comments.get(task.task) or comments.get(f"{task.task}_answer") or ""
    waits = "Waits for a person." if task.waits else ""
    yield {
        "name": task.task,
        "score": task.points,
        "max_score": task.possible,
        "output": "\n".join(filter(None, (waits, clean_text(comment)))),
        "output_format": "text",
        "visibility": "visible",
    }


def _verdicts(task: TaskPoints, grade: Grade | None) -> tuple[Verdict, ...] | None:
    """Return the verdicts that add up to the points of record; None where a person gave others."""
    try:
        found = grade.task(task.task) if grade is not None else None
    except KeyError:
        return None
    agrees = found is not None and task.manual is None and not task.extra and abs(found.points - task.points) < 1e-9
    return found.verdicts if found is not None and agrees else None


def _test(verdict: Verdict) -> dict[str, Any]:
    reread = f"Reread: {verdict.section}" if verdict.section else ""
    return {
        "name": f"{verdict.task}: {verdict.title}",
        "score": verdict.points,
        "max_score": verdict.max_points,
        "status": "passed" if verdict.passed else "failed",
        "output": "\n".join(filter(None, (clean_text(verdict.lesson), reread))),
        "output_format": "text",
        "visibility": "visible",
        "tags": [verdict.mistake] if verdict.mistake else [],
    }


def _read_grade(path: Path) -> Grade | None:
    try:
        return Grade.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, KeyError):
        return None
