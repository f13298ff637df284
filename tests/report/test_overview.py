"""`course report` without a homework: students by homeworks, on a page and as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from autograder.cli import course as command
from autograder.course import Homework
from autograder.gradebook.lateness import Lateness
from autograder.gradebook.scores import StudentScore, TaskPoints
from autograder.late import LatePolicy
from autograder.report.homework import report_homework
from autograder.report.overview import Mark, Week, report_course, students_by_homeworks
from tests.course_factory import RIGHT, submit
from tests.report.pages import Page


@pytest.fixture
def two_weeks(course):
    """The tiny course with a second homework, which nobody has handed in yet."""
    later = Homework("hw02_next", "Homework 2: next", "2030-02-28 23:59")
    return replace(course, homeworks=(*course.homeworks, later), late=LatePolicy(per_day=0.1, late_days=1))


def table_of(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def lateness(days=0, spent=0, penalty=0.0):
    return Lateness(datetime(2030, 1, 1, tzinfo=UTC), False, None, days=days, spent=spent, penalty=penalty)


def mark(points, **late):
    task = TaskPoints("q1", points, None, 0.0, 10.0, False, False)
    return Mark("graded", StudentScore("", (task,), lateness(**late)))


def week(name, **marks):
    return Week(Homework(f"{name}_x", name, "2030-01-01 12:00"), 10.0, marks)


def test_are_totals_missing_and_late_days_added_up_by_hand():
    weeks = [
        week("hw01", ada=mark(8, days=2, spent=1, penalty=1.5), bob=mark(4)),
        week("hw02", ada=mark(10), cleo=Mark("refused")),
        week("hw03"),
    ]
    ada, bob, cleo, dana = students_by_homeworks(weeks, {"ada": "Ada", "dana": "Dana"})
    assert (ada.total, ada.missing, ada.late_days, ada.penalty) == (16.5, 0, 1, 1.5)
    assert (bob.total, bob.missing) == (4, 1)
    assert (cleo.total, cleo.missing) == (0, 1)
    assert (dana.name, dana.total, dana.missing, dana.marks) == ("Dana", 0, 2, (None, None, None))


def test_does_lateness_cost_no_more_than_was_earned():
    (line,) = students_by_homeworks([week("hw01", ada=mark(1, penalty=5.0))], {})
    assert line.total == 0


def test_is_a_homework_that_nobody_handed_in_missing_for_nobody():
    (ada,) = students_by_homeworks([week("hw01"), week("hw02")], {"ada": ""})
    assert ada.missing == 0


def test_do_page_and_csv_say_the_same(two_weeks, hand_in):
    hand_in("ada", q1=45, timestamp="2030-02-02 10:00:00 UTC")
    hand_in("bob", why="Additive.")
    submit(two_weeks, "cleo", RIGHT)
    hand_in.note("cleo", "refused", what="no notebook.")
    (two_weeks.root / "roster.csv").write_text("student,first_name,last_name\nada,Ada,Lovelace\ndana,Dana,Late\n")
    written = report_course(two_weeks)
    assert written.page == two_weeks.root / "reports" / "course.html"
    rows = {row["student"]: row for row in table_of(written.page.with_suffix(".csv"))}
    assert list(rows) == ["ada", "bob", "cleo", "dana"]
    ada = rows["ada"]
    assert (ada["name"], ada["hw01_tiny points"], ada["hw01_tiny late penalty"]) == ("Ada Lovelace", "55.0", "10.0")
    assert (ada["total"], ada["max"], ada["late days used"], ada["late penalties"]) == ("55.0", "100.0", "1", "10.0")
    assert (rows["bob"]["hw01_tiny points"], rows["bob"]["hw01_tiny needs manual grade"]) == ("80.0", "yes")
    assert (rows["cleo"]["hw01_tiny points"], rows["cleo"]["hw01_tiny status"]) == ("", "refused")
    assert (rows["dana"]["hw01_tiny status"], rows["dana"]["missing"]) == ("missing", "1")
    assert {row["hw02_next status"] for row in rows.values()} == {""}
    text = Page(written.page.read_text()).text
    for words in (
        "Ada Lovelace",
        "cannot be read",
        "missing",
        "waits for a person",
        "55 %",
        "1 late day for each student",
    ):
        assert words in text
    assert [line.text for line in written.headlines] == [
        "Homework 1: tiny: 1 impossible to read: `course report hw01` says what to tell those students.",
        "Homework 1: tiny: 1 waiting for a person: open Formgrader (`jupyter lab`).",
        "1 of 4 students handed in nothing at all.",
    ]


def test_does_the_page_lead_to_a_homeworks_own_page_once_it_is_there(course, hand_in):
    hand_in("ada")
    assert 'href="hw01_tiny.html"' not in report_course(course).page.read_text()
    report_homework(course, course.homeworks[0])
    assert 'href="hw01_tiny.html"' in report_course(course).page.read_text()


def test_does_a_course_without_anybody_have_a_page(course):
    text = Page(report_course(course).page.read_text()).text
    assert "Nobody has handed in anything yet" in text
    assert table_of(course.root / "reports" / "course.csv") == []


def test_is_no_name_a_formula(course, hand_in):
    (course.root / "roster.csv").write_text('student,first_name,last_name\nada,"=1+1","@x"\n')
    report_course(course)
    assert table_of(course.root / "reports" / "course.csv")[0]["name"] == "'=1+1 @x"


def test_do_the_same_data_give_the_same_bytes(course, hand_in):
    hand_in("ada")
    folder = report_course(course).page.parent
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    report_course(course)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert sorted(before) == ["course.csv", "course.html"]


def test_does_the_command_write_both_pages_and_say_what_to_look_at(course, hand_in, tmp_path):
    hand_in("ada", why="Additive.")
    run = CliRunner()
    done = run.invoke(command, ["--root", str(course.root), "report", "hw01"])
    assert done.exit_code == 0, done.output
    assert "  do  1 answer of 1 student waits for a person: open Formgrader (jupyter lab).\n" in done.output
    assert f"wrote {course.root / 'reports' / 'hw01_tiny.html'}\n" in done.output
    done = run.invoke(command, ["--root", str(course.root), "report", "-o", str(tmp_path / "all.html")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "all.html").is_file()
    assert (tmp_path / "all.csv").is_file()
