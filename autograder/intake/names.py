"""Names of students, which are names of folders: what they may be made of.

A name goes into the gradebook, into formgrader's pages and addresses, onto terminals, into tables that a spreadsheet
opens, and into nbgrader's patterns for files. None of these expects tags, quotes, formulas or escape sequences in it.
Letters of every script are welcome.
"""

from __future__ import annotations

import unicodedata

from autograder.errors import SubmissionError

MAX_CHARS = 100
PUNCTUATION = frozenset(" .,_-+@'()’·")
MAX_MARKS = 4
"""Combining marks in a row: some languages stack three, a tower of them covers other lines."""


def is_plain_name(name: str) -> bool:
    """Whether a name consists of letters, marks, digits and a few signs, and begins like a name."""
    kinds = "".join("." if letter in PUNCTUATION else unicodedata.category(letter)[0] for letter in name)
    return (
        0 < len(name) <= MAX_CHARS
        and set(kinds) <= set("LMN.")
        and kinds[0] in "LN"
        and "M" * (MAX_MARKS + 1) not in kinds
    )


def check_name(student: str) -> None:
    """Refuse a submission whose folder has an odd name.

    Raises:
        SubmissionError: It has.
    """
    if not is_plain_name(student):
        raise SubmissionError(
            "the name of the folder is not one for a student: it holds a sign that no name needs, or is too long.",
            where=f"submitted/{student[:MAX_CHARS]!a}",
            fix="Rename the folder: letters, digits, spaces and . , _ - + @ ' ( ) in names that begin with a letter.",
        )
