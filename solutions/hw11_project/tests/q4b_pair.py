"""Public checks of q4b_pair. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
from toolkit import expect

OK_FORMAT = False
name = "q4b_pair"

LEAST_RISE = 0.05

"""So many bits per byte dev has to rise from its best to be called overfitting."""


def pair_of(got):
    """Return both runs, if there are two of the right form."""
    slip = "`pair` should return two runs: the one that overfits and the cured one."
    expect(isinstance(got, tuple | list) and len(got) == 2, slip)
    return curve_of(got[0], "overfit"), curve_of(got[1], "cured")


def curve_of(run, name):
    """Return the curves of a run, if they have the right form."""
    expect(isinstance(run, dict), f"`{name}` should be a dictionary.")
    slip = f"`{name}` should have settings, steps, train_bpb and dev_bpb."
    expect({"settings", "steps", "train_bpb", "dev_bpb"} <= set(run), slip, mistake="run-incomplete")
    curves = [run[key] for key in ("steps", "train_bpb", "dev_bpb")]
    expect(all(isinstance(curve, list | tuple) for curve in curves), f"The curves of `{name}` should be lists.")
    numbers = all(isinstance(value, int | float) and abs(value) < 1e9 for curve in curves for value in curve)
    expect(numbers, f"The curves of `{name}` should hold finite numbers.")
    same = len({len(curve) for curve in curves}) == 1 and len(curves[0]) >= 5
    slip = f"The three curves of `{name}` should be equally long, five points at least."
    expect(same, slip, mistake="curve-too-short")
    expect(list(curves[0]) == sorted(set(curves[0])), f"The steps of `{name}` should grow.")
    easier = all(train <= dev + 0.3 for train, dev in zip(*curves[1:], strict=True))
    expect(easier, f"In `{name}` the model is much worse on train than on dev.", mistake="train-worse-than-dev")
    settings = run["settings"]
    expect(isinstance(settings, dict) and settings, f"The settings of `{name}` should be a dictionary.")
    plain = all(value is None or isinstance(value, int | float | str) for value in settings.values())
    expect(plain, f"The settings of `{name}` should be numbers or texts.")
    return run


@test_case(
    name='one thing was changed',
    points=1,
    success_message='Both runs have the same seed; what differs between their settings, or their steps, is what `cure` names.',
    failure_message='Both runs have the same seed; what differs between their settings, or their steps, is what `cure` names.',
)
def test_one_thing_was_changed(pair, cure):
    """Both runs have the same seed; what differs between their settings, or their steps, is what `cure` names."""
    runs, said = pair_of(pair()), cure()
    first, second = (run["settings"] | {"steps": list(run["steps"])} for run in runs)
    named = isinstance(said, dict) and isinstance(said.get("changed"), str)
    expect(named, "`cure` should return a dictionary in which `changed` names one setting.")
    expect("seed" in first and first.get("seed") == second.get("seed"), "The seeds differ.", mistake="seeds-differ")
    differ = {key for key in first.keys() | second.keys() if first.get(key) != second.get(key)}
    slip = "More than one thing differs between the runs, settings or steps: which of them was the cure?"
    expect(len(differ) <= 1, slip, mistake="several-changes")
    slip = "The setting that differs is not the one that you name."
    expect(differ == {said["changed"]}, slip, mistake="another-change-named")


@test_case(
    name='the first run overfits',
    points=1,
    success_message='Train falls to the end; dev turns and ends clearly above its best, and above train.',
    failure_message='Train falls to the end; dev turns and ends clearly above its best, and above train.',
)
def test_the_first_run_overfits(pair):
    """Train falls to the end; dev turns and ends clearly above its best, and above train."""
    run, _ = pair_of(pair())
    rise, gap = run["dev_bpb"][-1] - min(run["dev_bpb"]), run["dev_bpb"][-1] - run["train_bpb"][-1]
    slip = "Dev does not rise by 0.05 bits per byte: train longer, or on less text."
    expect(rise >= LEAST_RISE, slip, mistake="no-overfit")
    expect(gap >= rise, "Train should end below the best of dev.", mistake="no-overfit")
    expect(run["train_bpb"][-1] <= min(run["train_bpb"]) + 0.05, "Train should fall to the end.", mistake="no-overfit")
