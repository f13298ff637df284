"""Who a worker is: the code it runs, the versions it has, the isolation it offers. Asked before anything is graded."""

from __future__ import annotations

import asyncio
import importlib.metadata
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from autograder.batch.engine import hash_files, versions
from autograder.batch.keys import joined
from autograder.course import REPOSITORY, TIERS
from autograder.devices import find_cards
from autograder.errors import InfrastructureFault, IsolationError, UsageError
from autograder.sandbox.policy import at_least
from autograder.sandbox.probe import UNSAFE

NOT_COMPARED = ("hidden", "__pycache__")
"""Folders below `autograder/` that need not be the same: hidden tests come in the kit."""
PROBE_S = 60
PROBE = (
    "import json, sys; from autograder.sandbox.probe import why_not; "
    "print(json.dumps({tier: why_not(tier) for tier in sys.argv[1:]}))"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What one process grades with.

    Attributes:
        checkout: Hash of the engine's and the toolkit's files.
        versions: Of Python and of the packages that grades or the connection depend on.
        missing: Why a tier cannot be reached, by tier; empty where it can.
        cards: How many graphics cards torch can use there.
    """

    checkout: str
    versions: Mapping[str, str]
    missing: Mapping[str, str]
    cards: int = 0


@cache
def checkout() -> str:
    """Return the hash of the project's own code as it was when this process first asked: it keeps running that."""
    parts = sorted(path for path in (REPOSITORY / "autograder").iterdir() if path.name not in NOT_COMPARED)
    return joined([hash_files(path) for path in (*parts, REPOSITORY / "toolkit", REPOSITORY / "pyproject.toml")])


def all_versions() -> dict[str, str]:
    """Return the versions that both sides of a connection have to share."""
    return versions() | {name: importlib.metadata.version(name) for name in ("dask", "distributed")}


async def introduce() -> dict[str, Any]:
    """Run on a worker: return its identity as plain data.

    The tiers are tried in a process of its own, because a worker has threads, and a fork of one may hang.
    """
    missing, cards = await asyncio.to_thread(_missing), await asyncio.to_thread(find_cards)
    return {"checkout": checkout(), "versions": all_versions(), "missing": missing, "cards": len(cards)}


def check_same(address: str, identity: Identity) -> None:
    """Refuse a worker that would grade with other code or other versions than this process.

    Raises:
        UsageError: It would.
    """
    different = [
        f"{name} {identity.versions.get(name, 'missing')} there, {version} here"
        for name, version in all_versions().items()
        if identity.versions.get(name) != version
    ]
    if different:
        raise UsageError(
            f"the worker has other versions ({'; '.join(different)}). Nothing was graded.",
            where=address,
            fix="Install requirements.lock of this repository there, and restart the worker.",
        )
    if identity.checkout != checkout():
        raise UsageError(
            "the worker runs another version of this project. Nothing was graded.",
            where=address,
            fix="Bring both to the same commit, without local changes, and restart the worker.",
        )


def common_tier(
    workers: Mapping[str, Identity], wanted: str, asked: str | None = None, *, allow_unsafe: bool = False
) -> str:
    """Return the best tier that every worker offers, or the one that was asked for.

    Raises:
        IsolationError: A worker does not reach it, or the one asked for is weaker than the course wants.
    """
    if asked is not None and not at_least(asked, wanted):
        raise IsolationError(
            f"the course asks for the tier {wanted!r}, and {asked!r} is weaker.",
            where="course_config.py",
            fix="Change `tier` there, or choose a stronger one.",
        )
    for tier in [asked] if asked else [name for name in reversed(TIERS) if at_least(name, wanted)]:
        lacking = {address: _why_not(identity, tier, allow_unsafe) for address, identity in workers.items()}
        if not any(lacking.values()):
            return tier
    address, reason = next((address, reason) for address, reason in lacking.items() if reason)
    raise IsolationError(
        f"the worker does not offer the tier {tier!r} that the course asks for ({reason}). Nothing was graded.",
        where=address,
        fix="Run `course doctor` on that machine, or take the worker out of the cluster.",
    )


def _why_not(identity: Identity, tier: str, allow_unsafe: bool) -> str:
    return UNSAFE if tier == "open" and not allow_unsafe else identity.missing.get(tier, "it was not tried")


def _missing() -> dict[str, str]:
    """Try every tier and return why it cannot be reached."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *TIERS],
        cwd=REPOSITORY,
        env={key: value for key, value in os.environ.items() if key in ("PATH", "TMPDIR", "LANG")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PROBE_S,
        check=False,
    )
    if done.returncode != 0:
        raise InfrastructureFault("the isolation of this machine cannot be tried.", fix=done.stderr.decode()[-500:])
    found: dict[str, str] = json.loads(done.stdout)
    return found
