"""What a release has around the author's cells: Colab's badge and set-up at the top, handing in at the end.

    colab-badge     only with `public=` in course_config.py: opens the notebook in Colab
    colab-setup     the same, before the first code cell: fetches the homework's files in Colab, elsewhere nothing
    hand-in-text    what handing in does, in a few lines
    hand-in         grader.export(); left out, with its text, where the source exports by itself

Students cannot edit or delete these cells in Jupyter. They carry no nbgrader metadata: they have no points, the
gradebook knows nothing of them, and a course may get its public repository in the middle of a term.
"""

from __future__ import annotations

import re
from copy import deepcopy

from autograder.course import Course, Homework
from autograder.errors import SourceError
from autograder.notebook import EXPERIMENT, FRAME, Cell, Notebook, source_of
from autograder.public import PublicRepository

BADGE, SETUP, HAND_IN_TEXT, HAND_IN = IDS = ("colab-badge", "colab-setup", "hand-in-text", "hand-in")

BADGE_PICTURE = "https://colab.research.google.com/assets/colab-badge.svg"
COLAB_SETUP = """\
# Only in Colab: fetch the files of this homework, then install what grading uses. Elsewhere this cell does nothing.
import sys

if "google.colab" in sys.modules:
    import os
    import runpy

    if not os.path.exists("tests/manifest.json"):
        if not os.path.exists("{name}"):
            !git clone --quiet --depth 1 --branch {branch} {url}
        %cd -q {folder}
    runpy.run_path("toolkit/colab.py", run_name="__main__")"""

HOW_TO_HAND_IN = """\
## Hand in

Save the notebook, then run the next cell. It looks at the saved file the way grading will: is every task answered, are
the check cells as they came, does everything run from top to bottom in a fresh kernel? Then it writes the zip file that
you hand in. **It writes the file in any case:** an answer that is missing costs its own points and nothing else."""

_EXPORTS = re.compile(r"^\s*grader\.export\(", re.MULTILINE)


def framed(notebook: Notebook, course: Course, homework: Homework) -> Notebook:
    """Return a source notebook with the cells that every release has around it.

    Args:
        notebook: The source; it stays as it is.
        course: The course, with its public repository if it has one.
        homework: The homework.

    Raises:
        SourceError: A cell of the source has the id of one of these cells.
    """
    cells: list[Cell] = deepcopy(notebook["cells"])
    for cell in cells:
        if cell.get("id") in IDS:
            raise SourceError(
                f"the id {cell['id']!r} is taken: the release has a cell of that name.",
                where=f"{homework.notebook}, cell {cell['id']!r}",
                fix="Give the cell another id.",
            )
    if course.public is not None:
        first = next((i for i, cell in enumerate(cells) if cell["cell_type"] == "code"), len(cells))
        cells.insert(first, _cell("code", SETUP, colab_setup(course.public, homework)))
        cells.insert(0, _cell("markdown", BADGE, badge(course.public, homework)))
    if not any(cell["cell_type"] == "code" and _EXPORTS.search(source_of(cell)) for cell in cells):
        cells.append(_cell("markdown", HAND_IN_TEXT, HOW_TO_HAND_IN))
        cells.append(_cell("code", HAND_IN, "grader.export()", EXPERIMENT))
    return {**notebook, "cells": cells}


def badge(public: PublicRepository, homework: Homework) -> str:
    """Return the line that shows Colab's badge."""
    return f"[![Open in Colab]({BADGE_PICTURE})]({public.notebook_url(homework.name)})"


def colab_setup(public: PublicRepository, homework: Homework) -> str:
    """Return the cell that fetches a homework's files in Colab."""
    return COLAB_SETUP.format(
        name=public.name,
        branch=public.branch,
        url=public.clone_url,
        folder=f"{public.name}/{public.place_of(homework.name)}",
    )


def _cell(kind: str, cell_id: str, source: str, *tags: str) -> Cell:
    metadata = {"deletable": False, "editable": False, "tags": [FRAME, *tags]}
    cell: Cell = {"cell_type": kind, "id": cell_id, "metadata": metadata, "source": source}
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})
