"""Finding the notebook in what was handed in.

It may have any name, lie in a folder or in a zip (otter's export is one), or end in `.ipynb.txt` because a browser
saved it so. Where there are two, the one with the release's cells counts; an untouched copy of the release counts as
nothing. A notebook that is no readable JSON is still one: grading refuses it with words for its student.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Literal

from autograder.collect.arrival import Arrival
from autograder.collect.beside import digest_of_parts, find_asked
from autograder.collect.plain import OTTER_FILES
from autograder.errors import SubmissionError
from autograder.handed_in import HandedFile
from autograder.intake.archive import STUDENT_LIMITS, Entry, unpack
from autograder.intake.repair import read_submission
from autograder.notebook import Notebook, grade_id, is_answer, source_of
from autograder.receipt import file_digest

NOTEBOOK: Final = ".ipynb"
NESTED: Final = ".zip"
"""A student's archive that is opened. A tar can make its reader use as much memory as it likes."""
PARSED_BYTES: Final = 20 << 20
"""Largest notebook that is looked into here: twenty times that much memory is what a hostile one can take."""
DISGUISED: Final = (".ipynb.txt", ".ipynb.json", ".json", ".txt")
"""What browsers and mail programs make of a notebook's name."""
CHECKPOINTS: Final = ".ipynb_checkpoints"

TELL: Final[tuple[tuple[str | tuple[str, ...], str, str], ...]] = (
    ("link.html", "a link to a web page", "download the notebook from there (in Colab: File, Download, .ipynb)"),
    ("text.html", "text in the web form", "hand in the notebook as a file"),
    (".py", "a Python file", "hand in the notebook itself: in JupyterLab, 'File', 'Download'"),
    (".pdf", "a PDF", "a PDF cannot be graded; hand in the notebook itself"),
    ((".html", ".htm"), "a web page", "a page cannot be graded; hand in the notebook itself"),
    ((".docx", ".doc"), "a Word document", "hand in the notebook itself"),
    ((".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz"), "an archive that is no zip", "hand in the notebook itself"),
)
"""By the ending of a file: what it is, and what to tell whoever handed it in instead of a notebook."""

State = Literal["notebook", "none", "unclear"]


@dataclass(frozen=True, slots=True)
class HandIn:
    """A hand-in that was looked into.

    Attributes:
        arrival: What the platform tells about it.
        state: `notebook`; `none`, where there is no notebook; `unclear`, where there are several.
        notebook: The notebook, if it is clear which one.
        original: What the student called it.
        extra: Everything else.
        sha256: Of the notebook and the files that the homework asks for; of everything where there is no notebook.
        files: The files that the homework asks for, by the name that it gives them.
        repairs: What was done to get at it, in words for a TA: nothing out of the ordinary.
        remarks: What was out of the ordinary.
        problem: Why there is no notebook, and what to tell the student.
    """

    arrival: Arrival
    state: State
    notebook: Path | None
    original: str
    extra: tuple[Entry, ...]
    sha256: str
    repairs: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    problem: str = ""
    files: Mapping[str, Path] = field(default_factory=dict)


def look_into(arrival: Arrival, release: Notebook | None, scratch: Path, wanted: Sequence[HandedFile] = ()) -> HandIn:
    """Find the notebook of a hand-in.

    Args:
        arrival: The hand-in.
        release: The release's notebook, if there is one yet.
        scratch: A folder of its own, for what is unpacked; it need not exist.
        wanted: The files that the homework asks for beside the notebook.
    """
    files, repairs, remarks = _opened(arrival.files, scratch)
    found = [entry for entry in files if entry.path and entry.name.lower().endswith(NOTEBOOK)]
    fresh = [entry for entry in found if CHECKPOINTS not in entry.name.split("/")]
    candidates = _different(fresh or found) or _disguised(files)
    if not candidates:
        return _without(arrival, files, (*repairs, *remarks))
    chosen, why = _choose(candidates, release)
    if chosen is None:
        names = ", ".join(repr(entry.name) for entry in candidates)
        notes = (*repairs, *remarks)
        return HandIn(arrival, "unclear", None, "", tuple(files), _digest(files), notes, problem=f"{why}: {names}")
    assert chosen.path is not None
    checkpoint = "only JupyterLab's checkpoint of the notebook was handed in" if not fresh and found else ""
    remarks += [remark for remark in (why, checkpoint, _odd(chosen, release)) if remark]
    if not chosen.name.lower().endswith(NOTEBOOK):
        repairs.append(f"the notebook was called {chosen.name!r}")
    others = [entry for entry in files if entry is not chosen and entry.name.rpartition("/")[2] not in OTTER_FILES]
    asked, missed = find_asked(wanted, others, chosen)
    extra = tuple(entry for entry in others if entry not in asked.values())
    beside = {name: entry.path for name, entry in asked.items() if entry.path is not None}
    digest = digest_of_parts(chosen.path, wanted, beside)
    told = tuple(repairs), (*remarks, *missed)
    return HandIn(arrival, "notebook", chosen.path, chosen.name, extra, digest, *told, files=beside)


def _opened(files: Iterable[Entry], scratch: Path) -> tuple[list[Entry], list[str], list[str]]:
    """Return the files with those of archives in place of the archives, what was done, and what was not."""
    opened: list[Entry] = []
    done: list[str] = []
    left: list[str] = []
    for number, entry in enumerate(files):
        if entry.path is None:
            left.append(f"{entry.name!r} was left out: {entry.problem}")
        if entry.path is None or not entry.name.lower().endswith(NESTED):
            opened.append(entry)
            continue
        try:
            inner = unpack(entry.path, scratch / str(number), STUDENT_LIMITS)
        except SubmissionError as error:
            opened.append(replace(entry, problem=error.what))
            left.append(f"{entry.name!r} was not opened: {error.what}")
            continue
        done.append(f"unpacked from {entry.name!r}")
        opened += inner
    return opened, done, left


def _different(entries: Sequence[Entry]) -> list[Entry]:
    """Return entries without those that are byte for byte the same as one before."""
    if len(entries) < 2:
        return list(entries)
    seen = {hashlib.sha256(entry.path.read_bytes()).digest(): entry for entry in reversed(entries) if entry.path}
    return list(reversed(seen.values()))


def _disguised(files: Iterable[Entry]) -> list[Entry]:
    """Return files that are notebooks whatever their names say."""
    found = []
    for entry in files:
        if entry.path is not None and entry.name.lower().endswith(DISGUISED) and _read(entry) is not None:
            found.append(entry)
    return _different(found)


def _choose(candidates: Sequence[Entry], release: Notebook | None) -> tuple[Entry | None, str]:
    """Return the notebook that counts, and why it does; or None, and why it cannot be told."""
    if len(candidates) == 1:
        return candidates[0], ""
    number = f"{len(candidates)} notebooks were handed in"
    if release is None:
        return None, number
    stubs = _answers(release)
    wanted = {name for name, _ in stubs}
    found = [(entry, _answers(notebook)) for entry in candidates if (notebook := _read(entry)) is not None]
    ours = [(entry, answers) for entry, answers in found if wanted & {name for name, _ in answers}]
    if len(ours) == 1:
        return ours[0][0], f"{number}; {ours[0][0].name!r} has the cells of the homework"
    edited = [entry for entry, answers in ours if answers - stubs]
    if len(edited) == 1:
        return edited[0], f"{number}; {edited[0].name!r} is the only one that was worked on"
    return None, number


def _odd(chosen: Entry, release: Notebook | None) -> str:
    """Return in words that a notebook has no cell of the homework, where it can be read."""
    notebook = _read(chosen) if release is not None else None
    if notebook is None or release is None:
        return ""
    wanted = {name for name, _ in _answers(release)}
    if not wanted or wanted & {name for name, _ in _answers(notebook)}:
        return ""
    return "no cell of it belongs to this homework: is it the right notebook?"


def _read(entry: Entry) -> Notebook | None:
    if entry.path is None or entry.path.stat().st_size > PARSED_BYTES:
        return None
    try:
        return read_submission(entry.path).notebook
    except SubmissionError:
        return None


def _answers(notebook: Notebook) -> frozenset[tuple[str, str]]:
    """Return the names of answer cells with what stands in them."""
    cells = [cell for cell in notebook["cells"] if isinstance(cell, dict)]
    return frozenset((grade_id(cell), source_of(cell).strip()) for cell in cells if grade_id(cell) and is_answer(cell))


def _without(arrival: Arrival, files: list[Entry], repairs: tuple[str, ...]) -> HandIn:
    """Return a hand-in without a notebook, with what to tell the student."""
    names = [entry.name for entry in files if entry.name.rpartition("/")[2] not in OTTER_FILES]
    told = [(what, tell) for name in names for end, what, tell in TELL if name.lower().endswith(end)]
    refused = next((entry for entry in files if entry.problem), None)
    if refused is not None:
        problem = f"{refused.name!r}: {refused.problem}; hand in the notebook itself"
    elif told:
        problem = f"{told[0][0]} and no notebook; {told[0][1]}"
    else:
        listed = ", ".join(map(repr, names[:3])) + (" and more" if len(names) > 3 else "")
        problem = f"{listed or 'nothing'}, which is no notebook; hand in the file that ends in {NOTEBOOK}"
    return HandIn(arrival, "none", None, "", tuple(files), _digest(files), repairs, problem=problem)


def _digest(files: Iterable[Entry]) -> str:
    """Return a hash of names and contents of files."""
    total = hashlib.sha256()
    for entry in sorted(files, key=lambda entry: entry.name):
        content = file_digest(entry.path) if entry.path else entry.problem
        total.update(f"{entry.name}\0{content}\0".encode("utf-8", "surrogatepass"))
    return total.hexdigest()
