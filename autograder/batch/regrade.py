"""`course regrade`: after a hidden test was corrected, ask again what it asks, and show who gains and who loses first.

Only tasks whose tests changed are asked about; the verdicts of the others are taken from the grade that is there. If
anything changed that all grades depend on (release, shared fixtures, engine, the notebook itself), everything is
asked again. Nothing is written before the caller says so; manual scores stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from autograder.batch.grading import keep
from autograder.batch.journal import Journal, journal_path
from autograder.batch.keys import course_key, submission_key, task_keys
from autograder.batch.resume import entry_of
from autograder.batch.run import Outcome, grade_each
from autograder.batch.site import Site
from autograder.batch.warm import warm_engine
from autograder.course import Course, Homework
from autograder.grade import Exam, Graded, prepare, read_rebuilt, read_release
from autograder.gradebook.autograded import GRADE_FILE
from autograder.gradebook.together import check_server
from autograder.handed_in import digest_of
from autograder.intake.finding import notebooks_in
from autograder.scoring import Grade


@dataclass(frozen=True, slots=True)
class Change:
    """One student before and after.

    Attributes:
        outcome: What became of the submission now; its grade is complete, with the old verdicts where nothing changed.
        before: The grade that is on record, or None.
        asked: The tasks that were asked about again; all of them when empty.
    """

    outcome: Outcome
    before: Grade | None
    asked: frozenset[str]

    @property
    def student(self) -> str:
        """Whose it is."""
        return self.outcome.student

    @property
    def gain(self) -> float:
        """Points gained; negative where they are lost, 0 where there is nothing to compare."""
        if self.before is None or self.outcome.graded is None:
            return 0.0
        return self.outcome.graded.grade.points - self.before.points

    @property
    def tasks(self) -> dict[str, tuple[float, float]]:
        """Points before and after of every task in which they differ."""
        if self.before is None or self.outcome.graded is None:
            return {}
        before = {task.grade_id: task.points for task in self.before.tasks}
        after = {task.grade_id: task.points for task in self.outcome.graded.grade.tasks}
        return {
            task: (before.get(task, 0.0), points) for task, points in after.items() if before.get(task, 0.0) != points
        }


@dataclass(frozen=True, slots=True)
class Regrade:
    """A homework whose submissions can be graded again, locked until it is done.

    Attributes:
        course: The course.
        homework: The homework.
        tier: Isolation tier.
        device: What the students' code computes on.
        before: The grade on record, by student.
        asked: By student, the tasks to ask about again; all when empty. Students without a change are not in it.
        journal: Where outcomes are noted.
    """

    course: Course
    homework: Homework
    tier: str
    device: str
    before: Mapping[str, Grade | None]
    asked: Mapping[str, frozenset[str]]
    journal: Journal

    def changes(self, site: Site) -> Iterator[Change]:
        """Ask again, where the tier was chosen, and yield what changed. Nothing is written."""
        with warm_engine(self.course, self.homework, self.tier, site.start) as engine:
            exam = prepare(self.course, self.homework, engine)
            work = [(student, replace(exam, tasks=tasks)) for student, tasks in self.asked.items()]
            for outcome in grade_each(work, site.jobs):
                student = outcome.student
                before, asked = self.before[student], self.asked[student]
                if outcome.graded is not None:
                    grade = outcome.graded.grade
                    whole = merged(before, grade, exam) if before is not None and asked else grade
                    outcome = replace(outcome, graded=Graded(whole, {}))
                yield Change(outcome, before, asked)

    def summary(self) -> str:
        """Say in one line what is going to be asked of how many."""
        counts = Counter(", ".join(sorted(tasks)) or "everything" for tasks in self.asked.values())
        parts = [f"{what} of {count} student{'s' if count != 1 else ''}" for what, count in counts.items()]
        unchanged = len(self.before) - len(self.asked)
        return f"asking again: {'; '.join(parts)}" + (f"; {unchanged} unchanged" if unchanged else "")

    def write(self, changes: Sequence[Change]) -> list[Change]:
        """Record what `changes` found: gradebook, autograded notebooks, `grade.json`, journal."""
        from autograder.gradebook.writer import GradebookWriter

        release = read_release(self.course, self.homework)
        key = course_key(self.course, self.homework, self.tier, self.device)
        tests = task_keys(self.course, self.homework)
        written = []
        with GradebookWriter.open(self.course, self.homework) as gradebook:
            for change in changes:
                outcome, folder = change.outcome, self.course.submitted(self.homework, change.student)
                if outcome.graded is not None:
                    notebook = read_rebuilt(folder, self.homework, release).notebook
                    graded = Graded(outcome.graded.grade, notebook)
                    outcome = keep(replace(outcome, graded=graded), self.course, self.homework, gradebook)
                key_now = submission_key(key, tests, folder, self.homework)
                self.journal.write(entry_of(outcome, key_now))
                written.append(replace(change, outcome=outcome))
        return written


@contextmanager
def open_regrade(
    course: Course, homework: Homework, students: Sequence[str], tier: str, device: str
) -> Iterator[Regrade]:
    """Find out what changed since the grades on record were made, and keep others from grading meanwhile.

    Args:
        course: The course.
        homework: The homework.
        students: Whose submissions.
        tier: Isolation tier.
        device: What the students' code computes on.
    """
    read_release(course, homework)
    check_server(course)
    with Journal(journal_path(course, homework)) as journal:
        key, tests = course_key(course, homework, tier, device), task_keys(course, homework)
        before = {student: _grade_on_record(course, homework, student) for student in students}
        asked = {}
        for student, grade in before.items():
            tasks = _tasks_to_ask(grade, key, tests, course, homework)
            if tasks is not None:
                asked[student] = tasks
        yield Regrade(course, homework, tier, device, before, asked, journal)


def merged(before: Grade, after: Grade, exam: Exam) -> Grade:
    """Return the grade on record with the tasks that were asked about again.

    Args:
        before: The grade on record: of all tasks.
        after: The new grade: of some.
        exam: What the new one was made with.
    """
    fresh = {task.grade_id: task for task in after.tasks}
    tasks = tuple(fresh.get(task.grade_id, task) for task in before.tasks)
    seeds = {**before.seeds, **after.seeds}
    measures = (*(measure for measure in before.measures if measure.task not in fresh), *after.measures)
    return replace(
        after,
        tasks=tasks,
        seeds=seeds,
        measures=measures,
        hashes={**exam.hashes, "submission": after.hashes["submission"]},
    )


def _tasks_to_ask(
    grade: Grade | None, key: str, tests: Mapping[str, str], course: Course, homework: Homework
) -> frozenset[str] | None:
    """Return which tasks to ask about again: none of them (None), some, or all (an empty set)."""
    if grade is None or grade.hashes.get("course") != key:
        return frozenset()
    found = notebooks_in(course.submitted(homework, grade.student), homework.notebook)
    if grade.hashes.get("submission") not in [digest_of(path, homework.files) for path in found[:1]]:
        return frozenset()
    known = {name.removeprefix("test:") for name in grade.hashes if name.startswith("test:")}
    if known != set(tests):
        return frozenset()
    return frozenset(task for task, value in tests.items() if grade.hashes[f"test:{task}"] != value) or None


def _grade_on_record(course: Course, homework: Homework, student: str) -> Grade | None:
    path = course.autograded(homework, student) / GRADE_FILE
    try:
        return Grade.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, KeyError):
        return None
