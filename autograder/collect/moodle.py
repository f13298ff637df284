"""Moodle's download of all submissions: a folder for each participant, or all files in one heap.

    Ada Lovelace_4567_assignsubmission_file_/hw06_backprop.ipynb     folders, the underscore at the end in some versions
    Ada Lovelace_4567_assignsubmission_file_hw06_backprop.ipynb      without folders
    Participant 4567_4567_assignsubmission_file_/…                   blind marking

4567 is the number in `Participant 4567` of the grading worksheet; a person has another one in each assignment. The zip
holds neither times nor marks of lateness, and only the last hand-in of each participant.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from autograder.collect.arrival import NOBODY, Arrival, Key, Reading, Source, Who
from autograder.collect.names import folder_name
from autograder.intake.archive import Entry

FOLDER: Final = re.compile(r"(?P<name>.+)_(?P<id>[0-9]{1,20})_assignsubmission_[a-z]+_?", re.DOTALL)
"""Greedy: nothing but Moodle's own text follows the last number."""
FLAT: Final = re.compile(r"_(?P<id>[0-9]{1,20})_assignsubmission_[a-z]+_(?=.)", re.DOTALL)
PARTICIPANT: Final = re.compile(r"\S+ (?P<id>[0-9]+)")


def is_moodle(source: Source) -> bool:
    """Whether a name of the form `Full Name_4567_assignsubmission_…` is among the top ones."""
    return any(_parse(entry.name) for entry in source.entries)


def read_moodle(source: Source) -> Reading:
    """Return the hand-ins of a download of all submissions."""
    people: dict[tuple[str, str], list[tuple[str, Entry]]] = {}
    whose: dict[tuple[str, str], Who] = {}
    arrivals = []
    for entry in source.entries:
        parsed = _parse(entry.name)
        if parsed is None:
            note = "Moodle does not name its files so"
            arrivals.append(Arrival("moodle", source.name, entry.name, NOBODY, (entry,), notes=(note,)))
            continue
        who, original = parsed
        people.setdefault((who.name, who.user_id), []).append((original, entry))
        whose[who.name, who.user_id] = who
    for key, files in people.items():
        entries = tuple(Entry(name, entry.path, entry.modified, entry.problem) for name, entry in files)
        top = files[0][1].name.partition("/")[0]
        arrivals.append(Arrival("moodle", source.name, top, whose[key], entries))
    return Reading(tuple(arrivals))


def _parse(name: str) -> tuple[Who, str] | None:
    """Return whose a file is and what the student called it."""
    top, _, rest = name.partition("/")
    if rest:
        match = FOLDER.fullmatch(top)
        return (_who(match["name"], match["id"]), rest) if match else None
    found = [(_who(top[: match.start()], match["id"]), top[match.end() :]) for match in FLAT.finditer(top)]
    if not found:
        return None
    # Students choose the names of their files, and some their own: where both readings fit, the roster decides.
    (first, original), *more = found
    return replace(first, others=tuple(who for who, _ in more)), original


def _who(name: str, number: str) -> Who:
    participant = PARTICIPANT.fullmatch(name)
    if participant and participant["id"] == number:  # "Participant 4567", in whatever language
        return Who("", (Key(("moodle_id",), number),), folder_name(name), number, anonymous=True)
    return Who(name, (Key(("moodle_id",), number),), folder_name(name), number)
