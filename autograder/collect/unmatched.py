"""Hand-ins that wait for a person: `unmatched/{homework}/`, with a table that says why and what to do.

Each lies there untouched in a folder of its own. Once the roster knows whose it is, collecting the same archive again
puts it into `submitted/` and takes it away here.
"""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from autograder.collect.arrival import Arrival
from autograder.collect.names import folder_name
from autograder.collect.place import copy_files
from autograder.course import Course, Homework
from autograder.gradebook.export import as_text

NOTE_NAME: Final = "why.json"
TABLE_NAME: Final = "unmatched.csv"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A hand-in that waits for a person.

    Attributes:
        folder: Name of its folder in `unmatched/{homework}/`.
        student: Whose it is, if that is known.
        archive: Where it comes from.
        entry: What it is called there.
        why: Why it waits.
        line: The line for roster.csv that makes it known; empty where that is not what is missing.
        digest: Of what it is called and what is in it.
    """

    folder: str
    student: str
    archive: str
    entry: str
    why: str
    line: str
    digest: str


def unmatched_folder(course: Course, homework: Homework) -> Path:
    """Return the folder, which need not exist."""
    return course.root / "unmatched" / homework.name


def read_waiting(course: Course, homework: Homework) -> list[Waiting]:
    """Return what waits for a person, sorted by folder."""
    found = []
    for path in sorted(unmatched_folder(course, homework).glob(f"*/{NOTE_NAME}")):
        with suppress(OSError, ValueError, TypeError):
            found.append(Waiting(**json.loads(path.read_text(encoding="utf-8"))))
    return found


def keep_waiting(
    course: Course, homework: Homework, arrival: Arrival, student: str, why: str, line: str, scratch: Path
) -> Waiting:
    """Keep a hand-in until somebody decides about it.

    Args:
        course: The course.
        homework: The homework.
        arrival: The hand-in.
        student: Whose it is, if that is known.
        why: Why it waits.
        line: The line for roster.csv that makes it known.
        scratch: An empty place on the same disk.
    """
    digest = _digest(arrival)
    folder = unmatched_folder(course, homework) / _name(arrival, digest)
    waiting = Waiting(folder.name, student, arrival.archive, arrival.entry, why, line, digest)
    scratch.mkdir(parents=True)
    (scratch / NOTE_NAME).write_text(json.dumps(asdict(waiting), indent=1), encoding="utf-8")
    if folder.exists():
        if (folder / NOTE_NAME).read_bytes() != (scratch / NOTE_NAME).read_bytes():
            (scratch / NOTE_NAME).replace(folder / NOTE_NAME)
        return waiting
    copy_files(arrival.files, scratch / "files")
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch.rename(folder)
    return waiting


def let_go(course: Course, homework: Homework, arrival: Arrival, scratch: Path) -> bool:
    """Remove a hand-in that is in its place now; return whether it had waited."""
    place = unmatched_folder(course, homework)
    if not place.is_dir():
        return False
    folder = place / _name(arrival, _digest(arrival))
    if not (folder / NOTE_NAME).is_file():
        return False
    folder.rename(scratch)
    shutil.rmtree(scratch)
    return True


def write_table(course: Course, homework: Homework) -> Path | None:
    """Write the table of what waits; return it, or None where nothing does."""
    folder = unmatched_folder(course, homework)
    path = folder / TABLE_NAME
    waiting = read_waiting(course, homework)
    if not waiting:
        path.unlink(missing_ok=True)
        with suppress(OSError):
            folder.rmdir()
        return None
    draft = folder / f".{TABLE_NAME}"
    with draft.open("w", newline="", encoding="utf-8-sig", errors="backslashreplace") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("folder", "student", "from", "file", "why", "line for roster.csv"))
        for entry in waiting:
            row = (entry.folder, entry.student, entry.archive, entry.entry, entry.why, entry.line)
            writer.writerow([as_text(cell) for cell in row])
    if path.is_file() and path.read_bytes() == draft.read_bytes():
        draft.unlink()
    else:
        draft.replace(path)
    return path


def _name(arrival: Arrival, digest: str) -> str:
    return f"{folder_name(arrival.entry)[:80]} {digest[:8]}"


def _digest(arrival: Arrival) -> str:
    """Return a hash of what a hand-in is called and what is in it, whichever archive it comes in."""
    total = hashlib.sha256(f"{arrival.lms}\0{arrival.entry}\0{arrival.who.user_id}".encode("utf-8", "surrogatepass"))
    for entry in sorted(arrival.files, key=lambda entry: entry.name):
        content = hashlib.sha256(entry.path.read_bytes()).digest() if entry.path else b""
        total.update(entry.name.encode("utf-8", "surrogatepass") + b"\0" + content)
    return total.hexdigest()
