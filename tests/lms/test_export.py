"""`course export`: options that go together, and what a person at a terminal reads."""

import pytest
from click.testing import CliRunner

from autograder.cli import course as command
from autograder.errors import UsageError
from autograder.lms.console import SHOWN, report_lines
from autograder.lms.export import FORMATS, export_scores
from autograder.lms.placing import Placed
from tests.lms.test_canvas import EXPORTED


def run(course, *arguments):
    return CliRunner().invoke(command, ["--root", str(course.root), "export", "hw01", *map(str, arguments)])


def test_the_verb_knows_the_formats():
    option = next(option for option in command.commands["export"].params if option.name == "form")
    assert tuple(option.type.choices) == FORMATS


def test_a_table_for_people_stands_beside_the_course(course):
    done = run(course)
    assert done.exit_code == 0, done
    assert "5 scores in" in done.output
    assert "4 of them are not final" in done.output
    header = (course.root / "hw01_tiny.csv").read_text().splitlines()[0]
    assert header.startswith("student,last name,first name,email,section,q1_double auto")


def test_somebody_without_a_place_is_named_and_the_exit_code_says_so(course, tmp_path):
    (tmp_path / "canvas.csv").write_bytes(EXPORTED.encode())
    done = run(course, "--format", "canvas", "--into", tmp_path / "canvas.csv")
    assert done.exit_code == 1
    assert "3 scores in" in done.output
    assert "no place for 1:\n  stranger: no row of canvas.csv is theirs" in done.output
    assert "left alone: 1\n  row 7 (Evil, Eve): is excused (EX)" in done.output
    assert "without a score here: 1\n  row 8 (Bones, Lazy)" in done.output
    assert (tmp_path / "canvas.csv").read_bytes() == EXPORTED.encode()
    assert (course.root / "hw01_tiny_canvas.csv").is_file()


def test_a_name_does_not_command_the_terminal():
    lines = list(report_lines(Placed("x.csv", unplaced=["\x1b[2Jbob: nowhere"]), "again"))
    assert lines[-1] == "  �[2Jbob: nowhere"


def test_long_lists_are_cut_and_counted_and_the_unplaced_are_not():
    many = [f"row {number}" for number in range(50)]
    lines = list(report_lines(Placed("x.csv", strangers=many, unplaced=many), "again"))
    assert f"  and {50 - SHOWN} more" in lines
    assert lines.count("  row 49") == 1


@pytest.mark.parametrize(
    ("form", "options", "message"),
    [
        ("csv", {"into": "x.csv"}, "--into does not go with --format csv"),
        ("gradescope", {"into": "x.csv"}, "--into does not go with --format gradescope"),
        ("csv", {"column": "hw01"}, "--column does not go with --format csv"),
        ("canvas", {"scale": True}, "--scale needs a file"),
    ],
)
def test_options_that_mean_nothing_together_are_refused(course, homework, form, options, message):
    with pytest.raises(UsageError, match=message) as caught:
        export_scores(course, homework, form, **options)
    assert caught.value.fix


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_written_before_anybody_is_graded(course, homework, form, tmp_path):
    (course.root / "gradebook.db").unlink()
    (tmp_path / "into.csv").write_text(EXPORTED)
    into = tmp_path / "into.csv" if form == "moodle" else None
    with pytest.raises(UsageError, match="nobody has been graded in hw01_tiny"):
        export_scores(course, homework, form, into=into)
    assert not list(course.root.glob("hw01_tiny*"))
