"""The names of homework 4, and everything around the network that you do not have to write.

    names ──► split ──► windows X (N, T), Y (N,) ──► embedding ──► linear ──► tanh ──► linear ──► loss ──► step

What is yours is not in here. `network_loss` computes the loss of the same network along another road, so that `train`
can be tried out before `forward` works. Axes: B examples in a batch, T letters of context, E numbers per letter,
H hidden units, V letters in the alphabet.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from torch import Tensor

LETTERS = "." + string.ascii_lowercase
"""The alphabet. `.` is number 0: it fills the context before a name and ends the name."""

V = len(LETTERS)
PARAMETERS = ("C", "W1", "b1", "W2", "b2")
"""What training changes."""

Params = dict[str, Tensor]
Examples = tuple[Tensor, Tensor]
LossOf = Callable[[Params, Tensor, Tensor], Tensor]
"""Takes parameters and a batch X, Y; returns the mean loss, a tensor with one number in nats."""


def read_names(path: Path | None = None) -> list[str]:
    """Return the names of `names.txt`, most frequent first. No name occurs twice."""
    return (path or Path(__file__).with_name("names.txt")).read_text(encoding="ascii").split()


def init_params(generator: torch.Generator, T: int = 3, E: int = 10, H: int = 200) -> Params:
    """Return initial parameters for training, float64.

    The weights of a layer are scaled by one over the root of the number of its inputs, so that sums keep their size;
    the last layer starts small, so that the first loss is near that of a network that knows nothing. Homework 5 is
    about why.
    """
    return {
        "C": _normal(generator, V, E),
        "W1": _normal(generator, T * E, H) * (5 / 3) / (T * E) ** 0.5,
        "b1": torch.zeros(H, dtype=torch.float64),
        "W2": _normal(generator, H, V) * 0.1 / H**0.5,
        "b2": torch.zeros(V, dtype=torch.float64),
    }


def careless_params(generator: torch.Generator, T: int = 3, E: int = 10, H: int = 200) -> Params:
    """Return initial parameters drawn without a thought: every number normal with mean 0 and standard deviation 1."""
    shapes = {"C": (V, E), "W1": (T * E, H), "b1": (H,), "W2": (H, V), "b2": (V,)}
    return {name: _normal(generator, *shape) for name, shape in shapes.items()}


def random_problem(
    generator: torch.Generator, B: int = 6, T: int = 3, E: int = 5, H: int = 11, letters: int = V
) -> tuple[Params, Tensor, Tensor]:
    """Return parameters and a batch for checking shapes and values, float64.

    No two axes have the same size, so that a transposed matrix shows, and no parameter is zero, so that a forgotten one
    shows.

    Returns:
        The parameters, X (B, T) and Y (B,).
    """
    params = {
        "C": _normal(generator, letters, E),
        "W1": _normal(generator, T * E, H) * 0.4,
        "b1": _normal(generator, H),
        "W2": _normal(generator, H, letters) * 0.5,
        "b2": _normal(generator, letters),
    }
    X = torch.randint(0, letters, (B, T), generator=generator)
    return params, X, torch.randint(0, letters, (B,), generator=generator)


def sample_batch(X: Tensor, Y: Tensor, size: int, generator: torch.Generator) -> Examples:
    """Draw `size` examples with replacement: the same rows of X and of Y."""
    rows = torch.randint(0, len(X), (size,), generator=generator)
    return X[rows], Y[rows]


def network_loss(params: Params, X: Tensor, Y: Tensor) -> Tensor:
    """Return the mean loss of the network of this homework on X (B, T), Y (B,).

    It works out first what each letter at each place adds to the hidden units, (T, V, H), and then only looks it up.
    """
    T, H = X.shape[1], len(params["b1"])
    share = params["C"] @ params["W1"].view(T, -1, H)
    hidden = share[torch.arange(T), X].sum(1).add(params["b1"]).tanh()
    return torch.nn.functional.cross_entropy(torch.addmm(params["b2"], hidden, params["W2"]), Y)


def bigram_loss(params: Params, X: Tensor, Y: Tensor) -> Tensor:
    """Return the mean loss of homework 3's network, whose one parameter W (V, V) has a row of logits for each letter.

    X is (B, 1): one letter of context.
    """
    return torch.nn.functional.cross_entropy(params["W"][X[:, 0]], Y)


def pull_back(function: Callable[..., Tensor], inputs: Sequence[object], upstream: Tensor) -> list[Tensor | None]:
    """Return the gradient of `(function(*inputs) * upstream).sum()` for each number that went in.

    Args:
        function: What to differentiate.
        inputs: Its arguments. Those that hold floating-point tensors, or dictionaries of them, get a gradient.
        upstream: The gradient from above, with the shape of the result.

    Returns:
        One gradient for each such tensor, in order; None where the result does not depend on it.
    """
    leaves: list[Tensor] = []

    def leaf(value: object) -> object:
        if isinstance(value, dict):
            return {name: leaf(part) for name, part in value.items()}
        if not isinstance(value, Tensor) or not value.is_floating_point():
            return value
        leaves.append(value.detach().clone().requires_grad_())
        return leaves[-1]

    with torch.enable_grad():
        result = function(*[leaf(value) for value in inputs])
        if not isinstance(result, Tensor) or not result.requires_grad:
            return [None] * len(leaves)
        return list(torch.autograd.grad((result * upstream).sum(), leaves, allow_unused=True))


def call_twice(function: Callable[..., object], *args: object) -> list[object]:
    """Call a function twice with the very same objects and return both results.

    They differ if the first call has left something behind in its arguments.
    """
    return [function(*args), function(*args)]


def rehearse(
    params: Params,
    X: Tensor,
    Y: Tensor,
    lrs: Sequence[float],
    batch_size: int,
    generator: torch.Generator,
    loss_of: LossOf,
) -> Params:
    """Stand in for `train` where only its bookkeeping matters: it takes the same arguments and looks at all of them.

    It learns nothing. Each step moves every parameter by its learning rate times a random number from `generator`, plus
    a tenth of the loss on the batch that a real training would have seen.
    """
    for lr in lrs:
        batch_X, batch_Y = sample_batch(X, Y, batch_size, generator)
        trace = loss_of(params, batch_X, batch_Y).item() / 10
        params = {
            name: value - lr * (trace + torch.randn(value.shape, generator=generator, dtype=value.dtype))
            for name, value in params.items()
        }
    return params


def write_names(
    logits_of: Callable[[Tensor], Tensor], T: int, count: int, generator: torch.Generator, longest: int = 20
) -> list[str]:
    """Let a trained network write `count` names, letter by letter.

    Args:
        logits_of: Takes one context X (1, T); returns the logits (1, V).
        T: Letters of context.
        count: How many names.
        generator: Draws the letters.
        longest: Names are cut off after so many letters.
    """
    names: list[str] = []
    with torch.no_grad():
        while len(names) < count:
            codes = [0] * T
            while len(codes) < T + longest:
                probs = torch.softmax(logits_of(torch.tensor([codes[-T:]])), dim=1)
                codes.append(int(torch.multinomial(probs, 1, generator=generator)))
                if codes[-1] == 0:
                    break
            names.append("".join(LETTERS[code] for code in codes[T:] if code))
    return names


def _normal(generator: torch.Generator, *shape: int) -> Tensor:
    return torch.randn(shape, generator=generator, dtype=torch.float64)
