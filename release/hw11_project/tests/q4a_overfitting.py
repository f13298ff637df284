"""Public checks of q4a_overfitting. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
from toolkit import expect

OK_FORMAT = False
name = "q4a_overfitting"


def example():
    """Train falls all the way; dev turns at step 200."""
    return {"steps": [100, 200, 300, 400], "train_bpb": [2.5, 2.0, 1.5, 1.0], "dev_bpb": [2.6, 2.3, 2.4, 2.9]}


def report_of(got):
    """Return the report, if it has its three numbers."""
    expect(isinstance(got, dict), "`overfitting` should return a dictionary.")
    expect(set(got) == {"best_step", "gap", "rise"}, "Its keys should be best_step, gap and rise.")
    expect(all(isinstance(value, int | float) for value in got.values()), "All three should be numbers.")
    return got


@test_case(
    name='the example worked by hand',
    points=1,
    success_message='Dev is best at step 200, ends 1.9 above train, and 0.6 above its best.',
    failure_message='Dev is best at step 200, ends 1.9 above train, and 0.6 above its best.',
)
def test_the_example_worked_by_hand(overfitting):
    """Dev is best at step 200, ends 1.9 above train, and 0.6 above its best."""
    got = report_of(overfitting(example()))
    expect(got["best_step"] != 1, "That is the place in the list, not the step.", mistake="place-for-step")
    expect(got["best_step"] != 400, "Train is lowest there, not dev.", mistake="best-on-train")
    expect(got["best_step"] == 200, "Dev is lowest at step 200.")
    expect(abs(got["gap"] + 1.9) > 1e-9, "The gap is dev minus train.", mistake="gap-sign-flipped")
    expect(abs(got["gap"] - 1.9) < 1e-9, "The gap at the end is 1.9.")
    expect(abs(got["rise"] - 0.6) < 1e-9, "Dev rises by 0.6 from its best to its end.")


@test_case(
    name='a curve that only falls does not rise',
    points=1,
    success_message='Where dev falls to the end, the last step is the best and the rise is zero.',
    failure_message='Where dev falls to the end, the last step is the best and the rise is zero.',
)
def test_a_curve_that_only_falls_does_not_rise(overfitting):
    """Where dev falls to the end, the last step is the best and the rise is zero."""
    curve = {"steps": [10, 20, 30], "train_bpb": [3.0, 2.0, 1.8], "dev_bpb": [3.1, 2.2, 2.1]}
    got = report_of(overfitting(curve))
    expect(got["best_step"] == 30, "Dev is lowest at the last step.")
    expect(abs(got["rise"]) < 1e-9, "Dev ends at its best: the rise is zero.", mistake="rise-from-the-start")
