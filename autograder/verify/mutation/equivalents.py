"""Mutants that are right answers after all: marked by a person, each with its reason, in `equivalents.toml`.

    [[equivalent]]
    task = "q3_dbn"
    operator = "keepdim"
    before = "return x - x.mean(0)"
    after = "return x - x.mean(0, keepdim=True)"
    reason = "…"

`before` and `after` are statements, compared without regard to layout, quotes and comments; `after` is empty for a
statement that is removed. Lines are not counted, so that the file outlives changes above and below.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from autograder.course import Course, Homework
from autograder.errors import CourseFault
from autograder.verify.mutation.derive import OPERATORS, Mutant, normalised

FILE = "equivalents.toml"


@dataclass(frozen=True, slots=True)
class Equivalent:
    """One entry of the file.

    Attributes:
        task: The task.
        operator: Name of the mutation operator.
        before: The statements in the reference.
        after: What they become; empty where they are removed.
        reason: Why nobody could tell the difference, or should lose points for it.
    """

    task: str
    operator: str
    before: str
    after: str
    reason: str

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What a mutant is recognised by."""
        return self.task, self.operator, normalised(self.before), normalised(self.after)

    def __str__(self) -> str:
        """Return the entry on one line."""
        return f"{self.task}, {self.operator}: {self.before.strip()!r} → {self.after.strip()!r}"


def read_equivalents(course: Course, homework: Homework, tasks: Iterable[str]) -> list[Equivalent]:
    """Read what was marked; nothing where there is no file.

    Args:
        course: Where the hidden tests are.
        homework: Whose file.
        tasks: The automatic tasks of the homework.

    Raises:
        CourseFault: The file is no TOML, or an entry is incomplete, unknown or there twice.
    """
    path = course.hidden(homework) / FILE
    if not path.is_file():
        return []
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseFault(f"this is not TOML: {error}.", where=str(path), fix="Correct the file.") from error
    entries = data.pop("equivalent", [])
    if data or not isinstance(entries, list):
        known = f"unknown entry {next(iter(data))!r}." if data else "`equivalent` is not a list of tables."
        raise CourseFault(known, where=str(path), fix="Write each entry below a line [[equivalent]].")
    read = [_entry(entry, number, path, set(tasks)) for number, entry in enumerate(entries, 1)]
    _refuse_repeats(read, path)
    return read


def _entry(data: object, number: int, path: Path, tasks: set[str]) -> Equivalent:
    where = f"{path}, entry {number}"
    names = [field.name for field in fields(Equivalent)]
    if not isinstance(data, Mapping) or sorted(data) != sorted(names):
        raise CourseFault("it is not complete.", where=where, fix=f"An entry has exactly {', '.join(names)}.")
    texts: dict[str, Any] = dict(data)
    empty = [name for name in names if not isinstance(texts[name], str) or not (texts[name].strip() or name == "after")]
    if empty:
        raise CourseFault(f"`{empty[0]}` says nothing.", where=where, fix="Only `after` may be empty.")
    for name, known in (("task", tasks), ("operator", {operator.name for operator in OPERATORS})):
        if texts[name] not in known:
            raise CourseFault(
                f"no {name} is called {texts[name]!r}.", where=where, fix=f"There are {', '.join(sorted(known))}."
            )
    return Equivalent(**texts)


def _refuse_repeats(entries: Sequence[Equivalent], path: Path) -> None:
    first: dict[tuple[str, str, str, str], int] = {}
    for number, entry in enumerate(entries, 1):
        if entry.identity in first:
            raise CourseFault(
                f"it says the same as entry {first[entry.identity]}.",
                where=f"{path}, entry {number}",
                fix="Remove one of them.",
            )
        first[entry.identity] = number


def unmatched(entries: Iterable[Equivalent], mutants: Iterable[Mutant]) -> list[Equivalent]:
    """Return the entries that no mutant answers to any more."""
    identities = {mutant.identity for mutant in mutants}
    return [entry for entry in entries if entry.identity not in identities]
