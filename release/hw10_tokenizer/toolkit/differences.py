"""A gradient checked by central differences: nudge one number, and see how the result moves.

Everything is computed in float64. A result that is not one number is made one by adding it up with fixed weights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from toolkit.table import Table, number_text, shape_text

STEP = 1e-6
"""Size of the nudge, times the size of the number: a balance of curvature and rounding in float64."""
TOLERANCE = 1e-5
"""Largest error that is called right, as a part of the largest slope: differences are good to about eight digits."""
MOST = 200
"""Entries of an input that are tried: each one costs two calls."""
HEADER = ("input", "shape", "tried", "max abs error", "max rel error", "verdict", "worst entry")


@dataclass(frozen=True, slots=True)
class _Slopes:
    """The slopes at some entries of one input, and where the function has a kink."""

    entries: torch.Tensor
    central: torch.Tensor
    kinks: torch.Tensor


def gradcheck(
    f: Callable[..., torch.Tensor], *inputs: Any, grads: Sequence[torch.Tensor | None] | None = None
) -> Table:
    """Compare the gradient of a function with central differences, input by input.

    Args:
        f: A function of `inputs` that returns a tensor of any shape.
        *inputs: Its arguments. Every floating-point tensor among them is nudged; everything else is passed on.
        grads: Your own gradients by hand, one for each floating-point tensor, where `f` returns one number; without
            them autograd's are checked.

    Returns:
        A table with a row for each input; `table.ok` tells whether all are right.

    Raises:
        ValueError: `f` gives two results for the same inputs, or something else makes a comparison meaningless.

    Example:
        >>> x = torch.tensor([0.5, -1.0, 2.0])
        >>> gradcheck(torch.tanh, x).ok
        True
        >>> gradcheck(lambda x: (x ** 2).sum(), x, grads=[x])
        Central differences: 0 of 1 inputs are right
        input    shape  tried  max abs error  max rel error  verdict  worst entry
        -------  -----  -----  -------------  -------------  -------  ----------------------------------------
        input 0  (3,)   3 / 3              2            0.5  wrong    [2]: yours is 2, the measured slope is 4
    """
    arguments = [_double(value) for value in inputs]
    places = [number for number, value in enumerate(arguments) if _is_float(value)]
    if not places:
        raise ValueError("gradcheck: no argument is a floating-point tensor, so there is nothing to nudge.")
    weighted = _one_number(f, arguments)
    given = grads if grads is not None else _by_autograd(weighted, arguments, places)
    if len(given) != len(places):
        raise ValueError(
            f"gradcheck: {len(given)} gradients for {len(places)} floating-point inputs. Give one for each."
        )
    if grads is not None and _call(f, arguments).numel() != 1:
        raise ValueError("gradcheck: with `grads` the function returns one number, the loss. Add up what it returns.")
    rows = [
        _row(place, arguments[place], gradient, _slopes(weighted, arguments, place))
        for place, gradient in zip(places, given, strict=True)
    ]
    good = sum(row[5] == "right" for row in rows)
    notes = tuple(_notes(rows, arguments, places, _call(f, arguments)))
    title = f"Central differences: {good} of {len(rows)} inputs are right"
    return Table(title, HEADER, tuple(rows), notes, ok=good == len(rows))


def _one_number(f: Callable[..., torch.Tensor], arguments: list[Any]) -> Callable[[list[Any]], torch.Tensor]:
    """Return `f` followed by a weighted sum, after making sure that it is a function."""
    first, second = _call(f, arguments), _call(f, arguments)
    if not torch.equal(first, second):
        if bool(torch.isnan(first).any()):
            raise ValueError("gradcheck: the function returns nan here. Choose inputs where it is defined.")
        raise ValueError(
            "gradcheck: two calls with the same inputs give two results. Switch dropout off (`.eval()`), fix the seed "
            "inside the function, and do not let it write into its arguments."
        )
    generator = torch.Generator().manual_seed(0)
    weights = 0.5 + torch.rand(first.shape, generator=generator, dtype=torch.float64) if first.numel() > 1 else None

    def weighted(values: list[Any]) -> torch.Tensor:
        result = f(*values).to(torch.float64)
        return result.sum() if weights is None else (weights * result).sum()

    return weighted


def _call(f: Callable[..., torch.Tensor], arguments: list[Any]) -> torch.Tensor:
    try:
        result = f(*[value.clone() if isinstance(value, torch.Tensor) else value for value in arguments])
    except RuntimeError as error:
        if "dtype" not in str(error):
            raise
        raise ValueError(
            "gradcheck: inputs are turned into float64, and the function mixes them with a tensor of another dtype. "
            "Make that one `.double()`, a module as well, or pass it as an input."
        ) from error
    if not isinstance(result, torch.Tensor):
        raise ValueError(f"gradcheck: the function returns a {type(result).__name__}; it has to return a tensor.")
    return result.detach()


def _by_autograd(
    weighted: Callable[[list[Any]], torch.Tensor], arguments: list[Any], places: list[int]
) -> list[torch.Tensor | None]:
    values = [value.clone() if isinstance(value, torch.Tensor) else value for value in arguments]
    leaves = [values[place].requires_grad_() for place in places]
    total = weighted([value * 1 if number in places else value for number, value in enumerate(values)])
    if not total.requires_grad:
        return [None] * len(leaves)
    return list(torch.autograd.grad(total, leaves, allow_unused=True))


def _slopes(weighted: Callable[[list[Any]], torch.Tensor], arguments: list[Any], place: int) -> _Slopes:
    """Nudge entries of one input up and down."""
    count = arguments[place].numel()
    entries = torch.arange(count)
    if count > MOST:
        entries = torch.randperm(count, generator=torch.Generator().manual_seed(0))[:MOST].sort().values
    with torch.no_grad():
        here = weighted(_nudged(arguments, place, 0, 0.0)).item()
        found = [_slope(weighted, arguments, place, int(entry), here) for entry in entries]
    central, kinks = zip(*found, strict=True) if found else ((), ())
    return _Slopes(entries, torch.tensor(central, dtype=torch.float64), torch.tensor(kinks, dtype=torch.bool))


def _slope(
    weighted: Callable[[list[Any]], torch.Tensor], arguments: list[Any], place: int, entry: int, here: float
) -> tuple[float, bool]:
    """Return the slope at one entry, and whether it jumps there."""
    step = STEP * max(1.0, abs(arguments[place].flatten()[entry].item()))
    above = weighted(_nudged(arguments, place, entry, step)).item()
    below = weighted(_nudged(arguments, place, entry, -step)).item()
    jump = abs((above - here) - (here - below)) / step
    return (above - below) / (2 * step), jump > 0.01 * max(abs(above - here), abs(here - below)) / step + 1e-4


def _nudged(arguments: list[Any], place: int, entry: int, step: float) -> list[Any]:
    values = [value.clone() if isinstance(value, torch.Tensor) else value for value in arguments]
    if values[place].numel():
        values[place].view(-1)[entry] += step
    return values


def _row(place: int, value: torch.Tensor, gradient: torch.Tensor | None, slopes: _Slopes) -> tuple[str, ...]:
    count = len(slopes.entries)
    head = (f"input {place}", shape_text(value.shape), f"{count} / {value.numel()}")
    if gradient is None:
        flat = not bool((slopes.central.abs() > TOLERANCE).any())
        words = "the result does not depend on it" if flat else "detached inside, or not built by torch"
        return (*head, "", "", "right" if flat else "None", words)
    if gradient.shape != value.shape:
        return (*head, "", "", "wrong", f"your gradient has the shape {shape_text(gradient.shape)}")
    mine = gradient.detach().to(torch.float64).flatten()[slopes.entries]
    error = (mine - slopes.central).abs()
    if not count:
        return (*head, "0", "0", "right", "")
    scale = torch.maximum(mine.abs(), slopes.central.abs())
    relative = torch.where(scale > 0, error / scale, scale)
    numbers = (number_text(error.max().item()), number_text(relative.max().item()))
    limit = TOLERANCE * max(1.0, slopes.central.abs().max().item())
    if not bool((~(error <= limit) & ~slopes.kinks).any()):
        at_kink = bool((error > limit).any())
        return (*head, *numbers, "right", "differs only where the function has a kink" if at_kink else "")
    worst = int(torch.where(slopes.kinks, torch.zeros_like(error), error.nan_to_num(torch.inf)).argmax())
    index = list(torch.unravel_index(slopes.entries[worst], value.shape)) if value.dim() else []
    where = ", ".join(str(int(number)) for number in index)
    told = (
        f"yours is {number_text(mine[worst].item())}, the measured slope is {number_text(slopes.central[worst].item())}"
    )
    return (*head, *numbers, "wrong", f"[{where}]: {told}")


def _notes(rows: list[tuple[str, ...]], arguments: list[Any], places: list[int], result: torch.Tensor) -> Iterator[str]:
    if result.numel() > 1 and any(row[5] == "wrong" for row in rows):
        yield f"The {result.numel()} numbers of the result are added up with fixed weights: slopes are the sum's."
    if result.dtype != torch.float64:
        name = str(result.dtype).removeprefix("torch.")
        yield f"The function returns {name} for float64 inputs: differences of so coarse numbers measure its rounding."
    if any(arguments[place].numel() > MOST for place in places):
        yield f"Of a large input {MOST} entries are tried, the same ones each time."
    if any("kink" in row[6] for row in rows):
        yield "At a kink (relu at 0, a maximum with two winners) there is no one slope: choose inputs beside it."


def _double(value: Any) -> Any:
    """Return a float tensor as a float64 copy, anything else as it is."""
    return value.detach().to(torch.float64).contiguous().clone() if _is_float(value) else value


def _is_float(value: Any) -> bool:
    return isinstance(value, torch.Tensor) and value.dtype.is_floating_point
