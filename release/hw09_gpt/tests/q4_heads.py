"""Public checks of q4_heads. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import hw09_parts
import torch
from toolkit import expect, expect_close, expect_like, expect_tensor

OK_FORMAT = False
name = "q4_heads"

C, HEADS, LONGEST = 12, 3, 8

"""Sizes of the layer under test; texts have two rows of five positions."""


def _fixture_parts():
    """The course's own parts."""
    return hw09_parts


def _fixture_x():
    """A batch (B, T, C) with T shorter than block_size; no two axes have the same size."""
    return torch.randn(2, 5, C, generator=torch.Generator().manual_seed(94), dtype=torch.float64)


def _fixture_dice():
    """Draws the weights."""
    return torch.Generator().manual_seed(95)


def random_layer(CausalSelfAttention, parts, dice):
    """Return a layer with random weights."""
    return parts.randomised(CausalSelfAttention(C, HEADS, LONGEST), dice)


@test_case(
    name='four parameters',
    points=2,
    success_message='The layer has a weight and a bias in `qkv` and in `proj`, and nothing else is trained.',
    failure_message='The layer has a weight and a bias in `qkv` and in `proj`, and nothing else is trained.',
)
def test_four_parameters(CausalSelfAttention):
    """The layer has a weight and a bias in `qkv` and in `proj`, and nothing else is trained."""
    parts = _fixture_parts()
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


@test_case(
    name='the future changes nothing',
    points=4,
    success_message='A change at one position leaves the outputs of all earlier ones exactly as they were, to the last bit.',
    failure_message='A change at one position leaves the outputs of all earlier ones exactly as they were, to the last bit.',
)
def test_the_future_changes_nothing(CausalSelfAttention):
    """A change at one position leaves the outputs of all earlier ones exactly as they were, to the last bit."""
    parts = _fixture_parts()
    dice = _fixture_dice()
    x = _fixture_x()
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


@test_case(
    name='everybody hears the first',
    points=2,
    success_message='A change at the first position moves the outputs of all.',
    failure_message='A change at the first position moves the outputs of all.',
)
def test_everybody_hears_the_first(CausalSelfAttention):
    """A change at the first position moves the outputs of all."""
    parts = _fixture_parts()
    dice = _fixture_dice()
    x = _fixture_x()
    layer = random_layer(CausalSelfAttention, parts, dice)
    before = expect_like(layer(x), x, name="output", axes="B T C")
    other = x.clone()
    other[:, 0] += 1.0
    moved = (expect_like(layer(other), x, name="output", axes="B T C") - before).abs().amax((0, 2)) > 0
    slip = f"Position {int((~moved).int().argmax())} does not hear the first one."
    expect(bool(moved.all()), slip, mistake="deaf-to-the-past")


@test_case(
    name='a text of any length',
    points=2,
    success_message='The outputs of a shorter text are those of the longer one that it begins, from one position up to block_size.',
    failure_message='The outputs of a shorter text are those of the longer one that it begins, from one position up to block_size.',
)
def test_a_text_of_any_length(CausalSelfAttention):
    """The outputs of a shorter text are those of the longer one that it begins, from one position up to block_size."""
    parts = _fixture_parts()
    dice = _fixture_dice()
    x = _fixture_x()
    layer = random_layer(CausalSelfAttention, parts, dice)
    longest = torch.cat([x, x.flip(1)[:, :3]], dim=1)
    whole = expect_like(layer(longest), longest, name="output", axes="B T C")
    for length in range(1, LONGEST + 1):
        beginning = longest[:, :length]
        slip = f"The layer stops at a text of {length} positions, and block_size is {LONGEST}."
        expect(parts.runs(layer, beginning), slip, mistake="fails-on-short-texts")
        expect_close(layer(beginning), whole[:, :length], name=f"output for T = {length}", axes="B T C")


@test_case(
    name='texts do not touch',
    points=1,
    success_message='What is said of a text does not depend on the others in the batch: a batch of one says the same.',
    failure_message='What is said of a text does not depend on the others in the batch: a batch of one says the same.',
)
def test_texts_do_not_touch(CausalSelfAttention):
    """What is said of a text does not depend on the others in the batch: a batch of one says the same."""
    parts = _fixture_parts()
    dice = _fixture_dice()
    x = _fixture_x()
    layer = random_layer(CausalSelfAttention, parts, dice)
    together = expect_like(layer(x), x, name="output", axes="B T C")
    for row in range(len(x)):
        alone = expect_like(layer(x[row : row + 1]), x[:1], name="output for a batch of one", axes="B T C")
        slip = "What is said of a text is something else when the text is alone."
        expect(torch.allclose(alone[0], together[row], rtol=1e-9, atol=1e-12), slip, mistake="texts-touch")


@test_case(
    name='computes where its input is',
    points=2,
    success_message='The layer moves to a GPU as a whole, its mask included.',
    failure_message='The layer moves to a GPU as a whole, its mask included.',
)
def test_computes_where_its_input_is(CausalSelfAttention):
    """The layer moves to a GPU as a whole, its mask included."""
    parts = _fixture_parts()
    devices = parts.devices_on_meta(CausalSelfAttention(C, HEADS, LONGEST), [("float", (2, 5, C))])
    slip = "The output does not lie on the device of the input, or a tensor on the way is made elsewhere."
    expect(list(devices) == ["meta"], slip, mistake="on-another-device")
