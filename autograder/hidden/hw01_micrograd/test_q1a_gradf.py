"""Hidden tests of q1a_gradf: the public properties at a private point, then each slope by itself."""

import pytest
import torch

from autograder.hidden.hw01_micrograd.oracle import numbers, slopes_of_f, vector
from source.hw01_micrograd.checks.test_q1a_gradf import *
from toolkit import expect, expect_close

pytestmark = pytest.mark.no_autograd

DIGITS = 1e-11
"""Formulas agree to fourteen digits whichever way they are written, slopes by nudging to ten."""


@pytest.fixture(scope="session")
def points(draw):
    """Private points: c of both signs, none of the three close to zero."""
    found = []
    for index in range(6):
        a, b, c = numbers(draw(f"point {index}"), 3, 0.5, 1.7)
        found.append([a if index % 2 else -a, -b if index % 3 else b, -c if index in (2, 3) else c])
    return found


@pytest.fixture(scope="session")
def point(points):
    """One of the private points."""
    return points[1]


def mistakes(points, i):
    """Return what each known mistake gives for the slope number i at all points."""
    a, b, c = torch.tensor(points, dtype=torch.float64).T
    decay, right = torch.exp(-a * c), torch.stack([slopes_of_f(*point)[i] for point in points])
    known = {"sign-flipped": -right}
    if i == 0:
        known |= {"inner-derivative-forgotten": b**2 + decay, "inner-sign-forgotten": b**2 + c * decay}
        known |= {
            "term-forgotten": b**2,
            "other-term-forgotten": -c * decay,
            "power-rule-for-exp": b**2 - a * c * decay,
        }
    elif i == 1:
        known |= {"exponent-not-in-front": a * b + 1 / c, "exponent-not-reduced": 2 * a * b**2 + 1 / c}
        known |= {"term-forgotten": 2 * a * b, "other-term-forgotten": 1 / c, "constant-factor-dropped": 2 * b + 1 / c}
    else:
        known |= {"sign-of-one-over-c": b / c**2 - a * decay, "denominator-not-squared": -b / c - a * decay}
        known |= {"inner-derivative-forgotten": -b / c**2 + decay, "inner-sign-forgotten": -b / c**2 + a * decay}
        known |= {"term-forgotten": -b / c**2, "other-term-forgotten": -a * decay}
    return known


@pytest.mark.points(1)
@pytest.mark.parametrize("letter", ["a", "b", "c"])
def test_slope_for(letter, gradf, points):
    """It is the partial derivative of f, from a formula: right to eleven digits at every point."""
    i = "abc".index(letter)
    got = vector([float(expect_numbers(gradf(*point), 3, "gradf")[i]) for point in points])
    right = torch.stack([slopes_of_f(*point)[i] for point in points])
    close = torch.allclose(got, right, rtol=1e-4, atol=1e-5)
    exact = torch.allclose(got, right, rtol=DIGITS, atol=DIGITS)
    slip = "The slope is right to a few digits only: it was found by nudging, or with rounded numbers."
    expect(exact or not close, slip, mistake="not-from-a-formula")
    expect_close(got, right, name=f"slope for {letter}", axes="points", mistakes=mistakes(points, i))
