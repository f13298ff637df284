"""Public checks of q5_model. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
from pathlib import Path
import torch
from hw11_bpe import encode, read_merges
from hw11_theatre import read_theatre
from safetensors import SafetensorError
from safetensors.torch import load_file
from toolkit import expect

OK_FORMAT = False
name = "q5_model"


def _fixture_weights():
    """The weights that you will hand in; None as long as there are none, and then an untrained model is looked at."""
    if not Path("model.safetensors").is_file():
        return None
    try:
        return load_file("model.safetensors")
    except SafetensorError:
        slip = "`model.safetensors` is no safetensors file. `safetensors.torch.save_file` makes one."
        return expect(False, slip, mistake="weights-unreadable")


def _fixture_merges():
    """The merges that you will hand in; none as long as there is no file."""
    return read_merges("merges.txt") if Path("merges.txt").is_file() else []


def _fixture_text():
    """A piece of the theatre."""
    return read_theatre()[5000:9000]


def expect_context(got):
    """Return the context length, if it is one."""
    right = type(got) is int and 8 <= got <= 128
    expect(right, "`CONTEXT` should be a whole number from 8 to 128.", mistake="context-out-of-range")
    return got


def rows_of(text, merges, count, length):
    """Return `count` different pieces of a text, (count, length) int64."""
    ids = encode(text, merges)
    step = (len(ids) - length) // count
    return torch.tensor([ids[at * step : at * step + length] for at in range(count)])


def built(build_model, new_model, weights, merges):
    """Return the model with the weights that there are, or with new ones."""
    if weights is None:
        weights = expect_model(new_model(256 + len(merges))).state_dict()
    return expect_model(build_model(weights))


def expect_model(model):
    """Return the model, if there is one that can be called."""
    slip = "`new_model` or `build_model` returns None. Does it end with `return model`?"
    expect(model is not None, slip, mistake="no-model-returned")
    slip = "`build_model` should return something that can be called: `model(idx)`."
    expect(callable(model), slip, mistake="no-model-returned")
    return model


def expect_fitting(fresh, weights):
    """Check that the untrained model has the tensors that were handed in."""
    mine = {name: tuple(tensor.shape) for name, tensor in fresh.state_dict().items()}
    theirs = {name: tuple(tensor.shape) for name, tensor in weights.items()}
    if mine.keys().isdisjoint(theirs):
        return  # named in another way, which `build_model` may translate
    odd = [name for name, shape in theirs.items() if mine.get(name) != shape]
    slip = "`new_model` makes a model of another size than the one in `model.safetensors`."
    expect(not odd, slip, f"{odd[:1]} differs", "model-of-another-size")


def logits_of(model, idx, merges):
    """Return the logits, if they are finite numbers (B, T, V)."""
    got = model(idx)
    expect(isinstance(got, torch.Tensor), "`model(idx)` should return a tensor.")
    want = (*idx.shape, 256 + len(merges))
    if got.shape != want:
        last = len(idx) > 1 and got.shape == (len(idx), want[-1])
        slip = "`model(idx)` should return logits (B, T, V): a row for every place of every text, V = 256 + merges."
        detail = f"for idx {tuple(idx.shape)} yours are {tuple(got.shape)}, and {want} are needed"
        expect(False, slip, detail, "last-place-only" if last else "logits-of-another-shape")
    expect(got.dtype.is_floating_point, "Logits should be floating-point numbers.")
    expect(bool(torch.isfinite(got).all()), "The logits contain nan or inf.", mistake="not-finite")
    return got.detach().float()


def expect_same(got, want, slip, mistake):
    """Check that two tensors of logits agree, up to rounding in 16 bits."""
    scale = max(1.0, float(want.abs().max()))
    worst = float((got - want).abs().max())
    expect(worst <= 5e-3 * scale, slip, f"they differ by up to {worst:.3g}", mistake)


@test_case(
    name='logits for every place',
    points=1,
    success_message='For idx (B, T) the model returns finite logits (B, T, V), and so does an untrained one of the same size.',
    failure_message='For idx (B, T) the model returns finite logits (B, T, V), and so does an untrained one of the same size.',
)
def test_logits_for_every_place(build_model, new_model, CONTEXT):
    """For idx (B, T) the model returns finite logits (B, T, V), and so does an untrained one of the same size."""
    weights = _fixture_weights()
    merges = _fixture_merges()
    text = _fixture_text()
    idx = rows_of(text, merges, 3, expect_context(CONTEXT))
    got = logits_of(built(build_model, new_model, weights, merges), idx, merges)
    expect(float(got.std()) > 0, "All logits are the same.")
    fresh = expect_model(new_model(256 + len(merges)))
    if weights is not None:
        expect_fitting(fresh, weights)
    logits_of(fresh, idx, merges)


@test_case(
    name='the same answer twice',
    points=1,
    success_message='Asked the same question again, the model gives the same answer: nothing is random in eval mode.',
    failure_message='Asked the same question again, the model gives the same answer: nothing is random in eval mode.',
)
def test_the_same_answer_twice(build_model, new_model, CONTEXT):
    """Asked the same question again, the model gives the same answer: nothing is random in eval mode."""
    weights = _fixture_weights()
    merges = _fixture_merges()
    text = _fixture_text()
    idx = rows_of(text, merges, 3, expect_context(CONTEXT))
    model = built(build_model, new_model, weights, merges)
    first, second = logits_of(model, idx, merges), logits_of(model, idx, merges)
    expect_same(second, first, "The same question gets two different answers.", "dropout-left-on")


@test_case(
    name='short texts and a batch of one',
    points=1,
    success_message='A text of one token, a batch of one text: the beginning of a row does not depend on how long it is.',
    failure_message='A text of one token, a batch of one text: the beginning of a row does not depend on how long it is.',
)
def test_short_texts_and_a_batch_of_one(build_model, new_model, CONTEXT):
    """A text of one token, a batch of one text: the beginning of a row does not depend on how long it is."""
    weights = _fixture_weights()
    merges = _fixture_merges()
    text = _fixture_text()
    T = expect_context(CONTEXT)
    idx = rows_of(text, merges, 2, T)
    model = built(build_model, new_model, weights, merges)
    whole = logits_of(model, idx, merges)
    for length in (1, 2, T // 2):
        slip = "A shorter text gets other logits than the beginning of a longer one."
        expect_same(logits_of(model, idx[:1, :length], merges), whole[:1, :length], slip, "depends-on-the-length")


@test_case(
    name='no look into the future',
    points=2,
    success_message='Logits at place t depend on tokens 0 to t: other tokens behind it do not change them.',
    failure_message='Logits at place t depend on tokens 0 to t: other tokens behind it do not change them.',
)
def test_no_look_into_the_future(build_model, new_model, CONTEXT):
    """Logits at place t depend on tokens 0 to t: other tokens behind it do not change them."""
    weights = _fixture_weights()
    merges = _fixture_merges()
    text = _fixture_text()
    T = expect_context(CONTEXT)
    idx, other = rows_of(text, merges, 2, T), rows_of(text[::-1], merges, 2, T)
    model = built(build_model, new_model, weights, merges)
    before = logits_of(model, idx, merges)
    for cut in (1, T // 2, T - 1):
        changed = torch.cat([idx[:, :cut], other[:, cut:]], 1)
        slip = "Tokens that come later change the logits of earlier places."
        expect_same(logits_of(model, changed, merges)[:, :cut], before[:, :cut], slip, "sees-the-future")
