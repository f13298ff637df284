"""A class that is graded: nothing that happens to one submission stops the others or costs anyone a zero."""

from __future__ import annotations

import shutil

import pytest

from autograder.batch.engine import Engine
from autograder.batch.grading import grade_homework
from autograder.batch.run import BEHIND, grade_class, grade_each
from autograder.batch.site import ThisMachine
from autograder.errors import InfrastructureFault, SubmissionError
from autograder.grade import prepare
from autograder.gradebook.export import export
from autograder.notebook import write_notebook
from autograder.sandbox.probe import choose_tier
from tests.engine.sample import NAME, REFERENCE, notebook, write_course
from tests.engine.student import make_public_folder


@pytest.fixture
def course():
    """A sample course in which ada, bob and eve have handed in right answers."""
    folder = make_public_folder()
    sample = write_course(folder)
    homework = sample.homework(NAME)
    for student in ("ada", "bob", "eve"):
        write_notebook(notebook(REFERENCE), sample.submitted(homework, student) / homework.notebook)
    yield sample
    shutil.rmtree(folder, ignore_errors=True)


def grade_all(course, spoil=lambda engine: None):
    """Grade the three; `spoil` is called with the engine before."""
    homework = course.homework(NAME)
    with Engine(course, homework, choose_tier("fenced"), ("scale", "Value", "Model", "batches")) as engine:
        exam = prepare(course, homework, engine)
        spoil(engine)
        return {outcome.student: outcome for outcome in grade_class(["ada", "bob", "eve"], exam, jobs=2)}


@pytest.mark.parametrize("depth", [0, 1, 2], ids=["the notebook", "its folder", "the student's folder"])
def test_is_a_link_refused_and_are_the_others_graded(course, depth):
    """It would hand in somebody else's file."""
    homework = course.homework(NAME)
    mine, others = (course.submitted(homework, name) / homework.notebook for name in ("eve", "ada"))
    mine, others = (mine, *mine.parents)[depth], (others, *others.parents)[depth]
    mine.unlink() if depth == 0 else shutil.rmtree(mine)
    mine.symlink_to(others)
    outcomes = grade_all(course)
    assert outcomes["eve"].refused is not None
    assert "link" in str(outcomes["eve"].refused)
    assert outcomes["ada"].graded is not None
    assert outcomes["bob"].graded is not None


def test_is_a_dead_engine_started_again(course):
    """A zygote that is killed in the middle is our fault: everyone is graded all the same."""

    def kill_zygote(engine):
        engine._zygote.kill()
        engine._zygote.wait()

    outcomes = grade_all(course, kill_zygote)
    assert all(outcome.graded is not None for outcome in outcomes.values()), outcomes
    assert {outcome.graded.grade.points for outcome in outcomes.values()} == {12.0}


def test_does_an_error_that_nobody_foresaw_stay_with_one_submission(course):
    """Whatever breaks is reported as ours, with its place, and never as a zero."""

    class Broken(Engine):
        def examine(self, job, policy):
            if self.calls.setdefault(job["key"], len(self.calls)) == 0:
                raise ZeroDivisionError("nobody foresaw this")
            return super().examine(job, policy)

    homework = course.homework(NAME)
    Broken.calls = {}
    with Broken(course, homework, choose_tier("fenced"), ("scale", "Value", "Model", "batches")) as engine:
        exam = prepare(course, homework, engine)
        outcomes = list(grade_class(["ada", "bob", "eve"], exam, jobs=1))
    broken = [outcome for outcome in outcomes if outcome.broken is not None]
    assert len(broken) == 1
    assert isinstance(broken[0].broken, InfrastructureFault)
    assert "ZeroDivisionError" in str(broken[0].broken)
    assert sum(outcome.graded is not None for outcome in outcomes) == 2


def test_does_a_grade_that_cannot_be_kept_stop_the_others(course):
    """The folder of one student's results is taken by a file: the others are recorded."""
    (course.root / "autograded").mkdir()
    (course.root / "autograded" / "bob").write_text("not a folder")
    homework = course.homework(NAME)
    done = grade_homework(course, homework, ["ada", "bob", "eve"], site=ThisMachine(2))
    outcomes = {outcome.student: outcome for outcome in done}
    assert outcomes["bob"].graded is None
    assert "bob" in str(outcomes["bob"].broken)
    for student in ("ada", "eve"):
        assert outcomes[student].graded is not None
        assert (course.autograded(homework, student) / "grade.json").is_file()
    export(course, homework, course.root / "scores.csv")
    assert {line.split(",")[0] for line in (course.root / "scores.csv").read_text().splitlines()[1:]} == {"ada", "eve"}


class Pile:
    """An exam whose submissions cannot be read; it counts how many were looked at."""

    def __init__(self):
        self.looked_at = 0

    @property
    def course(self):
        self.looked_at += 1
        raise SubmissionError("it cannot be read.")


@pytest.mark.parametrize("jobs", [3, lambda: 3], ids=["a number", "a number that may change"])
def test_is_a_large_class_taken_in_hand_a_few_at_a_time(jobs):
    pile = Pile()
    for number, outcome in enumerate(grade_each([(f"s{number:03}", pile) for number in range(300)], jobs), start=1):
        assert outcome.refused is not None
        assert pile.looked_at <= number + 3 + BEHIND
    assert number == pile.looked_at == 300


def test_does_a_batch_follow_the_number_of_slots():
    pile, slots = Pile(), iter([0, *range(1, 10_000)])
    names = [outcome.student for outcome in grade_each([(f"s{n:03}", pile) for n in range(300)], lambda: next(slots))]
    assert sorted(names) == sorted(set(names))
    assert len(names) == 300
