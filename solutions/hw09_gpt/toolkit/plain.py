"""Checks of results that are plain Python numbers and no tensors."""

from __future__ import annotations

import math

import torch

from toolkit.expect import CheckFailed, expect

MISTAKE = "not-a-plain-number"
"""Name of the mistake: a homework adds its own lesson under this name in `mistakes.toml`."""


def expect_number(got: object, name: str, *, finite: bool = True) -> float:
    """Return `got` if it is a Python number; say what it is instead otherwise.

    Args:
        got: What the student's code returned.
        name: What to call it in messages.
        finite: Whether nan and infinity are wrong, too.

    Example:
        >>> expect_number(3, "steps")
        3.0
    """
    expect(got is not None, f"`{name}` is None. Does your function end with `return`?", mistake=MISTAKE)
    slip = f"`{name}` is a tensor. A plain Python number is asked for: `.item()` takes it out."
    expect(not isinstance(got, torch.Tensor), slip, mistake=MISTAKE)
    if isinstance(got, bool) or not isinstance(got, int | float):
        raise CheckFailed(f"`{name}` should be a plain Python number.", mistake=MISTAKE)
    expect(not finite or math.isfinite(got), f"`{name}` is nan or infinite.", mistake="not-finite")
    return float(got)
