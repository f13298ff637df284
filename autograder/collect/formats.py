"""Which format a source has, by what is in it, and reading it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Final

from autograder.collect.arrival import Reading, Source, by_folder, inside
from autograder.collect.canvas import is_canvas, read_canvas
from autograder.collect.exchange import is_exchange, is_submitted, of_another, read_exchange, read_submitted
from autograder.collect.gradescope import is_gradescope, read_gradescope
from autograder.collect.moodle import is_moodle, read_moodle
from autograder.collect.plain import bare_name, is_otter, person_in, read_otter, read_plain
from autograder.course import Course, Homework
from autograder.errors import SubmissionError
from autograder.intake.archive import ARCHIVES, Entry, unpack

MOST_WRAPPERS: Final = 3


@dataclass(frozen=True, slots=True)
class Format:
    """A way in which hand-ins come.

    Attributes:
        name: For `--format` and `arrival.json`.
        words: For people.
        recognises: Whether a source has this format.
        read: Returns its hand-ins.
    """

    name: str
    words: str
    recognises: Callable[[Source], bool]
    read: Callable[[Source], Reading]


FORMATS: Final = (
    Format("gradescope", "an export of Gradescope", is_gradescope, read_gradescope),
    Format("moodle", "Moodle's download of all submissions", is_moodle, read_moodle),
    Format("exchange", "nbgrader's exchange", is_exchange, read_exchange),
    Format("submitted", "nbgrader's submitted/", is_submitted, read_submitted),
    Format("canvas", "Canvas's bulk download", is_canvas, read_canvas),
    Format("otter", "an export of otter", is_otter, read_otter),
    Format("plain", "files and folders named by student", lambda source: True, read_plain),
)
"""In the order in which they are tried: what only one platform writes comes first."""

FORMAT_NAMES: Final = tuple(entry.name for entry in FORMATS)


def open_source(course: Course, homework: Homework, path: Path, scratch: Path) -> tuple[Source, str]:
    """Unpack an archive or copy a folder into `scratch`; any other file stands for itself.

    Returns:
        The source, and in words what was left alone: hand-ins of other homeworks are not even unpacked.

    Raises:
        SubmissionError: The archive is hostile or damaged.
        InfrastructureFault: It cannot be read, or the disk is full.
    """
    homeworks = tuple(entry.name for entry in course.homeworks)
    if not (path.is_dir() or path.name.lower().endswith(ARCHIVES)):
        moment = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        return Source(path, (Entry(path.name, path, moment),), homework, homeworks), ""
    others: set[str] = set()

    def wanted(name: str) -> bool:
        other = of_another(name, homework, homeworks)
        others.update([other] if other else [])
        return other is None

    source = Source(path, unpack(path, scratch, wanted=wanted), homework, homeworks)
    return source, f"{len(others)} hand-ins of other homeworks were left alone" if others else ""


def read_source(source: Source, forced: str | None = None) -> tuple[Format, Reading]:
    """Return the format of a source and the hand-ins in it.

    Args:
        source: The unpacked source.
        forced: Name of the format, where the TA knows better.

    Raises:
        SubmissionError: It has that format, and cannot be read.
    """
    views = list(_views(source))
    for entry in FORMATS:
        if forced not in (None, entry.name) or entry.name == "plain":
            continue
        for view in views[:1] if entry.name == "otter" else views:
            if entry.recognises(view):
                return entry, entry.read(view)
        if forced:
            raise SubmissionError(
                f"this does not look like {entry.words}.",
                where=str(source.path),
                fix="Leave --format out to have the format found, or pass --format plain.",
            )
    return FORMATS[-1], FORMATS[-1].read(_named_by_student(views))


def _views(source: Source) -> Iterator[Source]:
    """Yield a source as it is, and then without the folders that do nothing but wrap all others."""
    yield source
    for _ in range(MOST_WRAPPERS):
        folders = by_folder(source.entries)
        if len(folders) != 1 or "" in folders:
            return
        (folder,) = folders
        source = replace(source, entries=inside(folder, source.entries))
        yield source


def _named_by_student(views: list[Source]) -> Source:
    """Return the view in which the top names are students: a lone folder may be a wrapper, or the only student."""
    for view, below in pairwise(views):
        if not _is_wrapper(view.entries[0].name.partition("/")[0], view, below):
            return view
    return views[-1]


def _is_wrapper(folder: str, view: Source, below: Source) -> bool:
    """Whether a folder is around all hand-ins, as far as its name and what is in it tell."""
    inner = {bare_name(entry.name.partition("/")[0]) for entry in below.entries}
    if view.knows(folder) or any(map(view.knows, inner)):
        return not view.knows(folder)
    if folder == bare_name(view.path.name) or not person_in(folder, view.homework):
        return True
    heap = [entry for entry in below.entries if entry.name.lower().endswith(".ipynb") and "/" not in entry.name]
    return len(heap) > 1 or all("/" in entry.name for entry in below.entries)
