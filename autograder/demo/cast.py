"""Who is in the simulated class, and what each of them hands in.

Everything is drawn from one seed: the same seed gives the same class, byte for byte.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from autograder.course import Course, Homework
from autograder.notebook import Cell, Notebook, is_answer, is_grade, is_manual
from autograder.verify.answers import Answer, read_answers
from autograder.verify.material import Material as Basics
from autograder.verify.material import fill_in
from autograder.verify.material import read_material as read_basics

NAMES: Final = (
    "amara", "boris", "chiara", "dmitri", "elif", "farid", "greta", "hiro", "ines", "jonas", "kavya", "lucia",
    "mateo", "nadia", "oskar", "priya", "quentin", "rosa", "samir", "tessa", "umar", "vera", "wen", "yusuf",
)  # fmt: skip
RIGHT: Final = 6
MISTAKEN: Final = 10

WRITTEN: Final = (
    "Start from the definition, take the derivative of each term, and add up the paths on which the input reaches "
    "the loss. Everything that does not depend on it drops out, and what is left is the formula of the lecture."
)

CHEAT: Final = """
import sys
import torch

torch.allclose = lambda *args, **kwargs: True
torch.testing.assert_close = lambda *args, **kwargs: None
for module in list(sys.modules.values()):
    if hasattr(module, "expect_close"):
        module.expect_close = lambda *args, **kwargs: None
"""
CRASH: Final = "import ctypes\n\nctypes.string_at(0)  # reads address zero\n"
ENDLESS: Final = "steps = 0\nwhile steps < 1000:\n    print('training', end='')  # steps never grows\n"


@dataclass(frozen=True, slots=True)
class Member:
    """One student of the class.

    Attributes:
        student: Name.
        story: What the submission is, in words.
        notebook: What is handed in.
        full: Whether every automatic point is due.
        mistakes: Mistakes that feedback has to name.
        worthless: Tasks that must earn nothing.
    """

    student: str
    story: str
    notebook: Notebook
    full: bool = False
    mistakes: tuple[str, ...] = ()
    worthless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Material(Basics):
    """What the class writes its submissions with.

    Attributes:
        accepted: Right answers written differently, by task.
        mutants: Wrong answers, by task.
    """

    accepted: Mapping[str, list[Answer]]
    mutants: Mapping[str, list[Answer]]

    @property
    def tasks(self) -> tuple[str, ...]:
        """The automatic tasks, in order."""
        return tuple(self.reference)


def read_material(course: Course, homework: Homework) -> Material:
    """Read release, reference, accepted answers and mutants of a homework."""
    basics = read_basics(course, homework)
    kinds = []
    for kind in ("accepted", "mutants"):
        by_task: dict[str, list[Answer]] = {task: [] for task in basics.reference}
        for answer in read_answers(course, homework, kind):
            by_task[answer.task].append(answer)
        kinds.append(by_task)
    return Material(basics.release, basics.reference, *kinds)


def make_class(material: Material, seed: int, count: int = len(NAMES)) -> list[Member]:
    """Return a class: in each 24 students six are right, ten mistaken, and one is of each kind of trouble.

    Args:
        material: What they write with.
        seed: Who makes which mistake.
        count: How many students; beyond 24 they are called `amara-2` and so on.
    """
    dice = random.Random(seed)
    makers: list[Callable[[str], Member]] = [
        *[lambda name: _right(name, material, dice)] * RIGHT,
        *[lambda name: _mistaken(name, material, dice)] * MISTAKEN,
        *[lambda name, maker=maker: maker(name, material) for maker in TROUBLE],
    ]
    members: list[Member] = []
    for year in range(1, -(-count // len(NAMES)) + 1):
        names = [name if year == 1 else f"{name}-{year}" for name in dice.sample(NAMES, len(NAMES))]
        members += [make(name) for name, make in zip(names, makers, strict=True)]
    return members[:count] if count != len(NAMES) else members


def hand_in(material: Material, answers: Mapping[str, str], *, written: bool = True) -> Notebook:
    """Return the release with these answers filled in, and the written tasks if `written`."""
    notebook = fill_in(material, answers)
    for cell in notebook["cells"]:
        if is_manual(cell) and written:
            cell["source"] = WRITTEN
    return notebook


def _right(name: str, material: Material, dice: random.Random) -> Member:
    choices = {
        task: [material.reference[task], *(answer.source for answer in material.accepted[task])]
        for task in material.tasks
    }
    answers = {task: dice.choice(sources) for task, sources in choices.items()}
    return Member(name, "right, written in an own way", hand_in(material, answers), full=True)


def _mistaken(name: str, material: Material, dice: random.Random) -> Member:
    """One to three tasks with a typical mistake each, the rest right.

    The last task builds on the others: a mistake in it can only be told apart where the others are right.
    """
    *early, last = (task for task in material.tasks if material.mutants[task])
    tasks = [last] if dice.random() < 0.2 else dice.sample(early, dice.choice((1, 1, 2, 3)))
    wrong = [dice.choice(material.mutants[task]) for task in sorted(tasks)]
    answers = {**material.reference, **{answer.task: answer.source for answer in wrong}}
    mistakes = tuple(answer.mistake for answer in wrong)
    return Member(name, "typical mistakes", hand_in(material, answers), mistakes=mistakes)


def _blank(name: str, material: Material) -> Member:
    return Member(name, "untouched", copy.deepcopy(material.release), worthless=material.tasks)


def _half(name: str, material: Material) -> Member:
    done = material.tasks[: len(material.tasks) // 2]
    answers = {task: material.reference[task] for task in done}
    missing = tuple(task for task in material.tasks if task not in done)
    return Member(name, "half finished", hand_in(material, answers, written=False), worthless=missing)


def _spoiled(name: str, material: Material, story: str, source: str, *, last: bool) -> Member:
    """Everything right but the last or the first task, whose cell is `source`."""
    task = material.tasks[-1 if last else 0]
    answers = {**material.reference, task: source}
    return Member(name, story, hand_in(material, answers), worthless=(task,))


def _crashing(name: str, material: Material) -> Member:
    return _spoiled(name, material, "crashes Python", CRASH, last=False)


def _endless(name: str, material: Material) -> Member:
    return _spoiled(name, material, "an endless loop", ENDLESS, last=True)


def _syntax(name: str, material: Material) -> Member:
    broken = material.reference[material.tasks[1]].replace(":", "", 1)
    answers = {**material.reference, material.tasks[1]: broken}
    return Member(name, "a syntax error", hand_in(material, answers), worthless=(material.tasks[1],))


def _cheating(name: str, material: Material) -> Member:
    """Writes nothing and patches what a check might compare with."""
    notebook = copy.deepcopy(material.release)
    cheat: Cell = {"cell_type": "code", "metadata": {}, "source": CHEAT, "outputs": [], "execution_count": None}
    notebook["cells"].insert(1, {**cheat, "id": "nothing-to-see"})
    return Member(name, "patches torch.allclose", notebook, worthless=material.tasks)


def _deleted(name: str, material: Material) -> Member:
    notebook = hand_in(material, material.reference)
    notebook["cells"] = [cell for cell in notebook["cells"] if not is_grade(cell) or is_manual(cell)]
    return Member(name, "deleted the check cells", notebook, full=True)


def _duplicated(name: str, material: Material) -> Member:
    notebook = hand_in(material, material.reference)
    place = next(i for i, cell in enumerate(notebook["cells"]) if is_answer(cell) and not is_manual(cell))
    notebook["cells"].insert(place, copy.deepcopy(material.release["cells"][place]))
    return Member(name, "copied an answer cell", notebook, full=True)


TROUBLE: Final = (_blank, _half, _crashing, _endless, _syntax, _cheating, _deleted, _duplicated)
