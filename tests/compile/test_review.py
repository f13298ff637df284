"""Each mistake in a source notebook is one error that says what, where and how to fix it."""

import pytest

from autograder.compile.review import read_source
from autograder.errors import SourceError
from tests.course_factory import CHECKS, code, make_course, markdown, nbgrader


def read(root, **changes):
    course = make_course(root, **changes)
    return read_source(course, course.homeworks[0])


def test_the_tiny_course_is_right(tmp_path):
    source = read(tmp_path)
    assert [cell.grade_id for cell in source.check_cells] == ["q1_double", "q2_total"]
    assert [cell.grade_id for cell in source.written_cells] == ["q3_why"]
    assert {"torch", "Grader", "grader", "double", "total"} <= source.names
    assert source.rubrics() == {"q3_why": "- 10 points for additivity\n- 10 points for homogeneity"}


ANSWER = nbgrader("q1_double_answer", solution=True)
CHECK = nbgrader("q1_double", grade=True, locked=True, points=60)

MISTAKES = {
    "a cell without an id": ({"plot": {"id": None}}, "has no id", "cell number 5"),
    "two cells with one id": ({"plot": {"id": "q1-check"}}, "the id of another cell", "cell 'q1-check'"),
    "two cells with one grade_id": (
        {"q2_answer": {"metadata": nbgrader("q1_double_answer", solution=True)}},
        "two cells have the grade_id 'q1_double_answer'",
        "cell 'q1_double_answer'",
    ),
    "metadata without a grade_id": (
        {"q2_answer": {"metadata": {"nbgrader": {"solution": True, "schema_version": 3}}}},
        "no grade_id",
        "cell 'q2-answer'",
    ),
    "a grade_id that is no file name": (
        {"q2_answer": {"metadata": nbgrader("q2/total", solution=True)}},
        "cannot be a file name",
        "cell 'q2/total'",
    ),
    "an old schema": (
        {"q1_answer": {"metadata": {"nbgrader": ANSWER["nbgrader"] | {"schema_version": 1}}}},
        "schema_version is 1",
        "cell 'q1_double_answer'",
    ),
    "a check cell without an answer": ({"q1_answer": None}, "no answer cell before it", "cell 'q1_double'"),
    "an answer that nothing checks": ({"q1_check": None}, "nothing checks this answer", "cell 'q1_double_answer'"),
    "a last answer that nothing checks": ({"q2_check": None}, "nothing checks this answer", "cell 'q2_total_answer'"),
    "points that are not 100": (
        {"q1_check": {"metadata": nbgrader("q1_double", grade=True, locked=True, points=50)}},
        "add up to 90",
        "hw01_tiny.ipynb",
    ),
    "negative points": (
        {"q1_check": {"metadata": nbgrader("q1_double", grade=True, locked=True, points=-5)}},
        "points are -5",
        "cell 'q1_double'",
    ),
    "a check cell that does something else": (
        {"q1_check": {"source": 'assert True\ngrader.check("q1_double")'}},
        "holds one line",
        "cell 'q1_double'",
    ),
    "a check cell that is not locked": (
        {"q1_check": {"metadata": nbgrader("q1_double", grade=True, points=60)}},
        "is locked",
        "cell 'q1_double'",
    ),
    "a solution outside of an answer cell": (
        {"title": {"source": "# T\n### BEGIN SOLUTION\nx\n### END SOLUTION"}},
        "no answer cell",
        "cell 'title', line 2",
    ),
    "a mark scheme in a code answer": (
        {
            "q1_answer": {
                "source": "### BEGIN SOLUTION a\nx = 1\n### END SOLUTION\n### BEGIN MARK SCHEME\n#\n### END MARK SCHEME"
            }
        },
        "no person grades",
        "cell 'q1_double_answer', line 1",
    ),
    "an answer cell without a solution": (
        {"q1_answer": {"source": "def double(x):\n    return 2 * x"}},
        "has no solution",
        "cell 'q1_double_answer'",
    ),
    "a solution that does not say what to do": (
        {"q1_answer": {"source": "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"}},
        "what to do",
        "cell 'q1_double_answer', line 2",
    ),
    "an unclosed solution": (
        {"q1_answer": {"source": "def double(x):\n    ### BEGIN SOLUTION a\n    return 2 * x"}},
        "has no END SOLUTION",
        "cell 'q1_double_answer', line 2",
    ),
    "code that does not parse": (
        {"plot": {"source": "x = 1\nprint('a'"}},
        "not Python",
        "cell 'plot', line 2",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_with_its_cell(tmp_path, mistake):
    changes, complaint, place = MISTAKES[mistake]
    with pytest.raises(SourceError) as caught:
        read(tmp_path, **changes)
    assert complaint in caught.value.what
    assert place in caught.value.where
    assert caught.value.fix


def test_a_missing_notebook_is_named(tmp_path):
    course = make_course(tmp_path)
    (course.source(course.homeworks[0]) / "hw01_tiny.ipynb").unlink()
    with pytest.raises(SourceError, match="missing"):
        read_source(course, course.homeworks[0])


def test_a_check_cell_needs_its_file(tmp_path):
    course = make_course(tmp_path)
    (course.source(course.homeworks[0]) / "checks" / "test_q2_total.py").unlink()
    with pytest.raises(SourceError, match=r"cell 'q2_total'.*are missing.*Write checks/test_q2_total.py"):
        read_source(course, course.homeworks[0])


def test_a_file_of_checks_needs_its_cell(tmp_path):
    course = make_course(tmp_path)
    (course.source(course.homeworks[0]) / "checks" / "test_q9.py").write_text(CHECKS["q1_double"])
    with pytest.raises(SourceError, match=r"checks/test_q9.py.*no cell uses"):
        read_source(course, course.homeworks[0])


def test_magics_and_shell_lines_are_python_enough(tmp_path):
    source = read(tmp_path, plot=code("plot", "%matplotlib inline\n!ls\nfigure = 1"), title=markdown("title", "# T"))
    assert "figure" in source.names
