"""Public checks of q3b_summary. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
from toolkit import expect

OK_FORMAT = False
name = "q3b_summary"


def six_runs():
    """Three seeds of two capacities; the larger one has the best single run and the worse mean."""
    small = [{"parameters": 1000, "seed": s, "train_bpb": 1.7, "dev_bpb": bpb} for s, bpb in enumerate((1.8, 1.9, 2.0))]
    large = [{"parameters": 5000, "seed": s, "train_bpb": 1.5, "dev_bpb": bpb} for s, bpb in enumerate((2.2, 1.7, 2.1))]
    return small + large


def table_of(got, capacities):
    """Return the table, if it has an entry with three numbers for every capacity."""
    expect(isinstance(got, dict), "`summary` should return a dictionary, parameters -> mean, std and seeds.")
    expect(set(got) == set(capacities), "The table should have one entry for each number of parameters.")
    for entry in got.values():
        slip = "Each entry should be a dictionary with `mean`, `std` and `seeds`."
        expect(isinstance(entry, dict) and set(entry) == {"mean", "std", "seeds"}, slip)
        expect(all(isinstance(value, int | float) for value in entry.values()), "All entries should be numbers.")
    return got


@test_case(
    name='the example worked by hand',
    points=1,
    success_message='1.8, 1.9 and 2.0 have the mean 1.9 and, divided by n - 1, the standard deviation 0.1.',
    failure_message='1.8, 1.9 and 2.0 have the mean 1.9 and, divided by n - 1, the standard deviation 0.1.',
)
def test_the_example_worked_by_hand(summary):
    """1.8, 1.9 and 2.0 have the mean 1.9 and, divided by n - 1, the standard deviation 0.1."""
    entry = table_of(summary(six_runs()), {1000, 5000})[1000]
    expect(abs(entry["mean"] - 1.9) < 1e-9, "The mean of 1.8, 1.9 and 2.0 is 1.9.")
    slip = "Three runs have two free differences: divide by n - 1."
    expect(abs(entry["std"] - 0.1 * (2 / 3) ** 0.5) > 1e-6, slip, mistake="std-with-n")
    expect(abs(entry["std"] - 0.1) < 1e-9, "The standard deviation of 1.8, 1.9 and 2.0 is 0.1.")
    expect(entry["seeds"] == 3, "There are three seeds.")


@test_case(
    name='a lucky seed does not win',
    points=1,
    success_message='The capacity with the lowest mean is chosen, not the one with the luckiest run.',
    failure_message='The capacity with the lowest mean is chosen, not the one with the luckiest run.',
)
def test_a_lucky_seed_does_not_win(choose):
    """The capacity with the lowest mean is chosen, not the one with the luckiest run."""
    got = choose(six_runs())
    expect(got != 5000, "You choose by the best single run.", mistake="best-of-seeds")
    expect(got == 1000, "1000 parameters have the lowest mean.")
