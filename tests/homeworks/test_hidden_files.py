"""Hidden tests, known mistakes, mutants and accepted answers of every homework fit together."""

from __future__ import annotations

import ast
import importlib
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from autograder.course import Homework
from autograder.notebook import grade_id, is_grade, is_manual, points_of, source_of
from autograder.verify.answers import read_answer
from tests.homeworks.conftest import COURSE

MISTAKE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MIN_MUTANTS = 5


def tasks(cells: list[dict[str, Any]]) -> dict[str, float]:
    """Return the points of every task that is graded automatically."""
    return {grade_id(cell): points_of(cell) for cell in cells if is_grade(cell) and not is_manual(cell)}


def mark(function: Any, name: str) -> Any:
    return next((mark for mark in getattr(function, "pytestmark", []) if mark.name == name), None)


@cache
def points_by_test(homework: Homework, task: str) -> dict[str, float]:
    """Return the points of every hidden test of a task, parametrised ones with their ids."""
    module = importlib.import_module(f"autograder.hidden.{homework.name}.test_{task}")
    points: dict[str, float] = {}
    for name, function in vars(module).items():
        if not name.startswith("test_"):
            continue
        cases = mark(function, "parametrize")
        ids = [f"{name}[{case_id(case)}]" for case in cases.args[1]] if cases else [name]
        points |= dict.fromkeys(ids, mark(function, "points").args[0])
    return points


def case_id(case: Any) -> str:
    return str(getattr(case, "id", None) or case)


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)]


@pytest.fixture(scope="session")
def mistakes(hidden: Path) -> dict[str, dict[str, str]]:
    return tomllib.loads((hidden / "mistakes.toml").read_text(encoding="utf-8"))


def test_points_of_a_file_are_those_of_its_grade_cell(homework: Homework, bank: list) -> None:
    for task, points in tasks(bank).items():
        assert sum(points_by_test(homework, task).values()) == points, task


def test_public_checks_run_again_in_the_hidden_suite(homework: Homework, bank: list, source: Path) -> None:
    for task in tasks(bank):
        public = {node.name for node in functions(source / "checks" / f"test_{task}.py")}
        names = {name.partition("[")[0] for name in points_by_test(homework, task)}
        assert {name for name in public if name.startswith("test_")} <= names, task


def test_every_private_input_replaces_a_public_one(bank: list, source: Path, hidden: Path) -> None:
    """In the module itself: a fixture that came with the public checks goes before one of the same name in conftest."""
    for task in tasks(bank):
        public = functions(source / "checks" / f"test_{task}.py")
        fixtures = {node.name for node in public if node.decorator_list and not node.name.startswith("test_")}
        own = {node.name for node in functions(hidden / f"test_{task}.py")}
        assert fixtures <= own, task


def test_every_test_says_what_every_right_answer_obeys(source: Path, hidden: Path) -> None:
    for path in [*hidden.glob("test_*.py"), *(source / "checks").glob("test_*.py")]:
        for node in functions(path):
            if node.name.startswith("test_"):
                assert ast.get_docstring(node), f"{path.name}: {node.name}"


def test_every_lesson_points_to_a_section_of_the_notebook(mistakes: dict, cells: list) -> None:
    text = "\n".join(source_of(cell) for cell in cells if cell["cell_type"] == "markdown")
    headings = {line.lstrip("# ") for line in text.splitlines() if re.match("##+ ", line)}
    assert {mistake["section"] for mistake in mistakes.values()} <= headings
    assert all(mistake["lesson"].endswith((".", "?")) for mistake in mistakes.values())
    assert all(MISTAKE_NAME.fullmatch(name) for name in mistakes)


def test_every_lesson_is_for_a_mistake_that_a_test_can_name(mistakes: dict, source: Path, hidden: Path) -> None:
    files = [*(COURSE.root / "toolkit").glob("*.py"), *hidden.glob("*.py"), *(source / "checks").glob("*.py")]
    texts: set[str] = set()
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
    assert set(mistakes) <= texts


def test_a_mutant_says_its_flaw_who_kills_it_and_what_it_is_called(
    homework: Homework, hidden: Path, mistakes: dict
) -> None:
    for path in (hidden / "mutants").glob("*.py"):
        mutant = read_answer(path)
        assert set(mutant.killed_by) <= whole(points_by_test(homework, mutant.task)), path.name
        assert mutant.mistake in mistakes, path.name


def whole(points: dict[str, float]) -> set[str]:
    """Return the names of tests with their cases and without."""
    return set(points) | {name.partition("[")[0] for name in points}


def test_an_answer_binds_the_names_of_its_task(hidden: Path, bank: list) -> None:
    references = {grade_id(cell).removesuffix("_answer"): source_of(cell) for cell in bank if grade_id(cell)}
    for path in [*(hidden / "mutants").glob("*.py"), *(hidden / "accepted").glob("*.py")]:
        wanted = names_bound(references[path.stem.partition("__")[0]])
        assert wanted <= names_bound(path.read_text(encoding="utf-8")), path.name


def names_bound(text: str) -> set[str]:
    """Return the functions and classes of a cell that a student has to write."""
    kinds = ast.FunctionDef | ast.ClassDef
    return {node.name for node in ast.parse(text).body if isinstance(node, kinds) and not node.name.startswith("_")}


def test_there_are_enough_of_both_kinds(hidden: Path, bank: list) -> None:
    for task in tasks(bank):
        assert len(list((hidden / "accepted").glob(f"{task}__*.py"))) >= 2, task
        assert len(list((hidden / "mutants").glob(f"{task}__*.py"))) >= MIN_MUTANTS, task
