"""What becomes of notebooks on their way, as code: every damage that was reported, and some that will be.

A damage to cells changes a notebook in place; a damage to the file changes its bytes. Cosmetic ones leave everything
that the student wrote where it can be found, so that no point may change; the others destroy something.
"""

from __future__ import annotations

import copy
import json
import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from autograder.notebook import Cell, Notebook, grade_id, is_answer, nbgrader_of, source_of


@dataclass
class Patient:
    """A notebook under damage.

    Attributes:
        notebook: The notebook.
        rng: Where chance comes from.
        touched: Cells (by identity) that cannot be damaged in a second way without losing something.
    """

    notebook: Notebook
    rng: random.Random
    touched: list[Cell] = field(default_factory=list)

    @property
    def cells(self) -> list[Cell]:
        return self.notebook["cells"]

    def free(self, *, answers: bool | None = None, kind: str = "") -> list[Cell]:
        """Return the cells that were left alone so far: answers, others, or both."""
        return [
            cell
            for cell in self.cells
            if not any(cell is other for other in self.touched)
            and (answers is None or is_answer(cell) == answers)
            and (not kind or cell["cell_type"] == kind)
        ]

    def pick(self, **which: object) -> Cell | None:
        """Choose a cell that was left alone, and touch it."""
        found = self.free(**which)  # type: ignore[arg-type]
        if not found:
            return None
        cell = self.rng.choice(found)
        self.touched.append(cell)
        return cell

    def place(self, cell: Cell) -> int:
        return next(index for index, other in enumerate(self.cells) if other is cell)


def fresh_id() -> str:
    return uuid.UUID(int=random.getrandbits(128)).hex[:8]


# Cosmetic damage to cells, in the order in which it can be combined.


def reorder(patient: Patient) -> None:
    patient.rng.shuffle(patient.cells)


def move_one(patient: Patient) -> None:
    cell = patient.cells.pop(patient.rng.randrange(len(patient.cells)))
    patient.cells.insert(patient.rng.randrange(len(patient.cells) + 1), cell)


def reverse(patient: Patient) -> None:
    patient.cells.reverse()


def duplicate(patient: Patient) -> None:
    """Jupyter copies a cell with its metadata; real-time collaboration with its id, too."""
    cell = patient.pick()
    if cell:
        twin = copy.deepcopy(cell) | ({} if patient.rng.random() < 0.5 else {"id": fresh_id()})
        patient.touched.append(twin)
        patient.cells.insert(patient.place(cell) + patient.rng.choice([0, 1]), twin)


def copy_stub(patient: Patient, stubs: dict[str, str]) -> None:
    """Leave an unedited copy of an answer beside it."""
    cell = patient.pick(answers=True)
    if cell and grade_id(cell) in stubs:
        twin = copy.deepcopy(cell) | {"source": stubs[grade_id(cell)], "id": fresh_id()}
        patient.touched.append(twin)
        patient.cells.insert(patient.place(cell) + patient.rng.choice([0, 1]), twin)


def delete_others(patient: Patient) -> None:
    """Delete checks and texts, which belong to the course."""
    for _ in range(patient.rng.randint(1, 6)):
        cell = patient.pick(answers=False)
        if cell:
            del patient.cells[patient.place(cell)]


def flip(patient: Patient) -> None:
    cell = patient.pick()
    if cell:
        cell["cell_type"] = patient.rng.choice(["code", "markdown", "raw"])
        for key in ("outputs", "execution_count"):
            cell.pop(key, None)


def split(patient: Patient) -> None:
    """Split an answer in two; the second half keeps the metadata (Jupyter) or loses it (others)."""
    cell = patient.pick(answers=True)
    if not cell:
        return
    lines = source_of(cell).split("\n")
    inner = [number for number in range(1, len(lines)) if lines[number].strip() and lines[number - 1].strip()]
    if not inner or (cell["cell_type"] != "code"):
        return
    at = patient.rng.choice(inner)
    half = copy.deepcopy(cell) | {"source": "\n".join(lines[at:]), "id": fresh_id()}
    if patient.rng.random() < 0.5:
        half["metadata"] = {}
    cell["source"] = "\n".join(lines[:at])
    patient.touched.append(half)
    patient.cells.insert(patient.place(cell) + 1, half)


def split_written(patient: Patient) -> None:
    cell = patient.pick(answers=True, kind="markdown")
    lines = source_of(cell).split("\n") if cell else []
    if cell and len(lines) > 1:
        at = patient.rng.randrange(1, len(lines))
        half = copy.deepcopy(cell) | {"source": "\n".join(lines[at:]), "id": fresh_id()}
        cell["source"] = "\n".join(lines[:at])
        patient.touched.append(half)
        patient.cells.insert(patient.place(cell) + 1, half)


def merge(patient: Patient) -> None:
    """Merge an answer with the cell below or above it; the first keeps its metadata, the second is gone."""
    cell = patient.pick(answers=True)
    if not cell:
        return
    place = patient.place(cell) + patient.rng.choice([-1, 0])
    if not 0 <= place < len(patient.cells) - 1:
        return
    first, second = patient.cells[place : place + 2]
    other = second if first is cell else first
    if is_answer(other) or any(other is touched for touched in patient.touched):
        return
    patient.touched.append(first)
    first["source"] = f"{source_of(first)}\n\n{source_of(second)}"
    del patient.cells[place + 1]


def strip_nbgrader(patient: Patient) -> None:
    for cell in patient.cells:
        cell["metadata"].pop("nbgrader", None)


def strip_some(patient: Patient) -> None:
    for cell in patient.cells:
        if patient.rng.random() < 0.3:
            cell["metadata"] = {}


def strip_everything(patient: Patient) -> None:
    for cell in patient.cells:
        cell["metadata"] = {}
        cell.pop("id", None)
    patient.notebook["nbformat_minor"] = patient.rng.choice([0, 1, 2, 3, 4])


def new_ids(patient: Patient) -> None:
    for number, cell in enumerate(patient.cells):
        cell["id"] = patient.rng.choice([fresh_id(), f"cell-{number}", str(number)])


def colab(patient: Patient) -> None:
    """Save it as Colab does: ids move into the metadata, and cells are added."""
    for cell in patient.cells:
        cell["metadata"] |= {"id": cell.pop("id", fresh_id()), "outputId": str(uuid.UUID(int=7))}
        if cell["cell_type"] == "code":
            cell["metadata"]["colab"] = {"base_uri": "https://localhost:8080/"}
    mount = "from google.colab import drive\ndrive.mount('/content/drive')\n%cd /content/drive/MyDrive"
    for source in (mount, "!pip install torch", "#@title A form { run: 'auto' }\nlr = 0.1  #@param {type: 'number'}"):
        own = {"cell_type": "code", "metadata": {"id": fresh_id()}, "source": source, "outputs": []}
        patient.cells.insert(patient.rng.choice([0, len(patient.cells)]), own)
        patient.touched.append(own)
    patient.notebook["metadata"] |= {"colab": {"provenance": []}, "accelerator": "GPU"}
    patient.notebook["nbformat_minor"] = 0


def vscode(patient: Patient) -> None:
    for cell in patient.cells:
        cell["metadata"] |= {"vscode": {"languageId": "python"}}
        cell["id"] = fresh_id()
    patient.notebook["metadata"] |= {"vscode": {"interpreter": {"hash": "0" * 64}}}


def old_nbgrader(patient: Patient) -> None:
    for cell in patient.cells:
        entry = nbgrader_of(cell)
        if entry:
            entry["schema_version"] = version = patient.rng.choice([1, 2])
            for key in ("task", "cell_type", "locked")[version - 1 :]:
                entry.pop(key, None)


def odd_points(patient: Patient) -> None:
    for cell in patient.cells:
        if "points" in nbgrader_of(cell):
            nbgrader_of(cell)["points"] = patient.rng.choice([99, -1, "10", None, float("nan")])


def odd_format(patient: Patient) -> None:
    patient.notebook["nbformat"] = patient.rng.choice(["4", 4.0, 5, None, "four"])
    patient.notebook["nbformat_minor"] = patient.rng.choice([99, "5", None])


def lines(patient: Patient) -> None:
    for cell in patient.cells:
        cell["source"] = source_of(cell).splitlines(keepends=True)


def lines_without_ends(patient: Patient) -> None:
    for cell in patient.cells:
        cell["source"] = source_of(cell).split("\n")


def windows(patient: Patient) -> None:
    for cell in patient.cells:
        cell["source"] = source_of(cell).replace("\n", "\r\n")


def run(patient: Patient) -> None:
    """Outputs, counts, widgets: what running leaves."""
    for number, cell in enumerate(patient.cells):
        if cell["cell_type"] == "code":
            cell["execution_count"] = number
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "}, {" * number}]
    patient.notebook["metadata"]["widgets"] = {"state": {"cells": [{"cells": []}]}}


def blank_cells(patient: Patient) -> None:
    for _ in range(patient.rng.randint(1, 5)):
        blank = {"cell_type": "code", "metadata": {}, "source": "", "outputs": [], "id": fresh_id()}
        patient.cells.insert(patient.rng.randrange(len(patient.cells) + 1), blank)
        patient.touched.append(blank)


def format_3(patient: Patient) -> None:
    """What a very old server writes."""
    for cell in patient.cells:
        if cell["cell_type"] == "code":
            cell["input"] = cell.pop("source")
            cell["language"], cell["prompt_number"] = "python", 1
        elif isinstance(cell["source"], str) and cell["source"].startswith("## ") and "\n" not in cell["source"]:
            cell |= {"cell_type": "heading", "level": 2, "source": cell["source"][3:]}
    worksheets = [{"cells": patient.notebook.pop("cells"), "metadata": {}}]
    patient.notebook |= {"worksheets": worksheets, "nbformat": 3, "nbformat_minor": 0}


def wrapped(patient: Patient) -> None:
    inner = dict(patient.notebook)
    patient.notebook.clear()
    patient.notebook |= {"name": "hw.ipynb", "type": "notebook", "content": inner}


COSMETIC: dict[str, Callable[[Patient], None]] = {
    damage.__name__: damage
    for damage in (
        reorder, move_one, reverse, duplicate, delete_others, split, split_written, merge, flip, strip_some,
        strip_nbgrader, colab, vscode, new_ids, strip_everything, old_nbgrader, odd_points, odd_format, run,
        blank_cells, lines, lines_without_ends, windows, format_3, wrapped,
    )
}  # fmt: skip
"""By name, in the order in which they are applied."""
FIRST_OF = ({"lines", "lines_without_ends"}, {"windows", "lines_without_ends"})
"""Of these only one is applied."""


# Cosmetic damage to the file.

CONFLICT = '<<<<<<< HEAD\n  "side": 1\n=======\n  "side": 2\n>>>>>>> origin/main\n'


def conflict(data: bytes, rng: random.Random) -> bytes:
    """Let git merge two versions that were run in different orders."""
    loaded = json.loads(data) | {"zz_side": {"side": 0}}
    return json.dumps(loaded, indent=1).replace('  "side": 0\n', CONFLICT).encode()


COSMETIC_FILE: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "as it was": lambda data, rng: data,
    "byte order mark": lambda data, rng: b"\xef\xbb\xbf" + data,
    "UTF-16": lambda data, rng: data.decode().encode("utf-16"),
    "UTF-16 without a mark": lambda data, rng: data.decode().encode(rng.choice(["utf-16-le", "utf-16-be"])),
    "UTF-32": lambda data, rng: data.decode().encode("utf-32"),
    "Windows' ends of lines": lambda data, rng: data.replace(b"\n", b"\r\n"),
    "zeros behind it": lambda data, rng: data + bytes(rng.randint(1, 10_000)),
    "blanks before it": lambda data, rng: b"\n \r\n\t" + data,
    "garbage behind it": lambda data, rng: data + rng.choice([b"}", b"\n]}", b"<html>", data[:999]]),
    "commas too many": lambda data, rng: data.replace(b"\n ]", b",\n ]"),
    "numbers that JSON has not": lambda data, rng: data.replace(b"{", b'{"n": NaN, "i": -Infinity, ', 1),
    "minified": lambda data, rng: json.dumps(json.loads(data), separators=(",", ":")).encode(),
    "escaped": lambda data, rng: json.dumps(json.loads(data), ensure_ascii=True, indent=4).encode(),
    "a conflict in metadata": conflict,
}


# Destructive damage.


def delete_answer(patient: Patient) -> None:
    cell = patient.pick(answers=True)
    if cell:
        del patient.cells[patient.place(cell)]


def junk_cell(patient: Patient) -> None:
    junk = [None, 3, "text", [], {}, {"cell_type": 5}, {"source": {"a": 1}}, {"cell_type": "code", "source": [1, None]}]
    patient.cells[patient.rng.randrange(len(patient.cells))] = patient.rng.choice(junk)


def exchange(patient: Patient) -> None:
    """Exchange the metadata or the texts of two cells."""
    one, other = patient.rng.sample([cell for cell in patient.cells if isinstance(cell, dict)], 2)
    key = patient.rng.choice(["metadata", "source", "id", "cell_type"])
    one[key], other[key] = other.get(key), one.get(key)


def break_metadata(patient: Patient) -> None:
    for cell in patient.cells:
        if isinstance(cell, dict) and patient.rng.random() < 0.2:
            cell["metadata"] = patient.rng.choice([None, [], "x", {"nbgrader": 5}, {"nbgrader": {"grade_id": [1]}}])


def scribble(patient: Patient) -> None:
    """Cut lines out of cells, and put others in."""
    for cell in patient.cells:
        if isinstance(cell, dict) and patient.rng.random() < 0.3:
            text = source_of(cell).split("\n")
            at = patient.rng.randrange(len(text))
            text[at : at + patient.rng.randint(0, 3)] = [
                patient.rng.choice(["(((", "<<<<<<< HEAD", "\ud800", "\0", "é"])
            ]
            cell["source"] = "\n".join(text)


def all_twice(patient: Patient) -> None:
    """What real-time collaboration did when two people opened a notebook at once."""
    patient.cells.extend(copy.deepcopy(patient.cells))


DESTRUCTIVE = {
    damage.__name__: damage
    for damage in (delete_answer, junk_cell, exchange, break_metadata, scribble, all_twice)
}  # fmt: skip


def flip_bytes(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice([1, 3, 50])):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut_bytes(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data))
    return data[:start] + data[start + rng.choice([1, 10, 1000]) :]


def conflict_anywhere(data: bytes, rng: random.Random) -> bytes:
    lines_ = data.split(b"\n")
    at = rng.randrange(len(lines_))
    end = min(at + rng.randint(1, 5), len(lines_))
    lines_[at:end] = [b"<<<<<<< HEAD", *lines_[at:end], b"=======", *lines_[at:end][1:], b">>>>>>> main"]
    return b"\n".join(lines_)


DESTRUCTIVE_FILE: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "as it was": lambda data, rng: data,
    "cut off": lambda data, rng: data[: rng.randrange(len(data))],
    "its start is missing": lambda data, rng: data[rng.randrange(len(data)) :],
    "bytes changed": flip_bytes,
    "bytes cut out": cut_bytes,
    "Latin-1": lambda data, rng: data.decode().encode("latin-1", "replace"),
    "a conflict": conflict_anywhere,
    "garbage": lambda data, rng: rng.randbytes(rng.randint(0, 500)),
}


def as_file(notebook: Notebook) -> bytes:
    """Return a notebook as Jupyter writes it."""
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def spoil_gently(notebook: Notebook, seed: int) -> tuple[bytes, list[str]]:
    """Return a notebook as a file after some cosmetic damage, and which."""
    rng = random.Random(seed)
    random.seed(seed)
    chosen = set(rng.sample(list(COSMETIC), rng.choice([0, 1, 1, 2, 3, 5, 8])))
    for group in FIRST_OF:
        if len(chosen & group) > 1:
            chosen -= {max(chosen & group)}
    patient = Patient(copy.deepcopy(notebook), rng)
    names = [name for name in COSMETIC if name in chosen]
    for name in names:
        COSMETIC[name](patient)
    file = rng.choice(list(COSMETIC_FILE))
    return COSMETIC_FILE[file](as_file(patient.notebook), rng), [*names, file]


def spoil_badly(notebook: Notebook, seed: int) -> tuple[bytes, list[str]]:
    """Return a notebook as a file after damage of both kinds, and which."""
    rng = random.Random(seed)
    random.seed(seed)
    patient = Patient(copy.deepcopy(notebook), rng)
    gentle = set(rng.sample(list(COSMETIC)[:-4], rng.randint(0, 3)))
    names = [name for name in COSMETIC if name in gentle]
    for name in names:
        COSMETIC[name](patient)
    for name in rng.choices(list(DESTRUCTIVE), k=rng.randint(0, 4)):
        patient.touched.clear()
        patient.notebook["cells"] = [cell if isinstance(cell, dict) else {} for cell in patient.cells]
        for cell in patient.cells:
            cell.setdefault("metadata", {})
        DESTRUCTIVE[name](patient)
        names.append(name)
    file = rng.choice(list(DESTRUCTIVE_FILE))
    return DESTRUCTIVE_FILE[file](as_file(patient.notebook), rng), [*names, file]
