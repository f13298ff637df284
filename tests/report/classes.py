"""Classes made in code, so that every number in their report can be worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.batch.journal import Entry
from autograder.report.record import ClassRecord, Failure, Question, Result, Score, Submission

STUB = 'def double(x):\n    """Twice a number."""\n    raise NotImplementedError("Task q1_double: write it.")\n'


def question(task: str, points: float = 10, **fields: Any) -> Question:
    return Question(task, points, **fields)


def failure(mistake: str | None = None, title: str = "gives twice the number", lesson: str = "Double it.") -> Failure:
    return Failure(f"test_{title.replace(' ', '_')}", title, mistake, lesson, "Numbers")


def submission(student: str, points: Mapping[str, float | None], **fields: Any) -> Submission:
    """Return a graded submission with these points; None stands for an answer that waits for a person."""
    scores = {task: Score(given, given is None) for task, given in points.items()}
    results = {task: Result(given, True) for task, given in points.items() if given is not None}
    return Submission(student, **({"scores": scores, "results": results} | fields))


def refused(student: str) -> Submission:
    what, fix = "this is not a readable notebook.", "Open it in JupyterLab, save it, and hand it in again."
    return Submission(student, status="refused", entry=Entry(student, "refused", "", 0.0, what=what, fix=fix))


def a_class(questions: Sequence[Question], submissions: Sequence[Submission], **fields: Any) -> ClassRecord:
    title = "Homework 1: tiny"
    return ClassRecord("hw01_tiny", title, "2030-01-31 23:59 UTC", tuple(questions), tuple(submissions), **fields)


def scored(table: Mapping[str, Sequence[float | None]], points: float = 10) -> ClassRecord:
    """Return a class by its points: for each task those of every student, in the same order."""
    count = len(next(iter(table.values())))
    names = [f"s{number:02d}" for number in range(count)]
    submissions = [submission(name, {task: row[i] for task, row in table.items()}) for i, name in enumerate(names)]
    return a_class([question(task, points) for task in table], submissions)
