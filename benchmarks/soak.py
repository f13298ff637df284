"""Does a long night of grading leak? `python -m benchmarks.soak` (`make soak`).

Ten thousand cheap submissions are graded in one batch by `course grade`, on two cores, and the batch is looked at from
outside: resident memory and open files of its three lasting processes (the orchestrator, the zygote from which students
are forked, the judge server), the number of all processes, and the files in its temporary folder.

A submission in flight has processes and files of its own. So each sample is the least of many looks, and something
counts as grown when every sample of the second half is above every one of the first. Memory may grow with the class:
the orchestrator keeps what it prints at the end. The last line is JSON with the megabytes that it grows over a thousand
submissions. Exit code 1: something leaks.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from autograder.batch.journal import journal_path
from autograder.course import COURSE_COMMAND, REPOSITORY, Course, load_course
from autograder.notebook import write_notebook
from tests.engine.sample import NAME, REFERENCE, notebook, write_course
from tests.processes import descendants

CORES = 2
LOOKS = 40
LOOK_EVERY_S = 0.02
GROWTH_MB = 50.0
"""Megabytes over 1,000 submissions from which on a process counts as leaking."""
MB = 1e6

CONFIG = """
from pathlib import Path
from autograder.course import Course, Homework, Limits

ROOT = Path(__file__).parent
LIMITS = Limits(wall_s=60, cell_s=20, question_s=20, cpu_s=40)
COURSE = Course(
    "sample", "Sample", (Homework("hw00_sample", "A sample", "2030-01-01 12:00", LIMITS),),
    timezone="UTC", tier="fenced", root=ROOT, hidden_tests=ROOT / "staff" / "hidden",
)
"""
LASTING = {"zygote": b"autograder.sandbox.zygote", "judge": b"autograder.judge.server"}


@dataclass(frozen=True, slots=True)
class Sample:
    """What a batch held at one moment.

    Attributes:
        graded: Submissions that are done.
        seconds: Since the batch began.
        orchestrator_mb: Resident memory, in megabytes.
        zygote_mb: Of the process that students are forked from.
        judge_mb: Of the process that judges are forked from.
        files: Open file descriptors of the three.
        processes: Processes of the whole batch.
        temporary: Files and folders in the batch's temporary folder.
    """

    graded: int
    seconds: float
    orchestrator_mb: float
    zygote_mb: float
    judge_mb: float
    files: int
    processes: int
    temporary: int


def make_class(root: Path, count: int) -> Course:
    """Write the sample course and a class that has handed in right answers."""
    write_course(root)
    (root / "course_config.py").write_text(CONFIG)
    course = load_course(root)
    answers = notebook(REFERENCE)
    for number in range(count):
        write_notebook(answers, course.submitted(course.homework(NAME), f"s{number:05}") / f"{NAME}.ipynb")
    return course


def soak(course: Course, every: int, temporary: Path) -> Iterator[Sample]:
    """Grade the class with `course grade` and yield a sample every so many submissions.

    Raises:
        SystemExit: The batch failed.
    """
    temporary.mkdir(mode=0o755)
    log = course.root / "soak.log"
    environment = {**os.environ, "TMPDIR": str(temporary), "OMP_NUM_THREADS": "1", "NO_COLOR": "1"}
    command = [*COURSE_COMMAND, "--root", str(course.root), "grade", NAME, "-j", str(CORES)]
    journal, began = journal_path(course, course.homework(NAME)), time.monotonic()
    with log.open("wb") as output:
        batch = subprocess.Popen(command, env=environment, cwd=REPOSITORY, stdout=output, stderr=output)
    try:
        wanted = every
        while batch.poll() is None:
            graded = _lines(journal)
            if graded >= wanted:
                wanted = graded - graded % every + every
                seconds = time.monotonic() - began
                with suppress(ProcessLookupError):  # the batch has come to its end meanwhile
                    yield replace(_sample(batch.pid, temporary), graded=graded, seconds=seconds)
            time.sleep(LOOK_EVERY_S)
    finally:
        if batch.poll() is None:
            batch.terminate()
        batch.wait()
    if batch.returncode != 0:
        raise SystemExit(f"the batch failed:\n{log.read_text(errors='replace')[-2000:]}")


def leaks(samples: list[Sample], left: list[str]) -> list[str]:
    """Return what has grown that should not have.

    Args:
        samples: Of one batch, in their order.
        left: What the batch left in its temporary folder.
    """
    found = [f"{len(left)} temporary files were left behind: {', '.join(left[:5])}"] if left else []
    middle = len(samples) // 2
    for name in ("files", "processes", "temporary"):
        before, after = ([getattr(sample, name) for sample in half] for half in (samples[:middle], samples[middle:]))
        if before and min(after) > max(before):
            found.append(f"{name} grew from {min(before)} to {max(after)}")
    for name in ("orchestrator_mb", "zygote_mb", "judge_mb"):
        growth = growth_mb(samples, name)
        if growth >= GROWTH_MB:
            found.append(f"{name} grows by {growth:.0f} MB over 1,000 submissions")
    return found


def growth_mb(samples: list[Sample], name: str = "orchestrator_mb") -> float:
    """Return by how many megabytes a process grows over 1,000 submissions, from the first sample on."""
    first, last = samples[0], samples[-1]
    if last.graded == first.graded:
        return 0.0
    return float((getattr(last, name) - getattr(first, name)) / (last.graded - first.graded) * 1000)


def _sample(batch: int, temporary: Path) -> Sample:
    """Look many times and keep the least of everything.

    Raises:
        ProcessLookupError: One of the processes that last as long as the batch is gone.
    """
    looks = []
    for _ in range(LOOKS):
        below = descendants(batch)
        pids = {"orchestrator": batch} | {name: _find(below, mark, batch) for name, mark in LASTING.items()}
        looks.append(
            Sample(
                graded=0,
                seconds=0.0,
                **{f"{name}_mb": _resident(pid) / MB for name, pid in pids.items()},
                files=sum(map(_open_files, pids.values())),
                processes=1 + len(below),
                temporary=sum(len(folders) + len(files) for _, folders, files in os.walk(temporary)),
            )
        )
        time.sleep(LOOK_EVERY_S)
    return Sample(**{name: min(getattr(look, name) for look in looks) for name in asdict(looks[0])})


def _find(pids: list[int], mark: bytes, parent: int) -> int:
    """Return the child of a process whose command line holds a mark; forks of it are not its children.

    Raises:
        ProcessLookupError: There is none.
    """
    for pid in pids:
        with suppress(OSError):  # it has ended meanwhile
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            if int(state[1]) == parent and mark in Path(f"/proc/{pid}/cmdline").read_bytes():
                return pid
    raise ProcessLookupError(f"the batch has no process {mark.decode()}.")


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except FileNotFoundError as error:
        raise ProcessLookupError(f"process {pid} is gone.") from error


def _open_files(pid: int) -> int:
    try:
        return len(list(Path(f"/proc/{pid}/fd").iterdir()))
    except FileNotFoundError as error:
        raise ProcessLookupError(f"process {pid} is gone.") from error


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.is_file() else 0


def main() -> None:
    """Soak and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submissions", type=int, default=10_000, help="size of the class (default: 10000)")
    parser.add_argument("--every", type=int, default=500, help="submissions between two samples (default: 500)")
    options = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))[:CORES]
    os.sched_setaffinity(0, cores)
    print(f"{options.submissions} submissions, {len(cores)} cores, {platform.machine()}, "
          f"Python {platform.python_version()}")  # fmt: skip
    print("graded  minutes  orchestrator    zygote     judge  open files  processes  temporary files")
    samples = []
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        course, temporary = make_class(root / "course", options.submissions), root / "tmp"
        for sample in soak(course, options.every, temporary):
            samples.append(sample)
            print(
                f"{sample.graded:6}  {sample.seconds / 60:7.1f}  {sample.orchestrator_mb:9.1f} MB"
                f"  {sample.zygote_mb:5.1f} MB  {sample.judge_mb:5.1f} MB"
                f"  {sample.files:10}  {sample.processes:9}  {sample.temporary:15}",
                flush=True,
            )
        found = leaks(samples, sorted(str(path.relative_to(temporary)) for path in temporary.rglob("*")))
    for leak in found:
        print(f"LEAK: {leak}")
    grown = {name: round(growth_mb(samples, name), 1) for name in ("orchestrator_mb", "zygote_mb", "judge_mb")}
    print(f"growth over 1,000 submissions, in MB: {grown}; goal: the orchestrator below {GROWTH_MB:g}")
    print(json.dumps({"growth_mb": grown["orchestrator_mb"], "submissions": options.submissions, "leaks": len(found)}))
    raise SystemExit(1 if found else 0)


if __name__ == "__main__":
    main()
