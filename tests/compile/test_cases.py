"""A bank of cases: the class gets those that the course names, in its order, and nobody is asked about the others."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.batch.engine import Engine
from autograder.batch.keys import task_keys
from autograder.cases import cases_left_out, choose_cases, other_choice, tasks_left_out
from autograder.compile import compile_homework
from autograder.course import Course, Homework
from autograder.errors import ConfigError, SourceError
from autograder.judge.reference import names_students_define, read_source
from autograder.notebook import grade_id, read_notebook, source_of, write_notebook
from tests.course_factory import NAME, code, make_course, markdown, nbgrader

BANK = ("amber", "birch", "cedar")
HOMEWORK = Homework(NAME, "Homework 1: tiny", "2030-01-31 23:59", cases=("cedar", "amber"))
ROWS = "\n".join(f"| `fix_{name}` | 20 | <!-- case:{name} -->" for name in BANK)


def of_case(name: str, cell: dict[str, Any]) -> dict[str, Any]:
    return {**cell, "metadata": {**cell["metadata"], "tags": [f"case:{name}"]}}


def case_cells(name: str) -> list[dict[str, Any]]:
    body = f"    ### BEGIN SOLUTION cure {name}\n    return '{name} is well again'\n    ### END SOLUTION"
    answer = f"def fix_{name}():\n{body}"
    return [
        of_case(name, markdown(f"{name}-text", f"## Patient {name}")),
        of_case(name, code(f"{name}-answer", answer, nbgrader(f"fix_{name}_answer", solution=True))),
        of_case(
            name,
            code(
                f"{name}-check",
                f'grader.check("fix_{name}")',
                nbgrader(f"fix_{name}", grade=True, locked=True, points=10),
            ),
        ),
    ]


def ward(root: Path, homework: Homework = HOMEWORK) -> Course:
    """The tiny course with three cases of 10 points, for which the first task gives up 20."""
    check = nbgrader("q1_double", grade=True, locked=True, points=40)
    course = make_course(root, q1_check={"metadata": check})
    path = course.source(course.homeworks[0]) / f"{NAME}.ipynb"
    notebook = read_notebook(path)
    notebook["cells"][1:1] = [
        markdown("table", f"| task | points |\n| --- | --- |\n{ROWS}\n| `q1_double` | 40 |"),
        *(cell for name in BANK for cell in case_cells(name)),
    ]
    write_notebook(notebook, path)
    for name in BANK:
        (path.parent / "checks" / f"test_fix_{name}.py").write_text(
            f"def test_speaks(fix_{name}):\n    '''It says something.'''\n    assert fix_{name}()\n"
        )
        (course.hidden(homework) / f"test_fix_{name}.py").write_text(
            f"import pytest\n\n\n@pytest.mark.points(10)\ndef test_well(fix_{name}):\n    '''Well again.'''\n"
            f"    assert fix_{name}() == '{name} is well again'\n"
        )
    for task, points in (("q1_double", 40), ("q2_total", 20)):
        (course.hidden(homework) / f"test_{task}.py").write_text(
            f"import pytest\n\n\n@pytest.mark.points({points})\ndef test_is_there({task[3:]}):\n    '''There.'''\n"
        )
    return replace(course, homeworks=(homework,))


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return ward(tmp_path)


def raw(course: Course) -> Any:
    return read_notebook(course.source(HOMEWORK) / HOMEWORK.notebook)


def test_release_and_solution_hold_the_chosen_cases_in_the_configured_order(course):
    compile_homework(course, HOMEWORK, execute=False)
    cells = read_notebook(course.release(HOMEWORK) / HOMEWORK.notebook)["cells"]
    ids = [cell["id"] for cell in cells if cell["id"].partition("-")[0] in BANK]
    assert ids == [f"{name}-{part}" for name in HOMEWORK.cases for part in ("text", "answer", "check")]
    assert sorted(path.stem for path in (course.release(HOMEWORK) / "tests").glob("fix_*.py")) == [
        "fix_amber",
        "fix_cedar",
    ]
    everything = "".join(path.read_text() for path in course.release(HOMEWORK).rglob("*") if path.is_file())
    assert "birch" not in everything


def test_rows_of_a_table_follow_the_choice(course):
    table = next(cell for cell in choose_cases(raw(course), HOMEWORK)["cells"] if cell["id"] == "table")
    rows = [
        "| task | points |",
        "| --- | --- |",
        "| `fix_cedar` | 20 |",
        "| `fix_amber` | 20 |",
        "| `q1_double` | 40 |",
    ]
    assert source_of(table).split("\n") == rows


def test_without_a_choice_the_notebook_is_as_it_is(course):
    everyone = replace(HOMEWORK, cases=())
    notebook = raw(course)
    assert choose_cases(deepcopy(notebook), everyone) == notebook
    assert cases_left_out(course, everyone) == {}


def test_what_is_left_out_is_known_by_case(course):
    assert cases_left_out(course, HOMEWORK) == {"birch": frozenset({"fix_birch"})}
    assert tasks_left_out(course, HOMEWORK) == {"fix_birch"}
    assert other_choice(course, HOMEWORK) == ("birch", "cedar")


def test_nobody_is_asked_about_a_case_that_is_left_out(course):
    compile_homework(course, HOMEWORK, execute=False)
    names = names_students_define(read_source(course, HOMEWORK))
    assert "fix_birch" not in names
    assert set(task_keys(course, HOMEWORK)) == {"fix_amber", "fix_cedar", "q1_double", "q2_total"}
    (course.hidden(HOMEWORK) / "test_fix_birch.py").write_text("raise RuntimeError('nobody imports it')\n")
    with Engine(course, HOMEWORK, "open", names) as engine:
        engine.wait_until_ready()
        assert {task for task, _ in engine.tests} == {"fix_amber", "fix_cedar", "q1_double", "q2_total"}


@pytest.mark.parametrize(
    ("cases", "says"),
    [
        (("amber", "dune"), "has no case 'dune'"),
        (("amber", "amber"), "names the case 'amber' twice"),
    ],
)
def test_a_choice_that_cannot_be_meant_is_refused(course, cases, says):
    with pytest.raises(ConfigError, match=says):
        compile_homework(course, replace(HOMEWORK, cases=cases), execute=False)


def test_a_choice_that_does_not_add_up_to_a_hundred_is_refused(course):
    with pytest.raises(SourceError, match=r"add up to 110.*choose other cases than amber, birch, cedar"):
        compile_homework(course, replace(HOMEWORK, cases=BANK), execute=False)


def test_a_homework_without_cases_has_none_to_choose(tmp_path):
    course = make_course(tmp_path)
    with pytest.raises(ConfigError, match="No cell of it carries a tag"):
        compile_homework(course, replace(course.homeworks[0], cases=("amber",)), execute=False)


def test_a_text_is_no_list_of_cases():
    with pytest.raises(ConfigError, match="with a comma behind a single one"):
        replace(HOMEWORK, cases="amber")


@pytest.mark.parametrize(
    ("tags", "says"),
    [
        ({"birch-text": []}, "a cell for everyone stands among the cases"),
        ({"birch-text": ["case:amber", "case:birch"]}, "belongs to several cases: amber, birch"),
        ({"cedar-check": ["case:amber"]}, "cells of the case 'amber' stand apart"),
    ],
)
def test_cases_that_are_mixed_up_are_refused(course, tags, says):
    notebook = raw(course)
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = tags.get(cell["id"], cell["metadata"].get("tags", []))
    with pytest.raises(SourceError, match=says):
        choose_cases(notebook, HOMEWORK)


def test_ids_of_cells_keep_their_case(course):
    chosen = [
        grade_id(cell) for cell in choose_cases(raw(course), HOMEWORK)["cells"] if grade_id(cell).startswith("fix")
    ]
    assert chosen == ["fix_cedar_answer", "fix_cedar", "fix_amber_answer", "fix_amber"]
