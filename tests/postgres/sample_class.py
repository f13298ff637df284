"""A class that hands in two small homeworks, graded by `course grade` in processes of its own.

The homeworks are those of `tests.engine.sample`, under two names, and cost a fraction of a second each.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from autograder.batch.journal import journal_path
from autograder.course import COURSE_COMMAND, REPOSITORY, Course, load_course
from autograder.gradebook.database import open_gradebook
from autograder.notebook import write_notebook
from tests.engine.sample import NAME, POINTS, REFERENCE, notebook, write_course

SECOND = "hw01_second"
WRONG = {**REFERENCE, "q1_scale": "def scale(x, factor):\n    return x + factor"}
FULL, LOST = float(sum(POINTS.values())), 3.0
"""Points of a right submission, and what WRONG costs."""

CONFIG = """
from pathlib import Path
from autograder.course import Course, Homework, Limits, configure_nbgrader

ROOT = Path(__file__).parent
LIMITS = Limits(wall_s=90, cell_s=30, question_s=30, test_s=60, cpu_s=40)
COURSE = Course(
    "sample", "Sample", (
        Homework("{first}", "A sample", "2030-01-01 12:00", LIMITS),
        Homework("{second}", "Another one", "2030-02-01 12:00", LIMITS),
    ),
    timezone="UTC", tier="fenced", root=ROOT, hidden_tests=ROOT / "staff" / "hidden", db_url={db_url!r},
)
if "get_config" in globals():
    configure_nbgrader(get_config(), COURSE)
"""


def make_folder(root: Path, db_url: str, students: list[str]) -> Course:
    """Write a course's folder in which these students have handed in both homeworks; every third is wrong."""
    written = write_course(root)
    first = written.homeworks[0]
    for folder in (written.source(first), written.release(first), written.hidden(first)):
        _copy_as_second(folder)
    (root / "course_config.py").write_text(CONFIG.format(first=NAME, second=SECOND, db_url=db_url))
    (root / "nbgrader_config.py").write_text('c = get_config()\nload_subconfig("course_config.py")\n')
    (root / ".course_secret").write_text("5e" * 32 + "\n")
    (root / ".course_secret").chmod(0o600)
    course = load_course(root)
    for homework in course.homeworks:
        for student in students:
            answers = notebook(WRONG if is_wrong(student) else REFERENCE)
            write_notebook(answers, course.submitted(homework, student) / homework.notebook)
            (course.submitted(homework, student) / "timestamp.txt").write_text("2029-12-31 23:00:00.000000 UTC\n")
    return course


def is_wrong(student: str) -> bool:
    """Whether a student of this class has made the mistake."""
    return int(student[1:]) % 3 == 0


def start_grading(course: Course, homework: str, *arguments: str) -> subprocess.Popen[str]:
    """Start `course grade`."""
    return subprocess.Popen(
        [*COURSE_COMMAND, "--root", str(course.root), "grade", homework, "-j", "2", *arguments],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def finish(*graders: subprocess.Popen[str]) -> list[str]:
    """Wait for graders, see that they have ended well, and return what they printed."""
    said = [grader.communicate(timeout=400)[0] for grader in graders]
    assert [grader.returncode for grader in graders] == [0] * len(graders), said
    return said


def course_command(course: Course, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run another verb of `course`."""
    command = [*COURSE_COMMAND, "--root", str(course.root), *arguments]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=200, check=False)


def journal_lines(course: Course, homework: str) -> int:
    """Return how many outcomes a batch has written down."""
    path = journal_path(course, course.homework(homework))
    return path.read_bytes().count(b"\n") if path.is_file() else 0


def scores(course: Course, homework: str) -> dict[str, float]:
    """Return the gradebook's score of each student."""
    with open_gradebook(course) as gradebook:
        return {entry.student.id: entry.score for entry in gradebook.assignment_submissions(homework)}


def due(students: list[str]) -> dict[str, float]:
    """Return the scores that these students should have."""
    return {student: FULL - LOST * is_wrong(student) for student in students}


def exported(course: Course, homework: str) -> bytes:
    """Return the table that `course export` writes."""
    path = course.root / f"{homework}.csv"
    done = course_command(course, "export", homework, "-o", str(path))
    assert done.returncode == 0, done
    return path.read_bytes()


def _copy_as_second(folder: Path) -> None:
    """Copy a folder of the first homework under the name of the second."""
    for path in folder.rglob("*"):
        if path.is_file():
            copy = folder.with_name(SECOND) / path.relative_to(folder).as_posix().replace(NAME, SECOND)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
