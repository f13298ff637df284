"""Mistakes by how many students made them, with answers in which one sees them."""

from __future__ import annotations

from dataclasses import replace

from autograder.report.excerpt import excerpt
from autograder.report.mistakes import EXAMPLES, rank_mistakes, unnamed_failures
from autograder.report.record import Result
from tests.report.classes import STUB, a_class, failure, question, submission

RIGHT = "def double(x):\n    y = x + x\n    return y\n"
WRONG = "def double(x):\n    z = x * x\n    return z\n"
Q1 = question("q1_double", stub=STUB, right=(RIGHT,))


def wrong(student, *failures, attempted=True, task="q1_double"):
    return submission(student, {task: 0}, results={task: Result(0, attempted, failures)})


def the_class(submissions, answers=(), **fields):
    return a_class([Q1], submissions, answers={"q1_double": dict(answers)}, **fields)


def test_is_the_most_frequent_mistake_first():
    entries = [wrong("ada", failure("squares")), wrong("bob", failure("triples")), wrong("cleo", failure("triples"))]
    first, second = rank_mistakes(the_class(entries))
    assert (first.name, first.students, first.share) == ("triples", ("bob", "cleo"), 2 / 3)
    assert (second.name, second.students) == ("squares", ("ada",))


def test_does_a_student_count_once_however_many_properties_failed():
    failures = (failure("squares", "value"), failure("squares", "negative"), failure("squares", "large"))
    (report,) = rank_mistakes(the_class([wrong("ada", *failures), wrong("bob", failures[1])]))
    assert report.tasks == (("q1_double", 2),)
    assert report.properties == ("negative", "large", "value")


def test_do_lesson_and_section_come_from_the_list_of_mistakes():
    record = the_class([wrong("ada", failure("squares"))], lessons={"squares": ("`x * x` is a square.", "Squares")})
    assert (rank_mistakes(record)[0].lesson, rank_mistakes(record)[0].section) == ("`x * x` is a square.", "Squares")
    (other,) = rank_mistakes(replace(record, lessons={}))
    assert (other.lesson, other.section) == ("Double it.", "Numbers")


def test_is_an_answer_that_nobody_wrote_no_mistake():
    record = the_class([wrong("ada", failure("squares"), attempted=False), wrong("bob", failure(), attempted=False)])
    assert rank_mistakes(record) == ()
    assert unnamed_failures(record) == ()


def test_does_an_example_mark_the_line_that_no_right_answer_has():
    record = the_class([wrong("ada", failure("squares"))], {"ada": WRONG})
    (example,) = rank_mistakes(record)[0].examples
    assert [(line.number, line.text, line.marked) for line in example.lines] == [
        (1, "def double(x):", False),
        (2, "    z = x * x", True),
        (3, "    return z", False),
    ]


def test_are_own_names_for_the_same_things_not_marked():
    """Every line differs in its names alone: then names tell nothing, and nothing is marked."""
    answer = "def double(x):\n    a = x + x\n    b = a\n    c = b\n    d = c\n    return d\n"
    right = answer.replace("a", "p").replace("b", "q").replace("c", "r").replace("d", "s").replace("sou", "dou")
    record = a_class(
        [replace(Q1, right=(right,))], [wrong("ada", failure("squares"))], answers={"q1_double": {"ada": answer}}
    )
    (example,) = rank_mistakes(record)[0].examples
    assert not any(line.marked for line in example.lines)


def test_is_the_wrong_one_of_two_names_marked():
    """The shape of the line is that of a right one; only its name gives it away."""
    answer = "def double(x):\n    y = x + x\n    return x\n"
    record = the_class([wrong("ada", failure("returns-its-input"))], {"ada": answer})
    (example,) = rank_mistakes(record)[0].examples
    assert [line.text.strip() for line in example.lines if line.marked] == ["return x"]


def test_are_lines_of_students_with_full_marks_right_lines():
    own = "def double(x):\n    return 2 * x  # mine\n"
    entries = [wrong("ada", failure("squares")), submission("bob", {"q1_double": 10})]
    answer = "def double(x):\n    return 2 * x\n    print(x ** 2)\n"
    record = the_class(entries, {"ada": answer, "bob": own})
    (example,) = rank_mistakes(record)[0].examples
    assert [line.text.strip() for line in example.lines if line.marked] == ["print(x ** 2)"]


def test_are_examples_few_short_and_different():
    short, long = WRONG, "def double(x):\n" + "".join(f"    a{n} = x ** {n} - {n}\n" for n in range(9))
    answers = {
        "ada": long,
        "bob": short,
        "cleo": short.replace("z", "w"),
        "dana": "def double(x):\n    return x ** 2\n",
    }
    (report,) = rank_mistakes(the_class([wrong(name, failure("squares")) for name in answers], answers))
    assert [example.student for example in report.examples] == ["dana", "bob", "ada"]
    assert len(report.examples) == EXAMPLES


def test_do_students_who_failed_the_same_without_a_name_stand_together():
    same = (failure(None, "value"), failure(None, "shape"))
    entries = [wrong("ada", *same), wrong("bob", *same), wrong("cleo", failure(None, "shape"))]
    first, second = unnamed_failures(the_class(entries))
    assert (first.titles, first.students) == (("value", "shape"), ("ada", "bob"))
    assert second.students == ("cleo",)


def test_is_a_task_with_a_named_mistake_not_unnamed():
    assert unnamed_failures(the_class([wrong("ada", failure("squares"), failure(None, "shape"))])) == ()


def test_are_marked_lines_and_their_neighbours_kept_when_an_answer_is_long():
    rows = [f"row {n}" for n in range(1, 41)]
    lines = excerpt("\n".join(rows), "", lambda line: line == "row 30", 5)
    assert [(line.number, line.skipped) for line in lines] == [
        (1, 0),
        (2, 0),
        (0, 26),
        (29, 0),
        (30, 0),
        (31, 0),
        (0, 9),
    ]
    assert [line.number for line in lines if line.marked] == [30]


def test_are_the_releases_lines_left_out_but_for_heads_of_functions():
    answer = STUB.replace('raise NotImplementedError("Task q1_double: write it.")', "return x + x")
    lines = excerpt(answer, STUB, lambda line: False, 10)
    assert [line.text.strip() or line.skipped for line in lines] == ["def double(x):", 1, "return x + x"]


def test_is_an_excerpt_short_and_clean_whatever_the_answer_is():
    lines = excerpt("x = '\x1b[31m" + "y" * 5000 + "'\n" * 500, "", lambda line: True, 10)
    assert len([line for line in lines if line.number]) <= 10
    assert max(len(line.text) for line in lines) <= 161
    assert "\x1b" not in lines[0].text
