"""The folder that a student process may write into: made, watched, and removed whatever was made of it.

A sealed student's folder is a tmpfs of fixed size in a namespace of its own: it needs neither watching nor removing. In
the weaker tiers it lies in the machine's file system. The kernel limits each file there (RLIMIT_FSIZE); their sum and
their number are watched by the supervisor. What it cannot see is a file that was deleted and is still open.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import tempfile
from pathlib import Path
from typing import Final

from autograder.sandbox.policy import Policy
from autograder.sandbox.root import SCRATCH, SCRATCH_FILES

BLOCK: Final = 512
"""Bytes in the unit of `st_blocks`, on every file system."""


def make_scratch(policy: Policy, uid: int) -> Path:
    """Make the scratch folder of a student who keeps the machine's file system; sealed ones mount their own."""
    if policy.tier == "sealed":
        return SCRATCH
    folder = Path(tempfile.mkdtemp(prefix="student-"))
    os.chown(folder, uid, -1)
    return folder


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

    The look is bounded: it ends at the first file too many, and never follows a link.
    """
    folders, used, count = [scratch], 0, 0
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    with contextlib.suppress(FileNotFoundError):  # the student goes on while we look
                        used += entry.stat(follow_symlinks=False).st_blocks * BLOCK
                        if entry.is_dir(follow_symlinks=False):
                            folders.append(Path(entry.path))
                    count += 1
                    if used > disk_bytes or count > SCRATCH_FILES:
                        return True
        except PermissionError:
            with contextlib.suppress(OSError):  # a closed folder is opened for the next look
                _open_up(folder)
        except FileNotFoundError:
            continue
        except OSError:
            return True  # deeper than a path may be long
    return False
