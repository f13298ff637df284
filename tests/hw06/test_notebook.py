"""The source notebook of homework 6: ids, points, and what a student sees."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from autograder.notebook import grade_id, is_answer, is_grade, is_manual, nbgrader_of, points_of, source_of, tags_of

Cells = list[dict[str, Any]]

POINTS = {
    "q1_stepwise": 35, "q2_dlogits": 15, "q3_dbn": 20, "q4_dembed": 10,
    "q5a_softmax": 5, "q5b_batchnorm": 5, "q6_train": 10,
}  # fmt: skip


def automatic(cells: Cells) -> Cells:
    return [cell for cell in cells if is_grade(cell) and not is_manual(cell)]


def test_points_add_up_to_a_hundred(cells: Cells) -> None:
    assert {grade_id(cell): points_of(cell) for cell in cells if is_grade(cell)} == POINTS
    assert sum(POINTS.values()) == 100


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


def test_each_automatic_task_has_public_and_hidden_tests(cells: Cells, source: Path, hidden: Path) -> None:
    tests = {f"test_{grade_id(cell)}.py" for cell in automatic(cells)}
    assert {path.name for path in (source / "checks").glob("test_*.py")} == tests
    assert {path.name for path in hidden.glob("test_*.py")} == tests


def test_written_tasks_have_a_sample_answer_and_a_mark_scheme(cells: Cells) -> None:
    for cell in filter(is_manual, cells):
        text = source_of(cell)
        marks = ["### BEGIN SOLUTION", "### END SOLUTION", "### BEGIN MARK SCHEME", "### END MARK SCHEME"]
        places = [text.index(mark) for mark in marks]
        assert places == sorted(places)
        scheme = text[places[2] : places[3]]
        assert sum(int(number) for number in re.findall(r"\*\*(\d) points?\*\*", scheme)) == points_of(cell)


def test_every_task_teaches_before_it_asks(cells: Cells) -> None:
    for cell in automatic(cells):
        task, index = grade_id(cell), cells.index(cell)
        before = "\n\n".join(source_of(other) for other in cells[:index] if other["cell_type"] == "markdown")
        section = before[before.rindex("\n## ") :]
        after = source_of(cells[index + 1])
        assert f"<code>{task}</code> ({POINTS[task]} points)" in section
        for part in ("The idea in a sentence", "Pitfall", "xample"):
            assert part in section, f"{task} lacks '{part}'"
        assert "**Think about it.**" in after
        assert "<details>" in after


def test_long_runs_and_plots_are_not_repeated_at_grading(cells: Cells) -> None:
    for cell in cells:
        if "matplotlib" in source_of(cell) and cell["cell_type"] == "code":
            assert "experiment" in tags_of(cell), cell["id"]


def test_only_the_first_cells_and_the_answers_bind_names_that_later_cells_use(cells: Cells) -> None:
    given = set(dir(__builtins__)) | set(__builtins__ if isinstance(__builtins__, dict) else ())
    for cell in cells:
        if cell["cell_type"] != "code":
            continue
        tree = ast.parse(source_of(cell))
        bound = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        bound |= {node.asname or node.name for node in ast.walk(tree) if isinstance(node, ast.alias)}
        bound |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        bound |= {argument.arg for node in ast.walk(tree) if isinstance(node, ast.arguments) for argument in node.args}
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert used <= given | {name.split(".")[0] for name in bound} | bound, cell["id"]
        if "experiment" not in tags_of(cell):
            given |= bound


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX", "http://"])
def test_nothing_is_left_open(cells: Cells, word: str) -> None:
    assert not [cell["id"] for cell in cells if word in source_of(cell)]
