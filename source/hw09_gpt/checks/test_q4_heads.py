"""Public checks of q4_heads: causality, heads, and texts of any length."""

import hw09_parts
import pytest
import torch

from toolkit import expect, expect_close, expect_like, expect_tensor

C, HEADS, LONGEST = 12, 3, 8
"""Sizes of the layer under test; texts have two rows of five positions."""


@pytest.fixture
def parts():
    """The course's own parts."""
    return hw09_parts


@pytest.fixture
def x():
    """A batch (B, T, C) with T shorter than block_size; no two axes have the same size."""
    return torch.randn(2, 5, C, generator=torch.Generator().manual_seed(94), dtype=torch.float64)


@pytest.fixture
def dice():
    """Draws the weights."""
    return torch.Generator().manual_seed(95)


def random_layer(CausalSelfAttention, parts, dice):
    """Return a layer with random weights."""
    return parts.randomised(CausalSelfAttention(C, HEADS, LONGEST), dice)


@pytest.mark.points(2)
def test_four_parameters(CausalSelfAttention, parts):
    """The layer has a weight and a bias in `qkv` and in `proj`, and nothing else is trained."""
    got = parts.numbers_of(CausalSelfAttention(C, HEADS, LONGEST))
    expect(isinstance(got, dict), "The layer has no parameters.")
    shapes = {"qkv.weight": (3 * C, C), "qkv.bias": (3 * C,), "proj.weight": (C, C), "proj.bias": (C,)}
    slip = "The mask is among the parameters, so it would be trained. Register it as a buffer."
    square = any(tuple(expect_tensor(got[name], name).shape)[-2:] == (LONGEST, LONGEST) for name in got)
    expect(not square, slip, mistake="mask-is-a-parameter")
    for name, shape in shapes.items():
        slip = f"The parameter `{name}` is missing: the task names the layers and their biases."
        expect(name in got, slip, mistake="other-layers")
        expect(tuple(got[name].shape) == shape, f"`{name}` should have the shape {shape}.", mistake="other-layers")
    slip = "There are more parameters than those of `qkv` and `proj`."
    expect(len(got) == len(shapes), slip, mistake="other-layers")


@pytest.mark.points(4)
def test_the_future_changes_nothing(CausalSelfAttention, parts, dice, x):
    """A change at one position leaves the outputs of all earlier ones exactly as they were, to the last bit."""
    layer = random_layer(CausalSelfAttention, parts, dice)
    before = expect_like(layer(x), x, name="output", axes="B T C")
    for changed in range(x.shape[1]):
        other = x.clone()
        other[:, changed] += 1.0
        after = expect_like(layer(other), x, name="output", axes="B T C")
        moved = (after - before).abs().amax((0, 2)) > 0
        first = int(moved.int().argmax())
        slip = f"Position {changed} is changed, and the output of position {first}, before it, moves."
        expect(not bool(moved[:changed].any()), slip, mistake="sees-the-future")
        slip = f"The output of position {changed} does not depend on its own input."
        expect(bool(moved[changed]), slip, mistake="sees-not-itself")


@pytest.mark.points(2)
def test_everybody_hears_the_first(CausalSelfAttention, parts, dice, x):
    """A change at the first position moves the outputs of all."""
    layer = random_layer(CausalSelfAttention, parts, dice)
    before = expect_like(layer(x), x, name="output", axes="B T C")
    other = x.clone()
    other[:, 0] += 1.0
    moved = (expect_like(layer(other), x, name="output", axes="B T C") - before).abs().amax((0, 2)) > 0
    slip = f"Position {int((~moved).int().argmax())} does not hear the first one."
    expect(bool(moved.all()), slip, mistake="deaf-to-the-past")


@pytest.mark.points(2)
def test_a_text_of_any_length(CausalSelfAttention, parts, dice, x):
    """The outputs of a shorter text are those of the longer one that it begins, from one position up to block_size."""
    layer = random_layer(CausalSelfAttention, parts, dice)
    longest = torch.cat([x, x.flip(1)[:, :3]], dim=1)
    whole = expect_like(layer(longest), longest, name="output", axes="B T C")
    for length in range(1, LONGEST + 1):
        beginning = longest[:, :length]
        slip = f"The layer stops at a text of {length} positions, and block_size is {LONGEST}."
        expect(parts.runs(layer, beginning), slip, mistake="fails-on-short-texts")
        expect_close(layer(beginning), whole[:, :length], name=f"output for T = {length}", axes="B T C")


@pytest.mark.points(1)
def test_texts_do_not_touch(CausalSelfAttention, parts, dice, x):
    """What is said of a text does not depend on the others in the batch: a batch of one says the same."""
    layer = random_layer(CausalSelfAttention, parts, dice)
    together = expect_like(layer(x), x, name="output", axes="B T C")
    for row in range(len(x)):
        alone = expect_like(layer(x[row : row + 1]), x[:1], name="output for a batch of one", axes="B T C")
        slip = "What is said of a text is something else when the text is alone."
        expect(torch.allclose(alone[0], together[row], rtol=1e-9, atol=1e-12), slip, mistake="texts-touch")


@pytest.mark.points(2)
def test_computes_where_its_input_is(CausalSelfAttention, parts):
    """The layer moves to a GPU as a whole, its mask included."""
    devices = parts.devices_on_meta(CausalSelfAttention(C, HEADS, LONGEST), [("float", (2, 5, C))])
    slip = "The output does not lie on the device of the input, or a tensor on the way is made elsewhere."
    expect(list(devices) == ["meta"], slip, mistake="on-another-device")
