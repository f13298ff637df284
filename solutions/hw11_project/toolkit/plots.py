"""Pictures of what happens inside a network. Each function returns a matplotlib figure; Jupyter shows it once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

import torch

from toolkit.canvas import INK, PALETTE, add_legend, label_axes, new_figure, smoothed, style_of
from toolkit.health import kind_of, saturated
from toolkit.layers import named_gradients, named_outputs
from toolkit.table import number_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BINS = 80
GOOD_RATIO = 1e-3
"""A step of a thousandth of the weights is a good pace: Karpathy, "Building makemore 3"."""
SMALLEST = 1e-12
"""Gradients below this are drawn as if they had this size."""
WINDOW_SHARE = 50
"""A curve is smoothed over a fiftieth of its length."""
RUNS_IN_A_ROW = 4


def plot_activations(layers: Any, *, title: str = "Activations") -> Figure:
    """Draw how the values of each layer are spread, one curve a layer.

    Args:
        layers: A dictionary name -> tensor, or a list of tensors or of layers that keep their `.out`; see
            `activations_of` for a PyTorch module.
        title: Title of the figure.

    Returns:
        The figure. Its legend gives mean, standard deviation and, of a tanh or sigmoid, the saturated share.

    Example:
        >>> h = torch.tanh(torch.randn(32, 100, generator=torch.Generator().manual_seed(1)))
        >>> plot_activations({"h, tanh": h}).axes[0].get_xlabel()
        'value'
    """
    named = named_outputs(layers)
    figure, (ax,) = new_figure()
    finite = {name: values[torch.isfinite(values)].to(torch.float64) for name, values in named.items()}
    edges = _edges([values for values in finite.values() if values.numel()])
    for number, (name, values) in enumerate(finite.items()):
        label = f"{name}: mean {_mean(values)}, std {_std(values)}"
        kind = kind_of(name, values)
        if kind in ("tanh", "sigmoid") and values.numel():
            label += f", {100 * saturated(values, kind).double().mean().item():.0f} % saturated"
        lost = named[name].numel() - values.numel()
        label += f", {lost} nan or inf" if lost else ""
        _draw_density(ax, values, edges, label, number)
    label_axes(ax, title, "value", "density")
    add_legend(ax)
    return figure


def plot_gradients(source: Any, *, title: str = "Gradients") -> Figure:
    """Draw how large the entries of each gradient are, on a logarithmic axis, one curve a gradient.

    Curves far apart mean that some layers learn much faster than others; a curve far to the left, that nothing arrives.

    Args:
        source: A PyTorch module or tensors that require a gradient, after `backward()`; or gradients by name.
        title: Title of the figure.

    Returns:
        The figure. Its legend gives the standard deviation and the share of zeros, and names what has no gradient.

    Example:
        >>> plot_gradients({"W1": torch.tensor([0.1, -0.02]), "b1": None}).axes[0].get_xscale()
        'log'
    """
    gradients = named_gradients(source)
    decades = {name: _decades(gradient) for name, gradient in gradients.items()}
    figure, (ax,) = new_figure()
    edges = _edges([values for values in decades.values() if values.numel()])
    for number, (name, gradient) in enumerate(gradients.items()):
        _draw_density(ax, decades[name], edges, f"{name}: {_about(gradient)}", number, transform=lambda x: 10**x)
    ax.set_xscale("log")
    label_axes(ax, title, "size of an entry, |gradient|", "density (per decade)")
    add_legend(ax)
    return figure


def plot_update_ratios(ratios: Mapping[str, Sequence[float]], *, title: str = "Update ratios") -> Figure:
    """Draw how large each step is in comparison to the weights, over a training.

    Args:
        ratios: For each parameter the ratios std(step) / std(weights), one a training step; not their logarithms.
        title: Title of the figure.

    Returns:
        The figure, with a line at 10⁻³: far above it training jumps about, far below it crawls.

    Example:
        >>> figure = plot_update_ratios({"W1": [2e-3, 1.5e-3, 1e-3], "W2": [5e-3, 3e-3, 2e-3]})
        >>> figure.axes[0].get_ylabel()
        'std(step) / std(weights)'
    """
    values = {name: [float(value) for value in column] for name, column in ratios.items()}
    if any(value < 0 for column in values.values() for value in column):
        raise ValueError("plot_update_ratios: a ratio is negative. Give the ratios, not their logarithms.")
    figure, (ax,) = new_figure()
    for number, (name, column) in enumerate(values.items()):
        last = smoothed(column, _window(column))[-1] if column else 0.0
        _draw_curve(ax, [value or float("nan") for value in column], f"{name}: at the end {number_text(last)}", number)
    ax.axhline(GOOD_RATIO, color=INK, linewidth=1.2, linestyle=(0, (6, 3)), label="10⁻³: a good pace")
    ax.set_yscale("log")
    label_axes(ax, title, "step", "std(step) / std(weights)")
    add_legend(ax)
    return figure


def plot_runs(runs: Mapping[str, Sequence[float]], *, title: str = "Runs side by side") -> Figure:
    """Draw the losses of several runs side by side, on one scale.

    Args:
        runs: For each run its losses, one a step, in nats.
        title: Title of the figure.

    Returns:
        The figure: up to four runs beside each other, more of them in one picture.

    Example:
        >>> figure = plot_runs({"lr 0.1": [3.3, 2.8, 2.5], "lr 1": [3.3, 4.1, 9.0]})
        >>> [ax.get_title(loc="left") for ax in figure.axes]
        ['lr 0.1', 'lr 1']
    """
    values = {name: [float(value) for value in losses] for name, losses in runs.items()}
    together = len(values) > RUNS_IN_A_ROW
    columns = 1 if together else max(1, len(values))
    figure, axes = new_figure(columns, width=8.0 if columns < 3 else 2.9 * columns, sharey=True, sharex=True)
    for number, (name, losses) in enumerate(values.items()):
        ax = axes[0] if together else axes[number]
        best = min((loss for loss in losses if isfinite(loss)), default=float("nan"))
        label = f"{name}: best {number_text(best)}" if together else f"best {number_text(best)}"
        _draw_curve(ax, losses, label, number)
        if not together:
            label_axes(ax, name, "step", "loss (nats)" if not number else "")
            for text in ax.legend(frameon=False, fontsize=9).get_texts():
                text.set_color(INK)
    if together:
        label_axes(axes[0], title, "step", "loss (nats)")
        add_legend(axes[0])
    else:
        figure.suptitle(title, color=INK, x=0.01, ha="left", fontsize=11)
    return figure


def _draw_curve(ax: Axes, column: list[float], label: str, number: int) -> None:
    """Draw a noisy curve faintly and its mean clearly."""
    window = _window(column)
    style = style_of(number)
    if window > 1:
        ax.plot(range(1, len(column) + 1), column, alpha=0.25, linewidth=0.7, color=style["color"])
    mean = smoothed(column, window)
    ax.plot(
        range(1, len(column) + 1), mean, label=label, linewidth=1.7, marker="o" if len(column) == 1 else "", **style
    )


def _draw_density(
    ax: Axes, values: torch.Tensor, edges: torch.Tensor, label: str, number: int, transform: Any = lambda x: x
) -> None:
    if not values.numel():
        ax.plot([], [], label=label, **style_of(number))
        return
    density, _ = torch.histogram(values.flatten().cpu(), edges, density=True)
    middles = transform((edges[:-1] + edges[1:]) / 2)
    ax.plot(middles.tolist(), density.tolist(), label=label, linewidth=1.6, **style_of(number))
    ax.fill_between(middles.tolist(), density.tolist(), color=PALETTE[number % len(PALETTE)], alpha=0.10, linewidth=0)


def _decades(gradient: torch.Tensor | None) -> torch.Tensor:
    """Return the logarithms, base 10, of all entries that have one."""
    values = torch.zeros(0) if gradient is None else gradient.detach().to(torch.float64)
    return values[torch.isfinite(values) & (values != 0)].abs().clamp(min=SMALLEST).log10()


def _about(gradient: torch.Tensor | None) -> str:
    """Return what the legend says of a gradient."""
    if gradient is None:
        return "no gradient"
    if not bool(gradient.any()):
        return "zero everywhere"
    values = gradient[torch.isfinite(gradient)]
    zeros, lost = (values == 0).double().mean().item(), gradient.numel() - values.numel()
    about = f"std {_std(values)}" + (f", {100 * zeros:.0f} % zeros" if zeros else "")
    return about + (f", {lost} nan or inf" if lost else "")


def _edges(values: list[torch.Tensor]) -> torch.Tensor:
    """Return the edges of bins that hold all values."""
    low = min((value.min().item() for value in values), default=0.0)
    high = max((value.max().item() for value in values), default=1.0)
    margin = 0.02 * (high - low) or 0.5
    return torch.linspace(low - margin, high + margin, BINS + 1, dtype=torch.float64)


def _window(column: Sequence[float]) -> int:
    return max(1, len(column) // WINDOW_SHARE)


def _std(values: torch.Tensor) -> str:
    return number_text(values.std().item()) if values.numel() > 1 else "0"


def _mean(values: torch.Tensor) -> str:
    return f"{values.mean().item():.2f}".replace("-0.00", "0.00") if values.numel() else "-"
