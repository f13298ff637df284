"""Cells that only graders see.

nbconvert can remove cells by tag, but its setting is one for the whole program: formgrader would lose them too.
"""

from __future__ import annotations

from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.gradebook.autograded import STAFF_TAG
from autograder.notebook import tags_of


class DropStaffCells(NbGraderPreprocessor):
    """Leave rubrics and remarks for graders out of a feedback page."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Drop every cell with the staff's tag; students' own tags never reach an autograded notebook."""
        nb.cells = [cell for cell in nb.cells if STAFF_TAG not in tags_of(cell)]
        return nb, resources
