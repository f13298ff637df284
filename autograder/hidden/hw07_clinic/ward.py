"""The judge's side of the clinic: what ails whom, the patients' own code, and healthy networks written differently.

Staff only: this file is the key to the bank. A healthy network is a dictionary of tensors and a function here, not a
module: nothing of it is shared with the code that students read and repair.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import hw07_clinic
import torch
from hw07_clinic import LETTERS, Patient
from torch import Tensor, nn
from torch.nn import functional

from autograder.course import REPOSITORY
from autograder.notebook import grade_id, read_notebook, source_of

SOURCE = REPOSITORY / "source" / "hw07_clinic"
State = dict[str, Tensor]
WIDTH, LETTER_WIDTH = 64, 10


@dataclass(frozen=True, slots=True)
class Case:
    """One patient of the bank.

    Attributes:
        name: Its name.
        cause: What ails it.
        piece: The piece that is sick.
        layers: Names of its hidden layers, in order.
        norms: Names of their BatchNorms; none for most.
        blanks: Share of letters that its batches blank on purpose.
        expected: Mean loss of right treatments after the whole training, in nats, as measured when the gate was made.
    """

    name: str
    cause: str
    piece: str
    layers: tuple[str, ...] = ("lin1", "lin2")
    norms: tuple[str, ...] = ()
    blanks: float = 0.0
    expected: float = 2.32


DEEP = ("lin1", "lin2", "lin3", "lin4", "lin5")
CASES = {
    case.name: case
    for case in (
        Case("amber", "gradients-pile-up", "step"),
        Case("birch", "saturated", "model"),
        Case("cedar", "cut-off", "model"),
        Case("dune", "pairs-torn-apart", "batches"),
        Case("ember", "double-softmax", "model"),
        Case("fjord", "evaluated-in-training-mode", "evaluate", norms=("bn1", "bn2"), expected=2.348),
        Case("grove", "vanishing", "model", DEEP, expected=2.276),
        Case("heron", "unregistered", "model", ("hidden.0", "hidden.1")),
        Case("iris", "labels-not-shifted", "examples"),
        Case("jade", "data-overwritten", "batches", blanks=0.2, expected=2.392),
        Case("kelp", "loss-summed", "step"),
        Case("lark", "frozen", "model"),
    )
}


@cache
def sick(name: str) -> Patient:
    """Return the five pieces of a patient as it came in: the cell that students read, run on this side."""
    cells = read_notebook(SOURCE / "hw07_clinic.ipynb")["cells"]
    text = next(source_of(cell) for cell in cells if grade_id(cell) == f"patient_{name}")
    names: dict[str, Any] = {
        "torch": torch,
        "nn": nn,
        "F": functional,
        "LETTERS": LETTERS,
        "examples": hw07_clinic.examples,
    }
    exec(compile(text, f"patient {name}", "exec"), names)
    patient: Patient = names[name.upper()]
    return patient


def shapes_of(case: Case) -> dict[str, tuple[int, ...]]:
    """Return the shape of every parameter of a patient's network, by name."""
    shapes: dict[str, tuple[int, ...]] = {"embed.weight": (27, LETTER_WIDTH)}
    width = 3 * LETTER_WIDTH
    for number, layer in enumerate(case.layers):
        shapes |= {f"{layer}.weight": (WIDTH, width), f"{layer}.bias": (WIDTH,)}
        if case.norms:
            shapes |= {f"{case.norms[number]}.{part}": (WIDTH,) for part in ("weight", "bias")}
        width = WIDTH
    return shapes | {"head.weight": (27, WIDTH), "head.bias": (27,)}


def buffers_of(case: Case) -> dict[str, tuple[int, ...]]:
    """Return the shape of every running statistic of a patient's network, by name."""
    return {f"{norm}.{part}": (WIDTH,) for norm in case.norms for part in ("running_mean", "running_var")}


def signals(
    case: Case, state: Mapping[str, Tensor], X: Tensor, *, training: bool
) -> tuple[list[Tensor], Tensor, State]:
    """Return the tanh outputs of a healthy forward pass, its logits, and the running statistics after it."""
    h, hidden, running = state["embed.weight"][X].reshape(len(X), -1), [], {}
    for number, layer in enumerate(case.layers):
        h = h @ state[f"{layer}.weight"].T + state[f"{layer}.bias"]
        if case.norms:
            norm = case.norms[number]
            mean, var = (state[f"{norm}.running_{part}"].clone() for part in ("mean", "var"))
            h = functional.batch_norm(h, mean, var, state[f"{norm}.weight"], state[f"{norm}.bias"], training)
            running |= {f"{norm}.running_mean": mean, f"{norm}.running_var": var}
        h = torch.tanh(h)
        hidden.append(h)
    return hidden, h @ state["head.weight"].T + state["head.bias"], running


def loss_of(case: Case, state: Mapping[str, Tensor], X: Tensor, Y: Tensor) -> float:
    """Return the mean loss of a network that is being measured, in nats."""
    _, logits, _ = signals(case, state, X, training=False)
    return float((logits.logsumexp(1) - logits[torch.arange(len(Y)), Y]).mean())


def gradients_of(case: Case, state: Mapping[str, Tensor], X: Tensor, Y: Tensor) -> tuple[State, State]:
    """Return the gradient of the mean loss for every parameter, and the running statistics after the forward pass."""
    leaves = {name: state[name].detach().clone().requires_grad_() for name in shapes_of(case)}
    _, logits, running = signals(case, {**state, **leaves}, X, training=True)
    loss = (logits.logsumexp(1) - logits[torch.arange(len(Y)), Y]).mean()
    return dict(zip(leaves, torch.autograd.grad(loss, list(leaves.values())), strict=True)), running


def stepped(case: Case, state: State, X: Tensor, Y: Tensor, lr: float, times: int = 1) -> State:
    """Return a network after so many steps of plain gradient descent on one batch."""
    for _ in range(times):
        gradients, running = gradients_of(case, state, X, Y)
        state = {**state, **running, **{name: state[name].detach() - lr * g for name, g in gradients.items()}}
    return state


def windows(words: Sequence[str]) -> tuple[Tensor, Tensor]:
    """Return contexts and targets of names, from the padded name as one text."""
    rows = [[LETTERS.index(c) for c in f"...{word}."] for word in words]
    pairs = [(row[i : i + 3], row[i + 3]) for row in rows for i in range(len(row) - 3)]
    return torch.tensor([x for x, _ in pairs]), torch.tensor([y for _, y in pairs])
