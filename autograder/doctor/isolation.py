"""Which isolation this machine offers, layer by layer, and whether it is what the course asks for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from autograder.course import REPOSITORY, TIERS, Course, Limits
from autograder.doctor.finding import Finding, State
from autograder.sandbox.confine import student_uid
from autograder.sandbox.layers import LAYERS, Layer, try_layer
from autograder.sandbox.policy import Policy, at_least
from autograder.sandbox.probe import why_not
from autograder.sandbox.syscalls import landlock_abi


def look_at_isolation(course: Course, layers: Sequence[Layer] = LAYERS) -> Iterator[Finding]:
    """Try every layer and every tier in throwaway processes."""
    missing = {}
    for layer in layers:
        if reason := try_layer(layer):
            missing[layer.name] = reason
            needed = at_least(course.tier, layer.tier)
            state = State.REFUSES if needed else State.NOTE
            yield Finding(layer.name, state, f"missing, and {layer.tier} needs it: {reason}", layer.remedy)
    present = [_named(layer) for layer in layers if layer.name not in missing]
    yield Finding("layers", State.OK if present else State.NOTE, ", ".join(present) or "none")
    yield _tier(course)
    if os.geteuid() == 0 and student_uid(Policy("fenced", Limits(), REPOSITORY)) == 0:
        yield Finding(
            "user of students",
            State.NOTE,
            "Python or this folder lies where only root may read: in the fenced tier students keep root's uid, without "
            "any of its rights",
            "For a uid of their own put both where everybody may read, such as /opt. The sealed tier does not need it.",
        )


def _tier(course: Course) -> Finding:
    reasons = []
    for tier in reversed(TIERS):
        reason = why_not(tier)
        if not reason:
            break
        reasons.append(f"not {tier}: {reason}")
    else:
        return Finding("tier", State.REFUSES, "; ".join(reasons), "Grade on Linux 5.13 or newer.")
    why = f" ({'; '.join(reasons)})" if reasons else ""
    said = f"{tier}{why}; the course asks for {course.tier}"
    if not at_least(tier, course.tier):
        return Finding("tier", State.REFUSES, said, "See the layers that are missing, or grade on another machine.")
    if tier == "open":
        remedy = "Pass --allow-unsafe to `course grade` if nobody hostile hands in; every grade will say so."
        return Finding("tier", State.REFUSES, said, remedy)
    return Finding("tier", State.OK, said)


def _named(layer: Layer) -> str:
    return f"{layer.name} (ABI {landlock_abi()})" if layer.name == "Landlock" else layer.name
