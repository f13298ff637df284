"""Public checks of q2_stats. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from toolkit import expect, expect_close, expect_inputs_unchanged

OK_FORMAT = False
name = "q2_stats"


def _fixture_layers():
    """Outputs of three layers; no two shapes are alike, and the last has an axis for time."""
    generator = torch.Generator().manual_seed(52)
    shapes = {"first": (6, 9), "second": (5, 7), "third": (4, 3, 5)}
    return {
        name: torch.tanh(gain * torch.randn(shape, generator=generator, dtype=torch.float64))
        for gain, (name, shape) in zip((0.5, 1.5, 4.0), shapes.items(), strict=True)
    }


@test_case(
    name='three floats for each layer',
    points=2,
    success_message='The result has the names of the layers, and under each name mean, std and saturation as Python floats.',
    failure_message='The result has the names of the layers, and under each name mean, std and saturation as Python floats.',
)
def test_three_floats_for_each_layer(stats):
    """The result has the names of the layers, and under each name mean, std and saturation as Python floats."""
    layers = _fixture_layers()
    for numbers in expect_numbers(stats(layers), layers).values():
        for key, value in numbers.items():
            slip = f"`{key}` should be a Python float; `.item()` makes one of a tensor."
            expect(isinstance(value, float), slip, mistake="not-a-float")


@test_case(
    name='the layer worked by hand',
    points=2,
    success_message='1, 1, -1, -1 and 0: mean 0, standard deviation 1, and four of five saturated.',
    failure_message='1, 1, -1, -1 and 0: mean 0, standard deviation 1, and four of five saturated.',
)
def test_the_layer_worked_by_hand(stats):
    """1, 1, -1, -1 and 0: mean 0, standard deviation 1, and four of five saturated."""
    h = torch.tensor([1.0, 1.0, -1.0, -1.0, 0.0], dtype=torch.float64)
    got = expect_numbers(stats({"h": h}), {"h": h})["h"]
    for key, right in (("mean", 0.0), ("std", 1.0), ("saturation", 0.8)):
        expect_number(got[key], right, key)


@test_case(
    name='turning the sign changes the mean only',
    points=2,
    success_message='A tanh saturates on both sides, so a layer that says the opposite is just as saturated and as spread out.',
    failure_message='A tanh saturates on both sides, so a layer that says the opposite is just as saturated and as spread out.',
)
def test_turning_the_sign_changes_the_mean_only(stats):
    """A tanh saturates on both sides, so a layer that says the opposite is just as saturated and as spread out."""
    layers = _fixture_layers()
    once = expect_numbers(stats(layers), layers)
    turned = expect_numbers(stats({name: -h for name, h in layers.items()}), layers)
    for name in layers:
        expect_number(turned[name]["mean"], -once[name]["mean"], "mean of the opposite")
        expect_number(turned[name]["std"], once[name]["std"], "std of the opposite")
        same = turned[name]["saturation"] == once[name]["saturation"]
        expect(same, "Saturation changes with the sign.", mistake="one-side-only")


@test_case(
    name='the threshold itself is not beyond',
    points=1,
    success_message='Only what is larger than 0.97 counts, on either side.',
    failure_message='Only what is larger than 0.97 counts, on either side.',
)
def test_the_threshold_itself_is_not_beyond(stats):
    """Only what is larger than 0.97 counts, on either side."""
    h = torch.tensor([0.97, -0.97, 0.9701, -0.9701, 0.5, 0.0, -0.96, 0.99, 0.2, -0.1], dtype=torch.float64)
    got = expect_numbers(stats({"h": h}), {"h": h})["h"]
    expect_number(got["saturation"], 0.3, "saturation", {"threshold-counted": 0.5})


@test_case(
    name='inputs are left unchanged',
    points=1,
    success_message='Whoever calls stats still needs the activations afterwards.',
    failure_message='Whoever calls stats still needs the activations afterwards.',
)
def test_inputs_are_left_unchanged(stats):
    """Whoever calls stats still needs the activations afterwards."""
    layers = _fixture_layers()
    expect_inputs_unchanged(stats, layers)


def expect_numbers(got, layers):
    """Check the names, and return what came back."""
    expect(isinstance(got, dict), "`stats` should return a dictionary, name -> numbers.")
    expect(set(got) == set(layers), "The result should have the names of `layers`, no more and no less.")
    for numbers in got.values():
        expect(isinstance(numbers, dict), "Under each name there should be a dictionary.")
        keys = {"mean", "std", "saturation"}
        expect(set(numbers) == keys, "Under each name there should be `mean`, `std` and `saturation`, nothing else.")
    return got


def expect_number(got, right, name, mistakes=None):
    """Compare two numbers as exactly as float64 allows."""
    known = {mistake: torch.as_tensor(value, dtype=torch.float64) for mistake, value in (mistakes or {}).items()}
    got, right = (torch.as_tensor(value, dtype=torch.float64) for value in (got, right))
    expect_close(got, right, name=name, mistakes=known)
