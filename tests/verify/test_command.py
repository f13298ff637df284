"""What `course verify` says where there is little to look at, and where it is asked for something that is not there."""

from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner

from autograder.cli import course as command
from autograder.course import REPOSITORY
from autograder.errors import SourceError, UsageError
from autograder.verify.homework import verify_homework
from autograder.verify.release import release_homework
from tests.course_factory import NAME, make_course
from tests.verify.small import HOMEWORK


def test_is_an_unknown_task_refused(course):
    with pytest.raises(UsageError, match="has no task 'q9_ghost'") as caught:
        verify_homework(course, HOMEWORK, jobs=2, tasks=["q9_ghost"])
    assert "q1_double, q2_total" in caught.value.fix


def test_is_a_homework_that_was_never_compiled_a_finding(course):
    shutil.rmtree(course.root / "release")
    report = verify_homework(course, HOMEWORK, jobs=2)
    assert any("has no release" in finding.what for finding in report.findings)
    assert any("is missing" in finding.what for finding in report.findings)


def test_are_tests_that_cannot_be_collected_a_finding(course):
    path = course.hidden(HOMEWORK) / "test_q2_total.py"
    path.write_text("import no_such_module\n")
    (finding,) = verify_homework(course, HOMEWORK, jobs=2, tasks=["q1_double"]).findings
    assert "cannot be collected" in finding.what
    assert "no_such_module" in finding.fix


def test_are_two_cells_with_one_id_a_finding(tmp_path):
    course = make_course(tmp_path)
    notebook = course.source(HOMEWORK) / HOMEWORK.notebook
    data = json.loads(notebook.read_text())
    data["cells"].append(data["cells"][0])
    notebook.write_text(json.dumps(data))
    report = verify_homework(course, HOMEWORK, jobs=2)
    assert "the id of another cell" in report.findings[0].what
    with pytest.raises(SourceError, match="the id of another cell"):
        release_homework(course, HOMEWORK, jobs=2)


@pytest.mark.parametrize("verb", ["verify", "release", "calibrate"])
def test_is_an_unknown_homework_refused(verb):
    result = CliRunner().invoke(command, ["--root", str(REPOSITORY), verb, "hw99"])
    assert isinstance(result.exception, UsageError)
    assert "no homework is called 'hw99'" in str(result.exception)
    assert NAME not in result.output
