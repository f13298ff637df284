"""Which isolation tier this machine offers, found out by trying in a throwaway process."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from autograder.course import TIERS, Limits
from autograder.errors import IsolationError
from autograder.sandbox.confine import confine, fork_student
from autograder.sandbox.policy import Policy, at_least
from autograder.sandbox.scratch import make_scratch, remove_scratch

UNSAFE = "it isolates nothing; where nobody hostile hands in, pass --allow-unsafe, and every grade will say so"


def why_not(tier: str) -> str:
    """Confine a throwaway process as `tier` asks and return why that failed, or an empty string."""
    reader, writer = os.pipe()
    with tempfile.TemporaryDirectory(prefix="probe-") as release:
        Path(release).chmod(0o755)
        pid = os.fork()
        if pid == 0:
            os.close(reader)
            _try(Policy(tier, Limits(), Path(release)), writer)
        os.close(writer)
        with os.fdopen(reader, encoding="utf-8", errors="replace") as answers:
            answer = answers.read().strip()
        os.waitpid(pid, 0)
    return "" if answer == "ok" else answer or "the process that tried it died"


def _try(policy: Policy, writer: int) -> None:
    """Confine a grandchild and tell how it went. Never returns."""
    scratch = None
    try:
        scratch, grader = make_scratch(policy), (os.geteuid(), os.getegid())
        pid = fork_student(policy)
        if pid == 0:
            try:
                confine(policy, scratch, grader, keep=(writer,))
                os.write(writer, b"ok")
            except BaseException as error:
                os.write(writer, f"{type(error).__name__}: {error}".encode())
            finally:
                os._exit(0)
        os.waitpid(pid, 0)
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.write(writer, f"{type(error).__name__}: {error}".encode())
    finally:
        if scratch is not None and policy.tier != "sealed":
            remove_scratch(scratch)
        os._exit(0)


def choose_tier(wanted: str, asked: str | None = None, *, allow_unsafe: bool = False) -> str:
    """Return the tier to grade on: the best one, or the one that was asked for.

    Args:
        wanted: The weakest tier that the course accepts.
        asked: A tier chosen on the command line, or None.
        allow_unsafe: Whether the tier `open`, which isolates nothing, may be chosen at all.

    Raises:
        IsolationError: The machine does not reach the tier, or the one asked for is weaker than the course wants.
    """
    if asked is not None and not at_least(asked, wanted):
        raise IsolationError(
            f"the course asks for the tier {wanted!r}, and {asked!r} is weaker.",
            where="course_config.py",
            fix="Change `tier` there, or choose a stronger one.",
        )
    reasons = []
    for tier in [asked] if asked else [name for name in reversed(TIERS) if at_least(name, wanted)]:
        reason = why_not(tier) if tier != "open" or allow_unsafe else UNSAFE
        if not reason:
            return tier
        reasons.append(f"{tier}: {reason}")
    raise IsolationError(
        f"this machine does not offer the isolation that the course asks for ({'; '.join(reasons)}).",
        fix="Run `course doctor`: it names what is missing, and how to get it.",
    )
