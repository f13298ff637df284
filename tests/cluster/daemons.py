"""A Dask cluster of real processes on this machine: started by a test, ended by their ids."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from distributed import Client

from autograder.course import REPOSITORY
from tests.processes import comes_true, descendants, has_ended

START_S = 90.0
WITHOUT_NAMESPACES = (
    "import ctypes, os, sys; ctypes.CDLL(None).prctl(24, 21, 0, 0, 0); "
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)
"""Starts a Python for which root can make no namespaces, as in a container: the bounding set loses CAP_SYS_ADMIN."""


class Daemons:
    """A scheduler and its workers, with a temporary folder of their own."""

    def __init__(self, host: str = "127.0.0.1", protocol: str = "tcp") -> None:
        """Start a scheduler that listens on an address."""
        self.protocol = protocol
        self.folder = Path(tempfile.mkdtemp(prefix="cluster-"))
        self.folder.chmod(0o755)
        self.port = free_port()
        self.processes: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start(
            [*dask("scheduler"), "--host", host, "--protocol", protocol, "--port", str(self.port), *QUIET]
        )

    @property
    def address(self) -> str:
        """Where the scheduler listens."""
        return f"{self.protocol}://127.0.0.1:{self.port}"

    def start_worker(
        self,
        *,
        prefix: Sequence[str] = (),
        python: Sequence[str] = (sys.executable,),
        scheduler: str = "",
        **environment: str,
    ) -> subprocess.Popen[bytes]:
        """Start a worker and do not wait for it.

        Args:
            prefix: What to put before its command.
            python: What runs it.
            scheduler: Where it finds the scheduler, if not where tests do.
            environment: What to add to its environment.
        """
        command = [*prefix, *python, *dask("worker")[1:], scheduler or self.address, "--no-nanny", *QUIET]
        return self._start([*command, "--nthreads", "1", "--death-timeout", "60"], environment)

    def client(self) -> Client:
        """Return a connection of the test's own."""
        return Client(self.address, timeout=START_S, set_as_default=False)

    def wait_for(self, workers: int) -> None:
        """Wait until so many workers are there."""
        with self.client() as client:
            assert comes_true(lambda: len(client.scheduler_info()["workers"]) == workers, START_S), self.log()

    def kits(self) -> list[Path]:
        """Return the kits that lie on this machine."""
        return sorted(self.folder.glob("kit-*"))

    def engines(self) -> list[int]:
        """Return the ids of all zygotes and judge servers of the workers."""
        return [pid for process in self.processes for pid in descendants(process.pid)]

    def log(self) -> str:
        """Return what the daemons printed."""
        return "\n".join(path.read_text(errors="replace")[-3000:] for path in sorted(self.folder.glob("*.log")))

    def end(self, process: subprocess.Popen[bytes], how: signal.Signals = signal.SIGTERM) -> None:
        """End one process."""
        if process.poll() is None:
            process.send_signal(how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=30)
        if process.poll() is None:
            process.kill()
            process.wait()
        self.processes.remove(process)

    def close(self) -> None:
        """End everything, workers first, and see that nothing of them is left."""
        for process in reversed(list(self.processes)):
            self.end(process)
        left = self.kits()
        shutil.rmtree(self.folder, ignore_errors=True)
        assert not left

    def _start(self, command: Sequence[str], environment: Mapping[str, str] = {}) -> subprocess.Popen[bytes]:
        log = self.folder / f"{len(list(self.folder.glob('*.log')))}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                cwd=environment.get("PYTHONPATH", REPOSITORY),
                env={**os.environ, "TMPDIR": str(self.folder), "OMP_NUM_THREADS": "1", **environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        self.processes.append(process)
        return process


QUIET = ("--no-dashboard",)


def dask(what: str) -> list[str]:
    """Return the start of the command of a daemon."""
    return [sys.executable, "-m", f"distributed.cli.dask_{what}"]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextlib.contextmanager
def cluster(workers: int = 0, host: str = "127.0.0.1", protocol: str = "tcp") -> Iterator[Daemons]:
    """Start a scheduler and workers and end them afterwards."""
    daemons = Daemons(host, protocol)
    try:
        for _ in range(workers):
            daemons.start_worker()
        if workers:
            daemons.wait_for(workers)
        yield daemons
    finally:
        daemons.close()


def all_ended(pids: Sequence[int]) -> bool:
    """Return whether all of these processes are gone."""
    return all(has_ended(pid) for pid in pids)
