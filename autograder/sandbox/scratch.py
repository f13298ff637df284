"""The folder that a student process may write into: made, watched, and removed whatever was made of it.

A sealed student's folder is a tmpfs of fixed size in a namespace of its own: it needs neither watching nor removing. In
the weaker tiers it lies in the machine's file system. The kernel limits each file there (RLIMIT_FSIZE); their sum and
their number are watched by the supervisor, ten times a second: it stops a student whose files are too many when it
looks. What it cannot see is a file that was deleted and is still open, or what came and went between two looks.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from autograder.sandbox.policy import Policy
from autograder.sandbox.root import SCRATCH, SCRATCH_FILES

BLOCK: Final = 512
"""Bytes in the unit of `st_blocks`, on every file system."""


def make_scratch(policy: Policy) -> Path:
    """Make the scratch folder of a student who keeps the machine's file system; sealed ones mount their own."""
    if policy.tier == "sealed":
        return SCRATCH
    return Path(tempfile.mkdtemp(prefix="student-"))


def remove_scratch(scratch: Path) -> None:
    """Remove a scratch folder whatever a student made of it: closed folders, folders deeper than a path may be long.

    What lies in a folder is moved up before the folder is removed, so nothing here recurses.
    """
    mark, moved = f".{secrets.token_hex(8)}", 0
    with contextlib.suppress(OSError):
        while entries := list(os.scandir(scratch)):
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    Path(entry.path).unlink()
                    continue
                _open_up(Path(entry.path))
                for inner in Path(entry.path).iterdir():
                    moved += 1
                    _open_up(inner)
                    inner.rename(scratch / f"{mark}-{moved}")
                Path(entry.path).rmdir()
        scratch.rmdir()


def _open_up(path: Path) -> None:
    if stat.S_ISDIR(path.lstat().st_mode):
        path.chmod(0o700)


def exceeds(scratch: Path, disk_bytes: int) -> bool:
    """Whether the files below a scratch folder take up more than `disk_bytes`, or are more than a sealed one may hold.

    The student goes on while we look, and exchanges folders for links where that helps: every folder is opened without
    following links, and nothing is changed. What cannot be looked into, closed or too deep, counts as too much.
    """
    used = 0
    try:
        with _opened(scratch) as place:
            for count, entry in enumerate(_below(place), start=1):
                used += entry.st_blocks * BLOCK
                if used > disk_bytes or count > SCRATCH_FILES:
                    return True
    except (OSError, RecursionError):
        return True
    return False


@contextlib.contextmanager
def _opened(folder: Path | str, place: int | None = None) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=place)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _below(place: int) -> Iterator[os.stat_result]:
    """Yield what the kernel says about everything below an open folder; what was removed meanwhile is left out."""
    for name in os.listdir(place):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            entry = os.stat(name, dir_fd=place, follow_symlinks=False)
            yield entry
            if stat.S_ISDIR(entry.st_mode):
                with _opened(name, place) as inner:
                    yield from _below(inner)
