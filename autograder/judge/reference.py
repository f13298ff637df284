"""The reference: what the instructor's own answers define, and whether the hidden tests accept them."""

from __future__ import annotations

from autograder.cases import choose_cases
from autograder.course import Course, Homework
from autograder.errors import SourceError, SubmissionError
from autograder.notebook import Notebook, defined_names, is_answer, read_notebook, source_of


def read_source(course: Course, homework: Homework) -> Notebook:
    """Read the notebook that the instructor edits, with the cases that the course chose.

    Raises:
        ConfigError: The course chose cases that are not there.
        SourceError: It is missing or no notebook.
    """
    try:
        notebook = read_notebook(course.source(homework) / homework.notebook)
    except SubmissionError as error:
        raise SourceError(error.what, where=error.where, fix="Restore it, or correct the homework's name.") from error
    return choose_cases(notebook, homework)


def names_students_define(source: Notebook) -> tuple[str, ...]:
    """Return every name that the code answer cells of a source notebook bind at top level, in order."""
    names: dict[str, None] = {}
    for cell in source["cells"]:
        if cell["cell_type"] == "code" and is_answer(cell):
            names |= dict.fromkeys(defined_names(source_of(cell)))
    return tuple(names)
