"""What becomes of each hand-in: a decision about everything that came, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cmp_to_key
from typing import Final, Literal

from autograder.collect.handin import HandIn
from autograder.collect.order import Moment, compare, moment_of
from autograder.course import Course, Homework
from autograder.gradebook.timestamps import read_timestamp
from autograder.handed_in import digest_of
from autograder.receipt import Receipt, file_digest, read_receipt

AGAIN: Final = "the same notebook, handed in again"
STAYS: Final = "it has no notebook; what was handed in before stays"

Status = Literal["new", "newer", "unchanged", "older", "unmatched", "unclear", "failed"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in `submitted/` for one student.

    Attributes:
        receipt: How it arrived; None where somebody put it there by hand.
        sha256: Of the hand-in as it arrived.
        now: The same of what is there now: a TA may have put another notebook there.
        alone: sha256 of the notebook alone.
        moment: When it was handed in.
    """

    receipt: Receipt | None
    sha256: str
    now: str
    alone: str
    moment: Moment

    @property
    def notebook(self) -> bool:
        """Whether there is a notebook."""
        return bool(self.now)

    def is_choice_of(self, notebooks: set[str]) -> bool:
        """Whether a person put one of these notebooks or hand-ins, named by their sha256, there by hand."""
        return not notebooks.isdisjoint((self.now, self.alone)) and (self.receipt is None or self.now != self.sha256)


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
    now, alone = (digest_of(path, homework.files), file_digest(path)) if path.is_file() else ("", "")
    if receipt is not None:
        return Standing(receipt, receipt.sha256, now, alone, moment_of(receipt))
    time = read_timestamp(folder)
    return Standing(None, now, now, alone, Moment(time=time.replace(tzinfo=UTC) if time else None))


def plan_student(student: str, hand_ins: Sequence[HandIn], stands: Standing | None) -> list[Step]:
    """Decide about everything that one student handed in.

    Args:
        student: The student.
        hand_ins: What came, in any order.
        stands: What stands in `submitted/`.
    """
    steps = [
        _choice(student, hand_in, stands, _notebooks_in(hand_in), hand_in.problem)
        for hand_in in hand_ins
        if hand_in.state == "unclear"
    ]
    clear = sorted((entry for entry in hand_ins if entry.state != "unclear"), key=cmp_to_key(_later))
    if not clear:
        return steps
    *others, last = clear
    ties = [entry for entry in others if _later(entry, last) == 0 and entry.sha256 != last.sha256]
    steps += [_older(student, entry, last) for entry in others if entry not in ties]
    if not ties:
        return [*steps, _decide(student, last, stands)]
    tied = [*ties, last]
    why = f"{len(tied)} hand-ins, and nothing tells which is the last one"
    return [*steps, *(_choice(student, entry, stands, {tie.sha256 for tie in tied}, why) for entry in tied)]


def _choice(student: str, hand_in: HandIn, stands: Standing | None, notebooks: set[str], why: str) -> Step:
    """Leave a choice between notebooks to a person, unless one has made it."""
    if stands is not None and stands.is_choice_of(notebooks):
        return Step(student, hand_in, "unchanged")
    return Step(student, hand_in, "unclear", why, stands=stands)


def _later(one: HandIn, other: HandIn) -> int:
    """Compare two hand-ins that just came; one with a notebook counts more than one without."""
    if (one.notebook is None) != (other.notebook is None):
        return -1 if one.notebook is None else 1
    return compare(moment_of(one.arrival), moment_of(other.arrival))


def _older(student: str, hand_in: HandIn, last: HandIn) -> Step:
    """Keep a hand-in beside the one that counts; if it came after that and has no notebook, somebody has to know."""
    after = compare(moment_of(hand_in.arrival), moment_of(last.arrival)) >= 0
    if hand_in.notebook is None and last.notebook is not None and after:
        return Step(student, hand_in, "older", STAYS)
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
            return replace(step, why=AGAIN if again else "the platform marks it otherwise than before")
        return replace(step, status="unchanged")
    if stands.notebook and hand_in.notebook is None:
        return replace(step, status="older", why=STAYS)
    if hand_in.notebook is not None and not stands.notebook:
        return step
    if stands.is_choice_of({hand_in.sha256}):
        return replace(step, status="unchanged")
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
    return {file_digest(path) for path in paths}
