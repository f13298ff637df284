"""What is wrong with a server is one clear line before anything is graded, and no line holds the password."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace

import pytest

from autograder import postgres
from autograder.course import COURSE_COMMAND, REPOSITORY
from autograder.doctor.course_files import look_at_gradebook
from autograder.doctor.finding import State
from autograder.errors import ConfigError, GradebookGone, InfrastructureFault
from autograder.gradebook import record
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.scores import read_scores
from autograder.gradebook.together import LOCK, check_server
from autograder.gradebook.writer import GradebookWriter
from autograder.ledger import read_ledger
from autograder.notebook import read_notebook
from tests.course_factory import RIGHT, make_grade, submit
from tests.postgres.server import PASSWORD, serve_postgres

WRONG = "another password"


def refusal(course):
    """Return how a course's server refuses, however one comes to it."""
    found = {}
    for use in (check_server, read_ledger, lambda course: open_gradebook(course).__enter__()):
        with pytest.raises((ConfigError, InfrastructureFault)) as refused:
            use(course)
        found[str(refused.value)] = refused.value
    (error,) = found.values()
    assert error.where == course.gradebook_place
    assert error.fix
    assert PASSWORD not in str(error)
    assert WRONG not in str(error)
    return error


def at(course, url):
    return replace(course, db_url=url)


def test_a_wrong_password(course, server, db_url):
    user = re.search(r"//(\w+):", db_url)[1]
    error = refusal(at(course, server.url(user, user, WRONG)))
    assert isinstance(error, ConfigError)
    assert "does not let you in" in error.what
    assert "PGPASSFILE" in error.fix


def test_no_password_at_all(course, server, db_url):
    user = re.search(r"//(\w+):", db_url)[1]
    assert "does not let you in" in refusal(at(course, server.url(user, user, None))).what


def test_a_password_from_the_environment_or_a_file(course, server, db_url, monkeypatch, tmp_path):
    user = re.search(r"//(\w+):", db_url)[1]
    quiet = at(course, server.url(user, user, None))
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    assert "PostgreSQL" in check_server(quiet)
    monkeypatch.delenv("PGPASSWORD")
    file = tmp_path / "pgpass"
    file.write_text("127.0.0.1:*:*:*:" + PASSWORD.replace("\\", r"\\").replace(":", r"\:") + "\n")
    file.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(file))
    assert "PostgreSQL" in check_server(quiet)
    with open_gradebook(quiet) as gradebook:
        assert gradebook.students == []


def test_a_missing_database(course, db_url):
    error = refusal(at(course, f"{db_url}_gone"))
    assert "no such database" in error.what
    assert "createdb" in error.fix


def test_a_server_that_is_not_there(course, server, db_url):
    error = refusal(at(course, db_url.replace(f":{server.port}/", ":1/")))
    assert isinstance(error, GradebookGone)
    assert "does not answer" in error.what
    assert "does not answer" in refusal(at(course, "postgresql://ada@no-such-host.invalid/grades")).what


def test_a_missing_driver(course, monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ConfigError, match="driver psycopg cannot be imported") as refused:
        check_server(course)
    assert "pip install" in refused.value.fix


def test_a_user_without_rights(course, server, db_url):
    server.run("CREATE ROLE guest LOGIN PASSWORD 'guest'")
    guest = at(course, server.url("guest", db_url.rpartition("/")[2], "guest"))
    with pytest.raises(ConfigError, match="may not use the gradebook's tables") as refused, open_gradebook(guest):
        pass
    assert "OWNER" in refused.value.fix


def test_tables_of_another_version(course, server, db_url):
    with open_gradebook(course):
        pass
    server.run("UPDATE alembic_version SET version_num = 'older'", database=db_url.rpartition("/")[2])
    with pytest.raises(ConfigError, match="version older") as refused:
        check_server(course)
    assert "nbgrader db upgrade" in refused.value.fix


def test_the_doctor_looks_and_makes_nothing(course, server, db_url):
    """An empty database is right, and still empty afterwards."""
    (finding, warning) = look_at_gradebook(course)
    assert finding.state is State.OK
    assert "no tables yet" in finding.said
    assert "PostgreSQL" in finding.said
    assert warning.state is State.WARNING
    assert "PGPASSFILE" in warning.remedy
    query = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
    assert server.run(query, database=db_url.rpartition("/")[2]) == [(0,)]
    (finding,) = look_at_gradebook(at(course, f"{db_url}_gone"))
    assert finding.state is State.REFUSES
    assert PASSWORD not in f"{finding} {warning}"


def test_the_password_stands_nowhere_but_in_the_configuration(course, homework):
    """Not in what commands print, not in a file that they write."""
    notebook = submit(course, "ada", {**RIGHT, "q3_why": "So."})
    record(course, homework, [(make_grade("ada"), notebook)])
    printed = []
    for arguments in (["status"], ["doctor"], ["export", homework.name], ["late", homework.name], ["report"]):
        command = [*COURSE_COMMAND, "--root", str(course.root), *arguments]
        done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=100, check=False)
        assert "Traceback" not in done.stderr, done
        printed.append(done.stdout + done.stderr)
    assert "ada" in (course.root / "hw01_tiny.csv").read_text()
    forms = (PASSWORD, course.db_url.split(":", 2)[2].rpartition("@")[0])
    assert not [form for form in forms if form in "".join(printed)]
    files = [path for path in course.root.rglob("*") if path.is_file() and path.name != "course_config.py"]
    assert not [path for path in files for form in forms if form.encode() in path.read_bytes()]


def test_a_grader_that_waits_too_long_is_told(course, homework, server, db_url, monkeypatch):
    """Whoever registers holds the lock; a grader that never gets it says so and has changed nothing."""
    import psycopg

    monkeypatch.setattr(postgres, "LOCK_WAIT_MS", 200)
    with open_gradebook(course):
        pass
    with psycopg.connect(db_url.replace("+psycopg", "")) as other:
        other.execute(f"SELECT pg_advisory_lock({LOCK})")
        with pytest.raises(InfrastructureFault, match="lock timeout"), GradebookWriter.open(course, homework):
            pass


def test_a_batch_ends_where_the_server_does_not_come_back(course, homework, monkeypatch):
    """With our fault, not with a bug; what was recorded is there when it is back, and the rest can be recorded then."""
    monkeypatch.setattr("autograder.gradebook.writer.PATIENCE_S", 0.3)
    with serve_postgres() as server:
        there = at(course, server.create("grader", "grades"))
        pairs = [(make_grade(student), submit(there, student, RIGHT)) for student in ("ada", "bob")]
        with GradebookWriter.open(there, homework) as writer:
            writer.record(*pairs[0])
            server.stop()
            with pytest.raises(GradebookGone, match="does not answer"):
                writer.record(*pairs[1])
            server.start()
            writer.record(*pairs[1])
        assert [score.student for score in read_scores(there, homework)] == ["ada", "bob"]


def test_a_name_too_long_for_a_server_never_gets_there(course, homework):
    with pytest.raises(Exception, match="too long"):
        record(course, homework, [(make_grade("a" * 200), read_notebook(course.release(homework) / homework.notebook))])
