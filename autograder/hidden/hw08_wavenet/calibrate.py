"""What `course calibrate hw08` measures: the source notebook's own network and training, and what must stay outside.

Only what the loss of a short run can tell is in `BROKEN`. After 600 steps a network without tanh stands 0.03 nats above
a right one and a flat one 0.02, where right ones differ by as much; halves instead of neighbours, a BatchNorm over axis
0 alone and a forgotten `eval()` cannot be told at all. `q2_flatten`, `q4_wavenet` and `q7_train` test all of these
directly.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import hw08_layers
import hw08_names
import torch
from hw08_course import set_parameters
from hw08_names import V, sample_batch
from torch import Tensor

from autograder.course import REPOSITORY
from autograder.hidden.hw08_wavenet import oracle, training_gate
from autograder.hidden.hw08_wavenet.training_gate import E, H
from autograder.notebook import grade_id, is_answer, read_notebook, source_of

SOURCE = REPOSITORY / "source" / "hw08_wavenet"
HIDDEN = REPOSITORY / "autograder" / "hidden" / "hw08_wavenet"
ANSWERS = ("q1_embedding", "q2_flatten", "q3_sequential", "q4_wavenet", "q7_train")
"""The answers that the training runs through."""
Train = Callable[..., Any]


def answers() -> dict[str, str]:
    """Return the sources of the answer cells that matter here by grade_id."""
    cells = read_notebook(SOURCE / "hw08_wavenet.ipynb")["cells"]
    wanted = {f"{task}_answer" for task in ANSWERS}
    return {grade_id(cell): source_of(cell) for cell in cells if is_answer(cell) and grade_id(cell) in wanted}


def reference() -> dict[str, Any]:
    """Run the answer cells and return the names that they bind."""
    names: dict[str, Any] = {"torch": torch, **vars(hw08_layers), **vars(hw08_names)}
    for task, source in answers().items():
        exec(compile(source, task, "exec"), names)
    return names


REFERENCE = reference()


def run(seed: int) -> float:
    """Return the dev loss of the reference solution, in nats per letter."""
    return _loss(REFERENCE["train"], seed)


def hashes() -> dict[str, str]:
    """Return the sha256 of what the losses depend on."""
    files = [SOURCE / name for name in ("hw08_course.py", "hw08_layers.py", "hw08_names.py", "names.txt")]
    files += [HIDDEN / name for name in ("training_gate.py", "oracle.py")]
    contents = {path.name: path.read_bytes() for path in files}
    contents |= {task: source.encode() for task, source in answers().items()}
    return {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}


def _loss(train: Train, seed: int) -> float:
    first, batches = (torch.Generator().manual_seed(2 * seed + part) for part in range(2))
    return training_gate.dev_loss_after(train, _tree(first), batches)


def _tree(generator: torch.Generator) -> Any:
    """Build the network as the hidden test does: with the parameters of a CourseNet."""
    kit = hw08_layers.Kit(*(REFERENCE[name] for name in ("Embedding", "FlattenConsecutive", "Sequential")))
    net = REFERENCE["wavenet"](V, E, H, kit, generator)
    set_parameters(net, oracle.as_layers(training_gate.start(generator).parameters()))
    return net


def _reference_train(*arguments: Any) -> Any:
    return REFERENCE["train"](*arguments)


def _same_batch(model: Any, X: Tensor, Y: Tensor, lrs: list[float], size: int, g: torch.Generator) -> None:
    _reference_train(model, *sample_batch(X, Y, size, g), lrs, size, g)


def _drawn_apart(model: Any, X: Tensor, Y: Tensor, lrs: list[float], size: int, g: torch.Generator) -> None:
    _reference_train(model, X, Y[torch.randperm(len(Y), generator=g)], lrs, size, g)


def _last_layer_only(model: Any, X: Tensor, Y: Tensor, lrs: list[float], size: int, g: torch.Generator) -> None:
    class LastOnly(hw08_layers.Layer):
        def __call__(self, x: Tensor) -> Any:
            return model(x)

        def parameters(self) -> list[Tensor]:
            return list(model.parameters()[-2:])

    _reference_train(LastOnly(), X, Y, lrs, size, g)


def _with_rates(change: Callable[[list[float]], list[float]], batch: int = 1) -> Train:
    return lambda model, X, Y, lrs, size, g: _reference_train(model, X, Y, change(lrs), batch * size, g)


def _trained_by(train: Train) -> Callable[[int], float]:
    return lambda seed: _loss(train, seed)


BROKEN = {
    "same batch in every step": _trained_by(_same_batch),
    "rows of X and Y drawn apart": _trained_by(_drawn_apart),
    "only the last layer trained": _trained_by(_last_layer_only),
    "half of the steps": _trained_by(_with_rates(lambda lrs: lrs[: len(lrs) // 2])),
    "a tenth of the learning rate": _trained_by(_with_rates(lambda lrs: [lr / 10 for lr in lrs])),
    "eight times the batch": _trained_by(_with_rates(lambda lrs: lrs, batch=8)),
}
"""Trainings that the gate has to keep out."""
