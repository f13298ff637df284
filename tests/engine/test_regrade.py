"""After a hidden test was corrected: only that is asked again, everybody sees what changes, and nothing else does."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from autograder.course import COURSE_COMMAND, REPOSITORY, load_course
from autograder.gradebook.database import open_gradebook
from autograder.notebook import write_notebook
from tests.cli.test_cli import CONFIG
from tests.engine.sample import HIDDEN, NAME, POINTS, REFERENCE, notebook, write_course
from tests.engine.student import make_public_folder

FULL = float(sum(POINTS.values()))
STRICT = "expect_close(scale(x, 3.0), 3.0 * x, name="
LENIENT = 'expect_close(scale(x, 3.0) * 0 + 3.0 * x, 3.0 * x, name="scale")  # '
ANSWERS = {
    "ada": {},
    "bob": {"q1_scale": "def scale(x, factor):\n    return x + factor"},
    "cleo": {"q1_scale": "def scale(x, factor):\n    return x + factor", "q2_value": "class Value: pass"},
}


def course_command(course, *arguments):
    return subprocess.run(
        [*COURSE_COMMAND, "--root", str(course.root), *arguments],
        capture_output=True, text=True, cwd=REPOSITORY, timeout=300, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def loosen(course):
    """Make the first test of q1 pass for everyone."""
    path = course.hidden(course.homeworks[0]) / "test_q1_scale.py"
    path.write_text(path.read_text().replace(STRICT, LENIENT))


@pytest.fixture(scope="module")
def graded():
    """A class of three; bob's second task was overruled by a person."""
    root = make_public_folder()
    write_course(root)
    (root / "course_config.py").write_text(CONFIG)
    course = load_course(root)
    for student, changes in ANSWERS.items():
        path = course.submitted(course.homeworks[0], student) / f"{NAME}.ipynb"
        write_notebook(notebook(REFERENCE | changes), path)
    done = course_command(course, "grade", "hw00")
    assert done.returncode == 0, done
    with open_gradebook(course) as gradebook:
        gradebook.find_grade("q2_value", NAME, NAME, "bob").manual_score = 1.5
        gradebook.db.commit()
    yield course
    shutil.rmtree(root)


@pytest.fixture
def course(graded):
    root = make_public_folder()
    shutil.copytree(graded.root, root, dirs_exist_ok=True)
    yield load_course(root)
    shutil.rmtree(root)


def saved(course):
    """Return each student's grade.json."""
    folders = course.root / "autograded"
    return {name: json.loads((folders / name / NAME / "grade.json").read_text()) for name in ANSWERS}


def scores(course):
    with open_gradebook(course) as gradebook:
        return {entry.student.id: entry.score for entry in gradebook.assignment_submissions(NAME)}


def verdicts(grade, task):
    return next(entry["verdicts"] for entry in grade["tasks"] if entry["grade_id"] == task)


def test_is_there_nothing_to_do_where_nothing_changed(course):
    done = course_command(course, "regrade", "hw00")
    assert (done.returncode, done.stdout) == (0, "nothing has changed since these grades were made.\n")


def test_does_a_dry_run_show_everything_and_write_nothing(course):
    before, kept = saved(course), scores(course)
    loosen(course)
    done = course_command(course, "regrade", "hw00", "--dry-run")
    assert done.returncode == 0, done
    assert "asking again: q1_scale of 3 students" in done.stdout
    assert "1 the same, 2 gain" in done.stdout or "2 gain, 1 the same" in done.stdout
    assert "q1_scale 1 → 3" in done.stdout
    assert "+2" in done.stdout
    assert "nothing was written" in done.stdout
    assert (saved(course), scores(course)) == (before, kept)


def test_is_nothing_written_where_nobody_can_be_asked(course):
    kept = scores(course)
    loosen(course)
    done = course_command(course, "regrade", "hw00")
    assert done.returncode == 1
    assert "say --yes" in done.stdout
    assert scores(course) == kept


def test_is_only_the_changed_test_asked_again(course):
    """The others keep their verdicts to the digit, seconds included; a person's score stays."""
    before, kept = saved(course), scores(course)
    loosen(course)
    done = course_command(course, "regrade", "hw00", "--yes")
    assert done.returncode == 0, done
    after = saved(course)
    for student in ANSWERS:
        for task in ("q2_value", "q3_model"):
            assert verdicts(after[student], task) == verdicts(before[student], task)
        assert after[student]["seeds"] == before[student]["seeds"]
    assert verdicts(after["bob"], "q1_scale")[0]["passed"]
    assert scores(course) == {"ada": kept["ada"], "bob": kept["bob"] + 2, "cleo": kept["cleo"] + 2}
    with open_gradebook(course) as gradebook:
        assert gradebook.find_grade("q2_value", NAME, NAME, "bob").manual_score == 1.5
    again = course_command(course, "grade", "hw00")
    assert "3 unchanged since they were graded" in " ".join(again.stdout.split())


def test_is_a_partial_regrade_what_a_whole_one_would_be(course):
    loosen(course)
    course_command(course, "regrade", "hw00", "--yes")
    partial = saved(course)
    assert course_command(course, "grade", "hw00", "--again").returncode == 0
    for student, grade in saved(course).items():
        for one, other in zip(grade["tasks"], partial[student]["tasks"], strict=True):
            for left, right in zip(one["verdicts"], other["verdicts"], strict=True):
                assert {**left, "seconds": 0} == {**right, "seconds": 0}
        assert grade["hashes"] == partial[student]["hashes"]


def test_do_losses_come_first(course):
    loosen(course)
    assert course_command(course, "regrade", "hw00", "--yes").returncode == 0
    path = course.hidden(course.homeworks[0]) / "test_q1_scale.py"
    path.write_text(path.read_text().replace(LENIENT, STRICT))
    done = course_command(course, "regrade", "hw00", "--dry-run")
    assert "2 lose" in done.stdout
    assert "q1_scale 3 → 1" in done.stdout


def test_is_everything_asked_again_of_a_student_who_handed_in_anew(course):
    write_notebook(notebook(REFERENCE), course.submitted(course.homeworks[0], "cleo") / f"{NAME}.ipynb")
    done = course_command(course, "regrade", "hw00", "--yes")
    assert "asking again: everything of 1 student; 2 unchanged" in done.stdout
    assert scores(course)["cleo"] == FULL


def test_is_a_test_that_the_reference_fails_stopped_before_anything_is_written(course):
    kept = scores(course)
    path = course.hidden(course.homeworks[0]) / "test_q1_scale.py"
    path.write_text(path.read_text().replace("3.0 * x", "4.0 * x"))
    done = course_command(course, "regrade", "hw00", "--yes")
    assert done.returncode == 2
    assert "the reference answers fail" in done.stderr
    assert scores(course) == kept


def test_does_the_sample_still_hold_what_is_changed_here():
    assert STRICT in HIDDEN["test_q1_scale"]
