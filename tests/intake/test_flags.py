"""What is shown to a person: found in the text, with its place, without points, and not in honest work."""

from __future__ import annotations

import shutil

import pytest

from autograder.course import REPOSITORY, load_course
from autograder.intake.evidence import (
    looks_around,
    read_code,
    typed_in_tables,
    unused_arguments,
    uses_of_autograd,
)
from autograder.intake.flags import CODE_CHARS, MOST_FLAGS, flag_answers
from autograder.judge.reference import read_source
from autograder.notebook import grade_id, is_answer
from autograder.verify.answers import read_answers
from tests.cells import code
from tests.engine.sample import POINTS, notebook, open_class
from tests.engine.student import make_public_folder

AUTOGRAD = {
    "backward": ("y = (x * 2).sum()\ny.backward()", 2),
    "grad": ("g = torch.autograd.grad(y, x)", 1),
    "a transform": ("g = torch.func.vjp(f, x)", 1),
    "an import": ("from torch.autograd import grad", 1),
    "a module's name": ("import torch.autograd as quiet", 1),
    "an argument": ("w = torch.ones(3, requires_grad=True)", 1),
    "a method": ("x = x.clone().requires_grad_()", 1),
    "switched on again": ("with torch.enable_grad():\n    pass", 1),
}
PEEKS = {
    "garbage collector": "import gc",
    "C": "from ctypes import CDLL",
    "frames": "f = sys._getframe(1)",
    "globals of a function": "f.__globals__['x'] = 1",
    "processes": "open('/proc/1/environ')",
    "the gradebook": "open('../gradebook.db')",
    "made code": "exec('x = 1')",
    "a changed comparison": "torch.allclose = lambda *a: True",
    "a changed method": "torch.Tensor.__eq__ = None",
    "a changed library by name": "setattr(torch, 'equal', None)",
    "changed builtins": "builtins.all = print",
}
TABLES = {
    "a list": f"w = {list(range(60))}",
    "a nested list": f"w = torch.tensor({[[0.5] * 8] * 8})",
    "a dict": f"w = {dict.fromkeys(range(60), 1.0)}",
    "packed": f"w = base64.b64decode({'QUJD' * 300!r})",
    "bytes": f"w = {b'x' * 1200!r}",
}
HONEST = {
    "a configuration": "config = {'lr': 0.1, 'layers': [27, 10, 200, 27], 'betas': (0.9, 0.999)}",
    "a long explanation": f"'''{'words that explain ' * 200}'''",
    "an alphabet": "chars = 'abcdefghijklmnopqrstuvwxyz.'",
    "a plot": "import os\nimport matplotlib.pyplot as plt\nplt.rcParams['figure.dpi'] = 100\nplt.plot([1, 2, 3])",
    "a class": "class A:\n    def f(self, x):\n        return 3\n    def g(self):\n        self.torch = 1",
    "a magic": "%matplotlib inline\n!ls\nx = 1",
    "nothing that parses": "def f(:",
    "an empty cell": "",
}


@pytest.mark.parametrize("name", AUTOGRAD)
def test_is_autograd_found_with_its_line(name):
    source, line = AUTOGRAD[name]
    found = list(uses_of_autograd(read_code(source)))
    assert [evidence.line for evidence in found][:1] == [line]
    assert found[0].text == source.splitlines()[line - 1].strip()


@pytest.mark.parametrize("source", PEEKS.values(), ids=PEEKS.keys())
def test_is_a_look_around_found(source):
    assert list(looks_around(read_code(source)))


@pytest.mark.parametrize("source", TABLES.values(), ids=TABLES.keys())
def test_is_a_table_found_once(source):
    assert len(list(typed_in_tables(read_code(source)))) == 1


@pytest.mark.parametrize("source", HONEST.values(), ids=HONEST.keys())
def test_is_honest_work_left_alone(source):
    found = read_code(source)
    places = [*uses_of_autograd(found), *looks_around(found), *typed_in_tables(found), *unused_arguments(found)]
    assert not places


def test_is_a_function_that_looks_at_nothing_found():
    found = list(unused_arguments(read_code("def f(x, y):\n    return 7\ndef g(x):\n    return x\ndef h(): return 1")))
    assert [(evidence.line, "`f`" in evidence.what) for evidence in found] == [(2, True)]


HOSTILE = {
    "deep brackets": "x = " + "(" * 5000 + ")" * 5000,
    "deep lists": "x = " + "[" * 90 + "'a'," * 40_000 + "]" * 90,
    "deep calls": "x = " + "eval(" * 90 + f"'{'x' * 100_000}'" + ")" * 90,
    "a chain of attributes": "x = a" + ".b" * 50_000,
    "a long sum": "x = 1" + "+1" * 50_000,
    "a zero byte": "x = '\0'",
    "half a surrogate": "x = '\ud800'",
    "many peeks": "import gc\n" * 20_000,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_does_a_hostile_text_neither_raise_nor_flood(source):
    cell = code("", nbgrader={"grade_id": "q1_answer", "solution": True}) | {"source": source}
    flags = flag_answers({"cells": [cell]}, frozenset({"q1_answer"}), frozenset({"q1"}))
    assert len(flags) <= MOST_FLAGS + 1
    assert all(len(flag) < 400 for flag in flags)


def own(source):
    return code(source, tags=["student-cell"])


def test_is_code_that_nobody_typed_named_and_not_parsed():
    """Parsing happens in the grader, where no limit holds: some texts take seconds and a gigabyte."""
    heavy = ["f'" + "{a}" * 60_000 + "'", "def f(x):\n    " + "x;" * 90_000 + "return 1"]
    flags = flag_answers({"cells": [*map(own, heavy), own("import gc")]}, frozenset(), frozenset())
    place = "a cell of the student's own"
    assert flags == (
        f"{place}: has 180003 characters and was not looked at: line 1, `{heavy[0][:80]}…`. No points were taken.",
        f"{place}: has 180022 characters and was not looked at: line 1, `def f(x):`. No points were taken.",
        f"{place}: imports what looks into the interpreter or out of it: line 1, `import gc`. No points were taken.",
    )


def test_does_looking_at_code_end_where_a_notebook_has_too_much_of_it():
    cells = [own("x = 1\n" * 3_000) for _ in range(CODE_CHARS // 18_000 + 3)]
    flags = flag_answers({"cells": cells}, frozenset(), frozenset())
    assert len(flags) == 1
    assert "has 17999 characters and was not looked at" in flags[0]


def test_is_autograd_in_an_own_function_found_where_the_answer_calls_it():
    cells = notebook({"q1_scale": "def scale(x, factor):\n    return helper(x)"})["cells"]
    helpers = "def helper(x):\n    return deeper(x)\ndef deeper(x):\n    x.sum().backward()\n    return x.grad"
    flags = flag_answers({"cells": [own(helpers), *cells]}, frozenset({"q1_scale_answer"}), frozenset({"q1_scale"}))
    assert flags == (
        "q1_scale: uses autograd, and this task is to be solved by hand (in the own function `deeper`): line 4, "
        "`x.sum().backward()`. No points were taken.",
    )


def test_is_autograd_left_alone_where_a_student_checks_the_own_work():
    """Comparing one's gradients with autograd's, in a cell of one's own, is what the course asks for."""
    cells = notebook({"q1_scale": "def scale(x, factor):\n    return x * factor"})["cells"]
    check = own("x = torch.ones(2, requires_grad=True)\nscale(x, 2).sum().backward()\nprint(x.grad)")
    assert not flag_answers({"cells": [*cells, check]}, frozenset({"q1_scale_answer"}), frozenset({"q1_scale"}))


def test_is_autograd_left_alone_in_tasks_that_allow_it():
    cells = notebook({"q3_model": "loss.backward()"})["cells"]
    assert not flag_answers({"cells": cells}, frozenset({"q3_model_answer"}), frozenset({"q1_scale"}))


def test_is_the_stub_of_the_release_never_flagged():
    assert not flag_answers(notebook({}), frozenset(), frozenset(POINTS))


def test_do_reference_and_kept_answers_of_hw06_raise_no_flag():
    """Right answers written differently and honest mistakes: nobody should be asked to look at these."""
    course = load_course(REPOSITORY)
    homework = course.homework("hw06")
    source = read_source(course, homework)
    answers = frozenset(grade_id(cell) for cell in source["cells"] if is_answer(cell))
    by_hand = frozenset(name.removesuffix("_answer") for name in answers)
    assert not flag_answers(source, answers, by_hand)
    for kind in ("accepted", "mutants"):
        for answer in read_answers(course, homework, kind):
            found = read_code(answer.source)
            places = [*uses_of_autograd(found), *looks_around(found), *typed_in_tables(found), *unused_arguments(found)]
            assert not places, answer.name


def test_does_a_flag_reach_the_grade_and_take_no_points():
    """The engine knows which tasks are to be solved by hand: those whose tests say `no_autograd`."""
    cheat = "def scale(x, factor):\n    if False: x.backward()\n    return x * factor"
    folder = make_public_folder()
    with open_class(folder) as room:
        assert room.exam.engine.by_hand == {"q1_scale"}
        grade = room.grade({"q1_scale": cheat}).grade
        assert grade.points == sum(POINTS.values())
        assert [flag for flag in grade.flags if flag.startswith("q1_scale: uses autograd")]
        assert not room.grade().grade.flags
    shutil.rmtree(folder)
