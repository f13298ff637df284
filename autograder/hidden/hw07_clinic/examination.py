"""Judging a diagnosis: the cause, the tensor, and the number, each held against a run of the judge's own."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

import torch
from hw07_clinic import CAUSES

from autograder.hidden.hw07_clinic.measures import evidence_of
from autograder.hidden.hw07_clinic.ward import CASES, Case
from toolkit import expect

COUNTED = {"cut-off", "frozen", "unregistered", "labels-not-shifted", "pairs-torn-apart", "data-overwritten"}
"""Causes whose evidence is a share of things that are counted: nothing is rounded on the way."""
REL_COUNTED, REL, ABS = 1e-5, 2e-3, 1e-6
"""How far a number may be from the judge's: of a count the last division, else 32 bits, and a value at 0.97."""
VISITS = 6
"""So many visits are measured: what is forgotten of one may not have counted there."""
NAMED = 0.01
"""How close a number is to that of a known slip if it was made so."""
SAME = 1e-4
"""How close a number is to that of another tensor if it was measured there."""
TELLING = 1e-3
"""Numbers of two visits that differ by more than this part say whether they were measured."""

Draw = Callable[[str], torch.Generator]
SYMPTOMS = {
    "gradients-pile-up": ("exploding", "sign-flipped", "loss-summed"),
    "saturated": ("vanishing", "dead-units"),
    "vanishing": ("frozen", "cut-off", "saturated"),
    "cut-off": ("frozen", "unregistered", "vanishing"),
    "frozen": ("cut-off", "unregistered", "vanishing"),
    "unregistered": ("frozen", "cut-off", "vanishing"),
    "double-softmax": ("vanishing", "saturated"),
    "loss-summed": ("exploding", "gradients-pile-up", "sign-flipped"),
    "labels-not-shifted": ("overfitting",),
    "pairs-torn-apart": ("vanishing", "labels-not-shifted"),
    "data-overwritten": ("pairs-torn-apart", "overfitting"),
    "evaluated-in-training-mode": ("overfitting",),
}
"""For each cause those that look like it from far away."""


def seed_of(draw: Draw, visit: str) -> int:
    """Draw the private seed of a visit."""
    return int(torch.randint(2**31, (), generator=draw(visit)))


def report_of(diagnose: Callable[[int], Any], seed: int) -> Mapping[str, Any]:
    """Ask for a report."""
    got = diagnose(seed)
    expect(
        isinstance(got, dict) and {"cause", "tensor", "evidence"} <= set(got),
        "A diagnosis is a dictionary with the keys 'cause', 'tensor' and 'evidence'.",
    )
    return dict(got)


def expect_cause(case: Case, report: Mapping[str, Any]) -> None:
    """Check the cause; several at once are no diagnosis."""
    cause = report["cause"]
    several = isinstance(cause, list | tuple | set | dict)
    if isinstance(cause, str) and cause not in CAUSES:
        several = sum(name in cause for name in CAUSES) > 1
    slip = "A diagnosis names one cause. Whoever names several has not found it yet."
    expect(not several, slip, mistake="every-cause-named")
    slip = "`cause` is one of the words of CAUSES, as a text."
    expect(isinstance(cause, str) and cause in CAUSES, slip, mistake="unknown-cause")
    near = cause in SYMPTOMS[case.cause]
    slip = "This is not what ails the patient."
    expect(cause == case.cause, slip, mistake="looks-alike" if near else "another-cause")


def tensor_of(report: Mapping[str, Any], known: Mapping[str, float]) -> str:
    """Return the tensor that a report names, as the judge calls it; 'act1 Tanh' and 'x' will do."""
    words = re.split(r"[\s(]+", str(report["tensor"]).strip())
    name = words[0].removeprefix("model.").removesuffix(".grad")
    return next((tensor for tensor in known if tensor.casefold() == name.casefold()), name)


def expect_tensor_of(case: Case, report: Mapping[str, Any], seed: int) -> None:
    """Check that the tensor that is named really has what the diagnosis says."""
    expect_cause(case, report)
    found = evidence_of(case.name, seed)
    several = not isinstance(report["tensor"], str)
    expect(not several, "`tensor` is one name, as a text.", mistake="tensor-not-a-name")
    slip = "The cause is right, and the tensor that you name does not show it."
    expect(tensor_of(report, found) in found, slip, mistake="right-cause-wrong-tensor")


def expect_evidence(case: Case, diagnose: Callable[[int], Any], draw: Draw) -> None:
    """Check the number on some private visits."""
    said: list[float] = []
    right: list[float] = []
    others: list[float] = []
    for seed in (seed_of(draw, f"visit {number}") for number in range(VISITS)):
        report = report_of(diagnose, seed)
        expect_tensor_of(case, report, seed)
        found, number = evidence_of(case.name, seed), report["evidence"]
        slip = "`evidence` is one number: a float, not a tensor and not a text."
        expect(isinstance(number, int | float) and math.isfinite(number), slip, mistake="evidence-not-a-number")
        said.append(float(number))
        right.append(found[tensor_of(report, found)])
        others = others or [value for tensor, value in found.items() if tensor != tensor_of(report, found)]
    slip = "The number is not what this tensor shows on this visit."
    part = REL_COUNTED if case.cause in COUNTED else REL
    good = all(_close(*pair, part) for pair in zip(said, right, strict=True))
    expect(good, slip, mistake=None if good else _slip_of(said, right, others))


def _slip_of(said: list[float], right: list[float], others: list[float]) -> str:
    """Return the name of what explains the numbers of all visits; `others` are those of other tensors on the first."""
    explanations = {
        "evidence-in-per-cent": [100 * value for value in right],
        "share-of-the-healthy": [1 - value for value in right],
        "ratio-upside-down": [1 / value if value else math.inf for value in right],
    }
    for name, values in explanations.items():
        if all(_close(*pair, NAMED) for pair in zip(said, values, strict=True)):
            return name
    if any(_close(said[0], other, SAME) for other in others):
        return "evidence-of-another-tensor"
    varied = max(right) - min(right) > TELLING * abs(right[0])
    return "number-not-measured" if varied and len(set(said)) == 1 else "evidence-is-off"


def _close(one: float, other: float, part: float) -> bool:
    return abs(one - other) <= part * abs(other) + ABS


def case_of(name: str) -> Case:
    """Return a patient of the bank."""
    return CASES[name]
