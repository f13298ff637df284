"""What `course calibrate hw04` measures: the source notebook's own training, and trainings that must stay outside."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import hw04_names
import torch
from hw04_names import Examples, Params, careless_params, init_params, network_loss, sample_batch
from torch import Tensor

from autograder.course import REPOSITORY
from autograder.hidden.hw04_mlp import training_gate
from autograder.hidden.hw04_mlp.training_gate import BATCH, DATA, LRS
from autograder.notebook import grade_id, is_answer, read_notebook, source_of

SOURCE = REPOSITORY / "source" / "hw04_mlp"
HIDDEN = REPOSITORY / "autograder" / "hidden" / "hw04_mlp"
TASK = "q6_train"
Train = Callable[..., Params]
Init = Callable[..., Params]


def answers() -> dict[str, str]:
    """Return the sources of the notebook's answer cells by grade_id."""
    cells = read_notebook(SOURCE / "hw04_mlp.ipynb")["cells"]
    return {grade_id(cell): source_of(cell) for cell in cells if is_answer(cell) and cell["cell_type"] == "code"}


def reference() -> dict[str, Any]:
    """Run the answer cells and return the names that they bind."""
    names: dict[str, Any] = {"torch": torch, **vars(hw04_names)}
    for task, source in answers().items():
        exec(compile(source, task, "exec"), names)
    return names


REFERENCE = reference()


def run(seed: int) -> float:
    """Return the dev loss of the reference solution, in nats per letter."""
    init, batches = _generators(seed)
    return training_gate.dev_loss_after(_train, init, batches)


def hashes() -> dict[str, str]:
    """Return the sha256 of what the losses depend on."""
    files = [SOURCE / "hw04_names.py", SOURCE / "names.txt", HIDDEN / "training_gate.py", HIDDEN / "oracle.py"]
    contents = {path.name: path.read_bytes() for path in files}
    contents[f"{TASK}_answer"] = answers()[f"{TASK}_answer"].encode()
    return {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}


def _generators(seed: int) -> tuple[torch.Generator, torch.Generator]:
    return torch.Generator().manual_seed(2 * seed), torch.Generator().manual_seed(2 * seed + 1)


def _train(params: Params, X: Tensor, Y: Tensor, lrs: list[float], size: int, generator: torch.Generator) -> Params:
    trained: Params = REFERENCE["train"](params, X, Y, lrs, size, generator, network_loss)
    return trained


def _same_batch(params: Params, X: Tensor, Y: Tensor, lrs: list[float], size: int, g: torch.Generator) -> Params:
    batch = sample_batch(X, Y, size, g)
    for lr in lrs:
        params = REFERENCE["train_step"](params, *batch, lr, network_loss)
    return params


def _last_layer_only(params: Params, X: Tensor, Y: Tensor, lrs: list[float], size: int, g: torch.Generator) -> Params:
    for lr in lrs:
        new = REFERENCE["train_step"](params, *sample_batch(X, Y, size, g), lr, network_loss)
        params = {**params, "W2": new["W2"], "b2": new["b2"]}
    return params


def _learning_rate(rate: float) -> Train:
    return lambda params, X, Y, lrs, size, g: _train(params, X, Y, [rate] * len(lrs), size, g)


def _trained_by(train: Train) -> Callable[[int], float]:
    return lambda seed: training_gate.dev_loss_after(train, *_generators(seed))


def _started_from(init: Init, examples: dict[str, Examples] | None = None, **sizes: int) -> Callable[[int], float]:
    """Return a run with other initial parameters, or other examples, and everything else as it is graded."""
    data = examples or DATA

    def run_with(seed: int) -> float:
        first, batches = _generators(seed)
        params = _train(init(first, **sizes), *data["train"], LRS, BATCH, batches)
        with torch.no_grad():
            return float(network_loss(params, *data["dev"]))

    return run_with


def _zeros(generator: torch.Generator) -> Params:
    return {name: torch.zeros_like(value) for name, value in init_params(generator).items()}


def _not_shifted() -> dict[str, Examples]:
    """Train on windows that hold their own target, and keep the right ones for dev."""
    X, Y = DATA["train"]
    return {"train": (torch.cat([X[:, 1:], Y.unsqueeze(1)], 1), Y), "dev": DATA["dev"]}


BROKEN = {
    "same batch in every step": _trained_by(_same_batch),
    "rows of X and Y drawn apart": _trained_by(
        lambda params, X, Y, lrs, size, g: _train(params, X, Y[torch.randperm(len(Y), generator=g)], lrs, size, g)
    ),
    "half of the steps": _trained_by(
        lambda params, X, Y, lrs, size, g: _train(params, X, Y, lrs[: len(lrs) // 2], size, g)
    ),
    "first learning rate only": _trained_by(_learning_rate(LRS[0])),
    "only the last layer trained": _trained_by(_last_layer_only),
    "learning rate 0.001": _trained_by(_learning_rate(0.001)),
    "learning rate 0.01": _trained_by(_learning_rate(0.01)),
    "learning rate 10": _trained_by(_learning_rate(10.0)),
    "every parameter zero at first": _started_from(_zeros),
    "every parameter N(0, 1) at first": _started_from(careless_params),
    "one letter of context": _started_from(init_params, training_gate.load_data(1), T=1),
    "labels not shifted": _started_from(init_params, _not_shifted()),
}
"""Trainings that the gate has to keep out."""
