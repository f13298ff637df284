"""The notebook that graders open and feedback is made from.

`autograded/<student>/<homework>/` holds the rebuilt notebook with what happened when it ran, the verdicts under each
check cell, and `grade.json`. Everything in it that a student wrote has passed through `untrusted`; metadata comes from
the release; of the outputs that were handed in only pictures are kept.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from autograder.course import Course, Homework
from autograder.gradebook.pictures import clean_images
from autograder.gradebook.timestamps import read_timestamp, write_timestamp
from autograder.gradebook.untrusted import MARKDOWN_CHARS, SOURCE_CHARS, clean_markdown, clean_text
from autograder.gradebook.verdicts import verdicts_html, verdicts_text
from autograder.gradebook.written import read_rubrics
from autograder.notebook import (
    EXPERIMENT,
    FRAME,
    Cell,
    Notebook,
    grade_id,
    is_answer,
    is_grade,
    is_manual,
    nbgrader_of,
    read_notebook,
    source_of,
    tags_of,
    write_notebook_in_lines,
)
from autograder.scoring import CellRun, Grade

STAFF_TAG = "rubric"
"""Cells with this tag are for graders; feedback leaves them out."""

GRADE_FILE = "grade.json"

PICTURE_CHARS = 12_000_000
"""Room for the pictures of one notebook, in characters of base64: about 9 MB, a page that a browser still opens."""

SOME_CHARS = 200
"""Text that is kept of every cell, however full the notebook is."""

COPIES = 3
"""How often the text of one of the release's cells is taken as the release's own; a student may copy a cell."""

_CELL_ID = re.compile(r"^[A-Za-z0-9_-]{1,64}$")


@dataclass(slots=True)
class _Room:
    """What one notebook may still hold: a browser has to open it, and formgrader's server to convert it meanwhile.

    Attributes:
        markdown: Characters of markdown.
        code: Characters of code.
        pictures: Characters of pictures in base64.
        copies: How often each text of the release was taken.
    """

    markdown: int = 200_000
    code: int = 100_000
    pictures: int = PICTURE_CHARS
    copies: Counter[str] = field(default_factory=Counter)

    def clean(self, kind: str, text: str) -> str:
        """Return clean text as far as there is room for it."""
        if kind == "markdown":
            shown = clean_markdown(text, max(SOME_CHARS, min(MARKDOWN_CHARS, self.markdown)))
            self.markdown -= len(shown)
        else:
            shown = clean_text(text, max(SOME_CHARS, min(SOURCE_CHARS, self.code)))
            self.code -= len(shown)
        return shown

    def is_given(self, text: str, given: Mapping[str, Cell]) -> bool:
        """Whether a text is the release's own."""
        self.copies[text] += text in given
        return 0 < self.copies[text] <= COPIES

    def clean_pictures(self, cell: Cell) -> list[dict[str, Any]]:
        """Return the pictures that were handed in with a cell, as far as there is room for them."""
        pictures: list[dict[str, Any]] = []
        for image in clean_images(cell.get("outputs")):
            if len(image) <= self.pictures:
                self.pictures -= len(image)
                pictures.append({"output_type": "display_data", "data": {"image/png": image}, "metadata": {}})
        return pictures


@dataclass(frozen=True, slots=True)
class Canonical:
    """What is the same for everyone who handed in a homework.

    Attributes:
        release: The canonical release: locked text and metadata come from it.
        rubrics: The rubric of each written task.
    """

    release: Notebook
    rubrics: Mapping[str, str]

    @classmethod
    def read(cls, course: Course, homework: Homework) -> Self:
        """Read both from the course's folders."""
        release = read_notebook(course.release(homework) / homework.notebook)
        return cls(release, read_rubrics(course, homework))


def write_autograded(
    course: Course, homework: Homework, rebuilt: Notebook, grade: Grade, canonical: Canonical | None = None
) -> Path:
    """Write what formgrader and feedback read about one student.

    Args:
        course: The course.
        homework: The homework.
        rebuilt: The rebuilt notebook; its code cells carry the outputs that the student handed in.
        grade: The grade.
        canonical: What is the same for everyone; it is read when None.

    Returns:
        The folder, which holds the notebook, `grade.json` and, if the submission has one, `timestamp.txt`.
    """
    folder = course.autograded(homework, grade.student)
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    notebook = autograded_notebook(rebuilt, canonical or Canonical.read(course, homework), grade)
    write_notebook_in_lines(notebook, fresh / homework.notebook)
    (fresh / GRADE_FILE).write_text(grade.to_json(), encoding="utf-8", errors="backslashreplace")
    timestamp = read_timestamp(course.submitted(homework, grade.student))
    if timestamp is not None:
        write_timestamp(fresh, timestamp)
    if folder.exists():
        shutil.rmtree(folder)
    fresh.rename(folder)
    return folder


def autograded_notebook(rebuilt: Notebook, canonical: Canonical, grade: Grade) -> Notebook:
    """Return the rebuilt notebook as graders and students see it.

    Args:
        rebuilt: The rebuilt notebook.
        canonical: The release and the rubrics.
        grade: The grade.
    """
    release, rubrics = canonical.release, canonical.rubrics
    origins = {grade_id(cell): cell for cell in release["cells"] if grade_id(cell)}
    given = {source_of(cell): cell for cell in release["cells"]}
    runs = {run.index: run for run in grade.runs}
    cells = [_flags_cell(grade.flags)] if grade.flags else []
    used: set[str] = set()
    room = _Room(pictures=PICTURE_CHARS)
    for index, cell in enumerate(rebuilt["cells"]):
        if FRAME in tags_of(cell):
            continue  # nobody grades or rereads the badge and how to hand in
        clean = _cell(cell, origins.pop(grade_id(cell), None), given, room) | {"id": _fresh_id(cell, index, used)}
        task = grade_id(clean)
        if is_manual(clean) and task in rubrics:
            cells.append(_staff_cell(task.replace("_", "-"), f"**Rubric for {task}**\n\n{rubrics[task]}"))
        if clean["cell_type"] == "code":
            is_check = is_grade(clean) and not is_answer(clean)
            did = _verdict_outputs(grade, task) if is_check else _run_outputs(runs.get(index))
            clean["outputs"] = did + ([] if is_check else room.clean_pictures(cell))
        cells.append(clean)
    return {"cells": cells, "metadata": _notebook_metadata(release), "nbformat": 4, "nbformat_minor": 5}


def _cell(cell: Cell, origin: Cell | None, given: Mapping[str, Cell], room: _Room) -> Cell:
    """Return a cell with clean text and metadata.

    Args:
        cell: The cell of the rebuilt notebook.
        origin: The release's cell with the same `grade_id`.
        given: The release's cells by text. These texts need no cleaning: hints fold with `<details>`, figures are
            images and attachments.
        room: What the notebook may still hold.
    """
    kind = "code" if (origin or cell).get("cell_type") == "code" else "markdown"
    metadata: dict[str, Any] = {}
    if origin is not None:
        metadata = {**origin["metadata"], "nbgrader": dict(nbgrader_of(origin))}
    elif EXPERIMENT in tags_of(cell):
        metadata = {"tags": [EXPERIMENT]}
    locked = origin if origin is not None and not is_answer(origin) else None
    text = source_of(locked or cell)
    clean: Cell = {"cell_type": kind, "metadata": metadata}
    if kind == "markdown" and (locked or room.is_given(text, given)):
        attached = {"attachments": given[text]["attachments"]} if "attachments" in given[text] else {}
        return clean | {"source": text} | attached
    clean["source"] = clean_text(text, SOURCE_CHARS) if locked else room.clean(kind, text)
    return clean if kind == "markdown" else clean | {"execution_count": None, "outputs": []}


def _fresh_id(cell: Cell, index: int, used: set[str]) -> str:
    """Return the cell's own id where it is a valid one and still free."""
    name = cell.get("id")
    if not isinstance(name, str) or not _CELL_ID.match(name) or name in used:
        name = f"cell-{index}"
        while name in used:
            name += "-x"
    used.add(name)
    return name


def _flags_cell(flags: tuple[str, ...]) -> Cell:
    remarks = "\n".join(f"- {clean_markdown(flag)}" for flag in flags)
    return _staff_cell("flags", f"**For graders**\n\n{remarks}")


def _staff_cell(name: str, source: str) -> Cell:
    metadata = {"deletable": False, "editable": False, "tags": [STAFF_TAG]}
    return {"cell_type": "markdown", "id": f"staff-{name}"[:64], "metadata": metadata, "source": source}


def _run_outputs(run: CellRun | None) -> list[dict[str, Any]]:
    """Return what a cell did when it was graded."""
    outputs: list[dict[str, Any]] = []
    if run is not None:
        streams = (("stdout", run.stdout), ("stderr", run.stderr))
        outputs += [{"output_type": "stream", "name": name, "text": clean_text(text)} for name, text in streams if text]
        if run.result:
            outputs.append(_result(clean_text(run.result)))
        if run.error:
            kind, _, message = clean_text(run.error, 2_000).partition(": ")
            trace = clean_text(run.traceback or run.error).split("\n")
            outputs.append({"output_type": "error", "ename": kind, "evalue": message, "traceback": trace})
    return outputs


def _verdict_outputs(grade: Grade, task: str) -> list[dict[str, Any]]:
    try:
        score = grade.task(task)
    except KeyError:
        return []
    measures = [measure for measure in grade.measures if measure.task == task]
    data = {"text/html": verdicts_html(score, measures), "text/plain": verdicts_text(score, measures)}
    return [{"output_type": "display_data", "data": data, "metadata": {}}, _result(f"{score.points:g}")]


def _result(text: str) -> dict[str, Any]:
    return {"output_type": "execute_result", "execution_count": None, "data": {"text/plain": text}, "metadata": {}}


def _notebook_metadata(release: Notebook) -> dict[str, Any]:
    metadata = release.get("metadata", {})
    return {name: metadata[name] for name in ("kernelspec", "language_info") if name in metadata}
