"""Feedback through a real exchange: handed in with nbgrader, graded here, fetched with nbgrader."""

import shutil
from pathlib import Path

import pytest
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import ExchangeFetchFeedback, ExchangeSubmit
from traitlets.config import Config

from autograder.errors import UsageError
from autograder.gradebook import feedback, record, write_autograded
from autograder.gradebook.feedback.pages import SECRET_FILE
from autograder.gradebook.feedback.release import release_feedback
from autograder.notebook import read_notebook
from tests.course_factory import RIGHT, make_grade, submit

pytestmark = [
    # nbgrader reads a timestamp without closing the file.
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def exchange(course, homework):
    """The exchange as `nbgrader release_assignment` leaves it."""
    root = course.root / "exchange"
    for name in ("inbound", "feedback"):
        (root / course.course_id / name).mkdir(parents=True)
    shutil.copytree(course.release(homework), root / course.course_id / "outbound" / homework.name)
    root.chmod(0o777)
    return root


def nbgrader_of(course, exchange, student, tmp_path):
    """Return how nbgrader is set up at a student's."""
    config = Config()
    config.Exchange.root, config.Exchange.cache = str(exchange), str(tmp_path / "cache" / student)
    config.Exchange.assignment_dir = str(tmp_path / "home" / student)
    config.CourseDirectory.course_id = course.course_id
    config.CourseDirectory.student_id = student
    config.CourseDirectory.assignment_id = course.homeworks[0].name
    return {
        "config": config,
        "coursedir": CourseDirectory(config=config),
        "authenticator": Authenticator(config=config),
    }


def hand_in(course, homework, exchange, student, tmp_path):
    """Submit with nbgrader, and put what arrives where `nbgrader collect` puts it."""
    submit(course, student, {**RIGHT, "q3_why": f"{student} says so."})
    home = tmp_path / "home" / student / homework.name
    shutil.copytree(course.submitted(homework, student), home)
    ExchangeSubmit(**nbgrader_of(course, exchange, student, tmp_path)).start()
    (arrived,) = (exchange / course.course_id / "inbound").glob(f"{student}+*")
    shutil.rmtree(course.submitted(homework, student))
    shutil.copytree(arrived, course.submitted(homework, student))


def grade(course, homework, students):
    for student in students:
        notebook = read_notebook(course.submitted(homework, student) / homework.notebook)
        record(course, homework, [(make_grade(student, q1=45), notebook)])
        write_autograded(course, homework, notebook, make_grade(student, q1=45))
    assert all(made.page is not None for made in feedback(course, homework, students))


def fetched(course, homework, exchange, student, tmp_path):
    """Fetch feedback with nbgrader; return the pages that came."""
    ExchangeFetchFeedback(**nbgrader_of(course, exchange, student, tmp_path)).start()
    return list((tmp_path / "home" / student / homework.name / "feedback").rglob("*.html"))


def test_a_student_fetches_the_page_that_was_released(course, homework, exchange, tmp_path):
    for student in ("ada", "bob"):
        hand_in(course, homework, exchange, student, tmp_path)
    grade(course, homework, ["ada", "bob"])
    assert release_feedback(course, homework, ["ada", "bob"]) == {"ada": "", "bob": ""}
    (page,) = fetched(course, homework, exchange, "ada", tmp_path)
    assert page.read_bytes() == (course.feedback(homework, "ada") / f"{homework.name}.html").read_bytes()
    assert "ada says so." in page.read_text()
    assert "bob says so." not in page.read_text()


def test_feedback_that_is_released_again_replaces_the_first(course, homework, exchange, tmp_path):
    hand_in(course, homework, exchange, "ada", tmp_path)
    grade(course, homework, ["ada"])
    release_feedback(course, homework, ["ada"])
    page = course.feedback(homework, "ada") / f"{homework.name}.html"
    page.write_text("second")
    release_feedback(course, homework, ["ada"])
    (got,) = fetched(course, homework, exchange, "ada", tmp_path)
    assert got.read_text() == "second"


def test_one_without_a_secret_does_not_stop_the_others(course, homework, exchange, tmp_path):
    submit(course, "ada", {**RIGHT, "q3_why": "From elsewhere."})
    hand_in(course, homework, exchange, "bob", tmp_path)
    grade(course, homework, ["ada", "bob"])
    outcome = release_feedback(course, homework, ["ada", "bob"])
    assert "--zip" in outcome["ada"]
    assert outcome["bob"] == ""
    assert len(list((exchange / course.course_id / "feedback").iterdir())) == 1


def test_a_secret_that_was_collected_apart_is_found(course, homework, exchange, tmp_path):
    """`course collect` keeps files beside the notebook in `extra/`."""
    hand_in(course, homework, exchange, "ada", tmp_path)
    folder = course.submitted(homework, "ada")
    (folder / "extra").mkdir()
    (folder / SECRET_FILE).rename(folder / "extra" / SECRET_FILE)
    grade(course, homework, ["ada"])
    assert release_feedback(course, homework, ["ada"]) == {"ada": ""}
    assert fetched(course, homework, exchange, "ada", tmp_path)


def test_without_an_exchange_it_says_how_to_get_one(course, homework):
    with pytest.raises(UsageError, match="there is no exchange") as caught:
        release_feedback(course, homework, ["ada"])
    assert "c.Exchange.root" in caught.value.fix
    assert "--zip" in caught.value.fix


def test_the_exchange_of_the_place_is_the_one_that_counts(course, homework, exchange, tmp_path):
    elsewhere = tmp_path / "shared"
    shutil.copytree(exchange, elsewhere)
    elsewhere.chmod(0o777)
    with (course.root / "course_config.py").open("a") as config:
        config.write(f"\n    get_config().Exchange.root = {str(elsewhere)!r}\n")
    hand_in(course, homework, exchange, "ada", tmp_path)
    grade(course, homework, ["ada"])
    before = Path.cwd()
    assert release_feedback(course, homework, ["ada"]) == {"ada": ""}
    assert Path.cwd() == before
    assert list((elsewhere / course.course_id / "feedback").iterdir())
    assert not list((exchange / course.course_id / "feedback").iterdir())
