"""The warm engine of one homework: a zygote and a judge server, started once, asked for every submission.

with Engine(course, homework, tier="sealed") as engine:
    answer = engine.examine(job)
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import platform
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from autograder.cases import tasks_left_out
from autograder.channel import MAX_HEADER, Gone, JsonChannel, ProtocolError, TooLate, send_fds
from autograder.course import REPOSITORY, Course, Homework
from autograder.devices import CPU, CUDA, VISIBLE, CardSlots, find_cards
from autograder.errors import CourseFault, InfrastructureFault, SubmissionError
from autograder.replacement import replacing
from autograder.sandbox.policy import Policy
from autograder.sandbox.scratch import remove_scratch

START_S = 120.0
ANSWER_MARGIN_S = 180.0
"""Seconds beyond a submission's wall time after which a judge is given up."""


def cache_folder() -> Path:
    """Folder for what can always be made again."""
    base = os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
    return Path(base) / "zero-to-graded"


def hash_files(*paths: Path) -> str:
    """Return the sha256 of files and of all files in folders, names included, caches excluded."""
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(f"{file.relative_to(path.parent)}\0{file.stat().st_size}\0".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


@cache
def versions() -> dict[str, str]:
    """Return the versions that a grade depends on."""
    packages = ("torch", "numpy", "ipython", "pytest")
    return {"python": platform.python_version()} | {name: importlib.metadata.version(name) for name in packages}


@dataclass(frozen=True, slots=True)
class WarmModules:
    """What to import before the first submission, so that no fork has to."""

    student: tuple[str, ...] = ()
    judge: tuple[str, ...] = ()


class Engine:
    """Owns the two servers; thread-safe."""

    def __init__(
        self,
        course: Course,
        homework: Homework,
        tier: str,
        names: Sequence[str],
        warm: WarmModules = WarmModules(),
        device: str = CPU,
    ) -> None:
        """Start both servers; they warm up while the caller goes on.

        Args:
            course: Where the release and the hidden tests are.
            homework: What is graded.
            tier: Isolation tier of the student processes.
            names: Names that students define.
            warm: Modules to import beforehand.
            device: `cpu`, or `cuda` to give each submission a place on one of this machine's graphics cards.
        """
        self.course, self.homework, self.tier, self.warm, self.device = course, homework, tier, warm, device
        self.cards = CardSlots(find_cards() if device == CUDA else (), homework.gpu_slots)
        self.names = list(names)
        self.tests: list[tuple[str, str]] = []
        self.by_hand: frozenset[str] = frozenset()
        self._lock = threading.Lock()
        self._start()

    def __enter__(self) -> Self:
        """Return the engine."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Stop both servers."""
        self.close()

    def wait_until_ready(self) -> None:
        """Wait until the hidden tests are collected.

        Raises:
            CourseFault: They cannot be.
            InfrastructureFault: The judge server did not come up.
        """
        with self._lock:
            if self.tests:
                return
            try:
                answer = self._line.receive(time.monotonic() + START_S)
            except (Gone, TooLate) as error:
                raise InfrastructureFault(
                    "the judge server did not start.", fix=f"Look at {cache_folder() / 'judge.log'}."
                ) from error
            if not answer.get("ready"):
                raise CourseFault(str(answer["what"]), where=str(answer["where"]), fix=str(answer["fix"]))
            self.tests = [(task, test) for task, test in answer["tests"]]
            self.by_hand = frozenset(answer["by_hand"])

    def examine(self, job: Mapping[str, Any], policy: Policy) -> dict[str, Any]:
        """Have one submission questioned and return what the judge found out.

        Raises:
            SubmissionError: The notebook is too large to be sent to a judge.
            InfrastructureFault: The judge died, hung, or could not start a student process.
        """
        self.wait_until_ready()
        with self.cards.held() as card:
            return self._examine(job, replace(policy, card=card))

    def _examine(self, job: Mapping[str, Any], policy: Policy) -> dict[str, Any]:
        mine, theirs = socket.socketpair()
        line = JsonChannel(mine)
        try:
            frame = _pack(line, {**job, "policy": policy.to_dict()}, self.homework)
            send_fds(self._judge_control, {}, [theirs.fileno()])
            theirs.close()
            line.send_frame(frame)
            answer = line.receive(time.monotonic() + policy.limits.wall_s + ANSWER_MARGIN_S)
        except (Gone, TooLate, ProtocolError) as error:
            raise InfrastructureFault("a judge died or hung.", fix="Grade this submission again.") from error
        finally:
            theirs.close()
            line.close()
        if "fault" in answer:
            raise InfrastructureFault(str(answer["fault"]), fix="Grade this submission again.")
        return dict(answer)

    @property
    def pids(self) -> tuple[int, int]:
        """Process ids of the zygote and of the judge server."""
        return self._zygote.pid, self._judge.pid

    def revive(self) -> None:
        """Start both servers again if one of them has died."""
        with self._lock:
            if self._zygote.poll() is None and self._judge.poll() is None:
                return
            self.close()
            self.tests = []
            self._start()

    def close(self) -> None:
        """Stop both servers: they end when their control sockets close."""
        self._judge_control.close()
        self._zygote_control.close()
        self._line.close()
        for process in (self._judge, self._zygote):
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
        remove_scratch(self.scratch)

    def _start(self) -> None:
        self._zygote_control, zygote_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._judge_control, judge_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours, theirs = socket.socketpair()
        self._line = JsonChannel(ours)
        cache = cache_folder()
        cache.mkdir(parents=True, exist_ok=True)
        self.scratch = Path(tempfile.mkdtemp(prefix="grading-"))
        self.scratch.chmod(0o711)  # students run under users of their own
        release = str(self.course.release(self.homework))
        self._zygote = _python(
            ["-m", "autograder.sandbox.zygote", str(zygote_end.fileno()), release, *self.warm.student],
            [zygote_end],
            {
                "MPLBACKEND": "Agg",
                "MPLCONFIGDIR": str(cache / "matplotlib"),
                "IPYTHONDIR": str(cache / "ipython"),
                "TMPDIR": str(self.scratch),
            },
            cache / "zygote.log",
        )
        self._judge = _python(
            ["-m", "autograder.judge.server", *(str(s.fileno()) for s in (judge_end, self._zygote_control, theirs))],
            [judge_end, self._zygote_control, theirs],
            {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
            cache / "judge.log",
        )
        for sock in (zygote_end, judge_end, theirs):
            sock.close()
        self._line.send(
            {
                "source": str(self.course.source(self.homework)),
                "hidden": str(self.course.hidden(self.homework)),
                "names": self.names,
                "modules": list(self.warm.judge),
                "left_out": sorted(tasks_left_out(self.course, self.homework)),
                "devices": [CPU] if self.device == CPU else [CPU, CUDA],
            }
        )


def _pack(line: JsonChannel, job: dict[str, Any], homework: Homework) -> list[bytes]:
    try:
        return line.pack(job)
    except ProtocolError as error:
        raise SubmissionError(
            f"the notebook holds more than {MAX_HEADER >> 20} MB of code.",
            where=homework.notebook,
            fix="Read data from a file instead of writing it into a cell.",
        ) from error


def _python(
    arguments: list[str], sockets: list[socket.socket], extra: dict[str, str], log: Path
) -> subprocess.Popen[bytes]:
    """Start a Python with a clean environment and nothing open but these sockets."""
    environment = {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "HOME": "/nonexistent",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNOUSERSITE": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        VISIBLE: "",  # a process that forks never initialises CUDA
        "PYTORCH_NVML_BASED_CUDA_CHECK": "1",  # nor does it where a module asks whether there is a card
        **extra,
    }
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=REPOSITORY,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=[sock.fileno() for sock in sockets],
        )


def load_warm_modules(key: str) -> WarmModules | None:
    """Return what an earlier run of the reference imported, or None."""
    path = cache_folder() / "warm" / f"{key}.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return WarmModules(tuple(data["student"]), tuple(data["judge"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def save_warm_modules(key: str, warm: WarmModules) -> None:
    """Keep what the reference imported for the next run."""
    with replacing(cache_folder() / "warm" / f"{key}.json") as draft:
        draft.write_text(json.dumps({"student": warm.student, "judge": warm.judge}), encoding="utf-8")
