"""`grader.export()`: what it sees in a notebook, what it says, and that it always writes the file."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
import time
import types
import zipfile
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from autograder.collect.desk import collect
from autograder.compile import compile_homework
from autograder.compile.manifest import fingerprint as fingerprint_of_the_release
from autograder.notebook import grade_id, read_notebook, write_notebook
from tests.course_factory import RIGHT, make_course
from toolkit import Grader
from toolkit.fresh_run import WITHIN, run_fresh
from toolkit.manifest import fingerprint
from toolkit.notebook_file import WhichNotebook, find_notebook, saved_ago

ALL = {**{f"{task}_answer": text for task, text in RIGHT.items()}, "q3_why": "Because 2(x + y) = 2x + 2y."}


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """The tiny course with its release."""
    course = make_course(tmp_path_factory.mktemp("course"))
    compile_homework(course, course.homeworks[0], execute=False)
    return course, course.homeworks[0]


@pytest.fixture
def home(compiled, tmp_path, monkeypatch):
    """A student's copy of the release, in which the tests are."""
    course, homework = compiled
    folder = tmp_path / homework.name
    shutil.copytree(course.release(homework), folder)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    return folder


def write(home, answers, change=lambda cells: None):
    """Write answers into the notebook by `grade_id`, then change its cells."""
    path = home / "hw01_tiny.ipynb"
    notebook = read_notebook(path)
    for cell in notebook["cells"]:
        cell["source"] = answers.get(grade_id(cell), cell["source"])
    change(notebook["cells"])
    write_notebook(notebook, path)
    return path


def exported(**arguments):
    """Return the lines that `grader.export` prints, and the notebook in the file that it writes."""
    said = io.StringIO()
    before = set(Path().glob("*.zip"))
    with redirect_stdout(said):
        Grader().export(**arguments)
    (archive,) = set(Path().glob("*.zip")) - before
    with zipfile.ZipFile(archive) as file:
        assert file.read("__zip_filename__").decode() == archive.name
        content = file.read("hw01_tiny.ipynb")
    assert f"Hand in this file: {archive.name}" in said.getvalue()
    return said.getvalue().splitlines(), content


def at(cells, name):
    return next(index for index, cell in enumerate(cells) if name in (grade_id(cell), cell["id"]))


def test_a_finished_notebook_has_nothing_missing(home):
    path = write(home, ALL)
    lines, content = exported()
    assert [line for line in lines if line.startswith("✗")] == []
    assert "✓ all 3 answers are written" in lines
    assert "✓ every cell of the homework is there once, and the check cells are as they came" in lines
    assert "✓ runs from top to bottom in a fresh kernel" in lines
    assert "✓ public checks passed: q1_double, q2_total" in lines
    assert "Nothing is missing." in lines
    assert content == path.read_bytes()


def test_an_untouched_notebook_is_written_too_and_names_what_is_missing(home):
    lines, _ = exported()
    assert "✗ 3 of 3 answers are still as they came: q1_double, q2_total, q3_why" in lines
    assert "✓ runs from top to bottom in a fresh kernel, as far as it is written" in lines
    assert "You can hand it in as it is, or look at the lines marked ✗ first." in lines


def test_a_wrong_answer_and_a_cell_that_stops_are_named(home):
    wrong = {**ALL, "q1_double_answer": "def double(x):\n    return 3 * x"}
    own = {"cell_type": "code", "id": "own", "metadata": {}, "outputs": [], "execution_count": None}
    write(home, wrong, lambda cells: cells.insert(-1, own | {"source": "# my table\nprint(undefined_name)"}))
    lines, _ = exported()
    assert "✗ public checks that do not pass: q1_double" in lines
    (error,) = [line for line in lines if "stops with" in line]
    assert error.startswith("✗ the cell `print(undefined_name)` stops with NameError: name 'undefined_name' is not")
    assert "experiment" in error


def test_without_a_run_the_cells_are_looked_at_all_the_same(home):
    write(home, ALL | {"q2_total_answer": "def total(xs):\n    raise SystemExit"})
    lines, _ = exported(run=False)
    assert "✓ all 3 answers are written" in lines
    assert not [line for line in lines if "fresh kernel" in line and not line.endswith("(run=False)")]


def drop_and_copy(cells):
    cells.append(cells[at(cells, "q2_total_answer")] | {"id": "copy"})
    del cells[at(cells, "q1_double")]
    cells[at(cells, "q2_total")]["source"] = "pass"


def test_cells_that_are_gone_copied_or_edited_are_named(home):
    write(home, ALL, drop_and_copy)
    lines, _ = exported(run=False)
    assert [line.partition(".")[0] for line in lines if line.startswith("✗")] == [
        "✗ edited check cells: q2_total",
        "✗ cells that are gone: q1_double",
        "✗ cells that are there twice: q2_total",
    ]


def test_a_cell_that_lost_its_metadata_is_found_by_its_id(home):
    def strip(cells):
        for cell in cells:
            cell["metadata"] = {}

    write(home, {}, strip)
    lines, _ = exported(run=False)
    assert "✗ 3 of 3 answers are still as they came: q1_double, q2_total, q3_why" in lines
    assert not [line for line in lines if "gone" in line]


@pytest.mark.parametrize("text", ['{"cells": [', "[]", '{"cells": 3}', "\ufeff", "[" * 100_000])
def test_a_damaged_file_is_written_too(home, text):
    (home / "hw01_tiny.ipynb").write_text(text, encoding="utf-8")
    lines, content = exported()
    assert content.decode() == text
    assert [line for line in lines if line.startswith("✗ the file is") and "save it, and run this again" in line]


def test_a_notebook_that_no_tool_would_write_is_written_too(home):
    """Whatever happens while it is looked at, the file is there."""
    cells = json.dumps({"cells": [{"metadata": [], "source": 3}], "metadata": {}, "nbformat": 4})
    (home / "hw01_tiny.ipynb").write_text(cells)
    lines, content = exported()
    assert content.decode() == cells
    assert any(line.startswith("✗ this look could not go on (TypeError") for line in lines)


def test_a_large_file_says_what_to_do(home, monkeypatch):
    monkeypatch.setattr("toolkit.handin.LARGE_BYTES", 1000)
    lines, _ = exported(run=False)
    assert any(line.startswith("✗ the file has") and "clear the outputs" in line for line in lines)


def test_without_the_manifest_it_says_that_it_cannot_compare(home):
    (home / "tests" / "manifest.json").unlink()
    lines, _ = exported(run=False)
    assert any("tests/manifest.json is missing" in line for line in lines)


def test_files_beside_the_notebook_go_into_the_zip_and_are_looked_at(home):
    path = home / "tests" / "manifest.json"
    files = [{"name": name, "max_bytes": 2000} for name in ("model.safetensors", "merges.txt", "notes.txt")]
    path.write_text(json.dumps({**json.loads(path.read_text()), "files": files}))
    write(home, ALL)
    (home / "model.safetensors").write_bytes(b"x" * 5000)
    (home / "merges.txt").write_bytes(b"1 2")
    lines, _ = exported(run=False)
    assert "✗ model.safetensors has 5 kB; at most 2 kB count" in lines
    assert "✓ merges.txt is there (1 kB)" in lines
    assert "✗ notes.txt is missing: save it in the folder of the notebook" in lines
    (archive,) = home.glob("*.zip")
    with zipfile.ZipFile(archive) as file:
        assert file.read("model.safetensors") == b"x" * 5000  # whatever the look finds
        assert sorted(file.namelist()) == ["__zip_filename__", "hw01_tiny.ipynb", "merges.txt", "model.safetensors"]


def test_collecting_reads_what_was_exported(compiled, home):
    """The real way back: the zip file, under its student's name, through `course collect`."""
    course, homework = compiled
    path = write(home, ALL)
    exported(run=False)
    (archive,) = home.glob("*.zip")
    arrived = home.parent / f"ada_{archive.name}"
    archive.rename(arrived)
    done = collect(course, homework, [arrived])
    assert done.ok, done
    collected = course.submitted(homework, "ada") / homework.notebook
    assert collected.read_bytes() == path.read_bytes()


def test_at_grading_it_does_nothing(home, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "otter", types.ModuleType("otter"))
    Grader().export()
    assert (capsys.readouterr().out, list(home.glob("*.zip"))) == ("", [])


def test_inside_its_own_run_it_does_nothing(home, monkeypatch, capsys):
    monkeypatch.setenv(WITHIN, "1")
    Grader().export()
    assert (capsys.readouterr().out, list(home.glob("*.zip"))) == ("", [])


def cells_of(*sources):
    return {
        "cells": [
            {"cell_type": "code", "id": f"c{i}", "metadata": {}, "outputs": [], "execution_count": None, "source": text}
            for i, text in enumerate(sources)
        ],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def test_a_cell_that_does_not_end_is_named(tmp_path):
    run = run_fresh(cells_of("x = 1", "import time\ntime.sleep(60)"), tmp_path, cell_s=1)
    assert run.ended == "the cell `import time` takes longer than 1 seconds"


def test_a_notebook_that_takes_too_long_is_stopped(tmp_path):
    run = run_fresh(cells_of("x = 1", "import time\ntime.sleep(60)"), tmp_path, whole_s=4)
    assert "still running after 4 seconds" in run.ended


def test_a_cell_that_ends_python_is_named(tmp_path):
    run = run_fresh(cells_of("import os\nos._exit(1)"), tmp_path)
    assert "ends Python itself" in run.ended


def test_experiments_and_other_exports_are_not_run(tmp_path):
    notebook = cells_of("y = 1", "undefined", "grader.export()")
    notebook["cells"][1]["metadata"] = {"tags": ["experiment"]}
    assert run_fresh(notebook, tmp_path).errors == ()


def test_jupyter_tells_which_notebook_is_open(tmp_path, monkeypatch):
    for name in ("one.ipynb", "two.ipynb"):
        (tmp_path / name).write_text("{}")
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/two.ipynb")
    assert find_notebook(tmp_path, None).name == "two.ipynb"
    monkeypatch.delenv("JPY_SESSION_NAME")
    assert find_notebook(tmp_path, None, variables={"__vsc_ipynb_file__": "/there/one.ipynb"}).name == "one.ipynb"
    with pytest.raises(WhichNotebook, match=r'one\.ipynb, two\.ipynb\. Name it: grader\.export\("one\.ipynb"\)'):
        find_notebook(tmp_path, None)
    assert find_notebook(tmp_path, "two.ipynb").name == "two.ipynb"
    with pytest.raises(WhichNotebook, match=r"There is no file 'three\.ipynb' here.*one\.ipynb, two\.ipynb"):
        find_notebook(tmp_path, "three.ipynb")


def test_a_name_that_jupyter_remembers_and_that_is_gone_is_not_believed(tmp_path, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/renamed.ipynb")
    (tmp_path / "now.ipynb").write_text("{}")
    assert find_notebook(tmp_path, None).name == "now.ipynb"
    (tmp_path / "now.ipynb").unlink()
    with pytest.raises(WhichNotebook, match="There is none in"):
        find_notebook(tmp_path, None)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(5, "just now"), (130, "2 minutes ago"), (3_700, "1 hour ago"), (200_000, "2 days ago")],
)
def test_the_age_of_the_file_is_said_in_words(tmp_path, seconds, words):
    path = tmp_path / "hw.ipynb"
    path.write_text("{}")
    now = time.time()
    os.utime(path, (now - seconds, now - seconds))
    assert saved_ago(path, now) == words


@pytest.mark.parametrize("text", ["def f(x):\n    return x\n", "a  b\t\n", "", "ä – ∂\r\n"])
def test_both_sides_hash_alike(text):
    assert fingerprint(text) == fingerprint_of_the_release(text) == fingerprint(f"  {text}\n")


def test_the_manifest_holds_no_text_of_a_cell(compiled):
    course, homework = compiled
    manifest = json.loads((course.release(homework) / "tests" / "manifest.json").read_text())
    assert [entry["kind"] for entry in manifest["cells"]] == ["answer", "check", "answer", "check", "written"]
    assert all(set(entry) == {"id", "grade_id", "kind", "sha256"} for entry in manifest["cells"])
