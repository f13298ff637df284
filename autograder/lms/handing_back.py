"""`course feedback`: pages for everyone, and their way back through nbgrader's exchange or the LMS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.batch.console import plain
from autograder.batch.journal import read_journal
from autograder.course import Course, Homework
from autograder.gradebook.feedback.page import Refusal
from autograder.gradebook.feedback.pages import Feedback, feedback
from autograder.gradebook.feedback.release import release_feedback
from autograder.ledger import record_sent
from autograder.lms.feedback_zip import packed, write_zip


@dataclass(slots=True)
class HandedBack:
    """What became of the pages.

    Attributes:
        made: Pages that were made.
        failed: Students without a page, and why.
        waiting: Students whose page is not final, because a person still has to look.
        held: Those of them whose page was therefore not given back.
        refused: Students whose page says that their submission could not be graded.
        released: Students whose page is in the exchange; None when nobody asked.
        lms: Whose bulk upload the pages were packed for; empty when nobody asked.
        archive: The zip file; None when nobody asked.
        packed: Students whose page is in it.
        not_given: Students whose page could not be given back, and why.
    """

    made: dict[str, Path] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    released: list[str] | None = None
    lms: str = ""
    archive: Path | None = None
    packed: list[str] = field(default_factory=list)
    not_given: dict[str, str] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether everybody got what was asked for."""
        return bool(self.made) and not self.failed and not self.not_given


def hand_back(
    course: Course,
    homework: Homework,
    students: Sequence[str] = (),
    *,
    release: bool = False,
    lms: str = "",
    output: Path | None = None,
    finished_only: bool = False,
    jobs: int = 0,
) -> HandedBack:
    """Make feedback pages and give them back.

    Args:
        course: The course.
        homework: The homework.
        students: Whose; everyone's when empty.
        release: Whether to put the pages into nbgrader's exchange.
        lms: `canvas` or `moodle`: pack them for its bulk upload.
        output: The zip file; one in the course's folder when None.
        finished_only: Give no page back that is not final.
        jobs: Processes; as many as there are cores when 0.
    """
    journal = read_journal(course, homework)
    refused = {
        student: Refusal(entry.what, entry.fix)
        for student, entry in journal.items()
        if entry.status == "refused" and (not students or student in students)
    }
    back = HandedBack()
    for made in feedback(course, homework, students or None, refused=refused, jobs=jobs):
        _sort(made, back)
    record_sent(course, homework, "pages", back.made)
    back.held = back.waiting if finished_only and (release or lms) else []
    ready = {student: page for student, page in back.made.items() if student not in back.held}
    if release:
        outcome = release_feedback(course, homework, list(ready))
        back.released = [student for student, problem in outcome.items() if not problem]
        back.not_given |= {student: problem for student, problem in outcome.items() if problem}
        record_sent(course, homework, "released", back.released)
    if lms:
        back.lms, back.archive = lms, output or course.root / f"{homework.name}_feedback_{lms}.zip"
        back.packed, missing = write_zip(course, homework, ready, lms, back.archive)
        back.not_given |= missing
        record_sent(course, homework, f"zip {lms}", back.packed, str(back.archive))
    return back


def report_lines(back: HandedBack, course: Course, command: str) -> Iterator[str]:
    """Yield what became of the pages, line by line.

    Args:
        back: What became of them.
        course: The course.
        command: How to do it again.
    """
    count = len(back.made)
    yield f"{count} {'page' if count == 1 else 'pages'} in {course.root / 'feedback'}"
    if not count and not back.failed:
        yield "nobody has been graded: run `course grade` first."
    if back.refused:
        yield f"{len(back.refused)} of them say what to do about a notebook that could not be graded."
    if back.waiting:
        verb = "were held back" if back.held else "are not final"
        yield f"{len(back.waiting)} {verb}: answers wait for a person in formgrader. Then run {command} again."
    if back.released is not None:
        yield f"{len(back.released)} released; students fetch them with `nbgrader fetch_feedback`."
    if back.archive is not None:
        yield packed(back.packed, back.archive)
        if back.lms == "canvas":
            yield "Canvas will show each page under the name of the student's own file: it opens in a browser as .html."
    yield from _listed("no page", back.failed)
    yield from _listed("not given back", back.not_given)


def _sort(made: Feedback, back: HandedBack) -> None:
    if made.page is None:
        back.failed[made.student] = made.problem
        return
    back.made[made.student] = made.page
    if made.waits:
        back.waiting.append(made.student)
    if made.refused:
        back.refused.append(made.student)


def _listed(what: str, students: dict[str, str]) -> Iterator[str]:
    if students:
        yield f"{what}: {len(students)}"
        yield from (f"  {plain(student)}: {plain(why)}" for student, why in students.items())
