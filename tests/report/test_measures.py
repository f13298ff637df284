"""Difficulty, discrimination and point-biserial correlation, against values worked out by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.report.measures import correlation, difficulty, discrimination, point_biserial, spread

SHARES = st.lists(st.tuples(st.integers(0, 4).map(lambda n: n / 4), st.integers(0, 100)), min_size=3, max_size=40)


def test_difficulty_is_the_mean_share():
    """(0 + 0.5 + 1 + 1) / 4."""
    assert difficulty([0, 0.5, 1, 1]) == 0.625
    assert difficulty([]) is None


def test_correlation_by_hand():
    """X = 1, 2, 3, 4 and y = 2, 1, 4, 3: deviations ±1.5, ±0.5; sum of products 3, both sums of squares 5."""
    assert correlation([1, 2, 3, 4], [2, 1, 4, 3]) == pytest.approx(3 / 5)


def test_discrimination_by_hand():
    """Item 0, 0, 1, 1 against the rest 1, 2, 3, 6.

    Means 1/2 and 3; products 1 + 1/2 + 0 + 3/2 = 3; squares 1 and 4 + 1 + 0 + 9 = 14.
    """
    assert discrimination([0, 0, 1, 1], [1, 2, 3, 6]) == pytest.approx(3 / math.sqrt(14))


def test_point_biserial_by_hand():
    """Solved by those with rests 3 and 6 (mean 4.5), not by those with 1 and 2 (mean 1.5).

    s = sqrt(14 / 4), p = q = 1/2: r = (4.5 − 1.5) / sqrt(3.5) · 1/2.
    """
    assert point_biserial([False, False, True, True], [1, 2, 3, 6]) == pytest.approx(1.5 / math.sqrt(3.5))


def test_point_biserial_of_unequal_halves():
    """One of four solved it: M1 = 8, M0 = 2, s = sqrt(((8 − 3.5)² + 3 · 1.5²) / 4) = sqrt(6.75), pq = 3/16."""
    expected = 6 / math.sqrt(6.75) * math.sqrt(3 / 16)
    assert expected == pytest.approx(1.0)
    assert point_biserial([True, False, False, False], [8, 2, 2, 2]) == pytest.approx(expected)


def test_is_a_question_that_rewards_the_wrong_students_negative():
    assert discrimination([1, 1, 0, 0], [1, 2, 3, 6]) == pytest.approx(-3 / math.sqrt(14))


@pytest.mark.parametrize(
    ("xs", "ys"),
    [([], []), ([1], [1]), ([0, 1], [0, 1]), ([1, 1, 1], [1, 2, 3]), ([1, 2, 3], [0.1, 0.1, 0.1])],
    ids=["nobody", "one", "two always lie on a line", "no variance", "no variance in the rest"],
)
def test_is_a_correlation_that_means_nothing_none(xs, ys):
    assert correlation(xs, ys) is None


@pytest.mark.parametrize("solved", [[True] * 4, [False] * 4])
def test_is_point_biserial_none_when_nobody_or_everybody_solves_it(solved):
    assert point_biserial(solved, [1, 2, 3, 4]) is None


def test_are_lists_of_different_length_refused():
    for measure in (correlation, discrimination, point_biserial):
        with pytest.raises(ValueError, match="cannot be paired"):
            measure([1.0, 0.0], [1.0])


@given(SHARES)
def test_does_a_correlation_stay_between_minus_one_and_one(pairs):
    xs, ys = zip(*pairs, strict=True)
    r = correlation(xs, ys)
    assert r is None or -1 <= r <= 1
    assert r == correlation(ys, xs)


@given(SHARES)
def test_is_point_biserial_pearson_of_zeros_and_ones(pairs):
    """Two formulas for one number."""
    solved, rests = [share == 1 for share, _ in pairs], [rest for _, rest in pairs]
    by_formula, by_pearson = point_biserial(solved, rests), correlation([float(full) for full in solved], rests)
    assert (by_formula is None) == (by_pearson is None)
    assert by_formula is None or by_formula == pytest.approx(by_pearson, abs=1e-9)


def test_spread_by_hand():
    """0, 10, 20, 30, 100: quartiles at the second and fourth, deviation from the mean 32."""
    found = spread([30, 0, 20, 100, 10])
    assert (found.mean, found.median, found.lower, found.upper) == (32, 20, 10, 30)
    assert found.deviation == pytest.approx(math.sqrt((32**2 + 22**2 + 12**2 + 2**2 + 68**2) / 5))
    assert (found.lowest, found.highest) == (0, 100)


def test_spread_of_one_and_of_nobody():
    assert spread([]) is None
    one = spread([7])
    assert (one.mean, one.median, one.lower, one.upper, one.deviation) == (7, 7, 7, 7, 0)
