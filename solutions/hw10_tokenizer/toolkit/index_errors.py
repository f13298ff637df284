"""What PyTorch and numpy say of indices that do not exist, and what it means."""

from __future__ import annotations

import re
from collections.abc import Callable


def _out_of_bounds(match: re.Match[str]) -> str:
    index, axis, size = map(int, match.groups())
    first = " Did counting begin at 1?" if index == size else ""
    return (
        f"Axis {axis} has {size} entries, 0 to {size - 1}; there is no {index}.{first} Look at the indices' `.max()`."
    )


INDEX_ERRORS: dict[str, str | Callable[[re.Match[str]], str]] = {
    r"Target (-?\d+) is out of bounds": (
        "A target names a class, and there is no class {1}: with logits (B, V) the targets are 0 to V - 1.\n"
        "Look at `targets.min()`, `targets.max()` and `logits.shape`. Did counting begin at 1, or do the classes lie "
        "on another axis than the second?"
    ),
    r"index out of range in self": (
        "An index is larger than the table: of an `Embedding(V, E)`, or a table with V rows, they are 0 to V - 1.\n"
        "Look at `X.max()` and at the number of rows. Is there a special character that was not counted?"
    ),
    r"index (-?\d+) is out of bounds for (?:dimension|axis) (\d+) with size (\d+)": _out_of_bounds,
    r"Class values must be smaller than num_classes": (
        "`one_hot` got a class that does not exist: they are 0 to num_classes - 1. Look at `.max()`."
    ),
    r"indexing tensors could not be broadcast together with shapes (\[.*?\]), (\[.*?\])": (
        "Two lists of indices pick entries pair by pair, so they are equally long; these have {1} and {2}.\n"
        "One entry of each row is `x[torch.arange(len(x)), columns]`."
    ),
    r"shape of the mask (\[.*?\]) at index \d+ does not match the shape of the indexed tensor (\[.*?\])": (
        "A mask has the shape of what it picks from: the mask is {1}, the tensor {2}. Which axis is it for?"
    ),
    r"a Tensor with (\d+) elements cannot be converted to Scalar": (
        "`.item()` and `float()` are for one number, and this tensor has {1}. Pick one, or take a mean or a sum."
    ),
    r"Boolean value of Tensor with more than one value is ambiguous": (
        "An `if` needs one yes or no, and a comparison of tensors gives one for each entry. `.all()` or `.any()` makes "
        "one of them; `torch.where` chooses entry by entry."
    ),
}
"""Pattern of the message -> the hint, with the pattern's groups filled in, or a function that makes it of the match."""
