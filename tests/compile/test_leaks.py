"""Whatever way a secret line gets into a release, it is found; what students may see is no alarm."""

import json

import pytest

from autograder.compile.leaks import check_leaks, secret_lines
from autograder.compile.review import read_source
from autograder.errors import LeakError
from tests.course_factory import code, make_course, markdown

CANARY = "canary_value = 0x5EC2E7 + len('planted by a test')"


@pytest.fixture
def course(tmp_path):
    course = make_course(tmp_path)
    (course.hidden(course.homeworks[0]) / "oracle.py").write_text(
        f"def right():\n    {CANARY}\n    return canary_value\n"
    )
    course.release(course.homeworks[0]).mkdir(parents=True)
    return course


def search(course):
    homework = course.homeworks[0]
    check_leaks(read_source(course, homework), course.release(homework), course.hidden(homework))


def release(course, name, text):
    path = course.release(course.homeworks[0]) / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def notebook(*cells, **metadata):
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def test_an_empty_release_leaks_nothing(course):
    search(course)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("draft.py", f"x = 1\n{CANARY}\n"),
        ("draft.py", f"\t {CANARY.replace(' = ', '   =   ')}"),
        ("tests/q1.py", f"value = ({CANARY})  # inside a longer line"),
        ("__pycache__/oracle.cpython-311.pyc", b"\x00\xff" + CANARY.encode() + b"\x00\xfe"),
        ("hw.ipynb", notebook(code("a", f"x = 1\n{CANARY}"))),
        ("hw.ipynb", notebook(markdown("a", f"Look: `{CANARY}`"))),
        ("hw.ipynb", notebook(code("a", "x") | {"outputs": [{"output_type": "stream", "text": ["1\n", CANARY]}]})),
        ("hw.ipynb", notebook(code("a", "x", {"note": CANARY}))),
        ("hw.ipynb", notebook(authors=[{"name": CANARY}])),
    ],
)
def test_a_planted_line_is_found_and_its_origin_named(course, name, text):
    release(course, name, text)
    with pytest.raises(LeakError) as caught:
        search(course)
    assert caught.value.where.startswith(name)
    assert "hidden/hw01_tiny/oracle.py" in caught.value.what
    assert caught.value.exit_code == 1


def test_a_line_of_a_solution_is_found(course):
    release(course, "hint.txt", "return x + x + 0 * x")
    with pytest.raises(LeakError, match=r"solution in hw01_tiny.ipynb, cell 'q1_double_answer'"):
        search(course)


def test_a_line_of_a_mark_scheme_is_found(course):
    release(course, "hint.txt", "* 10 points for additivity\n10 points for additivity")
    with pytest.raises(LeakError, match=r"mark scheme in hw01_tiny.ipynb, cell 'q3_why'"):
        search(course)


def test_idioms_imports_and_headers_are_no_secrets(course):
    release(
        course,
        "given.py",
        "import torch\nfrom toolkit import expect\ndef double(x):\n    return y\n# a comment of any length",
    )
    search(course)


def test_hidden_tests_may_repeat_public_checks(course):
    homework = course.homeworks[0]
    line = 'expect_shape(double(numbers), "B C", like=numbers)'
    (course.hidden(homework) / "test_q1_double.py").write_text(f"def test_again(double, numbers):\n    {line}\n")
    release(course, "tests/q1_double.py", line)
    search(course)


def test_the_author_can_allow_a_line(course):
    release(course, "given.py", CANARY)
    (course.hidden(course.homeworks[0]) / "public_lines.txt").write_text(f"# lines that ship on purpose\n{CANARY}\n")
    search(course)


def test_lines_around_a_solution_belong_to_students(course):
    homework = course.homeworks[0]
    (course.hidden(homework) / "mutant.py").write_text(
        'def total(xs):\n    """Sum the rows of a matrix, first axis."""\n'
    )
    source = read_source(course, homework)
    assert '"""Sum the rows of a matrix, first axis."""' in secret_lines(source, course.hidden(homework))
    head = 'def total(xs):\n    """Sum the rows of a matrix, first axis."""\n'
    answer = head + "    ### BEGIN SOLUTION add\n    return xs.sum(0)\n    ### END SOLUTION"
    again = make_course(course.root / "again", q2_answer={"source": answer})
    secrets = secret_lines(read_source(again, homework), course.hidden(homework))
    assert '"""Sum the rows of a matrix, first axis."""' not in secrets
