"""What `course calibrate hw06` measures: the source notebook's own answers, and trainings that must stay outside."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import hw06_network
import torch
from hw06_network import Params, sample_batch
from torch import Tensor

from autograder.course import REPOSITORY
from autograder.hidden.hw06_backprop import training_gate
from autograder.notebook import grade_id, is_answer, read_notebook, source_of

SOURCE = REPOSITORY / "source" / "hw06_backprop"
HIDDEN = REPOSITORY / "autograder" / "hidden" / "hw06_backprop"
Train = Callable[..., Params]


def answers() -> dict[str, str]:
    """Return the sources of the notebook's answer cells by grade_id."""
    cells = read_notebook(SOURCE / "hw06_backprop.ipynb")["cells"]
    return {grade_id(cell): source_of(cell) for cell in cells if is_answer(cell) and cell["cell_type"] == "code"}


def reference() -> dict[str, Any]:
    """Run the answer cells and return the names that they bind."""
    names: dict[str, Any] = {"torch": torch, **vars(hw06_network)}
    for task, source in answers().items():
        exec(compile(source, task, "exec"), names)
    return names


REFERENCE = reference()


def run(seed: int) -> float:
    """Return the dev loss of the reference solution, in nats per letter."""
    return _loss(REFERENCE["train"], seed)


def hashes() -> dict[str, str]:
    """Return the sha256 of what the losses depend on."""
    files = [SOURCE / "hw06_network.py", SOURCE / "names.txt", HIDDEN / "training_gate.py"]
    contents = {path.name: path.read_bytes() for path in files}
    contents["q6_train_answer"] = answers()["q6_train_answer"].encode()
    return {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}


def _loss(train: Train, seed: int) -> float:
    with torch.no_grad():
        init, batches = (torch.Generator().manual_seed(2 * seed + part) for part in range(2))
        return training_gate.dev_loss_after(train, init, batches)


def _same_batch(params: Params, X: Tensor, Y: Tensor, lrs: list[float], size: int, g: torch.Generator) -> Params:
    batch = sample_batch(X, Y, size, g)
    for lr in lrs:
        params = REFERENCE["train_step"](params, *batch, lr)
    return params


def _drawn_apart(params: Params, X: Tensor, Y: Tensor, lrs: list[float], size: int, g: torch.Generator) -> Params:
    return _train(params, X, Y[torch.randperm(len(Y), generator=g)], lrs, size, g)


def _tenth_of_the_rate(params: Params, X: Tensor, Y: Tensor, lrs: list[float], size: int, g: torch.Generator) -> Params:
    return _train(params, X, Y, [lr / 10 for lr in lrs], size, g)


def _half_the_steps(params: Params, X: Tensor, Y: Tensor, lrs: list[float], size: int, g: torch.Generator) -> Params:
    return _train(params, X, Y, lrs[: len(lrs) // 2], size, g)


def _last_layer_only(params: Params, X: Tensor, Y: Tensor, lrs: list[float], size: int, g: torch.Generator) -> Params:
    for lr in lrs:
        new = REFERENCE["train_step"](params, *sample_batch(X, Y, size, g), lr)
        params = {**params, "W2": new["W2"], "b2": new["b2"]}
    return params


def _train(*arguments: Any) -> Params:
    trained: Params = REFERENCE["train"](*arguments)
    return trained


def _measured(train: Train) -> Callable[[int], float]:
    return lambda seed: _loss(train, seed)


BROKEN = {
    "same batch in every step": _measured(_same_batch),
    "rows of X and Y drawn apart": _measured(_drawn_apart),
    "a tenth of the learning rate": _measured(_tenth_of_the_rate),
    "half of the steps": _measured(_half_the_steps),
    "only the last layer trained": _measured(_last_layer_only),
}
"""Trainings that the gate has to keep out."""
