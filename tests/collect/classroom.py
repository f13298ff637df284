"""A course with a small release and a roster, and hand-ins packed as each platform packs them.

room = Classroom(tmp_path)
archive = room.canvas({"lovelaceada_4567_890_hw.ipynb": room.notebook("ada's answer")})
done = room.collect(archive)
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.collect.desk import Collected, collect
from autograder.collect.plan import Step
from autograder.course import Course
from autograder.notebook import write_notebook
from autograder.receipt import Receipt, read_receipt
from tests.course_factory import NAME, code, make_course, nbgrader

DAY = (2026, 12, 7, 8, 30, 0)

ROSTER = """student,first_name,last_name,email,canvas_id,sis_id,login_id,moodle_id,gradescope_sid
ada,Ada,Lovelace,ada@uni.edu,4567,s1,ada1,71,3001
bob,Bob,O'Brien,bob@uni.edu,4568,s2,bob2,72,3002
wang,小明,王,wang@uni.edu,4569,s3,wang3,73,3003
chloe,Chloé,García Márquez,chloe@uni.edu,4570,s4,chloe4,74,3004
sam1,Sam,Lee,sam.lee@uni.edu,4571,s5,sam5,75,3005
sam2,Sam,Lee,samlee2@uni.edu,4572,s6,sam6,76,3006
"""


class Classroom:
    """A course folder with a release and a roster, and a place for archives beside it."""

    def __init__(self, root: Path, roster: str = ROSTER) -> None:
        """Make the course in `root/course`."""
        self.root = root
        self.course: Course = make_course(root / "course")
        self.homework = self.course.homework(NAME)
        self.release = release()
        write_notebook(self.release, self.course.release(self.homework) / self.homework.notebook)
        self.set_roster(roster)

    def set_roster(self, text: str) -> None:
        """Write roster.csv, or remove it."""
        path = self.course.root / "roster.csv"
        path.write_text(text, encoding="utf-8") if text else path.unlink(missing_ok=True)

    def notebook(self, answer: str = "answered") -> bytes:
        """Return the release with something written into its first answer."""
        notebook = release()
        notebook["cells"][1]["source"] = answer
        return json.dumps(notebook).encode()

    def zip(self, files: Mapping[str, bytes], name: str = "submissions.zip", day: tuple[int, ...] = DAY) -> Path:
        """Write an archive beside the course."""
        path = self.root / name
        path.write_bytes(zipped(files, day))
        return path

    def folder(self, files: Mapping[str, bytes], name: str = "downloads") -> Path:
        """Write a folder beside the course."""
        for file, content in files.items():
            path = self.root / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return self.root / name

    def collect(self, *files: Path, **options: Any) -> Collected:
        """Collect hand-ins."""
        return collect(self.course, self.homework, files, **options)

    def submitted(self) -> dict[str, bytes]:
        """Return the notebooks in `submitted/`, by student; b'' for a hand-in without one."""
        found = {}
        for student in self.course.students(self.homework):
            path = self.course.submitted(self.homework, student) / self.homework.notebook
            found[student] = path.read_bytes() if path.is_file() else b""
        return found

    def receipt(self, student: str) -> Receipt:
        """Return how a student's submission arrived."""
        found = read_receipt(self.course.submitted(self.homework, student))
        assert found is not None
        return found

    def tree(self) -> dict[str, tuple[str, int]]:
        """Return hash and time of every file that collecting may write."""
        return {
            path.relative_to(self.course.root).as_posix(): (
                hashlib.sha256(path.read_bytes()).hexdigest(),
                path.stat().st_mtime_ns,
            )
            for path in sorted(self.course.root.rglob("*"))
            if path.is_file()
        }

    def contents(self) -> dict[str, str]:
        """Return the hash of every file that collecting may write."""
        return {name: digest for name, (digest, _) in self.tree().items()}


def release() -> dict[str, Any]:
    """Return the notebook that students got."""
    cells = [
        code("setup", "import torch"),
        code("q1-answer", "def double(x):\n    ...", nbgrader("q1_double_answer", solution=True)),
        code("q1-check", 'grader.check("q1_double")', nbgrader("q1_double", grade=True, locked=True, points=60)),
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def zipped(files: Mapping[str, bytes], day: tuple[int, ...] = DAY) -> bytes:
    """Return a zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, day), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def statuses(done: Collected) -> dict[str, int]:
    """Return how many hand-ins had each outcome."""
    return dict(Counter(step.status for step in done.steps))


def step_of(done: Collected, student: str) -> Step:
    """Return what became of the last hand-in of a student."""
    (step,) = [step for step in done.steps if step.student == student and step.last]
    return step
