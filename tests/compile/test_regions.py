"""Every mark that is out of place is an error that names its line."""

import pytest

from autograder.compile.preprocessors import stub_for
from autograder.compile.regions import SOLUTION, regions_of, replace_regions, unmarked
from autograder.errors import SourceError

ANSWER = "def f(x):\n    ### BEGIN SOLUTION add one\n    return x + 1\n    ### END SOLUTION\n# after"


def test_a_region_knows_its_task_its_lines_and_its_indent():
    (region,) = regions_of(ANSWER, "hw.ipynb, cell 'a'")
    assert (region.kind, region.what, region.indent) == (SOLUTION, "add one", "    ")
    assert region.body == ("    return x + 1",)


def test_a_stub_takes_the_place_and_the_indent_of_the_answer():
    stub = replace_regions(ANSWER, regions_of(ANSWER, ""), lambda region: [stub_for("q1", region.what)])
    assert stub == 'def f(x):\n    raise NotImplementedError("Task q1: add one.")\n# after'


def test_a_region_that_is_nobodys_business_stays():
    assert replace_regions(ANSWER, regions_of(ANSWER, ""), lambda region: None) == ANSWER


@pytest.mark.parametrize("what", ['say "hello"', r"find $\hat x$", "a {brace} and ümlaut"])
def test_a_stub_says_what_to_do_whatever_characters_that_takes(what):
    with pytest.raises(NotImplementedError) as caught:
        exec(stub_for("q1", what))
    assert str(caught.value) == f"Task q1: {what}."


def test_unmarked_keeps_the_answer_and_loses_the_marks():
    assert unmarked(ANSWER, regions_of(ANSWER, "")) == "def f(x):\n    return x + 1\n# after"


@pytest.mark.parametrize(
    ("source", "line", "complaint"),
    [
        ("x\n### BEGIN SOLUTION a\ny", 2, "has no END SOLUTION"),
        ("### BEGIN SOLUTION a\n### BEGIN SOLUTION b\n### END SOLUTION", 2, "inside another region"),
        (
            "### BEGIN SOLUTION a\n### BEGIN MARK SCHEME\n### END MARK SCHEME\n### END SOLUTION",
            2,
            "inside another region",
        ),
        ("x\n\n### END SOLUTION", 3, "has no BEGIN SOLUTION"),
        ("### BEGIN SOLUTION a\n### END MARK SCHEME", 2, "has no BEGIN MARK SCHEME"),
        ("### BEGIN MARK SCHEME\n- 1 point", 1, "has no END MARK SCHEME"),
        ("x = 1  # BEGIN SOLUTION", 1, "is no mark"),
        ("### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS", 1, "hidden tests do not belong"),
    ],
)
def test_a_mark_out_of_place_names_its_line(source, line, complaint):
    with pytest.raises(SourceError) as caught:
        regions_of(source, "hw.ipynb, cell 'a'")
    assert caught.value.where == f"hw.ipynb, cell 'a', line {line}"
    assert complaint in caught.value.what
    assert caught.value.fix
