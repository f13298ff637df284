"""Hidden tests of q3c_runs: whether what is concluded agrees with what was logged."""

import pytest

from autograder.hidden.hw11_project.oracle import gap_and_error, ranked, summarised
from source.hw11_project.checks.test_q3c_runs import *
from toolkit import expect

DIGITS = 0.0006
"""Half a unit of the third digit, and a little: claims may be rounded to three digits."""


def runs_of(got):
    """Return the runs, if the log has the right form and every capacity has a spread."""
    table = by_capacity(got)
    slip = "A capacity has fewer than three different seeds."
    expect(all(len(part) > 1 for part in table.values()), slip, mistake="too-few-seeds")
    return [run for part in table.values() for run in part]


def claims_of(conclusion):
    """Return the conclusion, if it has the right form."""
    expect(isinstance(conclusion, dict), "`conclusion` should return a dictionary.")
    needed = {"best", "mean", "std", "second", "gap", "error", "clear"}
    expect(needed <= set(conclusion), "`conclusion` does not say all that is asked for.", mistake="run-incomplete")
    numbers = all(is_number(conclusion[key]) for key in needed - {"clear"})
    expect(numbers, "All claims except `clear` should be numbers.")
    return conclusion


@pytest.mark.points(1)
def test_no_run_is_better_than_the_limit(logged_runs, limit):
    """No model predicts dice: a run below the entropy of the theatre was measured on text that it has seen."""
    dev = [run["dev_bpb"] for part in by_capacity(logged_runs()).values() for run in part]
    slip = "A dev loss lies below what the best of all models needs."
    expect(min(dev) > 0.97 * limit, slip, mistake="too-good-to-be-true")


@pytest.mark.points(1)
def test_the_claimed_best_has_the_lowest_mean(logged_runs, conclusion):
    """`best` and `second` are the capacities with the lowest and the second lowest mean of dev."""
    runs, claims = runs_of(logged_runs()), claims_of(conclusion())
    right = ranked(runs)
    lucky = ranked(runs, min)
    if claims["best"] != right[0]:
        slip = "`best` is the capacity of the best single run."
        expect(claims["best"] != lucky[0], slip, mistake="best-of-seeds")
    expect(claims["best"] == right[0], "`best` has not the lowest mean of dev.", mistake="claim-contradicts-the-log")
    slip = "`second` has not the second lowest mean of dev."
    expect(len(right) > 1 and claims["second"] == right[1], slip, mistake="claim-contradicts-the-log")


@pytest.mark.points(1)
def test_the_claimed_numbers_are_those_of_the_log(logged_runs, conclusion):
    """`mean` and `std` belong to `best`; `gap` and `error` are those between `best` and `second`."""
    runs, claims = runs_of(logged_runs()), claims_of(conclusion())
    table = summarised(runs)
    expect(claims["best"] in table and claims["second"] in table, "`best` or `second` is not in the log.")
    best = table[claims["best"]]
    slip = "The claimed mean is the best single run."
    single = min(run["dev_bpb"] for run in runs if run["parameters"] == claims["best"])
    expect(abs(claims["mean"] - best["mean"]) <= DIGITS or abs(claims["mean"] - single) > DIGITS, slip,
           mistake="best-of-seeds")  # fmt: skip
    gap, error = gap_and_error(runs, claims["best"], claims["second"])
    right = {"mean": best["mean"], "std": best["std"], "gap": gap, "error": error}
    for name, value in right.items():
        slip = f"The claimed `{name}` is not what the logged runs give."
        expect(abs(claims[name] - value) <= DIGITS, slip, mistake="claim-contradicts-the-log")


@pytest.mark.points(1)
def test_clear_means_twice_the_error(logged_runs, conclusion):
    """A difference is called clear if, and only if, it is larger than twice its standard error."""
    runs, claims = runs_of(logged_runs()), claims_of(conclusion())
    table = summarised(runs)
    expect(isinstance(claims["clear"], bool), "`clear` should be True or False.")
    expect(claims["best"] in table and claims["second"] in table, "`best` or `second` is not in the log.")
    gap, error = gap_and_error(runs, claims["best"], claims["second"])
    slip = "What you call clear is within the noise of the seeds, or the other way round."
    close = abs(gap - 2 * error) <= 2 * DIGITS
    expect(close or claims["clear"] == (gap > 2 * error), slip, mistake="noise-called-clear")
