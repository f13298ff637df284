"""Who can be asked: the workers that have a post for this homework, looked at again and again from threads."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Any, Self

from distributed import Client

from autograder.cluster.parcel import unpack_answer
from autograder.cluster.post import LEASE_S, look_at
from autograder.errors import CourseError, InfrastructureFault

LOOK_S = 1.0
"""How often the scheduler is asked who is there."""
PATIENCE_S = 20.0
"""How long nobody may be there before the batch is given up: a restarted worker needs half of it."""
RENEW_S = LEASE_S / 6
"""How often every post is looked at, which extends its lease."""


class Crew:
    """The workers with a post. It owns the threads that look at them.

    Attributes:
        remarks: What a person should know of workers that could not be used, in words.
    """

    def __init__(self, client: Client, name: str, patience_s: float = PATIENCE_S) -> None:
        """Look at everybody once, then go on in threads.

        Args:
            client: The connection.
            name: Of the plugin that opens the posts.
            patience_s: How long nobody may be there.

        Raises:
            CourseError: A worker could not open its post.
        """
        self.client, self.name, self.patience_s = client, name, patience_s
        self.remarks: list[str] = []
        self._slots: dict[str, int] = {}
        self._unfit: dict[str, CourseError] = {}
        self._described: dict[str, Any] = {}
        self._change, self._closing = threading.Condition(), threading.Event()
        self._lost = ""
        self._look()
        if self._unfit:
            raise next(iter(self._unfit.values()))
        if not self._slots:
            raise InfrastructureFault("all workers left while they were prepared.", fix="Look at what they printed.")
        self._thread = threading.Thread(target=self._keep_looking, name="crew", daemon=True)
        self._thread.start()
        threading.Thread(target=self._keep_renewing, name="leases", daemon=True).start()

    def __enter__(self) -> Self:
        """Return the crew."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Stop looking."""
        self._closing.set()
        self._thread.join()

    @property
    def slots(self) -> int:
        """How many submissions can be examined at a time."""
        return sum(self._slots.values())

    @property
    def tests(self) -> list[tuple[str, str]]:
        """Task and name of every hidden test, as the workers have collected them."""
        return [(task, test) for task, test in self._described["tests"]]

    @property
    def by_hand(self) -> frozenset[str]:
        """Tasks that are to be solved without autograd."""
        return frozenset(self._described["by_hand"])

    def hands(self) -> list[str]:
        """Return the addresses of all who can be asked; wait while there is nobody.

        Raises:
            InfrastructureFault: There has been nobody for too long. It stays so.
        """
        with self._change:
            self._change.wait_for(lambda: self._slots or self._lost)
            if self._lost:
                raise InfrastructureFault(
                    self._lost, fix="Start workers and run the command again: it goes on where it stopped."
                )
            return list(self._slots)

    def has_none_of(self, addresses: Iterable[str]) -> bool:
        """Whether all of these are gone."""
        return not self._slots.keys() & set(addresses)

    def _keep_looking(self) -> None:
        alone_since = time.monotonic()
        while not self._closing.wait(LOOK_S):
            try:
                self._look()
            except Exception:  # the scheduler does not answer: nobody can be asked
                with self._change:
                    self._slots = {}
            now = time.monotonic()
            alone_since = now if self._slots else alone_since
            with self._change:
                if now > alone_since + self.patience_s:
                    self._lost = f"no worker has been left for {self.patience_s:.0f} seconds."
                self._change.notify_all()

    def _keep_renewing(self) -> None:
        """Extend all leases, in a thread of its own: a worker that is frozen keeps whoever asks it waiting."""
        while not self._closing.wait(RENEW_S):
            with contextlib.suppress(Exception):
                self.client.run(look_at, self.name, on_error="ignore")

    def _look(self) -> None:
        """Find out who is there, and ask those about their posts who have not told yet."""
        if self.client.status != "running":
            raise InfrastructureFault("the connection to the scheduler is broken.")
        there = {
            address: int(worker["nthreads"])
            for address, worker in self.client.scheduler_info()["workers"].items()
            if worker.get("status", "running") == "running"
        }
        new = [address for address in there if address not in self._slots.keys() | self._unfit.keys()]
        answers: Mapping[str, Any] = self.client.run(look_at, self.name, workers=new, on_error="ignore") if new else {}
        with self._change:
            self._slots = {address: there[address] for address in self._slots if address in there}
            for address, answer in answers.items():
                self._note(address, answer, there[address])
            self._change.notify_all()

    def _note(self, address: str, answer: Mapping[str, Any], threads: int) -> None:
        if answer["ready"]:
            self._slots[address] = threads
            self._described = self._described or dict(answer)
        elif answer["fault"]:
            try:
                unpack_answer(answer["fault"])
            except CourseError as fault:
                self._unfit[address] = type(fault)(fault.what, where=address, fix=fault.fix)
                self.remarks.append(f"{address} was not used: {fault.what} {fault.fix}")


def workers_within(client: Client, seconds: float) -> bool:
    """Wait until a cluster has a worker, and return whether it has."""
    with contextlib.suppress(TimeoutError):
        client.wait_for_workers(1, timeout=seconds)
    return bool(client.scheduler_info()["workers"])
