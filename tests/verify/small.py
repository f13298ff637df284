"""A whole homework that is small: two automatic tasks and a written one, hidden tests, kept answers, a loss gate."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

from autograder.course import Course, Homework, Limits
from autograder.verify.calibration import calibrate
from tests.course_factory import NAME, make_course

HOMEWORK = Homework(NAME, "Homework 1: tiny", "2030-01-31 23:59", Limits(wall_s=30, cell_s=5, question_s=5, cpu_s=20))

HIDDEN = {
    "test_q1_double.py": '''
        import json
        from pathlib import Path

        import pytest
        import torch
        from toolkit import expect, expect_close

        GATE = json.loads(Path(__file__).with_name("calibration.json").read_text())


        @pytest.mark.points(40)
        def test_doubles(double, draw):
            """Every entry is doubled."""
            x = torch.randn(3, 4, generator=draw("x"), dtype=torch.float64)
            expect_close(double(x), 2 * x, name="double", mistakes={"squared": lambda: x * x, "halved": lambda: x / 2})


        @pytest.mark.points(20)
        def test_ends_where_doubling_ends(double):
            """One, doubled, lies within the gate."""
            loss = float(double(torch.ones(1, dtype=torch.float64)))
            expect(GATE["floor"] <= loss <= GATE["ceiling"], "It ends elsewhere.", mistake="squared")
        ''',
    "test_q2_total.py": '''
        import pytest
        import torch
        from toolkit import expect_close


        @pytest.mark.points(20)
        def test_adds_rows(total, draw):
            """The sum runs over the first axis."""
            x = torch.randn(3, 4, generator=draw("x"), dtype=torch.float64)
            expect_close(total(x), x.sum(0), name="total", mistakes={"wrong-axis": lambda: x.sum(1)})
        ''',
    "mistakes.toml": """
        [squared]
        lesson = "You multiply `x` by **itself**; add it to itself."
        section = "Doubling"

        [halved]
        lesson = "You divide by two."

        [wrong-axis]
        lesson = "The sum runs over the columns, and it belongs over the rows."
        """,
    "calibrate.py": """
        def run(seed):
            return 2 + 0.001 * ((7 * seed) % 11 - 5)

        BROKEN = {"squares": lambda seed: 1.0 + 0.001 * (seed % 3)}

        def hashes():
            return {}
        """,
    "accepted/q1_double__by_a_loop.py": '''
        """Adds one at a time."""


        def double(x):
            out = x.clone()
            out += x
            return out
        ''',
    "mutants/q1_double__squared.py": '''
        """Squares. killed by: test_doubles, test_ends_where_doubling_ends. named: squared."""


        def double(x):
            return x * x
        ''',
    "mutants/q1_double__halved.py": '''
        """Halves. killed only by: test_doubles, test_ends_where_doubling_ends. named: halved."""


        def double(x):
            return x / 2
        ''',
    "mutants/q2_total__columns.py": '''
        """Adds the columns. killed by: test_adds_rows. named: wrong-axis."""


        def total(xs):
            return xs.sum(dim=1)
        ''',
}
"""Files of the hidden folder, by their place in it."""

WITHOUT_GATE = (
    dedent(HIDDEN["test_q1_double.py"])
    .replace('GATE["floor"]', "1.9")
    .replace('GATE["ceiling"]', "2.1")
    .replace('GATE = json.loads(Path(__file__).with_name("calibration.json").read_text())', "")
)
"""The same tests with a gate of their own."""


def write_small_course(root: Path, changes: Mapping[str, str | None] | None = None) -> Course:
    """Write source and hidden files into `root`; `changes` replaces hidden files by name, adds some, or drops them."""
    course = replace(make_course(root), homeworks=(HOMEWORK,))
    shutil.rmtree(course.hidden(HOMEWORK))
    for name, text in {**HIDDEN, **(changes or {})}.items():
        if text is not None:
            path = course.hidden(HOMEWORK) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text).lstrip())
    calibrate(course, HOMEWORK)
    return course


def copy_course(course: Course, root: Path) -> Course:
    """Return a copy of a course in an empty folder."""
    shutil.copytree(course.root, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build"))
    return replace(course, root=root, hidden_tests=root / "hidden")
