"""The course's late policy as nbgrader's own plugin, and formgrader's points with it.

nbgrader asks the plugin when its Autograde button or `nbgrader autograde` has recorded a grade. It is the same policy,
worked out in the same place, that `course grade` writes. nbgrader itself never asks again when a grader gives points
afterwards; `follow_formgrader` does, so that a share of the points earned stays one.

nbgrader imports this module by name (see `configure_nbgrader`); importing it imports nbgrader.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.server_extensions.formgrader import apihandlers
from sqlalchemy.exc import SQLAlchemyError

from autograder.course import load_course
from autograder.errors import CourseError
from autograder.gradebook.lateness import late_work, read_works, settle_in


class CourseLatePolicy(LateSubmissionPlugin):
    """Tells nbgrader's `AssignLatePenalties` what the course's policy takes off."""

    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> float | None:
        """Return the points to take off, or None where the gradebook knows no such submission.

        Args:
            student_id: Whose submission.
            score: Points that it has earned; read from the gradebook, where nbgrader has it from.
            total_seconds_late: Seconds after the due date; worked out anew, as days of the calendar.
        """
        course = load_course(Path(self.config.CourseDirectory.get("root") or Path.cwd()))
        works = read_works(self.parent.gradebook, course, student_id).get(student_id, {})
        lateness = late_work(course, student_id, works).get(self.parent.assignment_id)
        return None if lateness is None else lateness.penalty


def follow_formgrader(root: Path) -> None:
    """Work a student's penalties out anew whenever formgrader saves points. To do it twice changes nothing more.

    Args:
        root: The course's folder.
    """
    save = apihandlers.GradeHandler.put
    if getattr(save, "settles_lateness", False):
        return

    def put(self: Any, grade_id: str) -> None:
        save(self, grade_id)
        try:
            student = self.gradebook.find_grade_by_id(grade_id).student.id
            settle_in(self.gradebook, load_course(root), student)
        except (CourseError, SQLAlchemyError) as error:  # the points are saved; `course grade` and `course export`
            self.gradebook.db.rollback()  # settle again
            self.log.error("The late penalties were not worked out anew: %s", error)

    put.settles_lateness = True  # type: ignore[attr-defined]
    apihandlers.GradeHandler.put = put
