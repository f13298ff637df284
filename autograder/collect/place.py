"""Writing what was collected, student by student: a folder is complete, or it is as it was before.

A hand-in is written into a scratch folder on the same disk and takes its place by one rename. Where another hand-in
stands there, the two change places in one step of the operating system, and what stood there is then where earlier
hand-ins are kept: `earlier/{homework}/{student}/`. Until then the new one carries a mark. A process that is killed at
any moment leaves nothing half done but scratch and folders with this mark, which the next one sweeps away.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from autograder.collect.handin import HandIn
from autograder.course import Course, Homework
from autograder.gradebook.timestamps import write_timestamp
from autograder.intake.archive import Entry, place_for
from autograder.receipt import EXTRA_NAME, RECEIPT_NAME, Receipt, read_receipt, write_receipt

HASH_CHARS: Final = 12
BY_HAND: Final = "by-hand"
"""Name of an earlier hand-in of which nothing is known: somebody put it there."""
INCOMING: Final = ".incoming"
"""Mark in the folder of a hand-in that is about to change places with another one."""
AT_FDCWD: Final = -100
RENAME_EXCHANGE: Final = 2
"""`renameat2(2)`: both paths exist, and are swapped."""
RENAME_SWAP: Final = 2
"""`renamex_np(2)` of macOS: the same."""


def earlier_folder(course: Course, homework: Homework, student: str, sha256: str) -> Path:
    """Return where a hand-in is kept that is not the last one."""
    return course.root / "earlier" / homework.name / student / sha256[:HASH_CHARS]


def place(course: Course, homework: Homework, student: str, hand_in: HandIn, receipt: Receipt, scratch: Path) -> None:
    """Put a hand-in into `submitted/`; what stood there is kept among the earlier ones.

    Args:
        course: The course.
        homework: The homework.
        student: Whose it is.
        hand_in: The hand-in.
        receipt: What is written beside it.
        scratch: An empty place on the same disk.
    """
    target = course.submitted(homework, student)
    write_hand_in(scratch, homework, hand_in, receipt)
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists() or not any(target.iterdir()):
        scratch.rename(target)
        return
    standing = read_receipt(target)
    kept = first = earlier_folder(course, homework, student, standing.sha256 if standing else BY_HAND)
    number = 1
    while kept.exists():  # the same notebook with other files or another time is not the same hand-in
        number += 1
        kept = first.with_name(f"{first.name}-{number}")
    kept.parent.mkdir(parents=True, exist_ok=True)
    (scratch / INCOMING).touch()
    scratch.rename(kept)
    swap(kept, target)
    (target / INCOMING).unlink()


def sweep(course: Course, homework: Homework) -> None:
    """Remove what a process left that was killed: new hand-ins that never changed places with the old ones."""
    for mark in (course.root / "earlier" / homework.name).glob(f"*/*/{INCOMING}"):
        shutil.rmtree(mark.parent)
    for mark in (course.root / "submitted").glob(f"*/{homework.name}/{INCOMING}"):
        mark.unlink()


def keep_earlier(
    course: Course, homework: Homework, student: str, hand_in: HandIn, receipt: Receipt, scratch: Path
) -> bool:
    """Keep a hand-in that is not the last one; return whether it is new here."""
    kept = earlier_folder(course, homework, student, hand_in.sha256)
    if kept.exists():
        return False
    write_hand_in(scratch, homework, hand_in, receipt)
    kept.parent.mkdir(parents=True, exist_ok=True)
    scratch.rename(kept)
    return True


def add_earlier(folder: Path, sha256: Iterable[str], scratch: Path) -> None:
    """Note in the receipt of what stands in a folder that there are these earlier hand-ins."""
    receipt = read_receipt(folder)
    if receipt is None:
        return
    earlier = tuple(dict.fromkeys((*receipt.earlier, *(sha for sha in sha256 if sha != receipt.sha256))))
    if earlier != receipt.earlier:
        scratch.mkdir(parents=True)
        write_receipt(scratch, replace(receipt, earlier=earlier))
        (scratch / RECEIPT_NAME).replace(folder / RECEIPT_NAME)


def write_hand_in(folder: Path, homework: Homework, hand_in: HandIn, receipt: Receipt) -> None:
    """Write a hand-in into a new folder: notebook, time, receipt, and apart from them everything else."""
    folder.mkdir(parents=True)
    if hand_in.notebook is not None:
        shutil.copyfile(hand_in.notebook, folder / homework.notebook)
    for name, path in hand_in.files.items():
        shutil.copyfile(path, folder / name)
    extra = copy_files(hand_in.extra, folder / EXTRA_NAME)
    if receipt.time is not None:
        write_timestamp(folder, receipt.time)
    write_receipt(folder, replace(receipt, extra=extra))
    _to_disk(folder)


def copy_files(entries: Iterable[Entry], folder: Path) -> tuple[str, ...]:
    """Copy files into a folder, under their own names as far as that is possible; return the names of all of them."""
    taken: set[str] = set()
    names = []
    for number, entry in enumerate(entries, 1):
        if entry.path is not None:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(entry.path, place_for(folder, entry.name, number, taken))
            names.append(entry.name)
    return tuple(names)


def swap(one: Path, other: Path) -> None:
    """Let two folders change places, in one step where the operating system can."""
    if not _swapped(one, other):  # an old or a network file system: for a moment, nothing stands there
        aside = one.with_name(f".{one.name}.aside")
        other.rename(aside)
        one.rename(other)
        aside.rename(one)


def _swapped(one: Path, other: Path) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        return int(libc.renamex_np(*paths, RENAME_SWAP)) == 0
    try:
        return int(libc.renameat2(AT_FDCWD, paths[0], AT_FDCWD, paths[1], RENAME_EXCHANGE)) == 0
    except AttributeError:  # a C library older than the call
        return False


def _to_disk(folder: Path) -> None:
    """Wait until the disk has the small files by which a folder counts as complete."""
    for path in (folder / RECEIPT_NAME, *folder.glob("*.ipynb")):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
