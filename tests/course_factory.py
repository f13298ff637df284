"""A tiny course for tests: one homework with two automatic tasks and a written one, made in code.

course = make_course(tmp_path)
compile_homework(course, course.homework("hw01"))
submit(course, "ada", answers={"q1_double": RIGHT["q1_double"]})
"""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from textwrap import dedent
from typing import Any

from autograder.course import Course, Homework
from autograder.notebook import grade_id, read_notebook, source_of, write_notebook
from autograder.scoring import CellRun, Grade, TaskScore, Verdict

NAME = "hw01_tiny"

RIGHT = {
    "q1_double": "def double(x):\n    return x + x\n",
    "q2_total": "def total(xs):\n    return xs.sum(dim=0)\n",
}

CHECKS = {
    "q1_double": '''
        """Public checks of q1_double."""

        import pytest
        import torch

        from toolkit import expect, expect_shape


        @pytest.fixture
        def numbers():
            return torch.arange(6.0).reshape(2, 3)


        @pytest.mark.points(10)
        def test_keeps_the_shape(double, numbers):
            """Doubling changes values and leaves the shape alone."""
            expect_shape(double(numbers), "B C", like=numbers)


        @pytest.mark.points(10)
        def test_doubles_one(double):
            """Twice one is two."""
            expect(float(double(torch.ones(1))) == 2.0, "`double(1)` should be 2.")
        ''',
    "q2_total": '''
        import pytest
        import torch

        from toolkit import expect


        @pytest.mark.points(5)
        def test_sums_columns(total):
            """The sum runs over the first axis."""
            expect(total(torch.ones(3, 2)).tolist() == [3.0, 3.0], "Three ones add up to three.")
        ''',
}


def make_course(root: Path, **changes: Any) -> Course:
    """Write the tiny course into `root`. `changes` replaces cells by id: a dict to update, or None to drop."""
    homework = Homework(NAME, "Homework 1: tiny", "2030-01-31 23:59")
    course = Course("tiny", "A tiny course", (homework,), "Europe/Berlin", "open", root, hidden_tests=root / "hidden")
    folder = course.source(homework)
    cells = []
    for cell in source_cells():
        change = changes.get(cell["id"].replace("-", "_"), {})
        if change is not None:
            cells.append(cell | change)
    notebook = {"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}
    write_notebook(deepcopy(notebook), folder / homework.notebook)
    (folder / "data.txt").write_text("1 2 3\n")
    for task, text in CHECKS.items():
        path = folder / "checks" / f"test_{task}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(dedent(text).lstrip())
    hidden = course.hidden(homework)
    hidden.mkdir(parents=True)
    (hidden / "test_q1_double.py").write_text(
        "def test_secret(double):\n    assert double(21) == 42, 'hidden canary 7'\n"
    )
    (root / "nbgrader_config.py").write_text('c = get_config()\nload_subconfig("course_config.py")\n')
    (root / "course_config.py").write_text(COURSE_CONFIG)
    return course


METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}

COURSE_CONFIG = f'''
from pathlib import Path

from autograder.course import Course, Homework, configure_nbgrader

COURSE = Course(
    course_id="tiny",
    title="A tiny course",
    timezone="Europe/Berlin",
    tier="open",
    root=Path(__file__).resolve().parent,
    hidden_tests=Path(__file__).resolve().parent / "hidden",
    homeworks=(Homework("{NAME}", "Homework 1: tiny", "2030-01-31 23:59"),),
)

if "get_config" in globals():
    configure_nbgrader(get_config(), COURSE)
'''


def source_cells() -> list[dict[str, Any]]:
    """Return the cells of the tiny source notebook."""
    return [
        markdown("title", "# Homework 1\n\nDouble a number, then explain yourself: $2x = x + x$."),
        code(
            "setup",
            "import torch\n\nfrom toolkit import Grader, check_environment\n\ncheck_environment()\ngrader = Grader()",
        ),
        code(
            "q1-answer",
            "def double(x):\n    ### BEGIN SOLUTION return twice the number\n"
            "    return x + x + 0 * x\n    ### END SOLUTION",
            nbgrader("q1_double_answer", solution=True),
        ),
        code("q1-check", 'grader.check("q1_double")', nbgrader("q1_double", grade=True, locked=True, points=60)),
        code("plot", "print('a long experiment')", {"tags": ["experiment"]}),
        code(
            "q2-answer",
            "def total(xs):\n    ### BEGIN SOLUTION add the rows\n    return xs.sum(dim=0)\n    ### END SOLUTION",
            nbgrader("q2_total_answer", solution=True),
        ),
        code("q2-check", 'grader.check("q2_total")', nbgrader("q2_total", grade=True, locked=True, points=20)),
        markdown(
            "q3",
            "**q3.** Why is doubling linear?\n\n"
            "### BEGIN SOLUTION\nBecause 2(x + y) equals 2x + 2y for all x and y.\n### END SOLUTION\n"
            "### BEGIN MARK SCHEME\n- 10 points for additivity\n- 10 points for homogeneity\n### END MARK SCHEME",
            nbgrader("q3_why", grade=True, solution=True, points=20),
        ),
    ]


def markdown(cell_id: str, source: str, metadata: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return a markdown cell."""
    return {"cell_type": "markdown", "id": cell_id, "metadata": metadata or {}, "source": source}


def code(cell_id: str, source: str, metadata: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return a code cell."""
    cell = markdown(cell_id, source, metadata)
    return cell | {"cell_type": "code", "execution_count": None, "outputs": []}


def nbgrader(name: str, *, points: float = 0, **flags: bool) -> dict[str, Any]:
    """Return the metadata of an nbgrader cell."""
    data = {"grade_id": name, "grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    return {"nbgrader": data | flags | ({"points": points} if points else {})}


def submit(course: Course, student: str, answers: dict[str, str], *, timestamp: str = "") -> dict[str, Any]:
    """Write a submission: the release with these answers by task or grade_id. Returns the notebook."""
    homework = course.homeworks[0]
    notebook = read_notebook(course.release(homework) / homework.notebook)
    for cell in notebook["cells"]:
        name = grade_id(cell)
        answer = answers.get(name.removesuffix("_answer")) if name.endswith("_answer") else answers.get(name)
        cell["source"] = source_of(cell) if answer is None or name in CHECKS else answer
    folder = course.submitted(homework, student)
    write_notebook(notebook, folder / homework.notebook)
    if timestamp:
        (folder / "timestamp.txt").write_text(timestamp)
    return notebook


def make_grade(student: str, q1: float = 60, q2: float = 20, **fields: Any) -> Grade:
    """Return a grade with a passed and a failed verdict in each task, worth these points together."""
    tasks = []
    for task, points, most in (("q1_double", q1, 60.0), ("q2_total", q2, 20.0)):
        passed = Verdict(task, "test_right", "gives the right value", True, points)
        failed = Verdict(
            task,
            "test_wrong",
            "leaves its input alone",
            False,
            most - points,
            lesson="Your function writes into its input. <b>Clone it</b>.",
            mistake="inputs-changed",
            section="Why copies matter",
        )
        tasks.append(TaskScore(task, (passed, failed) if points < most else (passed,)))
    runs = (CellRun(index=1, status="ok", stdout="ready\n", result="42"),)
    return Grade(student=student, homework=NAME, tasks=tuple(tasks), **({"runs": runs} | fields))
