"""Files and folders named by their students, and a single hand-in such as otter's export.

ada.ipynb                       Lovelace, Ada.ipynb                 ada_hw06_backprop.ipynb
ada/hw06_backprop.ipynb         ada/hw06.zip                        ada@uni.edu/anything.ipynb
ada.zip with hw06_backprop.ipynb in it: the archive's own name tells whose it is
"""

from __future__ import annotations

import re
from typing import Final

from autograder.collect.arrival import NOBODY, Arrival, Key, Reading, Source, Who, by_folder, inside
from autograder.collect.canvas import OTTER_STAMP
from autograder.collect.names import folder_name
from autograder.course import Homework
from autograder.intake.archive import Entry

OTTER_FILES: Final = frozenset({".OTTER_LOG", "__zip_filename__"})
"""What `grader.export` puts beside the notebook. The log is a pickle: it is never opened."""
SUFFIXES: Final = re.compile(r"(\.(ipynb|zip|tar|tgz|gz|bz2|xz|json|txt|py|pdf|html|docx?))+$", re.IGNORECASE)
COPY: Final = re.compile(r"( ?\([0-9]{1,2}\)|-[Cc]opy[0-9]*|-checkpoint)$")
COLUMNS: Final = ("student", "login_id", "email", "sis_id", "canvas_id", "moodle_id", "gradescope_sid")


def is_otter(source: Source) -> bool:
    """Whether this is an export of otter: the hand-in of one person."""
    return any(entry.name in OTTER_FILES for entry in source.entries)


def read_otter(source: Source) -> Reading:
    """Return one hand-in, of whom the file is named after."""
    who = _who(source.path.name, source)
    return Reading((Arrival("otter", source.name, source.name, who, source.entries),))


def read_plain(source: Source) -> Reading:
    """Return a hand-in for each file and each folder at the top."""
    folders = by_folder(source.entries)
    heap = folders.pop("", [])
    if _is_one_hand_in(source, [*folders, *(entry.name for entry in heap)]):
        who = _who(source.path.name, source)
        return Reading((Arrival("plain", source.name, source.name, who, source.entries),))
    arrivals = [
        Arrival("plain", source.name, folder, _who(folder, source), inside(folder, entries))
        for folder, entries in folders.items()
    ]
    people: dict[Who, list[Entry]] = {}
    for entry in heap:
        people.setdefault(_who(entry.name, source), []).append(entry)
    for who, entries in people.items():
        if who == NOBODY:
            note = "its name is no person's"
            arrivals += [Arrival("plain", source.name, e.name, who, (e,), notes=(note,)) for e in entries]
        else:
            arrivals.append(Arrival("plain", source.name, entries[0].name, who, tuple(entries)))
    return Reading(tuple(arrivals))


def _is_one_hand_in(source: Source, tops: list[str]) -> bool:
    """Whether all files are one student's: a notebook is called like the homework, or the roster knows the source."""
    people = [person_in(name, source.homework) for name in tops]
    if any(map(source.knows, people)):
        return False
    unnamed = any(name.lower().endswith(".ipynb") and not who for name, who in zip(tops, people, strict=True))
    return unnamed or source.knows(person_in(source.path.name, source.homework))


def _who(name: str, source: Source) -> Who:
    person = person_in(name, source.homework)
    return Who(person, (Key(COLUMNS, person),), folder_name(person)) if person else NOBODY


def bare_name(name: str) -> str:
    """Return a file name without its suffixes."""
    return SUFFIXES.sub("", name)


def person_in(name: str, homework: Homework) -> str:
    """Return what the name of a file says about a person: without suffixes, marks of copies, the homework's name."""
    stem = OTTER_STAMP.sub("", COPY.sub("", bare_name(name)))
    for own in sorted({homework.name, homework.short, homework.name.replace("_", " ")}, key=len, reverse=True):
        stem = re.sub(rf"(^|[\s_.,-]+){re.escape(own)}(?=$|[\s_.,-])", " ", stem, flags=re.IGNORECASE)
    return stem.strip(" _.,-")
