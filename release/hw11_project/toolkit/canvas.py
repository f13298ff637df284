"""What all plots share: a figure that is shown once, on a light page and on a dark one.

Backgrounds are transparent; text and lines have a middle brightness that stands out from white and from black alike.
matplotlib is imported when the first figure is drawn, so that importing the toolkit stays fast.
"""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK = "#757575"
"""Text, frames and ticks: contrast of 4.6 on white and of 4.1 on JupyterLab's dark background, #111111."""
PALETTE = ("#3b82d6", "#d9730d", "#2f9e56", "#d6579c", "#8a5cd6", "#1b959e", "#dc4b4b", "#8f8a1e")
"""Eight colours with a contrast of at least 3 on white and on #111111."""
STYLES = ("-", "--", ":", "-.")
DPI = 110
"""Pixels per inch: sharp in a notebook, and below 100 kB a figure."""


def new_figure(
    columns: int = 1, *, width: float = 8.6, height: float = 3.6, **options: Any
) -> tuple[Figure, list[Axes]]:
    """Return a figure and its axes, side by side.

    Args:
        columns: How many axes.
        width: Width of the figure in inches.
        height: Height of the figure in inches.
        **options: For `Figure.subplots`, such as `sharey=True`.
    """
    from matplotlib import pyplot

    figure = pyplot.figure(
        FigureClass=_figure_class(), figsize=(width, height), dpi=DPI, facecolor="none", layout="constrained"
    )
    axes = list(figure.subplots(1, columns, squeeze=False, **options).flat)
    for ax in axes:
        _dress(ax)
    return figure, axes


def style_of(number: int) -> dict[str, Any]:
    """Return the colour and the line style of the curve with this number; 32 of them differ."""
    return {"color": PALETTE[number % len(PALETTE)], "linestyle": STYLES[number // len(PALETTE) % len(STYLES)]}


def label_axes(ax: Axes, title: str, x: str, y: str) -> None:
    """Write title and axis labels."""
    ax.set_title(title, loc="left", color=INK, fontsize=11, fontweight="bold")
    ax.set_xlabel(x, color=INK)
    ax.set_ylabel(y, color=INK)


def add_legend(ax: Axes) -> None:
    """Put the legend beside the axes, where it hides nothing."""
    legend = ax.legend(loc="upper left", bbox_to_anchor=(1.01, 1.0), frameon=False, fontsize=8.5, borderaxespad=0.0)
    for text in legend.get_texts():
        text.set_color(INK)


def smoothed(values: Sequence[float], window: int) -> list[float]:
    """Return the mean of the last `window` values at each place; values that are not finite stay out of it.

    Example:
        >>> smoothed([1.0, 3.0, 5.0, 7.0], 2)
        [1.0, 2.0, 4.0, 6.0]
    """
    from math import isfinite, nan

    means = []
    for end in range(1, len(values) + 1):
        part = [value for value in values[max(0, end - window) : end] if isfinite(value)]
        means.append(sum(part) / len(part) if part else nan)
    return means


def _dress(ax: Axes) -> None:
    ax.set_facecolor("none")
    ax.grid(color=INK, alpha=0.22, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.tick_params(which="both", colors=INK, labelsize=9)
    for side, spine in ax.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(INK)


@cache
def _figure_class() -> type[Figure]:
    """Return a figure that Jupyter shows once, even where a cell ends with it.

    At the end of a cell Jupyter shows every figure that pyplot knows, and the value of the last line: a function that
    returns its figure is shown twice. This one keeps silent as a value while pyplot is still going to show it.
    """
    from matplotlib.figure import Figure

    class ShownOnce(Figure):
        def _ipython_display_(self) -> None:
            if not _will_be_shown(self):
                _show(self)

    return ShownOnce


def _will_be_shown(figure: Figure) -> bool:
    """Whether the figure is being displayed as the value of a cell, and pyplot shows it when the cell ends."""
    import matplotlib
    from matplotlib._pylab_helpers import Gcf

    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    hook = getattr(shell, "displayhook", None)
    is_value = getattr(hook, "msg", None) is not None or bool(getattr(hook, "is_active", False))
    is_open = any(manager.canvas.figure is figure for manager in Gcf.get_all_fig_managers())
    return is_value and is_open and "inline" in matplotlib.get_backend()


def _show(figure: Figure) -> None:
    from IPython.display import display

    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=DPI, facecolor="none", metadata={"Software": None})
    data = {"image/png": base64.b64encode(picture.getvalue()).decode("ascii"), "text/plain": repr(figure)}
    display(data, raw=True)
