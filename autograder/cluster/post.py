"""The worker's side: a kit unpacked, an engine on it, and what the scheduler's workers are asked to run.

Everything here that a client calls is a function of this module, called with plain data.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from distributed import Worker, WorkerPlugin, get_worker

from autograder.batch.engine import Engine
from autograder.cluster import caretaker
from autograder.cluster.identity import Identity, check_same, common_tier, introduce
from autograder.cluster.kit import STAFF, Kit, release_folder, unpack_kit, unpacked_course
from autograder.cluster.parcel import pack_answer, pack_fault, unpack_job
from autograder.devices import CUDA
from autograder.errors import CourseError, InfrastructureFault

LEASE_S = 180.0
"""Seconds after which a post that no client has looked at is given up: a client that was killed cannot say so."""


class Post:
    """A kit, unpacked, with a warm engine on it. It owns both."""

    def __init__(self, kit: Kit) -> None:
        """Unpack the kit, start the engine and wait until it is ready.

        Raises:
            CourseError: The kit is damaged, or its hidden tests cannot be collected.
        """
        self.folder = Path(tempfile.mkdtemp(prefix="kit-"))
        self._caretaker = _watch_over(self.folder)
        try:
            unpack_kit(kit, self.folder)
            self._release = release_folder(kit, self.folder)
            course, homework = unpacked_course(kit, self.folder)
            self.engine = Engine(course, homework, kit.tier, kit.names, kit.warm, kit.device)
        except BaseException:
            self._leave()
            raise
        try:
            self.engine.wait_until_ready()
        except BaseException:
            self.close()
            raise

    def examine(self, header: bytes, contents: tuple[bytes, ...]) -> dict[str, Any]:
        """Have one submission questioned."""
        with tempfile.TemporaryDirectory(prefix="handed-in-", dir=self.folder / STAFF) as folder:
            job, policy = unpack_job(header, contents, self._release, Path(folder))
            try:
                return self.engine.examine(job, policy)
            except InfrastructureFault:
                self.engine.revive()
                raise

    def close(self) -> None:
        """Stop the engine and remove the kit."""
        try:
            self.engine.close()
        finally:
            self._leave()

    def _leave(self) -> None:
        assert self._caretaker.stdin is not None
        self._caretaker.stdin.close()
        self._caretaker.wait()


class Outpost(WorkerPlugin):
    """Gives every worker of a cluster its post, those that join later too. Dask carries it to them.

    Attributes:
        kit: What to unpack; on a worker, its archive is gone once it is unpacked.
        post: On a worker: its post, or None.
        fault: On a worker: why it has none, or None.
    """

    idempotent = False

    def __init__(self, kit: Kit, lease_s: float = LEASE_S) -> None:
        """Prepare, on the client's side."""
        self.kit, self.lease_s = kit, lease_s
        self.post: Post | None = None
        self.fault: CourseError | None = None

    async def setup(self, worker: Worker) -> None:
        """Open the post. Errors are kept for the client to ask for: Dask would only log them."""
        self.looked_at = time.monotonic()
        try:
            me = Identity(**await introduce())
            check_same("this worker", me)
            common_tier({"this worker": me}, self.kit.tier, self.kit.tier, allow_unsafe=self.kit.tier == "open")
            if self.kit.device == CUDA and not me.cards:
                raise InfrastructureFault("the worker has no graphics card that torch can use.")
            self.post = await asyncio.to_thread(Post, self.kit)
        except CourseError as error:
            self.fault = error
        except Exception as error:
            self.fault = InfrastructureFault(f"{type(error).__name__}: {error}")
        self.kit = replace(self.kit, archive=b"")
        self._lease = asyncio.create_task(self._give_up_when_forgotten())

    async def teardown(self, worker: Worker) -> None:
        """Close the post."""
        self._lease.cancel()
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        post, self.post = self.post, None
        if post is not None:
            post.close()

    async def _give_up_when_forgotten(self) -> None:
        while time.monotonic() < self.looked_at + self.lease_s:
            await asyncio.sleep(self.lease_s / 10)
        self.fault = InfrastructureFault("the client that opened this post has not been heard of for minutes.")
        await asyncio.to_thread(self._close)


def look_at(name: str, dask_worker: Worker) -> dict[str, Any]:
    """Run on a worker by its client: extend the lease of a post and say how it is."""
    plugin = dask_worker.plugins.get(name)
    if not isinstance(plugin, Outpost):
        return {"ready": False, "fault": None}
    plugin.looked_at = time.monotonic()
    if plugin.post is None:
        return {"ready": False, "fault": pack_fault(plugin.fault) if plugin.fault else None}
    engine = plugin.post.engine
    return {"ready": True, "tests": engine.tests, "by_hand": sorted(engine.by_hand)}


def examine(name: str, header: bytes, contents: tuple[bytes, ...]) -> bytes:
    """Run on a worker as a task: have one submission questioned. It never raises: what went wrong is in the answer."""
    try:
        plugin = get_worker().plugins.get(name)
        if not isinstance(plugin, Outpost) or plugin.post is None:
            raise InfrastructureFault("the worker has no post.", where=str(get_worker().address))
        return pack_answer(plugin.post.examine(header, contents))
    except CourseError as error:
        return pack_fault(error)
    except Exception as error:
        where = f"worker {os.getpid()}, {threading.current_thread().name}"
        return pack_fault(InfrastructureFault(f"{type(error).__name__}: {error}", where=where))


def _watch_over(folder: Path) -> subprocess.Popen[bytes]:
    """Start a caretaker. It has a session of its own, so that Ctrl-C on a worker does not end it too early."""
    with contextlib.suppress(OSError):
        folder.chmod(0o711)
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(caretaker.__file__), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        start_new_session=True,
    )
