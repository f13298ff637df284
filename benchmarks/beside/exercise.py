"""What is graded: a homework of the course without its training task, and a class that has handed it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.course import Course, Homework
from autograder.demo.cast import Material, hand_in, read_material
from autograder.notebook import EXPERIMENT, Cell, Notebook, grade_id, tags_of, write_notebook

LEFT_OUT: Final = {"hw06_backprop": "q6_train"}
"""Tasks that train a network: with them one would measure the student's training."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A homework and what a class made of it.

    Attributes:
        course: The course that it belongs to.
        homework: The homework.
        notebooks: What was handed in, right answers and typical mistakes in turn.
    """

    course: Course
    homework: Homework
    notebooks: tuple[Notebook, ...]

    @property
    def hidden(self) -> Path:
        """Folder of the hidden tests."""
        return self.course.hidden(self.homework)

    @property
    def release(self) -> Path:
        """Folder that students get."""
        return self.course.release(self.homework)

    def first(self, count: int) -> Exercise:
        """Return the same with the first few students only."""
        return Exercise(self.course, self.homework, self.notebooks[:count])

    def without_training(self, notebook: Notebook) -> Notebook:
        """Return a notebook without the cells of the training task."""
        left_out = LEFT_OUT.get(self.homework.name)
        left = [cell for cell in notebook["cells"] if grade_id(cell).removesuffix("_answer") != left_out]
        return {**notebook, "cells": left}

    def for_peers(self) -> Exercise:
        """Return the same without experiment cells, which `course grade` does not run: nobody else pays for them."""
        bare = (
            {**each, "cells": [cell for cell in each["cells"] if not _is_experiment(cell)]} for each in self.notebooks
        )
        return Exercise(self.course, self.homework, tuple(bare))

    def write_submissions(self, root: Path) -> None:
        """Write `submitted/<student>/<homework>/` below a folder."""
        for number, notebook in enumerate(self.notebooks):
            folder = root / "submitted" / f"s{number:04}" / self.homework.name
            write_notebook(notebook, folder / self.homework.notebook)


def make_exercise(course: Course, homework: Homework, count: int) -> Exercise:
    """Return a homework with a class of so many students."""
    bare = Exercise(course, homework, ())
    material = read_material(course, homework)
    variants = _variants(material, LEFT_OUT.get(homework.name))
    step = max(1, len(variants) // count)
    chosen = (variants[step * number % len(variants)] for number in range(count))
    return Exercise(course, homework, tuple(bare.without_training(hand_in(material, answers)) for answers in chosen))


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
