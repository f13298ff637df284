"""What a student reads who runs a homework before its tasks are written."""

from __future__ import annotations

import pytest

from tests.toolkit.notebooks import outputs_of

STUB = 'def double(x):\n    raise NotImplementedError("Task q1_double: return twice the number.")'


@pytest.fixture(scope="module")
def errors(tmp_path_factory):
    """What stands under each cell of a notebook whose first task is not written."""
    cells = {
        "setup": "from toolkit import Grader\n\ngrader = Grader()",
        "answer": STUB,
        "calls": "if True:\n    fours = [double(2)]",
        "uses": "total = sum(fours)",
        "uses again": "print(total)",
        "own error": "raise NotImplementedError('not by a task')",
        "typing error": "print(nothing_of_the_kind)",
        "runs": "print('reached')",
    }
    outputs = outputs_of(cells, tmp_path_factory.mktemp("homework"))
    return {
        name: [line for output in below if output["output_type"] == "error" for line in output["traceback"]]
        for name, below in outputs.items()
    }


def test_a_cell_that_calls_an_unwritten_answer_names_its_task(errors):
    assert errors["calls"] == ["Not implemented yet: task q1_double. To do: return twice the number."]


def test_a_cell_that_uses_what_another_would_have_made_names_the_same_task(errors):
    assert errors["uses"] == ["Not implemented yet: task q1_double. `fours` comes from a cell that waits for it."]
    assert errors["uses again"] == ["Not implemented yet: task q1_double. `total` comes from a cell that waits for it."]


@pytest.mark.parametrize("cell", ["own error", "typing error"])
def test_any_other_error_keeps_its_traceback(errors, cell):
    assert "Traceback" in "".join(errors[cell])


@pytest.mark.parametrize("cell", ["setup", "answer", "runs"])
def test_everything_else_runs(errors, cell):
    assert errors[cell] == []
