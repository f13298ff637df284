"""A real Jupyter server with formgrader on the course's gradebook, used the way a browser uses it."""

from __future__ import annotations

import shutil
import sys
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.gradebook import export, feedback, record, write_autograded
from autograder.notebook import read_notebook
from tests.course_factory import RIGHT, make_grade, submit
from tests.gradebook.server import serve

FAKE_COURSE = """
import sys
from pathlib import Path

sys.path.insert(0, {repository!r})
from autograder.course import load_course
from autograder.gradebook import record, write_autograded
from autograder.notebook import read_notebook
from tests.course_factory import make_grade

verb, homework, student = sys.argv[1:]
student = student.removeprefix("--student=")
if student == "broken":
    sys.exit("course: the notebook of broken cannot be read.")
course = load_course(Path.cwd())
notebook = read_notebook(course.submitted(course.homework(homework), student) / (homework + ".ipynb"))
grade = make_grade(student, q1=55)
record(course, course.homework(homework), [(grade, notebook)])
write_autograded(course, course.homework(homework), notebook, grade)
"""


@pytest.fixture(scope="module")
def graded(released_course, tmp_path_factory):
    """A course with two graded submissions and two that nobody has graded."""
    root = tmp_path_factory.mktemp("formgrader") / "course"
    shutil.copytree(released_course.root, root)
    course = replace(released_course, root=root)
    homework = course.homeworks[0]
    pairs = []
    for student in ("ada", "bob"):
        notebook = submit(course, student, {**RIGHT, "q3_why": f"{student} says so."}, timestamp="2030-01-01 12:00 UTC")
        pairs.append((make_grade(student, q1=45), notebook))
    record(course, homework, pairs)
    for grade, notebook in pairs:
        write_autograded(course, homework, notebook, grade)
    for student in ("carol", "broken"):
        submit(course, student, {**RIGHT, "q3_why": "An answer."})
    (course.submitted(homework, "carol") / "evil.html").write_text("<script>alert(1)</script>")
    (course.submitted(homework, "carol") / "nbgrader_config.py").write_text(f"open({str(root / 'ran')!r}, 'w')")
    return course


@pytest.fixture(scope="module")
def formgrader(graded, tmp_path_factory):
    """A Jupyter server in the course's folder."""
    fake = tmp_path_factory.mktemp("bin") / "course.py"
    fake.write_text(FAKE_COURSE.format(repository=str(Path(__file__).parents[2])))
    command = [sys.executable, str(fake)]
    with (graded.root / "course_config.py").open("a") as config:
        config.write(f"\n    get_config().GradeWithCourse.command = {command!r}\n")
    with serve(graded.root, tmp_path_factory.mktemp("home")) as opened:
        yield opened


def submission_of(formgrader, student):
    entries = formgrader.json("submitted_notebooks/hw01_tiny/hw01_tiny")
    return next(entry for entry in entries if entry["student"] == student)


def grade_of(formgrader, student, name="q3_why"):
    grades = formgrader.json(f"grades?submission_id={submission_of(formgrader, student)['id']}")
    return next(grade for grade in grades if grade["name"] == name)


def test_the_homework_is_there_with_its_due_date_and_points(formgrader):
    (assignment,) = formgrader.json("assignments")
    assert assignment["name"] == "hw01_tiny"
    assert assignment["duedate_notimezone"] == "2030-01-31T22:59:00"
    assert assignment["max_score"] == 100
    assert assignment["num_submissions"] == 4


def test_graded_submissions_count_as_graded(formgrader):
    submissions = {entry["student"]: entry for entry in formgrader.json("submissions/hw01_tiny")}
    assert submissions["ada"]["autograded"]
    assert submissions["ada"]["score"] == 65
    assert submissions["ada"]["needs_manual_grade"]
    assert not submissions["carol"]["autograded"]


def test_a_graders_page_shows_answer_rubric_and_verdicts(formgrader):
    page = formgrader.request("GET", f"/formgrader/submissions/{submission_of(formgrader, 'ada')['id']}/")
    assert "ada says so." in page
    assert "10 points for homogeneity" in page
    assert "q1_double: 45 of 60 points" in page
    assert "✗ leaves its input alone" in page


def test_a_manual_score_survives_a_regrade_and_reaches_the_export(formgrader, graded, tmp_path):
    homework = graded.homeworks[0]
    entry = grade_of(formgrader, "ada")
    assert entry["needs_manual_grade"]
    answer = formgrader.json(f"grade/{entry['id']}", "PUT", {"manual_score": 17, "extra_credit": None})
    assert answer["manual_score"] == 17
    assert not answer["needs_manual_grade"]
    notebook = read_notebook(graded.submitted(homework, "ada") / homework.notebook)
    record(graded, homework, [(make_grade("ada", q1=60), notebook)])
    again = grade_of(formgrader, "ada")
    assert (again["manual_score"], again["needs_manual_grade"]) == (17, False)
    export(graded, homework, tmp_path / "scores.csv")
    row = next(line for line in (tmp_path / "scores.csv").read_text().splitlines() if line.startswith("ada,"))
    assert row == "ada,60.0,,20.0,,,17.0,0.0,97.0,100.0,0,no,0,0.0,97.0"


def test_the_autograde_button_calls_course_grade(formgrader, graded):
    homework = graded.homeworks[0]
    done = formgrader.json("submission/hw01_tiny/carol/autograde", "POST")
    assert done["success"], done
    folder = graded.autograded(homework, "carol")
    assert sorted(path.name for path in folder.iterdir()) == ["grade.json", "hw01_tiny.ipynb"]
    assert "55 of 60 points" in (folder / homework.notebook).read_text()
    submission = formgrader.json("submission/hw01_tiny/carol")
    assert submission["autograded"]
    assert submission["score"] == 75


def test_the_autograde_button_can_be_pressed_again(formgrader):
    done = formgrader.json("submission/hw01_tiny/carol/autograde", "POST")
    assert done["success"], done


def test_a_failing_course_grade_says_why(formgrader):
    done = formgrader.json("submission/hw01_tiny/broken/autograde", "POST")
    assert not done["success"]
    assert "the notebook of broken cannot be read" in done["log"] + done["error"]


def test_the_feedback_button_leaves_the_rubric_out(formgrader, graded):
    done = formgrader.json("assignment/hw01_tiny/bob/generate_feedback", "POST")
    assert done["success"], done
    folder = graded.feedback(graded.homeworks[0], "bob")
    page = (folder / "hw01_tiny.html").read_text()
    assert "homogeneity" not in page
    (made,) = feedback(graded, graded.homeworks[0], ["bob"])
    assert made.page.read_text() == page
    assert "<code>q1_double</code>: 45 of 60 points" in page
    assert {path.name for path in folder.iterdir()} == {"hw01_tiny.html", "timestamp.txt"}


def test_the_generate_button_refuses_and_changes_nothing(formgrader, graded):
    release = graded.release(graded.homeworks[0])
    before = {path: path.read_bytes() for path in release.rglob("*") if path.is_file()}
    done = formgrader.json("assignment/hw01_tiny/assign", "POST")
    assert not done["success"]
    assert "course compile hw01_tiny" in done["error"]
    assert {path: path.read_bytes() for path in release.rglob("*") if path.is_file()} == before


def test_no_address_runs_a_configuration_that_was_handed_in(formgrader, graded):
    page = formgrader.request("GET", "/formgrader/?path=submitted/carol/hw01_tiny")
    assert "nbgrader formgrade" in page
    assert not (graded.root / "ran").exists()
    assert formgrader.json("assignments")[0]["name"] == "hw01_tiny"


def test_no_address_serves_a_page_that_was_handed_in(formgrader):
    """On formgrader's origin its scripts could write grades."""
    place = f"/formgrader/submissions/{submission_of(formgrader, 'ada')['id']}"
    for path in ("..%2f..%2f..%2fsubmitted%2fcarol%2fhw01_tiny%2fevil.html", "grade.json", "hw01_tiny.ipynb"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            formgrader.request("GET", f"{place}/{path}")


def test_a_name_in_an_address_stays_a_name(formgrader):
    evil = urllib.parse.quote('";alert(1);"</script><script>alert(2)</script>', safe="")
    for path in (f"manage_students/{evil}", f"manage_students/{evil}/{evil}", f"gradebook/{evil}/{evil}"):
        page = formgrader.request("GET", f"/formgrader/{path}")
        assert "&lt;script&gt;alert(2)" in page
        assert "<script>alert" not in page
        assert '";alert' not in page


def test_a_folder_whose_name_is_no_name_is_not_listed(formgrader, graded):
    """Formgrader's messages about a button that failed take it for HTML; a `?` in it makes every button fail."""
    folder = graded.submitted(graded.homeworks[0], "x?<img src=x onerror=alert(1)>")
    folder.mkdir(parents=True)
    try:
        listed = formgrader.json("submissions/hw01_tiny") + formgrader.json("students")
        assert "alert(1)" not in str(listed)
        assert "broken" in str(listed)
    finally:
        shutil.rmtree(folder.parent)


def test_text_stays_in_its_own_cell(formgrader):
    page = formgrader.request("GET", f"/formgrader/submissions/{submission_of(formgrader, 'ada')['id']}/")
    assert "contain: paint" in page


def test_pages_may_load_from_nowhere_else(formgrader):
    with formgrader.opener.open(f"{formgrader.url}/formgrader/manage_assignments", timeout=20) as response:
        policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "base-uri 'none'" in policy


def test_a_heading_has_no_id(formgrader, graded):
    """Formgrader finds the field for a score by its id: a heading called like a task would be taken for it."""
    page = formgrader.request("GET", f"/formgrader/submissions/{submission_of(formgrader, 'ada')['id']}/")
    assert "<h1>Homework 1</h1>" in page


def test_a_stranger_is_sent_to_the_login(formgrader):
    with urllib.request.urlopen(f"{formgrader.url}/formgrader/api/assignments", timeout=20) as response:
        assert "/login" in response.url
        assert b"duedate" not in response.read()
