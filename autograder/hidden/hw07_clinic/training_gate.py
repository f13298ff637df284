"""The training that every treated patient is judged by, shared by the hidden tests and the calibration.

Patients differ a little in how well they can get: what lies in the gate is the distance to what is expected of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from hw07_clinic import BATCH, DEV, LRS, TRAIN_WORDS
from torch import Tensor

from autograder.hidden.hw07_clinic.ward import Case, State, loss_of, windows

RUNS = 3
LOOKED_AT = 2
"""Steps of each run that are compared with the judge's own."""
X, Y = windows(TRAIN_WORDS)

Read = Callable[[Case, Any], State]
Watch = Callable[[State, State, tuple[Tensor, Tensor], float], None]


def trained(
    case: Case, pieces: Mapping[str, Any], generator: torch.Generator, read: Read, watch: Watch | None = None
) -> State:
    """Run the whole training with five pieces and return the state that it ends in.

    Args:
        case: Whose pieces they are.
        pieces: The pieces; examples are the judge's own.
        generator: Draws network, batches, and the steps that are looked at.
        read: Reads parameters and running statistics of a network.
        watch: Is shown some steps: state before, state after, batch, learning rate.
    """
    model = pieces["model"](_branch(generator))
    batches = list(pieces["batches"](X, Y, BATCH, len(LRS), _branch(generator)))
    watched = torch.randint(len(LRS), (LOOKED_AT,), generator=generator).tolist() if watch else []
    for number, (batch, lr) in enumerate(zip(batches, LRS, strict=True)):
        before = read(case, model) if number in watched else {}
        pieces["step"](model, *batch, lr)
        if watch is not None and before:
            watch(before, read(case, model), tuple(batch), lr)
    return read(case, model)


def distance(case: Case, state: State) -> float:
    """Return by how much the loss on names that were not trained on is above what is expected, in nats."""
    return loss_of(case, state, *DEV) - case.expected


def _branch(generator: torch.Generator) -> torch.Generator:
    """Return a generator of its own: a student's piece may draw as much as it likes."""
    return torch.Generator().manual_seed(int(torch.randint(2**62, (), generator=generator)))
