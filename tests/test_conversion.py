"""nbgrader's tools, called quietly: what goes wrong arrives as an exception, and nothing else changes."""

import os
import sqlite3
import sys
from pathlib import Path

import pytest

from autograder.conversion import ConversionFailed, convert, course_config, environment, stamp_database
from tests.course_factory import make_course


def test_the_environment_is_put_back(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.delenv("MKL_CBWR", raising=False)
    before = dict(os.environ)
    with environment(OMP_NUM_THREADS="1", MKL_CBWR="COMPATIBLE"):
        assert os.environ["OMP_NUM_THREADS"] == "1"
        assert os.environ["PATH"].startswith(str(Path(sys.prefix) / "bin"))
    assert dict(os.environ) == before


def test_the_cause_is_the_last_line_that_names_an_error():
    log = "Converting notebook\nTraceback (most recent call last):\nnbformat.ValidationError: no cells\nIt failed"
    assert ConversionFailed("NbGraderException: look above", log).cause == "nbformat.ValidationError: no cells"
    assert ConversionFailed("NbGraderException: look above", "").cause == "NbGraderException: look above"


def test_a_failed_conversion_carries_nbgraders_reason_and_prints_nothing(tmp_path, capfd):
    from nbgrader.converters import GenerateFeedback

    course = make_course(tmp_path)
    config = course_config(course)
    config.CourseDirectory.assignment_id = "hw01_tiny"
    with pytest.raises(ConversionFailed, match="No notebooks were matched") as caught:
        convert(GenerateFeedback, config)
    assert "No notebooks were matched" in caught.value.cause
    assert capfd.readouterr() == ("", "")


def test_a_new_database_carries_the_version_that_nbgrader_would_write(tmp_path):
    from nbgrader.api import Gradebook, get_alembic_version

    path = tmp_path / "gradebook.db"
    stamp_database(f"sqlite:///{path}")
    with environment():
        expected = get_alembic_version()
        Gradebook(f"sqlite:///{path}", "tiny").close()
    stamp_database(f"sqlite:///{path}")
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [(expected,)]
    database.close()
