"""Public checks of q3c_runs. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
from toolkit import expect

OK_FORMAT = False
name = "q3c_runs"

KEYS = ("parameters", "seed", "train_bpb", "dev_bpb")

"""What every run has to say about itself."""


def is_number(value):
    """Return whether a value is a number, neither nan nor infinite."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9


def by_capacity(runs):
    """Return the runs by their number of parameters, if the log has the right form."""
    expect(isinstance(runs, list | tuple) and len(runs) > 0, "`logged_runs` should return a list of dictionaries.")
    table = {}
    for run in list(runs):
        expect(isinstance(run, dict), "Each run should be a dictionary.")
        missing = [key for key in KEYS if key not in run]
        expect(not missing, "A run does not say all that is asked for.", f"{missing[:1]} is missing", "run-incomplete")
        slip = "`train_bpb` and `dev_bpb` should be finite numbers."
        expect(all(is_number(run[key]) for key in ("train_bpb", "dev_bpb")), slip)
        slip = "`parameters` and `seed` should be whole numbers."
        expect(all(type(run[key]) is int for key in ("parameters", "seed")), slip)
        table.setdefault(run["parameters"], []).append(run)
    return table


@test_case(
    name='every run says what it was',
    points=1,
    success_message='Each run has its number of parameters, its seed, and bits per byte on train and on dev.',
    failure_message='Each run has its number of parameters, its seed, and bits per byte on train and on dev.',
)
def test_every_run_says_what_it_was(logged_runs):
    """Each run has its number of parameters, its seed, and bits per byte on train and on dev."""
    table = by_capacity(logged_runs())
    expect(all(parameters > 0 for parameters in table), "A model has at least one parameter.")
    within = all(0 < run[key] <= 8.5 for part in table.values() for run in part for key in ("train_bpb", "dev_bpb"))
    expect(within, "Bits per byte lie above 0, and at 8 for somebody who knows nothing.", mistake="not-bits-per-byte")
    easier = all(run["train_bpb"] <= run["dev_bpb"] + 0.3 for part in table.values() for run in part)
    expect(easier, "A model is much worse on train than on dev.", mistake="train-worse-than-dev")


@test_case(
    name='three capacities with three seeds each',
    points=2,
    success_message='At least three numbers of parameters, each trained with at least three different seeds.',
    failure_message='At least three numbers of parameters, each trained with at least three different seeds.',
)
def test_three_capacities_with_three_seeds_each(logged_runs):
    """At least three numbers of parameters, each trained with at least three different seeds."""
    table = by_capacity(logged_runs())
    expect(len(table) >= 3, "There are fewer than three capacities.", mistake="too-few-capacities")
    slip = "A capacity has fewer than three different seeds."
    expect(all(len({run["seed"] for run in part}) >= 3 for part in table.values()), slip, mistake="too-few-seeds")


@test_case(
    name='other seeds give other numbers',
    points=1,
    success_message='Two seeds never end at exactly the same loss: numbers that repeat were copied, or the seed was not used.',
    failure_message='Two seeds never end at exactly the same loss: numbers that repeat were copied, or the seed was not used.',
)
def test_other_seeds_give_other_numbers(logged_runs):
    """Two seeds never end at exactly the same loss: numbers that repeat were copied, or the seed was not used."""
    for part in by_capacity(logged_runs()).values():
        different = {run["seed"]: run["dev_bpb"] for run in part}
        slip = "Two seeds have exactly the same result."
        expect(len(set(different.values())) == len(different), slip, mistake="seed-without-effect")
