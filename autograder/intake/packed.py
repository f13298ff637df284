"""The files of a zip, of a tar and of a folder, one after another, without following where a link leads.

An archive with a link, a device or a path that leads out of it is refused as a whole: no platform and no student packs
one by accident. In a folder such a thing is one student's (in nbgrader's exchange, everyone owns a part of it), so it
is left out and said so.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final, NoReturn

from autograder.errors import SubmissionError
from autograder.intake.streams import ListedZip, is_tar, open_tar

BY_HAND: Final = "If you know where it comes from, unpack it yourself and collect the folder."
HOSTILE: Final = "Nobody packs this by accident: do not unpack it, and ask where it comes from."
UTF8_FLAG: Final = 0x800
TAR_BYTES: Final = 2_048
"""What a tar holds for a file beside its content: a header, padding, sometimes a longer name."""
DEEPEST: Final = 20
"""Folders inside one another that are looked into."""
A_LINK: Final = "it is a link or a device"
CLOSED: Final = "it may not be read"


@dataclass(frozen=True, slots=True)
class Packed:
    """A file that was not unpacked yet.

    Attributes:
        name: Its name, with `/` between folders.
        modified: The time that stands with it.
        content: What to read it from; None where it is no file that can be read.
        problem: Why there is no content.
    """

    name: str
    modified: datetime | None
    content: IO[bytes] | None
    problem: str = ""


def refuse(archive: Path, what: str, fix: str = HOSTILE, cause: BaseException | None = None) -> NoReturn:
    """Refuse an archive as a whole."""
    raise SubmissionError(f"refused: {what}", where=str(archive), fix=fix) from cause


def files_in(source: Path, files: int, total_bytes: int) -> Iterator[Packed]:
    """Yield the files of an archive or of a folder; each can be read until the next one is asked for.

    Args:
        source: The archive or folder.
        files: How many files an archive may list; the caller counts those that it takes.
        total_bytes: How much may be unpacked on the way, of files that are taken and of those that are passed over.

    Raises:
        SubmissionError: It is no archive, or a hostile one.
    """
    if source.is_dir():
        yield from _files_in_folder(source)
    elif zipfile.is_zipfile(source):
        yield from _files_in_zip(source, files)
    elif is_tar(source):
        yield from _files_in_tar(source, total_bytes + files * TAR_BYTES)
    else:
        refuse(source, "this is neither a zip nor a tar file.", BY_HAND)


def _files_in_zip(archive: Path, files: int) -> Iterator[Packed]:
    with ListedZip(archive, files) as file, zipfile.ZipFile(file) as packed:
        for info in packed.infolist():
            kind = stat.S_IFMT(info.external_attr >> 16) if info.create_system == 3 else 0
            if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
                refuse(archive, f"{info.filename[:80]!a} is a link or a device.")
            if info.flag_bits & 1:
                refuse(archive, f"{info.filename[:80]!a} is locked with a password.", "Ask for it without one.")
            written = _decoded(info)
            name = _safe_name(written.rstrip("/\\") or written, archive)
            if kind == stat.S_IFDIR or written.endswith(("/", "\\")):
                continue
            moment = None
            with contextlib.suppress(ValueError):
                moment = datetime(*info.date_time, tzinfo=UTC) if info.date_time[0] > 1980 else None
            with packed.open(info) as content:
                yield Packed(name, moment, content)


def _files_in_tar(archive: Path, most: int) -> Iterator[Packed]:
    with open_tar(archive, most) as (packed, stream):
        for member in packed:
            if not (member.isreg() or member.isdir()):
                refuse(archive, f"{member.name[:80]!a} is a link or a device.")
            if member.issparse() or member.size < 0:
                refuse(archive, f"{member.name[:80]!a} is a file with holes.")
            stream.allow(member.size)
            name = _safe_name(member.name, archive)
            if content := packed.extractfile(member):
                with content:
                    yield Packed(name, _moment(member.mtime), content)


def _files_in_folder(folder: Path) -> Iterator[Packed]:
    """Yield what lies in a folder that others may be writing to: every step is taken from an open folder."""
    for place, folders, files, handle in os.fwalk(folder, follow_symlinks=False):
        folders.sort()
        above = "" if Path(place) == folder else Path(place).relative_to(folder).as_posix() + "/"
        for name in folders:
            with contextlib.suppress(FileNotFoundError):
                if stat.S_ISLNK(os.stat(name, dir_fd=handle, follow_symlinks=False).st_mode):
                    yield Packed(above + name, None, None, A_LINK)
                elif not os.access(name, os.R_OK | os.X_OK, dir_fd=handle):
                    yield Packed(above + name, None, None, CLOSED)
                elif above.count("/") >= DEEPEST:
                    yield Packed(above + name, None, None, f"it lies more than {DEEPEST} folders deep")
        if above.count("/") >= DEEPEST:
            folders.clear()
        for name in sorted(files):
            yield from _file(handle, name, above + name)


def _file(handle: int, name: str, full_name: str) -> Iterator[Packed]:
    try:
        opened = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=handle)
    except OSError as error:
        yield Packed(full_name, None, None, CLOSED if error.errno in (errno.EACCES, errno.EPERM) else A_LINK)
        return
    with os.fdopen(opened, "rb") as content:
        status = os.fstat(opened)
        moment = _moment(status.st_mtime)
        if stat.S_ISREG(status.st_mode):
            yield Packed(full_name, moment, content)
        else:
            yield Packed(full_name, moment, None, A_LINK)


def _moment(seconds: float) -> datetime | None:
    """Return the time of a file; anybody can set it to the year one million, which is no time."""
    with contextlib.suppress(ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(seconds, UTC)
    return None


def _decoded(info: zipfile.ZipInfo) -> str:
    """Return the name of an entry; many programs write UTF-8 and do not say so."""
    if not info.flag_bits & UTF8_FLAG:
        with contextlib.suppress(UnicodeError):
            return info.orig_filename.encode("cp437").decode("utf-8")
    return info.orig_filename


def _safe_name(name: str, archive: Path) -> str:
    """Return a name with `/` between folders; refuse the archive if it leads anywhere else."""
    parts = name.replace("\\", "/").split("/")
    drive = len(parts[0]) == 2 and parts[0].endswith(":")
    if "\0" in name or ".." in parts or not parts[0] or drive:
        refuse(archive, f"the path {name[:80]!a} leads out of it.")
    return "/".join(part for part in parts if part not in ("", "."))
