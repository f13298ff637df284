"""The same page from nbgrader's side: formgrader's button and `nbgrader generate_feedback`.

nbgrader imports this module by name (see `configure_nbgrader`); importing it imports nbconvert.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter

from autograder.course import load_course
from autograder.gradebook.feedback.pages import page_text, write_companions
from autograder.gradebook.scores import read_scores
from autograder.roster import read_roster


class PageExporter(Exporter):
    """Hands nbgrader the page that `course feedback` makes."""

    def __init__(self, **options: Any) -> None:
        """Set what nbgrader names the file by."""
        super().__init__(**options)
        self.file_extension = ".html"

    def from_notebook_node(self, nb: Any, resources: Any = None, **options: Any) -> tuple[str, Any]:
        """Return the page of the student that the resources name; the notebook is read from where it lies."""
        names = resources["nbgrader"]
        course = load_course(Path.cwd())  # nbgrader converts in the course's folder
        homework, student = course.homework(names["assignment"]), names["student"]
        (score,) = read_scores(course, homework, student)
        known = {entry.student: entry.name for entry in read_roster(course)}
        text = page_text(course, homework, student, known.get(student, student), score)
        write_companions(course, homework, student)
        return text, self._init_resources(resources) | {"output_extension": ".html"}
