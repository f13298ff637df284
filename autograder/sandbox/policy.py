"""What a student process may do: data only, sent from the grader to the zygote with every request.

Theory of operation. Student code runs in a process of its own that was forked from a warm *zygote* and confined before
it saw a line of that code. Three tiers, weakest first:

    open      a separate process and nothing more; refused unless someone insists
    fenced    + session, rlimits, no new privileges, no capabilities, Landlock, seccomp (no fork, no network)
    sealed    + own user, pid, mount, network, ipc and uts namespaces, and a root that holds Python and the release only

The two walls, kernel filters and namespaces, are independent: a hole in one is covered by the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from autograder.course import TIERS, Limits

FIRST_UID = 61_184
UIDS = 4_096
"""Unprivileged user ids that no distribution hands out; one for each student process, when grading runs as root."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The confinement of one student process.

    Attributes:
        tier: `open`, `fenced` or `sealed`.
        limits: What it may use.
        release: Folder that it reads its data from (the release, as students have it).
        measure_pss: Whether the memory that is really its own is read at its end, which costs milliseconds.
        card: The graphics card that it may use, as `CUDA_VISIBLE_DEVICES` names it; none when empty.
    """

    tier: str
    limits: Limits
    release: Path
    measure_pss: bool = False
    card: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return JSON data."""
        return {**asdict(self), "release": str(self.release)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Policy:
        """Read what `to_dict` returned."""
        return cls(data["tier"], Limits(**data["limits"]), Path(data["release"]), data["measure_pss"], data["card"])


def at_least(tier: str, wanted: str) -> bool:
    """Whether `tier` isolates as well as `wanted`."""
    return TIERS.index(tier) >= TIERS.index(wanted)
