"""Several graders and formgrader at the same time on one server: nothing is lost, nothing is there twice."""

from __future__ import annotations

import shutil
import signal
import time

import pytest

from autograder.gradebook.database import open_gradebook
from tests.engine.sample import NAME, POINTS
from tests.engine.student import make_public_folder
from tests.gradebook.server import serve
from tests.postgres.sample_class import (
    SECOND,
    course_command,
    due,
    exported,
    finish,
    journal_lines,
    make_folder,
    scores,
    start_grading,
)
from tests.postgres.server import serve_postgres
from tests.processes import comes_true

STUDENTS = [f"s{number:02}" for number in range(8)]


@pytest.fixture
def folder():
    """Return a maker of folders that students' processes may read."""
    made = []

    def make():
        made.append(make_public_folder())
        return made[-1]

    yield make
    for path in made:
        shutil.rmtree(path)


def rows(server, db_url, table):
    """Return how many entries a table has."""
    return server.run(f"SELECT count(*) FROM {table}", database=db_url.rpartition("/")[2])[0][0]


def save_everything(formgrader, homework, given):
    """Save a manual score and a comment, as a person does, for everyone who has none yet."""
    for entry in formgrader.json(f"submitted_notebooks/{homework}/{homework}"):
        key = (homework, entry["student"])
        if entry["id"] and key not in given:
            points, words = float(int(entry["student"][1:]) % 4), f"Read by a person, {entry['student']}."
            grades = {grade["name"]: grade for grade in formgrader.json(f"grades?submission_id={entry['id']}")}
            body = {"manual_score": points, "extra_credit": None}
            formgrader.json(f"grade/{grades['q2_value']['id']}", "PUT", body)
            comments = formgrader.json(f"comments?submission_id={entry['id']}")
            comment = next(comment for comment in comments if comment["name"] == "q2_value_answer")
            formgrader.json(f"comment/{comment['id']}", "PUT", {"manual_comment": words})
            given[key] = (points, words)


def give_by_hand(course, given):
    """Give the same scores and comments in a gradebook that nobody else uses."""
    with open_gradebook(course) as gradebook:
        for (homework, student), (points, words) in given.items():
            grade = gradebook.find_grade("q2_value", homework, homework, student)
            grade.manual_score, grade.needs_manual_grade = points, False
            gradebook.find_comment("q2_value_answer", homework, homework, student).manual_comment = words
        gradebook.db.commit()


def kept(course):
    """Return every manual score and comment in a gradebook."""
    with open_gradebook(course) as gradebook:
        return {
            (homework.name, student): (
                gradebook.find_grade("q2_value", homework.name, homework.name, student).manual_score,
                gradebook.find_comment("q2_value_answer", homework.name, homework.name, student).manual_comment,
            )
            for homework in course.homeworks
            for student in STUDENTS
        }


def test_two_graders_and_formgrader_lose_nothing_and_agree_with_sqlite(server, db_url, folder, tmp_path):
    """Two homeworks of the same new students at once, graded twice, while a person saves scores and comments."""
    course, alone = make_folder(folder(), db_url, STUDENTS), make_folder(folder(), "", STUDENTS)
    given = {}
    with serve(course.root, tmp_path) as formgrader:
        for again in ((), ("--again",)):
            graders = [start_grading(course, homework, *again) for homework in (NAME, SECOND)]
            given_now = {}
            while any(grader.poll() is None for grader in graders):
                for homework in (NAME, SECOND):
                    save_everything(formgrader, homework, given_now)
            finish(*graders)
            given |= given_now
        for homework in (NAME, SECOND):
            save_everything(formgrader, homework, given)
        pages = (
            "manage_assignments",
            "gradebook",
            f"gradebook/{NAME}",
            "manage_students",
            f"manage_submissions/{NAME}",
        )
        assert all("formgrade" in formgrader.request("GET", f"/formgrader/{page}") for page in pages)
    assert kept(course) == given
    assert rows(server, db_url, "student") == len(STUDENTS)
    assert rows(server, db_url, "submitted_assignment") == 2 * len(STUDENTS)
    assert rows(server, db_url, "grade") == rows(server, db_url, "comment") == 2 * len(STUDENTS) * len(POINTS)

    finish(start_grading(alone, NAME))
    finish(start_grading(alone, SECOND))
    give_by_hand(alone, given)
    for homework in (NAME, SECOND):
        assert exported(course, homework) == exported(alone, homework)
    status = [course_command(each, "status").stdout.replace(str(each.root), "") for each in (course, alone)]
    assert status[0] == status[1]


def test_two_graders_share_a_homework_from_two_folders(server, db_url, folder):
    """Both begin on an empty database: tables and cells are made by whoever is first."""
    halves = STUDENTS[:4], STUDENTS[4:]
    courses = [make_folder(folder(), db_url, half) for half in halves]
    finish(*[start_grading(course, NAME) for course in courses])
    assert scores(courses[0], NAME) == due(STUDENTS)
    assert exported(courses[0], NAME) == exported(courses[1], NAME)
    assert rows(server, db_url, "grade") == len(STUDENTS) * len(POINTS)
    assert rows(server, db_url, "alembic_version") == 1


def test_a_killed_grader_stops_nobody_and_goes_on_where_it_stopped(db_url, folder):
    course = make_folder(folder(), db_url, STUDENTS)
    grader = start_grading(course, NAME)
    assert comes_true(lambda: journal_lines(course, NAME) >= 2 or grader.poll() is not None, 200)
    grader.send_signal(signal.SIGKILL)
    grader.communicate()
    stopped = journal_lines(course, NAME)
    (said,) = finish(start_grading(course, NAME))
    assert f"{stopped} unchanged since they were graded" in " ".join(said.split())
    assert journal_lines(course, NAME) == len(STUDENTS)
    assert scores(course, NAME) == due(STUDENTS)


def test_a_batch_outlives_a_restart_of_the_server(folder):
    """Whoever is connected is thrown out in the middle; no grade is lost, and none is our fault."""
    with serve_postgres() as server:
        course = make_folder(folder(), server.create("grader", "grades"), STUDENTS)
        grader = start_grading(course, NAME)
        for after in (1, 4):
            assert comes_true(
                lambda after=after: journal_lines(course, NAME) >= after or grader.poll() is not None, 200
            )
            server.stop()
            time.sleep(1)
            server.start()
        finish(grader)
        assert journal_lines(course, NAME) == len(STUDENTS)
        assert scores(course, NAME) == due(STUDENTS)


def test_nothing_is_graded_where_the_server_cannot_be_reached(server, db_url, folder):
    course = make_folder(folder(), db_url.replace(f":{server.port}/", ":1/"), STUDENTS[:1])
    grader = start_grading(course, NAME)
    said = " ".join(grader.communicate(timeout=100)[0].split())
    assert grader.returncode == 1
    assert "the server of the gradebook does not answer" in said
    assert "run the same command again" in said
    assert journal_lines(course, NAME) == 0
    assert not (course.root / "autograded").exists()
    assert not (course.root / "gradebook.db").exists()
