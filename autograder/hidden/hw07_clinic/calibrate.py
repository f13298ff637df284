"""What `course calibrate hw07` measures: the notebook's own treatments, patients left untreated, and other slips.

All patients of the bank share one gate: what lies in it is the distance to the loss that is expected of each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import hw07_clinic
import torch
from torch import Tensor, nn
from torch.nn import functional

from autograder.course import REPOSITORY
from autograder.hidden.hw07_clinic import training_gate, ward
from autograder.hidden.hw07_clinic.ward import CASES, SOURCE, Case, State
from autograder.notebook import grade_id, is_grade, read_notebook, source_of
from toolkit import activations_of, no_grad_flow

HIDDEN = REPOSITORY / "autograder" / "hidden" / "hw07_clinic"
Pieces = Mapping[str, Any]


def cells() -> dict[str, str]:
    """Return the sources of the notebook's patients and of its treatments by grade_id."""
    found = read_notebook(SOURCE / "hw07_clinic.ipynb")["cells"]
    named = {grade_id(cell): source_of(cell) for cell in found if cell["cell_type"] == "code" and not is_grade(cell)}
    return {name: text for name, text in named.items() if name.startswith(("patient_", "fix_", "diagnose_", "health_"))}


@cache
def reference() -> dict[str, Any]:
    """Run patients and answers, and return the names that they bind."""
    names: dict[str, Any] = {"torch": torch, "nn": nn, "F": functional, **vars(hw07_clinic)}
    names |= {"activations_of": activations_of, "no_grad_flow": no_grad_flow}
    for name, source in cells().items():
        exec(compile(source, name, "exec"), names)
    return names


def read_module(case: Case, model: nn.Module) -> State:
    """Return parameters and running statistics of a network on this side."""
    found = {**dict(model.named_parameters()), **dict(model.named_buffers())}
    if case.cause == "unregistered":  # untreated, it does not list them
        found |= {
            f"hidden.{i}.{name}": p for i, layer in enumerate(model.hidden) for name, p in layer.named_parameters()
        }
    wanted = {**ward.shapes_of(case), **ward.buffers_of(case)}
    return {name: found[name].detach().clone() for name in wanted}


def loss_after(case: Case, pieces: Pieces, seed: int) -> float:
    """Train with five pieces and return the distance to what is expected, in nats."""
    generator = torch.Generator().manual_seed(seed)
    return training_gate.distance(case, training_gate.trained(case, pieces, generator, read_module))


def run(seed: int) -> float:
    """Return how far the treatment of one patient ends from what is expected of it; each seed has its patient."""
    case = list(CASES.values())[seed % len(CASES)]
    return loss_after(case, reference()[f"fix_{case.name}"](), seed)


def hashes() -> dict[str, str]:
    """Return the sha256 of what the losses depend on."""
    files = [SOURCE / "hw07_clinic.py", SOURCE / "names.txt", HIDDEN / "training_gate.py", HIDDEN / "ward.py"]
    contents = {path.name: path.read_bytes() for path in files}
    contents |= {name: text.encode() for name, text in cells().items() if name.startswith(("patient_", "fix_"))}
    return {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}


def _untreated(name: str) -> Callable[[int], float]:
    return lambda seed: loss_after(CASES[name], ward.sick(name), seed)


def _treated_but(**changes: Callable[..., Any]) -> Callable[[int], float]:
    pieces = {piece: _wrapped(piece, changed) for piece, changed in changes.items()}
    return lambda seed: loss_after(CASES["amber"], reference()["fix_amber"]() | pieces, seed)


def _wrapped(piece: str, changed: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *arguments: changed(reference()["fix_amber"]()[piece], *arguments)


def _a_tenth(step: Callable[..., float], model: nn.Module, X: Tensor, Y: Tensor, lr: float) -> float:
    return step(model, X, Y, lr / 10)


def _the_same_ten(batches: Callable[..., list[Any]], X: Tensor, Y: Tensor, size: int, steps: int, g: Any) -> list[Any]:
    return batches(X, Y, size, 10, g) * (steps // 10)


def _of_dev(batches: Callable[..., list[Any]], X: Tensor, Y: Tensor, size: int, steps: int, g: Any) -> list[Any]:
    return batches(*hw07_clinic.DEV, size, steps, g)


BROKEN = {
    **{f"{name}, untreated": _untreated(name) for name in ("amber", "dune", "ember", "grove", "kelp")},
    "a tenth of the learning rate": _treated_but(step=_a_tenth),
    "the same ten batches": _treated_but(batches=_the_same_ten),
    "trained on the names that it is measured on": _treated_but(batches=_of_dev),
}
"""Trainings that the gate has to keep out. Patients whose loss hardly tells are caught by their evidence instead."""
