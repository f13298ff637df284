"""Numbers about a question: how hard it is, and how well it tells those who know from those who do not.

Sources: L. Crocker and J. Algina, Introduction to Classical and Modern Test Theory (1986), chapter 14, for the
formulas; R. L. Ebel, Essentials of Educational Measurement (1972), for the words that go with a discrimination.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median, pstdev, quantiles

FEWEST = 3
"""Fewer students than this have no correlation: two points always lie on a line."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the scores of a class lie.

    Attributes:
        mean: Arithmetic mean.
        median: Half of the class has at most this.
        lower: First quartile.
        upper: Third quartile.
        deviation: Standard deviation of the class itself (divided by n, not n − 1: it is no sample).
        lowest: Smallest score.
        highest: Largest score.
    """

    mean: float
    median: float
    lower: float
    upper: float
    deviation: float
    lowest: float
    highest: float


def spread(scores: Sequence[float]) -> Spread | None:
    """Return where scores lie; None where there are none. Quartiles interpolate between the scores (inclusive)."""
    if not scores:
        return None
    lower, _, upper = quantiles(scores, n=4, method="inclusive") if len(scores) > 1 else (scores[0],) * 3
    return Spread(fmean(scores), median(scores), lower, upper, pstdev(scores), min(scores), max(scores))


def difficulty(shares: Sequence[float]) -> float | None:
    r"""Return the difficulty index $p = \frac{1}{n}\sum_i x_i$, the mean share of the points; None for nobody.

    1 means that everyone solves the question: a large index is an easy question (Crocker and Algina).

    Args:
        shares: For each student the share of the question's points, from 0 to 1.
    """
    return fmean(shares) if shares else None


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    r"""Return Pearson's $r = \sum (x - \bar x)(y - \bar y) / \sqrt{\sum (x - \bar x)^2 \sum (y - \bar y)^2}$.

    None where it is not defined: fewer than three pairs, or no variance on one side.
    """
    if len(xs) != len(ys):
        raise ValueError(f"{len(xs)} values cannot be paired with {len(ys)}.")
    if len(xs) < FEWEST or min(xs) == max(xs) or min(ys) == max(ys):
        return None
    mean_x, mean_y = fmean(xs), fmean(ys)
    both = math.fsum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    squares = math.fsum((x - mean_x) ** 2 for x in xs) * math.fsum((y - mean_y) ** 2 for y in ys)
    return max(-1.0, min(1.0, both / math.sqrt(squares)))


def discrimination(shares: Sequence[float], rests: Sequence[float]) -> float | None:
    """Return the corrected item-total correlation: between a question and all other questions together.

    The question itself is left out of the total; with it in, every question would seem to agree with the total, the
    more the fewer questions there are (S. Henrysson, Psychometrika 28, 1963).

    Args:
        shares: For each student the share of this question's points.
        rests: For the same students the share of the points of all other questions.
    """
    return correlation(shares, rests)


def point_biserial(solved: Sequence[bool], rests: Sequence[float]) -> float | None:
    r"""Return $r_{pb} = \frac{M_1 - M_0}{s} \sqrt{p q}$, for a question that one has solved or not.

    $M_1$ and $M_0$ are the mean rest scores of those who solved it and of those who did not, $p$ and $q$ their shares,
    $s$ the standard deviation of all rest scores, divided by n (Crocker and Algina). It is the Pearson correlation of
    the two. None where nobody or everybody solved it, where all rest scores are equal, or for fewer than
    three students.

    Args:
        solved: For each student whether the question has full marks.
        rests: For the same students the share of the points of all other questions.
    """
    if len(solved) != len(rests):
        raise ValueError(f"{len(solved)} values cannot be paired with {len(rests)}.")
    right = [rest for rest, full in zip(rests, solved, strict=True) if full]
    wrong = [rest for rest, full in zip(rests, solved, strict=True) if not full]
    if len(rests) < FEWEST or not right or not wrong or min(rests) == max(rests):
        return None
    p = len(right) / len(rests)
    return (fmean(right) - fmean(wrong)) / pstdev(rests) * math.sqrt(p * (1 - p))
