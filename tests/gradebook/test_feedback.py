"""The page that a student gets, and the table that staff get."""

import csv
import subprocess
import sys

import pytest

from autograder.errors import UsageError
from autograder.gradebook import export, feedback, record, write_autograded
from autograder.gradebook.database import open_gradebook
from tests.course_factory import RIGHT, make_grade, submit


@pytest.fixture
def graded(course, homework):
    """Ada answered everything, Bob is late and blank, and the third student's name is a formula."""
    answers = {
        "ada": ({**RIGHT, "q3_why": "Because of $2x$. <script>alert(1)</script>"}, {}),
        "bob": ({}, {"q1": 15, "q2": 0}),
        "=cmd": (RIGHT, {"flags": ("secret remark",)}),
    }
    pairs = []
    for student, (answer, fields) in answers.items():
        notebook = submit(course, student, answer, timestamp="2030-02-01 00:59:00 UTC" if student == "bob" else "")
        pairs.append((make_grade(student, seeds={"secret-label": 4711}, **fields), notebook))
    record(course, homework, pairs)
    for grade, notebook in pairs:
        write_autograded(course, homework, notebook, grade)
    with open_gradebook(course) as gradebook:
        entry = gradebook.find_grade("q3_why", homework.name, homework.name, "ada")
        entry.manual_score, entry.needs_manual_grade, entry.extra_credit = 12.5, False, 1
        comment = gradebook.find_comment("q3_why", homework.name, homework.name, "ada")
        comment.manual_comment = "A fine argument."
        gradebook.db.commit()
    return course


def test_a_page_holds_verdicts_scores_and_comments(graded, homework):
    (made,) = feedback(graded, homework, ["ada"])
    page = made.page.read_text()
    assert made.page == graded.feedback(homework, "ada") / "hw01_tiny.html"
    assert "A fine argument." in page
    assert '<span class="points">93.5</span> of 100 points' in page
    assert "gives the right value" in page
    assert "<mn>2</mn><mi>x</mi>" in page
    assert "alert(1)" in page
    assert "<script" not in page


def test_a_page_holds_nothing_for_graders(graded, homework):
    for made in feedback(graded, homework):
        page = made.page.read_text()
        assert "homogeneity" not in page
        assert "secret remark" not in page
        assert {path.name for path in made.page.parent.iterdir()} <= {"hw01_tiny.html", "timestamp.txt"}
        assert "4711" not in page
        assert "secret-label" not in page


def test_one_broken_student_does_not_stop_the_others(graded, homework):
    (graded.autograded(homework, "ada") / homework.notebook).write_text("{broken")
    made = {entry.student: entry for entry in feedback(graded, homework, ["ada", "bob", "nobody", "b*b"])}
    assert made["bob"].page is not None
    assert made["ada"].page is None
    assert made["ada"].problem
    assert "not been graded" in made["nobody"].problem
    assert made["b*b"].page is None


def test_feedback_can_be_made_again(graded, homework):
    feedback(graded, homework, ["ada"])
    (made,) = feedback(graded, homework, ["ada"])
    assert made.page is not None


def table(path):
    with path.open(newline="", encoding="utf-8") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def test_the_table_has_every_score_and_nbgraders_total(graded, homework, tmp_path):
    assert export(graded, homework, tmp_path / "scores.csv") == 3
    rows = table(tmp_path / "scores.csv")
    assert rows["ada"] == {
        "student": "ada",
        "q1_double auto": "60.0",
        "q1_double manual": "",
        "q2_total auto": "20.0",
        "q2_total manual": "",
        "q3_why auto": "",
        "q3_why manual": "12.5",
        "extra credit": "1.0",
        "total": "93.5",
        "max": "100.0",
        "late seconds": "0",
        "needs manual grade": "no",
        "days late": "0",
        "late penalty": "0.0",
        "final": "93.5",
    }
    assert (rows["bob"]["total"], rows["bob"]["late seconds"], rows["bob"]["q3_why auto"]) == ("15.0", "7200", "0.0")
    with open_gradebook(graded) as gradebook:
        for student in ("ada", "bob", "=cmd"):
            total = gradebook.find_submission(homework.name, student).score
            assert float(rows["'=cmd" if student == "=cmd" else student]["total"]) == total


def test_a_name_cannot_be_a_formula(graded, homework, tmp_path):
    export(graded, homework, tmp_path / "scores.csv")
    assert "'=cmd" in table(tmp_path / "scores.csv")


def test_exporting_before_grading_says_what_to_do(course, homework, tmp_path):
    with pytest.raises(UsageError, match="course grade hw01"):
        export(course, homework, tmp_path / "scores.csv")
    assert not (tmp_path / "scores.csv").exists()


def test_nbgraders_own_export_works(graded, homework):
    command = [sys.executable, "-m", "nbgrader", "export", "--to=own.csv"]
    subprocess.run(command, cwd=graded.root, check=True, capture_output=True)
    with (graded.root / "own.csv").open() as file:
        totals = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert totals == {"ada": 93.5, "bob": 15.0, "=cmd": 80.0}
