"""`db_url`: what is taken for a server, what is refused, and that no message holds a password."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.engine import make_url
from traitlets.config import Config

from autograder.course import configure_nbgrader
from autograder.database_url import libpq_uri, password_in, place_of, resolve, without_password
from autograder.errors import ConfigError
from tests.course_factory import make_course

SECRET = "s3cr3t"


@pytest.fixture
def course(tmp_path):
    return make_course(tmp_path)


@pytest.mark.parametrize("scheme", ["postgresql+psycopg", "postgresql", "postgres"])
def test_every_spelling_gets_the_driver_that_is_installed(scheme):
    url = make_url(resolve(f"{scheme}://ada:{SECRET}@db.uni.edu:5433/grades?sslmode=require"))
    assert (url.drivername, url.username, url.password) == ("postgresql+psycopg", "ada", SECRET)
    assert (url.host, url.port, url.database) == ("db.uni.edu", 5433, "grades")
    assert dict(url.query) == {"sslmode": "require", "connect_timeout": "10"}


def test_a_limit_of_ones_own_for_connecting_stays():
    assert resolve("postgresql://db/grades?connect_timeout=3").count("connect_timeout") == 1


def test_the_clients_own_library_gets_the_same_place():
    psycopg = pytest.importorskip("psycopg.conninfo")
    url = libpq_uri(resolve("postgresql+psycopg://ada:p%40ss@/grades?host=%2Fvar%2Frun"))
    parts = psycopg.conninfo_to_dict(url)
    assert (parts["user"], parts["password"], parts["host"], parts["dbname"]) == ("ada", "p@ss", "/var/run", "grades")


def test_sqlite_stays_the_default(course):
    assert course.gradebook_url == f"sqlite:///{course.root}/gradebook.db"
    assert course.gradebook_place == f"{course.root}/gradebook.db"
    assert not course.has_gradebook
    (course.root / "gradebook.db").touch()
    assert course.has_gradebook


def test_a_course_elsewhere_never_writes_on_the_server(course, tmp_path):
    there = replace(course, db_url="postgresql://db/grades")
    assert there.has_gradebook
    assert there.elsewhere(tmp_path / "scratch").gradebook_url == f"sqlite:///{tmp_path}/scratch/gradebook.db"


@pytest.mark.parametrize(
    ("db_url", "said"),
    [
        (f"mysql://ada:{SECRET}@db/grades", "of the kind 'mysql'"),
        (f"mysql+pymysql://ada:{SECRET}@db/grades", "of the kind 'mysql'"),
        ("sqlite:///other.db", "of the kind 'sqlite'"),
        (f"host=db password={SECRET}", "no URL"),
        (f"postgresql://ada:{SECRET}@db", "names no database"),
        (f"postgresql://ada:{SECRET}@db/", "names no database"),
        (f"postgresql://ada:{SECRET}@home@db/grades", "means something else"),
        (f"postgresql://ada:{SECRET}/x@db/grades", "means something else"),
        (f"postgresql://ada:{SECRET}#x@db/grades", "means something else"),
        (f"postgresql://ada:{SECRET}?x@db/grades", "means something else"),
        (f"postgresql://ada:[{SECRET}@db/grades", "means something else"),
        (f"postgresql://ada@db:{SECRET}/grades", "means something else"),
        (3, "is no text"),
    ],
)
def test_what_is_no_server_is_refused_without_a_word_of_it(course, db_url, said):
    with pytest.raises(ConfigError, match=said) as refused:
        replace(course, db_url=db_url)
    assert SECRET not in str(refused.value)
    assert refused.value.fix
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


def test_a_password_comes_from_the_environment(course, monkeypatch):
    there = replace(course, db_url="postgresql://ada:${GRADES_PASSWORD}@db/grades")
    with pytest.raises(ConfigError, match="GRADES_PASSWORD, which is not set"):
        _ = there.gradebook_url
    monkeypatch.setenv("GRADES_PASSWORD", "p@ss/w:rd%41#?")
    assert make_url(there.gradebook_url).password == "p@ss/w:rd%41#?"
    assert there.gradebook_place == "postgresql://ada@db/grades"


def test_the_whole_url_comes_from_the_environment(course, monkeypatch):
    there = replace(course, db_url="${GRADES}")
    assert there.gradebook_place == "db_url in course_config.py"
    monkeypatch.setenv("GRADES", f"postgresql://ada:{SECRET}@db/grades")
    assert make_url(there.gradebook_url).password == SECRET
    assert there.gradebook_place == "postgresql://ada@db/grades"
    monkeypatch.setenv("GRADES", f"mysql://ada:{SECRET}@db/grades")
    with pytest.raises(ConfigError, match="mysql") as refused:
        _ = there.gradebook_url
    assert SECRET not in str(refused.value)


def test_nbgrader_takes_no_other_gradebook_where_a_variable_is_missing(course):
    """And its buttons are still ours: the configuration is complete but for the address."""
    config = Config()
    with pytest.raises(ConfigError):
        configure_nbgrader(config, replace(course, db_url="postgresql://ada:${MISSING_ONE}@db/grades"))
    assert config.CourseDirectory.db_url.startswith("postgresql")
    assert "GradeWithCourse" in str(config.Autograde.sanitize_preprocessors)


def test_the_password_is_told_nowhere(course):
    url = "postgresql://ada:p%40ss%2Fw0rd@db:5433/grades?sslpassword=hidden"
    there = replace(course, db_url=url)
    assert place_of(url) == "postgresql://ada@db:5433/grades"
    assert "w0rd" not in repr(there)
    assert without_password("no p@ss/w0rd, no p%40ss%2Fw0rd", url) == "no ***, no ***"
    assert password_in(url) == "p@ss/w0rd"
    assert password_in("postgresql://ada:${NAME}@db/grades") == password_in("postgresql://ada@db/grades") == ""
