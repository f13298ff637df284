"""A compiled homework through nbgrader's exchange: released, fetched and submitted by nbgrader, collected by us."""

from __future__ import annotations

import pytest
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import ExchangeFetchAssignment, ExchangeReleaseAssignment, ExchangeSubmit
from traitlets.config import Config

from autograder.collect.desk import collect
from autograder.compile import compile_homework
from autograder.notebook import grade_id, read_notebook, write_notebook
from tests.course_factory import RIGHT, make_course

pytestmark = [
    # nbgrader reads a timestamp without closing the file.
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def nbgrader_of(course, exchange, home):
    """Return how nbgrader is set up for somebody whose folder is `home`."""
    config = Config()
    config.Exchange.root, config.Exchange.cache = str(exchange), str(home / "cache")
    config.Exchange.assignment_dir = str(home)
    config.CourseDirectory.root = str(course.root)
    config.CourseDirectory.course_id = course.course_id
    config.CourseDirectory.student_id = "ada"
    config.CourseDirectory.assignment_id = course.homeworks[0].name
    return {
        "config": config,
        "coursedir": CourseDirectory(config=config),
        "authenticator": Authenticator(config=config),
    }


def test_a_released_homework_is_fetched_submitted_and_collected(tmp_path):
    course = make_course(tmp_path / "course")
    homework = course.homeworks[0]
    compile_homework(course, homework, execute=False)
    exchange, home = tmp_path / "exchange", tmp_path / "ada"
    for folder in (exchange, home):
        folder.mkdir()
    exchange.chmod(0o777)
    parties = nbgrader_of(course, exchange, home)
    ExchangeReleaseAssignment(**parties).start()
    ExchangeFetchAssignment(**parties).start()

    fetched = home / homework.name
    assert (fetched / "tests" / "manifest.json").is_file()
    notebook = read_notebook(fetched / homework.notebook)
    answers = {f"{task}_answer": text for task, text in RIGHT.items()}
    for cell in notebook["cells"]:
        cell["source"] = answers.get(grade_id(cell), cell["source"])
    write_notebook(notebook, fetched / homework.notebook)
    ExchangeSubmit(**parties).start()

    done = collect(course, homework, [exchange / course.course_id / "inbound"])
    assert done.ok, done
    (student,) = course.students(homework)
    collected = read_notebook(course.submitted(homework, student) / homework.notebook)
    handed_in = {grade_id(cell): cell["source"] for cell in collected["cells"]}
    assert answers.items() <= handed_in.items()
