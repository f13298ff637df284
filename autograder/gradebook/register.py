"""Tell the gradebook which cells a homework has."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from autograder.course import Course, Homework
from autograder.errors import CourseError, SourceError
from autograder.gradebook.database import find_assignment, open_gradebook
from autograder.gradebook.together import exclusively
from autograder.notebook import (
    Notebook,
    grade_id,
    is_answer,
    is_grade,
    nbgrader_of,
    points_of,
    read_notebook,
    source_of,
)

Cells = dict[str, tuple[str, float | None, bool, str, str]]
"""What the gradebook knows of a cell, by `grade_id`: type, points, whether it is an answer, text, checksum."""


def register(course: Course, homework: Homework) -> None:
    """Make the gradebook agree with the release of a homework. Does nothing when it agrees already.

    Raises:
        SourceError: There is no release.
        CourseError: Cells were added or removed although students have been graded.
    """
    with open_gradebook(course) as gradebook:
        register_in(gradebook, course, homework)


def register_in(gradebook: Any, course: Course, homework: Homework) -> None:
    """Do what `register` does in a gradebook that is open, one grader at a time."""
    with exclusively(gradebook):
        _register(gradebook, course, homework)


def _register(gradebook: Any, course: Course, homework: Homework) -> None:
    path = course.release(homework) / homework.notebook
    if not path.is_file():
        raise SourceError(
            "this homework has no release.", where=str(path), fix=f"Run `course compile {homework.short}` first."
        )
    due = homework.due_at(course.timezone).astimezone(UTC).replace(tzinfo=None)
    assignment = find_assignment(gradebook, homework)
    if assignment is None or assignment.duedate != due:
        gradebook.update_or_create_assignment(homework.name, duedate=due)
    release = read_notebook(path)
    wanted, present = _cells_of(release), _cells_in(gradebook, homework)
    if wanted == present:
        return
    submissions = len(gradebook.assignment_submissions(homework.name))
    if submissions and present.keys() != wanted.keys():
        changed = ", ".join(sorted(present.keys() ^ wanted.keys()))
        raise CourseError(
            f"these cells were added or removed, and {submissions} submissions are already graded: {changed}.",
            where=str(path),
            fix="Give them their old grade_ids back, or put the gradebook away and grade the homework anew.",
        )
    _save_cells(release, course, homework)
    gradebook.db.expire_all()


def _cells_of(release: Notebook) -> Cells:
    return {
        name: (
            str(cell["cell_type"]),
            points_of(cell) if is_grade(cell) else None,
            is_answer(cell),
            source_of(cell),
            str(nbgrader_of(cell).get("checksum", "")),
        )
        for cell in release["cells"]
        if (name := grade_id(cell))
    }


def _cells_in(gradebook: Any, homework: Homework) -> Cells:
    from nbgrader.api import MissingEntry

    try:
        notebook = gradebook.find_notebook(homework.name, homework.name)
    except MissingEntry:
        return {}
    points = {cell.name: float(cell.max_score) for cell in notebook.grade_cells}
    answers = {cell.name for cell in notebook.solution_cells}
    return {
        cell.name: (cell.cell_type, points.get(cell.name), cell.name in answers, cell.source, str(cell.checksum or ""))
        for cell in notebook.source_cells
    }


def _save_cells(release: Notebook, course: Course, homework: Homework) -> None:
    """Run nbgrader's own preprocessor for this over the release."""
    import nbformat
    from nbgrader.preprocessors import SaveCells

    notebook = nbformat.from_dict(
        release | {"cells": [cell | {"source": source_of(cell)} for cell in release["cells"]]}
    )
    names = {"notebook": homework.name, "assignment": homework.name, "db_url": course.gradebook_url}
    SaveCells().preprocess(notebook, {"nbgrader": names})
