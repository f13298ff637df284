"""What a student sees when a check passes, fails, or cannot run."""

from __future__ import annotations

import sys
import zipfile

import nbformat
import pytest

from toolkit import Grader
from toolkit.grader import ChecksFailed, ChecksMissing, NotWrittenYet

TESTS = """
from otter.test_files import test_case
from toolkit import expect

OK_FORMAT = False
name = "q1"


@test_case(name="doubles", points=1, success_message="It doubles.", failure_message="Twice one is two.")
def test_doubles(double):
    expect(double(1) == 2, "`double(1)` should be 2.", "got something else")


@test_case(name="keeps zero", points=1)
def test_zero(double):
    expect(double(0) == 0, "Zero stays zero.")
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run `grader.check("q1")` the way a notebook does: in globals of its own, in the homework's folder."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "q1.py").write_text(TESTS)
    monkeypatch.chdir(tmp_path)

    def check(code="", task="q1"):
        variables = {"grader": Grader()}
        exec(code, variables)
        exec(f"grader.check({task!r})", variables)

    return check


def test_passing_checks_say_public(run, capsys):
    run("double = lambda x: 2 * x")
    assert capsys.readouterr().out == "q1: public checks passed (2 of 2)\n"


def test_a_failing_check_is_an_error_with_the_lesson(run, capsys):
    with pytest.raises(ChecksFailed, match="1 of 2 public checks do not pass yet"):
        run("double = lambda x: 3 * x")
    assert capsys.readouterr().out.splitlines() == [
        "✗ doubles",
        "    Twice one is two.",
        "    `double(1)` should be 2. (got something else)",
        "✓ keeps zero",
    ]


def test_any_other_error_is_named(run, capsys):
    with pytest.raises(ChecksFailed):
        run("double = lambda x: x + None")
    assert "TypeError: unsupported operand" in capsys.readouterr().out


def test_a_usual_error_is_explained_below_it(run, capsys):
    with pytest.raises(ChecksFailed):
        run("import torch\ndouble = lambda x: torch.ones(2, 3) @ torch.ones(4, 3)")
    lines = capsys.readouterr().out.splitlines()
    assert lines[2] == "    RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x3 and 4x3)"
    assert lines[3].startswith("    Hint: In `A @ B` the last axis of A")
    assert lines[4] == "    `B.T` would fit."
    assert sum("Hint" in line for line in lines) == 1, "the second check fails with the same error"


def test_a_stub_is_not_written_yet(run, capsys):
    code = "def double(x):\n    raise NotImplementedError('Task q1: return twice the number.')"
    with pytest.raises(NotWrittenYet, match=r"^Not implemented yet: task q1\. To do: return twice the number\.$"):
        run(code)
    assert capsys.readouterr().out == ""


def test_a_name_that_does_not_exist_says_which_cell_to_run(run):
    with pytest.raises(NotWrittenYet, match=r"`double` does not exist yet\. Run the cell with your answer"):
        run()


def test_an_unknown_task_names_those_that_exist(run):
    with pytest.raises(ChecksMissing, match=r"no task is called 'q2'\. The checks here are: q1"):
        run(task="q2")


def test_a_missing_folder_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ChecksMissing, match=r"Unpack the homework again.*Colab"):
        Grader().check("q1")


def test_a_missing_otter_says_what_to_install(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "otter", None)
    with pytest.raises(ChecksMissing, match="pip install otter-grader"):
        run("double = abs")


def test_the_traceback_is_one_line():
    assert ChecksFailed("q1: no")._render_traceback_() == ["ChecksFailed: q1: no"]


def test_a_notebook_stops_at_a_failed_check(run):
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    shell.run_cell("from toolkit import Grader\ngrader = Grader()\ndouble = abs")
    result = shell.run_cell("grader.check('q1')")
    assert isinstance(result.error_in_exec, ChecksFailed)
    InteractiveShell.clear_instance()


def test_export_packs_the_notebook(run, tmp_path):
    nbformat.write(nbformat.v4.new_notebook(), tmp_path / "hw.ipynb")
    Grader().export(run=False)
    (path,) = tmp_path.glob("*.zip")
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["hw.ipynb", "__zip_filename__"]
