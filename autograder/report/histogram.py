"""The distribution of scores: bins, and where their bars stand in a picture of a given size."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

MOST_BINS = 12
NICE = (1.0, 2.0, 2.5, 5.0)
"""Widths of a bin and steps of an axis that people can count with, times a power of ten."""

LEFT, RIGHT, TOP, BOTTOM = 40.0, 16.0, 34.0, 44.0
"""Room around the bars for the axes and the label of the median, in units of the picture."""
GAP = 2.0
"""Between two bars."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Scores from `low` up to but not including `high`; the last bin includes it."""

    low: float
    high: float
    count: int
    is_last: bool = False

    @property
    def label(self) -> str:
        """The bin in words."""
        return f"{self.low:g} to {'' if self.is_last else 'under '}{self.high:g}"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the picture: its corner, its size, and what it stands for."""

    x: float
    y: float
    width: float
    height: float
    bin: Bin


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of a distribution, in units of an SVG view box.

    Attributes:
        width: Of the view box.
        height: Of the view box.
        bars: From left to right.
        x_ticks: Place and label.
        y_ticks: Place and label.
        median_x: Where the median stands.
        median_anchor: On which side its label has room: `start`, `middle` or `end`.
        base: Where the bars stand.
    """

    width: float
    height: float
    bars: tuple[Bar, ...]
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]
    median_x: float
    median_anchor: str
    base: float


def nice_step(span: float, most: int) -> float:
    """Return the smallest nice number that cuts a span into at most `most` parts."""
    exponent = math.floor(math.log10(span / most))
    steps = (nice * 10.0**power for power in (exponent, exponent + 1, exponent + 2) for nice in NICE)
    return next(step for step in steps if span / step <= most + 1e-9)


def bins(scores: Sequence[float], highest: float) -> tuple[Bin, ...]:
    """Count scores in bins of one width from 0 to `highest`, all points there are; extra credit goes in the last."""
    if highest <= 0:
        return ()
    width = nice_step(highest, MOST_BINS)
    number = math.ceil(highest / width - 1e-9)
    counts = [0] * number
    for score in scores:
        counts[min(number - 1, max(0, math.floor(score / width + 1e-9)))] += 1
    edges = [round(index * width, 9) for index in range(number)] + [highest]
    return tuple(Bin(edges[i], edges[i + 1], counts[i], i == number - 1) for i in range(number))


def draw(found: Sequence[Bin], median: float, width: float, height: float) -> Chart:
    """Lay out the picture of a distribution.

    Args:
        found: The bins.
        median: The median score.
        width: Of the view box.
        height: Of the view box.
    """
    highest, most = found[-1].high, max(1, *(entry.count for entry in found))
    room_x, room_y = width - LEFT - RIGHT, height - TOP - BOTTOM
    step = max(1.0, nice_step(most, 5))
    top = math.ceil(most / step) * step
    base = height - BOTTOM

    def x_at(score: float) -> float:
        return round(LEFT + room_x * min(1.0, max(0.0, score / highest)), 2)

    def bar(entry: Bin) -> Bar:
        tall = round(room_y * entry.count / top, 2)
        wide = x_at(entry.high) - x_at(entry.low) - GAP
        return Bar(x_at(entry.low) + GAP / 2, round(base - tall, 2), round(wide, 2), tall, entry)

    every = 2 if room_x / len(found) < 34 and len(found) > 5 else 1
    edges = [entry.low for entry in found][::every]
    if len(found) % every == 0 or room_x / len(found) >= 34:
        edges.append(highest)
    steps = range(round(top / step) + 1)
    middle = x_at(median)
    side = "start" if middle < LEFT + 60 else "end" if middle > width - RIGHT - 60 else "middle"
    return Chart(
        width=width,
        height=height,
        bars=tuple(map(bar, found)),
        x_ticks=tuple((x_at(edge), f"{edge:g}") for edge in edges),
        y_ticks=tuple((round(base - room_y * n * step / top, 2), f"{n * step:g}") for n in steps),
        median_x=middle,
        median_anchor=side,
        base=base,
    )
