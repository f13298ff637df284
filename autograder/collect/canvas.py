"""Canvas's bulk download: a flat zip in which the name of each file says whose it is.

    lovelaceada_4567_890123_hw06_backprop.ipynb          name, user id, id of the upload, the student's own file name
    lovelaceada_LATE_4567_890123_hw06_backprop-1.ipynb   marked late; -1: Canvas's mark of a resubmission
    LATE_anon_xY3kQ_890123_hw06_backprop.ipynb           an anonymous assignment

The zip holds no time: Canvas's entries carry the moment of the download. Uploads are numbered in the order in which
they arrive, so that of two the one with the higher number is the later one.

Students choose how their files are called and, at many universities, how they are called themselves. A name that ends
in a number makes `mallory_12_4567_890_hw.ipynb`, which can also be read as user 12's: such a name is read both ways,
and the roster decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from autograder.collect.arrival import NOBODY, Arrival, Key, Reading, Source, Who
from autograder.collect.names import folder_name
from autograder.intake.archive import Entry

FILE: Final = re.compile(
    r"(?P<name>.*?)(?P<late>(?:^|_)LATE)?(?:^|_)(?P<user>[0-9]{1,20})_"
    r"(?:(?P<upload>[0-9]{1,20})_(?P<original>.+)|(?P<text>text\.html|link\.html))",
    re.DOTALL | re.IGNORECASE,
)
ANONYMOUS: Final = re.compile(
    r"(?P<name>)(?P<late>LATE_)?(?P<user>anon_[A-Za-z0-9]+)_(?P<late2>LATE_)?"
    r"(?:(?P<upload>[0-9]{1,20})_(?P<original>.+)|(?P<text>text\.html|link\.html))",
    re.DOTALL | re.IGNORECASE,
)
NUMBERED: Final = re.compile(r"(?P<base>.+?)-(?P<number>\d{1,3})(?P<suffix>(?:\.[A-Za-z0-9]+)+)", re.DOTALL)
OTTER_STAMP: Final = re.compile(r"_\d{4}_\d\d_\d\dT\d\d_\d\d_\d\d_\d+")
"""In the names of otter's exports: numbers that are none of Canvas."""
File = tuple[re.Match[str], Entry]
REPEATABLE: Final = (".ipynb", ".zip")
"""Of these a hand-in has one; a second one with the next number is a second hand-in."""


def is_canvas(source: Source) -> bool:
    """Whether most files are named as Canvas names them."""
    return sum(_match(entry.name) is not None for entry in source.entries) > len(source.entries) / 2


def read_canvas(source: Source) -> Reading:
    """Return the hand-ins of a bulk download."""
    people: dict[tuple[str, str], list[File]] = {}
    arrivals = []
    hidden = sum(ANONYMOUS.fullmatch(entry.name) is not None for entry in source.entries) > len(source.entries) / 2
    for entry in source.entries:
        match = _match(entry.name, (ANONYMOUS, FILE) if hidden else (FILE, ANONYMOUS))
        if match is None:
            note = "Canvas does not name its files so"
            arrivals.append(Arrival("canvas", source.name, entry.name, NOBODY, (entry,), notes=(note,)))
        else:
            people.setdefault((match["name"].casefold(), match["user"]), []).append((match, entry))
    for files in people.values():
        arrivals += _hand_ins(source, files)
    return Reading(tuple(arrivals))


def _match(name: str, patterns: tuple[re.Pattern[str], ...] = (FILE, ANONYMOUS)) -> re.Match[str] | None:
    if "/" in name:
        return None
    match = next(filter(None, (pattern.fullmatch(name) for pattern in patterns)), None)
    return None if match and OTTER_STAMP.match(name, max(0, match.start("user") - 1)) else match


def _hand_ins(source: Source, files: list[File]) -> Iterator[Arrival]:
    """Yield the hand-ins of one person: the files of the last one together, each earlier notebook on its own."""
    last: dict[str, int] = {}
    for number, (match, _) in enumerate(files):
        base = _base(_original(match), number)
        if base not in last or _upload(match) >= _upload(files[last[base]][0]):
            last[base] = number
    for number, file in enumerate(files):
        if number not in last.values():
            yield _arrival(source, [file])
    yield _arrival(source, [files[number] for number in sorted(last.values())])


def _base(original: str, number: int) -> str:
    """Return what two hand-ins of one notebook have in common; two other files have nothing."""
    if not original.lower().endswith(REPEATABLE):
        return f"\0{number}"
    numbered = NUMBERED.fullmatch(original)
    return (numbered["base"] + numbered["suffix"] if numbered else original).casefold()


def _arrival(source: Source, files: list[File]) -> Arrival:
    first, entry = max(files, key=lambda file: (_original(file[0]).lower().endswith(REPEATABLE), _upload(file[0])))
    numbered = NUMBERED.fullmatch(_original(first))
    groups = first.groupdict()
    uploads = [_upload(match) for match, _ in files]
    return Arrival(
        lms="canvas",
        archive=source.name,
        entry=entry.name,
        who=_who(first),
        files=tuple(Entry(_original(match), file.path, file.modified, file.problem) for match, file in files),
        late=bool(groups["late"] or groups.get("late2")),
        attempt=int(numbered["number"]) + 1 if numbered else 1,
        serial=max(uploads) or None,
    )


def _who(match: re.Match[str]) -> Who:
    name, user = match["name"], match["user"]
    if match.re is ANONYMOUS:
        return Who("", (Key(("canvas_id",), user),), folder_name(user), user, anonymous=True)
    shifted = re.match(r"[0-9]+_.", match["original"] or "", re.DOTALL)
    if not shifted:
        return _user(name, user)
    # The name may end in a number: then what looks like the id of the upload is the user's.
    return replace(_user(name, user), others=(_user(f"{name}_{user}", match["upload"]),))


def _user(name: str, user: str) -> Who:
    return Who(name, (Key(("canvas_id",), user),), folder_name(f"{name}_{user}"), user)


def _original(match: re.Match[str]) -> str:
    return str(match["original"] or match["text"])


def _upload(match: re.Match[str]) -> int:
    return int(match["upload"] or 0)
