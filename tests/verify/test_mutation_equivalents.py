"""`equivalents.toml` says which mutants are right after all; a wrong entry is an error that says which."""

from __future__ import annotations

import json

import pytest

from autograder.errors import CourseFault
from autograder.verify.mutation.derive import derive
from autograder.verify.mutation.equivalents import FILE, read_equivalents, unmatched
from tests.engine.sample import write_course

ANSWER = 'def f(x):\n    d = {"a": x}\n    d["a"] = x\n    return d["a"] * d["b"]'

ENTRY = {
    "task": "q1_scale",
    "operator": "term",
    "before": "return x * factor",
    "after": "return x",
    "reason": "None.",
}


@pytest.fixture
def course(tmp_path):
    return write_course(tmp_path)


def write_entries(course, *entries):
    text = "\n".join(
        "[[equivalent]]\n" + "".join(f"{key} = {json.dumps(text)}\n" for key, text in entry.items())
        for entry in entries
    )
    (course.hidden(course.homeworks[0]) / FILE).write_text(text)


@pytest.mark.parametrize(
    ("entries", "where", "complaint"),
    [
        ([ENTRY, {**ENTRY, "after": ""}, ENTRY], "entry 3", "same as entry 1"),
        ([{key: text for key, text in ENTRY.items() if key != "reason"}], "entry 1", "not complete"),
        ([{**ENTRY, "line": 3}], "entry 1", "not complete"),
        ([{**ENTRY, "reason": "  "}], "entry 1", "`reason` says nothing"),
        ([{**ENTRY, "before": 3}], "entry 1", "`before` says nothing"),
        ([{**ENTRY, "task": "q9"}], "entry 1", "no task is called 'q9'"),
        ([{**ENTRY, "operator": "typo"}], "entry 1", "no operator is called 'typo'"),
    ],
)
def test_is_a_wrong_entry_refused_with_its_number(course, entries, where, complaint):
    write_entries(course, *entries)
    with pytest.raises(CourseFault) as caught:
        read_equivalents(course, course.homeworks[0], ["q1_scale"])
    assert where in caught.value.where
    assert complaint in caught.value.what
    assert caught.value.fix


@pytest.mark.parametrize("text", ["[[equivalent]\n", "[other]\na = 1\n", 'equivalent = "x"\n'])
def test_is_a_file_that_is_something_else_refused(course, text):
    path = course.hidden(course.homeworks[0]) / FILE
    path.write_text(text)
    with pytest.raises(CourseFault) as caught:
        read_equivalents(course, course.homeworks[0], ["q1_scale"])
    assert caught.value.where == str(path)


def test_is_a_homework_without_the_file_a_homework_without_marks(course):
    (course.hidden(course.homeworks[0]) / FILE).unlink(missing_ok=True)
    assert read_equivalents(course, course.homeworks[0], ["q1_scale"]) == []


def test_is_a_mutant_found_again_whatever_the_layout(course):
    """Quotes, spaces and a comment are no difference; the operator and the task are."""
    (mutant,) = [mutant for mutant in derive("q1_scale", ANSWER) if mutant.operator == "key"]
    entry = {**ENTRY, "operator": "key", "before": "return  d['a']*(d['b']) # both", "after": "return d['a'] * d['a']"}
    write_entries(course, entry, {**entry, "operator": "term"}, {**entry, "task": "q2_value"})
    entries = read_equivalents(course, course.homeworks[0], ["q1_scale", "q2_value"])
    assert entries[0].identity == mutant.identity
    assert unmatched(entries, [mutant]) == entries[1:]
