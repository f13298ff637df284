"""The network of homework 6, and the names that it learns.

    names ──► windows X (N, T), Y (N,) ──► embedding ──► linear ──► BatchNorm ──► tanh ──► linear ──► softmax ──► loss

`forward` takes one small step a line and returns every intermediate in a dictionary, the *cache*. It never computes a
gradient: that is the homework. Axes: B examples in a batch, T letters of context, E numbers per letter, H hidden units,
V letters in the alphabet.
"""

from __future__ import annotations

import string
from pathlib import Path

import torch
from torch import Tensor

LETTERS = "." + string.ascii_lowercase
"""The alphabet. `.` is number 0: it fills the context before a name and ends the name."""

V = len(LETTERS)
EPS = 1e-5
"""Added to the variance, so that a constant column does not divide by zero."""

PARAMETERS = ("C", "W1", "b1", "gamma", "beta", "W2", "b2")
"""What training changes."""

STEPS_BACKWARD = (
    "logprobs", "probs", "inv_total", "total", "exps", "shifted", "logit_max", "logits",
    "h", "W2", "b2",
    "act", "gamma", "beta", "xhat", "inv_std", "var", "sq", "diff", "mean", "pre",
    "flat", "W1", "b1",
    "emb", "C",
)  # fmt: skip
"""The 26 tensors that need a gradient, in an order in which their gradients can be computed."""

Params = dict[str, Tensor]
Cache = dict[str, Tensor]
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


def init_params(generator: torch.Generator, T: int = 3, E: int = 10, H: int = 64) -> Params:
    """Return initial parameters for training, float64.

    Weights are scaled so that activations keep their size; the last layer starts small, so that the first loss is
    near ln V, that of a network that knows nothing.
    """
    return {
        "C": _normal(generator, V, E),
        "W1": _normal(generator, T * E, H) * (5 / 3) / (T * E) ** 0.5,
        "b1": torch.zeros(H, dtype=torch.float64),
        "gamma": torch.ones(H, dtype=torch.float64),
        "beta": torch.zeros(H, dtype=torch.float64),
        "W2": _normal(generator, H, V) * 0.1 / H**0.5,
        "b2": torch.zeros(V, dtype=torch.float64),
    }


def random_problem(
    generator: torch.Generator, B: int = 6, T: int = 3, E: int = 5, H: int = 11
) -> tuple[Params, Tensor, Tensor]:
    """Return parameters and a batch for checking gradients.

    No two axes have the same size, so that a transposed matrix shows, and no parameter is zero or one, so that a
    forgotten factor shows. More than half of the contexts begin alike, so some rows of C are used more than once.

    Returns:
        The parameters, X (B, T) and Y (B,).
    """
    params = {
        "C": _normal(generator, V, E),
        "W1": _normal(generator, T * E, H) * 0.4,
        "b1": _normal(generator, H),
        "gamma": 0.5 + torch.rand(H, generator=generator, dtype=torch.float64),
        "beta": _normal(generator, H) * 0.3,
        "W2": _normal(generator, H, V) * 0.5,
        "b2": _normal(generator, V),
    }
    X = torch.randint(0, V, (B, T), generator=generator)
    X[: B // 2 + 1, 0] = X[0, 0]
    return params, X, torch.randint(0, V, (B,), generator=generator)


def forward(params: Params, X: Tensor, Y: Tensor, leak: float = 0.0) -> Cache:
    """Compute the loss in small steps and keep every one of them.

    Args:
        params: The seven parameters, by name.
        X: Contexts, (B, T) int64.
        Y: The letters that follow, (B,) int64.
        leak: Weight of one more outcome, "none of these letters", that has no logit. Zero gives the usual softmax.

    Returns:
        The 26 tensors of `STEPS_BACKWARD`, and X, Y and the loss in nats.
    """
    C, W1, b1, W2, b2 = (params[name] for name in ("C", "W1", "b1", "W2", "b2"))
    gamma, beta = params["gamma"], params["beta"]
    B = X.shape[0]

    emb = C[X]                                              # (B, T, E)  one row of C per letter
    flat = emb.view(B, -1)                                  # (B, T·E)   side by side
    pre = flat @ W1 + b1                                    # (B, H)

    mean = pre.mean(0, keepdim=True)                        # (1, H)     BatchNorm begins
    diff = pre - mean                                       # (B, H)
    sq = diff**2                                            # (B, H)
    var = sq.sum(0, keepdim=True) / (B - 1)                 # (1, H)     n − 1: the unbiased variance
    inv_std = (var + EPS) ** -0.5                           # (1, H)
    xhat = diff * inv_std                                   # (B, H)     mean 0, variance 1
    act = gamma * xhat + beta                               # (B, H)     BatchNorm ends

    h = torch.tanh(act)                                     # (B, H)
    logits = h @ W2 + b2                                    # (B, V)

    logit_max = logits.max(1, keepdim=True).values          # (B, 1)     softmax begins
    shifted = logits - logit_max                            # (B, V)     at most 0: exp cannot overflow
    exps = shifted.exp()                                    # (B, V)
    total = exps.sum(1, keepdim=True) + leak                # (B, 1)
    inv_total = total**-1                                   # (B, 1)
    probs = exps * inv_total                                # (B, V)     softmax ends
    logprobs = probs.log()                                  # (B, V)
    loss = -logprobs[torch.arange(B), Y].mean()             # ()

    return {
        "X": X, "Y": Y, "C": C, "W1": W1, "b1": b1, "gamma": gamma, "beta": beta, "W2": W2, "b2": b2,
        "emb": emb, "flat": flat, "pre": pre,
        "mean": mean, "diff": diff, "sq": sq, "var": var, "inv_std": inv_std, "xhat": xhat, "act": act,
        "h": h, "logits": logits, "logit_max": logit_max, "shifted": shifted, "exps": exps, "total": total,
        "inv_total": inv_total, "probs": probs, "logprobs": logprobs, "loss": loss,
    }  # fmt: skip


def sample_batch(X: Tensor, Y: Tensor, size: int, generator: torch.Generator) -> Examples:
    """Draw `size` examples with replacement: the same rows of X and of Y."""
    rows = torch.randint(0, len(X), (size,), generator=generator)
    return X[rows], Y[rows]


def evaluate(params: Params, train_X: Tensor, X: Tensor, Y: Tensor) -> float:
    """Return the mean loss on (X, Y) in nats per letter, with BatchNorm's statistics taken from the training set."""
    with torch.no_grad():
        logits = predict(params, training_statistics(params, train_X), X)
        return float(torch.nn.functional.cross_entropy(logits, Y))


def training_statistics(params: Params, train_X: Tensor) -> tuple[Tensor, Tensor]:
    """Return the mean and 1 / standard deviation of `pre` over the training set, (H,) each.

    At most 20,000 contexts are used: enough to know both to one part in a hundred.
    """
    pre = params["C"][train_X[:20_000]].flatten(1) @ params["W1"] + params["b1"]
    return pre.mean(0), (pre.var(0) + EPS) ** -0.5


def predict(params: Params, statistics: tuple[Tensor, Tensor], X: Tensor) -> Tensor:
    """Return the logits (N, V) for contexts X (N, T), each independent of the others."""
    mean, inv_std = statistics
    pre = params["C"][X].flatten(1) @ params["W1"] + params["b1"]
    h = torch.tanh(params["gamma"] * (pre - mean) * inv_std + params["beta"])
    return h @ params["W2"] + params["b2"]


def sample_names(params: Params, train_X: Tensor, count: int, generator: torch.Generator) -> list[str]:
    """Let a trained network write `count` names, letter by letter."""
    T = train_X.shape[1]
    names: list[str] = []
    with torch.no_grad():
        statistics = training_statistics(params, train_X)
        while len(names) < count:
            codes = [0] * T
            while len(codes) < T + 20:
                probs = torch.softmax(predict(params, statistics, torch.tensor([codes[-T:]])), dim=1)
                codes.append(int(torch.multinomial(probs, 1, generator=generator)))
                if codes[-1] == 0:
                    break
            names.append("".join(LETTERS[code] for code in codes[T:] if code))
    return names


def _normal(generator: torch.Generator, *shape: int) -> Tensor:
    return torch.randn(shape, generator=generator, dtype=torch.float64)
