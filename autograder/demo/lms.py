"""A simulated Canvas: people with names such as classes have, their roster, and the zip that staff download.

Everything is drawn from one seed. The names of the files are written as Canvas writes them.
"""

from __future__ import annotations

import csv
import json
import random
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.notebook import Notebook

FIRST: Final = (
    "Amara", "Björn", "Chloé", "Dmitri", "Élodie", "Fatima", "Grace", "Hana", "İpek", "José María", "Katarzyna",
    "Łukasz", "Mei", "Nguyễn", "Øystein", "Priya", "Quinn", "Renée", "Siobhán", "Tomáš", "Ümit", "Věra", "小明",
    "Yusuf", "Zoë", "지우", "さくら", "Анна", "Γιώργος", "محمد", "דניאל", "अनन्या",
)  # fmt: skip
LAST: Final = (
    "O'Brien", "García Márquez", "Lovelace", "Müller-Lüdenscheidt", "Nakamura", "van der Berg", "Smith", "Þórsdóttir",
    "Wiśniewski", "D'Angelo", "王", "Çelik", "Ivanova", "St. John", "Åström", "de la Cruz", "Nguyen", "Иванов", "김",
    "Okafor", "Singh", "Papadopoulos", "Ó Súilleabháin", "Lee", "Hernández", "Dvořák", "Kowalska-Nowak", "Jr., King",
)  # fmt: skip
DOWNLOADED: Final = (2026, 12, 7, 8, 30, 0)
"""When the zip was made: Canvas writes nothing else into it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes the course.

    Attributes:
        student: Folder name under `submitted/`.
        first_name: Given names.
        last_name: Family names.
        canvas_id: Canvas's number.
    """

    student: str
    first_name: str
    last_name: str
    canvas_id: int

    @property
    def email(self) -> str:
        """Their address."""
        return f"{self.student}@example.edu"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody handed in.

    Attributes:
        person: Who.
        name: What they called the file.
        content: What is in it.
        late: Whether Canvas marked it as late.
    """

    person: Person
    name: str
    content: bytes
    late: bool = False


def make_people(students: Sequence[str], seed: int) -> tuple[Person, ...]:
    """Give each student a name and a number in Canvas, the same for the same seed."""
    dice = random.Random(f"people {seed}")
    numbers = dice.sample(range(10_000, 99_999), len(students))
    return tuple(
        Person(student, dice.choice(FIRST), dice.choice(LAST), number)
        for student, number in zip(students, numbers, strict=True)
    )


def notebook_bytes(notebook: Notebook) -> bytes:
    """Return a notebook as JupyterLab saves it."""
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def canvas_name(person: Person) -> str:
    """Return the name of a person as Canvas writes it into the name of a file: `lovelaceada`."""
    sortable = f"{person.last_name}, {person.first_name}".lower()
    kept = (letter for letter in sortable if unicodedata.category(letter)[0] in "LMN" or letter == "_")
    return "".join(kept)


def write_canvas_zip(path: Path, uploads: Iterable[Upload], first_upload: int = 800_001) -> Path:
    """Write the bulk download of an assignment.

    Args:
        path: The zip file.
        uploads: The files, in the order in which they were handed in.
        first_upload: Canvas's number of the first of them; a later zip goes on with higher ones.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, upload in enumerate(uploads, first_upload):
            late = "_LATE" if upload.late else ""
            name = f"{canvas_name(upload.person)}{late}_{upload.person.canvas_id}_{number}_{upload.name}"
            archive.writestr(zipfile.ZipInfo(name, DOWNLOADED), upload.content, zipfile.ZIP_DEFLATED)
    return path


def write_roster(path: Path, people: Iterable[Person]) -> Path:
    """Write `roster.csv`."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("student", "first_name", "last_name", "email", "canvas_id"))
        for person in people:
            writer.writerow((person.student, person.first_name, person.last_name, person.email, person.canvas_id))
    return path
