"""What a grade depends on, as hashes: the same key means the same grade, so nothing has to be run again.

    engine    the code that a submission passes through, package versions, limits, isolation tier, device
    course    the release, what the hidden tests import, the course's secret
    task      one task's hidden tests and all that they share with the others
    student   name, notebook and the files beside it, time of handing in

Answers that staff keep to test the tests (`accepted/`, `mutants/`) and the material of calibration are no part of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from autograder.batch.engine import hash_files, versions
from autograder.cases import tasks_left_out
from autograder.course import REPOSITORY, Course, Homework
from autograder.gradebook.timestamps import TIMESTAMP_FILE
from autograder.handed_in import digest_of_file
from autograder.intake.finding import notebooks_in
from autograder.notebook import read_file
from autograder.seeds import course_secret

ENGINE = (
    "batch", "intake", "judge", "sandbox", "channel.py", "devices.py", "grade.py", "handed_in.py", "notebook.py",
    "scoring.py", "seeds.py", "wire.py",
)  # fmt: skip
"""What a submission passes through on its way to a grade, below `autograder/`."""
NOT_JUDGED = ("calibrate.py", "equivalents.toml", "calibration.svg", "calibration.png")
"""Files beside the hidden tests that no judge reads."""
TEST_PREFIX = "test_"


def course_key(course: Course, homework: Homework, tier: str, device: str) -> str:
    """Return a hash of all that every grade of a homework depends on, but for the hidden tests of single tasks."""
    source = course.source(homework)
    parts = [
        engine_key(homework),
        tier,
        device,
        hash_files(course.release(homework)),
        hash_files(*sorted(path for path in source.glob("*") if path.is_file() and path.suffix != ".ipynb")),
        _shared_key(course, homework),
        hashlib.sha256(course_secret(course.root)).hexdigest(),
    ]
    return joined(parts)


def engine_key(homework: Homework) -> str:
    """Return a hash of the engine, the toolkit, the versions, the limits and the files that are asked for."""
    return joined([*_engine_parts(), repr(homework.limits), repr(homework.files)])


@cache
def _engine_parts() -> tuple[str, ...]:
    """Return what no homework changes; read once, since a process keeps running the code that it started with."""
    return (
        hash_files(*(REPOSITORY / "autograder" / part for part in ENGINE)),
        hash_files(REPOSITORY / "toolkit"),
        json.dumps(versions(), sort_keys=True),
    )


def task_keys(course: Course, homework: Homework) -> dict[str, str]:
    """Return for each task with hidden tests a hash of these and of the public checks that they import."""
    hidden, checks = course.hidden(homework), course.source(homework) / "checks"
    keys, left_out = {}, tasks_left_out(course, homework)
    for path in sorted(hidden.glob(f"{TEST_PREFIX}*.py")):
        if path.stem.removeprefix(TEST_PREFIX) in left_out:
            continue
        public = checks / path.name
        keys[path.stem.removeprefix(TEST_PREFIX)] = hash_files(path, *([public] if public.is_file() else []))
    return keys


def submission_key(key: str, tests: dict[str, str], folder: Path, homework: Homework) -> str:
    """Return the hash that one student's outcome depends on.

    Args:
        key: What `course_key` returned.
        tests: What `task_keys` returned.
        folder: What the student handed in.
        homework: The homework; it says what the notebook and the files in it should be called.
    """
    parts = [key, json.dumps(tests, sort_keys=True), folder.parent.name]
    notebook, found = homework.notebook, notebooks_in(folder, homework.notebook)
    parts += [ascii(path.name) for path in found if path.name != notebook]
    for path in (*(found or (folder / notebook,)), folder / TIMESTAMP_FILE):
        try:
            parts.append("a link" if path.is_symlink() else hashlib.sha256(read_file(path)).hexdigest())
        except OSError as error:
            parts.append(type(error).__name__)
    parts += [f"{file.name}: {digest_of_file(folder / file.name, file)}" for file in homework.files]
    return joined(parts)


def _shared_key(course: Course, homework: Homework) -> str:
    """Return a hash of what all hidden tests of a homework share: fixtures, oracles, mistakes, gates."""
    hidden = course.hidden(homework)
    shared = (
        path
        for path in hidden.glob("*")
        if path.is_file() and not path.name.startswith(TEST_PREFIX) and path.name not in NOT_JUDGED
    )
    return hash_files(*sorted(shared))


def joined(parts: Iterable[str]) -> str:
    """Return one hash of several."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
