"""The names of homework 8 and the eight letters before each of their letters.

Axes: N examples, B of them in a batch, T letters of context. `.` is number 0: it fills the context before a name and
ends the name.
"""

from __future__ import annotations

import string
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor

LETTERS = "." + string.ascii_lowercase
V = len(LETTERS)
T = 8
"""Letters of context."""

Examples = tuple[Tensor, Tensor]


def read_names(path: Path | None = None) -> list[str]:
    """Return the names of `names.txt`, most frequent first."""
    return (path or Path(__file__).with_name("names.txt")).read_text(encoding="ascii").split()


def build_windows(names: list[str], block: int = T) -> Examples:
    """Turn names into examples: the last `block` letters, and the letter that follows.

    Returns:
        X (N, block) and Y (N,), int64. With a block of 3, `emma` gives `...`→`e`, `..e`→`m`, `.em`→`m`, `emm`→`a` and
        `mma`→`.`
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


def load_data(device: str = "cpu") -> dict[str, Examples]:
    """Return the examples of `train`, `dev` and `test`, on a device."""
    parts = {part: build_windows(names) for part, names in split_names(read_names()).items()}
    return {part: (X.to(device), Y.to(device)) for part, (X, Y) in parts.items()}


def sample_batch(X: Tensor, Y: Tensor, size: int, generator: torch.Generator) -> Examples:
    """Draw `size` examples, the same rows of X and of Y.

    The generator draws on the CPU, so that the same seed gives the same rows on every device.
    """
    rows = torch.randint(0, len(X), (size,), generator=generator).to(X.device)
    return X[rows], Y[rows]


def write_names(
    logits_of: Callable[[Tensor], Tensor], count: int, generator: torch.Generator, device: str = "cpu"
) -> list[str]:
    """Let a trained network write `count` names, letter by letter; names are cut off after 20.

    Args:
        logits_of: Takes one context X (1, T); returns the logits (1, V).
        count: How many names.
        generator: Draws the letters, on the CPU.
        device: Where the network is.
    """
    names: list[str] = []
    with torch.no_grad():
        while len(names) < count:
            codes = [0] * T
            while len(codes) < T + 20:
                probs = torch.softmax(logits_of(torch.tensor([codes[-T:]], device=device)), dim=1).cpu()
                codes.append(int(torch.multinomial(probs, 1, generator=generator)))
                if codes[-1] == 0:
                    break
            names.append("".join(LETTERS[code] for code in codes[T:] if code))
    return names
