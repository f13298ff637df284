"""Student processes without hidden tests: a test starts one, lets it run cells, and questions it through proxies."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent
from typing import Any

from autograder.course import REPOSITORY, Limits
from autograder.judge.interview import CodeCell, Interview
from autograder.judge.proxy import Proxy, resolve
from autograder.sandbox.policy import Policy
from autograder.scoring import CellRun
from autograder.wire import send_fds

LIMITS = Limits(wall_s=60.0, cell_s=10.0, question_s=10.0, cpu_s=30.0, memory_bytes=512 << 20)
ENVIRONMENT = {"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1", "MPLBACKEND": "Agg"}


def make_public_folder() -> Path:
    """Return a new folder that every user may read: student processes may run under a user of their own."""
    folder = Path(tempfile.mkdtemp(prefix="course-"))
    folder.chmod(0o755)
    return folder


class Student:
    """A notebook in a confined process."""

    def __init__(self, control: socket.socket, sources: Sequence[str], policy: Policy) -> None:
        """Prepare; the process starts with the first question."""

        def spawn(channel: socket.socket, report: socket.socket) -> None:
            send_fds(control, policy.to_dict(), [channel.fileno(), report.fileno()])

        cells = tuple(CodeCell(number, str(number + 1), dedent(source)) for number, source in enumerate(sources))
        self.interview = Interview(spawn, cells, policy.limits, resolve)

    def __getitem__(self, name: str) -> Any:
        """Return what the notebook binds to `name`, the way a hidden test sees it."""
        value = self.interview.name(name)
        return Proxy(self.interview, name) if isinstance(value, Proxy) else value

    def without_autograd(self, name: str) -> Proxy:
        """Return a function whose calls run with autograd switched off."""
        return Proxy(self.interview, name, autograd=False)

    @property
    def runs(self) -> list[CellRun]:
        """Run the notebook if that is still to be done, and return what its cells did."""
        self.interview.start()
        return [self.interview.runs[index] for index in sorted(self.interview.runs)]

    def said(self) -> str:
        """Return what the notebook printed."""
        return "".join(run.stdout for run in self.runs)


class Desk:
    """A zygote with a release folder: students are started here."""

    def __init__(self, control: socket.socket, pid: int, release: Path, scratch: Path) -> None:
        """Keep the zygote's socket, its process id, and the folder in which fenced students get theirs."""
        self.control, self.pid, self.release, self.scratch = control, pid, release, scratch

    @contextmanager
    def student(self, *sources: str, tier: str = "fenced", limits: Limits = LIMITS) -> Iterator[Student]:
        """Start a student whose notebook has these cells, and end the process afterwards."""
        student = Student(self.control, sources, Policy(tier, limits, self.release))
        try:
            yield student
        finally:
            student.interview.finish()


@contextmanager
def open_desk(release: Path) -> Iterator[Desk]:
    """Start a zygote, as an engine does, and stop it."""
    scratch, caches = make_public_folder(), make_public_folder()
    folders = {"TMPDIR": str(scratch), "MPLCONFIGDIR": str(caches), "IPYTHONDIR": str(caches)}
    control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    process = subprocess.Popen(
        [sys.executable, "-m", "autograder.sandbox.zygote", str(theirs.fileno()), str(release)],
        cwd=REPOSITORY,
        env={**ENVIRONMENT, **folders},
        stdin=subprocess.DEVNULL,
        pass_fds=[theirs.fileno()],
    )
    theirs.close()
    try:
        yield Desk(control, process.pid, release, scratch)
    finally:
        control.close()
        process.wait(timeout=30)
        shutil.rmtree(caches)
        if scratch.exists():
            scratch.rmdir()  # which raises where a student left anything
