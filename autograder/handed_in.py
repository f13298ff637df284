"""Files that a homework asks for beside the notebook, such as the weights of a trained model.

Nothing here opens what is in them: a student's file is bytes. Their hidden tests get these bytes, on the trusted side;
the student's own process never sees the file.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from autograder.errors import ConfigError
from autograder.notebook import read_file

WHERE: Final = "course_config.py"
REFERENCE_FOLDER: Final = "handed_in"
"""Folder beside the hidden tests with the files that belong to the reference answers."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,60}")
_COPY = r"(?:[ _-]?\(?\d{1,3}\)?)?"
"""What browsers and platforms put behind the name of a second file of that name: `model (1)`, `model-2`."""
_REFUSED = (".ipynb", ".zip", ".pkl", ".pickle", ".pt", ".pth")


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file that students hand in with their notebook.

    Attributes:
        name: What it is called, such as `model.safetensors`.
        max_bytes: The largest one that counts.

    Example:
        >>> HandedFile("model.safetensors", max_bytes=2 << 20).is_called("model (1).safetensors")
        True
    """

    name: str
    max_bytes: int = 2 << 20

    def __post_init__(self) -> None:
        """Refuse names that are none, formats that run code when they are opened, and limits that no file keeps."""
        if not isinstance(self.name, str) or not _NAME.fullmatch(self.name):
            raise _wrong(f"name is {self.name!r}", "Write a plain file name, such as 'model.safetensors'.")
        if self.name.lower().endswith(_REFUSED):
            fix = "Ask for a format that is only data: .safetensors, .json, .txt."
            raise _wrong(f"name is {self.name!r}: files like this can run code, or are collected otherwise", fix)
        if type(self.max_bytes) is not int or self.max_bytes <= 0:
            raise _wrong(f"max_bytes is {self.max_bytes!r}", "Write a number of bytes, such as 2 << 20 for 2 MB.")

    def is_called(self, name: str) -> bool:
        """Whether a path ends in this file's name, or in what a browser made of it."""
        stem, _, ending = self.name.rpartition(".")
        stem, ending = (stem, f".{ending}") if stem else (ending, "")
        pattern = rf"{re.escape(stem)}{_COPY}{re.escape(ending)}"
        return re.fullmatch(pattern, PurePosixPath(name).name, re.IGNORECASE) is not None


def find_file(wanted: HandedFile, folders: Iterable[Path]) -> Path | None:
    """Return a file from the first of these folders that has it; one that cannot be looked at counts as there."""
    return next((path for folder in folders if os.path.lexists(path := folder / wanted.name)), None)


def digest_of(notebook: Path, wanted: Sequence[HandedFile]) -> str:
    """Return the sha256 by which a hand-in is recognised, or an empty string where its notebook cannot be read.

    Args:
        notebook: The notebook, with the other files beside it.
        wanted: The files that the homework asks for. Without any, it is the sha256 of the notebook's file.
    """
    try:
        own = hashlib.sha256(read_file(notebook)).hexdigest()
    except OSError:
        return ""
    return joined_digest(own, {file.name: digest_of_file(notebook.parent / file.name, file) for file in wanted})


def joined_digest(notebook: str, files: Mapping[str, str]) -> str:
    """Return the sha256 of a hand-in from those of its parts; files that are not there have none."""
    there = "".join(f"\0{name}\0{sha256}" for name, sha256 in sorted(files.items()) if sha256)
    return hashlib.sha256(f"{notebook}{there}".encode()).hexdigest() if there else notebook


def digest_of_file(path: Path, wanted: HandedFile) -> str:
    """Return the sha256 of one file, an empty string where there is none, or what keeps it from counting."""
    if not os.path.lexists(path):
        return ""
    try:
        return "a link" if path.is_symlink() else hashlib.sha256(read_file(path, wanted.max_bytes)).hexdigest()
    except OSError as error:
        return f"errno {error.errno}"


def _wrong(what: str, fix: str) -> ConfigError:
    return ConfigError(f"in HandedFile, {what}.", where=WHERE, fix=fix)
