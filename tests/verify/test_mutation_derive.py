"""What all operators together make of an answer: each wrong answer once, always the same, with an id that lasts."""

from __future__ import annotations

import ast
from textwrap import dedent

import pytest

from autograder.errors import CourseFault
from autograder.verify.mutation.derive import derive, normalised

ANSWER = dedent(
    '''
    def centred(x, scale):
        """Subtract the mean."""
        y = x - x.mean(0)  # (B, H)
        for _ in range(2):
            y += scale * y
        return y
    '''
).strip()


@pytest.fixture(scope="module")
def mutants():
    return derive("q1_centre", ANSWER)


def test_is_each_a_wrong_answer_of_its_own(mutants):
    texts = [ast.unparse(ast.parse(mutant.source)) for mutant in mutants]
    assert len({*texts, ast.unparse(ast.parse(ANSWER))}) == len(texts) + 1


def test_is_what_two_operators_make_counted_once(mutants):
    """`scale * y` → `y` is a lost term; `0` → `1` is another axis and not also another number."""
    assert [mutant.operator for mutant in mutants if mutant.after == "y = x - x.mean(1)"] == ["axis"]
    assert [mutant.operator for mutant in mutants if mutant.after == "y += y"] == ["term"]


def test_are_ids_of_task_operator_line_and_number(mutants):
    assert [mutant.name for mutant in mutants if mutant.operator == "axis"] == [
        "q1_centre:axis:3:1",
        "q1_centre:axis:3:2",
    ]
    assert len({mutant.name for mutant in mutants}) == len(mutants)


def test_does_a_second_look_find_the_same(mutants):
    assert derive("q1_centre", ANSWER) == mutants


def test_do_lines_above_and_another_layout_change_no_identity(mutants):
    """What marks a mutant as equivalent survives a comment, a blank line and other quotes."""
    moved = ANSWER.replace("    y = x", "    # one row a student\n\n    y = (  x").replace("(0)  #", "(0))  #")
    others = derive("q1_centre", moved)
    assert [mutant.identity for mutant in others] == [mutant.identity for mutant in mutants]
    assert [mutant.line for mutant in others] != [mutant.line for mutant in mutants]


def test_does_a_diff_show_the_answer_as_it_was_written(mutants):
    (mutant,) = [mutant for mutant in mutants if mutant.after == "y = x - x.sum(0)"]
    assert mutant.diff.splitlines() == [
        "--- q1_centre",
        f"+++ {mutant.name}",
        "@@ -2,3 +2,3 @@",
        '     """Subtract the mean."""',
        "-    y = x - x.mean(0)  # (B, H)",
        "+    y = x - x.sum(0)  # (B, H)",
        "     for _ in range(2):",
    ]


def test_is_a_statement_that_goes_missing_before_and_nothing_after(mutants):
    assert ("y += scale * y", "pass") in [(m.before, m.after) for m in mutants if m.operator == "statement"]
    loop = "for _ in range(2):\n    y += scale * y"
    assert (loop, "") in [(m.before, m.after) for m in mutants if m.operator == "statement"]


def test_is_an_answer_without_anything_to_get_wrong_left_alone():
    assert derive("q1", "def f():\n    pass") == []


def test_is_an_answer_that_is_no_python_the_courses_fault():
    with pytest.raises(CourseFault) as caught:
        derive("q1_centre", "def f(:\n    pass")
    assert "q1_centre" in caught.value.where
    assert "line 1" in caught.value.what


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("d['a'] = (x)  # why", 'd["a"]=x'),
        ("for x in (xs):", "for x in xs:"),
        ("    return x", "return x"),
        ("", ""),
        ("elif x :", "elif x :"),
    ],
)
def test_are_statements_and_heads_compared_without_their_layout(text, other):
    assert normalised(text) == normalised(other)


def test_are_different_statements_different():
    assert normalised("return x") != normalised("return -x")
    assert normalised("for x in xs:") != normalised("for x in ys:")
