"""The system calls that Python does not offer, through ctypes.

Every wrapper raises OSError with the call's name. Numbers and flags are from the kernel's uapi headers; the numbers
above 423 are the same on every architecture.
"""

from __future__ import annotations

import ctypes
import os
import signal
from typing import Final

LIBC: Final = ctypes.CDLL(None, use_errno=True)
LIBC_WITH_GIL: Final = ctypes.PyDLL(None, use_errno=True)
"""The same library; a call keeps the interpreter's lock, as a fork has to."""

CLONE_NEWNS: Final = 0x0002_0000
CLONE_NEWUTS: Final = 0x0400_0000
CLONE_NEWIPC: Final = 0x0800_0000
CLONE_NEWUSER: Final = 0x1000_0000
CLONE_NEWPID: Final = 0x2000_0000
CLONE_NEWNET: Final = 0x4000_0000

MADV_COLLAPSE: Final = 25

MS_NOSUID: Final = 2
MS_NODEV: Final = 4
MS_BIND: Final = 4096
MS_REC: Final = 16384
MS_PRIVATE: Final = 1 << 18
MNT_DETACH: Final = 2

PR_SET_PDEATHSIG: Final = 1
PR_SET_DUMPABLE: Final = 4
PR_CAPBSET_DROP: Final = 24
PR_SET_NO_NEW_PRIVS: Final = 38
PR_CAP_AMBIENT: Final = 47
PR_CAP_AMBIENT_CLEAR_ALL: Final = 4

SYS_MOUNT_SETATTR: Final = 442
SYS_LANDLOCK_CREATE_RULESET: Final = 444
SYS_LANDLOCK_ADD_RULE: Final = 445
SYS_LANDLOCK_RESTRICT_SELF: Final = 446

AT_FDCWD: Final = -100
AT_RECURSIVE: Final = 0x8000
MOUNT_ATTR_RDONLY: Final = 1
MOUNT_ATTR_NOSUID: Final = 2
LAST_CAPABILITY: Final = 63


def _check(result: int, name: str) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{name}: {os.strerror(code)}")
    return result


def unshare(flags: int) -> None:
    """Leave the namespaces that `flags` names."""
    _check(LIBC.unshare(flags), "unshare")


def fork_into(namespaces: int) -> int:
    """Fork as `os.fork` does; the child is the first process of new namespaces. The caller has one thread.

    Until a process has left its pid namespace for its children's sake, it cannot do so again: a server that forks each
    child into a namespace of its own has to ask for it with the fork. Python has no such call, so this takes the steps
    of `os.fork` (Python's own before and after, which are public) around the kernel's. Handlers that C libraries
    register for a fork are not run: they are for other threads.
    """
    number = {"x86_64": 56, "aarch64": 220}[os.uname().machine]
    python, zero = ctypes.pythonapi, ctypes.c_ulong(0)
    python.PyOS_BeforeFork()
    pid = int(LIBC_WITH_GIL.syscall(number, ctypes.c_ulong(namespaces | signal.SIGCHLD), zero, zero, zero, zero))
    if pid == 0:
        python.PyOS_AfterFork_Child()
        return 0
    python.PyOS_AfterFork_Parent()
    return _check(pid, "clone")


def collapse(address: int, size: int) -> None:
    """Gather a range of memory into huge pages."""
    LIBC.madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    _check(LIBC.madvise(address, size, MADV_COLLAPSE), "madvise")


def mount(source: str, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    """Mount `source` at `target`."""
    encoded = [None if text is None else text.encode() for text in (source, target, kind)]
    _check(
        LIBC.mount(*encoded, ctypes.c_ulong(flags), None if options is None else options.encode()), f"mount {target}"
    )


def detach(target: str) -> None:
    """Unmount `target` lazily."""
    _check(LIBC.umount2(target.encode(), MNT_DETACH), f"umount2 {target}")


def pivot_root(new: str, old: str) -> None:
    """Make `new` the root and hang the old one below it at `old`."""
    numbers = {"x86_64": 155, "aarch64": 41}
    _check(LIBC.syscall(numbers[os.uname().machine], new.encode(), old.encode()), "pivot_root")


def make_read_only(target: str) -> None:
    """Make a mount and all mounts below it read-only, and set-uid files in it harmless."""
    attributes = (ctypes.c_uint64 * 4)(MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID, 0, 0, 0)
    result = LIBC.syscall(
        SYS_MOUNT_SETATTR, AT_FDCWD, target.encode(), AT_RECURSIVE, ctypes.byref(attributes), ctypes.sizeof(attributes)
    )
    _check(result, "mount_setattr")


def prctl(option: int, value: int = 0) -> None:
    """Set a property of this process."""
    zero = ctypes.c_ulong(0)
    _check(LIBC.prctl(option, ctypes.c_ulong(value), zero, zero, zero), f"prctl {option}")


def drop_capabilities() -> None:
    """Empty every capability set of the calling thread for good."""
    for capability in range(LAST_CAPABILITY + 1):
        if LIBC.prctl(PR_CAPBSET_DROP, ctypes.c_ulong(capability), 0, 0, 0) < 0:
            break  # past the last one that this kernel knows, or not ours to drop: capset below empties the rest
    LIBC.prctl(PR_CAP_AMBIENT, ctypes.c_ulong(PR_CAP_AMBIENT_CLEAR_ALL), 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(0x2008_0522, 0)  # _LINUX_CAPABILITY_VERSION_3, this thread
    data = (ctypes.c_uint32 * 6)()
    _check(LIBC.capset(ctypes.byref(header), ctypes.byref(data)), "capset")


def landlock_abi() -> int:
    """Version of Landlock in this kernel, 0 without it."""
    return max(0, int(LIBC.syscall(SYS_LANDLOCK_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(1))))
