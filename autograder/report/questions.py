"""What the scores say about each question: too hard, too easy, or telling the wrong people apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from autograder.report.figures import percent
from autograder.report.measures import FEWEST, difficulty, discrimination, point_biserial
from autograder.report.record import ClassRecord, Question, Submission

FEW = 20
"""A correlation among fewer students than this says little: its standard error is above 0.2."""
WEAK = 0.2
"""Below this, Ebel (1972) calls the discrimination of a question poor."""
HARD = 0.3
EASY = 0.95
MANY_BLANK = 0.25
ALL = 1e-9
"""Points that may be missing from full marks: sums of decimals."""


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """What the scores say about a question.

    Attributes:
        question: The question.
        students: How many have a score in it.
        waiting: How many answers a person still has to look at.
        difficulty: Mean share of the points, or None.
        discrimination: Correlation with the other questions, or None where it is not defined.
        point_biserial: Correlation of full marks with the other questions, or None.
        full: Share of students with full marks.
        none: Share of students without a point.
        blank: Share of students who wrote nothing; None for written tasks, where only a person can tell.
        failed: The property that most students failed, or empty.
        failed_by: By how many students.
        hint: What to think about, or empty.
    """

    question: Question
    students: int
    waiting: int
    difficulty: float | None
    discrimination: float | None
    point_biserial: float | None
    full: float
    none: float
    blank: float | None
    failed: str
    failed_by: int
    hint: str


def report_questions(record: ClassRecord) -> tuple[QuestionReport, ...]:
    """Return what there is to say about every question of a homework, in notebook order."""
    return tuple(_report(record, question) for question in record.questions)


def settled_tasks(record: ClassRecord) -> tuple[Question, ...]:
    """Return the questions in which nobody waits for a person: only they can be added up for everyone."""
    open_tasks = {task for _, task in record.waiting}
    return tuple(question for question in record.questions if question.task not in open_tasks)


def total(submission: Submission, questions: Sequence[Question]) -> float:
    """Return a student's points in some questions, before any penalty."""
    return sum(submission.points(question.task) or 0.0 for question in questions)


def after_penalty(record: ClassRecord, submission: Submission) -> float | None:
    """Return what counts, less what lateness costs and never below 0, as the exports have it; None without a grade."""
    if not submission.results and not submission.scores:
        return None
    return max(0.0, total(submission, record.questions) - submission.penalty)


def _report(record: ClassRecord, question: Question) -> QuestionReport:
    scored = [entry for entry in record.graded if _share(entry, question) is not None]
    shares = [_share(entry, question) or 0.0 for entry in scored]
    paired = [(share, rest) for entry, share in zip(scored, shares, strict=True)
              if (rest := _rest(record, entry, question)) is not None]  # fmt: skip
    results = [entry.results[question.task] for entry in scored if question.task in entry.results]
    failed, failed_by = _most_failed(record, question)
    unhinted = QuestionReport(
        question=question,
        students=len(scored),
        waiting=sum(entry.waits(question.task) for entry in record.graded),
        difficulty=difficulty(shares),
        discrimination=discrimination([share for share, _ in paired], [rest for _, rest in paired]),
        point_biserial=point_biserial([share >= 1 - ALL for share, _ in paired], [rest for _, rest in paired]),
        full=_part(sum(share >= 1 - ALL for share in shares), len(shares)),
        none=_part(sum(share <= ALL for share in shares), len(shares)),
        blank=_part(sum(not result.attempted for result in results), len(results)) if results else None,
        failed=failed,
        failed_by=failed_by,
        hint="",
    )
    return _with_hint(unhinted)


def _share(submission: Submission, question: Question) -> float | None:
    """Return the share of a question's points, or None where a person has yet to give them."""
    points = submission.points(question.task)
    if points is None or submission.waits(question.task) or not question.points > 0:
        return None
    return min(1.0, max(0.0, points / question.points))


def _rest(record: ClassRecord, submission: Submission, without: Question) -> float | None:
    """Return the share of the points of all other questions that are settled for this student."""
    others = [q for q in record.questions if q.task != without.task and _share(submission, q) is not None]
    most = sum(question.points for question in others)
    return sum(submission.points(question.task) or 0.0 for question in others) / most if most > 0 else None


def _part(count: int, whole: int) -> float:
    return count / whole if whole else 0.0


def _most_failed(record: ClassRecord, question: Question) -> tuple[str, int]:
    """Return the property that most of those who wrote something failed, and how many they are."""
    counts: Counter[str] = Counter()
    for entry in record.graded:
        result = entry.results.get(question.task)
        if result is not None and result.attempted:
            counts.update({failure.title for failure in result.failures})
    return min(counts.items(), key=lambda item: (-item[1], item[0]), default=("", 0))


def _with_hint(report: QuestionReport) -> QuestionReport:
    return replace(report, hint=" ".join(_hints(report)))


def _hints(report: QuestionReport) -> list[str]:
    """Return what a person should think about, most urgent first."""
    if not report.students:
        return ["Nobody has a score yet."] if not report.waiting else ["Every answer waits for a person."]
    if report.students < FEWEST:
        return []
    if report.blank == 1:
        return ["Nobody wrote anything."]
    if report.full == 1:
        return ["Everybody solves it: it says nothing about who understood more."]
    if report.none == 1:
        return ["Nobody gets a point: solve it yourself from the release, then look at its tests and its wording."]
    hints = _hints_of_discrimination(report)
    if report.full == 0:
        hints.insert(0, "Nobody has full marks: look whether one property is out of reach.")
    if report.blank is not None and report.blank >= MANY_BLANK:
        hints.append(f"{percent(report.blank)} wrote nothing: time, or a start that nobody sees.")
    if not hints and report.difficulty is not None and report.difficulty < HARD:
        hints.append("Hard for most: worth an hour in class.")
    return hints


def _hints_of_discrimination(report: QuestionReport) -> list[str]:
    r = report.discrimination
    if r is None or r >= WEAK or (r >= 0 and (report.difficulty or 0.0) >= EASY):
        return []
    text = (
        "Those who are better elsewhere do worse here: look for a test that punishes a right answer, or for a sentence "
        "in the task that misleads."
        if r < 0
        else "It hardly tells strong from weak: what it asks for may be something other than the rest does."
    )
    return [text, *([f"With {report.students} students this may be chance."] if report.students < FEW else [])]
