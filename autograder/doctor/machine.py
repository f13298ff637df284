"""What the machine has: cores, memory, disk, a GPU."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from autograder.batch.grading import default_jobs
from autograder.course import Course
from autograder.devices import find_cards
from autograder.doctor.finding import Finding, State

ENGINE_BYTES = 1 << 30
"""Memory that the orchestrator, the judge server and the zygote take together, roughly."""
LEAST_DISK_BYTES = 1 << 30
GPU_QUERY = ["nvidia-smi", "--query-gpu=name,memory.total", "--format=csv,noheader"]


def look_at_memory(course: Course, available: int | None = None) -> Iterator[Finding]:
    """Compare the memory that is free with what as many students as there are cores may take."""
    free = _available_bytes() if available is None else available
    jobs = default_jobs()
    each = max((homework.limits.memory_bytes for homework in course.homeworks), default=0)
    said = f"{free / 1e9:.1f} GB free; {jobs} students at a time, one a core, may take {jobs * each / 1e9:.1f} GB"
    if free < ENGINE_BYTES + jobs * each:
        fitting = max(1, int((free - ENGINE_BYTES) // max(each, 1)))
        yield Finding(
            "memory", State.WARNING, said, f"Grade with -j {fitting}, or lower memory_bytes in course_config.py."
        )
    else:
        yield Finding("memory", State.OK, said)


def look_at_disk(course: Course, least: int = LEAST_DISK_BYTES) -> Iterator[Finding]:
    """See whether there is room for grades and for students' files."""
    for about, folder in (("disk of the course", course.root), ("temporary disk", Path(tempfile.gettempdir()))):
        free = shutil.disk_usage(folder).free
        said = f"{free / 1e9:.1f} GB free in {folder}"
        if not os.access(folder, os.W_OK):
            yield Finding(
                about, State.REFUSES, f"{folder} cannot be written", "Give yourself the right to write there."
            )
        elif free < least:
            yield Finding(
                about, State.WARNING, said, f"Make room: less than {least / 1e9:.1f} GB may fill up in a night."
            )
        else:
            yield Finding(about, State.OK, said)


def look_at_gpu(course: Course) -> Iterator[Finding]:
    """Name the GPUs and who computes on them: the driver's tool knows the names, torch whether it can use them."""
    try:
        done = subprocess.run(GPU_QUERY, capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        yield Finding("GPU", State.OK, "none that a driver knows: everything is graded on the CPU")
        return
    names = [line.strip() for line in done.stdout.splitlines() if line.strip()]
    if done.returncode != 0 or not names:
        said = (done.stderr or done.stdout).strip().partition("\n")[0][:200]
        yield Finding("GPU", State.NOTE, f"the driver does not answer: {said}", "Look at what nvidia-smi says.")
    else:
        yield _cards(course, "; ".join(names))


def _cards(course: Course, names: str) -> Finding:
    users = ", ".join(homework.short for homework in course.homeworks if homework.gpu_slots)
    if not users:
        return Finding("GPU", State.OK, f"{names}: no homework asks for it, everything is graded on the CPU")
    if not find_cards():
        said = f"{names}: torch cannot use it, so {users} is graded on the CPU"
        return Finding("GPU", State.NOTE, said, "Install a torch that was built for CUDA.")
    return Finding("GPU", State.OK, f"{names}: used by {users}, unless --device cpu is given")


def _available_bytes() -> int:
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError):
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
