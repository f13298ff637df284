"""What hidden tests keep to themselves never stands in a student's page, whatever the student's code does with it.

Graded by the real engine. A canary is a token that stands in one place only: in the hidden file, in an expected value,
in an input, in a message of an assertion, in the name of a variable. The students' functions print, return, raise and
keep what they are given.
"""

from __future__ import annotations

import shutil
from textwrap import dedent

import pytest

from autograder.batch.engine import Engine
from autograder.grade import examine, prepare
from autograder.gradebook import feedback, record, write_autograded
from autograder.sandbox.probe import why_not
from tests.engine.sample import HIDDEN, NAME, REFERENCE, notebook, write_course
from tests.engine.student import make_public_folder

CANARIES = (
    "canaryinfile",
    "canaryexpected",
    "canaryinput",
    "canarymessage",
    "canarynumber",
    "271828.125",
)

SECRETIVE = '''
    """canaryinfile"""
    import pytest
    import torch
    from toolkit import expect, expect_close

    canarynumber = 271828.125

    @pytest.mark.points(1)
    def test_handles_words(scale):
        """Words are repeated."""
        assert scale("canaryinput", 2) == "canaryinput" * 2 + "canaryexpected"[:0], "canarymessage"

    @pytest.mark.points(1)
    def test_handles_numbers(scale):
        """Numbers are multiplied."""
        expect_close(scale(torch.full((2,), canarynumber, dtype=torch.float64), 2.0),
                     torch.full((2,), 2.0 * canarynumber, dtype=torch.float64), name="scale")

    @pytest.mark.points(1)
    def test_repeats(scale):
        """Words are repeated, however often."""
        expect(scale("canaryinput", 3) == "canaryinput" * 3, "The word is not repeated.")

    @pytest.mark.points(1)
    def test_compares(scale):
        """Nothing is lost."""
        assert {"canaryexpected": scale("canaryinput", 1)} == {"canaryexpected": "canaryinput"}
'''

STUDENTS = {
    "returns": "def scale(x, factor):\n    return x",
    "prints": "def scale(x, factor):\n    print('I got', x, factor)\n    return None",
    "raises": "def scale(x, factor):\n    raise ValueError(f'I got {x!r} and {factor!r}')",
    "keeps": "seen = []\ndef scale(x, factor):\n    seen.append(x)\n    return seen",
    "names": "def scale(x, factor):\n    return type(str(x)[:200], (), {})()",
    "warns": "import warnings\ndef scale(x, factor):\n    warnings.warn(str(x))\n    return str(x) + 'no'",
    "exits": "import sys\ndef scale(x, factor):\n    sys.exit(str(x))",
}


@pytest.fixture(scope="module")
def graded():
    """A course with secretive hidden tests, and a student for each way to spread what they hand out."""
    tier = next((tier for tier in ("sealed", "fenced") if not why_not(tier)), None)
    if tier is None:
        pytest.skip("this machine cannot isolate students")
    root = make_public_folder()
    course = write_course(root)
    homework = course.homework(NAME)
    (course.hidden(homework) / "test_q1_scale.py").write_text(dedent(SECRETIVE).lstrip())
    pairs = []
    with Engine(course, homework, tier, ("scale", "Value", "Model", "batches")) as engine:
        exam = prepare(course, homework, engine)
        for student, source in STUDENTS.items():
            graded, _ = examine(student, notebook(REFERENCE | {"q1_scale": source}), "digest", exam)
            pairs.append((graded.grade, graded.notebook))
    record(course, homework, pairs)
    for grade, rebuilt in pairs:
        write_autograded(course, homework, rebuilt, grade)
    yield course
    shutil.rmtree(root)


def test_the_hidden_tests_hold_every_canary():
    for canary in CANARIES:
        assert canary in SECRETIVE
        assert canary not in str(HIDDEN)


@pytest.mark.parametrize("student", STUDENTS)
def test_no_canary_stands_in_the_page(graded, student):
    (made,) = feedback(graded, graded.homework(NAME), [student])
    page = made.page.read_text()
    assert "does not hold" in page
    assert [canary for canary in CANARIES if canary in page] == []
    assert "Traceback" not in page
    assert "AssertionError" not in page


def test_a_student_still_reads_what_does_not_hold(graded):
    (made,) = feedback(graded, graded.homework(NAME), ["raises"])
    page = made.page.read_text()
    assert "handles words" in page
    assert "ValueError" in page
