"""Grades arrive, regrading changes nothing that a person did, and the gradebook never fights the release."""

import os
from contextlib import contextmanager

import pytest
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

from autograder.conversion import course_config
from autograder.errors import CourseError, InfrastructureFault, SourceError, UsageError
from autograder.gradebook import record, register
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.writer import GradebookWriter
from autograder.notebook import grade_id, read_notebook, write_notebook
from tests.course_factory import RIGHT, make_grade, submit

ANSWER = "Because $2(x+y) = 2x + 2y$."


def grade_again(course, homework, answer=ANSWER, student="ada", **points):
    notebook = submit(course, student, {**RIGHT, "q3_why": answer})
    record(course, homework, [(make_grade(student, **points), notebook)])


@contextmanager
def entry(course, name, student="ada"):
    """Yield nbgrader's grade of one cell, as formgrader would change it."""
    with open_gradebook(course) as gradebook:
        yield gradebook.find_grade(name, "hw01_tiny", "hw01_tiny", student)
        gradebook.db.commit()


def state(course, name="q3_why", student="ada"):
    with entry(course, name, student) as grade:
        return grade.auto_score, grade.manual_score, grade.needs_manual_grade


def give(course, points, name="q3_why"):
    with entry(course, name) as grade:
        grade.manual_score = points
        grade.needs_manual_grade = False


def test_registering_tells_nbgrader_cells_points_and_due_date(course, homework):
    register(course, homework)
    with open_gradebook(course) as gradebook:
        assignment = gradebook.find_assignment("hw01_tiny")
        assert assignment.duedate.isoformat() == "2030-01-31T22:59:00"  # UTC; Berlin is an hour ahead
        assert assignment.max_score == 100
        notebook = gradebook.find_notebook("hw01_tiny", "hw01_tiny")
        assert {cell.name: cell.max_score for cell in notebook.grade_cells} == {
            "q1_double": 60,
            "q2_total": 20,
            "q3_why": 20,
        }
        assert len(notebook.source_cells) == 5


def test_registering_twice_changes_nothing(course, homework):
    register(course, homework)
    with open_gradebook(course) as gradebook:
        before = gradebook.find_notebook("hw01_tiny", "hw01_tiny").id
    register(course, homework)
    with open_gradebook(course) as gradebook:
        assert gradebook.find_notebook("hw01_tiny", "hw01_tiny").id == before


def test_a_homework_without_a_release_says_which_command_makes_one(course, homework):
    (course.release(homework) / homework.notebook).unlink()
    with pytest.raises(SourceError, match="course compile hw01"):
        register(course, homework)


def test_points_may_change_after_grading_and_cells_may_not(course, homework):
    grade_again(course, homework)
    path = course.release(homework) / homework.notebook
    release = read_notebook(path)
    checks = [cell for cell in release["cells"] if grade_id(cell) == "q1_double"]
    checks[0]["metadata"]["nbgrader"]["points"] = 65
    write_notebook(release, path)
    register(course, homework)
    with open_gradebook(course) as gradebook:
        assert gradebook.find_assignment("hw01_tiny").max_score == 105
    release["cells"] = [cell for cell in release["cells"] if grade_id(cell) != "q2_total"]
    write_notebook(release, path)
    with pytest.raises(CourseError, match=r"added or removed, and 1 submissions.*q2_total") as caught:
        register(course, homework)
    assert caught.value.fix


def test_scores_arrive_and_a_written_answer_asks_for_a_grader(course, homework):
    grade_again(course, homework, q1=30)
    assert state(course, "q1_double") == (30, None, False)
    assert state(course, "q2_total") == (20, None, False)
    assert state(course) == (None, None, True)


@pytest.mark.parametrize("blank", ["", "  \n", "*Write your answer here.*", "**q3.** Why is doubling linear?", None])
def test_a_blank_answer_scores_zero_and_asks_nobody(course, homework, blank):
    grade_again(course, homework, blank)
    assert state(course) == (0, None, False)
    with open_gradebook(course) as gradebook:
        comment = gradebook.find_comment("q3_why", "hw01_tiny", "hw01_tiny", "ada")
        assert comment.comment == "No response."


def test_regrading_an_unchanged_answer_keeps_the_score_and_does_not_ask_again(course, homework):
    grade_again(course, homework)
    give(course, 17)
    grade_again(course, homework, ANSWER + "  \n", q1=10)
    assert state(course) == (None, 17, False)
    with open_gradebook(course) as gradebook:
        assert gradebook.find_submission("hw01_tiny", "ada").score == 10 + 20 + 17


def test_a_changed_answer_keeps_the_score_and_asks_until_a_person_has_looked(course, homework):
    grade_again(course, homework)
    give(course, 17)
    grade_again(course, homework, "It is linear.")
    assert state(course) == (None, 17, True)
    grade_again(course, homework, "It is linear.")
    assert state(course) == (None, 17, True)
    give(course, 5)
    grade_again(course, homework, "It is linear.")
    assert state(course) == (None, 5, False)


def test_an_answer_that_became_blank_after_grading_is_brought_up(course, homework):
    grade_again(course, homework)
    give(course, 17)
    grade_again(course, homework, "")
    assert state(course) == (0, 17, True)


def test_a_blank_answer_that_was_overridden_stays_so(course, homework):
    grade_again(course, homework, "")
    give(course, 2)
    grade_again(course, homework, "")
    assert state(course) == (0, 2, False)


def test_an_answer_after_a_blank_asks(course, homework):
    grade_again(course, homework, "")
    grade_again(course, homework)
    assert state(course) == (None, None, True)


def test_an_override_of_an_automatic_score_stays_and_asks_when_the_score_changes(course, homework):
    grade_again(course, homework, q1=30)
    give(course, 45, "q1_double")
    grade_again(course, homework, q1=30)
    assert state(course, "q1_double") == (30, 45, False)
    grade_again(course, homework, q1=10)
    assert state(course, "q1_double") == (10, 45, True)


def test_a_task_that_nobody_could_ask_about_scores_zero(course, homework):
    notebook = submit(course, "ada", {})
    grade = make_grade("ada")
    record(course, homework, [(type(grade)("ada", homework.name, grade.tasks[:1]), notebook)])
    assert state(course, "q2_total") == (0, None, False)


@pytest.mark.parametrize(
    ("text", "late"),
    [("2030-02-01 00:59:00 UTC", 7200), ("2030-01-31T23:59:00+02:00", 0), ("", 0), ("yesterday", 0), ("1" * 5000, 0)],
)
def test_lateness_comes_from_the_timestamp_file_alone(course, homework, text, late):
    notebook = submit(course, "ada", RIGHT, timestamp=text)
    record(course, homework, [(make_grade("ada"), notebook)])
    with open_gradebook(course) as gradebook:
        assert gradebook.find_submission("hw01_tiny", "ada").total_seconds_late == late


def test_a_timestamp_that_formgrader_would_stop_at_is_set_aside(course, homework):
    notebook = submit(course, "ada", RIGHT, timestamp="the day before yesterday")
    record(course, homework, [(make_grade("ada"), notebook)])
    folder = course.submitted(homework, "ada")
    assert (folder / "timestamp.txt.unreadable").read_text() == "the day before yesterday"
    config = course_config(course)
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    assert [entry["student"] for entry in api.get_submissions(homework.name)] == ["ada"]


@pytest.mark.parametrize("kind", ["a pipe", "a link to a device", "a link to a time"])
def test_a_timestamp_that_is_no_file_is_not_waited_for(course, homework, kind, tmp_path):
    notebook = submit(course, "ada", RIGHT)
    path = course.submitted(homework, "ada") / "timestamp.txt"
    (tmp_path / "time").write_text("2030-01-01 12:00:00 UTC")
    if kind == "a pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero" if kind == "a link to a device" else tmp_path / "time")
    record(course, homework, [(make_grade("ada"), notebook)])
    with open_gradebook(course) as gradebook:
        assert gradebook.find_submission("hw01_tiny", "ada").timestamp is None
    assert not path.is_symlink()
    assert not path.exists()


def test_a_missing_entry_is_a_clear_error(course, homework):
    register(course, homework)
    with pytest.raises(UsageError, match="No such submission"), open_gradebook(course) as gradebook:
        gradebook.find_submission("hw01_tiny", "nobody")


def test_a_damaged_database_is_a_clear_error(course, homework):
    (course.root / "gradebook.db").write_bytes(b"this is no database, and it is long enough to be read as one" * 20)
    with pytest.raises(InfrastructureFault, match=r"gradebook\.db") as caught:
        register(course, homework)
    assert "\n" not in str(caught.value)


def test_is_no_table_read_from_end_to_end_for_one_grade(course, homework):
    """What a grade asks for comes through an index: in a class of thousands reading on takes longer than grading."""
    from sqlalchemy import event

    grade_again(course, homework, q1=30)
    asked = []
    with GradebookWriter.open(course, homework) as writer:
        engine = writer.gradebook.engine
        event.listen(engine, "before_cursor_execute", lambda *args: asked.append((args[2], args[3])))
        writer.record(make_grade("ada", q1=20), submit(course, "ada", RIGHT))
        writer.gradebook.db.expire_all()
        large = ("grade", "comment", "submitted_assignment", "submitted_notebook")
        with engine.connect() as connection:
            for statement, values in [pair for pair in asked if pair[0].lstrip().startswith("SELECT")]:
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
                steps = [str(row[3]) for row in plan]
                assert not [step for step in steps for table in large if step == f"SCAN {table}"], statement
    assert len(asked) > 4
