"""What stands below a traceback in Jupyter, and that the traceback is always there."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from autograder.course import REPOSITORY
from tests.toolkit.notebooks import outputs_of, printed_by, traceback_of
from toolkit.tracebacks import explained

SECTIONS = {"q1_model": {"section": "2. A layer is a matrix", "names": ["Model", "forward"]}}

CELLS = {
    "setup": "import torch\nfrom toolkit import Grader\n\ngrader = Grader()\nx, W = torch.ones(2, 3), torch.ones(4, 5)",
    "answer": "def forward(x, cache):\n    h = x + 1\n    return torch.tanh(\n        h @\n        cache['W'] + 1)",
    "class": "class Model:\n    W = None\n\n    def __call__(self, x):\n        self.W = W\n        return x @ self.W",
    "product": "x @ W",
    "in the answer": "forward(x, {'W': W})",
    "in a method": "Model()(x)",
    "in place": "p = torch.ones(3, requires_grad=True)\np += 1",
    "another error": "int('seven')",
    "a name": "nothing_of_the_kind",
    "the length of a hint": "raise RuntimeError('mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)')",
    "hostile": "class Odd(RuntimeError):\n    def __str__(self):\n        return 1 / 0\n\nraise Odd",
    "still there": "x @ W",
    "task": "def later():\n    raise NotImplementedError('Task q2: write it.')",
    "unwritten": "later()",
    "check failed": "from toolkit.grader import ChecksFailed\nraise ChecksFailed('q1: no')",
    "runs": "print('reached')",
}


@pytest.fixture(scope="module")
def below(tmp_path_factory):
    folder = tmp_path_factory.mktemp("homework")
    (folder / "tests").mkdir()
    (folder / "tests" / "sections.json").write_text(json.dumps(SECTIONS))
    return outputs_of(CELLS, folder)


FAILING = ("product", "in the answer", "in a method", "in place", "another error", "a name", "still there")


@pytest.mark.parametrize("cell", FAILING)
def test_is_the_traceback_always_there(below, cell):
    assert "Traceback" in traceback_of(below[cell])
    assert below[cell][0]["output_type"] == "error"


def test_does_a_hint_follow_with_the_tensors_of_the_line(below):
    lines = printed_by(below["product"]).splitlines()
    assert lines[0].startswith("Hint: In `A @ B` the last axis of A is as long as the first of B: here A is (2, 3)")
    assert lines[1] == "Here `x` is (2, 3) float32, `W` is (4, 5) float32."
    assert len(lines) == 2


def test_does_it_look_into_the_function_that_failed_and_name_the_section(below):
    assert printed_by(below["in the answer"]).splitlines()[1:] == [
        "Here `h` is (2, 3) float32, `cache['W']` is (4, 5) float32.",
        "Task q1_model: read again section “2. A layer is a matrix”.",
    ]


def test_does_it_find_what_an_object_holds(below):
    assert "`x` is (2, 3) float32, `self.W` is (4, 5) float32" in printed_by(below["in a method"])
    assert "read again section “2. A layer is a matrix”" in printed_by(below["in a method"])


def test_does_it_read_a_statement_as_well(below):
    assert "a *leaf*" in printed_by(below["in place"])
    assert "`p` is (3,) float32" in printed_by(below["in place"])


@pytest.mark.parametrize("cell", ["another error", "a name", "hostile", "unwritten", "check failed", "setup", "answer"])
def test_does_nothing_follow_any_other_error(below, cell):
    assert "Hint" not in printed_by(below[cell])


def test_does_an_unwritten_task_still_get_its_line(below):
    assert traceback_of(below["unwritten"]) == "Not implemented yet: task q2. To do: write it."


def test_does_a_failed_check_still_render_itself(below):
    assert traceback_of(below["check failed"]) == "ChecksFailed: q1: no"


def test_does_it_go_on_after_an_error_that_nobody_can_print(below):
    assert "Traceback" in printed_by(below["hostile"])
    assert printed_by(below["still there"]).startswith("Hint: In `A @ B`")
    assert printed_by(below["runs"]) == "reached\n"


def test_does_it_do_nothing_outside_jupyter():
    code = (
        "import sys\nhook = sys.excepthook\nfrom IPython.core.interactiveshell import InteractiveShell\n"
        "shell = InteractiveShell.instance()\nfrom toolkit import Grader\nGrader()\n"
        "print(shell.custom_exceptions, sys.excepthook is hook)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert run.stdout.strip() == "() True"


def test_is_a_damaged_file_of_sections_no_second_error(tmp_path):
    (tmp_path / "sections.json").write_text("{")
    assert explained(RuntimeError("index out of range in self"), None, {}, "", tmp_path) == ""
