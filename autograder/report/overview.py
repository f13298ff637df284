"""`course report` without a homework: the whole course on one page, students by homeworks, and the same as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from autograder.batch.journal import read_journal
from autograder.course import Course, Homework
from autograder.gradebook.export import Row, as_text, write_table
from autograder.gradebook.scores import StudentScore
from autograder.notebook import is_grade, points_of, read_notebook
from autograder.report.headlines import Headline
from autograder.report.homework import Written, default_page
from autograder.report.page import link, render, write_page
from autograder.report.reading import read_names, read_recorded
from autograder.report.record import Status

STATUSES = {"refused": "cannot be read", "broken": "not graded, our fault", "ungraded": "not graded yet"}
MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Mark:
    """What one student has in one homework.

    Attributes:
        status: What became of the submission.
        score: The score of record, or None.
    """

    status: Status
    score: StudentScore | None = None

    @property
    def points(self) -> float | None:
        """Points after what lateness costs; None without a grade."""
        return None if self.score is None else self.score.final

    @property
    def waits(self) -> bool:
        """Whether a person still has to look at an answer."""
        return self.score is not None and self.score.waits

    @property
    def in_words(self) -> str:
        """What stands in the table where there are no points."""
        return STATUSES.get(self.status, "")


@dataclass(frozen=True, slots=True)
class Week:
    """One homework of the course.

    Attributes:
        homework: The homework.
        possible: Points that it is worth.
        marks: What the students have, by student; who handed in nothing is not in it.
        report: Address of its own report on the page, or empty.
    """

    homework: Homework
    possible: float
    marks: Mapping[str, Mark]
    report: str = ""

    @property
    def is_collected(self) -> bool:
        """Whether anybody has handed in: before that nobody is missing."""
        return bool(self.marks)

    @property
    def points(self) -> list[float]:
        """Points of everyone with a grade."""
        return [mark.points for mark in self.marks.values() if mark.points is not None]

    @property
    def median(self) -> float | None:
        """The median of these points, or None."""
        return median(self.points) if self.points else None

    def count(self, status: Status) -> int:
        """Return how many submissions this became of."""
        return sum(mark.status == status for mark in self.marks.values())

    @property
    def waiting(self) -> int:
        """How many submissions have an answer that waits for a person."""
        return sum(mark.waits for mark in self.marks.values())

    @property
    def late(self) -> int:
        """How many came after a day of lateness had begun."""
        return sum(mark.score is not None and mark.score.lateness.days > 0 for mark in self.marks.values())


@dataclass(frozen=True, slots=True)
class Line:
    """One student of the course.

    Attributes:
        student: Folder name.
        name: Name for readers, or empty.
        marks: One for each homework; None where nothing was handed in.
        total: Points in all homeworks, after what lateness costs.
        missing: How many homeworks that were collected have nothing of this student.
        late_days: Late days that were spent.
        penalty: Points that lateness cost.
    """

    student: str
    name: str
    marks: tuple[Mark | None, ...]
    total: float
    missing: int
    late_days: int
    penalty: float


def report_course(course: Course, page: Path | None = None) -> Written:
    """Write the report of the whole course, and the same table as CSV beside it.

    Args:
        course: The course.
        page: The file; `reports/course.html` when None.

    Raises:
        ConfigError: The roster cannot be read.
        InfrastructureFault: The gradebook cannot be read.
    """
    path = page or course.root / "reports" / "course.html"
    weeks = [_read_week(course, homework, path) for homework in course.homeworks]
    lines = students_by_homeworks(weeks, read_names(course))
    found = _headlines(weeks, lines)
    table = path.with_suffix(".csv")
    possible = sum(week.possible for week in weeks if week.is_collected)
    context = {
        "course": course,
        "weeks": weeks,
        "lines": lines,
        "headlines": found,
        "possible": possible,
        "csv": link(table, path),
        "late_rule": course.late.in_words(),
        "late_days": course.late.late_days,
    }
    write_page(path, render("course.html.j2", context))
    write_table(table, _rows(weeks, lines, possible))
    return Written(path, found)


def students_by_homeworks(weeks: Sequence[Week], names: Mapping[str, str]) -> tuple[Line, ...]:
    """Return everyone on the roster and everyone who handed in, sorted by student."""
    students = sorted({*names, *(student for week in weeks for student in week.marks)})
    lines = []
    for student in students:
        marks = tuple(week.marks.get(student) for week in weeks)
        scores = [mark.score for mark in marks if mark is not None and mark.score is not None]
        line = Line(
            student=student,
            name=names.get(student, ""),
            marks=marks,
            total=sum(score.final for score in scores),
            missing=sum(mark is None and week.is_collected for mark, week in zip(marks, weeks, strict=True)),
            late_days=sum(score.lateness.spent for score in scores),
            penalty=sum(score.lateness.penalty for score in scores),
        )
        lines.append(line)
    return tuple(lines)


def _read_week(course: Course, homework: Homework, page: Path) -> Week:
    journal, recorded = read_journal(course, homework), read_recorded(course, homework)
    marks = {}
    for student in sorted({*course.students(homework), *recorded}):
        entry, score = journal.get(student), recorded.get(student)
        marks[student] = Mark(entry.status if entry else "graded" if score else "ungraded", score)
    own = default_page(course, homework)
    report = link(own, page) if own.is_file() else ""
    return Week(homework, _possible(course, homework, recorded), marks, report)


def _possible(course: Course, homework: Homework, recorded: Mapping[str, StudentScore]) -> float:
    path = course.release(homework) / homework.notebook
    if path.is_file():
        return sum(points_of(cell) for cell in read_notebook(path)["cells"] if is_grade(cell))
    return max((score.possible for score in recorded.values()), default=0.0)


def _headlines(weeks: Sequence[Week], lines: Sequence[Line]) -> tuple[Headline, ...]:
    found = []
    for week in weeks:
        short = week.homework.short
        todo = [
            (week.count("broken"), "not graded, and it is our fault: run `course grade {}` again."),
            (week.count("ungraded"), "not graded yet: run `course grade {}`."),
            (week.count("refused"), "impossible to read: `course report {}` says what to tell those students."),
            (week.waiting, "waiting for a person: open Formgrader (`jupyter lab`)."),
        ]
        for count, text in todo:
            if count:
                found.append(Headline("do", f"{week.homework.title}: {count} {text.format(short)}", "homeworks"))
    collected = sum(week.is_collected for week in weeks)
    absent = sum(line.missing == collected for line in lines) if collected else 0
    if absent:
        text = f"{absent} of {len(lines)} students handed in nothing at all."
        found.append(Headline("know", text, "students"))
    return tuple(found)


def _rows(weeks: Sequence[Week], lines: Sequence[Line], possible: float) -> Iterator[Row]:
    """Yield the lines of the CSV: every homework's points, what became of it, and the sums."""
    shown = ("points", "status", "days late", "late penalty", "needs manual grade")
    yield [
        "student",
        "name",
        *(f"{week.homework.name} {column}" for week in weeks for column in shown),
        "total",
        "max",
        "missing",
        "late days used",
        "late penalties",
    ]
    for line in lines:
        cells = (cell for mark, week in zip(line.marks, weeks, strict=True) for cell in _cells(mark, week))
        sums: Row = [round(line.total, 6), possible, line.missing, line.late_days, round(line.penalty, 6)]
        yield [as_text(line.student), as_text(line.name), *cells, *sums]


def _cells(mark: Mark | None, week: Week) -> Row:
    if mark is None:
        return ["", MISSING if week.is_collected else "", "", "", ""]
    points = "" if mark.points is None else mark.points
    if mark.score is None:
        return [points, mark.status, "", "", ""]
    return [points, mark.status, mark.score.lateness.days, mark.score.lateness.penalty, "yes" if mark.waits else "no"]
