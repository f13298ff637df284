"""Is a layer alive? Units that are stuck, and layers that let no gradient through."""

from __future__ import annotations

from typing import Any

import torch

from toolkit.layers import named_outputs
from toolkit.table import Table, number_text, shape_text

SATURATED = 0.97
"""|tanh| above this lets less than 6 % of a gradient through: 1 - 0.97² = 0.059."""
MANY = 0.3
"""Share of saturated values from which a layer is called saturated."""
QUIET = 0.01
"""Standard deviation below which a layer is called quiet: it passes on next to nothing."""
KINDS = ("tanh", "sigmoid", "relu", "linear")
HEADER = ("layer", "shape", "kind", "mean", "std", "saturated", "dead units", "verdict")


def report_saturation(layers: Any, *, kind: str = "") -> Table:
    """Report for each layer how much of it is saturated, and which units are dead.

    A value is *saturated* where the activation's slope is nearly zero: |tanh| > 0.97, a sigmoid within 0.015 of 0 or
    1, a relu at 0. A unit (an entry of the last axis) is *dead* where that holds for every example: it learns nothing.

    Args:
        layers: A dictionary name -> tensor (..., units), or a list of tensors or of layers that keep their `.out`; see
            `activations_of` for a PyTorch module.
        kind: `"tanh"`, `"sigmoid"`, `"relu"` or `"linear"` for all layers; by default it is read off the name, and
            otherwise off the values.

    Returns:
        A table with a row for each layer; `table.ok` tells whether all of them are healthy.

    Example:
        >>> x = torch.linspace(-2.0, 2.0, 8).reshape(4, 2)
        >>> report_saturation({"tanh, small W": torch.tanh(x), "tanh, large W": torch.tanh(9 * x)})
        Layers: 1 of 2 are healthy
        layer          shape   kind  mean    std  saturated  dead units  verdict
        -------------  ------  ----  ----  -----  ---------  ----------  ----------------------------------------------
        tanh, small W  (4, 2)  tanh     0  0.808        0 %       0 / 2  healthy
        tanh, large W  (4, 2)  tanh     0   1.07      100 %       2 / 2  saturated: weights or inputs too large; 2 dead
    """
    if kind and kind not in KINDS:
        raise ValueError(f"report_saturation: kind={kind!r}. Choose one of {', '.join(KINDS)}.")
    rows = [_row(name, tensor, kind) for name, tensor in named_outputs(layers).items()]
    good = sum(row[-1] == "healthy" for row in rows)
    return Table(f"Layers: {good} of {len(rows)} are healthy", HEADER, tuple(rows), ok=good == len(rows))


def saturated(values: torch.Tensor, kind: str) -> torch.Tensor:
    """Return where an activation passes next to no gradient on.

    Args:
        values: What the activation put out.
        kind: `"tanh"`, `"sigmoid"`, `"relu"` or `"linear"`.

    Returns:
        A bool tensor of the same shape.

    Example:
        >>> saturated(torch.tensor([0.1, -0.99]), "tanh").tolist()
        [False, True]
    """
    if kind == "tanh":
        return values.abs() > SATURATED
    if kind == "sigmoid":
        return (2 * values - 1).abs() > SATURATED
    return values == 0 if kind == "relu" else torch.zeros_like(values, dtype=torch.bool)


def kind_of(name: str, values: torch.Tensor) -> str:
    """Return the kind of an activation by the layer's name, and otherwise by its values.

    Example:
        >>> kind_of("2 ReLU", torch.zeros(2)), kind_of("h", torch.tensor([-5.0]))
        ('relu', 'linear')
    """
    for kind in KINDS:
        if kind in name.lower():
            return kind
    if not values.numel():
        return "linear"
    low, high = values.min().item(), values.max().item()
    if low < 0:
        return "tanh" if low >= -1 and high <= 1 else "linear"
    return "relu" if bool((values == 0).any()) else "sigmoid" if high <= 1 else "linear"


def _row(name: str, tensor: torch.Tensor, kind: str) -> tuple[str, ...]:
    values = tensor.to(torch.float64)
    kind = kind or kind_of(name, values)
    units = values.reshape(-1, values.shape[-1]) if values.dim() else values.reshape(1, 1)
    stuck = saturated(units, kind)
    share = stuck.double().mean().item() if stuck.numel() else 0.0
    dead = int(stuck.all(dim=0).sum()) if len(units) else 0
    std = units.std().item() if units.numel() > 1 else 0.0
    mean = units.mean().item() if units.numel() else 0.0
    return (
        name,
        shape_text(tensor.shape),
        kind,
        number_text(0.0 if abs(mean) < 1e-12 else mean),
        number_text(std),
        "-" if kind == "linear" else f"{100 * share:.0f} %",
        "-" if kind == "linear" else f"{dead} / {units.shape[1]}",
        _verdict(units, kind, share, dead, std),
    )


def _verdict(units: torch.Tensor, kind: str, share: float, dead: int, std: float) -> str:
    if not bool(torch.isfinite(units).all()):
        return "nan or inf: the numbers have exploded on the way here"
    if units.numel() > 1 and std < QUIET and share < 1:
        return f"quiet: values hardly differ{', weights are too small' if kind != 'relu' else ''}"
    parts = []
    if kind in ("tanh", "sigmoid") and share > MANY:
        parts.append("saturated: weights or inputs too large")
    if dead:
        reason = " (always 0: a bias or a step far too negative)" if kind == "relu" else ""
        parts.append(f"{dead} dead{reason}")
    return "; ".join(parts) or "healthy"
