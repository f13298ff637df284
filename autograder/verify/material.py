"""What trial submissions are made of: the release, and the reference answer of every automatic task."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass

from autograder.course import Course, Homework
from autograder.grade import read_release
from autograder.judge.reference import read_source
from autograder.notebook import Notebook, grade_id, is_answer, is_manual, source_of


@dataclass(frozen=True, slots=True)
class Material:
    """A homework to write submissions with.

    Attributes:
        release: The notebook that students get.
        reference: The instructor's answer cell of every automatic task, by task, in notebook order.
    """

    release: Notebook
    reference: Mapping[str, str]


def read_material(course: Course, homework: Homework) -> Material:
    """Read the release and the reference answers of a homework.

    Raises:
        SourceError: The source is unreadable, or the homework was never compiled.
    """
    source = read_source(course, homework)
    reference = {
        task_of(grade_id(cell)): _without_markers(source_of(cell))
        for cell in source["cells"]
        if is_answer(cell) and not is_manual(cell)
    }
    return Material(read_release(course, homework), reference)


def fill_in(material: Material, answers: Mapping[str, str]) -> Notebook:
    """Return the release with these answers, by task, in its automatic answer cells."""
    notebook = copy.deepcopy(material.release)
    for cell in notebook["cells"]:
        task = task_of(grade_id(cell))
        if is_answer(cell) and not is_manual(cell) and task in answers:
            cell["source"] = answers[task]
    return notebook


def answer_id(task: str) -> str:
    """Return the `grade_id` of the cell that a task is answered in."""
    return f"{task}_answer"


def task_of(answer: str) -> str:
    """Return the task that an answer cell belongs to, from its `grade_id`."""
    return answer.removesuffix("_answer")


def _without_markers(source: str) -> str:
    lines = (line for line in source.splitlines() if not line.strip().startswith(("### BEGIN", "### END")))
    return "\n".join(lines)
