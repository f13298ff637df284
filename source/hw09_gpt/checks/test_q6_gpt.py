"""Public checks of q6_gpt: logits for every position, one loss, places that count."""

import math

import hw09_parts
import pytest
import torch

from toolkit import expect, expect_close, expect_like, expect_tensor

V, LONGEST, C = 11, 8, 6
"""Sizes of the model under test."""


@pytest.fixture
def parts():
    """The course's own parts."""
    return hw09_parts


@pytest.fixture
def idx():
    """A batch (B, T) with T shorter than block_size."""
    return torch.randint(V, (3, 5), generator=torch.Generator().manual_seed(97))


@pytest.fixture
def targets():
    """What follows, (B, T)."""
    return torch.randint(V, (3, 5), generator=torch.Generator().manual_seed(98))


@pytest.fixture
def dice():
    """Draws the weights."""
    return torch.Generator().manual_seed(99)


def random_model(GPT, parts, dice):
    """Return a model of two of PyTorch's blocks, with random weights."""
    return parts.randomised(GPT(V, LONGEST, C, [parts.TorchBlock(C), parts.TorchBlock(C)]), dice)


@pytest.mark.points(1)
def test_its_layers_have_the_names_of_the_task(GPT, parts):
    """Two tables, the blocks with all their parameters, a last LayerNorm, a head without a bias, and `block_size`."""
    model = GPT(V, LONGEST, C, [parts.TorchBlock(C), parts.TorchBlock(C)])
    got = parts.numbers_of(model)
    expect(isinstance(got, dict), "The model has no parameters.")
    own = {name: value for name, value in got.items() if not name.startswith("blocks.")}
    slip = "The parameters of the blocks are not among those of the model."
    expect(sum(name.startswith("blocks.") for name in got) == 24, slip, mistake="blocks-in-a-plain-list")
    shapes = {"tok.weight": (V, C), "pos.weight": (LONGEST, C), "head.weight": (V, C)}
    shapes |= {"ln.weight": (C,), "ln.bias": (C,)}
    for name, shape in shapes.items():
        expect(name in own, f"The parameter `{name}` is missing: the task names the layers.", mistake="other-layers")
        slip = f"`{name}` should have the shape {shape}."
        expect(tuple(expect_tensor(own[name], name).shape) == shape, slip, mistake="other-layers")
    slip = "There are more parameters than those of the layers that the task names."
    expect(len(own) == len(shapes), slip, mistake="other-layers")
    size = model.block_size
    slip = "`block_size` should be the number that the model was made with."
    expect(isinstance(size, int) and size == LONGEST, slip, mistake="other-block-size")


@pytest.mark.points(1)
def test_a_loss_only_with_targets(GPT, parts, dice, idx, targets):
    """The logits are (B, T, V), with targets and without; the loss is one number with them, and None without."""
    model = random_model(GPT, parts, dice)
    slip = "Without targets the model stops with an error."
    stops = parts.runs(model, idx, targets) and not parts.runs(model, idx)
    expect(not stops, slip, mistake="fails-without-targets")
    logits, loss = two_parts(model(idx))
    like = torch.zeros(*idx.shape, V, dtype=torch.float64)
    expect_like(logits, like, name="logits", axes="B T V")
    expect(loss is None, "Without targets the loss should be None.", mistake="a-loss-without-targets")
    again, loss = two_parts(model(idx, targets))
    known = {"flat-logits": logits.flatten(0, 1)}
    expect_close(again, logits, name="logits with targets", axes="B T V", mistakes=known)
    expect_like(loss, like.sum(), name="loss")


@pytest.mark.points(1)
def test_a_silent_head_costs_ln_v(GPT, parts, dice, idx, targets):
    """If the weights of the head are zero, every character is equally likely, and the loss is ln V."""
    model = random_model(GPT, parts, dice)
    _, loss = two_parts(parts.silenced(model, "head")(idx, targets))
    right = torch.tensor(math.log(V), dtype=torch.float64)
    expect_close(loss, right, name="loss", mistakes={"loss-summed": idx.numel() * right})


@pytest.mark.points(1)
def test_places_are_counted_along_the_text(GPT, parts, dice):
    """One character, repeated: each place of a text says something else, and the same in every text of the batch."""
    model = random_model(GPT, parts, dice)
    logits, _ = two_parts(model(torch.full((4, 6), 3)))
    expect_like(logits, torch.zeros(4, 6, V, dtype=torch.float64), name="logits", axes="B T V")
    slip = "The same text, twice in a batch, gets different logits."
    expect(torch.allclose(logits, logits[:1].expand_as(logits)), slip, mistake="places-counted-along-the-batch")
    slip = "The same character at all places gets the same logits everywhere: the model does not know where it is."
    expect(not torch.allclose(logits[:, 1:], logits[:, :-1]), slip, mistake="no-positions")


@pytest.mark.points(1)
def test_a_text_of_any_length(GPT, parts, dice, idx):
    """A text from one character to block_size is fine; what is said of its beginning does not depend on the rest."""
    model = random_model(GPT, parts, dice)
    longest = torch.cat([idx, idx.flip(1)[:, :3]], dim=1)
    whole, _ = two_parts(model(longest))
    expect_like(whole, torch.zeros(*longest.shape, V, dtype=torch.float64), name="logits", axes="B T V")
    for length in (*range(2, LONGEST + 1), 1):
        slip = f"The model stops at a text of {length} characters, and block_size is {LONGEST}."
        expect(parts.runs(model, longest[:1, :length]), slip, mistake="fails-on-short-texts")
        logits, _ = two_parts(model(longest[:1, :length]))
        expect_close(logits, whole[:1, :length], name=f"logits for T = {length}", axes="B T V")


@pytest.mark.points(1)
def test_computes_where_its_input_is(GPT, parts):
    """The model moves to a GPU as a whole, and makes nothing on the CPU."""
    devices = parts.devices_on_meta(GPT(V, LONGEST, C, [parts.PassOn()]), [("int", (3, 5)), ("int", (3, 5))])
    slip = "Logits or loss do not lie on the device of the input, or a tensor on the way is made elsewhere."
    expect(list(devices) == ["meta", "meta"], slip, mistake="on-another-device")


def two_parts(got):
    """Return logits and loss."""
    pair = isinstance(got, (tuple, list)) and len(got) == 2
    expect(pair, "The model should return two things, the logits and the loss (or None).", mistake="one-result-only")
    return got
