"""`course collect` as a sentence: unpack, read, match, decide, write."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from autograder.collect.arrival import Arrival
from autograder.collect.formats import open_source, read_source
from autograder.collect.handin import HandIn, look_into
from autograder.collect.matching import Match, People, match_arrivals, roster_line
from autograder.collect.place import add_earlier, keep_earlier, place, sweep
from autograder.collect.plan import Standing, Step, plan_student, receipt_of, standing
from autograder.collect.unmatched import keep_waiting, let_go, write_table
from autograder.course import Course, Homework
from autograder.errors import CourseError, SubmissionError, UsageError
from autograder.notebook import Notebook, read_notebook
from autograder.roster import header_of, read_roster

SCRATCH: Final = ".collecting-"


@dataclass(frozen=True, slots=True)
class SourceRead:
    """What was found in one of the files that were named.

    Attributes:
        name: The file.
        words: Its format, for people.
        hand_ins: How many hand-ins are in it.
        note: What was left alone.
        refused: Why it could not be read at all.
    """

    name: str
    words: str = ""
    hand_ins: int = 0
    note: str = ""
    refused: CourseError | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """What a collection did, or would do.

    Attributes:
        sources: The files that were named.
        steps: What became of each hand-in.
        table: The table of what waits in `unmatched/`, if anything does.
        roster: How many students the roster knows.
    """

    sources: tuple[SourceRead, ...]
    steps: tuple[Step, ...]
    table: Path | None
    roster: int

    @property
    def ok(self) -> bool:
        """Whether nothing asks for a person."""
        asking = any(step.status in ("unmatched", "unclear", "failed") or step.without for step in self.steps)
        return not (asking or any(source.refused for source in self.sources))


def collect(
    course: Course, homework: Homework, files: Sequence[Path], *, forced: str | None = None, dry_run: bool = False
) -> Collected:
    """Collect hand-ins into `submitted/{student}/{homework}/`.

    Args:
        course: The course.
        homework: The homework.
        files: Archives, folders and files.
        forced: Their format, where it is not to be found by what is in them.
        dry_run: Decide and write nothing.

    Raises:
        ConfigError: The roster cannot be used as it stands.
        UsageError: A file is the course's own folder of hand-ins, or another collection is running.
    """
    people = People(read_roster(course))
    for file in files:
        _check_is_no_target(course, file)
    with _locked(course), _scratch(course, dry_run) as scratch:
        if not dry_run:
            sweep(course, homework)
        sources, arrivals = _read_all(course, homework, files, forced, people, scratch)
        matches = match_arrivals(arrivals, people)
        steps = _plan(course, homework, arrivals, matches, scratch)
        table = None
        if not dry_run:
            steps = [done for group in _by_student(steps) for done in _write(course, homework, group, scratch)]
            table = write_table(course, homework)
        return Collected(tuple(sources), tuple(steps), table, len(people.everyone))


def _read_all(
    course: Course, homework: Homework, files: Sequence[Path], forced: str | None, people: People, scratch: Path
) -> tuple[list[SourceRead], list[Arrival]]:
    """Unpack and read everything that was named; what cannot be read does not stop the others."""
    sources: list[SourceRead] = []
    arrivals: list[Arrival] = []
    for number, file in enumerate(files):
        try:
            source, left = open_source(course, homework, file, scratch / "sources" / str(number))
            found, reading = read_source(replace(source, knows=people.knows), forced)
        except CourseError as error:
            sources.append(SourceRead(str(file), refused=error))
            continue
        note = "; ".join(filter(None, (left, reading.note)))
        sources.append(SourceRead(str(file), found.words, len(reading.arrivals), note))
        arrivals += reading.arrivals
    return sources, arrivals


def _plan(
    course: Course, homework: Homework, arrivals: Sequence[Arrival], matches: Sequence[Match], scratch: Path
) -> list[Step]:
    """Decide about every hand-in."""
    release = _release(course, homework)
    header, delimiter = header_of(course)
    by_student: dict[str, list[HandIn]] = defaultdict(list)
    standings: dict[str, Standing | None] = {}
    steps: list[Step] = []
    for number, (arrival, match) in enumerate(zip(arrivals, matches, strict=True)):
        hand_in = look_into(arrival, release, scratch / "opened" / str(number), homework.files)
        if match.student not in standings and match.student:
            standings[match.student] = standing(course, homework, match.student)
        why = match.why or _taken(arrival, match, standings.get(match.student))
        if why:
            line = roster_line(arrival, header, delimiter)
            steps.append(Step("", hand_in, "unmatched", why, line))
        else:
            by_student[match.student].append(hand_in)
    for student, hand_ins in sorted(by_student.items()):
        steps += plan_student(student, hand_ins, standings[student])
    return steps


def _taken(arrival: Arrival, match: Match, stands: Standing | None) -> str:
    """Return why a folder that was found by a name alone cannot be this person's, or nothing."""
    receipt = stands.receipt if stands else None
    if match.by == "id" or receipt is None or receipt.lms != arrival.lms or not receipt.lms_user_id:
        return ""
    if arrival.who.user_id in ("", receipt.lms_user_id):
        return ""
    whose = f"{match.student} handed in as number {receipt.lms_user_id}"
    return f"{whose}, and this is number {arrival.who.user_id}: another person of the same name?"


def _by_student(steps: Sequence[Step]) -> list[list[Step]]:
    """Return steps student by student; each that belongs to nobody stands alone."""
    groups: dict[str | int, list[Step]] = defaultdict(list)
    for number, step in enumerate(steps):
        groups[step.student or number].append(step)
    return list(groups.values())


def _write(course: Course, homework: Homework, steps: Sequence[Step], scratch: Path) -> Iterator[Step]:
    """Do what was decided about one student, the earlier hand-ins first; yield what was done."""
    kept: list[str] = []
    for step in sorted(steps, key=lambda step: step.status != "older"):
        fresh = Path(tempfile.mkdtemp(dir=scratch)) / "new"
        try:
            yield _do(course, homework, step, fresh, kept)
        except (OSError, CourseError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            yield replace(step, status="failed", why=f"{reason} (what stood there still does)")
    student = steps[0].student
    if kept and student:
        add_earlier(course.submitted(homework, student), kept, Path(tempfile.mkdtemp(dir=scratch)) / "new")


def _do(course: Course, homework: Homework, step: Step, fresh: Path, kept: list[str]) -> Step:
    hand_in = step.hand_in
    if step.status in ("unmatched", "unclear"):
        keep_waiting(course, homework, hand_in.arrival, step.student, step.why, step.line, fresh)
        return step
    receipt = receipt_of(hand_in, step.stands if step.last else None)
    if step.status in ("new", "newer"):
        place(course, homework, step.student, hand_in, receipt, fresh)
    elif step.status == "older":
        if not keep_earlier(course, homework, step.student, hand_in, receipt, fresh):
            step = replace(step, status="unchanged")
        kept.append(hand_in.sha256)
    let_go(course, homework, hand_in.arrival, fresh.with_name("gone"))
    return step


def _release(course: Course, homework: Homework) -> Notebook | None:
    try:
        return read_notebook(course.release(homework) / homework.notebook)
    except SubmissionError:
        return None


def _check_is_no_target(course: Course, file: Path) -> None:
    path = file.resolve()
    for own in ("submitted", "earlier", "unmatched"):
        folder = (course.root / own).resolve()
        if path == folder or folder in path.parents or path == course.root.resolve():
            raise UsageError(
                "this is where hand-ins are collected to.",
                where=str(file),
                fix="Name what you downloaded: an archive or a folder elsewhere.",
            )


@contextmanager
def _locked(course: Course) -> Iterator[None]:
    """Hold the course's folder against a second collection."""
    handle = os.open(course.root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageError(
                "another `course collect` is running.", where=str(course.root), fix="Wait until it is done."
            ) from error
        yield
    finally:
        os.close(handle)


@contextmanager
def _scratch(course: Course, dry_run: bool) -> Iterator[Path]:
    """Yield a folder on the course's disk, or elsewhere if nothing may be written there; sweep away older ones."""
    if not dry_run:
        for left in course.root.glob(f"{SCRATCH}*"):
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=None if dry_run else course.root))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
