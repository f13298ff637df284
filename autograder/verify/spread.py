"""What a handful of losses says about the next ones: Student's t around their mean.

Losses are taken as normal with unknown mean and spread, and a hidden test takes the median of three runs. What could
cost a right answer its points is bounded however its runs depend on each other; the runs of a broken one are taken as
independent.
"""

from __future__ import annotations

import functools
import math
import statistics
from collections.abc import Sequence

FALSE_ALARM = 1e-4
"""Largest probability with which a right solution may miss the gate."""


def gate(losses: Sequence[float], false_alarm: float = FALSE_ALARM) -> tuple[float, float]:
    """Return the floor and ceiling that the median of three new runs misses with probability below `false_alarm`.

    The median lies beyond a limit only if two of three runs do, and by Markov's inequality that has at most 3/2 of the
    probability q of one run. Two limits: q = false_alarm / 3.
    """
    reach = student_t_quantile(false_alarm / 3, len(losses) - 1) * _spread(losses)
    mean = statistics.fmean(losses)
    return math.floor((mean - reach) * 1e4) / 1e4, math.ceil((mean + reach) * 1e4) / 1e4


def probability_to_miss(losses: Sequence[float], floor: float, ceiling: float) -> float:
    """Return a bound of the probability that the median of three new runs lies outside of a gate."""
    return min(1.0, 1.5 * (_below(losses, floor) + 1 - _below(losses, ceiling)))


def probability_to_slip_through(losses: Sequence[float | None], floor: float, ceiling: float) -> float:
    """Return the probability that the median of three independent new runs lies inside of a gate.

    Args:
        losses: Of a broken training; None where it ended at no number, which no gate lets pass.
        floor: Lowest loss that passes.
        ceiling: Highest loss that passes.
    """
    numbers = [loss for loss in losses if loss is not None]
    if len(numbers) < 2:
        return float(any(floor <= loss <= ceiling for loss in numbers))
    return _median_below(_below(numbers, ceiling)) - _median_below(_below(numbers, floor))


def _median_below(one: float) -> float:
    """Return the probability that two or three of three runs lie below what one lies below with probability `one`."""
    return 3 * one**2 - 2 * one**3


def _below(losses: Sequence[float], limit: float) -> float:
    """Return the probability that a new loss lies below a limit."""
    distance, spread = limit - statistics.fmean(losses), _spread(losses)
    if spread == 0:
        return float(distance > 0)
    tail = _t_tail(abs(distance) / spread, len(losses) - 1)
    return 1 - tail if distance > 0 else tail


def _spread(losses: Sequence[float]) -> float:
    """Return the scale of a new loss around the mean of the old ones."""
    return statistics.stdev(losses) * math.sqrt(1 + 1 / len(losses))


@functools.cache
def student_t_quantile(tail: float, freedom: int) -> float:
    """Return the t that a Student-t variable exceeds with probability `tail` < 1/2."""
    low, high = 0.0, 1e3
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _t_tail(middle, freedom) > tail else (low, middle)
    return (low + high) / 2


def _t_tail(t: float, freedom: int) -> float:
    """Return the probability beyond t ≥ 0, by Simpson's rule on the angle atan(t / √freedom): there it is smooth."""
    scale = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(math.pi)
    start, pieces = math.atan(t / math.sqrt(freedom)), 200
    width = (math.pi / 2 - start) / pieces
    heights = [math.cos(start + width * i) ** (freedom - 1) for i in range(pieces + 1)]
    return scale * width / 3 * sum(height * _simpson(i, pieces) for i, height in enumerate(heights))


def _simpson(index: int, pieces: int) -> int:
    return 1 if index in (0, pieces) else 4 if index % 2 else 2
