"""A Dask cluster as a place to grade: found or started through Slurm, and looked at before anything is graded."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Final

import dask
from distributed import Client
from distributed.security import Security

from autograder.batch.engine import WarmModules
from autograder.cluster.crew import PATIENCE_S, workers_within
from autograder.cluster.examiner import ClusterExaminer, open_examiner
from autograder.cluster.identity import Identity, check_same, common_tier, introduce
from autograder.course import Course, Homework
from autograder.devices import CPU, tier_asked
from autograder.errors import InfrastructureFault, UsageError

SLURM: Final = "slurm"
CONNECT_S: Final = 10.0
"""Seconds in which a scheduler has to answer, and one that has no worker has to get one."""
SETTINGS: Final = {
    "distributed.comm.timeouts.connect": f"{CONNECT_S:g}s",
    "distributed.admin.large-graph-warning-threshold": "1GiB",  # a parcel may hold the weights of a network
}
_ADDRESS = re.compile(r"(?:tcp|tls)://[^\s/]+:[0-9]{1,5}")


class Cluster:
    """Workers of one scheduler, all of which run this very checkout.

    Attributes:
        remarks: What a person should know of workers that joined and could not be used, in words.
        device: What students' code computes on.
    """

    def __init__(self, client: Client, patience_s: float = PATIENCE_S) -> None:
        """Ask every worker who it is.

        Args:
            client: The connection.
            patience_s: How long a batch waits when all workers are gone.

        Raises:
            UsageError: One of them runs something else than this process.
        """
        self.client, self.patience_s = client, patience_s
        self.remarks: list[str] = []
        self.device = CPU
        self.workers = _introduced(client)
        self._examiner: ClusterExaminer | None = None

    @property
    def cards(self) -> int:
        """How many graphics cards the worker has that has fewest."""
        return min(worker.cards for worker in self.workers.values())

    def jobs(self) -> int:
        """How many submissions to have in hand now."""
        return self._examiner.in_flight if self._examiner is not None else 1

    def choose_tier(self, wanted: str, asked: str | None = None, *, allow_unsafe: bool = False) -> str:
        """Return the best tier that every worker offers, or the one that was asked for."""
        on_device = tier_asked(self.device, wanted, asked)
        return common_tier(self.workers, wanted, on_device, allow_unsafe=allow_unsafe)

    @contextmanager
    def start(
        self, course: Course, homework: Homework, tier: str, names: Sequence[str], warm: WarmModules
    ) -> Iterator[ClusterExaminer]:
        """Prepare every worker for a homework."""
        with open_examiner(self.client, course, homework, tier, names, warm, self.patience_s, self.device) as examiner:
            self._examiner = examiner
            try:
                yield examiner
            finally:
                self.remarks += [remark for remark in examiner.crew.remarks if remark not in self.remarks]


@contextmanager
def open_cluster(course: Course, scheduler: str) -> Iterator[Cluster]:
    """Connect to a cluster whose workers can grade.

    Args:
        course: The course; its `cluster` says what to ask Slurm for.
        scheduler: `tcp://HOST:PORT`, `tls://HOST:PORT` or `slurm`.

    Raises:
        UsageError: The address is none, or a worker runs other code or other versions.
        InfrastructureFault: Nobody answers there, or there are no workers.
    """
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # whatever fails is said in our words
    with dask.config.set(SETTINGS), _connected(course, scheduler) as (client, wait_s):
        if not workers_within(client, wait_s):
            raise InfrastructureFault(
                f"the cluster has had no worker for {wait_s:.0f} seconds. Nothing was graded.",
                where=scheduler,
                fix=f"Start some: `dask worker {scheduler}`."
                if scheduler != SLURM
                else "Look at `squeue`, and at the logs in slurm/ of the course's folder.",
            )
        yield Cluster(client)


def _connected(course: Course, scheduler: str) -> AbstractContextManager[tuple[Client, float]]:
    """Return a connection and how many seconds to wait for its first worker."""
    if scheduler == SLURM:
        from autograder.cluster.slurm_jobs import start_jobs

        return start_jobs(course)
    return _connect(scheduler)


@contextmanager
def _connect(address: str) -> Iterator[tuple[Client, float]]:
    if not _ADDRESS.fullmatch(address):
        raise UsageError(
            f"{address!r} is no scheduler.",
            where="--scheduler",
            fix="Write tcp://HOST:PORT or tls://HOST:PORT, as `dask scheduler` prints it, or `slurm`.",
        )
    if address.startswith("tls:"):
        _check_certificates(address)
    try:
        client = Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise InfrastructureFault(
            f"no scheduler answers there within {CONNECT_S:.0f} seconds. Nothing was graded.",
            where=address,
            fix="Start one with `dask scheduler`, and look whether a firewall lies between.",
        ) from error
    with client:
        yield client, CONNECT_S


def _check_certificates(address: str) -> None:
    """Refuse a connection for which Dask's configuration names no certificates, or some that cannot be read."""
    try:
        problem = "" if Security().get_connection_args("client").get("ssl_context") else "there are none"
    except (OSError, ValueError) as error:
        problem = str(error)
    if problem:
        raise UsageError(
            f"certificates are needed to connect: {problem}.",
            where=address,
            fix="Name ca-file and the client's cert and key in Dask's configuration (see docs/scaling.md).",
        )


def _introduced(client: Client) -> Mapping[str, Identity]:
    """Ask every worker who it is, and refuse those that would grade otherwise than this process."""
    answers = client.run(introduce, on_error="return")
    workers = {}
    for address, answer in answers.items():
        if isinstance(answer, BaseException):
            raise UsageError(
                f"the worker cannot grade: {type(answer).__name__}: {answer}. Nothing was graded.",
                where=address,
                fix="Start it from an environment in which this project and requirements.lock are installed.",
            )
        workers[address] = Identity(**answer)
        check_same(address, workers[address])
    return workers
