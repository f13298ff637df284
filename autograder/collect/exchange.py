"""nbgrader's own folders: the exchange's `inbound/`, and `submitted/` of a course.

    inbound/ada+hw06_backprop+2026-12-06 22:58:03.123456 UTC+k3Jx…/hw06_backprop.ipynb
    submitted/ada/hw06_backprop/{hw06_backprop.ipynb, timestamp.txt}

In the exchange the time in the folder's name counts, and `timestamp.txt` does not: it lies among the student's own
files. In `submitted/`, nbgrader has nothing else, so `timestamp.txt` counts there.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from autograder.collect.arrival import Arrival, Key, Reading, Source, Who, inside
from autograder.collect.names import folder_name
from autograder.course import Homework
from autograder.intake.archive import Entry

TIMESTAMP_NAME = "timestamp.txt"
SUBMITTED = "submitted"
MOST_BYTES = 200


def is_exchange(source: Source) -> bool:
    """Whether a folder is named as `nbgrader submit` names them."""
    return any(_hand_in(entry.name) for entry in source.entries)


def read_exchange(source: Source) -> Reading:
    """Return the hand-ins of `inbound/`; the exchange's other folders are left alone."""
    found: dict[str, list[Entry]] = {}
    for entry in source.entries:
        place = _hand_in(entry.name)
        if place is not None:
            found.setdefault(place, []).append(entry)
    arrivals = []
    for place, entries in found.items():
        name = place.rpartition("/")[2]
        student, _, time = _parse(name)
        files = tuple(entry for entry in inside(place, entries) if entry.name != TIMESTAMP_NAME)
        arrivals.append(Arrival("exchange", source.name, name, _who(student), files, time=time))
    return Reading(tuple(arrivals))


def of_another(name: str, homework: Homework, homeworks: Sequence[str]) -> str | None:
    """Return the part of a path that is a hand-in of another homework, of which a term's exchange holds many."""
    place = _hand_in(name)
    if place is not None:
        return place if _parse(place.rpartition("/")[2])[1] != homework.name else None
    found = _submitted(name, homeworks)
    return found[1] if found is not None and found[1].rpartition("/")[2] != homework.name else None


def is_submitted(source: Source) -> bool:
    """Whether there are folders such as `ada/hw06_backprop/`."""
    return any(_submitted(entry.name, source.homeworks) for entry in source.entries)


def read_submitted(source: Source) -> Reading:
    """Return the hand-ins of a course's `submitted/`."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in source.entries:
        hand_in = _submitted(entry.name, source.homeworks)
        if hand_in is not None:
            found.setdefault(hand_in, []).append(entry)
    arrivals = []
    for (student, place), entries in found.items():
        files = inside(place, entries)
        time = next((_time_in(entry) for entry in files if entry.name == TIMESTAMP_NAME), None)
        own = tuple(entry for entry in files if entry.name not in (TIMESTAMP_NAME, "arrival.json"))
        arrivals.append(Arrival("submitted", source.name, place, _who(student), own, time=time))
    return Reading(tuple(arrivals))


def _who(student: str) -> Who:
    columns = ("student", "login_id", "email", "sis_id", "canvas_id", "gradescope_sid")
    return Who("", (Key(columns, student),), folder_name(student))


def _hand_in(name: str) -> str | None:
    """Return the part of a path that is the folder of one hand-in in the exchange."""
    parts = name.split("/")[:-1]
    for length, part in enumerate(parts, 1):
        if part.count("+") >= 2 and _parse(part)[2] is not None:
            return "/".join(parts[:length])
    return None


def _parse(name: str) -> tuple[str, str, datetime | None]:
    """Return student, assignment and time; student ids may hold a `+`, as in nbgrader."""
    for pieces in (name.rsplit("+", 3), name.rsplit("+", 2)):
        if len(pieces) >= 3 and (time := _time(pieces[2])) is not None:
            return pieces[0], pieces[1], time
    return "", "", None


def _submitted(name: str, homeworks: Sequence[str]) -> tuple[str, str] | None:
    """Return the student, and the part of a path that is the folder of one hand-in in `submitted/`."""
    parts = name.split("/")
    start = parts.index(SUBMITTED) + 1 if SUBMITTED in parts else 0
    if len(parts) < start + 3 or parts[start + 1] not in homeworks:
        return None
    return parts[start], "/".join(parts[: start + 2])


def _time_in(entry: Entry) -> datetime | None:
    if entry.path is None:
        return None
    with entry.path.open("rb") as file:
        return _time(file.read(MOST_BYTES).decode("utf-8", "replace").strip())


def _time(text: str) -> datetime | None:
    """Read `2026-12-06 22:58:03.123456 UTC`, with whatever nbgrader was told to write for the zone.

    A zone that the machine does not know counts as UTC, as it does in nbgrader.
    """
    day, _, rest = text.strip().partition(" ")
    clock, _, zone = rest.partition(" ")
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(f"{day} {clock}".strip())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=_zone(zone))
        return moment.astimezone(UTC)
    return None


def _zone(name: str) -> tzinfo:
    with suppress(ValueError):
        return datetime.strptime(name, "%z").tzinfo or UTC
    with suppress(KeyError, ValueError, OSError):
        return ZoneInfo(name)
    return UTC
