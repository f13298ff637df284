"""Which parameters does a loss not reach, and why? Looks at the graph that autograd recorded, and at `.grad`.

Nothing is changed: gradients are computed beside the parameters' `.grad`, and the graph is kept.
"""

from __future__ import annotations

import re
from typing import Any

import torch

from toolkit.graph import blocked, graph_of
from toolkit.layers import named_parameters
from toolkit.table import Table, number_text, shape_text

HEADER = ("parameter", "shape", "gradient", "likely cause")
HEALTHY = "flows"
CHANGED = re.compile(r"which is output \d+ of (\w+)")


def no_grad_flow(model: Any, loss: Any = None) -> Table:
    """Find parameters that a loss gives no gradient, and say why.

    Args:
        model: A PyTorch module, or tensors by name or in a list.
        loss: The loss, before `backward()` if possible; without it only each parameter's `.grad` is looked at.

    Returns:
        A table with a row for each parameter; `table.ok` tells whether a gradient that is neither None, zero nor nan
        reaches all of them. Notes below it tell of what concerns all.

    Example:
        >>> W = torch.ones(2, 3, requires_grad=True)
        >>> b = torch.zeros(3, requires_grad=True)
        >>> loss = (torch.ones(4, 2) @ W + b.detach()).sum()
        >>> no_grad_flow({"W": W, "b": b}, loss)
        Gradient flow: 1 of 2 parameters get a gradient
        parameter  shape   gradient  likely cause
        ---------  ------  --------  -----------------------------------------------------------------------
        W          (2, 3)  9.8       flows
        b          (3,)    None      not used, or cut off from the loss by `.detach()`, `.data` or `.item()`
    """
    parameters = named_parameters(model)
    problem = _about_loss(loss, parameters)
    if problem or loss is None:
        rows = [_row(name, value, value.grad if value.is_leaf else None, problem) for name, value in parameters.items()]
        return _table(rows, [problem] if problem and loss is not None else [])
    nodes, leaves = graph_of(loss)
    rows, notes = [], [] if bool(torch.isfinite(loss)) else ["The loss itself is nan or inf."]
    for name, value in parameters.items():
        gradient, broken = _gradient(loss, value)
        if broken:
            notes.append(broken)
        cause = broken or _cause(value, gradient, nodes, leaves, parameters)
        rows.append(_row(name, value, gradient, cause, broken=bool(broken)))
    return _table(rows, notes)


def _table(rows: list[tuple[str, ...]], notes: list[str]) -> Table:
    good = sum(row[-1] == HEALTHY for row in rows)
    title = f"Gradient flow: {good} of {len(rows)} parameters get a gradient"
    return Table(title, HEADER, tuple(rows), tuple(dict.fromkeys(notes)), ok=good == len(rows))


def _about_loss(loss: Any, parameters: dict[str, torch.Tensor]) -> str:
    """Return what is wrong with the loss itself, or an empty string."""
    if loss is None:
        return ""
    if not isinstance(loss, torch.Tensor):
        return f"the loss is a {type(loss).__name__}: `.item()` or `float()` left the graph behind; keep the tensor"
    if loss.numel() != 1:
        return f"the loss has the shape {shape_text(loss.shape)}: take its mean or sum first"
    if loss.requires_grad:
        return ""
    if not any(value.requires_grad for value in parameters.values()):
        return "no parameter has requires_grad=True, so nothing was recorded"
    if not torch.is_grad_enabled():
        return "autograd is switched off: a `torch.no_grad()` is still active"
    return "the loss is cut off from everything: a `torch.no_grad()`, `.detach()` or `torch.tensor(loss)` on the way"


def _gradient(loss: torch.Tensor, value: torch.Tensor) -> tuple[torch.Tensor | None, str]:
    """Return the gradient of one parameter, and what autograd complains about."""
    if not value.requires_grad:
        return None, ""
    try:
        return torch.autograd.grad(loss, value, retain_graph=True, allow_unused=True)[0], ""
    except RuntimeError as error:
        return value.grad if value.is_leaf else None, _broken(str(error))


def _broken(message: str) -> str:
    if "modified by an inplace operation" in message:
        made = CHANGED.search(message)
        what = f"the result of {made[1].removesuffix('Backward0').lower()}" if made else "a tensor"
        return f"in-place: {what} was overwritten after autograd had saved it (`+=`, `x[i] = …`, `relu_`)"
    if "second time" in message:
        return "`backward()` has run already and freed the graph: compute the loss again, then call this before it"
    return f"autograd stops: {message.splitlines()[0][:120]}"


def _row(
    name: str, value: torch.Tensor, gradient: torch.Tensor | None, cause: str, *, broken: bool = False
) -> tuple[str, ...]:
    if broken:
        size = "broken"
    elif gradient is None:
        size = "None"
        cause = cause or _about_missing(value)
    elif not bool(torch.isfinite(gradient).all()):
        size, cause = "nan", "nan or inf: log(0), a division by zero, or an exp that overflows"
    elif not bool(gradient.any()):
        size = "0"
        cause = cause or "zero everywhere: multiplied by zero, or every unit behind it is dead"
    else:
        size = number_text(gradient.norm().item())
        cause = cause or HEALTHY
    return (name, shape_text(value.shape), size, cause)


def _about_missing(value: torch.Tensor) -> str:
    """Return why a parameter that no graph is known of has no gradient."""
    if not value.is_leaf:
        return _not_a_leaf(value)
    if not value.requires_grad:
        return "frozen: requires_grad is False"
    return "`backward()` did not run, or did not reach it: give the loss as well to see why"


def _not_a_leaf(value: torch.Tensor) -> str:
    made = type(value.grad_fn).__name__.removesuffix("Backward0").lower()
    return f"not a leaf, but the result of {made}: set requires_grad after the scaling, with `.requires_grad_()`"


def _cause(
    value: torch.Tensor,
    gradient: torch.Tensor | None,
    nodes: list[Any],
    leaves: dict[int, torch.Tensor],
    parameters: dict[str, torch.Tensor],
) -> str:
    """Return why nothing arrives, or an empty string where something does."""
    if not value.requires_grad:
        return "frozen: requires_grad is False"
    if not value.is_leaf:
        return _not_a_leaf(value)
    if gradient is None:
        return _unreached(value, leaves, parameters)
    if not bool(gradient.any()):
        return blocked(nodes, value)
    return ""


def _unreached(value: torch.Tensor, leaves: dict[int, torch.Tensor], parameters: dict[str, torch.Tensor]) -> str:
    own = {id(parameter) for parameter in parameters.values()}
    strangers = [leaf for key, leaf in leaves.items() if key not in own and leaf.shape == value.shape]
    if any(leaf.data_ptr() == value.data_ptr() for leaf in strangers):
        return "the loss uses a `.detach()`ed twin of it that has a gradient of its own: use the parameter itself"
    if any(torch.equal(leaf, value) for leaf in strangers):
        return "the loss uses a copy of it (`.clone()` or a second `nn.Parameter`): use the parameter itself"
    return "not used, or cut off from the loss by `.detach()`, `.data` or `.item()`"
