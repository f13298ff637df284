"""`course solutions`: an executed solution as one web page, to hand out when everybody has handed in.

The page holds its pictures and formulas and asks no network for anything.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from autograder.compile.figures import embed_figures
from autograder.course import Course, Homework
from autograder.errors import SourceError, UsageError
from autograder.notebook import read_notebook


def write_solution_page(
    course: Course, homework: Homework, page: Path | None = None, *, early: bool = False, now: datetime | None = None
) -> Path:
    """Write the executed solution of a homework as a page with its figures and return the file.

    Args:
        course: The course.
        homework: One of its homeworks.
        page: The file; `dist/<homework>_solution.html` when None.
        early: Also before the last due date.
        now: The time; that of the clock when None.

    Raises:
        UsageError: Somebody may still hand in.
        SourceError: The solution was not made yet.
    """
    last = max(homework.due_for(student, course.timezone) for student in ("", *homework.extensions))
    if (now or datetime.now(UTC)) < last and not early:
        raise UsageError(
            f"until {last:%Y-%m-%d %H:%M} ({course.timezone}) somebody may still hand in {homework.short}.",
            where=homework.name,
            fix="Wait, or pass --early and keep the page to yourself.",
        )
    folder = course.solution(homework)
    if not (folder / homework.notebook).is_file():
        raise SourceError(
            "there is no executed solution.", where=str(folder), fix=f"Run `course compile {homework.short}` first."
        )
    import nbformat

    from autograder.compile.offline_page import OfflineExporter

    notebook = read_notebook(folder / homework.notebook)
    embed_figures(notebook, folder)
    node = nbformat.reads(json.dumps(notebook), as_version=4)
    html, _ = OfflineExporter(exclude_input_prompt=True, exclude_output_prompt=True).from_notebook_node(
        node, {"metadata": {"name": f"{homework.title}: solution"}}
    )
    place = page or course.root / "dist" / f"{homework.name}_solution.html"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(html, encoding="utf-8")
    return place
