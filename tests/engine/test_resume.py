"""A batch that is cut off goes on where it stopped; what nothing has changed for is not done again."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from autograder.batch.journal import Entry, Journal, journal_path, read_journal
from autograder.batch.keys import course_key, task_keys
from autograder.course import COURSE_COMMAND, REPOSITORY, load_course
from autograder.errors import InfrastructureFault
from autograder.notebook import write_notebook
from tests.attacks.watch import carriers
from tests.cli.test_cli import CONFIG
from tests.engine.sample import NAME, POINTS, REFERENCE, notebook, write_course
from tests.engine.student import make_public_folder
from tests.processes import comes_true

CLASS = 16
FULL = sum(POINTS.values())
WRONG = {**REFERENCE, "q1_scale": "def scale(x, factor):\n    return x + factor"}
LOST = 3
"""Points that WRONG costs."""
MARK = "RESUME_TEST_MARK"


@pytest.fixture(scope="module")
def handed_in():
    """A course whose class has handed in: every third student is wrong in one task, one notebook is broken."""
    root = make_public_folder()
    write_course(root)
    (root / "course_config.py").write_text(CONFIG)
    course = load_course(root)
    for number in range(CLASS):
        submit(course, f"s{number:02}", WRONG if number % 3 == 0 else REFERENCE)
    broken = course.submitted(course.homeworks[0], "s05") / f"{NAME}.ipynb"
    broken.write_text("{ not a notebook")
    yield course
    shutil.rmtree(root)


@pytest.fixture(scope="module")
def killed(handed_in):
    """The same course after its batch was killed three times without a warning, and then ran to its end."""
    course, kept = handed_in, []
    for stop_after in (2, 6, 11):
        process = subprocess.Popen(
            command(course, "grade", "hw00", "-j", "2"), cwd=REPOSITORY, env={**os.environ, MARK: str(course.root)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while len(entries(course)) < stop_after and process.poll() is None:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        process.wait()
        kept.append(len(entries(course)))
        assert comes_true(lambda: not carriers(str(course.root), os.getpid()))
    return course, kept, grade(course)


@pytest.fixture
def course(killed):
    """A copy of the graded course, to be changed by one test."""
    root = make_public_folder()
    shutil.copytree(killed[0].root, root, dirs_exist_ok=True)
    yield load_course(root)
    shutil.rmtree(root)


def submit(course, student, answers):
    write_notebook(notebook(answers), course.submitted(course.homeworks[0], student) / f"{NAME}.ipynb")


def command(course, *arguments):
    return [*COURSE_COMMAND, "--root", str(course.root), *arguments]


def grade(course, *arguments):
    """Run `course grade` to its end."""
    done = subprocess.run(
        command(course, "grade", "hw00", *arguments), capture_output=True, text=True, cwd=REPOSITORY, timeout=300
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def entries(course):
    """Return all lines of the journal."""
    path = journal_path(course, course.homeworks[0])
    lines = path.read_bytes().splitlines() if path.exists() else []
    return [Entry(**json.loads(line)) for line in lines]


def scores(course):
    """Return the gradebook's score of each student."""
    from autograder.gradebook.database import open_gradebook

    with open_gradebook(course) as gradebook:
        return {entry.student.id: entry.score for entry in gradebook.assignment_submissions(NAME)}


def due():
    return {f"s{number:02}": float(FULL - LOST * (number % 3 == 0)) for number in range(CLASS) if number != 5}


def test_does_a_killed_batch_go_on_where_it_stopped(killed):
    """It ends with the grades of an uninterrupted run, each made once."""
    course, kept, done = killed
    assert all(stopped < CLASS for stopped in kept)
    assert kept == sorted(set(kept))
    assert done.returncode == 1  # one notebook is no notebook
    names = [entry.student for entry in entries(course)]
    assert sorted(names) == sorted({*due(), "s05"})  # nobody twice, nobody missing
    assert f"{kept[-1] - ('s05' in names[: kept[-1]])} unchanged since they were graded" in " ".join(
        done.stdout.split()
    )
    assert scores(course) == due()
    for student, points in due().items():
        saved = json.loads((course.root / "autograded" / student / NAME / "grade.json").read_text())
        verdicts = [verdict for task in saved["tasks"] for verdict in task["verdicts"]]
        assert sum(verdict["max_points"] for verdict in verdicts if verdict["passed"]) == points


def test_is_an_unchanged_class_not_graded_again(course):
    before = entries(course)
    again = grade(course)
    assert f"{CLASS - 1} unchanged since they were graded, 1 cannot be read" in " ".join(again.stdout.split())
    assert entries(course) == before
    assert "s05" in again.stdout
    forced = grade(course, "--again", "--student", "s01")
    assert "1 graded" in forced.stdout


def test_are_only_students_graded_again_for_whom_something_changed(course):
    homework = course.homeworks[0]
    submit(course, "s01", WRONG)
    (course.submitted(homework, "s02") / "timestamp.txt").write_text("2029-01-01 12:00:00 UTC")
    shutil.rmtree(course.root / "autograded" / "s03")
    (course.root / "autograded" / "s04" / NAME / "grade.json").write_text("{")
    before = len(entries(course))
    grade(course)
    assert sorted(entry.student for entry in entries(course)[before:]) == ["s01", "s02", "s03", "s04"]


def test_is_everyone_graded_again_after_a_hidden_test_changed_or_the_gradebook_was_lost(course):
    append(course.hidden(course.homeworks[0]) / "test_q1_scale.py")
    for path in course.root.glob("gradebook.db*"):
        path.unlink()
    assert f"{CLASS - 1} graded" in grade(course).stdout
    assert scores(course) == due()


@pytest.mark.parametrize("changed", ["hidden tests' mistakes", "public data", "the gradebook's secret"])
def test_do_all_keys_change_with(course, changed):
    homework = course.homeworks[0]
    before = course_key(course, homework, "sealed", "cpu")
    if changed == "public data":
        append(course.release(homework) / "data.txt")
    elif changed == "the gradebook's secret":
        (course.root / ".course_secret").write_text("ab" * 32)
    else:
        append(course.hidden(homework) / "mistakes.toml")
    assert course_key(course, homework, "sealed", "cpu") != before
    assert course_key(course, homework, "fenced", "cpu") != course_key(course, homework, "sealed", "cpu")


def append(path):
    path.write_text(path.read_text() + "\n# changed\n")


def test_do_answers_for_the_staff_change_nothing(course):
    """A new mutant tests the tests; it is no reason to grade a class again."""
    hidden = course.hidden(course.homeworks[0])
    before = task_keys(course, course.homeworks[0])
    (hidden / "mutants").mkdir()
    (hidden / "mutants" / "q1_scale__new.py").write_text("def scale(): pass")
    assert task_keys(course, course.homeworks[0]) == before


def test_does_a_journal_survive_being_cut_off(course):
    homework = course.homeworks[0]
    path = journal_path(course, homework)
    path.unlink()
    with Journal(path) as journal:
        journal.write(Entry("ada", "graded", "key", 1.0, 4.0, 12.0))
    with path.open("ab") as file:
        file.write(b'{"student": "bob", "sta')
    with Journal(path) as journal:
        journal.write(Entry("cleo", "refused", "key", 0.1, what="no notebook.", fix="Hand one in."))
        journal.write(Entry("ada", "graded", "another", 1.0, 6.0, 12.0))
    found = read_journal(course, homework)
    assert set(found) == {"ada", "cleo"}
    assert found["ada"].points == 6.0
    assert found["cleo"].fix == "Hand one in."


def test_do_two_batches_of_a_homework_not_mix(course, monkeypatch):
    monkeypatch.setattr("autograder.batch.journal.LOCK_WAIT_S", 0.2)
    path = journal_path(course, course.homeworks[0])
    with Journal(path), pytest.raises(InfrastructureFault, match="being graded already"):
        Journal(path)
    with Journal(path):
        pass


def test_is_a_fault_of_ours_tried_again_by_the_next_run(course):
    """A journal that says `broken` keeps nothing."""
    homework = course.homeworks[0]
    last = read_journal(course, homework)["s01"]
    with Journal(journal_path(course, homework)) as journal:
        journal.write(Entry("s01", "broken", last.key, 1.0, what="a judge died.", fix="Grade it again."))
    before = len(entries(course))
    grade(course)
    assert [(entry.student, entry.status) for entry in entries(course)[before:]] == [("s01", "graded")]
    assert Path(journal_path(course, homework)).is_file()
