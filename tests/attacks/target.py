"""The homework under attack: six small tasks whose hidden tests hold canaries.

A canary is a random token that stands where a student may not reach. Four kinds of token, planted anew for every arena:

    file        in files of the staff: hidden tests, gradebook, the course's secret
    memory      in the judge's memory only, put together at run time
    environment in the environment of the grader and of the judge
    sibling     in another student's notebook
    input       in what a hidden test hands to the student's function: it has to arrive, and may not be shown to anybody

No task can be earned in part by a wrong answer: every hidden test looks at values.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, fields
from pathlib import Path
from textwrap import dedent

from autograder.course import Course, Homework, Limits
from autograder.notebook import Notebook, write_notebook
from tests.cells import assembled, automatic_tasks, entry, markdown

NAME = "hw00_target"
POINTS = {"q1_scale": 4, "q2_reverse": 4, "q3_counter": 4, "q4_batches": 4, "q5_fit": 4}
WRITTEN = "q6_why"

REFERENCE = {
    "q1_scale": """
        def scale(x, factor):
            return x * factor
        """,
    "q2_reverse": """
        def reverse(text):
            return text[::-1]
        """,
    "q3_counter": """
        class Counter:
            def __init__(self, start=0):
                self.value = start

            def add(self, step):
                self.value += step
                return self

            def __eq__(self, other):
                return isinstance(other, Counter) and self.value == other.value

            __hash__ = None

            def __lt__(self, other):
                return self.value < other.value
        """,
    "q4_batches": """
        def batches(x, size):
            for start in range(0, len(x), size):
                yield x[start : start + size]
        """,
    "q5_fit": """
        def fit(x, y):
            return torch.linalg.lstsq(x, y[:, None]).solution[:, 0]
        """,
    WRITTEN: "Because the inputs are random, nobody can know the answer beforehand.",
}

CONFTEST = '''
"""Plants canaries in the judge and writes down every byte that comes from a student process."""

import json
import os
from pathlib import Path

from autograder.judge.interview import Interview
from autograder.wire import Channel

TAP = Path({tap!r})
os.environ["JUDGE_CANARY"] = {environment!r}
MEMORY_CANARY = "".join(reversed({memory_reversed!r}))

_exactly, _end = Channel._exactly, Interview._end


def tapped(channel, count, deadline):
    data = _exactly(channel, count, deadline)
    with (TAP / f"{{os.getpid()}}.bytes").open("ab") as file:
        file.write(data)
    return data


def ended(interview, cause):
    ending = _end(interview, cause)
    with (TAP / f"{{os.getpid()}}.endings").open("a") as file:
        file.write(json.dumps(ending) + "\\n")
    return ending


Channel._exactly, Interview._end = tapped, ended
'''

HIDDEN = {
    "test_q1_scale": '''
        """{file}"""
        import pytest
        import torch
        from toolkit import expect_close

        @pytest.mark.points(4)
        def test_multiplies(scale, draw):
            """Every entry is multiplied."""
            x = torch.randn(3, 4, generator=draw("x"), dtype=torch.float64)
            factor = float(torch.rand((), generator=draw("factor"))) + 2.0
            expect_close(scale(x, factor), factor * x, name="scale", mistakes={{"added": lambda: x + factor}})
        ''',
    "test_q2_reverse": '''
        """{file}"""
        import pytest
        import torch
        from toolkit import expect

        @pytest.mark.points(4)
        def test_reverses(reverse, draw):
            """The last letter comes first."""
            digits = torch.randint(10, (8,), generator=draw("digits")).tolist()
            text = "{input}" + "".join(map(str, digits))
            expect(reverse(text) == text[::-1], "the text does not come back in reverse.")
        ''',
    "test_q3_counter": '''
        """{file}"""
        import pytest
        import torch
        from toolkit import expect

        @pytest.mark.points(4)
        def test_counts_and_compares(Counter, draw):
            """Counters add up, and equal counters are equal."""
            start, step = torch.randint(5, 1000, (2,), generator=draw("steps")).tolist()
            counter = Counter(start)
            counter.add(step).add(1)
            expect(type(counter.value) is int and counter.value == start + step + 1, "the steps do not add up.")
            expect((counter == Counter(start + step + 1)) is True, "equal counters are not equal.")
            expect((counter == Counter(start)) is False, "different counters are equal.")
            expect((Counter(start) < counter) is True and (counter < Counter(start)) is False, "the order is wrong.")
        ''',
    "test_q4_batches": '''
        """{file}"""
        import pytest
        import torch
        from toolkit import expect, expect_close

        @pytest.mark.points(4)
        def test_cuts_into_batches(batches, draw):
            """Every row comes once, in order, and the last batch may be short."""
            x = torch.randn(11, 2, generator=draw("rows"), dtype=torch.float64)
            parts = list(batches(x, 4))
            expect(len(parts) == 3, "the number of batches is wrong.")
            for number, part in enumerate(parts):
                expect_close(part, x[4 * number : 4 * number + 4], name="a batch")
        ''',
    "test_q5_fit": '''
        """{file}"""
        import pytest
        import torch
        from toolkit import expect

        @pytest.mark.points(4)
        def test_predicts_rows_it_has_not_seen(fit, draw):
            """The weights explain new rows of the same kind."""
            generator = draw("line")
            weights = torch.randn(5, generator=generator, dtype=torch.float64)
            x = torch.randn(60, 5, generator=generator, dtype=torch.float64)
            y = x @ weights + 0.01 * torch.randn(60, generator=generator, dtype=torch.float64)
            found = fit(x[:40], y[:40])
            expect(isinstance(found, torch.Tensor) and found.shape == (5,), "the weights have another shape.")
            error = ((x[40:] @ found.detach().double() - y[40:]) ** 2).mean()
            expect(bool(error < 0.001), "the weights do not explain new rows.")
        ''',
}

MISTAKES = '[added]\nlesson = "You add the factor; multiply by it."\nsection = "Scaling"\n'


@dataclass(frozen=True, slots=True)
class Canaries:
    """The tokens of one arena."""

    file: str
    memory: str
    environment: str
    sibling: str
    input: str

    @classmethod
    def fresh(cls) -> Canaries:
        """Draw new tokens: digits and letters, so that every encoding leaves them in one piece."""
        return cls(*(f"canary{field.name}{secrets.token_hex(8)}" for field in fields(cls)))

    @property
    def out_of_reach(self) -> tuple[str, ...]:
        """Tokens that may not even arrive in a student process."""
        return (self.file, self.memory, self.environment, self.sibling)


def limits() -> Limits:
    """Return limits small enough that running into each of them takes seconds."""
    return Limits(
        wall_s=15.0, cell_s=2.0, question_s=2.0, cpu_s=10.0, memory_bytes=300 << 20, output_bytes=1 << 16,
        disk_bytes=16 << 20, threads=32,
    )  # fmt: skip


def write_target(root: Path, tap: Path, canaries: Canaries) -> Course:
    """Write a course with this homework below `root`; its hidden tests write what they hear into `tap`."""
    homework = Homework(NAME, "The target", "2030-01-01 12:00", limits())
    course = Course("target", "Target", (homework,), root=root, hidden_tests=root / "staff" / "hidden")
    write_notebook(notebook_of(REFERENCE), course.source(homework) / homework.notebook)
    write_notebook(notebook_of({}), course.release(homework) / homework.notebook)
    (course.release(homework) / "data.txt").write_text("public data\n")
    for folder in (root, *course.release(homework).parents):
        if root in (folder, *folder.parents):
            folder.chmod(0o755)
    hidden = course.hidden(homework)
    hidden.mkdir(parents=True)
    for name, text in HIDDEN.items():
        (hidden / f"{name}.py").write_text(dedent(text).lstrip().format(file=canaries.file, input=canaries.input))
    tokens = {"environment": canaries.environment, "memory_reversed": canaries.memory[::-1], "tap": str(tap)}
    (hidden / "conftest.py").write_text(CONFTEST.format(**tokens))
    (hidden / "mistakes.toml").write_text(MISTAKES)
    return course


def notebook_of(answers: dict[str, str]) -> Notebook:
    """Return the homework's notebook with these answers; the others are stubs."""
    why = entry(WRITTEN, grade=True, solution=True, points=2)
    written = markdown(answers.get(WRITTEN, "*Write your answer here.*"), nbgrader=why)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return assembled([*automatic_tasks(POINTS, answers), written], kernelspec=kernel)
