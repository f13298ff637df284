"""Landlock: which files a process may touch, held by the kernel.

It works without privileges and inside containers. It does not cover `stat` and `chdir` (names and sizes of files can be
seen), `chmod` or `utime` (seccomp denies those).
Source: Documentation/userspace-api/landlock.rst of the Linux kernel.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from autograder.sandbox.syscalls import (
    LIBC,
    SYS_LANDLOCK_ADD_RULE,
    SYS_LANDLOCK_CREATE_RULESET,
    SYS_LANDLOCK_RESTRICT_SELF,
    landlock_abi,
)

EXECUTE: Final = 1 << 0
WRITE_FILE: Final = 1 << 1
READ_FILE: Final = 1 << 2
READ_DIR: Final = 1 << 3
FILE_RIGHTS: Final = EXECUTE | WRITE_FILE | READ_FILE | (1 << 14)  # 14: truncate
IOCTL_DEV: Final = 1 << 15
RULE_PATH_BENEATH: Final = 1
NET_ALL: Final = 3
SCOPE_ALL: Final = 3

READ: Final = READ_FILE | READ_DIR | EXECUTE
"""Reading, and mapping shared libraries."""


class _Ruleset(ctypes.Structure):
    _fields_ = (("fs", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("access", ctypes.c_uint64), ("parent", ctypes.c_int32))


def _all_rights(abi: int) -> int:
    """Every file right that this version can handle."""
    bits = {1: 13, 2: 14, 3: 15, 4: 15}.get(abi, 16)
    return (1 << bits) - 1


def restrict(read: Iterable[Path], write: Iterable[Path], control: Iterable[Path] = ()) -> None:
    """Confine this thread and its children to these files and folders, without network.

    Args:
        read: May be read.
        write: May be read, written, and filled with new files.
        control: Device files that may be read, written, and asked for whatever their driver offers.

    Raises:
        OSError: The kernel has no Landlock, or refuses.
    """
    abi = landlock_abi()
    if abi < 1:
        raise OSError("this kernel has no Landlock")
    rights = _all_rights(abi)
    ruleset = _Ruleset(rights, NET_ALL if abi >= 4 else 0, SCOPE_ALL if abi >= 6 else 0)
    size = 24 if abi >= 6 else 16 if abi >= 4 else 8
    fd = LIBC.syscall(SYS_LANDLOCK_CREATE_RULESET, ctypes.byref(ruleset), ctypes.c_size_t(size), ctypes.c_uint32(0))
    if fd < 0:
        raise OSError(ctypes.get_errno(), "landlock_create_ruleset")
    try:
        for path in read:
            _allow(fd, path, READ & rights)
        for path in write:
            _allow(fd, path, rights & ~(EXECUTE | IOCTL_DEV))
        for path in control:
            _allow(fd, path, (READ_FILE | WRITE_FILE | IOCTL_DEV) & rights)
        if LIBC.syscall(SYS_LANDLOCK_RESTRICT_SELF, fd, ctypes.c_uint32(0)) < 0:
            raise OSError(ctypes.get_errno(), "landlock_restrict_self")
    finally:
        os.close(fd)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return  # a folder that this machine does not have needs no rule
    try:
        rule = _PathBeneath(rights if path.is_dir() else rights & (FILE_RIGHTS | IOCTL_DEV), fd)
        if LIBC.syscall(SYS_LANDLOCK_ADD_RULE, ruleset, RULE_PATH_BENEATH, ctypes.byref(rule), ctypes.c_uint32(0)) < 0:
            raise OSError(ctypes.get_errno(), f"landlock_add_rule {path}")
    finally:
        os.close(fd)
