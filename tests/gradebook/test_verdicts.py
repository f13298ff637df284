"""What a reader sees under a check cell."""

from __future__ import annotations

import pytest

from autograder.gradebook.verdicts import inline, verdicts_html
from autograder.scoring import TaskScore, Verdict


def failed(title: str, lesson: str, points: float = 1.0) -> Verdict:
    return Verdict("q1", f"test_{title}", title, passed=False, max_points=points, lesson=lesson)


def test_is_one_reason_told_once():
    """A function that is missing fails every test; the student reads so once."""
    html = verdicts_html(TaskScore("q1", (failed("a", "It is missing."), failed("b", "It is missing.", 2.0))))
    assert html.count("It is missing.") == 1
    assert "✗ a · ✗ b" in html
    assert "(3 points)" in html


def test_do_different_reasons_stand_apart():
    html = verdicts_html(TaskScore("q1", (failed("a", "Too large."), failed("b", "Too small."))))
    assert html.index("✗ a") < html.index("Too large.") < html.index("✗ b") < html.index("Too small.")


def test_is_text_of_a_verdict_escaped():
    html = verdicts_html(TaskScore("q1", (failed("<b>x</b>", "<script>alert(1)</script>"),)))
    assert "<script>" not in html
    assert "<b>x" not in html


@pytest.mark.parametrize(
    ("lesson", "page"),
    [
        ("a *later* one", "a <em>later</em> one"),
        ("the **mean** of `x`", "the <strong>mean</strong> of <code>x</code>"),
        ("`a * b` and `c * d`", "<code>a * b</code> and <code>c * d</code>"),
        ("`x**2`, `y**2`", "<code>x**2</code>, <code>y**2</code>"),
        ("2 * 3 * 4 and a*b*c", "2 * 3 * 4 and a*b*c"),
        ("*a* <b>", "<em>a</em> &lt;b&gt;"),
    ],
)
def test_is_only_what_is_marked_in_a_lesson_shown_as_such(lesson, page):
    assert inline(lesson) == page
