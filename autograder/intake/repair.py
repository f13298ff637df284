"""Reading what a student handed in, however it was saved, and whatever happened to the file on its way.

    bytes ──► text ──► JSON ──► a notebook of format 4
    encoding   what is   conflicts, commas,   schema
               no JSON   what was cut off

At every step a damage has a repair, which is put into words for the TA, or a refusal, which tells the student what to
do. Everything is read in time and memory that grow with the length of the file: it may come from anyone.
"""

from __future__ import annotations

import codecs
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from autograder.errors import SubmissionError
from autograder.intake.conflict import has_conflict, resolve
from autograder.intake.impostors import refuse_impostor
from autograder.intake.salvage import cut_off, without_commas
from autograder.intake.schema import to_format_4
from autograder.notebook import Notebook, read_content, unreadable

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; those of UTF-32 begin like those of UTF-16."""
UPLOAD_AGAIN: Final = "Only a part of it arrived. Save it in JupyterLab, look at its size, and hand it in again."


@dataclass(frozen=True, slots=True)
class Handed:
    """A notebook that was handed in, of format 4.

    Attributes:
        notebook: The notebook.
        repairs: What was done to read it, in words for a TA.
    """

    notebook: Notebook
    repairs: tuple[str, ...] = ()


def read_submission(path: Path) -> Handed:
    """Read a student's notebook, repairing what can be repaired.

    Raises:
        SubmissionError: There is no such file, or no notebook can be made of it; its `fix` is for the student.
    """
    data = read_content(path)
    repairs: list[str] = []
    refuse_impostor(data, path)
    text = _decoded(data, path, repairs)
    loaded = _loaded(text, path, repairs)
    if "\\ud" in text or "\\uD" in text:
        loaded = _without_halves(loaded, repairs)
    notebook = to_format_4(loaded, repairs)
    if notebook is None:
        raise SubmissionError(
            "this JSON file is not a notebook of format 4.",
            where=str(path),
            fix="Hand in the .ipynb file of this homework: open it in JupyterLab, save it, and hand it in.",
        )
    return Handed(notebook, tuple(repairs))


def _decoded(data: bytes, path: Path, repairs: list[str]) -> str:
    """Return the text of a file in whatever encoding an editor saved it."""
    mark, encoding = next((pair for pair in MARKS if data.startswith(pair[0])), (b"", _by_zeros(data)))
    if encoding != "utf-8":
        repairs.append(f"the file was saved as {encoding.upper()}; it was read as such.")
    try:
        return data.removeprefix(mark if encoding == "utf-8" else b"").decode(encoding)
    except UnicodeError as error:
        if encoding != "utf-8" or b"\0" in data:
            raise unreadable(path, error) from error
    repairs.append("the file is not UTF-8; it was read as Windows-1252, and accents may be wrong.")
    return data.decode("cp1252", "replace")


def _by_zeros(data: bytes) -> str:
    """Return the encoding of a file without a mark: every second byte of an ASCII text in UTF-16 is a zero."""
    if data[:1] == b"\0" and data[1:2] not in (b"\0", b""):
        return "utf-16-be"
    return "utf-16-le" if data[1:2] == b"\0" and data[:1] != b"\0" and data[3:4] == b"\0" else "utf-8"


def _loaded(text: str, path: Path, repairs: list[str]) -> Any:
    """Return what stands in a JSON text that may be damaged."""
    start = len(text) - len(text.lstrip(" \t\r\n\0\ufeff"))
    try:
        loaded, end = json.JSONDecoder(strict=False).raw_decode(text, start)
    except RecursionError as error:
        raise unreadable(path, error) from error
    except ValueError as error:
        return _mended(text[start:], path, repairs, error)
    rest = text[end : end + 10_000].strip(" \t\r\n\0\x1a")
    if rest or len(text) > end + 10_000:
        repairs.append("something stood behind the end of the notebook; it was left out.")
    return loaded


def _mended(text: str, path: Path, repairs: list[str], error: ValueError) -> Any:
    """Return what stands in a text that is no JSON any more."""
    if has_conflict(text):
        return resolve(text, path, repairs)
    try:
        loaded = json.loads(without_commas(text), strict=False)
    except (ValueError, RecursionError):
        notebook = cut_off(text)
        if notebook is None:
            raise unreadable(path, error) from error
        count = len(notebook["cells"])
        if not count:
            raise SubmissionError(
                "the file is cut off in its first cell.", where=str(path), fix=UPLOAD_AGAIN
            ) from error
        repairs.append(f"the file is damaged or cut off after cell {count}: what follows counts as missing.")
        return notebook
    repairs.append("there were commas too many in the JSON; they were taken out.")
    return loaded


def _without_halves(loaded: Any, repairs: list[str]) -> Any:
    """Return the same with `?` for every half of a pair of surrogates, which no file can hold."""
    try:
        text = json.dumps(loaded, ensure_ascii=False)
        text.encode()
    except UnicodeEncodeError:
        repairs.append("there were halves of characters in it; each became a question mark.")
        return json.loads(text.encode("utf-8", "replace"))
    except (RecursionError, ValueError):
        pass
    return loaded
