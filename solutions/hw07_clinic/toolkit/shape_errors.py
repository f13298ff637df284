"""What PyTorch and numpy say of shapes that do not fit, and what it means."""

from __future__ import annotations

import re
from collections.abc import Callable


def _matrix_product(match: re.Match[str]) -> str:
    a, b, c, d = map(int, match.groups())
    fits = [words for words, holds in (("`B.T`", b == d), ("`A.T`", a == c), ("`B @ A`", a == d)) if holds]
    would = f"\n{' or '.join(fits)} would fit." if fits else ""
    return (
        f"In `A @ B` the last axis of A is as long as the first of B: here A is ({a}, {b}), B is ({c}, {d}), and "
        f"{b} is not {c}.{would}"
    )


def _matrix_and_vector(match: re.Match[str]) -> str:
    rows, columns, length = map(int, match.groups())
    would = "\n`A.T @ v` would fit." if rows == length else ""
    return (
        f"In `A @ v` the last axis of A is as long as v: here A is ({rows}, {columns}), v is ({length},), and "
        f"{columns} is not {length}.{would}"
    )


def _batched_product(match: re.Match[str]) -> str:
    want, got = (part.split(", ") for part in match.groups())
    if want[0] != got[0]:
        return (
            f"A product of batches takes their matrices pair by pair: A has {want[0]} of them, B has {got[0]}. Axis 0, "
            f"the batch, has to be equal."
        )
    return (
        f"In `A @ B` the last axis of A is as long as the last but one of B: here {want[1]} is not {got[1]}.\n"
        "`.transpose(-2, -1)` swaps the last two axes of a batch of matrices; `.T` would turn all axes round."
    )


def _broadcast(match: re.Match[str]) -> str:
    left, right, axis = match.groups()
    return (
        f"Broadcasting compares shapes from the right: on axis {axis} of the result, the left side has {left} and the "
        f"right side {right}. They have to be equal, or one of them 1.\n{STRETCH}"
    )


def _numpy_broadcast(match: re.Match[str]) -> str:
    left, right = (part.strip("(), ").split(",") for part in match.groups())
    pairs = zip(reversed(left), reversed(right), strict=False)
    axis = next((place for place, (a, b) in enumerate(pairs, 1) if a != b and "1" not in (a, b)), 1)
    return (
        f"Broadcasting compares shapes from the right: {match[1]} and {match[2]} differ on axis -{axis}. Sizes have to "
        f"be equal, or one of them 1.\n{STRETCH}"
    )


def _missing_axis(match: re.Match[str]) -> str:
    last, asked = int(match[1]), match[2]
    has = f"{last + 1} axes, numbered 0 to {last}" if last else "one axis, number 0"
    return (
        f"`dim={asked}` does not exist: this tensor has {has}.\n"
        "Did a reduction or an index before it drop an axis? `keepdim=True` keeps it."
    )


STRETCH = (
    "A vector (N,) lies along the *last* axis. `v[:, None]` is (N, 1) and lies along the one before. After a sum or a "
    "mean, `keepdim=True` keeps the axis."
)

SHAPE_ERRORS: dict[str, str | Callable[[re.Match[str]], str]] = {
    r"mat1 and mat2 shapes cannot be multiplied \((\d+)x(\d+) and (\d+)x(\d+)\)": _matrix_product,
    r"size mismatch, got input \(\d+\), mat \((\d+)x(\d+)\), vec \((\d+)\)": _matrix_and_vector,
    r"first two dimensions of batch2 tensor to be: \[([\d, ]+)\] but got: \[([\d, ]+)\]": _batched_product,
    r"expected tensor \[(\d+)\] and src \[(\d+)\] to have the same number of elements": (
        "A product of two vectors pairs their entries: one has {1}, the other {2}."
    ),
    r"core dimension \d.*\(size (\d+) is different from (\d+)\)": (
        "In `A @ B` the last axis of A ({2}) has to be as long as the first of B ({1})."
    ),
    r"tensor a \((\d+)\) must match the size of tensor b \((\d+)\) at non-singleton dimension (\d+)": _broadcast,
    r"could not be broadcast together with shapes (\([\d,]+\)) (\([\d,]+\))": _numpy_broadcast,
    r"expanded size of the tensor \((\d+)\) must match the existing size \((\d+)\) at non-singleton dimension (\d+)": (
        "What you assign or expand has {2} entries on axis {3}, and there is room for {1}. Only an axis of size 1 can "
        "be stretched.\nCompare the shapes of both sides of the `=`."
    ),
    r"subscript (\w) has size (\d+) for operand (\d+) which does not broadcast with previously seen size (\d+)": (
        "In `einsum` one letter means one size: `{1}` is {2} in operand {3}, counted from 0, and {4} before that.\n"
        "Are two letters swapped, or is an operand transposed?"
    ),
    r"except in dimension (\d+)\. Expected size (\d+) but got size (\d+) for tensor number (\d+)": (
        "`cat` joins along axis {1}; on every other axis the sizes have to be equal. Tensor number {4}, counted from "
        "0, has {3} where the first has {2}.\nDo you mean another `dim`, or `stack`?"
    ),
    r"stack expects each tensor to be equal size, but got (\[.*?\]) at entry 0 and (\[.*?\]) at entry (\d+)": (
        "`stack` makes a new axis of tensors of equal shapes: entry 0 has {1}, entry {3} has {2}."
    ),
    r"shape '\[([-\d, ]+)\]' is invalid for input of size (\d+)": (
        "A view only rearranges: {2} numbers do not fill the shape ({1}). The product of the sizes has to be {2}; one "
        "of them may be -1, and PyTorch works it out if it can."
    ),
    r"view size is not compatible with input tensor's size and stride": (
        "After a transpose, a permute or a slice with steps, neighbours in the tensor are not neighbours in memory (it "
        "is not contiguous), and `view` cannot rename them. `.reshape(…)` copies where it must.\n"
        "Are the axes in the order that you want before they are flattened?"
    ),
    r"Dimension out of range \(expected to be in range of \[-?\d+, (-?\d+)\], but got (-?\d+)\)": _missing_axis,
    r"input batch_size \((\d+)\) to match target batch_size \((\d+)\)": (
        "`cross_entropy` takes logits (B, V) and targets (B,): there are {1} rows of logits and {2} targets.\n"
        "With (B, T, V), flatten both: `logits.view(-1, V)` and `targets.view(-1)`. Or is a slice one too short?"
    ),
    r"Expected target size \[([\d, ]+)\], got \[([\d, ]+)\]": (
        "`cross_entropy` finds the classes on axis 1, so it wants targets of shape ({1}), and got ({2}).\n"
        "With logits (B, T, V), flatten both: `logits.view(-1, V)` and `targets.view(-1)`."
    ),
}
"""Pattern of the message -> the hint, with the pattern's groups filled in, or a function that makes it of the match."""
