"""The file system of a sealed student: Python and the release, read-only, and a small scratch folder.

The new root is a tmpfs on which the needed folders are bound at the paths they have outside, so that the warm
interpreter goes on finding its modules. The old root is detached: nothing else of the machine has a name any more.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import Final

from autograder.sandbox import syscalls

MOUNT_POINT: Final = "/proc"
"""Where the new root is put together: it exists everywhere, and nothing that is needed lies below it."""
SCRATCH: Final = Path("/scratch")
SCRATCH_FILES: Final = 4_096
"""Files and folders that a scratch folder may hold."""
DEVICES: Final = (Path("/dev/null"), Path("/dev/zero"), Path("/dev/urandom"), Path("/dev/random"))
SYSTEM_FOLDERS: Final = ("/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64", "/usr/share/zoneinfo")


@cache
def python_folders() -> tuple[Path, ...]:
    """Folders that the interpreter, its packages and shared libraries are loaded from, none inside another."""
    wanted = {Path(prefix) for prefix in (sys.prefix, sys.base_prefix, *SYSTEM_FOLDERS)}
    wanted |= {Path(prefix).resolve() for prefix in (sys.prefix, sys.base_prefix)}
    wanted |= {Path(entry) for entry in sys.path if Path(entry).name in ("site-packages", "dist-packages")}
    found = sorted(path for path in wanted if path.is_dir())
    return tuple(path for path in found if not any(other in path.parents for other in found))


def enter_new_root(release: Path, disk_bytes: int, uid: int) -> None:
    """Replace the file system of this process, which has a mount namespace of its own.

    Args:
        release: Folder that stays readable, at its own path.
        disk_bytes: Size of the scratch folder.
        uid: Owner of the scratch folder.

    Raises:
        OSError: A mount was refused.
    """
    syscalls.mount("none", "/", None, syscalls.MS_PRIVATE | syscalls.MS_REC)
    syscalls.mount("tmpfs", MOUNT_POINT, "tmpfs", syscalls.MS_NOSUID | syscalls.MS_NODEV, "size=1m,mode=755")
    new = Path(MOUNT_POINT)
    for folder in (*python_folders(), release):
        target = new / folder.relative_to("/")
        target.mkdir(parents=True, exist_ok=True)
        syscalls.mount(str(folder), str(target), None, syscalls.MS_BIND | syscalls.MS_REC)
    scratch = new / SCRATCH.relative_to("/")
    scratch.mkdir()
    (new / "dev").mkdir()
    for device in DEVICES:
        (new / device.relative_to("/")).touch()
    syscalls.make_read_only(MOUNT_POINT)
    for device in DEVICES:
        syscalls.mount(str(device), str(new / device.relative_to("/")), None, syscalls.MS_BIND)
    flags = syscalls.MS_NOSUID | syscalls.MS_NODEV
    syscalls.mount("tmpfs", str(scratch), "tmpfs", flags, f"size={disk_bytes},nr_inodes={SCRATCH_FILES},mode=700")
    os.chown(scratch, uid, -1)
    os.chdir(MOUNT_POINT)
    syscalls.pivot_root(".", ".")
    syscalls.detach(".")
    os.chdir("/")
