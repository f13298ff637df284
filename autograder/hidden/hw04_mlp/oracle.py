"""Right answers and known wrong ones for hw04, none of them taken from the reference solution.

Windows are cut out of padded text, logits are added up place by place, losses and gradients come from torch's own
cross-entropy and autograd. A known mistake is written as the tensors that it produces.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from hw04_names import LETTERS, Examples, Params, sample_batch
from torch import Tensor

Loss = Callable[[Params, Tensor, Tensor], Tensor]


def codes(text: str) -> list[int]:
    """Return the numbers of letters."""
    return [ord(letter) - ord("a") + 1 if letter != LETTERS[0] else 0 for letter in text]


def windows(words: Sequence[str], block: int) -> Examples:
    """Return X (N, block) and Y (N,): every piece of block + 1 letters of each padded name."""
    pieces = []
    for word in words:
        padded = LETTERS[0] * block + word + LETTERS[0]
        pieces += [codes(padded[start : start + block + 1]) for start in range(len(word) + 1)]
    whole = torch.tensor(pieces, dtype=torch.int64)
    return whole[:, :block], whole[:, block]


def run_together(words: Sequence[str], block: int) -> Examples:
    """Return the windows of all names in one text, so that a name begins in the context of the one before."""
    text = codes(LETTERS[0] * block + "".join(word + LETTERS[0] for word in words))
    rows = [text[start : start + block + 1] for start in range(len(text) - block)]
    whole = torch.tensor(rows, dtype=torch.int64)
    return whole[:, :block], whole[:, block]


def left_aligned(words: Sequence[str], block: int) -> Tensor:
    """Return contexts whose letters stand on the left and whose padding stands on the right."""
    rows = []
    for word in words:
        for end in range(len(word) + 1):
            known = codes(word[max(0, end - block) : end])
            rows.append(known + [0] * (block - len(known)))
    return torch.tensor(rows, dtype=torch.int64)


def last_context_everywhere(words: Sequence[str], block: int) -> Tensor:
    """Return what one list that is changed in place leaves behind: in every row of a name its last letters."""
    rows = []
    for word in words:
        last = codes((LETTERS[0] * block + word + LETTERS[0])[-block:])
        rows += [last] * (len(word) + 1)
    return torch.tensor(rows, dtype=torch.int64)


def logits_of(X: Tensor, params: Params) -> Tensor:
    """Return the logits (B, V), added up over the places of the context."""
    E = params["C"].shape[1]
    hidden = params["b1"].expand(len(X), -1)
    for place in range(X.shape[1]):
        rows = params["W1"][place * E : (place + 1) * E]
        hidden = hidden + params["C"].index_select(0, X[:, place]) @ rows
    return torch.nn.functional.linear(hidden.tanh(), params["W2"].T, params["b2"])


def loss(params: Params, X: Tensor, Y: Tensor) -> Tensor:
    """Return the mean loss of the network."""
    return torch.nn.functional.cross_entropy(logits_of(X, params), Y)


def gradients(loss_of: Loss, params: Params, X: Tensor, Y: Tensor) -> Params:
    """Return the gradient of a loss for every parameter, by autograd."""
    leaves = {name: value.clone().requires_grad_() for name, value in params.items()}
    found = torch.autograd.grad(loss_of(leaves, X, Y), list(leaves.values()))
    return dict(zip(leaves, found, strict=True))


def sgd_step(params: Params, X: Tensor, Y: Tensor, lr: float, loss_of: Loss = loss) -> Params:
    """Take one step of gradient descent."""
    slopes = gradients(loss_of, params, X, Y)
    return {name: value - lr * slopes[name] for name, value in params.items()}


def sgd(params: Params, X: Tensor, Y: Tensor, lrs: Sequence[float], size: int, generator: torch.Generator) -> Params:
    """Train with gradient descent, a new batch for each learning rate."""
    for lr in lrs:
        params = sgd_step(params, *sample_batch(X, Y, size, generator), lr)
    return params
