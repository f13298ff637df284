"""Hidden tests, known mistakes, mutants and accepted answers of homework 6 fit together."""

import ast
import importlib
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from autograder.notebook import source_of
from autograder.verify.answers import read_answer

TASKS = ("q1_stepwise", "q2_dlogits", "q3_dbn", "q4_dembed", "q6_train")
POINTS = {"q1_stepwise": 35, "q2_dlogits": 15, "q3_dbn": 20, "q4_dembed": 10, "q6_train": 10}
MISTAKE_NAME = re.compile(r"[a-z]+(-[a-z0-9]+)+")
FOLDER = Path(__file__).resolve().parents[2] / "autograder" / "hidden" / "hw06_backprop"
MUTANTS = sorted((FOLDER / "mutants").glob("*.py"))
ACCEPTED = sorted((FOLDER / "accepted").glob("*.py"))


def mark(function: Any, name: str) -> Any:
    return next((mark for mark in getattr(function, "pytestmark", []) if mark.name == name), None)


def points_by_test(task: str) -> dict[str, float]:
    """Return the points of every hidden test of a task, parametrised ones with their ids."""
    module = importlib.import_module(f"autograder.hidden.hw06_backprop.test_{task}")
    points: dict[str, float] = {}
    for name, function in vars(module).items():
        if not name.startswith("test_"):
            continue
        cases = mark(function, "parametrize")
        ids = [f"{name}[{case}]" for case in cases.args[1]] if cases else [name]
        points |= dict.fromkeys(ids, mark(function, "points").args[0])
    return points


@pytest.fixture(scope="module")
def mistakes(hidden: Path) -> dict[str, dict[str, str]]:
    return tomllib.loads((hidden / "mistakes.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("task", TASKS)
def test_points_of_a_file_are_those_of_its_grade_cell(task: str) -> None:
    assert sum(points_by_test(task).values()) == POINTS[task]


def test_each_of_the_26_gradients_counts_by_itself() -> None:
    assert sum(name.startswith("test_gradient_of[") for name in points_by_test("q1_stepwise")) == 26


@pytest.mark.parametrize("task", TASKS)
def test_public_checks_run_again_in_the_hidden_suite(task: str, source: Path) -> None:
    tree = ast.parse((source / "checks" / f"test_{task}.py").read_text(encoding="utf-8"))
    public = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}
    assert public <= set(points_by_test(task))


@pytest.mark.parametrize("task", TASKS)
def test_every_private_input_replaces_a_public_one(task: str, source: Path) -> None:
    tree = ast.parse((source / "checks" / f"test_{task}.py").read_text(encoding="utf-8"))
    fixtures = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.decorator_list}
    fixtures -= {name for name in fixtures if name.startswith("test_")}
    hidden = ast.parse((FOLDER / f"test_{task}.py").read_text(encoding="utf-8"))
    assert fixtures <= {node.name for node in hidden.body if isinstance(node, ast.FunctionDef)}


def test_every_test_says_what_every_right_answer_obeys(source: Path) -> None:
    for path in [*FOLDER.glob("test_*.py"), *(source / "checks").glob("test_*.py")]:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                assert ast.get_docstring(node), f"{path.name}: {node.name}"


def used_names(source: Path) -> set[str]:
    """Return every mistake that a test can name: keys of dictionaries, and values of `mistake=`."""
    toolkit = source.parents[1] / "toolkit" / "expect.py"
    names = set()
    for path in [toolkit, *FOLDER.glob("*.py"), *(source / "checks").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found = node.keys if isinstance(node, ast.Dict) else []
            found = [*found, node.value] if isinstance(node, ast.keyword) and node.arg == "mistake" else found
            names |= {part.value for part in found if isinstance(part, ast.Constant) and isinstance(part.value, str)}
            if isinstance(node, ast.AnnAssign | ast.Assign) and isinstance(node.value, ast.Constant):
                names.add(str(node.value.value))
            if isinstance(node, ast.Dict):
                names |= {part.value for part in node.values if isinstance(part, ast.Constant) and part.value}
    return {name for name in names if isinstance(name, str) and MISTAKE_NAME.fullmatch(name)}


def test_every_mistake_that_a_test_names_has_a_lesson(mistakes: dict, source: Path) -> None:
    assert used_names(source) == set(mistakes)


def test_every_lesson_points_to_a_section_of_the_notebook(mistakes: dict, cells: list) -> None:
    text = "\n".join(source_of(cell) for cell in cells if cell["cell_type"] == "markdown")
    headings = {line.lstrip("# ") for line in text.splitlines() if re.match("##+ ", line)}
    assert {mistake["section"] for mistake in mistakes.values()} <= headings
    assert all(mistake["lesson"].endswith((".", "?")) for mistake in mistakes.values())


@pytest.mark.parametrize("path", MUTANTS, ids=lambda path: path.stem)
def test_a_mutant_says_its_flaw_who_kills_it_and_what_it_is_called(path: Path, mistakes: dict) -> None:
    mutant = read_answer(path)
    assert set(mutant.killed_by) <= set(points_by_test(mutant.task))
    assert mutant.mistake in mistakes


@pytest.mark.parametrize("path", [*MUTANTS, *ACCEPTED], ids=lambda path: path.stem)
def test_an_answer_binds_the_names_of_its_task(path: Path, cells: list) -> None:
    task = path.stem.partition("__")[0]
    (reference,) = (cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade_id") == f"{task}_answer")
    assert functions(source_of(reference)) <= functions(path.read_text(encoding="utf-8"))


def functions(text: str) -> set[str]:
    return {node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)}


def test_there_are_enough_of_both_kinds() -> None:
    for task in TASKS:
        assert sum(path.stem.startswith(task) for path in ACCEPTED) >= 2
        assert sum(path.stem.startswith(task) for path in MUTANTS) >= 8
