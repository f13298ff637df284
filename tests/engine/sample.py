"""A small homework for testing the engine itself: functions, a class with operators, a module, a generator.

Release and hidden tests are written directly, so that nothing but the engine is under test.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

from autograder.batch.engine import Engine
from autograder.course import Course, Homework, Limits
from autograder.grade import Exam, Graded, examine, prepare
from autograder.notebook import Notebook, write_notebook
from autograder.sandbox.probe import choose_tier
from tests.cells import assembled, automatic_tasks

NAME = "hw00_sample"

REFERENCE = {
    "q1_scale": """
        def scale(x, factor):
            return x * factor
        """,
    "q2_value": """
        class Value:
            def __init__(self, data, children=()):
                self.data, self.grad, self.children = data, 0.0, children
                self._backward = lambda: None

            def __add__(self, other):
                other = other if isinstance(other, Value) else Value(other)
                out = Value(self.data + other.data, (self, other))
                def back():
                    self.grad += out.grad
                    other.grad += out.grad
                out._backward = back
                return out

            __radd__ = __add__

            def __mul__(self, other):
                other = other if isinstance(other, Value) else Value(other)
                out = Value(self.data * other.data, (self, other))
                def back():
                    self.grad += other.data * out.grad
                    other.grad += self.data * out.grad
                out._backward = back
                return out

            __rmul__ = __mul__

            def backward(self):
                order, seen = [], set()
                def visit(node):
                    if id(node) not in seen:
                        seen.add(id(node))
                        for child in node.children:
                            visit(child)
                        order.append(node)
                visit(self)
                self.grad = 1.0
                for node in reversed(order):
                    node._backward()
        """,
    "q3_model": """
        class Model(torch.nn.Module):
            def __init__(self, width):
                super().__init__()
                self.layer = torch.nn.Linear(width, 2)

            def forward(self, x):
                return self.layer(x)

        def batches(n):
            for i in range(n):
                yield torch.full((2,), float(i))
        """,
}

POINTS = {"q1_scale": 4, "q2_value": 4, "q3_model": 4}

HIDDEN = {
    "test_q1_scale": '''
        import pytest
        import torch
        from toolkit import expect_close, expect_inputs_unchanged

        @pytest.mark.points(2)
        def test_multiplies(scale, draw):
            """Every entry is multiplied."""
            x = torch.randn(3, 4, generator=draw("x"), dtype=torch.float64)
            expect_close(scale(x, 3.0), 3.0 * x, name="scale", mistakes={"added": lambda: x + 3.0})

        @pytest.mark.points(1)
        def test_leaves_its_input_alone(scale, draw):
            expect_inputs_unchanged(scale, torch.randn(3, generator=draw("y")), 2.0)

        @pytest.mark.points(1)
        @pytest.mark.no_autograd
        def test_keeps_requires_grad_out(scale):
            x = torch.ones(2, requires_grad=True)
            assert scale(x, 2.0).tolist() == [2.0, 2.0]
        ''',
    "test_q2_value": '''
        import pytest

        @pytest.mark.points(2)
        def test_operators_of_both_sides(Value):
            """Values and numbers mix."""
            assert (Value(2.0) * Value(3.0) + 1.0).data == 7.0
            assert (4.0 + 2.0 * Value(1.5)).data == 7.0

        @pytest.mark.points(2)
        def test_gradients_add_up(Value):
            """A value that is used twice gets both gradients."""
            a = Value(3.0)
            b = a * a + a
            b.backward()
            assert a.grad == 7.0
        ''',
    "test_q3_model": '''
        import pytest
        import torch

        @pytest.mark.points(2)
        def test_parameters_can_be_listed(Model):
            """A module shows its parameters."""
            model = Model(3)
            assert [tuple(p.shape) for p in model.parameters()] == [(2, 3), (2,)]
            assert model(torch.ones(5, 3)).shape == (5, 2)
            assert len(model.state_dict()) == 2

        @pytest.mark.points(2)
        def test_generators_are_lazy(batches):
            """Only what is asked for is made."""
            assert [float(b[0]) for b in batches(3)] == [0.0, 1.0, 2.0]
        ''',
}

MISTAKES = '[added]\nlesson = "You add the factor; multiply by it."\nsection = "Scaling"\n'


def notebook(answers: dict[str, str]) -> Notebook:
    """Return the homework's notebook with these answers; the others are stubs."""
    return assembled(automatic_tasks(POINTS, answers))


def write_course(root: Path, **limits: float) -> Course:
    """Write source, release and hidden tests below `root`."""
    small = {"wall_s": 30.0, "cell_s": 2.0, "question_s": 2.0, "cpu_s": 20.0, **limits}
    homework = Homework(NAME, "A sample", "2030-01-01 12:00", Limits(**small))  # type: ignore[arg-type]
    course = Course("sample", "Sample", (homework,), root=root, hidden_tests=root / "staff" / "hidden")
    write_notebook(notebook(REFERENCE), course.source(homework) / homework.notebook)
    write_notebook(notebook({}), course.release(homework) / homework.notebook)
    (course.release(homework) / "data.txt").write_text("public data\n")
    for folder in (root, *course.release(homework).parents):
        if root in (folder, *folder.parents):
            folder.chmod(0o755)
    hidden = course.hidden(homework)
    hidden.mkdir(parents=True)
    for name, text in HIDDEN.items():
        (hidden / f"{name}.py").write_text(dedent(text).lstrip())
    (hidden / "mistakes.toml").write_text(MISTAKES)
    return course


class Class:
    """A class that hands in one notebook after another, on one engine."""

    def __init__(self, exam: Exam) -> None:
        self.exam = exam

    def grade(self, changes: dict[str, str] | None = None, student: str = "ada") -> Graded:
        """Grade the reference with some answers replaced."""
        graded, _ = examine(student, notebook(REFERENCE | (changes or {})), "digest", self.exam)
        return graded


@contextmanager
def open_class(root: Path, tier: str | None = None, **limits: float) -> Iterator[Class]:
    """Start an engine on a fresh sample course."""
    course = write_course(root, **limits)
    homework = course.homework(NAME)
    names = ("scale", "Value", "Model", "batches")
    with Engine(course, homework, tier or choose_tier("fenced"), names) as engine:
        yield Class(prepare(course, homework, engine))
