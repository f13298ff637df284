"""Public checks of q4b_pair. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import math
from toolkit import expect

OK_FORMAT = False
name = "q4b_pair"


def _fixture_least_rise():
    """So many bits per byte dev has to rise from its best to be called overfitting."""
    return 0.05


def curve_of(run, name):
    """Return the curves of a run, if they have the right form."""
    expect(isinstance(run, dict), f"`{name}` should be a dictionary.")
    slip = f"`{name}` should have settings, steps, train_bpb and dev_bpb."
    expect({"settings", "steps", "train_bpb", "dev_bpb"} <= set(run), slip, mistake="run-incomplete")
    curves = [run[key] for key in ("steps", "train_bpb", "dev_bpb")]
    expect(all(isinstance(curve, list | tuple) for curve in curves), f"The curves of `{name}` should be lists.")
    numbers = all(isinstance(value, int | float) and math.isfinite(value) for curve in curves for value in curve)
    expect(numbers, f"The curves of `{name}` should hold finite numbers.")
    same = len({len(curve) for curve in curves}) == 1 and len(curves[0]) >= 5
    slip = f"The three curves of `{name}` should be equally long, five points at least."
    expect(same, slip, mistake="curve-too-short")
    expect(list(curves[0]) == sorted(set(curves[0])), f"The steps of `{name}` should grow.")
    expect(isinstance(run["settings"], dict) and run["settings"], f"The settings of `{name}` should be a dictionary.")
    return run


@test_case(
    name='one thing was changed',
    points=1,
    success_message='Both runs have the same seed; what differs between their settings is what `cure` names.',
    failure_message='Both runs have the same seed; what differs between their settings is what `cure` names.',
)
def test_one_thing_was_changed(overfit, cured, cure):
    """Both runs have the same seed; what differs between their settings is what `cure` names."""
    first, second = (curve_of(run, name)["settings"] for run, name in ((overfit, "overfit"), (cured, "cured")))
    expect(isinstance(cure, dict) and isinstance(cure.get("changed"), str), "`cure['changed']` names one setting.")
    expect("seed" in first and first.get("seed") == second.get("seed"), "The seeds differ.", mistake="seeds-differ")
    differ = {key for key in first.keys() | second.keys() if first.get(key) != second.get(key)}
    expect(len(differ) <= 1, "More than one setting differs: which of them was the cure?", mistake="several-changes")
    slip = "The setting that differs is not the one that you name."
    expect(differ == {cure["changed"]}, slip, mistake="another-change-named")


@test_case(
    name='the first run overfits',
    points=1,
    success_message='Train falls to the end; dev turns and ends clearly above its best, and above train.',
    failure_message='Train falls to the end; dev turns and ends clearly above its best, and above train.',
)
def test_the_first_run_overfits(overfit):
    """Train falls to the end; dev turns and ends clearly above its best, and above train."""
    least_rise = _fixture_least_rise()
    run = curve_of(overfit, "overfit")
    rise, gap = run["dev_bpb"][-1] - min(run["dev_bpb"]), run["dev_bpb"][-1] - run["train_bpb"][-1]
    slip = "Dev does not rise by 0.05 bits per byte: train longer, or on less text."
    expect(rise >= least_rise, slip, mistake="no-overfit")
    expect(gap >= rise, "Train should end below the best of dev.", mistake="no-overfit")
    expect(run["train_bpb"][-1] <= min(run["train_bpb"]) + 0.05, "Train should fall to the end.", mistake="no-overfit")
