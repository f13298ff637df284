"""An engine that is spread over a cluster: what `autograder.batch.engine.Engine` does, done by workers."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from distributed import Client

from autograder.batch.engine import WarmModules
from autograder.cluster.crew import PATIENCE_S, Crew
from autograder.cluster.identity import checkout
from autograder.cluster.kit import pack_kit
from autograder.cluster.parcel import Parcel, pack_job, unpack_answer
from autograder.cluster.post import Outpost, examine
from autograder.course import Course, Homework
from autograder.devices import CPU
from autograder.errors import InfrastructureFault
from autograder.sandbox.policy import Policy

LOOK_S = 2.0
"""How often somebody who waits for an answer looks whether those who could give it are still there."""
MARGIN = 4
"""One submission waits behind so many slots, so that no worker idles."""


class ClusterExaminer:
    """Asks a crew. Thread-safe; a submission whose worker is lost is examined by another."""

    def __init__(
        self, crew: Crew, homework: Homework, tier: str, names: Sequence[str], warm: WarmModules, device: str
    ) -> None:
        """Take over what the crew knows about the hidden tests."""
        self.crew, self.homework, self.tier, self.names, self.warm = crew, homework, tier, list(names), warm
        self.device = device
        self.tests, self.by_hand = crew.tests, crew.by_hand

    @property
    def in_flight(self) -> int:
        """How many submissions to have in hand: one for each slot, and a few that wait behind them."""
        return self.crew.slots + max(2, self.crew.slots // MARGIN)

    def wait_until_ready(self) -> None:
        """Return at once: a crew has only workers that are ready."""

    def revive(self) -> None:
        """Return at once: workers look after their own engines."""

    def examine(self, job: Mapping[str, Any], policy: Policy) -> dict[str, Any]:
        """Have one submission questioned and return what the judge found out.

        Raises:
            SubmissionError: The notebook is too large to be sent to a judge.
            InfrastructureFault: The judge or the worker broke, or no worker is left.
        """
        parcel, answer = pack_job(job, policy), None
        while answer is None:
            answer = self._ask(self.crew.hands(), parcel)
        return unpack_answer(answer)

    def _ask(self, hands: Sequence[str], parcel: Parcel) -> bytes | None:
        """Send a parcel and return the answer, or None when all who could give it are gone."""
        future = self.crew.client.submit(
            examine, self.crew.name, *parcel, workers=hands, allow_other_workers=False, pure=False
        )
        try:
            while True:
                try:
                    answer: bytes = future.result(timeout=LOOK_S)
                    return answer
                except TimeoutError:
                    if self.crew.has_none_of(hands):
                        return None
        except Exception as error:  # Dask has many: of a worker that was killed too often, of a lost connection
            raise InfrastructureFault(
                f"a worker was lost: {type(error).__name__}: {error}", fix="Grade this submission again."
            ) from error
        finally:
            with suppress(Exception):
                future.release() if future.done() else future.cancel(force=True)


@contextmanager
def open_examiner(
    client: Client,
    course: Course,
    homework: Homework,
    tier: str,
    names: Sequence[str],
    warm: WarmModules,
    patience_s: float = PATIENCE_S,
    device: str = CPU,
) -> Iterator[ClusterExaminer]:
    """Give every worker a post for a homework, and take it away again.

    Raises:
        CourseError: A worker cannot be used.
    """
    kit = pack_kit(course, homework, tier, names, warm, checkout(), device)
    name = f"{homework.name}-{kit.key[:12]}-{secrets.token_hex(4)}"
    client.register_plugin(Outpost(kit), name=name)
    try:
        with Crew(client, name, patience_s) as crew:
            yield ClusterExaminer(crew, homework, tier, names, warm, device)
    finally:
        if client.status == "running":
            with suppress(Exception):
                client.unregister_worker_plugin(name)
