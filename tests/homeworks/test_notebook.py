"""The source notebook of every homework: ids, points, and that it teaches before it asks."""

from __future__ import annotations

import ast
import builtins
import re
from pathlib import Path
from typing import Any

import pytest

from autograder.notebook import (
    EXPERIMENT,
    grade_id,
    is_answer,
    is_grade,
    is_manual,
    nbgrader_of,
    points_of,
    source_of,
    tags_of,
)

Cells = list[dict[str, Any]]


def automatic(cells: Cells) -> Cells:
    return [cell for cell in cells if is_grade(cell) and not is_manual(cell)]


def text_before(cells: Cells, cell: dict[str, Any]) -> str:
    """Return all markdown that stands before a cell."""
    before = cells[: cells.index(cell)]
    return "\n\n".join(source_of(other) for other in before if other["cell_type"] == "markdown")


def test_points_add_up_to_a_hundred(cells: Cells) -> None:
    assert sum(points_of(cell) for cell in cells if is_grade(cell)) == 100


def test_every_cell_has_a_stable_readable_id(cells: Cells) -> None:
    ids = [cell["id"] for cell in cells]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", identifier) for identifier in ids)


def test_it_holds_no_outputs(cells: Cells) -> None:
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert not any(cell["outputs"] or cell["execution_count"] for cell in code)


def test_each_answer_is_followed_by_its_locked_check(cells: Cells) -> None:
    for cell in automatic(cells):
        task, answer = grade_id(cell), cells[cells.index(cell) - 1]
        assert source_of(cell) == f'grader.check("{task}")'
        assert nbgrader_of(cell)["locked"]
        assert grade_id(answer) == f"{task}_answer"
        assert is_answer(answer)


def test_each_automatic_task_has_public_and_hidden_tests(bank: Cells, source: Path, hidden: Path) -> None:
    tests = {f"test_{grade_id(cell)}.py" for cell in automatic(bank)}
    assert {path.name for path in (source / "checks").glob("test_*.py")} == tests
    assert {path.name for path in hidden.glob("test_*.py")} == tests


def test_written_tasks_have_a_sample_answer_and_a_mark_scheme(cells: Cells) -> None:
    for cell in filter(is_manual, cells):
        text = source_of(cell)
        marks = ["### BEGIN SOLUTION", "### END SOLUTION", "### BEGIN MARK SCHEME", "### END MARK SCHEME"]
        places = [text.index(mark) for mark in marks]
        assert places == sorted(places)
        scheme = text[places[2] : places[3]]
        assert sum(int(number) for number in re.findall(r"\*\*(\d+) points?\*\*", scheme)) == points_of(cell)


def test_every_task_says_its_name_and_points_before_it_asks(cells: Cells) -> None:
    for cell in filter(is_grade, cells):
        heading = f"<code>{grade_id(cell)}</code> ({points_of(cell):g} points)"
        assert heading in text_before(cells, cell) + source_of(cell), heading


def test_every_task_teaches_before_it_asks(cells: Cells) -> None:
    for cell in automatic(cells):
        task, before = grade_id(cell), text_before(cells, cell)
        section = before[before.rindex("\n## ") :]
        for part in ("The idea in a sentence", "Pitfall", "xample"):
            assert part in section, f"{task} lacks '{part}'"


def test_every_task_leaves_something_to_think_about_and_hints_that_fold(cells: Cells) -> None:
    for cell in automatic(cells):
        rest = cells[cells.index(cell) + 1 :]
        after = source_of(next(other for other in rest if other["cell_type"] == "markdown"))
        assert "**Think about it.**" in after, grade_id(cell)
        assert "<details>" in after, grade_id(cell)


def test_long_runs_and_plots_are_not_repeated_at_grading(cells: Cells) -> None:
    for cell in cells:
        if "matplotlib" in source_of(cell) and cell["cell_type"] == "code":
            assert EXPERIMENT in tags_of(cell), cell["id"]


def test_only_the_first_cells_and_the_answers_bind_names_that_later_cells_use(cells: Cells) -> None:
    """What grading runs stands by itself; an experiment may go on from an earlier one."""
    given, tried = set(dir(builtins)), set()
    for cell in cells:
        if cell["cell_type"] != "code":
            continue
        tree = ast.parse(source_of(cell))
        bound, used = names_bound(tree), {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        if EXPERIMENT in tags_of(cell):
            tried |= bound
            assert used <= given | tried, cell["id"]
        else:
            given |= bound
            assert used <= given, cell["id"]


def names_bound(tree: ast.AST) -> set[str]:
    """Return every name that a cell binds, in whatever scope."""
    bound: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
        elif isinstance(node, ast.alias):
            bound.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            bound.add(node.name)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
    return bound


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX", "http://"])
def test_nothing_is_left_open(cells: Cells, word: str) -> None:
    assert not [cell["id"] for cell in cells if word in source_of(cell)]
