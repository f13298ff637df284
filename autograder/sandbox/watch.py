"""Students that are running: their limits are held from outside, and how each of them ended is told to its judge.

One process watches all students that it has forked. It sleeps until one of them ends or its judge hangs up, and looks
at those that run ten times a second. Closing the line to a student's judge, or any byte on it, kills the student.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import resource
import select
import signal
import socket
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.sandbox.policy import Policy
from autograder.sandbox.scratch import exceeds, remove_scratch

WATCH_S = 0.1
"""How often a student's memory and files are looked at."""
SETUP_FAILED = 97
"""Exit status of a student process that could not be confined: our fault."""


@dataclass(slots=True)
class Ward:
    """A student process that is watched.

    Attributes:
        pid: Its process.
        policy: What it is held to.
        report: Where its end is told.
        scratch: Its folder.
        pidfd: A file that can be read once it has ended.
        deadline: When its time is over, in seconds of `time.monotonic`.
        baseline: Bytes that were resident when it was forked.
        cause: Why it was ended; empty while it runs, and where it ended by itself.
        pss: Bytes that were its own, where the policy asks for them.
    """

    pid: int
    policy: Policy
    report: socket.socket
    scratch: Path
    pidfd: int
    deadline: float
    baseline: int
    cause: str = ""
    pss: int = 0

    @classmethod
    def of(cls, pid: int, policy: Policy, report: socket.socket, scratch: Path) -> Ward:
        """Watch a process that was just forked."""
        deadline = time.monotonic() + policy.limits.wall_s
        return cls(pid, policy, report, scratch, os.pidfd_open(pid), deadline, _resident_bytes(pid))

    def passed_limit(self) -> str:
        """Return which limit it has passed, or an empty string."""
        limits = self.policy.limits
        if time.monotonic() > self.deadline:
            return "wall"
        if _resident_bytes(self.pid) - self.baseline > limits.memory_bytes:
            return "memory"
        if _threads(self.pid) > limits.threads:
            return "threads"
        if self.policy.tier != "sealed" and exceeds(self.scratch, limits.disk_bytes):
            return "disk"
        return ""

    def kill(self, cause: str) -> None:
        """End it; the first cause counts."""
        if not self.cause:
            self.cause = cause
            self.pss = _pss_bytes(self.pid) if cause == "hang-up" and self.policy.measure_pss else 0
            os.kill(self.pid, signal.SIGKILL)

    def take_leave(self) -> None:
        """Tell how it ended, and clean up; it has ended."""
        _, status, usage = os.wait4(self.pid, 0)
        os.close(self.pidfd)
        tell(self.report, _ending(self.cause, status, usage, self.pss, self.policy.limits.cpu_s))
        if self.policy.tier != "sealed":
            remove_scratch(self.scratch)


class Watch:
    """All students that this process watches."""

    def __init__(self) -> None:
        """Watch nobody."""
        self._wards: dict[int, Ward] = {}  # by the file that tells of their end
        self._lines: dict[int, Ward] = {}  # by the line to their judge, while it is open
        self._poller = select.poll()
        self._heard: socket.socket | None = None
        self._next_look = 0.0

    def __bool__(self) -> bool:
        """Whether there is anybody to watch."""
        return bool(self._wards)

    def listen(self, sock: socket.socket) -> None:
        """Have `attend` tell when there is something to read on this socket."""
        self._heard = sock
        self._poller.register(sock, select.POLLIN)

    def hear_no_more(self) -> None:
        """Close the socket that was listened to."""
        if self._heard is not None:
            self._poller.unregister(self._heard)
            self._heard.close()
            self._heard = None

    def admit(self, ward: Ward) -> None:
        """Watch over one more."""
        self._wards[ward.pidfd] = self._lines[ward.report.fileno()] = ward
        for file in (ward.pidfd, ward.report.fileno()):
            self._poller.register(file, select.POLLIN)

    def leave(self) -> None:
        """In a process that was forked to be watched: close and forget what the watch is about."""
        self.hear_no_more()
        for ward in self._wards.values():
            ward.report.close()
            os.close(ward.pidfd)
        self._wards.clear()
        self._lines.clear()

    def attend(self) -> bool:
        """Sleep until something happens or it is time to look, and see to it.

        Returns:
            Whether there is something to read on the socket that is listened to.
        """
        wait_s = max(0.0, self._next_look - time.monotonic()) if self._wards else None
        ready = {file for file, _ in self._poller.poll(None if wait_s is None else math.ceil(wait_s * 1000))}
        others = ready - self._wards.keys() - self._lines.keys()
        for file in ready & self._wards.keys():
            self._dismiss(self._wards[file])
        for file in ready & self._lines.keys():
            self._hang_up(self._lines[file])
        if time.monotonic() >= self._next_look:
            self._look()
        return bool(others)

    def _look(self) -> None:
        self._next_look = time.monotonic() + WATCH_S
        for ward in self._wards.values():
            if not ward.cause and (cause := ward.passed_limit()):
                ward.kill(cause)

    def _hang_up(self, ward: Ward) -> None:
        """End a student whose judge has no more questions."""
        self._forget_line(ward)
        ward.kill("hang-up")

    def _dismiss(self, ward: Ward) -> None:
        """Take leave of one that has ended."""
        self._forget_line(ward)
        self._poller.unregister(ward.pidfd)
        del self._wards[ward.pidfd]
        ward.take_leave()

    def _forget_line(self, ward: Ward) -> None:
        file = ward.report.fileno()
        if self._lines.pop(file, None) is not None:
            self._poller.unregister(file)


def tell(report: socket.socket, ending: dict[str, Any]) -> None:
    """Tell a judge how its student ended, and hang up."""
    with contextlib.suppress(OSError):  # a judge that has gone needs no report
        report.sendall(json.dumps(ending).encode() + b"\n")
    report.close()


def _ending(cause: str, status: int, usage: resource.struct_rusage, pss: int, cpu_limit_s: float) -> dict[str, Any]:
    code, cpu_s = os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime
    if not cause and code == SETUP_FAILED:
        cause = "setup"
    if not cause and (code == -signal.SIGXCPU or (code == -signal.SIGKILL and cpu_s >= cpu_limit_s)):
        cause = "cpu"
    return {
        "cause": cause or "exit",
        "code": code,
        "cpu_s": cpu_s,
        "max_rss_bytes": usage.ru_maxrss * 1024,
        "pss_bytes": pss,
    }


def _threads(pid: int) -> int:
    """Count threads: the kernel's limit does where a student has a user of its own, and not where it shares ours."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[17])
    except (OSError, IndexError):
        return 0


def _resident_bytes(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def _pss_bytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration, ValueError):
        return 0
