"""A real Jupyter server with formgrader on the course's gradebook, used the way a browser uses it."""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from autograder.gradebook import export, record, write_autograded
from autograder.notebook import read_notebook
from tests.course_factory import RIGHT, make_grade, submit

START_S = 60
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


@dataclass(frozen=True)
class Browser:
    """Just enough of one: a session, its cookies, and the token that formgrader's own scripts send."""

    url: str
    token: str
    cookies: http.cookiejar.CookieJar
    opener: urllib.request.OpenerDirector

    def request(self, method, path, body=None):
        xsrf = next((cookie.value for cookie in self.cookies if cookie.name == "_xsrf"), "")
        request = urllib.request.Request(
            f"{self.url}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"X-XSRFToken": xsrf, "Authorization": f"token {self.token}"},
        )
        with self.opener.open(request, timeout=60) as response:
            return response.read().decode()

    def json(self, path, method="GET", body=None):
        return json.loads(self.request(method, f"/formgrader/api/{path}", body))


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
    return course


@pytest.fixture(scope="module")
def browser(graded, tmp_path_factory):
    """A browser in front of a Jupyter server in the course's folder."""
    fake = tmp_path_factory.mktemp("bin") / "course.py"
    fake.write_text(FAKE_COURSE.format(repository=str(Path(__file__).parents[2])))
    command = [sys.executable, str(fake)]
    with (graded.root / "course_config.py").open("a") as config:
        config.write(f"\n    get_config().GradeWithCourse.command = {command!r}\n")
    home = tmp_path_factory.mktemp("home")
    log = home / "server.log"
    token = secrets.token_hex(16)
    environment = {
        **os.environ,
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_TOKEN": token,
    }
    options = ["--no-browser", "--ip=127.0.0.1", "--port=0", "--allow-root", "--ServerApp.open_browser=False"]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options],
            cwd=graded.root,
            env=environment,
            stdout=output,
            stderr=output,
        )
    try:
        cookies = http.cookiejar.CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
        browser = Browser(_address(log, server), token, cookies, opener)
        browser.request("GET", "/formgrader/manage_assignments")
        yield browser
    finally:
        server.terminate()
        server.wait(timeout=20)


def _address(log, server):
    """Wait until the server says where it listens."""
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and server.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:\d+", log.read_text(errors="replace"))
        if found:
            return found[0]
        time.sleep(0.1)
    raise AssertionError(log.read_text(errors="replace")[-2000:])


def submission_of(browser, student):
    entries = browser.json("submitted_notebooks/hw01_tiny/hw01_tiny")
    return next(entry for entry in entries if entry["student"] == student)


def grade_of(browser, student, name="q3_why"):
    grades = browser.json(f"grades?submission_id={submission_of(browser, student)['id']}")
    return next(grade for grade in grades if grade["name"] == name)


def test_the_homework_is_there_with_its_due_date_and_points(browser):
    (assignment,) = browser.json("assignments")
    assert assignment["name"] == "hw01_tiny"
    assert assignment["duedate_notimezone"] == "2030-01-31T22:59:00"
    assert assignment["max_score"] == 100
    assert assignment["num_submissions"] == 4


def test_graded_submissions_count_as_graded(browser):
    submissions = {entry["student"]: entry for entry in browser.json("submissions/hw01_tiny")}
    assert submissions["ada"]["autograded"]
    assert submissions["ada"]["score"] == 65
    assert submissions["ada"]["needs_manual_grade"]
    assert not submissions["carol"]["autograded"]


def test_a_graders_page_shows_answer_rubric_and_verdicts(browser):
    page = browser.request("GET", f"/formgrader/submissions/{submission_of(browser, 'ada')['id']}/")
    assert "ada says so." in page
    assert "10 points for homogeneity" in page
    assert "q1_double: 45 of 60 points" in page
    assert "✗ leaves its input alone" in page


def test_a_manual_score_survives_a_regrade_and_reaches_the_export(browser, graded, tmp_path):
    homework = graded.homeworks[0]
    entry = grade_of(browser, "ada")
    assert entry["needs_manual_grade"]
    answer = browser.json(f"grade/{entry['id']}", "PUT", {"manual_score": 17, "extra_credit": None})
    assert answer["manual_score"] == 17
    assert not answer["needs_manual_grade"]
    notebook = read_notebook(graded.submitted(homework, "ada") / homework.notebook)
    record(graded, homework, [(make_grade("ada", q1=60), notebook)])
    again = grade_of(browser, "ada")
    assert (again["manual_score"], again["needs_manual_grade"]) == (17, False)
    export(graded, homework, tmp_path / "scores.csv")
    row = next(line for line in (tmp_path / "scores.csv").read_text().splitlines() if line.startswith("ada,"))
    assert row == "ada,60.0,,20.0,,,17.0,0.0,97.0,100.0,0,no"


def test_the_autograde_button_calls_course_grade(browser, graded):
    homework = graded.homeworks[0]
    done = browser.json("submission/hw01_tiny/carol/autograde", "POST")
    assert done["success"], done
    folder = graded.autograded(homework, "carol")
    assert sorted(path.name for path in folder.iterdir()) == ["grade.json", "hw01_tiny.ipynb"]
    assert "55 of 60 points" in (folder / homework.notebook).read_text()
    submission = browser.json("submission/hw01_tiny/carol")
    assert submission["autograded"]
    assert submission["score"] == 75


def test_the_autograde_button_can_be_pressed_again(browser):
    done = browser.json("submission/hw01_tiny/carol/autograde", "POST")
    assert done["success"], done


def test_a_failing_course_grade_says_why(browser):
    done = browser.json("submission/hw01_tiny/broken/autograde", "POST")
    assert not done["success"]
    assert "the notebook of broken cannot be read" in done["log"] + done["error"]


def test_the_feedback_button_leaves_the_rubric_out(browser, graded):
    done = browser.json("assignment/hw01_tiny/bob/generate_feedback", "POST")
    assert done["success"], done
    page = (graded.feedback(graded.homeworks[0], "bob") / "hw01_tiny.html").read_text()
    assert "q1_double: 45 of 60 points" in page
    assert "homogeneity" not in page


def test_the_generate_button_refuses_and_changes_nothing(browser, graded):
    release = graded.release(graded.homeworks[0])
    before = {path: path.read_bytes() for path in release.rglob("*") if path.is_file()}
    done = browser.json("assignment/hw01_tiny/assign", "POST")
    assert not done["success"]
    assert "course compile hw01_tiny" in done["error"]
    assert {path: path.read_bytes() for path in release.rglob("*") if path.is_file()} == before


def test_a_stranger_is_sent_to_the_login(browser):
    with urllib.request.urlopen(f"{browser.url}/formgrader/api/assignments", timeout=20) as response:
        assert "/login" in response.url
        assert b"duedate" not in response.read()
