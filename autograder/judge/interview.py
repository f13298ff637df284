"""One conversation with one student: start a process, run the notebook in it, ask questions, start again if it dies.

A process that dies or hangs costs the question that was being asked. The next question is asked of a fresh process that
runs the notebook again, without the cells that killed an earlier one.
"""

from __future__ import annotations

import contextlib
import json
import re
import socket
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BufferedReader
from typing import Any

from autograder.course import Limits
from autograder.errors import InfrastructureFault
from autograder.judge.faults import Ended, Missing, NotWritten, Raised
from autograder.scoring import CellRun
from autograder.wire import Channel, Gone, ProtocolError, TooLate, encode

SETUP_S = 30.0
"""Wall seconds that forking and confining a process may take on a loaded machine."""

GONE_S = 3.0
"""Wall seconds in which the end of a process that has closed its line is reported. One that lives on is ended then."""

MAX_UNANSWERED = 2
"""How often a question about one of the student's objects may cost a process before it is not asked about again."""
MAX_HEARD = 1 << 30
"""Bytes, roughly, that the answers to one test may take up: a judge that collects an endless generator stops here."""
JSON_GROWTH = 8
"""A number in JSON takes up this many times its length once it is read."""
MAX_TEXT = 1 << 19
"""Characters that are kept of all that cells say, so that it fits into one frame whatever the characters are."""

Spawn = Callable[[socket.socket, socket.socket], None]
"""Starts a student process that talks on the first socket and is reported on over the second."""
Resolve = Callable[["Interview", str, dict[str, Any]], object]


@dataclass(frozen=True, slots=True)
class CodeCell:
    """A code cell to run.

    Attributes:
        index: Position in the rebuilt notebook.
        name: What tracebacks call it.
        source: Its text.
        skip: Whether it is shown but not run.
    """

    index: int
    name: str
    source: str
    skip: bool = False


@dataclass(slots=True)
class _Process:
    """A running student process."""

    channel: Channel
    report: socket.socket
    reports: BufferedReader
    values: dict[str, Any] = field(default_factory=dict)
    seeded: bool = False


class Interview:
    """Everything that is asked of one submission."""

    def __init__(self, spawn: Spawn, cells: tuple[CodeCell, ...], limits: Limits, resolve: Resolve) -> None:
        """Prepare a conversation; the first process starts with the first question.

        Args:
            spawn: Starts student processes.
            cells: The rebuilt notebook.
            limits: Time for the submission, a cell and a question.
            resolve: Makes a proxy of this interview, a name for messages and a handle's header entry.
        """
        self.spawn, self.cells, self.limits, self.resolve = spawn, cells, limits, resolve
        self.asking = "the notebook"
        self.deadline: float | None = None  # set when the first process is ready: a slow start is not the student's
        self.runs: dict[int, CellRun] = {}
        self.deadly: dict[int, str] = {}  # how a cell ended its process
        self.unanswered: Counter[str] = Counter()
        self.room = min(limits.output_bytes // 2, MAX_TEXT)
        self.notebook_seed = 0
        self.seed: int | None = None
        self.heard = 0
        self.spent = 0.0
        self.process: _Process | None = None
        self.generation = 0
        self.endings: list[dict[str, Any]] = []

    def start(self) -> None:
        """Run the notebook, in as many processes as it takes to get past cells that kill theirs."""
        while self.process is None:
            if self.deadline is not None and time.monotonic() >= self.deadline:
                raise Ended("the notebook", {"cause": "wall"}, self.limits)
            if self.generation >= self.limits.processes:
                raise Ended("the notebook", {"cause": "too often"}, self.limits)
            self.process = self._fresh()
            for cell in self.cells:
                if not self._run_cell(cell):
                    break

    def name(self, name: str) -> Any:
        """Return the value that the notebook binds to `name`: data, or an entry that describes a handle.

        Raises:
            StudentFault: It binds none, or its process does not live long enough to say so.
        """
        self.start()
        if self.process is not None and name in self.process.values:
            return self.process.values[name]
        reply = self.ask({"op": "get", "name": name}, name)
        if "ok" not in reply:
            raise Missing(name, self._status_of(name))
        if self.process is not None:
            self.process.values[name] = reply["ok"]
        return reply["ok"]

    def ask(self, question: Mapping[str, Any], name: str) -> dict[str, Any]:
        """Ask one question about `name` and return the reply, a dict.

        Raises:
            StudentFault: The answer is an error, or there is none.
            InfrastructureFault: The process could not be set up.
        """
        if self.unanswered[name] >= MAX_UNANSWERED:
            raise Ended(name, {"cause": "before"}, self.limits)
        left = self.limits.test_s - self.spent
        if left <= 0:
            raise Ended(name, {"cause": "test"}, self.limits)
        self.start()
        if self.seed is not None:
            question, self.seed = {**question, "seed": self.seed}, None
        began = time.monotonic()
        try:
            reply = self._exchange(
                question, name, min(left, self.limits.question_s), "test" if left < self.limits.question_s else "slow"
            )
        finally:
            self.spent += time.monotonic() - began
        error = reply.get("error")
        if isinstance(error, dict):
            kind = error.get("type")
            raise NotWritten if isinstance(kind, str) and kind == "NotImplementedError" else Raised(name, error)
        return reply

    def reseed(self, seed: int) -> None:
        """Begin a new test: have the student's random generators seeded before the next question."""
        self.seed, self.heard, self.spent = seed, 0, 0.0

    def finish(self) -> None:
        """End the process and take the report on how much it used."""
        if self.process is not None:
            self._end("done")

    def _status_of(self, name: str) -> str:
        """Return how the cell that should bind `name` ran, or an empty string."""
        binds = re.compile(rf"^\s*((def|class)\s+{re.escape(name)}\b|{re.escape(name)}\s*=[^=])", re.MULTILINE)
        for cell in self.cells:
            if cell.index in self.runs and binds.search(cell.source):  # by text: the cell may not even parse
                return self.deadly.get(cell.index, self.runs[cell.index].status)
        return ""

    def _resolve(self, entry: dict[str, Any]) -> object:
        return self.resolve(self, self.asking, entry)

    def _fresh(self) -> _Process:
        mine, theirs = socket.socketpair()
        report, watcher = socket.socketpair()
        self.spawn(theirs, watcher)
        theirs.close()
        watcher.close()
        self.generation += 1
        report.settimeout(SETUP_S)
        process = _Process(Channel(mine, resolve=self._resolve), report, report.makefile("rb"))
        with contextlib.suppress(OSError, ValueError):
            first = json.loads(process.reports.readline() or b"{}")
            if first.get("ready"):
                self.deadline = self.deadline or time.monotonic() + self.limits.wall_s
                return process
            raise InfrastructureFault(f"a student process could not be confined: {first.get('detail', 'no report')}")
        raise InfrastructureFault("a student process did not start in time.", fix="Is the machine overloaded?")

    def _run_cell(self, cell: CodeCell) -> bool:
        """Run one cell; False when it took the process with it.

        What it did the first time is what people read. Later it may know of hidden inputs, from a process that ended:
        not even whether it lives may tell of them.
        """
        if cell.skip or cell.index in self.deadly:
            self.runs.setdefault(cell.index, CellRun(cell.index, "skipped"))
            return True
        began = time.monotonic()
        question: dict[str, Any] = {"op": "cell", "source": cell.source, "name": f"cell {cell.name}"}
        if self.process is not None and not self.process.seeded:
            question["seed"], self.process.seeded = self.notebook_seed, True
        try:
            reply = self._exchange(question, f"cell {cell.name}", self.limits.cell_s)
        except Ended as ended:
            slow = bool(self.endings) and self.endings[-1].get("cause") in ("slow", "cpu", "wall")
            self.deadly[cell.index] = "timeout" if slow else "died"
            self.runs.setdefault(cell.index, CellRun(cell.index, self.deadly[cell.index], error=ended.lesson))
            return False
        if cell.index not in self.runs:
            self.runs[cell.index] = self._cell_run(cell.index, reply.get("ok"), time.monotonic() - began)
        return True

    def _cell_run(self, index: int, data: object, seconds: float) -> CellRun:
        """Read what the worker says about a cell; what is no text in it is left out."""
        fields = data if isinstance(data, dict) else {}
        texts: dict[str, str] = {}
        for name in ("error", "stdout", "stderr", "result", "traceback"):
            text = fields.get(name)
            texts[name] = text[: self.room] if isinstance(text, str) else ""
            self.room -= len(texts[name])
        status = fields.get("status")
        fine = isinstance(status, str) and status == "ok"
        return CellRun(index, "ok" if fine else "error", seconds=round(seconds, 4), **texts)

    def _exchange(self, question: Mapping[str, Any], name: str, seconds: float, late: str = "slow") -> dict[str, Any]:
        """Send and receive one frame within an absolute deadline; a broken conversation ends the process.

        Args:
            question: What is asked.
            name: What it is about.
            seconds: Until when an answer counts.
            late: What its absence is called then.
        """
        if self.process is None or self.deadline is None:
            raise InfrastructureFault("there is no student process to ask.")
        self.asking = name
        frame = encode(dict(question), _issue)  # our own values: an error here is the test's, and is raised as such
        deadline = min(time.monotonic() + seconds, self.deadline)
        reply, cause = None, "protocol"
        try:
            self.process.channel.send_frame(frame, deadline)
            reply = self.process.channel.receive(deadline)
        except TooLate:
            cause = "wall" if time.monotonic() >= self.deadline else late
        except Gone:
            cause = ""
        except ProtocolError:
            pass
        header, payload = self.process.channel.received
        self.heard += JSON_GROWTH * header + payload
        if isinstance(reply, dict) and self.heard <= MAX_HEARD:
            return reply
        cause = "too much" if isinstance(reply, dict) else cause
        self.unanswered[name] += 1
        raise Ended(name, self._end(cause), self.limits)

    def _end(self, cause: str) -> dict[str, Any]:
        """End the process and return the report on how it ended; `cause` overrides the reported one."""
        process, self.process = self.process, None
        if process is None:
            return {"cause": cause}
        ending: dict[str, Any] = {}
        with contextlib.suppress(OSError, ValueError):
            cause = cause or _hung_up(process)
            if cause:
                process.report.sendall(b"x")
            ending = json.loads(process.reports.readline() or b"{}")
        process.channel.close()
        process.report.close()
        if cause:
            ending["cause"] = cause
        self.endings.append(ending)
        return ending


def _hung_up(process: _Process) -> str:
    """Return why to end a process that has closed its line; empty when it is reported to have ended."""
    process.report.settimeout(GONE_S)
    try:
        process.reports.peek(1)
        return ""
    except TimeoutError:
        process.reports = process.report.makefile("rb")  # the old one reads no more
        return "protocol"
    finally:
        process.report.settimeout(SETUP_S)


def _issue(value: object) -> dict[str, Any]:
    """Encode a proxy that a test passes back to the student."""
    handle = getattr(value, "_handle_entry", None)
    if handle is None:
        raise TypeError(f"a hidden test cannot send a {type(value).__name__} to student code")
    entry = handle()
    if not isinstance(entry, dict):
        raise TypeError("not a handle")
    return entry
