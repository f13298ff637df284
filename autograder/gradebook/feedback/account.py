"""What a page tells one student, in the order in which it is told: worked out from data, without a tag.

First the points and what to do first; then each task with what holds, what does not and why; then the notebook itself.
What comes from hidden tests are the titles, lessons and sections that the course wrote, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from autograder.gradebook.autograded import STAFF_TAG
from autograder.gradebook.lateness import count_points
from autograder.gradebook.scores import StudentScore, TaskPoints
from autograder.gradebook.verdicts import Failure, failures_of
from autograder.gradebook.writer import NO_RESPONSE
from autograder.notebook import Cell, Notebook, grade_id, is_answer, is_grade, nbgrader_of, source_of, tags_of
from autograder.scoring import Grade, Measure, TaskScore

STEPS = 3
"""How much a student is told to do first."""

State = Literal["full", "part", "none", "open", "unwritten"]


@dataclass(frozen=True, slots=True)
class Task:
    """What became of one task.

    Attributes:
        name: Its `grade_id`.
        number: Its place among the tasks, counted from 1.
        points: What counts so far.
        possible: What it is worth.
        state: Full points, a part of them, none; still open, or not written.
        passed: Properties that hold.
        failures: What does not hold, and why.
        comment: What a grader wrote, or empty.
        grader_gave: Whether the points are a grader's and not those of the tests.
        stopped: Why the answer's cell stopped when it was run, or empty.
        measures: Numbers that the tests measured.
    """

    name: str
    number: int
    points: float
    possible: float
    state: State
    passed: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    comment: str = ""
    grader_gave: bool = False
    stopped: str = ""
    measures: tuple[Measure, ...] = ()

    @property
    def tenths(self) -> int:
        """How much of it there is, in tenths: 10 only for all of it."""
        return max(0, min(10, int(10 * self.points / self.possible))) if self.possible else 0

    @property
    def lost(self) -> float:
        """Points that are missing."""
        return max(0.0, self.possible - self.points)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do.

    Attributes:
        task: The task that it is about; None where it is a cell of the student's own.
        what: What is wrong, in a sentence.
        why: The lesson, or empty.
        section: Heading of the section to reread, or empty.
    """

    task: Task | None
    what: str
    why: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One cell of the notebook, as the page shows it.

    Attributes:
        kind: `given` is text of the release, `written` a student's text, `code` code with outputs, `verdict` the place
            of a check cell.
        source: Its text.
        task: The task that it belongs to, or None.
        outputs: What it printed and showed.
        attachments: Pictures in it.
        is_answer: Whether the student was to write here.
    """

    kind: Literal["given", "written", "code", "verdict"]
    source: str
    task: Task | None = None
    outputs: tuple[Mapping[str, Any], ...] = ()
    attachments: Mapping[str, Any] | None = None
    is_answer: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that one page says.

    Attributes:
        score: The scores of record.
        tasks: In the notebook's order.
        steps: What to do first.
        pieces: The notebook.
        draw: Short name of what the hidden tests drew.
        isolated: Whether the notebook was run apart from everything else.
    """

    score: StudentScore
    tasks: tuple[Task, ...]
    steps: tuple[Step, ...]
    pieces: tuple[Piece, ...]
    draw: str
    isolated: bool

    @property
    def open_points(self) -> float:
        """What is still open because a person has to look."""
        return sum(task.possible for task in self.tasks if task.state == "open")


def make_account(score: StudentScore, grade: Grade, notebook: Notebook, given: Mapping[str, str]) -> Account:
    """Work out what to tell a student.

    Args:
        score: The scores of record.
        grade: The verdicts.
        notebook: The autograded notebook.
        given: Text of each markdown cell of the release, by itself; other texts are a student's.
    """
    stops = {_task_of(cell): stop for cell in notebook["cells"] if (stop := _stop(cell))}
    tasks = tuple(
        _task(number, points, grade, score.comments, stops.get(points.task, ""))
        for number, points in enumerate(score.tasks, 1)
    )
    own = next((stop for cell in notebook["cells"] if not grade_id(cell) and (stop := _stop(cell))), "")
    by_name = {task.name: task for task in tasks}
    cells = [cell for cell in notebook["cells"] if STAFF_TAG not in tags_of(cell)]
    return Account(
        score=score,
        tasks=tasks,
        steps=tuple(_steps(tasks, own))[:STEPS],
        pieces=tuple(_piece(cell, by_name, given) for cell in cells),
        draw=grade.draw if grade.seeds else "",
        isolated=grade.tier != "open",
    )


def _task(number: int, points: TaskPoints, grade: Grade, comments: Mapping[str, str], stopped: str) -> Task:
    comment = next((comments[name] for name in (points.task, f"{points.task}_answer") if name in comments), "")
    score = _tested(grade, points.task)
    unwritten = (score is not None and not score.attempted) or comment == NO_RESPONSE
    return Task(
        name=points.task,
        number=number,
        points=points.points,
        possible=points.possible,
        state=_state(points, unwritten=unwritten),
        passed=tuple(verdict.title for verdict in score.verdicts if verdict.passed) if score and not unwritten else (),
        failures=tuple(failures_of(score)) if score and not unwritten else (),
        comment="" if comment == NO_RESPONSE else comment,
        grader_gave=points.manual is not None and score is not None,
        stopped=stopped,
        measures=tuple(measure for measure in grade.measures if measure.task == points.task),
    )


def _state(points: TaskPoints, *, unwritten: bool) -> State:
    if points.waits and points.manual is None:
        return "open"
    if unwritten and points.manual is None:
        return "unwritten"
    if points.points >= points.possible:
        return "full"
    return "part" if points.points > 0 else "none"


def _tested(grade: Grade, task: str) -> TaskScore | None:
    try:
        return grade.task(task)
    except KeyError:
        return None


def _steps(tasks: tuple[Task, ...], own: str) -> Iterator[Step]:
    """Yield what to do: first what keeps cells from running, then the tasks in order.

    Of a task's reasons the costliest is told, but a mistake that was recognised before one that was not.
    """
    stopped = [task for task in tasks if task.stopped and task.lost]
    if own:
        yield Step(None, f"A cell of your own stops with {own}. What it defines is missing in the cells below.")
    for task in stopped:
        yield Step(task, f"Your cell stops with {task.stopped}. What it defines does not exist until it runs.")
    for task in tasks:
        if task.state == "unwritten":
            yield Step(task, f"Nothing is written here yet ({count_points(task.possible)}).")
        elif task.failures and task.lost and task not in stopped:
            first = max(task.failures, key=lambda failure: (failure.mistake is not None, failure.points))
            yield Step(task, f"Does not hold yet: {first.titles[0]}.", first.lesson, first.section)


def _stop(cell: Cell) -> str:
    """Return why a code cell stopped; a stub that was left as it came is no reason."""
    for output in cell.get("outputs", []):
        if output.get("output_type") == "error" and output.get("ename") != "NotImplementedError":
            return f"{output.get('ename', 'an error')}: {output.get('evalue', '')}".rstrip(": ")
    return ""


def _task_of(cell: Cell) -> str:
    return grade_id(cell).removesuffix("_answer")


def _piece(cell: Cell, tasks: Mapping[str, Task], given: Mapping[str, str]) -> Piece:
    task, source = tasks.get(_task_of(cell)), source_of(cell)
    answer = is_answer(cell) or bool(nbgrader_of(cell).get("task"))
    if cell["cell_type"] == "code":
        if is_grade(cell) and not is_answer(cell):
            return Piece("verdict", source, task)
        return Piece("code", source, task, tuple(cell.get("outputs", [])), is_answer=answer)
    ours = source in given and not is_answer(cell)
    return Piece("given" if ours else "written", source, task, (), cell.get("attachments"), is_answer=answer)
