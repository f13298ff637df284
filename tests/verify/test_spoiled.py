"""A homework in which everything is wrong that can be: each fault is named with its place, and none hides another."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from textwrap import dedent

import pytest
from rich.console import Console

from autograder.course import Course
from autograder.verify.console import show
from autograder.verify.findings import Report
from autograder.verify.homework import verify_homework
from tests.engine.student import make_public_folder
from tests.verify.small import HIDDEN, HOMEWORK, WITHOUT_GATE, copy_course

FREE = '''

@pytest.mark.points(5)
def test_gives_points_away():
    """Holds for everybody."""
'''
CLOCK = '''

@pytest.mark.points(5)
def test_looks_at_the_clock(total):
    """Never holds, and says when."""
    raise CheckFailed(f"It is {time.perf_counter_ns()}.")
'''


def mutant(header: str, body: str = "return x * x", name: str = "double(x)") -> str:
    return f'"""{header}"""\n\n\ndef {name}:\n    {body}\n'


FILES = {
    "test_q1_double.py": WITHOUT_GATE + FREE,
    "test_q2_total.py": "import time\nfrom toolkit.expect import CheckFailed\n"
    + dedent(HIDDEN["test_q2_total.py"])
    + CLOCK,
    "test_q7_ghost.py": "import pytest\n\n\n@pytest.mark.points(1)\ndef test_nothing():\n    raise AssertionError\n",
    "accepted/q1_double__wrong_after_all.py": mutant("Thrice.", "return 3 * x"),
    "accepted/q1_double__needs_a_module.py": mutant("With a library.", "return 2 * x") + "\nimport no_such_module\n",
    "mutants/q1_double__syntax.py": "def double(x:\n",
    "mutants/q1_double__no_header.py": mutant("Squares, and does not say who notices."),
    "mutants/q1_double__unknown_test.py": mutant("Squares. killed by: test_dobles. named: squared."),
    "mutants/q1_double__unknown_mistake.py": mutant("Squares. killed by: test_doubles. named: sqared."),
    "mutants/q1_double__does_not_run.py": mutant("Squares. killed by: test_doubles. named: squared.") + "\ndobule(1)\n",
    "mutants/q1_double__survives.py": mutant("Right. killed by: test_doubles. named: squared.", "return x + x"),
    "mutants/q1_double__told_another.py": mutant("Squares. killed by: test_doubles. named: halved."),
    "mutants/q1_double__not_only.py": mutant("Squares. killed only by: test_doubles. named: squared."),
    "mutants/q9_ghost__a.py": mutant("Squares. killed by: test_doubles. named: squared."),
}  # fmt: skip

FAULTS = {
    "points that differ": ("test_q1_double.py", "are worth 65 points together, and the grade cell 'q1_double' 60"),
    "tests of no task": ("test_q7_ghost.py", "no grade cell is called 'q7_ghost'"),
    "a reference that fails": (
        "test_q2_total.py::test_looks_at_the_clock",
        "the reference answer fails it: Never holds, and says when. It is",
    ),
    "points for nothing": ("test_q1_double.py::test_gives_points_away", "the untouched release passes it and earns 5"),
    "another grade each time": ("grade.json", "graded twice, the reference gets two different grades: tasks (verdicts"),
    "a budget that is spent": (f"{HOMEWORK.name}.ipynb", "s of CPU, and the budget is 0.001 s. Slowest: test_"),
    "a test that nobody fails": ("test_q1_double.py::test_gives_points_away", "no mutant fails it"),
    "a mutant that does not parse": ("q1_double__syntax.py", "line 1 is not Python"),
    "a mutant without a header": ("q1_double__no_header.py", "its docstring is no header of a mutant"),
    "an unknown test": ("q1_double__unknown_test.py", "names the hidden test 'test_dobles', which does not exist"),
    "an unknown mistake": ("q1_double__unknown_mistake.py", "names the mistake 'sqared', which mistakes.toml"),
    "a mutant that does not run": ("q1_double__does_not_run.py", "this mutant does not run: NameError"),
    "an unknown task": ("q9_ghost__a.py", "no task is called 'q9_ghost'"),
    "a mutant that survives": ("q1_double__survives.py", "this wrong answer passes test_doubles"),
    "a mutant with all points": ("q1_double__survives.py", "this wrong answer earns every point"),
    "a mutant told another mistake": ("q1_double__told_another.py", "does not name 'halved': it is told 'squared'"),
    "a mutant told nothing": ("q1_double__survives.py", "does not name 'squared': no mistake is named at all"),
    "a mutant that pays twice": ("q1_double__not_only.py", "it fails test_ends_where_doubling_ends too"),
    "an accepted answer that fails": ("q1_double__wrong_after_all.py", "this right answer fails test_doubles"),
    "an accepted answer that does not run": ("needs_a_module.py", "accepted answer does not run: ModuleNotFoundError"),
    "a floor that is not read": ("calibration.json", "no hidden test reads the floor"),
    "a ceiling that is not read": ("calibration.json", "no hidden test reads the ceiling"),
    "a check that fails in the release": ("checks/test_q2_total.py", "the reference answer fails public checks: sums"),
    "a file that is out of date": ("release/hw01_tiny/tests/q2_total.py", "is out of date"),
    "a file without a source": ("release/hw01_tiny/old.txt", "has no source"),
    "a file that is missing": ("release/hw01_tiny/data.txt", "is missing"),
    "a secret that ships": ("release/hw01_tiny/old.txt", "would give away"),
    "a solution of another source": ("solutions/hw01_tiny", "it is not the source's: 1 of 8 cells, first cell 5"),
}


def spoil(course: Course) -> None:
    """Write all the faults into a course."""
    for name, text in FILES.items():
        (course.hidden(HOMEWORK) / name).write_text(text)
    release, solution = course.release(HOMEWORK), course.solution(HOMEWORK) / HOMEWORK.notebook
    path = release / "tests" / "q2_total.py"
    path.write_text(path.read_text().replace("[3.0, 3.0]", "[3.0, 4.0]"))
    (release / "data.txt").unlink()
    (release / "old.txt").write_text("    return xs.sum(dim=0)\n")
    solution.write_text(solution.read_text().replace("a long experiment", "a short experiment"))


@pytest.fixture(scope="module")
def report(small) -> Iterator[Report]:
    """What verify says of the spoiled homework."""
    folder = make_public_folder()
    course = copy_course(small[0], folder)
    spoil(course)
    cheap = replace(HOMEWORK, cpu_budget_s=0.001)
    yield verify_homework(replace(course, homeworks=(cheap,)), cheap, jobs=2)
    shutil.rmtree(folder)


@pytest.mark.parametrize(("where", "what"), FAULTS.values(), ids=FAULTS.keys())
def test_is_a_fault_named_with_its_place(report, where, what):
    found = [finding for finding in report.findings if where in finding.where and what in finding.what]
    assert len(found) == 1, [str(finding) for finding in report.findings]
    assert found[0].fix.endswith((".", "?"))


def test_is_nothing_said_that_is_not_so(report):
    """Every finding is one of the faults above, or the same fault seen from elsewhere."""
    elsewhere = (
        "graded twice",
        "25 points together",
        "test_q7_ghost.py::test_nothing",
        "wrong_after_all",
        "does not name",
        "for 12 of 12 draws",
    )
    known = [what for _, what in FAULTS.values()]
    unknown = [str(found) for found in report.findings if not any(what in str(found) for what in (*known, *elsewhere))]
    assert unknown == []


def test_did_every_other_check_run(report, small):
    """One thing that is wrong keeps nothing else from being looked at."""
    sound = {check.name for check in small[1].report.checks}
    assert sound <= {check.name for check in report.checks}
    assert not report.ok


def test_are_the_faults_of_answers_counted_by_answer(report):
    counts = {check.name: check.count for check in report.checks}
    files = len([name for name in {*HIDDEN, *FILES} if name.startswith(("accepted/", "mutants/"))])
    assert counts["kept answers have sound headers and run"] == f"{files - 7}/{files}"
    assert counts["accepted answers earn every point and no flag"] == "1/2"
    assert counts["mutants are told their mistake"] == "6/8"


def test_is_every_finding_on_a_line_of_its_own(report):
    """However long: a terminal wraps it, a file does not."""
    console = Console(width=4000, file=None, record=True, quiet=False, force_terminal=False)
    with console.capture() as capture:
        show(report, console)
    lines = capture.get().splitlines()
    numbered = [line for line in lines if line.partition(". ")[0].isdigit()]
    assert len(numbered) == len(report.findings)
    assert lines[-1].startswith(f"hw01: {len(report.findings)} findings. ")


@pytest.mark.parametrize("width", [80, 120])
def test_does_the_table_fit_a_terminal(report, width):
    console = Console(width=width)
    with console.capture() as capture:
        show(report, console)
    table = [line for line in capture.get().splitlines() if line.startswith(("│", "┃"))]
    assert len(table) == len(report.checks) + 1  # no row is wrapped
    assert max(map(len, table)) <= width
    assert sum("✗" in line for line in table) == sum(not check.ok for check in report.checks)
