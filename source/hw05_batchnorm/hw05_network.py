"""The networks of homework 5, and the names that they learn.

    names ──► windows X (N, T), Y (N,) ──► embedding ──► linear ──► tanh ──► linear ──► softmax ──► loss

Two networks: that of homework 4 (above), and a deep stack of tanh layers to watch signals in. How their weights should
be drawn is the homework: here stand only plain standard deviations. Axes: B examples in a batch, T letters of context,
E numbers per letter, H hidden units, V letters in the alphabet. Everything is float64.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

LETTERS = "." + string.ascii_lowercase
"""The alphabet. `.` is number 0: it fills the context before a name and ends the name."""

V = len(LETTERS)
SATURATED = 0.97
"""A tanh output beyond this, on either side, counts as saturated: its slope is below 0.06."""

BATCH = 32
"""Examples in a batch of training."""

PARAMETERS = ("C", "W1", "b1", "W2", "b2")
"""What training changes."""

Params = dict[str, Tensor]
Examples = tuple[Tensor, Tensor]


def read_names(path: Path | None = None) -> list[str]:
    """Return the names of `names.txt`, most frequent first."""
    return (path or Path(__file__).with_name("names.txt")).read_text(encoding="ascii").split()


def build_windows(names: list[str], block: int = 3) -> Examples:
    """Turn names into examples: the last `block` letters, and the letter that follows.

    Returns:
        X (N, block) and Y (N,), int64. `emma` gives `...`→`e`, `..e`→`m`, `.em`→`m`, `emm`→`a`, `mma`→`.`
    """
    text = torch.tensor([LETTERS.index(letter) for name in names for letter in name + "."], dtype=torch.int64)
    lengths = torch.tensor([len(name) + 1 for name in names])
    starts = torch.repeat_interleave(lengths.cumsum(0) - lengths, lengths)  # where the name of each letter begins
    here = torch.arange(len(text))
    columns = []
    for back in range(block, 0, -1):
        inside = here - back >= starts  # further back would read from the name before
        columns.append(torch.where(inside, text[(here - back).clamp(min=0)], 0))
    return torch.stack(columns, dim=1), text


def split_names(names: list[str], seed: int = 2016) -> dict[str, list[str]]:
    """Shuffle whole names and cut them 80 : 10 : 10 into `train`, `dev` and `test`."""
    order = torch.randperm(len(names), generator=torch.Generator().manual_seed(seed)).tolist()
    shuffled = [names[i] for i in order]
    first, second = int(0.8 * len(names)), int(0.9 * len(names))
    return {"train": shuffled[:first], "dev": shuffled[first:second], "test": shuffled[second:]}


def load_data(block: int = 3) -> dict[str, Examples]:
    """Return the windows of `train`, `dev` and `test`."""
    return {part: build_windows(names, block) for part, names in split_names(read_names()).items()}


def init_params(
    generator: torch.Generator, W1_std: float, W2_std: float, T: int = 3, E: int = 10, H: int = 200
) -> Params:
    """Draw the five parameters of homework 4's network.

    Args:
        generator: Where the random numbers come from. The same seed gives the same numbers, whatever the spreads.
        W1_std: Standard deviation of the entries of W1, (T·E, H).
        W2_std: Standard deviation of the entries of W2, (H, V).
        T: Letters of context.
        E: Numbers per letter.
        H: Hidden units.
    """
    return {
        "C": _normal(generator, V, E),
        "W1": _normal(generator, T * E, H) * W1_std,
        "b1": torch.zeros(H, dtype=torch.float64),
        "W2": _normal(generator, H, V) * W2_std,
        "b2": torch.zeros(V, dtype=torch.float64),
    }


def hidden(params: Params, X: Tensor) -> Tensor:
    """Return what the hidden layer says about the contexts X (N, T): the outputs of tanh, (N, H)."""
    return torch.tanh(params["C"][X].flatten(1) @ params["W1"] + params["b1"])


def loss_of(params: Params, X: Tensor, Y: Tensor) -> Tensor:
    """Return the mean loss on contexts X (N, T) and the letters Y (N,) that follow, in nats per letter."""
    return torch.nn.functional.cross_entropy(hidden(params, X) @ params["W2"] + params["b2"], Y)


def gradients(params: Params, X: Tensor, Y: Tensor) -> Params:
    """Return the gradient of the loss for each parameter, by autograd."""
    leaves = {name: value.detach().requires_grad_() for name, value in params.items()}
    with torch.enable_grad():
        found = torch.autograd.grad(loss_of(leaves, X, Y), list(leaves.values()))
    return dict(zip(leaves, found, strict=True))


def sgd_step(params: Params, X: Tensor, Y: Tensor, lr: float) -> None:
    """Take one step of gradient descent on the batch. **Changes the tensors in `params`**, and returns nothing."""
    for name, gradient in gradients(params, X, Y).items():
        params[name].sub_(lr * gradient)


def sample_batch(X: Tensor, Y: Tensor, size: int, generator: torch.Generator) -> Examples:
    """Draw `size` examples, the same rows of X and of Y."""
    rows = torch.randint(0, len(X), (size,), generator=generator)
    return X[rows], Y[rows]


def tanh_stack(x: Tensor, weights: Sequence[Tensor]) -> dict[str, Tensor]:
    """Send x (B, d) through layer after layer of `tanh(x @ W)`; return the outputs of each by name."""
    outputs = {}
    for number, W in enumerate(weights, start=1):
        x = torch.tanh(x @ W)
        outputs[f"layer {number}"] = x
    return outputs


@dataclass(frozen=True, slots=True)
class FrozenBatchNorm:
    """What training leaves behind in a BatchNorm layer: five things, and no code.

    Attributes:
        gamma: Scale after normalising, (C,).
        beta: Shift after normalising, (C,).
        running_mean: Mean of each column as seen in training, (C,).
        running_var: Variance of each column as seen in training, (C,).
        eps: Added to the variance.
    """

    gamma: Tensor
    beta: Tensor
    running_mean: Tensor
    running_var: Tensor
    eps: float


def set_scale_and_shift(layer: Any, gamma: Tensor, beta: Tensor) -> None:
    """Write `gamma` and `beta`, both (C,), into the parameters of a BatchNorm layer."""
    with torch.no_grad():
        layer.gamma.copy_(gamma)
        layer.beta.copy_(beta)


def backward_through(layer: Any, x: Tensor, upstream: Tensor) -> dict[str, Tensor]:
    """Call `layer` on x and send the gradient `upstream` back through it.

    Returns:
        The gradients that arrive at x, at `layer.gamma` and at `layer.beta`, by name; zeros where none arrives.
    """
    leaf = x.detach().clone().requires_grad_()
    ends = {"x": leaf, "gamma": layer.gamma.requires_grad_(), "beta": layer.beta.requires_grad_()}
    with torch.enable_grad():
        total = (layer(leaf.clone()) * upstream).sum()
    if not total.requires_grad:
        return {name: torch.zeros_like(end) for name, end in ends.items()}
    found = torch.autograd.grad(total, list(ends.values()), materialize_grads=True)
    return dict(zip(ends, found, strict=True))


def statistics_in_graph(layer: Any, x: Tensor) -> bool:
    """Tell whether the running statistics of `layer` hold on to autograd's graph after a call in training."""
    with torch.enable_grad():
        layer(x.detach().requires_grad_().clone())
    return bool(layer.running_mean.requires_grad or layer.running_var.requires_grad)


def _normal(generator: torch.Generator, *shape: int) -> Tensor:
    return torch.randn(shape, generator=generator, dtype=torch.float64)
