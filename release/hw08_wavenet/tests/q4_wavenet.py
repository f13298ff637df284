"""Public checks of q4_wavenet. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import hw08_course
import torch
from toolkit import expect

OK_FORMAT = False
name = "q4_wavenet"


def _fixture_sizes():
    """V, E and H; no two products of them are equal."""
    return 7, 3, 5


def _fixture_plan_of():
    """Lists the layers that `wavenet` builds for some sizes, in order, a dictionary for each."""
    return lambda wavenet, sizes: hw08_course.blueprint(wavenet, *sizes, torch.Generator().manual_seed(84))


def kinds_of(plan):
    """Return what stands where."""
    return [layer.get("kind") for layer in plan]


@test_case(
    name='built from the kit',
    points=2,
    success_message='Every layer comes from the kit, and `wavenet` returns a Sequential of them.',
    failure_message='Every layer comes from the kit, and `wavenet` returns a Sequential of them.',
)
def test_built_from_the_kit(wavenet):
    """Every layer comes from the kit, and `wavenet` returns a Sequential of them."""
    plan_of = _fixture_plan_of()
    sizes = _fixture_sizes()
    plan = plan_of(wavenet, sizes)
    kit = ("Embedding", "FlattenConsecutive", "Linear", "BatchNorm1d", "Tanh")
    foreign = [layer for layer in plan if layer.get("kind") not in kit]
    slip = "`wavenet` should return `kit.Sequential([...])` with layers that are made with the kit."
    expect(not foreign and plan, slip, mistake="layer-not-from-the-kit")
    expect(plan[0]["kind"] == "Embedding", "The first layer should be the embedding.", mistake="embedding-not-first")


@test_case(
    name='eight letters meet in three steps',
    points=2,
    success_message='Groups of two make four positions of eight, two of four, and one of two.',
    failure_message='Groups of two make four positions of eight, two of four, and one of two.',
)
def test_eight_letters_meet_in_three_steps(wavenet):
    """Groups of two make four positions of eight, two of four, and one of two."""
    plan_of = _fixture_plan_of()
    sizes = _fixture_sizes()
    plan = plan_of(wavenet, sizes)
    groups = [layer["n"] for layer in plan if layer.get("kind") == "FlattenConsecutive"]
    slip = "The eight letters are laid side by side at once: that is the flat network. Join two at a time, three times."
    expect(groups != [8], slip, mistake="flattened-at-once")
    slip = "Three FlattenConsecutive, each for groups of two, make one position of eight."
    expect(groups == [2, 2, 2], slip, f"found groups of {groups}", mistake="not-three-pairings")


@test_case(
    name='each layer fits to the one before',
    points=2,
    success_message="A layer's width is what arrives: joining two doubles it, Linear replaces it, and logits are V wide.",
    failure_message="A layer's width is what arrives: joining two doubles it, Linear replaces it, and logits are V wide.",
)
def test_each_layer_fits_to_the_one_before(wavenet):
    """A layer's width is what arrives: joining two doubles it, Linear replaces it, and logits are V wide."""
    plan_of = _fixture_plan_of()
    sizes = _fixture_sizes()
    plan = plan_of(wavenet, sizes)
    _, width, _ = sizes
    for layer in plan:
        if layer["kind"] == "FlattenConsecutive":
            width = layer["n"] * width
        if layer["kind"] == "Linear":
            slip = "The first number of a Linear is not the width that arrives there."
            expect(layer["fan_in"] == width, slip, f"{width} numbers arrive, {layer}", mistake="widths-do-not-fit")
            width = layer["fan_out"]
        if layer["kind"] == "BatchNorm1d":
            slip = "BatchNorm1d should be as wide as what arrives there."
            expect(layer["dim"] == width, slip, f"{width} numbers arrive, {layer}", mistake="widths-do-not-fit")
    expect(width == sizes[0], "The last layer should give V numbers, the logits.", mistake="widths-do-not-fit")


@test_case(
    name='multiplied then normalised then squashed',
    points=2,
    success_message='After each joining come Linear, BatchNorm1d and Tanh, in this order; at the end stands a Linear alone.',
    failure_message='After each joining come Linear, BatchNorm1d and Tanh, in this order; at the end stands a Linear alone.',
)
def test_multiplied_then_normalised_then_squashed(wavenet):
    """After each joining come Linear, BatchNorm1d and Tanh, in this order; at the end stands a Linear alone."""
    plan_of = _fixture_plan_of()
    sizes = _fixture_sizes()
    plan = plan_of(wavenet, sizes)
    kinds = kinds_of(plan)
    level = ["FlattenConsecutive", "Linear", "BatchNorm1d", "Tanh"]
    right = ["Embedding", *level, *level, *level, "Linear"]
    known = {
        "tanh-left-out": [kind for kind in right if kind != "Tanh"],
        "batchnorm-left-out": [kind for kind in right if kind != "BatchNorm1d"],
        "normalised-after-tanh": ["Embedding", *3 * ["FlattenConsecutive", "Linear", "Tanh", "BatchNorm1d"], "Linear"],
        "last-layer-left-out": right[:-1],
        "logits-squashed": [*right, "Tanh"],
        "logits-normalised": [*right, "BatchNorm1d"],
    }
    slip = "The layers stand in another order than in the table, or there are more or fewer of them."
    named = [name for name, wrong in known.items() if kinds == wrong]
    expect(kinds == right, slip, f"found {kinds}", mistake=named[0] if named else None)


@test_case(
    name='a bias only where it counts',
    points=1,
    success_message='A bias before BatchNorm does nothing; only the last Linear has one.',
    failure_message='A bias before BatchNorm does nothing; only the last Linear has one.',
)
def test_a_bias_only_where_it_counts(wavenet):
    """A bias before BatchNorm does nothing; only the last Linear has one."""
    plan_of = _fixture_plan_of()
    sizes = _fixture_sizes()
    plan = plan_of(wavenet, sizes)
    biases = [bool(layer["bias"]) for layer in plan if layer.get("kind") == "Linear"]
    expect(len(biases) == 4, "There should be four Linear layers.")
    slip = "A Linear right before BatchNorm1d should have `bias=False`: BatchNorm subtracts whatever it adds."
    expect(not any(biases[:-1]), slip, mistake="bias-before-batchnorm")
    expect(biases[-1], "The last Linear should keep its bias.", mistake="last-bias-left-out")


@test_case(
    name='everything is drawn from the generator',
    points=1,
    success_message='The table and all matrices are drawn from the generator that `wavenet` was given.',
    failure_message='The table and all matrices are drawn from the generator that `wavenet` was given.',
)
def test_everything_is_drawn_from_the_generator(wavenet):
    """The table and all matrices are drawn from the generator that `wavenet` was given."""
    plan_of = _fixture_plan_of()
    sizes = _fixture_sizes()
    plan = plan_of(wavenet, sizes)
    drawn = [layer["generator"] for layer in plan if "generator" in layer]
    expect(drawn, "There should be layers that draw their weights.")
    slip = "Some layer does not get the generator, so its weights are others in every run."
    expect(all(drawn), slip, mistake="generator-not-passed-on")
