"""The picture of a loss gate: where right trainings end, where broken ones end, and what lies between."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from autograder.verify.calibration import Calibration

STYLE: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "calibration",
}
"""The salt and the fonts that ship with matplotlib make the file the same on every machine."""
RIGHT, BROKEN, GATE = "#0072b2", "#d55e00", "#009e73"
ROW_INCHES = 0.3


def draw(calibration: Calibration, title: str, path: Path) -> None:
    """Write the picture as SVG: the right losses from near, and all of them from afar.

    Args:
        calibration: What was measured.
        title: What the homework is called.
        path: Where to write it.
    """
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with mpl.rc_context(STYLE):
        rows = 1 + len(calibration.broken)
        figure = Figure(figsize=(7.5, 3.4 + ROW_INCHES * rows), layout="constrained")
        FigureCanvasSVG(figure)
        near, far = figure.subplots(2, 1, height_ratios=[2.4, 0.8 + ROW_INCHES * rows])
        figure.suptitle(f"{title}: where the loss gate stands", fontsize=11)
        _from_near(near, calibration)
        _from_afar(far, calibration)
        figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})


def _from_near(axes: Axes, calibration: Calibration) -> None:
    """Draw the right losses, the normal curve through them, and both limits."""
    losses, floor, ceiling = calibration.losses, calibration.floor, calibration.ceiling
    margin = 0.12 * (ceiling - floor)
    axes.axvspan(floor, ceiling, color=GATE, alpha=0.12, linewidth=0)
    steps = [floor - margin + (ceiling - floor + 2 * margin) * i / 200 for i in range(201)]
    bell = statistics.NormalDist(statistics.fmean(losses), max(statistics.stdev(losses), 1e-9))
    axes.plot(steps, [bell.pdf(x) for x in steps], color=RIGHT, linewidth=1.2, label="normal curve with their spread")
    height = bell.pdf(bell.mean)
    axes.plot(
        losses, [0.04 * height] * len(losses), "|", color=RIGHT, markersize=11, label=f"{len(losses)} right trainings"
    )
    for limit, name, side in ((floor, "floor", "left"), (ceiling, "ceiling", "right")):
        axes.axvline(limit, color=GATE, linewidth=1.4)
        axes.annotate(f" {name} {limit:.4f} ", (limit, 0.97 * height), ha=side, va="top", color=GATE, fontweight="bold")
    axes.set_xlim(steps[0], steps[-1])
    axes.set_ylim(0, 1.05 * height)
    axes.set_xlabel("loss on held-out data (nats)")
    axes.set_ylabel("density (1/nat)")
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), frameon=False, ncols=2)


def _from_afar(axes: Axes, calibration: Calibration) -> None:
    """Draw every training that was run, a row for each kind, and the gate as a band."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator, NullLocator

    rows = {"right": calibration.losses, **calibration.broken}
    axes.axvspan(calibration.floor, calibration.ceiling, color=GATE, alpha=0.25, linewidth=0, label="gate")
    names = []
    for row, (name, losses) in enumerate(rows.items()):
        numbers = [loss for loss in losses if loss is not None]
        colour, marker = (RIGHT, "o") if name == "right" else (BROKEN, "x")
        axes.plot(numbers, [row] * len(numbers), marker, color=colour, markersize=4.5, markeredgewidth=1.1, alpha=0.8)
        lost = len(losses) - len(numbers)
        names.append(f"{name}, {lost} of {len(losses)} at no number" if lost else f"{name} ({len(losses)})")
    axes.set_yticks(range(len(rows)), names)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xscale("log")
    axes.grid(axis="x", linewidth=0.4, alpha=0.5)
    axes.set_xlabel("loss on held-out data (nats, logarithmic); one mark a seed, the gate in green")
    axes.xaxis.set_major_locator(MaxNLocator(10, steps=[1, 2, 5, 10]))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
