"""What is graded: a homework of the course without its training task, and a class that has handed it in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from autograder.course import Course, Homework
from autograder.demo.cast import Material, hand_in, read_material
from autograder.notebook import (
    EXPERIMENT,
    Cell,
    Notebook,
    defined_names,
    grade_id,
    source_of,
    tags_of,
    write_notebook,
)

LEFT_OUT: Final = {"hw06_backprop": "q6_train"}
"""Tasks that train a network: with them one would measure the student's training."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A homework and what a class made of it.

    Attributes:
        course: The course that it belongs to.
        homework: The homework.
        notebooks: What each student handed in, right answers and typical mistakes in turn.
    """

    course: Course
    homework: Homework
    notebooks: Mapping[str, Notebook]

    @property
    def hidden(self) -> Path:
        """Folder of the hidden tests."""
        return self.course.hidden(self.homework)

    @property
    def release(self) -> Path:
        """Folder that students get."""
        return self.course.release(self.homework)

    def of(self, students: Iterable[str]) -> Exercise:
        """Return the same with these students only."""
        return replace(self, notebooks={student: self.notebooks[student] for student in students})

    def some(self, count: int) -> Exercise:
        """Return the same with so many students, from the first to the last of the class."""
        students = list(self.notebooks)
        return self.of(students[number * len(students) // count] for number in range(min(count, len(students))))

    def without_training(self, notebook: Notebook) -> Notebook:
        """Return a notebook without the training task, the experiment that trains, and the cell that hands in.

        The last one would run the whole notebook once more, for the zip that a student gets.
        """
        left_out = LEFT_OUT.get(self.homework.name)
        theirs = [cell for cell in notebook["cells"] if grade_id(cell).removesuffix("_answer") == left_out]
        names = {name for cell in theirs for name in defined_names(source_of(cell))}
        out = [cell for cell in notebook["cells"] if _is_experiment(cell) and _calls(cell, {*names, "grader.export"})]
        return {**notebook, "cells": [cell for cell in notebook["cells"] if cell not in (*theirs, *out)]}

    def without_experiments(self) -> Exercise:
        """Return the same without experiment cells, which are handed in, and which `course grade` does not run."""
        bare = {
            student: {**each, "cells": [cell for cell in each["cells"] if not _is_experiment(cell)]}
            for student, each in self.notebooks.items()
        }
        return replace(self, notebooks=bare)

    def write_submissions(self, root: Path) -> None:
        """Write `submitted/<student>/<homework>/` below a folder."""
        for student, notebook in self.notebooks.items():
            folder = root / "submitted" / student / self.homework.name
            write_notebook(notebook, folder / self.homework.notebook)


def make_exercise(course: Course, homework: Homework, count: int) -> Exercise:
    """Return a homework with a class of so many students."""
    bare = Exercise(course, homework, {})
    material = read_material(course, homework)
    variants = _variants(material, LEFT_OUT.get(homework.name))
    step = max(1, len(variants) // count)
    chosen = {f"s{number:04}": variants[step * number % len(variants)] for number in range(count)}
    notebooks = {student: bare.without_training(hand_in(material, answers)) for student, answers in chosen.items()}
    return Exercise(course, homework, notebooks)


def _calls(cell: Cell, names: Iterable[str]) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\(", source_of(cell)) for name in names)


def _is_experiment(cell: Cell) -> bool:
    return EXPERIMENT in tags_of(cell)


def _variants(material: Material, left_out: str | None) -> Sequence[dict[str, str]]:
    """Return the reference, and for each kept answer the reference with it."""
    tasks = [task for task in material.tasks if task != left_out]
    right = {task: material.reference[task] for task in tasks}
    others = [
        {**right, task: answer.source}
        for task in tasks
        for kind in (material.accepted, material.mutants)
        for answer in kind[task]
    ]
    return [right, *others]
