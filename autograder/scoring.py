"""Verdicts, scores and grades: what the judge says, added up.

A `Verdict` is one hidden test's answer about one submission. The verdicts of a grade cell make a `TaskScore`; the
task scores, with everything that is needed to reproduce them, make a `Grade`, which is also what `grade.json` holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one hidden test says.

    Attributes:
        task: The `grade_id` of the grade cell.
        test: Name of the test function, with its parameter id in brackets.
        title: The property in words, such as `each row sums to zero`.
        passed: Whether the property holds.
        max_points: What the test is worth.
        lesson: Why it failed, in words that are safe to show; empty when passed.
        mistake: Name of the known mistake that was recognised, or None.
        section: Heading of the notebook section to reread, or empty.
        seconds: Wall time of the test.
    """

    task: str
    test: str
    title: str
    passed: bool
    max_points: float
    lesson: str = ""
    mistake: str | None = None
    section: str = ""
    seconds: float = 0.0

    @property
    def points(self) -> float:
        """Points earned: all or nothing."""
        return self.max_points if self.passed else 0.0


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that a hidden test kept: it explains a grade, and may be compared with those of others.

    Attributes:
        task: The `grade_id` of the grade cell.
        name: What was measured, such as `bits per byte`.
        value: The number.
        unit: Its unit, or empty.
        better: `lower` or `higher`.
    """

    task: str
    name: str
    value: float
    unit: str = ""
    better: str = "lower"


@dataclass(frozen=True, slots=True)
class TaskScore:
    """The verdicts of one grade cell.

    Attributes:
        grade_id: The grade cell.
        verdicts: In the order in which the tests stand in their file.
        attempted: False when the answer is still the release's stub.
    """

    grade_id: str
    verdicts: tuple[Verdict, ...]
    attempted: bool = True

    @property
    def points(self) -> float:
        """Points earned."""
        return sum(verdict.points for verdict in self.verdicts)

    @property
    def max_points(self) -> float:
        """Points that the tests are worth together."""
        return sum(verdict.max_points for verdict in self.verdicts)


@dataclass(frozen=True, slots=True)
class CellRun:
    """What one code cell of the rebuilt notebook did in the sandbox, before any hidden input was there.

    Attributes:
        index: Position of the cell in the rebuilt notebook.
        status: `ok`, `error`, `timeout`, `died` or `skipped`.
        stdout: What it printed, capped.
        stderr: What it warned, capped.
        result: `repr` of the value of its last line, capped, or empty.
        error: `ErrorType: message` when it raised, else empty.
        traceback: Plain text, student frames only, or empty.
        seconds: Wall time.
    """

    index: int
    status: str
    stdout: str = ""
    stderr: str = ""
    result: str = ""
    error: str = ""
    traceback: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Grade:
    """Everything that grading found out about one submission.

    Attributes:
        student: Folder name under `submitted/`.
        homework: Homework name.
        tasks: The automatic scores, in notebook order.
        runs: What each code cell did.
        measures: The numbers that hidden tests kept.
        flags: Remarks for a TA, such as a repaired notebook.
        seeds: Seed of every random draw, by label.
        tier: Isolation tier that it was graded on.
        device: `cpu` or `cuda`.
        versions: Python and package versions.
        hashes: sha256 of the submission, the release and the hidden tests.
        timings: Seconds by name: `wall`, `student_cpu`, `judge_cpu`.
        student_pss_bytes: Largest proportional set size that was seen of the student process, or 0.
    """

    student: str
    homework: str
    tasks: tuple[TaskScore, ...]
    runs: tuple[CellRun, ...] = ()
    measures: tuple[Measure, ...] = ()
    flags: tuple[str, ...] = ()
    seeds: Mapping[str, int] = field(default_factory=dict)
    tier: str = ""
    device: str = "cpu"
    versions: Mapping[str, str] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)
    timings: Mapping[str, float] = field(default_factory=dict)
    student_pss_bytes: int = 0

    @property
    def points(self) -> float:
        """Automatic points earned."""
        return sum(task.points for task in self.tasks)

    @property
    def max_points(self) -> float:
        """Automatic points that can be earned."""
        return sum(task.max_points for task in self.tasks)

    @property
    def mistakes(self) -> tuple[str, ...]:
        """Names of the mistakes that were recognised, each once, in order."""
        names = (verdict.mistake for task in self.tasks for verdict in task.verdicts)
        return tuple(dict.fromkeys(name for name in names if name))

    @property
    def draw(self) -> str:
        """Short name of all seeds together, which tells nothing about them: a student may quote it to a TA."""
        return hashlib.sha256(_json(dict(self.seeds)).encode()).hexdigest()[:8]

    def task(self, grade_id: str) -> TaskScore:
        """Find a task by its `grade_id`; raises KeyError."""
        for task in self.tasks:
            if task.grade_id == grade_id:
                return task
        raise KeyError(grade_id)

    def summary(self) -> Grade:
        """Return what a batch keeps of a grade that is written down: no outputs, seeds or hashes.

        A class of thousands stays in memory until the end, and a student may print half a megabyte.
        """
        runs = (replace(run, stdout="", stderr="", result="", traceback="") for run in self.runs)
        return replace(self, runs=tuple(runs), seeds={}, hashes={}, versions={})

    def to_json(self) -> str:
        """Return the text of `grade.json`: one line for each field, and for each verdict and run in it.

        Python's JSON is ten times slower when it indents everything.
        """
        lines = []
        for name in sorted(["draw", *(entry.name for entry in fields(self))]):
            value = getattr(self, name)
            if name == "tasks":
                text = _listed(_task_json(task) for task in value)
            elif name in ("runs", "measures"):
                text = _listed(_json(to_record(record)) for record in value)
            else:
                text = _json(dict(value) if isinstance(value, Mapping) else value)
            lines.append(f' "{name}": {text}')
        return "{\n" + ",\n".join(lines) + "\n}\n"

    @classmethod
    def from_json(cls, text: str) -> Grade:
        """Read what `to_json` wrote."""
        data: dict[str, Any] = json.loads(text)
        data.pop("draw", None)  # it is worked out from the seeds
        tasks = tuple(
            TaskScore(task["grade_id"], tuple(Verdict(**verdict) for verdict in task["verdicts"]), task["attempted"])
            for task in data.pop("tasks")
        )
        runs = tuple(CellRun(**run) for run in data.pop("runs"))
        measures = tuple(Measure(**measure) for measure in data.pop("measures", ()))
        return cls(tasks=tasks, runs=runs, measures=measures, flags=tuple(data.pop("flags")), **data)


def to_record(record: Verdict | CellRun | Measure) -> dict[str, Any]:
    """Return the fields of what a judge found by name; `dataclasses.asdict` would copy each of them."""
    return {entry.name: getattr(record, entry.name) for entry in fields(record)}


_json = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode
"""What `json.dumps` would make anew for each of a grade's hundred lines."""


def _listed(items: Iterable[str]) -> str:
    return "[\n  " + ",\n  ".join(items) + "]"


def _task_json(task: TaskScore) -> str:
    verdicts = _listed(_json(to_record(verdict)) for verdict in task.verdicts)
    return f'{{"attempted": {_json(task.attempted)}, "grade_id": {_json(task.grade_id)}, "verdicts": {verdicts}}}'
