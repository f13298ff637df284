"""Formgrader's buttons, made to do what `course` does.

formgrader's *Autograde* would execute a student's notebook with nothing around it, and *Generate* would make a release
without checks, toolkit and leak check. nbgrader lets a course replace the steps of both: *Autograde* becomes a call of
`course grade`, and *Generate* says which command to use, before it has removed anything.

nbgrader imports this module by name (see `configure_nbgrader`); importing it imports nbgrader.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Integer, List, Unicode

from autograder.course import COURSE_COMMAND

SHOWN_CHARS = 2_000


class GradeWithCourse(NbGraderPreprocessor):
    """Grade a submission with `course grade` in a process of its own and hand on the notebook that it wrote."""

    command = List(Unicode(), default_value=list(COURSE_COMMAND), help="The course command.").tag(config=True)
    timeout_s = Integer(900, help="Seconds that grading one submission may take, its start included.").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Replace the notebook by the graded one."""
        import nbformat

        names = resources["nbgrader"]
        root = Path.cwd()  # nbgrader converts in the course's folder
        self._grade(root, names["assignment"], names["student"])
        graded = root / "autograded" / names["student"] / names["assignment"] / f"{names['notebook']}.ipynb"
        if not graded.is_file():
            raise NbGraderException(f"`course grade` wrote no {graded}.")
        return nbformat.read(graded, as_version=4), resources

    def _grade(self, root: Path, homework: str, student: str) -> None:
        command = [*self.command, "grade", homework, f"--student={student}"]
        try:
            done = subprocess.run(
                command,
                cwd=root,
                env={**os.environ, "NO_COLOR": "1"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=self.timeout_s,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise NbGraderException(f"`course grade` took longer than {self.timeout_s} s for {student}.") from error
        if done.returncode != 0:
            said = done.stdout.decode("utf-8", errors="replace")[-SHOWN_CHARS:]
            raise NbGraderException(f"`course grade {homework} --student={student}` failed:\n{said}")


class CompileInstead(NotebookExporter):
    """Refuse nbgrader's own release. nbgrader makes the exporter first, before it removes the old release."""

    def __init__(self, **options: Any) -> None:
        """Say which command makes the release."""
        coursedir = getattr(options.get("parent"), "coursedir", None)
        name = getattr(coursedir, "assignment_id", "") or "<homework>"
        raise NbGraderException(
            f"Releases of this course are made by `course compile {name}`: it adds public checks and toolkit, and "
            "looks for leaks. Nothing was changed."
        )
