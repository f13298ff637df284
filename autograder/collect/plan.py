"""What becomes of each hand-in: a decision about everything that came, before anything is written."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cmp_to_key
from pathlib import Path
from typing import Literal

from autograder.collect.handin import HandIn
from autograder.collect.order import Moment, compare, moment_of
from autograder.course import Course, Homework
from autograder.gradebook.timestamps import read_timestamp
from autograder.receipt import Receipt, read_receipt

Status = Literal["new", "newer", "unchanged", "older", "unmatched", "unclear", "failed"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in `submitted/` for one student.

    Attributes:
        receipt: How it arrived; None where somebody put it there by hand.
        sha256: Of the hand-in as it arrived.
        notebook: Whether there is a notebook.
        moment: When it was handed in.
    """

    receipt: Receipt | None
    sha256: str
    notebook: bool
    moment: Moment


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one hand-in.

    Attributes:
        student: Whose it is; empty where nobody can say.
        hand_in: The hand-in.
        status: `new` and `newer` are put into `submitted/`; `older` is kept beside it; `unmatched` and `unclear` wait
            for a person; `failed` could not be written.
        why: What a person should know about it.
        line: The line for roster.csv that makes it known.
        stands: What stands in `submitted/`.
        last: Whether it is the last one of this student, as far as is known.
    """

    student: str
    hand_in: HandIn
    status: Status
    why: str = ""
    line: str = ""
    stands: Standing | None = None
    last: bool = True

    @property
    def without(self) -> bool:
        """Whether a student's last hand-in has no notebook."""
        return self.last and self.hand_in.state == "none"


def standing(course: Course, homework: Homework, student: str) -> Standing | None:
    """Return what stands in `submitted/` for a student, or None."""
    folder = course.submitted(homework, student)
    if not folder.is_dir() or not any(folder.iterdir()):
        return None
    receipt, path = read_receipt(folder), folder / homework.notebook
    if receipt is not None:
        return Standing(receipt, receipt.sha256, path.is_file(), moment_of(receipt))
    time = read_timestamp(folder)
    moment = Moment(time=time.replace(tzinfo=UTC) if time else None)
    return Standing(None, _sha256(path) if path.is_file() else "", path.is_file(), moment)


def plan_student(student: str, hand_ins: Sequence[HandIn], stands: Standing | None) -> list[Step]:
    """Decide about everything that one student handed in.

    Args:
        student: The student.
        hand_ins: What came, in any order.
        stands: What stands in `submitted/`.
    """
    steps = [
        Step(student, hand_in, "unchanged", "decided by hand")
        if stands is not None and stands.sha256 in _notebooks_in(hand_in)
        else Step(student, hand_in, "unclear", hand_in.problem)
        for hand_in in hand_ins
        if hand_in.state == "unclear"
    ]
    clear = sorted((entry for entry in hand_ins if entry.state != "unclear"), key=cmp_to_key(_later))
    if not clear:
        return steps
    *others, last = clear
    ties = [entry for entry in others if _later(entry, last) == 0 and entry.sha256 != last.sha256]
    if not ties:
        return [*steps, *(_older(student, entry) for entry in others), _decide(student, last, stands)]
    known = {stands.sha256, *(stands.receipt.earlier if stands.receipt else ())} if stands else set()
    tied = [
        Step(student, entry, "unchanged", "decided by hand")
        if {last.sha256, *(tie.sha256 for tie in ties)} & known
        else Step(student, entry, "unclear", f"{len(ties) + 1} hand-ins, and nothing tells which is the last one")
        for entry in (*ties, last)
    ]
    return [*steps, *tied, *(_older(student, entry) for entry in others if entry not in ties)]


def _later(one: HandIn, other: HandIn) -> int:
    """Compare two hand-ins that just came; one with a notebook counts more than one without."""
    if (one.notebook is None) != (other.notebook is None):
        return -1 if one.notebook is None else 1
    return compare(moment_of(one.arrival), moment_of(other.arrival))


def _older(student: str, hand_in: HandIn) -> Step:
    return Step(student, hand_in, "older", last=False)


def _decide(student: str, hand_in: HandIn, stands: Standing | None) -> Step:
    """Compare the last hand-in that came with what stands there."""
    if stands is None:
        return Step(student, hand_in, "new")
    step = Step(student, hand_in, "newer", stands=stands)
    moment = moment_of(hand_in.arrival)
    if hand_in.sha256 == stands.sha256:
        again = compare(moment, stands.moment, exported=False) > 0 and stands.receipt is not None
        if again or _marked_otherwise(hand_in, stands):
            return replace(step, why="the same notebook, handed in again" if again else "it is marked otherwise now")
        return replace(step, status="unchanged")
    if stands.notebook and hand_in.notebook is None:
        return replace(step, status="older", why=f"{hand_in.problem}. What was handed in before stays")
    if hand_in.notebook is not None and not stands.notebook:
        return step
    order = compare(moment, stands.moment)
    if order < 0 or (order == 0 and stands.receipt is not None and hand_in.sha256 in stands.receipt.earlier):
        return replace(step, status="older", last=False)
    if order == 0:
        who = "came earlier" if stands.receipt else "was put there by hand"
        return replace(step, status="unclear", why=f"another notebook {who}, and nothing tells which is the last one")
    return step


def _marked_otherwise(hand_in: HandIn, stands: Standing) -> bool:
    """Whether the platform's mark of lateness has changed since: an extension, in most cases."""
    mark, receipt = hand_in.arrival.late, stands.receipt
    if mark is None or receipt is None or mark == receipt.late:
        return False
    return compare(moment_of(hand_in.arrival), Moment(exported=receipt.exported)) > 0


def receipt_of(hand_in: HandIn, stands: Standing | None) -> Receipt:
    """Return what is kept beside a hand-in."""
    arrival = hand_in.arrival
    before: tuple[str, ...] = ()
    if stands is not None:
        before = (*(stands.receipt.earlier if stands.receipt else ()), stands.sha256)
    return Receipt(
        lms=arrival.lms,
        archive=arrival.archive,
        entry=arrival.entry,
        original=hand_in.original,
        sha256=hand_in.sha256,
        lms_user_id=arrival.who.user_id,
        name=arrival.who.name,
        email=arrival.who.email,
        late=arrival.late,
        time=arrival.time,
        attempt=arrival.attempt,
        serial=arrival.serial,
        exported=arrival.exported,
        earlier=tuple(sha for sha in dict.fromkeys(before) if sha and sha != hand_in.sha256),
        repairs=(*arrival.notes, *hand_in.repairs, *hand_in.remarks),
    )


def is_late(known: HandIn, due: datetime) -> bool:
    """Whether a hand-in is late: by the platform's mark, or where it marks nothing by its clock."""
    if known.arrival.late is not None:
        return known.arrival.late
    return known.arrival.time is not None and known.arrival.time > due


def _notebooks_in(hand_in: HandIn) -> set[str]:
    paths = [entry.path for entry in hand_in.extra if entry.path and entry.name.lower().endswith(".ipynb")]
    return {_sha256(path) for path in paths}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
