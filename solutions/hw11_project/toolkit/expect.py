"""Checks that say what is wrong in words.

Public checks and hidden tests are written with these. A failed check carries two texts: a `lesson`, which never
contains a number from the inputs and is safe to show for a hidden test, and a `detail` with shapes and values,
which only the student's own notebook shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch

from toolkit.shapes import shape_slip

RTOL = 1e-6
ATOL = 1e-9
"""Tolerances for float64: rounding of a few thousand operations, far below any mistake in a formula."""

SMALLEST_FACTOR = 1e-6
"""A result smaller than this part of the right one has forgotten more than a factor."""
NEARLY = 0.02
"""A result that is off by less than this part of its length comes from a formula with something small wrong in it."""

Mistakes = Mapping[str, "torch.Tensor | Callable[[], torch.Tensor]"]


class CheckFailed(AssertionError):
    """A check did not hold.

    Attributes:
        lesson: What is wrong, without any number that depends on the inputs.
        detail: Shapes and values, for the student's own notebook only.
        mistake: Name of the known mistake that explains the result, or None.
    """

    def __init__(self, lesson: str, detail: str = "", mistake: str | None = None) -> None:
        """Keep the texts apart; `str()` joins lesson and detail."""
        self.lesson, self.detail, self.mistake = lesson, detail, mistake
        super().__init__(f"{lesson} ({detail})" if detail else lesson)


def expect(condition: object, lesson: str, detail: str = "", mistake: str | None = None) -> None:
    """Raise `CheckFailed` with these texts unless `condition` is exactly true."""
    if not bool(condition):
        raise CheckFailed(lesson, detail, mistake)


def expect_tensor(got: object, name: str) -> torch.Tensor:
    """Return `got` if it is a dense real tensor; say what it is instead otherwise."""
    if isinstance(got, torch.Tensor):
        return got
    if got is None:
        raise CheckFailed(f"`{name}` is None. Does your function end with `return`?")
    kind = type(got).__name__ if type(got).__module__ in {"builtins", "numpy"} else "something else"
    raise CheckFailed(f"`{name}` should be a torch.Tensor, and it is {_article(kind)}.")


def expect_shape(
    got: object, axes: str, *, like: torch.Tensor | None = None, name: str = "result", **sizes: int
) -> None:
    """Check a shape axis by axis.

    Args:
        got: What the student's code returned.
        axes: Axis names, such as `"B T C"`.
        like: A tensor whose sizes the axes have.
        name: What to call `got` in messages.
        **sizes: Size of each axis by name, where `like` is not given.

    Example:
        >>> expect_shape(torch.zeros(2, 3), "B C", B=2, C=3)
    """
    tensor = expect_tensor(got, name)
    names = axes.split()
    want = tuple(like.shape) if like is not None else tuple(sizes[axis] for axis in names)
    if tuple(tensor.shape) == want:
        return
    right = f"({', '.join(names)})"
    detail = f"expected {right} = {want}, got {tuple(tensor.shape)}"
    raise CheckFailed(f"`{name}` should have the shape {right}. {shape_slip(tuple(tensor.shape), names, want)}", detail)


def expect_close(
    got: object,
    right: torch.Tensor,
    *,
    name: str,
    axes: str = "",
    mistakes: Mistakes | None = None,
    rtol: float = RTOL,
    atol: float = ATOL,
) -> None:
    """Check type, shape, dtype and finiteness, then values; name the mistake that explains a mismatch.

    Args:
        got: What the student's code returned.
        right: The expected tensor.
        name: What to call `got` in messages.
        axes: Axis names for the message, such as `"B V"`.
        mistakes: For each known mistake the tensor it produces, or a function that computes it.
        rtol: Relative tolerance.
        atol: Absolute tolerance.
    """
    tensor = expect_tensor(got, name)
    known = dict(mistakes or {})
    if tensor.shape != right.shape:
        _name_mistake(tensor, known, name, rtol, atol)
        expect_shape(tensor, axes or _letters(right.dim()), like=right, name=name)
    _expect_dtype(tensor, right, name)
    finite = bool(torch.isfinite(tensor).all())
    if finite and torch.allclose(tensor, right, rtol=rtol, atol=atol):
        return
    _name_mistake(tensor, known, name, rtol, atol)
    if not finite:
        raise _not_finite(name)
    worst = (tensor - right).abs().max().item() if right.numel() else 0.0
    detail = f"largest difference {worst:.3g}"
    if _nearly(tensor, right):
        slip = "Look for rounding, for a dtype of low precision in between, or for an eps out of place."
        raise CheckFailed(f"`{name}` is nearly right. {slip}", detail, mistake="nearly-right")
    raise CheckFailed(_guess(tensor, right, name), detail)


def expect_like(got: object, like: torch.Tensor, *, name: str, axes: str = "") -> torch.Tensor:
    """Check type, shape, dtype and finiteness, and return `got`: a test may then calculate with it.

    Args:
        got: What the student's code returned.
        like: A tensor with the right shape and dtype.
        name: What to call `got` in messages.
        axes: Axis names for the message, such as `"B V"`.
    """
    tensor = expect_tensor(got, name)
    expect_shape(tensor, axes or _letters(like.dim()), like=like, name=name)
    _expect_dtype(tensor, like, name)
    if not bool(torch.isfinite(tensor).all()):
        raise _not_finite(name)
    return tensor


def expect_inputs_unchanged(function: Callable[..., Any], *args: object) -> None:
    """Call `function(*args)` and check that no tensor in `args` was written to."""
    report = getattr(function, "arguments_written_by", None)
    if report is not None:  # a stand-in for a function in another process, which watches its own arguments
        changed = bool(report(*args))
    else:
        tensors = list(_tensors(args))
        before = [tensor.detach().clone() for tensor in tensors]
        function(*args)
        changed = any(not torch.equal(old, new.detach()) for old, new in zip(before, tensors, strict=True))
    if changed:
        raise CheckFailed(
            "Your function changes its inputs. An in-place operation (`x -= …`, `x[i] = …`, `x.add_(…)`) writes into "
            "the caller's tensor: work on a `.clone()`.",
            mistake="inputs-changed",
        )


def _expect_dtype(tensor: torch.Tensor, like: torch.Tensor, name: str) -> None:
    if tensor.dtype != like.dtype:
        raise CheckFailed(
            f"`{name}` has the dtype {_dtype(tensor)}; for these inputs it should be {_dtype(like)}. "
            "A `.float()`, a Python list or a numpy round trip can change it.",
            mistake="dtype-changed",
        )


def _not_finite(name: str) -> CheckFailed:
    return CheckFailed(
        f"`{name}` contains nan or inf. Look for a log(0), a division by zero or an exp that overflows.",
        mistake="not-finite",
    )


def _tensors(value: object) -> Sequence[torch.Tensor]:
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, Mapping):
        return [tensor for item in value.values() for tensor in _tensors(item)]
    if isinstance(value, list | tuple):
        return [tensor for item in value for tensor in _tensors(item)]
    return []


def _name_mistake(tensor: torch.Tensor, mistakes: Mistakes, name: str, rtol: float, atol: float) -> None:
    """Raise with the first known mistake that reproduces `tensor`."""
    for mistake, wrong in mistakes.items():
        value = wrong() if callable(wrong) else wrong
        if value.shape != tensor.shape:
            continue
        if torch.allclose(tensor.to(value.dtype), value, rtol=rtol, atol=atol, equal_nan=True):
            raise CheckFailed(f"`{name}`: {mistake.replace('-', ' ')}.", mistake=mistake)


def _nearly(tensor: torch.Tensor, right: torch.Tensor) -> bool:
    """Whether a wrong result differs from the right one by a small part of its length."""
    return right.dtype.is_floating_point and bool((tensor - right).norm() < NEARLY * right.norm())


def _guess(tensor: torch.Tensor, right: torch.Tensor, name: str) -> str:
    """Guess at a mismatch that no named mistake explains."""
    if right.dtype is not torch.bool and torch.allclose(tensor, -right):
        return f"`{name}` has the right size and the opposite sign everywhere."
    if not bool(tensor.any()):
        return f"`{name}` is zero everywhere. Is something never added up, or multiplied by zero?"
    nonzero = right.abs() > 1e-12
    if bool(nonzero.any()) and tensor.dtype.is_floating_point:
        ratio = tensor[nonzero] / right[nonzero]
        first = ratio.flatten()[0]
        same = bool(torch.isfinite(ratio).all()) and torch.allclose(ratio, first.expand_as(ratio), rtol=1e-5)
        if same and bool(first.abs() > SMALLEST_FACTOR):
            return f"`{name}` is off by one constant factor everywhere. A mean where a sum belongs does that."
    wrong = ~torch.isclose(tensor, right, rtol=RTOL, atol=ATOL)
    if bool(wrong.all()):
        return f"`{name}` has the right shape, and every value is wrong."
    return f"`{name}` has the right shape; some values are right, some wrong. Look for a term that only some need."


def _letters(count: int) -> str:
    return " ".join("IJKLMN"[:count])


def _dtype(tensor: torch.Tensor) -> str:
    return str(tensor.dtype).removeprefix("torch.")


def _article(noun: str) -> str:
    return noun if noun == "something else" else f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
