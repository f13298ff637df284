"""What stands in for things that have no business in a grading run: otter, other processes, the network.

The kernel's filters deny new processes and sockets, and nothing here is needed for that. But "Operation not permitted"
teaches nobody anything: a student who meets the error reads here why, and what to do instead.
"""

from __future__ import annotations

import _posixsubprocess
import errno
import functools
import importlib.metadata
import multiprocessing.synchronize
import os
import socket
import subprocess
import sys
import types
from collections.abc import Callable
from typing import Any, Final

NO_PROCESS: Final = (
    "grading allows one process for each notebook: no fork, subprocess or multiprocessing, "
    "and DataLoader only with num_workers=0"
)
NO_NETWORK: Final = "there is no network while grading: read data from the homework's own folder"


class _QuietNotebook:
    """Takes every call that `otter.Notebook` takes, and says nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Accept anything."""

    def check(self, *args: Any, **kwargs: Any) -> None:
        """Skip it: the hidden tests ask the same questions again."""

    check_all = export = check


def install_stand_ins() -> None:
    """Put a stand-in for otter where `import otter` finds it, and words around what the kernel denies."""
    otter = types.ModuleType("otter", "Stands in for otter-grader while grading.")
    otter.Notebook = _QuietNotebook  # type: ignore[attr-defined]
    sys.modules["otter"] = otter
    for name in ("fork", "forkpty", "posix_spawn", "posix_spawnp", "execv", "execve"):
        setattr(os, name, _explained(getattr(os, name), NO_PROCESS))
    os.system = _no_system  # type: ignore[assignment]
    subprocess._fork_exec = _explained(subprocess._fork_exec, NO_PROCESS)  # type: ignore[attr-defined]
    _posixsubprocess.fork_exec = _explained(_posixsubprocess.fork_exec, NO_PROCESS)
    # The first thing that a queue, a pool or a data loader makes; without /dev/shm there is no place for it.
    semaphore = multiprocessing.synchronize.SemLock
    semaphore.__init__ = _explained(semaphore.__init__, NO_PROCESS, FileNotFoundError)  # type: ignore[method-assign]
    socket.socket.__init__ = _explained(socket.socket.__init__, NO_NETWORK)  # type: ignore[method-assign]


def remember_versions() -> None:
    """Read the versions that a notebook compares once: they lie in long files."""
    version = importlib.metadata.version = functools.cache(importlib.metadata.version)
    for package in ("torch", "numpy"):
        version(package)


def _explained(function: Callable[..., Any], why: str, *also: type[OSError]) -> Callable[..., Any]:
    """Return `function` with a reason in the text of the error with which the kernel denies it."""
    denied: tuple[type[OSError], ...] = (PermissionError, BlockingIOError, *also)

    @functools.wraps(function)
    def explained(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except denied:
            raise PermissionError(errno.EPERM, why) from None

    return explained


def _no_system(command: str) -> int:
    """Refuse in words: what the shell would have returned is a number."""
    raise PermissionError(errno.EPERM, NO_PROCESS)
