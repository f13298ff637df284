"""Hidden tests of q4b_pair: whether the cure cured, and the claims agree with the curves."""

import pytest

from autograder.hidden.hw11_project.oracle import read_curve
from source.hw11_project.checks.test_q4b_pair import *
from toolkit import expect

DIGITS = 0.0006
"""Claims may be rounded to three digits."""


@pytest.mark.points(1)
def test_the_second_run_is_cured(pair):
    """With the cure the gap at the end is at most half as wide, and dev ends lower."""
    overfit, cured = pair_of(pair())
    first, second = read_curve(overfit), read_curve(cured)
    slip = "The gap of the second run is more than half of the first one's: look for a stronger cure."
    expect(second["gap"] <= first["gap"] / 2, slip, mistake="not-cured")
    slip = "Dev does not end lower with the cure: a model that learns nothing has no gap either."
    expect(cured["dev_bpb"][-1] < overfit["dev_bpb"][-1], slip, mistake="cured-to-death")


@pytest.mark.points(2)
def test_the_claims_are_those_of_the_curves(pair, cure):
    """`gap_before`, `gap_after` and `dev_gain` are what the ends of the curves give."""
    (overfit, cured), said = pair_of(pair()), cure()
    first, second = read_curve(overfit), read_curve(cured)
    expect(isinstance(said, dict), "`cure` should return a dictionary.")
    gain = overfit["dev_bpb"][-1] - cured["dev_bpb"][-1]
    right = {"gap_before": first["gap"], "gap_after": second["gap"], "dev_gain": gain}
    for name, value in right.items():
        claimed = said.get(name)
        expect(
            isinstance(claimed, int | float) and abs(claimed) < 1e9,
            f"`{name}` should be a number in what `cure` returns.",
        )
        slip = f"The claimed `{name}` is not what the curves give."
        expect(abs(claimed - value) <= DIGITS, slip, mistake="claim-contradicts-the-log")
