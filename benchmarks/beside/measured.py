"""A command, timed: wall, CPU of all its processes, their memory, and when its first result lay there."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.course import REPOSITORY
from tests.processes import descendants

LOOK_S: Final = 0.1
"""How often it is looked whether there is a first result."""
WEIGH_S: Final = 1.0
"""How often memory is measured: a look costs some milliseconds for each process."""
MB: Final = 1e6


@dataclass(frozen=True, slots=True)
class Measured:
    """What grading a class took.

    Attributes:
        wall_s: Wall seconds, the start of the command included.
        cpu_s: CPU seconds of all processes.
        submissions: How many were graded.
        peak_mb: Largest memory of all its processes together (proportional set size), in megabytes.
        first_s: Wall seconds until the first result lay on the disk.
    """

    wall_s: float
    cpu_s: float
    submissions: int
    peak_mb: float
    first_s: float

    @property
    def per_minute(self) -> float:
        """Submissions per minute."""
        return 60 * self.submissions / self.wall_s

    @property
    def cpu_each_s(self) -> float:
        """CPU seconds of one submission, its share of the start included."""
        return self.cpu_s / self.submissions


def measure(
    command: Sequence[str], cwd: Path, count: int, is_there: Callable[[], bool] | None = None, weigh: bool = True
) -> Measured:
    """Run a command to its end and return what it took, its children included.

    Args:
        command: What to run, with this Python's programs first on the path.
        cwd: Where.
        count: How many submissions it grades.
        is_there: Whether the first result lies on the disk; the end of the command when None.
        weigh: Whether to measure memory, which takes CPU time from the command on a busy machine.

    Raises:
        SystemExit: The command failed.
    """
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    first, peak, weighed = 0.0, 0.0, began
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, cwd=cwd, env=environment(), stdout=output, stderr=output)
        while process.poll() is None:
            now = time.monotonic()
            if not first and is_there is not None and is_there():
                first = now - began
            if weigh and now > weighed + WEIGH_S:
                peak, weighed = max(peak, memory_of(process.pid)), now
            time.sleep(LOOK_S)
        wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        if process.returncode != 0:
            output.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{output.read().decode(errors='replace')[-3000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(wall, cpu, count, peak, first or wall)


def environment() -> dict[str, str]:
    """Return what all tools run with: one thread, and this checkout's own code."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(REPOSITORY), "MPLBACKEND": "Agg"}


def memory_of(pid: int) -> float:
    """Return the proportional set size of a process and all below it, in megabytes: shared pages count once."""
    return sum(map(_pss, (pid, *descendants(pid)))) / MB


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):  # it has ended, or is another user's
        return 0
