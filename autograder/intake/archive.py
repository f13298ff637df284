"""Unpacking what came from a learning platform or from a student: nothing in it is trusted.

An archive is refused as a whole when it holds what nobody packs by accident: a path that leads out of the folder, a
link, a device, far too many files or bytes. Nothing is then left of it. Bytes are counted as they are written, for the
sizes that an archive states are its maker's words. One file that is too large is that student's trouble: it is left
packed and said so, and the others arrive.
"""

from __future__ import annotations

import contextlib
import errno
import lzma
import shutil
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from autograder.errors import InfrastructureFault
from autograder.intake.packed import BY_HAND, files_in, refuse
from autograder.intake.streams import TooMuch, is_tar

CHUNK: Final = 1 << 20
NAME_BYTES: Final = 255
"""Longest name of a file on the file systems in use, in bytes."""
MOST_FOLDERS: Final = 10
RENAMED: Final = ".renamed"
"""Folder for files whose names the file system cannot hold, and for a second file of the same name."""
ARCHIVES: Final = (".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".7z", ".rar")
"""Endings of names of archives, in small letters; the last two can only be refused."""
LITTER: Final = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", "__pycache__"})
FILE_BYTES: Final = 4096
"""What the smallest file takes of a disk."""
DAMAGE: Final = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, RuntimeError, ValueError, OverflowError,
)  # fmt: skip
"""What the standard library raises for an archive that it cannot read."""


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """What an archive may hold.

    Attributes:
        files: How many files.
        file_bytes: Bytes of one file; a larger one is left packed.
        total_bytes: Bytes of all files together.
    """

    files: int = 50_000
    file_bytes: int = 200 << 20
    total_bytes: int = 8 << 30


CLASS_LIMITS: Final = ArchiveLimits()
"""For the hand-ins of a class, which a platform packed."""
STUDENT_LIMITS: Final = ArchiveLimits(files=2_000, total_bytes=400 << 20)
"""For what one student packed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of an archive or folder.

    Attributes:
        name: Its name there, with `/` between folders.
        path: Where its content lies now; None when it was left out.
        modified: The time that stands with it.
        problem: Why it was left out.
    """

    name: str
    path: Path | None
    modified: datetime | None = None
    problem: str = ""


def is_archive(path: Path) -> bool:
    """Whether a file is a zip or tar archive, by its content."""
    with contextlib.suppress(OSError, *DAMAGE):
        return zipfile.is_zipfile(path) or is_tar(path)
    return False


def unpack(
    source: Path,
    folder: Path,
    limits: ArchiveLimits = CLASS_LIMITS,
    wanted: Callable[[str], bool] = lambda name: True,
) -> tuple[Entry, ...]:
    """Unpack an archive, or copy a folder, into a folder that is empty or does not exist yet.

    Args:
        source: A zip file, a tar file or a folder.
        folder: Where its files are put, under their own names as far as the file system holds them.
        limits: What it may hold.
        wanted: Says by its name whether a file is unpacked; others are left where they are, and are no files here.

    Returns:
        Its files in their order. Folders and the litter of operating systems are no files.

    Raises:
        SubmissionError: The archive is hostile or damaged. The folder is gone then.
        InfrastructureFault: The disk is full, or a folder may not be read or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_unpack(source, folder, limits, wanted))
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
            raise InfrastructureFault(
                f"it cannot be unpacked: {error.strerror}.",
                where=str(error.filename or folder),
                fix="See that there is room on the disk and that you may read and write there.",
            ) from error
        if isinstance(error, TooMuch):
            refuse(source, f"{error}.", BY_HAND, error)
        if isinstance(error, (OSError, *DAMAGE)):
            refuse(source, f"it is damaged: {str(error) or type(error).__name__}.", "Download it again.", error)
        raise


def is_litter(name: str) -> bool:
    """Whether a file was put there by an operating system or by Python, and not by a person."""
    parts = name.split("/")
    return not LITTER.isdisjoint(parts) or parts[-1].startswith("._")


def _unpack(source: Path, folder: Path, limits: ArchiveLimits, wanted: Callable[[str], bool]) -> Iterator[Entry]:
    room, files = limits.total_bytes, 0
    taken: set[str] = set()
    sizes: Counter[str] = Counter()
    for number, packed in enumerate(files_in(source, limits.files, limits.total_bytes), 1):
        if is_litter(packed.name) or not wanted(packed.name):
            continue
        files += 1
        sizes[_owner(packed.name)] += FILE_BYTES
        if files > limits.files:
            refuse(source, f"it holds more than {limits.files} files.", f"{_most(sizes)} {BY_HAND}")
        if packed.content is None:
            yield Entry(packed.name, None, packed.modified, packed.problem)
            continue
        path = place_for(folder, packed.name, number, taken)
        size = _copy(packed.content, path, min(limits.file_bytes, room))
        room -= size
        sizes[_owner(packed.name)] += size
        if room < 0:
            refuse(source, f"it unpacks to more than {limits.total_bytes >> 20} MB.", f"{_most(sizes)} {BY_HAND}")
        if size > limits.file_bytes:
            path.unlink()
            yield Entry(packed.name, None, packed.modified, f"it is larger than {limits.file_bytes >> 20} MB")
        else:
            yield Entry(packed.name, path, packed.modified)


def _owner(name: str) -> str:
    """Return the part of a name that tells one hand-in from another: its folder, or what Canvas writes before ids."""
    folder, _, _ = name.rpartition("/")
    return folder.partition("/")[0] or name.partition("_")[0]


def _most(sizes: Counter[str]) -> str:
    """Say whose the most is: a TA can take that part out and collect the rest."""
    return f"Most of it is in {sizes.most_common(1)[0][0][:80]!a}."


def place_for(folder: Path, name: str, number: int, taken: set[str]) -> Path:
    """Return where a file of a given name is put; folders on the way there are made.

    Args:
        folder: All files lie in it.
        name: The name, with `/` between folders.
        number: What the file is called instead if the file system cannot hold the name, or holds it already.
        taken: The names that were given so far; this one is added.
    """
    path, key = folder / name, name.casefold()
    parts = key.split("/")
    above = {"/".join(parts[:length]) for length in range(1, len(parts))}
    plain = name.isprintable() and not {"", ".", ".."} & set(parts) and len(parts) <= MOST_FOLDERS
    short = plain and all(len(part.encode()) <= NAME_BYTES for part in name.split("/"))
    if short and key not in taken and not above & taken and parts[0] != RENAMED:
        with contextlib.suppress(FileExistsError, NotADirectoryError):
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                taken.add(key)
                return path
    path = folder / RENAMED / str(number)
    path.parent.mkdir(exist_ok=True)
    return path


def _copy(content: IO[bytes], path: Path, most: int) -> int:
    """Write a file and return its size; stop as soon as there are more than `most` bytes."""
    size = 0
    with path.open("xb") as file:
        while size <= most and (chunk := content.read(CHUNK)):
            file.write(chunk)
            size += len(chunk)
    return size
