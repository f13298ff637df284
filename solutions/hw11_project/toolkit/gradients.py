"""Your gradients beside somebody else's: how far apart they are, and what the difference looks like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from math import isfinite
from typing import Any

import torch

from toolkit.table import Table, number_text, shape_text

HEADER = ("gradient", "shape", "max abs error", "max rel error", "verdict", "guess")
RTOL = {torch.float64: 1e-6, torch.float32: 1e-4, torch.float16: 1e-2, torch.bfloat16: 3e-2}
"""Largest error that is still called right, as a part of the largest entry."""
NEARLY = 0.02
"""Below this part of the length of the right gradient an error is called small."""

Gradients = Mapping[str, Any] | Sequence[Any] | torch.Tensor | None


def compare_gradients(mine: Gradients, theirs: Gradients, *, rtol: float | None = None) -> Table:
    """Compare gradients, and guess what is wrong with those that differ.

    Args:
        mine: Your gradients: a tensor, a list, or a dictionary, name -> tensor.
        theirs: The right ones, of the same form.
        rtol: Largest error that is called right, as a part of the largest entry; by default what the dtype can hold.

    Returns:
        A table with a row for each gradient. `table.ok` tells whether all are right. The relative error of an entry is
        |mine - theirs| / max(|mine|, |theirs|).

    Example:
        >>> right = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
        >>> compare_gradients({"W": right.T, "b": 2 * right}, {"W": right, "b": right})
        Gradients: 0 of 2 are right
        gradient  shape   max abs error  max rel error  verdict  guess
        --------  ------  -------------  -------------  -------  -------------------------------------------------
        W         (2, 2)              1          0.333  wrong    transposed: yours.T is right
        b         (2, 2)              4            0.5  wrong    2 times too large: counted twice, or a /2 missing
    """
    ours, right = _by_name(mine), _by_name(theirs)
    rows = [_row(name, ours.get(name), right[name], name in ours, rtol) for name in right]
    for name in ours:
        if name not in right:
            near = get_close_matches(name, [other for other in right if other not in ours], n=1)
            rows.append(
                (name, _shape(ours[name]), "", "", "unknown", f"is it {near[0]!r}?" if near else "nobody asked for it")
            )
    good = sum(row[4] in ("exact", "right") for row in rows)
    return Table(f"Gradients: {good} of {len(rows)} are right", HEADER, tuple(rows), ok=good == len(rows))


def _by_name(gradients: Gradients) -> dict[str, Any]:
    if isinstance(gradients, Mapping):
        return {str(name): value for name, value in gradients.items()}
    if isinstance(gradients, Sequence) and not isinstance(gradients, str):
        return {str(number): value for number, value in enumerate(gradients)}
    return {"gradient": gradients}


def _row(name: str, mine: Any, theirs: Any, known: bool, rtol: float | None) -> tuple[str, ...]:
    if not known:
        return (name, _shape(theirs), "", "", "missing", "your dictionary does not have it")
    if mine is None or theirs is None:
        return (name, _shape(theirs if mine is None else mine), "", "", *_about_none(mine, theirs))
    ours, right = _tensor(mine, name), _tensor(theirs, name)
    if ours.shape != right.shape:
        return (name, _shape(mine), "", "", "wrong", _shape_guess(ours, right, rtol))
    error = (ours - right).abs()
    scale = torch.maximum(ours.abs(), right.abs())
    worst = error.max().item() if error.numel() else 0.0
    relative = torch.where(scale > 0, error / scale, scale).max().item() if error.numel() else 0.0
    numbers = (number_text(worst), number_text(relative))
    if torch.equal(ours, right):
        return (name, _shape(mine), *numbers, "exact", "")
    if _close(ours, right, rtol or _rtol(mine, theirs)):
        return (name, _shape(mine), *numbers, "right", "")
    return (name, _shape(mine), *numbers, "wrong", _value_guess(ours, right, rtol or _rtol(mine, theirs)))


def _about_none(mine: Any, theirs: Any) -> tuple[str, str]:
    if mine is None and theirs is None:
        return "right", "neither of you has one"
    if mine is None:
        return "None", "never computed: no `return`, no `requires_grad`, or cut off by `.detach()`"
    if not bool(torch.as_tensor(mine).any()):
        return "right", "zero, where the other has None: it takes no part in the loss"
    return "wrong", "the other has None: it takes no part in that loss"


def _shape_guess(mine: torch.Tensor, theirs: torch.Tensor, rtol: float | None) -> str:
    """Guess why the shapes differ."""
    need = f"it should be {shape_text(theirs.shape)}"
    limit = rtol or 1e-4
    if mine.dim() == 2 and mine.T.shape == theirs.shape:
        return f"transposed: yours.T is right; {need}" if _close(mine.T, theirs, limit) else f"transposed; {need}"
    axes = _broadcast_axes(mine.shape, theirs.shape)
    if axes:
        summed = mine.sum(dim=axes, keepdim=True).reshape(theirs.shape)
        words = f"missing sum over {_axes(axes)}, which was broadcast"
        return words if _close(summed, theirs, limit) else f"{words}? Then values differ, too; {need}"
    over = _broadcast_axes(theirs.shape, mine.shape)
    if over and _close(theirs.sum(dim=over, keepdim=True).reshape(mine.shape), mine, limit):
        return f"summed over {_axes(over)}, which was never broadcast; {need}"
    if mine.numel() == theirs.numel():
        same = _close(mine.reshape(theirs.shape), theirs, limit)
        return f"{'only the shape is wrong' if same else 'the same number of entries'}: {need}"
    return need


def _value_guess(mine: torch.Tensor, theirs: torch.Tensor, rtol: float) -> str:
    """Guess why the values differ, where the shapes are equal."""
    if not bool(torch.isfinite(mine).all()):
        return "nan or inf: log(0), a division by zero, or an exp that overflows"
    if not bool(mine.any()):
        return "zero everywhere: a step that is never added, or multiplied by zero"
    if _close(mine, -theirs, rtol):
        return "the sign is flipped everywhere"
    if mine.dim() == 2 and mine.shape[0] == mine.shape[1] and _close(mine.T, theirs, rtol):
        return "transposed: yours.T is right"
    factor = _factor(mine, theirs, rtol)
    if factor is not None:
        return _factor_words(factor)
    if bool((mine - theirs).norm() < NEARLY * theirs.norm()):
        return "nearly right: rounding, a low-precision dtype in between, or an eps out of place"
    if _close(mine.flatten().sort().values, theirs.flatten().sort().values, rtol):
        return "the right numbers in other places: a view or reshape where a transpose belongs"
    return _where_wrong(mine, theirs, rtol)


def _factor(mine: torch.Tensor, theirs: torch.Tensor, rtol: float) -> float | None:
    """Return the one factor between two gradients, or None."""
    square = (theirs * theirs).sum().item()
    factor = (mine * theirs).sum().item() / square if square > 0 else 0.0
    return factor if isfinite(factor) and factor and _close(mine / factor, theirs, 10 * rtol) else None


def _factor_words(factor: float) -> str:
    sign = "the sign is flipped, and it is " if factor < 0 else ""
    size = abs(factor)
    for ratio, words in ((size, "large"), (1 / size, "small")):
        whole = round(ratio)
        if whole > 1 and abs(ratio - whole) < 1e-3 * ratio:
            twice = "counted twice, or a /2 missing" if whole == 2 else f"a /n missing, with n = {whole}"
            why = twice if words == "large" else f"divided by {whole} once too often, or a path missing"
            return f"{sign}{whole} times too {words}: {why}"
    for ratio, words in ((size, "n/(n-1)"), (1 / size, "(n-1)/n")):
        n = ratio / (ratio - 1) if ratio > 1 else 0.0
        if n > 1.5 and abs(n - round(n)) < 1e-2 * n and n < 1000:
            return f"{sign}off by {words} with n = {round(n)}: one variance divides by n, the other by n - 1"
    return f"{sign}off by the factor {factor:.4g} everywhere"


def _where_wrong(mine: torch.Tensor, theirs: torch.Tensor, rtol: float) -> str:
    """Say which slices are right, and otherwise how far the directions agree."""
    limit = rtol * theirs.abs().max()
    wrong = (mine - theirs).abs() > limit
    for axis in range(mine.dim() if mine.dim() > 1 else 0):
        bad = wrong.movedim(axis, 0).flatten(1).any(dim=1)
        count = int(bad.sum())
        if 0 < count < len(bad):
            first = int(bad.nonzero()[0])
            return f"wrong in {count} of {len(bad)} slices of axis {axis}, first at {first}: `=` where `+=` belongs?"
    if 0 < int(wrong.sum()) < wrong.numel():
        return f"{int(wrong.sum())} of {wrong.numel()} entries are wrong: a term that only some need"
    cosine = torch.nn.functional.cosine_similarity(mine.flatten(), theirs.flatten(), dim=0).item()
    return f"every entry is wrong; the directions agree by {cosine:.2f} (1 is the same direction)"


def _broadcast_axes(wide: Sequence[int], narrow: Sequence[int]) -> tuple[int, ...]:
    """Return the axes over which `wide` has to be summed to get `narrow`; empty where that is not how they differ."""
    extra = len(wide) - len(narrow)
    if extra < 0:
        return ()
    padded = (1,) * extra + tuple(narrow)
    pairs = list(zip(wide, padded, strict=True))
    if any(have != need and need != 1 for have, need in pairs):
        return ()
    return tuple(axis for axis, (have, need) in enumerate(pairs) if axis < extra or have != need)


def _close(mine: torch.Tensor, theirs: torch.Tensor, rtol: float) -> bool:
    if mine.shape != theirs.shape:
        return False
    scale = theirs.abs().max() if theirs.numel() else torch.zeros(())
    return bool(((mine - theirs).abs() <= rtol * scale + 1e-12).all())


def _rtol(*values: Any) -> float:
    """Return the tolerance of the coarsest dtype among tensors."""
    return max(RTOL.get(value.dtype, 1e-6) if isinstance(value, torch.Tensor) else 1e-6 for value in values)


def _tensor(value: Any, name: str) -> torch.Tensor:
    try:
        return torch.as_tensor(value).detach().to(device="cpu", dtype=torch.float64)
    except (TypeError, ValueError, RuntimeError) as error:
        kind = type(value).__name__
        raise TypeError(f"compare_gradients: {name!r} is a {kind}. Give a tensor, a number or None.") from error


def _shape(value: Any) -> str:
    return "" if value is None else shape_text(tuple(getattr(value, "shape", ())))


def _axes(axes: tuple[int, ...]) -> str:
    return f"{'axis' if len(axes) == 1 else 'axes'} {' and '.join(map(str, axes))}"
