"""Whatever a hostile process puts on the line, the judge gets plain data or a clean error, soon, in little memory.

A few hundred frames run with all tests; `make fuzz` sets FUZZ_EXAMPLES and tries many thousands.
"""

from __future__ import annotations

import base64
import gc
import itertools
import json
import math
import os
import resource
import socket
import threading
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.judge.faults import StudentFault
from autograder.judge.interview import CodeCell, Interview
from autograder.judge.proxy import Proxy, resolve
from autograder.wire import MAGIC, MAX_EMPTY, MAX_PAYLOAD, PREFIX, Channel, Gone, ProtocolError, TooLate, decode, encode
from tests.engine.frames import BOMBS, FRAMES, streams
from tests.engine.student import LIMITS

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "200"))
FUZZ = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
A_FEW = settings(FUZZ, max_examples=max(1, EXAMPLES // 4))

PATIENCE_S = 0.05
"""How long the judge waits for a frame here."""
MARGIN_S = 20.0
"""Seconds beyond a deadline after which something hangs, however loaded the machine is."""
GROWTH_BYTES = 200 << 20
"""Memory that a run may leave behind: Hypothesis remembers what it has tried."""
PEAK_BYTES = 600 << 20
"""Memory that one frame may take while it is read: JSON takes up many times its length, which is 8 MB at most."""

PLAIN = (bool, int, float, str, bytes, type(None), type(Ellipsis), torch.dtype)
CONTAINERS = (list, tuple, set)
counted: Counter[str] = Counter()


@pytest.fixture(scope="module", autouse=True)
def report():
    """Say at the end how much was tried."""
    began = time.monotonic()
    yield
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in counted.items())
    print(f"\n{counted.total():,} frames ({kinds}) in {time.monotonic() - began:.0f} s, at most {most} MB")


def resident() -> int:
    """Return the resident memory of this process, in bytes."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def forget_peak() -> None:
    """Have the kernel measure the largest resident memory anew."""
    Path("/proc/self/clear_refs").write_text("5")


def peak() -> int:
    """Return the largest resident memory since then, in bytes."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) << 10


class Handle:
    """What a handle becomes here."""


def plain_in(value: Any) -> Iterator[Any]:
    """Yield whatever in a decoded value is no plain data, or cannot even be turned into a list."""
    kind = type(value)
    if kind in CONTAINERS:
        for item in value:
            yield from plain_in(item)
    elif kind is dict:
        for key, item in value.items():
            yield from plain_in(key)
            yield from plain_in(item)
    elif kind is slice:
        yield from plain_in([value.start, value.stop, value.step])
    elif kind in (np.ndarray, torch.Tensor):
        rows = math.prod(max(1, size) for size in value.shape)
        if rows > MAX_PAYLOAD or (rows > MAX_EMPTY and not all(value.shape)) or value.dtype == np.object_:
            yield value
    elif kind not in (*PLAIN, torch.Generator, Handle):
        yield value


def handle(entry: dict[str, Any]) -> object:
    """Resolve a handle as the judge does: by a number."""
    if type(entry.get("id")) is not int:
        raise ProtocolError("a handle without a number")
    return Handle()


def take(header: bytes, payload: bytes) -> None:
    """Decode a frame: a value of plain data comes of it, or a ProtocolError."""
    with suppress(ProtocolError):
        value = decode(header, payload, handle)
        assert list(plain_in(value)) == []
        counted["understood"] += 1
        return
    counted["refused"] += 1


def test_does_a_frame_become_data_or_an_error():
    before = resident()

    @FUZZ
    @given(FRAMES)
    def run(frame):
        began = time.monotonic()
        take(*frame)
        assert time.monotonic() - began < MARGIN_S

    run()
    assert resident() - before < GROWTH_BYTES


def test_does_a_line_give_data_an_error_or_an_end():
    """Over a real socket, with a deadline: frames cut short, glued together, with sizes that are lies."""
    before = resident()

    @FUZZ
    @given(streams())
    def run(data):
        mine, theirs = socket.socketpair()
        channel = Channel(mine, resolve=handle)
        sender = threading.Thread(target=send, args=(theirs, data, len(data) % 3 == 0))
        sender.start()
        began = time.monotonic()
        try:
            while True:
                assert list(plain_in(channel.receive(began + PATIENCE_S))) == []
                counted["on the line"] += 1
        except (ProtocolError, Gone, TooLate):
            counted["on the line"] += 1
            assert time.monotonic() - began < PATIENCE_S + MARGIN_S
        finally:
            channel.close()
            sender.join()
            theirs.close()

    run()
    assert resident() - before < GROWTH_BYTES


def send(line: socket.socket, data: bytes, hang_up: bool) -> None:
    with suppress(OSError):
        line.sendall(data)
        if hang_up:
            line.shutdown(socket.SHUT_WR)


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_does_the_most_expensive_frame_stay_cheap(bomb):
    """Nothing within the limits of a frame takes the judge long or much more memory than the frame itself."""
    header, payload = bomb()
    before = resident()
    forget_peak()
    began = time.monotonic()
    take(header, payload)
    assert time.monotonic() - began < MARGIN_S
    assert peak() - before < PEAK_BYTES
    assert resident() - before < GROWTH_BYTES


def test_does_an_announced_size_allocate_nothing():
    mine, theirs = socket.socketpair()
    channel = Channel(mine)
    theirs.sendall(PREFIX.pack(MAGIC, 3, MAX_PAYLOAD) + b"[1]abc")
    tracemalloc.start()
    try:
        with pytest.raises(TooLate):
            channel.receive(time.monotonic() + PATIENCE_S)
        assert tracemalloc.get_traced_memory()[1] < 2 << 20
    finally:
        tracemalloc.stop()
        channel.close()
        theirs.close()


CELLS = (CodeCell(0, "1", "f = 1"),)
HURRIED = replace(LIMITS, wall_s=2.0, cell_s=PATIENCE_S, question_s=PATIENCE_S, processes=4)


def converse(interview: Interview) -> None:
    """Ask about everything that a test asks about; whatever is wrong is the student's fault."""
    interview.reseed(1)
    for name in ("f", "g"):
        with suppress(StudentFault):
            value = interview.name(name)
            if not isinstance(value, Proxy):
                assert all(isinstance(odd, Proxy) for odd in plain_in(value))
                continue
            for act in (
                lambda f: f(torch.ones(2), 3, key="x"),
                lambda f: f.arguments_written_by(torch.ones(2)),
                lambda f: f.attribute,
                lambda f: f + 1,
                lambda f: f[0],
                lambda f: f == f,
                lambda f: 1 in f,
                len,
                lambda f: list(itertools.islice(f, 100)),
                lambda f: setattr(f, "x", 1),
            ):
                with suppress(StudentFault):
                    assert all(isinstance(odd, Proxy) for odd in plain_in(act(Proxy(interview, name))))


def test_does_an_interview_survive_whatever_is_on_its_line():
    """The process on the other end is a thread that sends what it likes, whatever is asked."""

    @A_FEW
    @given(streams())
    def run(data):
        began = time.monotonic()
        senders = []

        def spawn(line: socket.socket, supervisor: socket.socket) -> None:
            line, supervisor = line.dup(), supervisor.dup()
            supervisor.sendall(b'{"ready": true}\n{"cause": "exit", "code": 1}\n')
            senders.append((threading.Thread(target=send, args=(line, data, True)), line, supervisor))
            senders[-1][0].start()

        interview = Interview(spawn, CELLS, HURRIED, resolve)
        converse(interview)
        interview.finish()
        for thread, *sockets in senders:
            thread.join()
            for sock in sockets:
                sock.close()
        counted["in interviews"] += len(senders)
        assert time.monotonic() - began < HURRIED.wall_s + MARGIN_S

    run()


HOSTILE = """
import base64, gc
worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
frames = [base64.b64decode(frame) for frame in {frames!r}]
worker._reply = lambda answer: worker.channel.sock.sendall(frames.pop(0) if frames else {last!r})
"""


def test_does_a_judge_survive_a_hostile_process(desk, tier):
    """A real student process has taken over its worker and answers every question with the next of its frames."""
    before = resident()
    whole = FRAMES.map(lambda frame: PREFIX.pack(MAGIC, len(frame[0]), len(frame[1])) + b"".join(frame))
    last = b"".join(encode({"ok": None}))

    @settings(FUZZ, max_examples=min(max(1, EXAMPLES // 10), 150))
    @given(st.lists(whole, min_size=4, max_size=12))
    def run(data):
        frames = [base64.b64encode(frame).decode() for frame in data]
        began = time.monotonic()
        with desk.student(HOSTILE.format(frames=frames, last=last), tier=tier, limits=LIMITS) as student:
            converse(student.interview)
            assert json.dumps([run.stdout for run in student.interview.runs.values()])
        counted["from processes"] += len(frames)
        assert time.monotonic() - began < LIMITS.wall_s + MARGIN_S

    run()
    assert resident() - before < GROWTH_BYTES
