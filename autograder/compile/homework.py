"""Compile a homework: all of it, or nothing.

Everything is built in a scratch course under `build/`: the source with its checks rewritten for otter and the toolkit
beside it, nbgrader's release of that, and its executed solution, whose figures the release shows. Only when all of it
stands, and the release gives nothing away, do the new folders take the place of the old ones.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.compile.bundle import REQUIREMENTS, requirements
from autograder.compile.checks import CheckFile, compile_checks
from autograder.compile.figures import embed_figures, save_figures
from autograder.compile.folders import swap_folders
from autograder.compile.frame import framed
from autograder.compile.leaks import check_leaks
from autograder.compile.manifest import write_manifest
from autograder.compile.review import read_source
from autograder.compile.sections import FILE as SECTIONS_FILE
from autograder.compile.sections import sections_json
from autograder.compile.source import Source, SourceCell, parsed
from autograder.conversion import ConversionFailed, convert
from autograder.course import REPOSITORY, Course, Homework
from autograder.errors import SourceError
from autograder.notebook import Notebook, grade_id, is_grade, points_of, read_notebook, source_of, write_notebook

if TYPE_CHECKING:
    from traitlets.config import Config

NOT_COPIED = (
    *("checks", "figures", "tests", "toolkit"),
    *("__pycache__", "*.pyc", ".pytest_cache", ".ipynb_checkpoints", ".OTTER_LOG"),
)
RUBRIC = "rubric.md"
EXECUTION_S = 600
"""Seconds that one cell of a reference solution may take."""

SAME_EVERYWHERE = {
    "OMP_NUM_THREADS": "1",
    "ATEN_CPU_CAPABILITY": "default",
    "MKL_CBWR": "COMPATIBLE",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
}
"""Environment that makes two machines print the same digits."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a compile wrote.

    Attributes:
        homework: The homework.
        release: Folder that students receive.
        solution: Folder with the executed solution, or None when it was not executed.
        tasks: The `grade_id` of every task, in notebook order.
    """

    homework: Homework
    release: Path
    solution: Path | None
    tasks: tuple[str, ...]


def compile_homework(course: Course, homework: Homework, *, execute: bool = True) -> Compiled:
    """Make `release/<homework>` and `solutions/<homework>` from `source/<homework>`.

    Args:
        course: The course.
        homework: One of its homeworks.
        execute: Also execute the solution. Without it the solutions folder stays as it is, and its figures are shown.

    Raises:
        SourceError: The source cannot be compiled, or its solution does not run.
        LeakError: The release would contain a line of a solution or of a hidden test.
    """
    source = read_source(course, homework)
    checks = [_checks_of(source, cell) for cell in source.check_cells]
    with _scratch_course(course) as scratch:
        _prepare(source, checks, scratch.source(homework))
        _make_release(source, scratch)
        check_leaks(source, scratch.release(homework), course.hidden(homework))
        made = [(scratch.release(homework), course.release(homework))]
        if execute:
            _make_solution(source, scratch)
            made.append((scratch.solution(homework), course.solution(homework)))
        drawn = (scratch if execute else course).solution(homework)
        _finish(scratch.release(homework), homework, drawn)
        swap_folders(made)
    tasks = tuple(cell.grade_id for cell in source.cells if is_grade(cell.cell))
    return Compiled(homework, course.release(homework), course.solution(homework) if execute else None, tasks)


def _checks_of(source: Source, cell: SourceCell) -> CheckFile:
    path = source.folder / "checks" / f"test_{cell.grade_id}.py"
    checks = compile_checks(path, source.names)
    if sum(checks.points.values()) > points_of(cell.cell):
        raise SourceError(
            f"its checks are worth {sum(checks.points.values()):g} points, and the task {points_of(cell.cell):g}.",
            where=f"checks/{path.name}",
            fix="Public checks are a part of the task's points: lower their points.",
        )
    return checks


@contextmanager
def _scratch_course(course: Course) -> Iterator[Course]:
    """Yield a course in a temporary folder on the same disk, so that moving out of it is one rename."""
    build = course.root / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="compile-", dir=build, ignore_cleanup_errors=True) as folder:
        yield course.elsewhere(Path(folder))


def _prepare(source: Source, checks: list[CheckFile], folder: Path) -> None:
    """Lay out the homework as students will have it, but for the notebook."""
    if (source.folder / REQUIREMENTS).exists():
        raise SourceError(
            f"the release brings a {REQUIREMENTS} of its own.",
            where=str(source.folder / REQUIREMENTS),
            fix="Remove this file: students install what requirements.lock pins.",
        )
    shutil.copytree(source.folder, folder, ignore=shutil.ignore_patterns(*NOT_COPIED, "*.ipynb"))
    shutil.copytree(REPOSITORY / "toolkit", folder / "toolkit", ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    (folder / "tests").mkdir()
    for file in checks:
        (folder / "tests" / f"{file.task}.py").write_text(file.code, encoding="utf-8")


def _make_release(source: Source, scratch: Course) -> None:
    from nbgrader.converters import GenerateAssignment

    notebook = framed(source.notebook, scratch, source.homework)
    write_notebook(notebook, scratch.source(source.homework) / source.homework.notebook)
    config = _config(scratch, source.homework)
    ours = "autograder.compile.preprocessors"
    config.GenerateAssignment.preprocessors = [
        "nbgrader.preprocessors.LockCells",
        f"{ours}.DropMarkSchemes",
        f"{ours}.ClearToStub",
        f"{ours}.KeepRunning",
        "nbgrader.preprocessors.ClearOutput",
        "nbgrader.preprocessors.CheckCellMetadata",
        "nbgrader.preprocessors.ComputeChecksums",
        "nbgrader.preprocessors.SaveCells",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    _convert(GenerateAssignment, config, source)
    path = scratch.release(source.homework) / source.homework.notebook
    notebook = read_notebook(path)
    for cell in notebook["cells"]:
        if cell.get("cell_type") == "code":
            parsed(
                source_of(cell), f"{source.homework.notebook} as released, cell {grade_id(cell) or cell.get('id')!r}"
            )
    write_notebook(_reproducible(notebook), path)
    sections = path.parent / "tests" / SECTIONS_FILE
    sections.write_text(sections_json(notebook), encoding="utf-8")


def _make_solution(source: Source, scratch: Course) -> None:
    from nbgrader.converters import GenerateSolution

    write_notebook(source.notebook, scratch.source(source.homework) / source.homework.notebook)
    config = _config(scratch, source.homework)
    config.GenerateSolution.preprocessors = [
        "nbgrader.preprocessors.LockCells",
        "autograder.compile.preprocessors.UnmarkSolutions",
        "nbgrader.preprocessors.ClearOutput",
        "nbgrader.preprocessors.Execute",
        "nbconvert.preprocessors.coalescestreams.CoalesceStreamsPreprocessor",
    ]
    config.CoalesceStreamsPreprocessor.enabled = True  # a kernel sends prints in as many pieces as time allows
    config.Execute.timeout = EXECUTION_S
    config.Execute.record_timing = False
    config.Execute.extra_arguments = ["--IPKernelApp.log_level=40", "--HistoryManager.hist_file=:memory:"]
    _convert(GenerateSolution, config, source)
    folder = scratch.solution(source.homework)
    notebook = read_notebook(folder / source.homework.notebook)
    for index, cell in enumerate(notebook["cells"]):
        _refuse_error(cell, source.cells[index].where)
    save_figures(notebook, folder)
    write_notebook(_reproducible(notebook), folder / source.homework.notebook)
    rubrics = source.rubrics()
    (folder / RUBRIC).write_text(
        "".join(f"## {task}\n\n{text.strip()}\n\n" for task, text in rubrics.items()), encoding="utf-8"
    )


def _finish(release: Path, homework: Homework, solution: Path) -> None:
    """Put the figures of the solution into the released notebook; add what to install, and hashes to compare with."""
    notebook = read_notebook(release / homework.notebook)
    embed_figures(notebook, solution)
    write_notebook(notebook, release / homework.notebook)
    write_manifest(homework, notebook, release / "tests")
    (release / REQUIREMENTS).write_text(requirements(), encoding="utf-8")


def _refuse_error(cell: dict[str, object], where: str) -> None:
    outputs = cell.get("outputs")
    for output in outputs if isinstance(outputs, list) else []:
        if output.get("output_type") == "error":
            raise SourceError(
                f"the solution raises {output.get('ename')}: {str(output.get('evalue'))[:300]}.",
                where=where,
                fix="Correct the solution or its public check; the executed solution may not contain an error.",
            )


def _config(scratch: Course, homework: Homework) -> Config:
    from autograder.conversion import course_config

    config = course_config(scratch)
    config.CourseDirectory.assignment_id = homework.name
    config.GenerateAssignment.exporter_class = config.GenerateSolution.exporter_class = (
        "nbconvert.exporters.NotebookExporter"
    )
    return config


def _convert(converter: type[object], config: Config, source: Source) -> None:
    try:
        convert(converter, config, SAME_EVERYWHERE)
    except ConversionFailed as error:
        raise SourceError(
            f"nbgrader cannot convert it: {error.cause}",
            where=str(source.folder / source.homework.notebook),
            fix="Open the notebook in JupyterLab and look at the cell that the message names.",
        ) from error


def _reproducible(notebook: Notebook) -> Notebook:
    """Drop what differs from run to run or from one Python patch release to the next."""
    notebook["metadata"].get("language_info", {}).pop("version", None)
    for cell in notebook["cells"]:
        cell["metadata"].pop("execution", None)
    return notebook
