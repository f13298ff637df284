"""Names of people as platforms write them: compared, and turned into names of folders.

Canvas runs `Lovelace, Ada` together to `lovelaceada`; Moodle writes `Ada Lovelace`, Gradescope what the student typed.
Two names are the same when their letters are, in either order of first and last name, whatever the accents, the case
and the signs between them.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Final

from autograder.intake.names import MAX_MARKS, PUNCTUATION, is_plain_name
from autograder.roster import Student

FOLDER_BYTES: Final = 120
"""Longest name of a folder that is made from a name: it has to fit into file systems and into tables."""
HASH_CHARS: Final = 6

BASE_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t"}
)
"""Letters whose stroke is no accent to Unicode."""


def letters_of(name: str) -> str:
    """Return the letters and digits of a name, without case, accents, spaces and signs."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = unicodedata.normalize("NFKD", plain.translate(BASE_LETTERS))
    return "".join(letter for letter in plain if unicodedata.category(letter)[0] in "LMN" and not _is_accent(letter))


def spellings(student: Student) -> frozenset[str]:
    """Return the letters of a student's name with the first and with the last name first."""
    first, last = letters_of(student.first_name), letters_of(student.last_name)
    return frozenset({first + last, last + first} - {""})


def folder_name(name: str) -> str:
    """Return a name for a folder, always the same for the same name.

    A name that may be the name of a folder as it stands is kept. Where signs have to be replaced or the name has to be
    cut, some digits of its hash tell it from others that look the same then.
    """
    wanted = " ".join(unicodedata.normalize("NFC", name).split())
    if is_plain_name(wanted) and "+" not in wanted and len(wanted.encode()) <= FOLDER_BYTES:
        return wanted
    mark = hashlib.sha256(wanted.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_CHARS]
    return f"{_plain_part(wanted)}-{mark}"


def _plain_part(wanted: str) -> str:
    """Return as much of a name as can stand in the name of a folder."""
    plain, marks = "", 0
    for letter in wanted:
        kind = unicodedata.category(letter)[0]
        marks = marks + 1 if kind == "M" else 0
        if marks > MAX_MARKS:
            continue
        if kind not in "LMN" and (letter not in PUNCTUATION or letter == "+"):
            letter = "-"
        if (not plain and kind not in "LN") or (letter == "-" and plain.endswith("-")):
            continue
        if len((plain + letter).encode()) > FOLDER_BYTES - HASH_CHARS - 1:
            break
        plain += letter
    return plain.rstrip(" -.,_") or "student"


def _is_accent(letter: str) -> bool:
    """Whether a sign only changes how a Latin, Greek or Cyrillic letter sounds; in other scripts marks are vowels."""
    return "\u0300" <= letter <= "\u036f"
