"""Public checks keep their meaning when they are rewritten for otter, and what otter cannot say is refused."""

from textwrap import dedent

import pytest
from otter.test_files.exception_test import ExceptionTestFile

from autograder.compile.checks import compile_checks
from autograder.errors import SourceError

HEAD = "import pytest\nimport torch\nfrom toolkit import expect\n\n"


def rewritten(tmp_path, body, known=("double",)):
    path = tmp_path / "test_q1.py"
    path.write_text(HEAD + dedent(body))
    return compile_checks(path, frozenset(known))


GOOD = '''
    """What this file checks."""

    SIZE = 3  # rows


    @pytest.fixture(scope="module")
    def size():
        return SIZE


    @pytest.fixture
    def numbers(size):
        """Ones."""
        return torch.ones(size)


    def difference(a, b):
        return float((a - b).abs().max())


    @pytest.mark.no_autograd
    @pytest.mark.points(2)
    def test_doubles_each_number(double, numbers):
        """Each number
        is doubled."""
        # A comment that helps a reader of the failure.
        expect(difference(double(numbers), 2 * numbers) == 0, "Some numbers are not doubled.")


    def test_one_liner(double): expect(double(1) == 2, "no")
    '''


def test_otter_runs_what_was_written_for_pytest(tmp_path):
    checks = rewritten(tmp_path, GOOD)
    file = ExceptionTestFile.from_string(checks.code)
    file.run({"double": lambda x: 2 * x})
    assert [(result.test_case.name, result.passed) for result in file.test_case_results] == [
        ("doubles each number", True),
        ("one liner", True),
    ]
    file.run({"double": lambda x: x})
    assert not any(result.passed for result in file.test_case_results)
    assert "Some numbers are not doubled." in file.test_case_results[0].message


ASKS_ONCE = '''
    @pytest.fixture
    def numbers():
        return torch.ones(3)


    @pytest.fixture
    def doubled(double, numbers):
        """What the student returns for three ones."""
        return double(numbers)


    @pytest.fixture
    def total(doubled):
        return doubled.sum()


    def test_twice_as_much(total, triple):
        expect(bool(total == 6) and triple(2) == 6, "The sum is not doubled.")


    def test_as_many(doubled, double, numbers):
        expect(doubled.shape == numbers.shape == double(numbers).shape, "Some numbers are missing.")
    '''


def test_a_fixture_may_ask_the_student(tmp_path):
    checks = rewritten(tmp_path, ASKS_ONCE, known=("double", "triple"))
    assert checks.names == {"double", "triple"}
    file = ExceptionTestFile.from_string(checks.code)
    notebook = {"double": lambda x: 2 * x, "triple": lambda x: 3 * x}
    file.run(notebook)
    assert all(result.passed for result in file.test_case_results)
    file.run({**notebook, "double": lambda x: x[:2] * 2})
    assert not any(result.passed for result in file.test_case_results)
    file.run({"triple": notebook["triple"]})  # `double` does not exist yet
    assert not any(result.passed for result in file.test_case_results)


def test_titles_points_lessons_and_comments_arrive(tmp_path):
    checks = rewritten(tmp_path, GOOD)
    first, second = ExceptionTestFile.from_string(checks.code).test_cases
    assert (first.points, second.points) == (2, 0)
    assert first.failure_message == first.success_message == "Each number is doubled."
    assert second.failure_message is None
    assert "# A comment that helps" in checks.code
    assert "SIZE = 3  # rows" in checks.code
    assert "pytest" not in checks.code
    assert checks.points == {"test_doubles_each_number": 2.0}
    assert checks.names == {"double"}


@pytest.mark.parametrize(
    ("body", "line", "complaint"),
    [
        ("@pytest.mark.parametrize('x', [1])\ndef test_a(double):\n    pass", 5, "pytest.mark.parametrize"),
        ("@pytest.mark.skip\ndef test_a(double):\n    pass", 5, "pytest.mark.skip"),
        ("def test_a(double):\n    with pytest.raises(ValueError):\n        double(None)", 6, "pytest is not there"),
        ("def test_a(double):\n    assert double(1) == pytest.approx(2)", 6, "pytest is not there"),
        ("LIMIT = pytest.approx(1)\ndef test_a(double):\n    pass", 5, "pytest is not there"),
        ("def test_a(double, tmp_path):\n    pass", 5, "'tmp_path'"),
        ("def test_a(triple):\n    pass", 5, "'triple'"),
        ("def test_a(env):\n    pass", 5, "'env'"),
        ("def test_a(double, n=3):\n    pass", 5, "plain names"),
        ("def test_a(double, *rest):\n    pass", 5, "plain names"),
        ("@pytest.fixture\ndef n(request):\n    return 1\ndef test_a(n):\n    pass", 6, "'request'"),
        ("@pytest.fixture\ndef n(triple):\n    return 1\ndef test_a(n):\n    pass", 6, "'triple'"),
        ("@pytest.fixture(scope='module')\ndef n(double):\n    pass\ndef test_a(n):\n    pass", 6, "with a scope"),
        (
            "@pytest.fixture\ndef n(double):\n    pass\n"
            "@pytest.fixture(scope='module')\ndef m(n):\n    pass\ndef test_a(m):\n    pass",
            9,
            "asks for 'double'",
        ),
        ("@pytest.fixture\ndef n():\n    yield 1\ndef test_a(n):\n    pass", 6, "returns its value"),
        ("@pytest.fixture(params=[1, 2])\ndef n():\n    return 1\ndef test_a(n):\n    pass", 5, "no options"),
        ("@pytest.mark.points(1 + 1)\ndef test_a(double):\n    pass", 5, "one number"),
        ("@pytest.mark.points(n=2)\ndef test_a(double):\n    pass", 5, "one number"),
        ("class TestA:\n    def test_a(self):\n        pass\ndef test_b(double):\n    pass", 5, "plain function"),
        ("async def test_a(double):\n    pass\ndef test_b(double):\n    pass", 5, "plain function"),
        ("from pytest import raises\ndef test_a(double):\n    pass", 5, "names of pytest"),
        ("from .oracle import right\ndef test_a(double):\n    pass", 5, "neighbours"),
        ("def test_a(double:\n    pass", 5, "not Python"),
    ],
)
def test_what_otter_cannot_express_is_refused_with_its_line(tmp_path, body, line, complaint):
    with pytest.raises(SourceError) as caught:
        rewritten(tmp_path, body, known=("double", "env"))
    assert complaint in caught.value.what
    assert caught.value.where == f"checks/test_q1.py, line {line}"
    assert caught.value.fix


def test_a_file_without_a_test_is_refused(tmp_path):
    with pytest.raises(SourceError, match="no test function"):
        rewritten(tmp_path, "x = 1")
