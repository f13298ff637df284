"""Which of two hand-ins of one person is the later one, as far as the platform tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from autograder.collect.arrival import Arrival
from autograder.receipt import Receipt


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was handed in, in whatever way it is known.

    Attributes:
        lms: Where it was handed in; numbers count only within one platform.
        serial: The platform's number of the upload.
        time: The platform's clock.
        attempt: Which hand-in of this person it is.
        exported: When the archive was made, or the file was saved.
    """

    lms: str = ""
    serial: int | None = None
    time: datetime | None = None
    attempt: int | None = None
    exported: datetime | None = None


def moment_of(known: Arrival | Receipt) -> Moment:
    """Return what is known about when something was handed in."""
    return Moment(known.lms, known.serial, known.time, known.attempt, known.exported)


def compare(one: Moment, other: Moment, *, exported: bool = True) -> Literal[-1, 0, 1]:
    """Return 1 where `one` is the later hand-in, -1 where `other` is, and 0 where nothing tells.

    The number of the upload counts first, then the platform's clock, then the number of the attempt. The date of the
    archive comes last: a later download holds what is current then.

    Args:
        one: When one was handed in.
        other: When the other was.
        exported: Whether the date of the archive counts.
    """
    same = one.lms == other.lms
    if same and one.serial is not None and other.serial is not None:
        return _sign(one.serial - other.serial)
    if one.time is not None and other.time is not None and one.time != other.time:
        return 1 if one.time > other.time else -1
    if same and one.attempt is not None and other.attempt is not None and one.attempt != other.attempt:
        return _sign(one.attempt - other.attempt)
    if exported and one.exported is not None and other.exported is not None and one.exported != other.exported:
        return 1 if one.exported > other.exported else -1
    return 0


def _sign(difference: int) -> Literal[-1, 0, 1]:
    return 0 if difference == 0 else 1 if difference > 0 else -1
