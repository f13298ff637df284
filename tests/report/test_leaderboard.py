"""`course leaderboard`: best first, ties share a place, and nobody is named unless somebody asks for it."""

from __future__ import annotations

import pytest

from autograder.errors import UsageError
from autograder.report.leaderboard import boards_of, write_leaderboard
from autograder.scoring import Measure
from tests.course_factory import make_grade


def graded(student, value, better="lower", name="bits per byte"):
    measure = Measure("q1_double", name, value, "bits", better)
    return make_grade(student, seeds={"judge": sum(map(ord, student))}, measures=(measure,))


def test_does_the_best_come_first_and_do_ties_share_a_place():
    (board,) = boards_of([graded("ada", 2.0), graded("bob", 1.5), graded("eve", 2.0), graded("dan", 3.0)], {})
    assert [(place.rank, place.who) for place in board.places] == [(1, "bob"), (2, "ada"), (2, "eve"), (4, "dan")]
    assert [place.share for place in board.places] == [1.0, 0.75, 0.75, 0.5]


def test_is_the_highest_best_where_higher_is_better():
    (board,) = boards_of([graded("ada", 0.5, "higher"), graded("bob", 0.9, "higher")], {})
    assert [place.who for place in board.places] == ["bob", "ada"]


def test_has_each_measure_a_board():
    boards = boards_of([graded("ada", 1.0), graded("ada", 7.0, "higher", "tokens")], {})
    assert [board.name for board in boards] == ["bits per byte", "tokens"]


@pytest.fixture
def room(course, homework, hand_in):
    for student, value in (("ada", 1.25), ("bob", 1.75)):
        hand_in(student)
        path = course.autograded(homework, student) / "grade.json"
        path.write_text(graded(student, value).to_json())
    return course, homework


def test_does_the_page_name_nobody(room):
    course, homework = room
    page = write_leaderboard(course, homework).read_text()
    assert graded("ada", 1.25).draw in page
    assert "ada" not in page.replace(graded("ada", 1.25).draw, "")
    assert page.index("1.25") < page.index("1.75")


def test_does_the_page_name_students_when_asked(room, tmp_path):
    page = write_leaderboard(*room, tmp_path / "board.html", names=True).read_text()
    assert "ada" in page.lower()
    assert "for staff: it names students" in page


def test_is_it_said_when_nothing_was_measured(course, homework, hand_in):
    hand_in("ada")
    with pytest.raises(UsageError, match="nothing was measured"):
        write_leaderboard(course, homework)
