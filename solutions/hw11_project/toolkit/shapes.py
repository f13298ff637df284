"""Guesses at how a wrong shape came about, in axis names and never in sizes: safe to show for a hidden test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def shape_slip(shape: tuple[int, ...], names: Sequence[str], want: tuple[int, ...]) -> str:
    """Guess how a wrong shape came about.

    Args:
        shape: What the student's code returned.
        names: Name of each wanted axis.
        want: Size of each wanted axis; not equal to `shape`.

    Returns:
        One or two sentences without any size.

    Example:
        >>> shape_slip((3, 2), ["B", "C"], (2, 3))
        'Yours has the same axes in another order, (C, B): something is transposed.'
    """
    guesses = (_reordered, _dropped, _reduced, _flattened, _unfolded, _extra, _miscounted)
    return next(guess for find in guesses if (guess := find(shape, names, want)))


def _reordered(shape: tuple[int, ...], names: Sequence[str], want: tuple[int, ...]) -> str:
    if len(shape) != len(want) or sorted(shape) != sorted(want):
        return ""
    order = _axis_order(shape, names, want)
    guess = f"Yours has the same axes in another order, ({', '.join(order)}): something is transposed."
    moved = [name for name, other in zip(names, order, strict=True) if name != other]
    if len(want) > 2 and len(moved) == 2:
        first, second = (names.index(name) for name in moved)
        return f"{guess} {moved[0]} and {moved[1]} are swapped: `.transpose({first}, {second})` swaps them back."
    return guess


def _dropped(shape: tuple[int, ...], names: Sequence[str], want: tuple[int, ...]) -> str:
    """One axis, or all of them, went away in a reduction or an index."""
    if not shape and len(want) > 1:
        return "Yours has fewer axes than that, none at all: a reduction over everything, where `dim=` is missing."
    lost = [axis for axis in range(len(want)) if shape == want[:axis] + want[axis + 1 :]]
    if not lost:
        return ""
    axis = next((axis for axis in lost if want[axis] == 1), lost[0])
    if len(lost) > 1 and want[axis] != 1:
        which = " or ".join(names[axis] for axis in lost)
        return f"One axis is missing, {which}: a reduction without `keepdim=True`, or an index, drops it."
    return f"The axis {names[axis]} is missing: a reduction without `keepdim=True`, or an index, drops it."


def _reduced(shape: tuple[int, ...], names: Sequence[str], want: tuple[int, ...]) -> str:
    """An axis was reduced with keepdim=True, and should not be."""
    for axis, label in enumerate(names):
        if shape == (*want[:axis], 1, *want[axis + 1 :]):
            return f"The axis {label} has size 1: it was reduced, and it should not be."
    return ""


def _flattened(shape: tuple[int, ...], names: Sequence[str], want: tuple[int, ...]) -> str:
    if shape == (prod(want),):
        return "Yours has the right number of entries, flattened into one axis."
    for first, last in _neighbours(len(want)):
        if shape == (*want[:first], prod(want[first:last]), *want[last:]):
            merged, sizes = " and ".join(names[first:last]), ", ".join(names)
            return f"The axes {merged} are flattened into one: `.view({sizes})` separates them again."
    return ""


def _unfolded(shape: tuple[int, ...], names: Sequence[str], want: tuple[int, ...]) -> str:
    """An axis that should be flat is still several."""
    for first, last in _neighbours(len(shape)):
        parts = shape[first:last]
        if 1 not in parts and want == (*shape[:first], prod(parts), *shape[last:]):
            return f"The axis {names[first]} is still split into {last - first} axes: `.flatten({first}, {last - 1})`."
    return ""


def _extra(shape: tuple[int, ...], names: Sequence[str], want: tuple[int, ...]) -> str:
    if len(shape) <= len(want):
        return ""
    if tuple(size for size in shape if size != 1) == want:
        return "Yours has an extra axis of size 1: an `unsqueeze` or a `keepdim=True` too many."
    for axis in range(min(len(shape), len(ORDINALS))):
        if shape[:axis] + shape[axis + 1 :] == want:
            return f"Yours has more axes than that: a sum, a mean or an index over its {ORDINALS[axis]} is missing."
    return "Yours has more axes than that."


def _miscounted(shape: tuple[int, ...], names: Sequence[str], want: tuple[int, ...]) -> str:
    if len(shape) < len(want):
        return "Yours has fewer axes than that."
    wrong = [axis for axis in range(len(want)) if shape[axis] != want[axis]]
    labels = " and ".join(names[axis] for axis in wrong)
    if len(wrong) > 1:
        return f"The size of the axis {labels} is different."
    (axis,) = wrong
    guess = f"The size of the axis {labels} is different"
    twins = [name for name, size in zip(names, want, strict=True) if size == shape[axis] != 1 and name != names[axis]]
    if twins:
        return f"{guess}: it is that of {twins[0]}. Is a matrix product the other way round?"
    if abs(shape[axis] - want[axis]) == 1:
        return (
            f"{guess}: one too {'many' if shape[axis] > want[axis] else 'few'}. Count the ends of a slice or a range."
        )
    return f"{guess}."


def _neighbours(count: int) -> Iterator[tuple[int, int]]:
    """Yield every run of two or more neighbouring axes, as a half-open range, short runs first."""
    for length in range(2, count + 1):
        for first in range(count - length + 1):
            yield first, first + length


def _axis_order(shape: tuple[int, ...], names: Sequence[str], want: tuple[int, ...]) -> list[str]:
    """Name the axes of a reordered shape; an axis that can stay where it is stays."""
    left = list(zip(names, want, strict=True))
    order: list[str] = [""] * len(shape)
    for axis, size in enumerate(shape):
        if want[axis] == size:
            order[axis] = names[axis]
            left.remove((names[axis], size))
    for axis, size in enumerate(shape):
        if not order[axis]:
            match = next(pair for pair in left if pair[1] == size)
            left.remove(match)
            order[axis] = match[0]
    return order
