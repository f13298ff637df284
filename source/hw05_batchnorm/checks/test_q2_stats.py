"""Public checks of q2_stats: what the numbers of a layer obey."""

import pytest
import torch

from toolkit import expect, expect_close, expect_inputs_unchanged


@pytest.fixture
def layers():
    """Outputs of three layers; no two shapes are alike, and the last has an axis for time."""
    generator = torch.Generator().manual_seed(52)
    shapes = {"first": (6, 9), "second": (5, 7), "third": (4, 3, 5)}
    return {
        name: torch.tanh(gain * torch.randn(shape, generator=generator, dtype=torch.float64))
        for gain, (name, shape) in zip((0.5, 1.5, 4.0), shapes.items(), strict=True)
    }


@pytest.mark.points(2)
def test_three_floats_for_each_layer(stats, layers):
    """The result has the names of the layers, and under each name mean, std and saturation as Python floats."""
    for numbers in expect_numbers(stats(layers), layers).values():
        for key, value in numbers.items():
            slip = f"`{key}` should be a Python float; `.item()` makes one of a tensor."
            expect(isinstance(value, float), slip, mistake="not-a-float")


@pytest.mark.points(2)
def test_the_layer_worked_by_hand(stats):
    """1, 1, -1, -1 and 0: mean 0, standard deviation 1, and four of five saturated."""
    h = torch.tensor([1.0, 1.0, -1.0, -1.0, 0.0], dtype=torch.float64)
    got = expect_numbers(stats({"h": h}), {"h": h})["h"]
    for key, right in (("mean", 0.0), ("std", 1.0), ("saturation", 0.8)):
        expect_number(got[key], right, key)


@pytest.mark.points(2)
def test_turning_the_sign_changes_the_mean_only(stats, layers):
    """A tanh saturates on both sides, so a layer that says the opposite is just as saturated and as spread out."""
    once = expect_numbers(stats(layers), layers)
    turned = expect_numbers(stats({name: -h for name, h in layers.items()}), layers)
    for name in layers:
        expect_number(turned[name]["mean"], -once[name]["mean"], "mean of the opposite")
        expect_number(turned[name]["std"], once[name]["std"], "std of the opposite")
        same = turned[name]["saturation"] == once[name]["saturation"]
        expect(same, "Saturation changes with the sign.", mistake="one-side-only")


@pytest.mark.points(1)
def test_the_threshold_itself_is_not_beyond(stats):
    """Only what is larger than 0.97 counts, on either side."""
    h = torch.tensor([0.97, -0.97, 0.9701, -0.9701, 0.5, 0.0, -0.96, 0.99, 0.2, -0.1], dtype=torch.float64)
    got = expect_numbers(stats({"h": h}), {"h": h})["h"]
    expect_number(got["saturation"], 0.3, "saturation", {"threshold-counted": 0.5})


@pytest.mark.points(1)
def test_inputs_are_left_unchanged(stats, layers):
    """Whoever calls stats still needs the activations afterwards."""
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
