"""`course export`: the scores of a homework in the format of choice, and who could not be placed."""

from __future__ import annotations

from pathlib import Path

from autograder.course import Course, Homework
from autograder.errors import UsageError
from autograder.gradebook.export import export as write_plain
from autograder.gradebook.scores import read_scores
from autograder.ledger import record_sent
from autograder.lms.canvas import fill_canvas, new_canvas
from autograder.lms.gradescope import write_gradescope
from autograder.lms.moodle import fill_moodle
from autograder.lms.placing import Placed, people

FORMATS = ("csv", "canvas", "moodle", "gradescope")


def export_scores(
    course: Course,
    homework: Homework,
    form: str = "csv",
    *,
    output: Path | None = None,
    into: Path | None = None,
    column: str = "",
    scale: bool = False,
    finished_only: bool = False,
) -> Placed:
    """Write the scores of a homework for people or for an LMS.

    Args:
        course: The course.
        homework: The homework.
        form: One of `FORMATS`.
        output: The file, or for Gradescope the folder, to write; one in the course's folder when None.
        into: A file that the LMS has exported, to be filled in. Moodle needs one.
        column: Name of the homework's column in the LMS.
        scale: Whether to convert scores to the points that the LMS counts.
        finished_only: Leave out students whose answers still wait for a person.

    Raises:
        UsageError: Nobody has been graded yet, or the options do not fit together.
    """
    _check(form, into, column, scale=scale)
    path = output or course.root / _default(homework, form)
    if path.exists() and path.is_dir() != (form == "gradescope"):
        kind = "file" if form == "gradescope" else "folder"
        raise UsageError(f"there is a {kind} in its place.", where=str(path), fix="Choose another --output.")
    scores = read_scores(course, homework)
    waiting = [score.student for score in scores if score.waits]
    persons = people(course, homework, scores, form, finished_only=finished_only)
    if form == "csv":
        write_plain(course, homework, path)
        placed = Placed(path, written=[score.student for score in scores])
    elif form == "moodle" and into is not None:
        placed = fill_moodle(persons, into, path, column=column, scale=scale)
    elif form == "canvas" and into is not None:
        placed = fill_canvas(homework, persons, into, path, column=column, scale=scale)
    elif form == "canvas":
        placed = new_canvas(homework, persons, path, column=column)
    else:
        placed = write_gradescope(course, homework, persons, path)
    placed.waiting = waiting
    record_sent(course, homework, f"export {form}", placed.written, str(path))
    return placed


def _default(homework: Homework, form: str) -> str:
    return {
        "csv": f"{homework.name}.csv",
        "gradescope": f"{homework.name}_gradescope",
    }.get(form, f"{homework.name}_{form}.csv")


def _check(form: str, into: Path | None, column: str, *, scale: bool) -> None:
    if form == "moodle" and into is None:
        raise UsageError(
            "Moodle takes scores only in the worksheet that it has exported itself.",
            where="course export",
            fix="In the assignment choose 'Download grading worksheet', and pass that file with --into.",
        )
    if into is not None and form not in ("canvas", "moodle"):
        raise UsageError(f"--into does not go with --format {form}.", where="course export", fix="Leave it out.")
    if column and form not in ("canvas", "moodle"):
        raise UsageError(f"--column does not go with --format {form}.", where="course export", fix="Leave it out.")
    if scale and into is None:
        raise UsageError("--scale needs a file to scale to.", where="course export", fix="Pass it with --into.")
