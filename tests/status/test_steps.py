"""What to do next, as commands, in order; and how the week looks on a terminal."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from rich.console import Console

from autograder.course import Course, Homework
from autograder.status.console import COLUMNS, distance, show_week
from autograder.status.gather import Standing, Week
from autograder.status.steps import next_steps

NOW = datetime(2030, 2, 3, 12, 0, tzinfo=UTC)
OVER = Homework("hw01_over", "One", "2030-01-31 23:59")
SOON = Homework("hw02_soon", "Two", "2030-02-10 23:59")
FAR = Homework("hw03_far", "Three", "2030-04-10 23:59")
COURSE = Course("c", "A course [bold]", (OVER, SOON, FAR), "Europe/Berlin")
CLASS = frozenset(f"s{number}" for number in range(20))


def over(**fields):
    return Standing(OVER, OVER.due_at("Europe/Berlin"), compiled=True, bundled=True, **fields)


def week(*standings, **fields):
    return Week(COURSE, NOW, standings, **fields)


def steps(*standings):
    return [(step.command, step.why) for step in next_steps(week(*standings))]


GRADED = over(collected=CLASS, graded=CLASS, lms="canvas")
EXPORTED = {"canvas": (NOW - timedelta(hours=2), ())}


def test_nothing_collected_after_the_due_date():
    assert steps(over()) == [("course collect hw01 FILES", "it was due, and nothing is collected")]


def test_everything_that_grading_has_to_do_is_one_step():
    standing = over(
        collected=CLASS, graded=CLASS - {"s1", "s2", "s3"}, changed=frozenset({"s1"}), broken=frozenset({"s2"})
    )
    assert steps(standing)[0] == ("course grade hw01", "1 not graded yet, 1 handed in anew since, 1 failed, our fault")


def test_the_steps_of_a_sunday_night_come_in_order():
    standing = replace(GRADED, graded=CLASS - {"s1"}, waiting={"s2": 2, "s3": 1}, no_time=frozenset({"s4"}))
    assert steps(standing) == [
        ("course grade hw01", "1 not graded yet"),
        ("course late hw01", "1 hand-in is late by the LMS's mark, and nobody knows how much"),
        ("jupyter lab", "Formgrader, hw01: 3 answers of 2 students to read"),
        ("course feedback hw01 --zip canvas", "19 pages to write"),
        ("course export hw01 --format canvas", "19 scores to export"),
    ]


def test_pages_are_written_renewed_and_given_back_in_one_step():
    paged = CLASS - {"s1", "s2"}
    standing = replace(GRADED, paged=paged, stale=frozenset({"s1"}), given=paged - {"s3"}, exported=EXPORTED)
    assert steps(standing) == [
        ("course feedback hw01 --zip canvas", "1 page to write, 1 page out of date, 1 page to give back")
    ]


@pytest.mark.parametrize(
    ("lms", "command"),
    [("moodle", "--zip moodle"), ("exchange", "--release"), ("submitted", "--release"), ("plain", None), ("", None)],
)
def test_pages_go_back_the_way_the_work_came(lms, command):
    standing = replace(GRADED, paged=CLASS, exported=EXPORTED, lms=lms)
    assert steps(standing) == ([(f"course feedback hw01 {command}", "20 pages to give back")] if command else [])


def test_an_export_is_asked_for_again_where_scores_changed():
    standing = replace(GRADED, paged=CLASS, given=CLASS, exported={"canvas": (NOW, ("s1",)), "csv": (NOW, ())})
    assert steps(standing) == [("course export hw01 --format canvas", "1 score is another one since the last export")]


def test_a_homework_that_is_done_asks_for_nothing():
    assert steps(replace(GRADED, paged=CLASS, given=CLASS, exported=EXPORTED)) == []


def test_students_who_were_refused_get_a_page():
    standing = replace(
        GRADED, graded=CLASS - {"s1"}, refused=frozenset({"s1"}), paged=CLASS - {"s1"}, given=CLASS - {"s1"}
    )
    assert steps(replace(standing, exported=EXPORTED)) == [("course feedback hw01 --zip canvas", "1 page to write")]


def test_the_next_release_is_asked_for_when_it_is_near_and_no_other():
    soon, far = (Standing(homework, homework.due_at("Europe/Berlin")) for homework in (SOON, FAR))
    assert steps(soon, far) == [("course release hw02", "hw02 is not released")]
    assert steps(replace(soon, compiled=True))[0][1] == "hw02 is compiled, and there is no bundle for students"
    assert steps(replace(soon, bundled=True), far) == []
    assert steps(far) == []


def test_what_is_handed_in_early_is_left_until_it_is_due():
    soon = Standing(SOON, SOON.due_at("Europe/Berlin"), bundled=True, collected=CLASS)
    assert steps(soon) == []
    assert steps(replace(soon, graded=CLASS))[0][0] == "course feedback hw02"


def test_the_homework_that_was_due_first_comes_first():
    second = Standing(SOON, NOW - timedelta(hours=1))
    assert [command for command, _ in steps(second, over())] == [
        "course collect hw01 FILES",
        "course collect hw02 FILES",
    ]


def shown(view, *, width=200, terminal=True):
    out = StringIO()
    show_week(view, Console(file=out, width=width, force_terminal=terminal, color_system=None, legacy_windows=False))
    return out.getvalue()


def test_a_terminal_shows_a_table_and_what_to_do():
    soon = Standing(SOON, SOON.due_at("Europe/Berlin"))
    standing = replace(
        GRADED, missing=3, refused=frozenset({"x"}), exported={"canvas": (NOW - timedelta(hours=2), ("s1",))}
    )
    text = shown(week(standing, soon))
    assert "A course [bold]" in text
    for column in COLUMNS:
        assert column in text
    for cell in ("2 days ago", "20, 3 missing", "20, 1 refused", "canvas 2 h ago, 1 changed", "in 7 days"):
        assert cell in text
    assert "  1. course feedback hw01 --zip canvas" in text


def test_a_pipe_and_a_narrow_terminal_get_lines():
    for view in (shown(week(GRADED), terminal=False), shown(week(GRADED), width=60)):
        line = view.splitlines()[0]
        assert line == "hw01: released yes; due Thu 31 Jan 23:59 (2 days ago); collected 20; graded 20"


def test_an_empty_course_says_where_homeworks_are_declared():
    assert "course_config.py declares no homework" in shown(Week(replace(COURSE, homeworks=()), NOW, ()))


def test_nothing_to_do_is_said():
    assert "Nothing to do." in shown(week(replace(GRADED, paged=CLASS, given=CLASS, exported=EXPORTED)))


def test_problems_are_told_without_commanding_the_terminal():
    assert "cannot be read: �[2Jgradebook.db" in shown(week(GRADED, problems=("\x1b[2Jgradebook.db",)))


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0 min ago"),
        (5, "in 5 min"),
        (-59, "59 min ago"),
        (60, "in 1 h"),
        (-47 * 60, "47 h ago"),
        (72 * 60, "in 3 days"),
    ],
)
def test_distances_are_in_words(minutes, text):
    assert distance(NOW + timedelta(minutes=minutes), NOW) == text
