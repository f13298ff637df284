"""Do probabilities sum to one along the right axis? And if not: along which axis do they?"""

from __future__ import annotations

from itertools import combinations

import torch

from toolkit.expect import CheckFailed, expect_tensor

TOLERANCE = {torch.float64: 1e-6, torch.float32: 1e-4, torch.float16: 1e-2, torch.bfloat16: 3e-2}
"""How far a sum may be from one: the rounding of a few thousand additions in each dtype."""

WRONG_AXIS = "softmax-over-the-wrong-axis"
"""Name of the mistake, for `mistakes.toml`."""


def expect_sums_to_one(got: object, axes: str, *, axis: str, name: str = "probs") -> None:
    """Check that numbers are probabilities along one axis; say along which other axis they are if not.

    Args:
        got: What the student's code returned.
        axes: Names of all axes, such as `"B V"`.
        axis: The axis, or several separated by spaces, over which the sum has to be one.
        name: What to call `got` in messages.

    Raises:
        CheckFailed: They are no probabilities along `axis`. The lesson holds names of axes and no value.

    Example:
        >>> logits = torch.tensor([[1.0, 2.0, 3.0], [0.0, 0.0, 5.0]])
        >>> expect_sums_to_one(logits.softmax(dim=1), "B V", axis="V")
        >>> expect_sums_to_one(logits.softmax(dim=0), "B V", axis="V")  # doctest: +IGNORE_EXCEPTION_DETAIL
        Traceback (most recent call last):
        CheckFailed: `probs`: your rows do not sum to one, your columns do: the softmax runs over axis 0 (B), …
    """
    names, wanted = axes.split(), axis.split()
    unknown = [label for label in wanted if label not in names]
    if unknown or not wanted:
        raise ValueError(f"expect_sums_to_one: axis={axis!r} is not among the axes {axes!r}. Name one of them.")
    tensor = expect_tensor(got, name)
    if tensor.dim() != len(names):
        count = "more" if tensor.dim() > len(names) else "fewer"
        lesson = f"`{name}` should have the axes ({', '.join(names)}), and it has {count}."
        raise CheckFailed(lesson, f"its shape is {tuple(tensor.shape)}")
    _expect_probabilities(tensor, name, names, wanted)
    places = tuple(names.index(label) for label in wanted)
    if _sums_to_one(tensor, places):
        return
    sums = tensor.sum(dim=places).flatten()
    detail = f"the sums over {' and '.join(wanted)} lie between {sums.min().item():.4g} and {sums.max().item():.4g}"
    elsewhere = _other_axes(tensor, places)
    if elsewhere:
        raise CheckFailed(_wrong_axis(name, names, places, elsewhere), detail, mistake=WRONG_AXIS)
    raise CheckFailed(_not_normalised(tensor, name, names, places), detail, mistake="not-normalised")


def _expect_probabilities(tensor: torch.Tensor, name: str, names: list[str], wanted: list[str]) -> None:
    """Check what every probability obeys by itself, and recognise logits and logarithms."""
    if not tensor.dtype.is_floating_point:
        raise CheckFailed(f"`{name}` holds whole numbers; probabilities are floats. Divide counts by their sum.")
    if bool(torch.isnan(tensor).any()):
        raise CheckFailed(
            f"`{name}` contains nan. A softmax over entries that are all -inf, 0/0 or an exp that overflows does that.",
            mistake="not-finite",
        )
    places = tuple(names.index(label) for label in wanted)
    if bool((tensor < 0).any()):
        over = " and ".join(wanted)
        if _sums_to_one(tensor.exp(), places):
            raise CheckFailed(f"`{name}` are logarithms of probabilities: their exp sums to one over {over}, not they.")
        others = _other_axes(tensor.exp(), places)
        if others:
            labels = _axes(names, others)
            raise CheckFailed(
                f"`{name}` are logarithms of probabilities, and their exp sums to one over {labels}, not over {over}.",
                mistake=WRONG_AXIS,
            )
        raise CheckFailed(f"`{name}` has negative entries. Are these logits, from before the softmax?")


def _sums_to_one(tensor: torch.Tensor, places: tuple[int, ...]) -> bool:
    sums = tensor.sum(dim=places)
    return bool(((sums - 1).abs() <= TOLERANCE.get(tensor.dtype, 1e-4)).all())


def _other_axes(tensor: torch.Tensor, wanted: tuple[int, ...]) -> tuple[int, ...]:
    """Return the fewest axes over which the numbers do sum to one; empty where there are none."""
    longer = [place for place in range(tensor.dim()) if tensor.shape[place] > 1]
    for count in range(1, len(longer) + 1):
        for places in combinations(longer, count):
            if places != wanted and _sums_to_one(tensor, places):
                return places
    return ()


def _wrong_axis(name: str, names: list[str], wanted: tuple[int, ...], found: tuple[int, ...]) -> str:
    right = _axes(names, wanted)
    if len(found) > 1 and len(found) == len(names):
        return (
            f"`{name}`: all numbers together sum to one. The sum that you divide by runs over everything; it should "
            f"run over {right}, with `keepdim=True`."
        )
    if len(names) == 2 and len(wanted) == len(found) == 1:
        lines = ("columns", "rows")  # the sum over axis 0 is that of a column
        have = f"your {lines[wanted[0]]} do not sum to one, your {lines[found[0]]} do"
    else:
        have = f"the sum over {' and '.join(names[place] for place in wanted)} is not one, the sum over "
        have += f"{' and '.join(names[place] for place in found)} is"
    return f"`{name}`: {have}: the softmax runs over {_axes(names, found)}, it should run over {right}."


def _not_normalised(tensor: torch.Tensor, name: str, names: list[str], wanted: tuple[int, ...]) -> str:
    sums = tensor.sum(dim=wanted)
    over = _axes(names, wanted)
    first = sums.flatten()[0]
    if sums.numel() > 1 and bool(first > 0) and torch.allclose(sums, first.expand_as(sums), rtol=1e-4):
        return f"`{name}`: the sum over {over} is the same everywhere, and it is not one. A constant factor is wrong."
    if bool((tensor > 1).any()):
        return f"`{name}` has entries larger than one. Divide by the sum over {over}, with `keepdim=True`."
    return f"`{name}` does not sum to one over {over}, nor over any other axis. What do you divide by?"


def _axes(names: list[str], places: tuple[int, ...]) -> str:
    labels = [f"{place} ({names[place]})" for place in places]
    return f"{'axis' if len(places) == 1 else 'axes'} {' and '.join(labels)}"
