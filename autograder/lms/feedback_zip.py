"""Feedback pages in one zip file for an LMS's bulk upload, under the names by which it knows whose they are.

Canvas ("Upload Submissions"): the file has the name under which the submission was downloaded; from it Canvas takes the
numbers of the user and of the file, and attaches the page as a comment. It shows the page under the name of that file.

Moodle ("Upload multiple feedback files in a zip"): `Full Name_4567_assignfeedback_file_page.html`, where 4567 is the
participant's number in this assignment and the name holds no underscore.

Both come from the receipt that `course collect` wrote. A number from anywhere else could be somebody else's.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from autograder.course import Course, Homework
from autograder.receipt import Receipt, read_receipt
from autograder.replacement import replacing

SYSTEMS = ("canvas", "moodle")
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name: the same pages make the same file."""
NAME_CHARS = 60

_NUMBERS = re.compile(r"(?<![^_])\d+(?![^_])")
_UNSAFE = re.compile(r"[^\w .,'()+-]|_")


def write_zip(
    course: Course, homework: Homework, pages: Mapping[str, Path], lms: str, path: Path
) -> tuple[list[str], dict[str, str]]:
    """Write a zip file for `canvas` or `moodle`.

    Args:
        course: The course.
        homework: The homework.
        pages: The page of each student.
        lms: Which of `SYSTEMS`.
        path: The file to write; it appears complete or not at all.

    Returns:
        Whose pages are in it, and why others are not.
    """
    names: dict[str, str] = {}
    missing: dict[str, str] = {}
    for student in sorted(pages):
        receipt = read_receipt(course.submitted(homework, student))
        name = upload_name(receipt, lms, homework) if receipt is not None and receipt.lms == lms else ""
        if not name:
            missing[student] = f"was not collected from {lms.title()}: nobody knows what the file is called there"
        elif name in names.values():
            missing[student] = f"{lms.title()} knows somebody else's file as {name}"
        else:
            names[student] = name
    with replacing(path) as draft, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        for student, name in names.items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, pages[student].read_bytes(), zipfile.ZIP_DEFLATED)
    return list(names), missing


def upload_name(receipt: Receipt, lms: str, homework: Homework) -> str:
    """Return the name by which an LMS knows whose page it is; empty where the receipt does not tell."""
    if lms == "canvas":
        original = PurePosixPath(receipt.entry).name
        stem = original.rpartition(".")[0] or original
        anonymous = original.lower().startswith("anon_")
        return f"{stem}.html" if len(_NUMBERS.findall(stem)) >= (1 if anonymous else 2) else ""
    if not receipt.lms_user_id.isdigit():
        return ""
    name = " ".join(_UNSAFE.sub(" ", receipt.name).split())[:NAME_CHARS] or "Participant"
    return f"{name}_{receipt.lms_user_id}_assignfeedback_file_{homework.name}.html"


def packed(students: Sequence[str], path: Path) -> str:
    """Return a line that says what was packed."""
    return f"{len(students)} {'page' if len(students) == 1 else 'pages'} in {path}"
