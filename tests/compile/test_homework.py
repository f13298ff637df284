"""A compile writes what students receive, the same bytes every time, or nothing at all."""

import hashlib
import json

import pytest

from autograder.compile import compile_homework
from autograder.compile.folders import swap_folders
from autograder.errors import LeakError, SourceError
from autograder.notebook import grade_id, read_notebook, source_of
from tests.course_factory import make_course


def digests(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """A course compiled twice, with the solution executed both times; digests of both runs."""
    course = make_course(tmp_path_factory.mktemp("course"))
    homework = course.homeworks[0]
    runs = []
    for _ in range(2):
        compile_homework(course, homework)
        runs.append((digests(course.release(homework)), digests(course.solution(homework))))
    return course, homework, runs


def cell(notebook, name):
    return next(cell for cell in notebook["cells"] if grade_id(cell) == name)


def test_two_compiles_are_equal_byte_for_byte(compiled):
    _, _, (first, second) = compiled
    assert first == second


def test_the_release_holds_what_students_need_and_nothing_else(compiled):
    _, _, ((release, _), _) = compiled
    assert set(release) == {
        "data.txt",
        "hw01_tiny.ipynb",
        "requirements.txt",
        "tests/manifest.json",
        "toolkit/originals.toml",
        "tests/q1_double.py",
        "tests/q2_total.py",
        "tests/sections.json",
        *(name for name in release if name.startswith("toolkit/") and name.endswith(".py")),
    }
    assert "toolkit/grader.py" in release


def test_a_stub_names_its_task(compiled):
    course, homework, _ = compiled
    notebook = read_notebook(course.release(homework) / homework.notebook)
    code = source_of(cell(notebook, "q1_double_answer"))
    assert code == 'def double(x):\n    raise NotImplementedError("Task q1_double: return twice the number.")'
    assert source_of(cell(notebook, "q3_why")) == "**q3.** Why is doubling linear?\n\n*Write your answer here.*"
    assert all(not cell.get("outputs") for cell in notebook["cells"])


def test_the_solution_is_executed_and_its_rubric_lies_beside_it(compiled):
    course, homework, _ = compiled
    folder = course.solution(homework)
    notebook = read_notebook(folder / homework.notebook)
    assert "public checks passed (2 of 2)" in json.dumps(cell(notebook, "q1_double")["outputs"])
    assert "BEGIN" not in json.dumps(notebook)
    assert "Because 2(x + y)" in source_of(cell(notebook, "q3_why"))
    assert "additivity" not in json.dumps(notebook)
    assert (folder / "rubric.md").read_text().startswith("## q3_why\n\n- 10 points for additivity")
    assert not (folder / ".OTTER_LOG").exists()
    assert not list(folder.rglob("__pycache__"))


def test_nothing_is_left_in_the_build_folder(compiled):
    course, _, _ = compiled
    assert list((course.root / "build").iterdir()) == []


@pytest.fixture
def released(tmp_path):
    """A course whose release and solution are known files."""
    course = make_course(tmp_path)
    homework = course.homeworks[0]
    for folder in (course.release(homework), course.solution(homework)):
        folder.mkdir(parents=True)
        (folder / "before.txt").write_text("here before")
    return course, homework


def is_untouched(course, homework):
    folders = (course.release(homework), course.solution(homework))
    return all([path.name for path in folder.iterdir()] == ["before.txt"] for folder in folders)


def test_a_solution_that_fails_leaves_everything_as_it_was(released):
    course, homework = released
    path = course.source(homework) / "checks" / "test_q1_double.py"
    path.write_text(path.read_text().replace("== 2.0", "== 3.0"))
    with pytest.raises(SourceError, match=r"cell 'q1_double'.*raises ChecksFailed"):
        compile_homework(course, homework)
    assert is_untouched(course, homework)


def test_a_leak_leaves_everything_as_it_was(released):
    course, homework = released
    (course.source(homework) / "draft.py").write_text("assert double(21) == 42, 'hidden canary 7'\n")
    with pytest.raises(LeakError, match=r"draft.py"):
        compile_homework(course, homework, execute=False)
    assert is_untouched(course, homework)


def test_without_execution_the_solutions_stay(released):
    course, homework = released
    done = compile_homework(course, homework, execute=False)
    assert done.solution is None
    assert done.tasks == ("q1_double", "q2_total", "q3_why")
    assert (course.solution(homework) / "before.txt").exists()
    assert not (course.release(homework) / "before.txt").exists()


def test_checks_worth_more_than_their_task_are_refused(released):
    course, homework = released
    path = course.source(homework) / "checks" / "test_q2_total.py"
    path.write_text(path.read_text().replace("points(5)", "points(21)"))
    with pytest.raises(SourceError, match="worth 21 points, and the task 20"):
        compile_homework(course, homework, execute=False)


def test_a_move_that_fails_puts_the_old_folder_back(released):
    course, homework = released
    new = course.root / "build" / "new"
    new.mkdir(parents=True)
    blocked = course.root / "file" / "place"
    blocked.parent.write_text("a file where a folder should be")
    with pytest.raises(OSError, match="file"):
        swap_folders([(new, course.release(homework)), (new, blocked)])
    assert is_untouched(course, homework)
