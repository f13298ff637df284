"""Where submissions are examined: on this machine, or wherever else something offers the same three things.

A site chooses the isolation tier, starts examiners, and says how many submissions it can take at a time. Reading what
was handed in, scoring it and writing grades stays with whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from autograder.batch.engine import Engine, WarmModules
from autograder.course import Course, Homework
from autograder.devices import CPU, tier_asked
from autograder.sandbox.policy import Policy
from autograder.sandbox.probe import choose_tier

Jobs = int | Callable[[], int]
"""How many submissions at a time: a number, or what to ask for one again and again, where it changes."""


class Examiner(Protocol):
    """Has submissions questioned by the hidden tests of one homework; `autograder.batch.engine.Engine` is one."""

    tier: str
    device: str
    names: list[str]
    warm: WarmModules
    tests: list[tuple[str, str]]
    by_hand: frozenset[str]

    def wait_until_ready(self) -> None:
        """Wait until the hidden tests are collected."""

    def examine(self, job: Mapping[str, Any], policy: Policy) -> dict[str, Any]:
        """Have one submission questioned and return what the judge found out."""

    def revive(self) -> None:
        """Start again what has died."""


StartExaminer = Callable[[Course, Homework, str, Sequence[str], WarmModules], AbstractContextManager[Examiner]]
"""Called with a course, a homework, a tier, the names that students define, and what to import beforehand."""


class Site(Protocol):
    """Where submissions are examined."""

    @property
    def jobs(self) -> Jobs:
        """How many submissions at a time."""

    @property
    def device(self) -> str:
        """What students' code computes on: `cpu` or `cuda`."""

    def choose_tier(self, wanted: str, asked: str | None = None, *, allow_unsafe: bool = False) -> str:
        """Return the tier to grade on, as `autograder.sandbox.probe.choose_tier` does; on a card never a sealed one."""

    def start(
        self, course: Course, homework: Homework, tier: str, names: Sequence[str], warm: WarmModules
    ) -> AbstractContextManager[Examiner]:
        """Start an examiner that students' code cannot look into."""


@dataclass(frozen=True, slots=True)
class ThisMachine:
    """The machine that this process runs on.

    Attributes:
        jobs: How many submissions at a time.
        device: What students' code computes on.
    """

    jobs: int
    device: str = CPU

    def choose_tier(self, wanted: str, asked: str | None = None, *, allow_unsafe: bool = False) -> str:
        """Return the tier to grade on."""
        return choose_tier(wanted, tier_asked(self.device, wanted, asked), allow_unsafe=allow_unsafe)

    def start(
        self, course: Course, homework: Homework, tier: str, names: Sequence[str], warm: WarmModules
    ) -> AbstractContextManager[Examiner]:
        """Start an engine."""
        return Engine(course, homework, tier, names, warm, self.device)
