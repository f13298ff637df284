"""Hidden tests of q4b_pair: whether the cure cured, and the claims agree with the curves."""

import pytest

from autograder.hidden.hw11_project.oracle import read_curve
from source.hw11_project.checks.test_q4b_pair import *
from toolkit import expect

DIGITS = 0.0006
"""Claims may be rounded to three digits."""


@pytest.mark.points(1)
def test_the_second_run_is_cured(overfit, cured):
    """With the cure the gap at the end is at most half as wide, and dev ends lower."""
    first, second = (read_curve(curve_of(run, name)) for run, name in ((overfit, "overfit"), (cured, "cured")))
    slip = "The gap of the second run is more than half of the first one's: look for a stronger cure."
    expect(second["gap"] <= first["gap"] / 2, slip, mistake="not-cured")
    slip = "Dev does not end lower with the cure: a model that learns nothing has no gap either."
    expect(cured["dev_bpb"][-1] < overfit["dev_bpb"][-1], slip, mistake="cured-to-death")


@pytest.mark.points(2)
def test_the_claims_are_those_of_the_curves(overfit, cured, cure):
    """`gap_before`, `gap_after` and `dev_gain` are what the ends of the curves give."""
    first, second = (read_curve(curve_of(run, name)) for run, name in ((overfit, "overfit"), (cured, "cured")))
    expect(isinstance(cure, dict), "`cure` should be a dictionary.")
    gain = overfit["dev_bpb"][-1] - cured["dev_bpb"][-1]
    right = {"gap_before": first["gap"], "gap_after": second["gap"], "dev_gain": gain}
    for name, value in right.items():
        claimed = cure.get(name)
        expect(isinstance(claimed, int | float), f"`cure[{name!r}]` should be a number.")
        slip = f"The claimed `{name}` is not what the curves give."
        expect(abs(claimed - value) <= DIGITS, slip, mistake="claim-contradicts-the-log")
