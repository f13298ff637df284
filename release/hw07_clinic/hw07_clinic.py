"""The clinic of homework 7: the data, the ward round, and the list of everything that can ail a training.

A *patient* is a dictionary with the five pieces of a training, each a function:

    examples(words) -> X, Y                             contexts (N, 3) and the letters that follow (N,), int64
    model(generator) -> nn.Module                       a fresh network; `model(X)` is (B, 27)
    batches(X, Y, size, steps, generator) -> list       `steps` pairs: X (size, 3), Y (size,)
    step(model, X, Y, lr) -> float                      one step of plain gradient descent; the loss before it
    evaluate(model, X, Y) -> float                      the mean loss in nats, changing nothing

Axes: B examples in a batch, T = 3 letters of context, V = 27 letters.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

LETTERS = "." + string.ascii_lowercase
"""The alphabet. `.` is number 0: it fills the context before a name and ends the name."""

V = len(LETTERS)
BLOCK = 3
"""Letters of context."""

BATCH = 32
LRS = [0.2] * 450 + [0.02] * 150
"""What every training here uses: batch size, and the learning rate of each step. They are not what is wrong."""

WORDS = 4000
"""So many names, the most frequent ones, are enough for a clinic."""

PIECES = ("examples", "model", "batches", "step", "evaluate")

CAUSES = {
    "gradients-pile-up": "the gradients of earlier steps are still there when the next ones arrive",
    "saturated": "the activations sit where tanh is flat, so that next to no gradient gets through",
    "vanishing": "signals and gradients shrink from layer to layer until nothing is left of them",
    "exploding": "signals and gradients grow from layer to layer until they overflow",
    "dead-units": "units of a relu are 0 for every example",
    "cut-off": "the graph is interrupted: parameters ask for a gradient, and none gets to them",
    "frozen": "parameters do not ask for a gradient (requires_grad is False)",
    "unregistered": "the network uses tensors that model.parameters() does not list",
    "double-softmax": "probabilities, not logits, go into the cross-entropy",
    "loss-summed": "the loss is a sum over the batch, so the step is as many times too large",
    "sign-flipped": "the step goes uphill",
    "labels-not-shifted": "the target is a letter that the network can see in its context",
    "pairs-torn-apart": "the rows of X and Y in a batch do not belong together",
    "data-overwritten": "something writes into the examples",
    "evaluated-in-training-mode": "the network is measured as if it were being trained",
    "overfitting": "the network learns the training examples by heart",
}
"""Everything that you may find. Some of it ails nobody here."""

Patient = dict[str, Callable[..., Any]]
Batch = tuple[Tensor, Tensor]


def read_names(path: Path | None = None) -> list[str]:
    """Return the names of `names.txt`, most frequent first."""
    return (path or Path(__file__).with_name("names.txt")).read_text(encoding="ascii").split()


def split_names() -> tuple[list[str], list[str]]:
    """Return the names to train on, and every tenth name, to measure on."""
    words = read_names()[:WORDS]
    return [word for i, word in enumerate(words) if i % 10], words[::10]


def examples(words: Sequence[str]) -> Batch:
    """Turn names into examples: the last three letters, and the letter that follows.

    Returns:
        X (N, 3) and Y (N,), int64. `emma` gives `...`→`e`, `..e`→`m`, `.em`→`m`, `emm`→`a`, `mma`→`.`
    """
    X, Y = [], []
    for word in words:
        context = [0] * BLOCK
        for letter in word + ".":
            X.append(context)
            Y.append(LETTERS.index(letter))
            context = [*context[1:], Y[-1]]
    return torch.tensor(X), torch.tensor(Y)


TRAIN_WORDS, DEV_WORDS = split_names()
DEV = examples(DEV_WORDS)
"""Examples to measure on, made by the clinic itself: whatever a patient does to its own data, these are right."""


@dataclass(frozen=True)
class Visit:
    """A patient on the day on which it comes in, before any step.

    Attributes:
        model: Its network, freshly drawn.
        X_before: Contexts of its examples as they were made, (N, 3).
        Y_before: Their targets, (N,).
        batches: Its first 100 batches.
        X: The contexts, now that the batches are drawn.
        Y: The targets, now that the batches are drawn.
        lr: Learning rate of the first steps.
    """

    model: nn.Module
    X_before: Tensor
    Y_before: Tensor
    batches: list[Batch]
    X: Tensor
    Y: Tensor
    lr: float = LRS[0]


def admit(patient: Patient, seed: int, words: Sequence[str] = TRAIN_WORDS[:600]) -> Visit:
    """Admit a patient: draw its network, make its examples, draw its first batches. No step is taken.

    Args:
        patient: The five pieces.
        seed: The same seed gives the same network and the same batches.
        words: The names that its examples are made of; a few, for an examination is no training.
    """
    generator = torch.Generator().manual_seed(seed)
    model = patient["model"](generator)
    X, Y = patient["examples"](words)
    X_before, Y_before = X.clone(), Y.clone()
    batches = list(patient["batches"](X, Y, BATCH, 100, generator))
    return Visit(model, X_before, Y_before, batches, X, Y)


def train(patient: Patient, seed: int = 7, every: int = 20) -> dict[str, list[float]]:
    """Run a training with the five pieces of a patient and return what its chart shows.

    Returns:
        `steps`, and at each of them the loss on the `train` batches since the last entry (mean) and on `dev`.
    """
    generator = torch.Generator().manual_seed(seed)
    model = patient["model"](generator)
    X, Y = patient["examples"](TRAIN_WORDS)
    chart: dict[str, list[float]] = {"steps": [], "train": [], "dev": []}
    losses: list[float] = []
    batches = patient["batches"](X, Y, BATCH, len(LRS), generator)
    for number, ((x, y), lr) in enumerate(zip(batches, LRS, strict=True), 1):
        losses.append(patient["step"](model, x, y, lr))
        if number % every == 0:
            chart["steps"].append(number)
            chart["train"].append(sum(losses) / len(losses))
            chart["dev"].append(patient["evaluate"](model, *DEV))
            losses = []
    return chart


def random_network(
    generator: torch.Generator, E: int = 5, H: int = 8, spread: float = 1.0, push: float = 0.0
) -> nn.Sequential:
    """Return a small network to examine, with a tanh and a relu in it.

    Args:
        generator: Where its numbers come from.
        E: Numbers per letter.
        H: Units in each hidden layer.
        spread: Factor on the weights: 3 saturates the tanh.
        push: Added to the bias before the relu: -5 kills units.
    """
    model = nn.Sequential(
        nn.Embedding(V, E),
        nn.Flatten(),
        nn.Linear(BLOCK * E, H),
        nn.Tanh(),
        nn.Linear(H, H),
        nn.ReLU(),
        nn.Linear(H, V),
    ).double()
    with torch.no_grad():
        for parameter in model.parameters():
            width = parameter.shape[1] if parameter.dim() == 2 else 1.0
            parameter.normal_(0.0, spread / width**0.5, generator=generator)
        model[4].bias += push
    return model


def plot_charts(**charts: dict[str, list[float]]) -> None:
    """Draw charts beside each other: the loss on the training batches and on names that were not trained on.

    Args:
        **charts: What `train` returned, by what to call it.
    """
    import matplotlib.pyplot as plt

    fig, axes = plt.subplots(1, len(charts), figsize=(4.2 * len(charts), 3.1), squeeze=False)
    for ax, (name, chart) in zip(axes[0], charts.items(), strict=True):
        for curve, colour in (("train", "tab:blue"), ("dev", "tab:orange")):
            ax.plot(chart["steps"], chart[curve], color=colour, label=f"{curve}: ends at {chart[curve][-1]:.2f}")
        top = max(max(chart["train"]), max(chart["dev"]))
        if top > 6:
            ax.set_yscale("log")
        for level, label in ((3.30, "knows nothing"), (2.82, "letter frequencies"), (2.45, "the letter before")):
            ax.axhline(level, linestyle=":", color="grey", linewidth=0.8)
            if top <= 6:
                ax.text(chart["steps"][-1], level, label, ha="right", va="bottom", color="grey", fontsize=7)
        ax.set_title(name.replace("_", " "))
        ax.set_xlabel("step")
        ax.set_ylabel("loss, nats per letter")
        ax.legend(fontsize=8)
    fig.tight_layout()
    plt.show()


def traces_left(model: nn.Module) -> dict[str, Any]:
    """Return what a check-up could leave behind on a network: gradients, hooks, another mode, other numbers."""
    return {
        "gradients": sum(parameter.grad is not None for parameter in model.parameters()),
        "hooks": sum(
            len(module._forward_hooks) + len(module._forward_pre_hooks) + len(module._backward_hooks)
            for module in model.modules()
        ),
        "training": [module.training for module in model.modules()],
        "numbers": [float(parameter.detach().double().sum()) for parameter in model.parameters()],
    }
