"""The solution as a page: executed, with its figures in it, and not before everybody has handed in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from autograder.compile.solution_page import write_solution_page
from autograder.errors import SourceError, UsageError
from autograder.notebook import read_notebook, write_notebook
from tests.compile.test_figures import PNG, code, text
from tests.course_factory import make_course

LATE = datetime(2030, 3, 1, tzinfo=UTC)


@pytest.fixture
def solved(tmp_path):
    """A course with an executed solution and a figure."""
    course = make_course(tmp_path)
    homework = course.homeworks[0]
    printed = {"output_type": "stream", "name": "stdout", "text": "q1_double: public checks passed (2 of 2)\n"}
    cells = [code("def double(x):\n    return x + x", outputs=[printed]), text("![a curve](figures/curve.png)")]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    write_notebook(notebook, course.solution(homework) / homework.notebook)
    (course.solution(homework) / "figures").mkdir()
    (course.solution(homework) / "figures" / "curve.png").write_bytes(PNG)
    return course, homework


def test_the_page_holds_answers_outputs_and_figures(solved):
    course, homework = solved
    page = write_solution_page(course, homework, now=LATE)
    assert page == course.root / "dist" / "hw01_tiny_solution.html"
    html = page.read_text()
    assert "public checks passed (2 of 2)" in html
    assert '<span class="k">return</span>' in html
    assert "data:image/png;base64," in html
    assert "<title>Homework 1: tiny: solution</title>" in html


def test_the_page_needs_no_network_and_draws_formulas_by_itself(solved):
    course, homework = solved
    path = course.solution(homework) / homework.notebook
    words = r"Inline $x^2$, `$code$`, beyond $\unheardof{x}$, and $$\frac{a}{b}$$ alone."
    notebook = read_notebook(path)
    notebook["cells"].append(text(words) | {"id": "formulas"})
    write_notebook(notebook, path)
    html = write_solution_page(course, homework, now=LATE).read_text()
    assert "<script" not in html
    assert not re.search(r"""(src|href)=["']http""", html)
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in html
    assert '<math display="block"><mfrac>' in html
    assert "<code>$code$</code>" in html
    assert r"\unheardof{x}" in html


def test_an_extension_keeps_it_back_for_everybody(solved):
    course, homework = solved
    patient = replace(homework, extensions={"ada": "2030-03-02 12:00"})
    with pytest.raises(UsageError, match=r"until 2030-03-02 12:00 \(Europe/Berlin\) somebody may still hand in hw01"):
        write_solution_page(course, patient, now=LATE)
    assert write_solution_page(course, patient, now=LATE, early=True).is_file()


def test_without_a_solution_it_says_what_to_run(tmp_path):
    course = make_course(tmp_path)
    with pytest.raises(SourceError, match="course compile hw01"):
        write_solution_page(course, course.homeworks[0], now=LATE)
