"""What is known about a homework's class: everything that the report is worked out from, and nothing that is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from autograder.batch.journal import Entry

Status = Literal["graded", "refused", "broken", "ungraded"]
"""What became of a submission; `ungraded`: nobody has tried yet."""


@dataclass(frozen=True, slots=True)
class Question:
    """A grade cell of the release.

    Attributes:
        task: Its `grade_id`.
        points: What it is worth.
        manual: Whether a person gives its points.
        section: Heading of the notebook section that it stands in, or empty.
        stub: The answer cell as it was released.
        right: Right answers that staff have: the reference and the accepted ones.
        wrong: Wrong answers that staff have, because students typically give them.
    """

    task: str
    points: float
    manual: bool = False
    section: str = ""
    stub: str = ""
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A hidden test that an answer failed.

    Attributes:
        test: Name of the test.
        title: The property in words.
        mistake: Name of the mistake that was recognised, or None.
        lesson: What the student reads.
        section: Heading of the notebook section to reread, or empty.
    """

    test: str
    title: str
    mistake: str | None
    lesson: str
    section: str


@dataclass(frozen=True, slots=True)
class Result:
    """What the hidden tests say about one answer.

    Attributes:
        points: Automatic points.
        attempted: False when the answer is still the release's stub.
        failures: The tests that failed.
    """

    points: float
    attempted: bool
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """The score of record of one answer, as nbgrader's gradebook has it.

    Attributes:
        points: A person's score if there is one, else the automatic one, extra credit included; None before either.
        waits: Whether a person still has to look at it.
    """

    points: float | None
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """What one student handed in, and what became of it.

    Attributes:
        student: Folder name under `submitted/`.
        name: The student's name for readers, or empty where no roster knows it.
        status: What became of it.
        entry: The journal's last line about it, or None.
        results: Automatic results by task; empty where there is no grade.
        scores: Scores of record by task.
        flags: Remarks for a person.
        tier: Isolation tier that it was graded on.
        outdated: Whether something that the grade depends on has changed since: tests, release, engine, submission.
        wall_s: Seconds of wall time that grading took, or 0.
        cpu_s: Seconds of CPU time of the student's process, or 0.
        late_seconds: Seconds after the due date, extension included, as nbgrader counts them.
        days_late: Days that had begun by then, as the late policy counts them.
        days_spent: Late days that were spent on it.
        penalty: Points taken off for the rest.
        marked_late: Whether the LMS marked the file as late.
    """

    student: str
    name: str = ""
    status: Status = "graded"
    entry: Entry | None = None
    results: Mapping[str, Result] = field(default_factory=dict)
    scores: Mapping[str, Score] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    tier: str = ""
    outdated: bool = False
    wall_s: float = 0.0
    cpu_s: float = 0.0
    late_seconds: float = 0.0
    days_late: int = 0
    days_spent: int = 0
    penalty: float = 0.0
    marked_late: bool = False

    def points(self, task: str) -> float | None:
        """Return the points that count for a task, or None where nobody has given any yet."""
        if task in self.scores:
            return self.scores[task].points
        result = self.results.get(task)
        return None if result is None else result.points

    def waits(self, task: str) -> bool:
        """Whether a person still has to look at a task."""
        return task in self.scores and self.scores[task].waits


@dataclass(frozen=True, slots=True)
class Tests:
    """The hidden tests as they are now.

    Attributes:
        digest: Their hash.
        changed: When a file among them was last changed, by the files' own dates; None where there are none.
    """

    digest: str = ""
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A hand-in that was collected and waits for a person to say whose it is, or which one counts.

    Attributes:
        entry: What it is called in its archive.
        archive: Name of the archive.
        student: Whose it is, if that is known.
        why: Why it waits.
    """

    entry: str
    archive: str
    student: str
    why: str


@dataclass(frozen=True, slots=True)
class ClassRecord:
    """Everything that is known about one homework of a class.

    Attributes:
        name: Name of the homework.
        title: What students read.
        due: When it was due, for readers.
        questions: In notebook order.
        submissions: Sorted by student.
        missing: Student and name of everyone on the roster who handed in nothing.
        unmatched: Hand-ins that wait for a person to place them.
        has_roster: Whether anybody is known who did not hand in.
        answers: The text of every answer by task and student.
        lessons: What each known mistake teaches: lesson and section.
        tests: The hidden tests as they are now.
    """

    name: str
    title: str
    due: str
    questions: tuple[Question, ...]
    submissions: tuple[Submission, ...]
    missing: tuple[tuple[str, str], ...] = ()
    unmatched: tuple[Unmatched, ...] = ()
    has_roster: bool = False
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lessons: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    tests: Tests = field(default_factory=Tests)

    @property
    def graded(self) -> tuple[Submission, ...]:
        """Submissions with a grade: also an earlier one that stands although a later file could not be read."""
        return tuple(entry for entry in self.submissions if entry.results or entry.status == "graded")

    def with_status(self, status: Status) -> tuple[Submission, ...]:
        """Return the submissions that this became of."""
        return tuple(entry for entry in self.submissions if entry.status == status)

    @property
    def waiting(self) -> tuple[tuple[str, str], ...]:
        """Student and task of every answer that a person still has to look at."""
        return tuple(
            (entry.student, question.task)
            for entry in self.graded
            for question in self.questions
            if entry.waits(question.task)
        )
