"""What can be seen of a homework without grading anything: its source, and whether its release is made from it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path

from autograder.compile.homework import compile_homework
from autograder.compile.leaks import check_leaks
from autograder.compile.regions import MARK_SCHEME, unmarked
from autograder.compile.review import read_source
from autograder.compile.source import Source
from autograder.course import Course, Homework
from autograder.errors import LeakError, SourceError, SubmissionError
from autograder.notebook import grade_id, nbgrader_of, read_notebook, source_of
from autograder.verify.findings import Check, Finding, counted, place

IGNORED = ("__pycache__", ".ipynb_checkpoints")


def checks_of_files(course: Course, homework: Homework, *, compiled: bool = False) -> list[Check]:
    """Return what the files show.

    Args:
        course: The course.
        homework: One of its homeworks.
        compiled: The release was made a moment ago; do not compile again to compare.
    """
    name = "the source has unique ids and 100 points"
    try:
        source = read_source(course, homework)
    except SourceError as error:
        return [counted(name, 1, [Finding.of(error)])]
    checks = [counted(name, len(source.cells), [])]
    try:
        if not compiled:
            checks.append(_release_is_fresh(course, homework))
            checks.append(_solution_is_fresh(course, homework, source))
        checks.append(_gives_nothing_away(course, homework, source))
    except SourceError as error:
        checks.append(counted("the source compiles", 1, [Finding.of(error)]))
    return checks


def _release_is_fresh(course: Course, homework: Homework) -> Check:
    """Compile the homework elsewhere and compare every file."""
    fix = f"Run `course compile {homework.short}` and look at what changes."
    with _elsewhere(course) as other:
        try:
            compile_homework(other, homework, execute=False)
        except LeakError as error:
            return counted("the release is what compiling makes", 1, [Finding.of(error)])
        made, there = _contents(other.release(homework)), _contents(course.release(homework))
    findings = []
    for name in sorted(made.keys() | there.keys()):
        if made.get(name) != there.get(name):
            where = place(course, course.release(homework) / name)
            state = "is missing" if name not in there else "has no source" if name not in made else "is out of date"
            findings.append(Finding(where, f"this file {state}.", fix))
    return counted("the release is what compiling makes", len(made), findings)


def _solution_is_fresh(course: Course, homework: Homework, source: Source) -> Check:
    """Compare the cells of the executed solution with the source; its outputs take minutes to make again."""
    name, path = "the solution is made from the source", course.solution(homework) / homework.notebook
    fix = f"Run `course compile {homework.short}`."
    try:
        cells = read_notebook(path)["cells"]
    except SubmissionError as error:
        return counted(name, len(source.cells), [Finding(place(course, path), error.what, fix)], len(source.cells))
    wanted = [unmarked(cell.text, cell.regions, drop=(MARK_SCHEME,)) for cell in source.cells]
    have = [source_of(cell) for cell in cells]
    pairs = zip_longest(wanted, have)
    differ = [number for number, (one, other) in enumerate(pairs, 1) if one != other]
    findings = []
    if differ:
        what = f"it is not the source's: {len(differ)} of {len(wanted)} cells, first cell {differ[0]}."
        findings.append(Finding(place(course, path), what, fix))
    return counted(name, len(wanted), findings, len(differ))


def _gives_nothing_away(course: Course, homework: Homework, source: Source) -> Check:
    """Search the release that is there, line by line, and look at its ids as nbgrader does."""
    release = course.release(homework)
    files = [path for path in release.rglob("*") if path.is_file() and not set(IGNORED) & set(path.parts)]
    findings = []
    try:
        check_leaks(source, release, course.hidden(homework))
    except LeakError as error:
        findings.append(Finding(f"{place(course, release)}/{error.where}", error.what, error.fix))
    path = release / homework.notebook
    if path.is_file():
        ids = [grade_id(cell) for cell in read_notebook(path)["cells"] if nbgrader_of(cell)]
        for name in sorted({name for name in ids if ids.count(name) > 1}):
            what = f"two cells have the grade_id {name!r}."
            findings.append(Finding(place(course, path), what, f"Run `course compile {homework.short}`."))
    return counted("the release gives nothing away", len(files), findings)


def _contents(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file() and not set(IGNORED) & set(path.parts)]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


@contextmanager
def _elsewhere(course: Course) -> Iterator[Course]:
    """Yield the course in an empty folder, with its own source and solutions."""
    with tempfile.TemporaryDirectory(prefix="verify-") as folder:
        (Path(folder) / "source").symlink_to(course.root / "source")
        (Path(folder) / "solutions").symlink_to(course.root / "solutions")  # the release shows its figures
        yield course.elsewhere(Path(folder))
