"""A sample class for a cluster: its hidden tests import an oracle, modules and public checks, as real ones do."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from textwrap import dedent

from autograder.batch.journal import Entry, journal_path
from autograder.course import COURSE_COMMAND, REPOSITORY, Course, load_course
from autograder.notebook import write_notebook
from tests.cli.test_cli import CONFIG
from tests.engine.sample import NAME, REFERENCE, notebook, write_course
from tests.engine.student import make_public_folder

CANARY = "canary-cluster-5d0e"
WRONG = {**REFERENCE, "q1_scale": "def scale(x, factor):\n    return x + factor"}
ORACLE = f'SECRET = "{CANARY}"\n\n\ndef right(x, factor):\n    return x * factor\n'
MODULE = "FACTOR = 3.0\n"
CHECK = '''
    import pytest
    from toolkit import expect

    @pytest.mark.points(1)
    def test_doubles(scale):
        """Two times one is two."""
        expect(scale(1.0, 2.0) == 2.0, "`scale(1, 2)` should be 2.")
    '''
HIDDEN = f'''
    import pytest
    import torch
    from autograder.hidden.{NAME}.oracle import right
    from source.{NAME}.checks.test_q1_scale import *
    from sample_module import FACTOR
    from toolkit import expect_close

    @pytest.mark.points(3)
    def test_multiplies(scale, draw):
        """Every entry is multiplied."""
        x = torch.randn(3, 4, generator=draw("x"), dtype=torch.float64)
        expect_close(scale(x, FACTOR), right(x, FACTOR), name="scale", mistakes={{"added": lambda: x + FACTOR}})
    '''


def make_class(students: int) -> Course:
    """Write a course in which every third student is wrong in one task; the caller removes its root."""
    root = make_public_folder()
    write_course(root)
    (root / "course_config.py").write_text(CONFIG)
    course = load_course(root)
    homework = course.homeworks[0]
    (course.source(homework) / "sample_module.py").write_text(MODULE)
    checks = course.source(homework) / "checks"
    checks.mkdir()
    (checks / "test_q1_scale.py").write_text(dedent(CHECK).lstrip())
    hidden = course.hidden(homework)
    (hidden / "oracle.py").write_text(ORACLE)
    (hidden / "test_q1_scale.py").write_text(dedent(HIDDEN).lstrip())
    (hidden / "mutants").mkdir()
    (hidden / "mutants" / "q1_scale__adds.py").write_text("def scale(x, factor): return x + factor")
    for number in range(students):
        submit(course, f"s{number:02}", WRONG if number % 3 == 0 else REFERENCE)
    return course


def submit(course: Course, student: str, answers: dict[str, str]) -> None:
    """Hand in a notebook with these answers."""
    write_notebook(notebook(answers), course.submitted(course.homeworks[0], student) / f"{NAME}.ipynb")


def due(students: int) -> dict[str, float]:
    """Return what each student of `make_class` should get."""
    return {f"s{number:02}": 8.0 if number % 3 == 0 else 12.0 for number in range(students)}


def command(course: Course, *arguments: str) -> list[str]:
    """Return a `course` command."""
    return [*COURSE_COMMAND, "--root", str(course.root), *arguments]


def run(course: Course, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run a `course` command to its end."""
    return subprocess.run(
        command(course, *arguments),
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        timeout=400,
        **options,  # type: ignore[call-overload]
    )


def complaint(done: subprocess.CompletedProcess[str]) -> str:
    """Return the one line on stderr of a command that graded nothing."""
    assert done.returncode in (1, 2), done
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def entries(course: Course) -> list[Entry]:
    """Return all lines of the journal."""
    path = journal_path(course, course.homeworks[0])
    return [Entry(**json.loads(line)) for line in path.read_bytes().splitlines()] if path.exists() else []


def scores(course: Course) -> dict[str, float]:
    """Return the gradebook's score of each student."""
    from autograder.gradebook.database import open_gradebook

    with open_gradebook(course) as gradebook:
        return {entry.student.id: entry.score for entry in gradebook.assignment_submissions(NAME)}


def written(course: Course) -> dict[str, object]:
    """Return everything that grading wrote into the students' folders, without the seconds that it took."""
    found: dict[str, object] = {}
    for path in sorted((course.root / "autograded").rglob("*")):
        if path.is_file():
            found[str(path.relative_to(course.root))] = _without_times(path)
    return found


def _without_times(path: Path) -> object:
    if path.name != "grade.json":
        return path.read_bytes()
    grade = json.loads(path.read_text())
    del grade["timings"], grade["student_pss_bytes"]
    for task in grade["tasks"]:
        for verdict in task["verdicts"]:
            del verdict["seconds"]
    for cell in grade["runs"]:
        cell.pop("seconds", None)
    return grade
