"""Hidden tests of q5_model: the public properties on fresh scenes, what fresh text costs, and the claim."""

import pytest
import torch

from autograder.hidden.hw11_project.artefacts import merges_from, weights_from
from autograder.hidden.hw11_project.scoring import THRESHOLDS
from source.hw11_project.checks.test_q5_model import *
from toolkit import expect

pytestmark = pytest.mark.no_autograd


@pytest.fixture(scope="session")
def weights(handed_weights):
    """The weights that were handed in."""
    return handed_weights


@pytest.fixture(scope="session")
def merges(handed_merges):
    """The merges that were handed in."""
    return handed_merges


@pytest.fixture(scope="session")
def text(fresh_text):
    """Fresh scenes."""
    return fresh_text(6000, "scenes")


@pytest.mark.points(1)
def test_the_files_can_be_read(handed_in, new_model):
    """`model.safetensors` holds tensors, `merges.txt` holds merges, and there is a model for so many tokens."""
    weights_from(handed_in("model.safetensors"))
    merges = merges_from(handed_in("merges.txt"))
    expect_model(new_model(256 + len(merges)))


@pytest.mark.points(1)
def test_texts_of_a_batch_do_not_mix(build_model, new_model, CONTEXT, weights, merges, text):
    """What a model says about a text does not depend on the other texts of its batch."""
    idx = rows_of(text, merges, 4, expect_context(CONTEXT))
    model = built(build_model, new_model, weights, merges)
    together = logits_of(model, idx, merges)
    for row in (0, 3):
        alone = logits_of(model, idx[row : row + 1], merges)
        slip = "A text gets other logits when other texts stand in its batch."
        expect_same(together[row : row + 1], alone, slip, "texts-of-a-batch-mixed")


@pytest.mark.points(2)
def test_fresh_text_costs_less_than_with_a_table(held_out, measured):
    """Fresh scenes cost at most 1.20 bits per byte, about what the best table of counts needs."""
    measured("bits per byte on fresh scenes", held_out.bits_per_byte, "bits", better="lower")
    slip = "The model is worse than the best table of counts."
    expect(held_out.bits_per_byte <= THRESHOLDS["table"], slip, mistake="no-better-than-a-table")


@pytest.mark.points(2)
def test_fresh_text_costs_what_a_short_training_gives(held_out):
    """Fresh scenes cost at most 1.05 bits per byte, as with a small GPT after half a minute of training."""
    slip = "A small GPT is better after half a minute of training."
    expect(held_out.bits_per_byte <= THRESHOLDS["short"], slip, mistake="learns-too-little")


@pytest.mark.points(2)
def test_fresh_text_costs_what_a_sensible_training_gives(held_out):
    """Fresh scenes cost at most 0.95 bits per byte, as with a small GPT after a minute of training."""
    slip = "A small GPT is better after a minute of training."
    expect(held_out.bits_per_byte <= THRESHOLDS["sensible"], slip, mistake="learns-too-little")


@pytest.mark.points(3)
def test_fresh_text_costs_what_a_good_model_needs(held_out):
    """Fresh scenes cost at most 0.90 bits per byte, as with a small GPT after two minutes of training."""
    slip = "A small GPT with 512 merges is better after two minutes of training."
    near = held_out.bits_per_byte <= THRESHOLDS["sensible"]
    expect(held_out.bits_per_byte <= THRESHOLDS["good"], slip, mistake="nearly-there" if near else "learns-too-little")


@pytest.mark.points(1)
def test_the_claim_is_possible(claim, limit):
    """No model predicts dice: a claim below the entropy of the theatre was measured on something else."""
    slip = "The claimed bits per byte lie below what the best of all models needs."
    expect(claimed(claim()) > 0.97 * limit, slip, mistake="too-good-to-be-true")


@pytest.mark.points(2)
def test_the_claim_is_what_is_measured(claim, held_out):
    """What you found on dev, the grader finds on fresh scenes, but for the noise of two measurements."""
    off, noise = claimed(claim()) - held_out.bits_per_byte, HONEST + 5 * held_out.error
    slip = "The model is worse on fresh scenes than you claim."
    expect(off > -noise, slip, mistake="claim-too-good")
    slip = "The model is better on fresh scenes than you claim."
    expect(off < noise, slip, mistake="claim-of-something-else")


@pytest.mark.points(1)
def test_knows_the_theatre_no_better_than_fresh_scenes(on_the_corpus, held_out):
    """The model needs about as many bits for scenes that nobody has seen as for those of the theatre."""
    gap = held_out.bits_per_byte - on_the_corpus.bits_per_byte
    noise = 4 * (held_out.error**2 + on_the_corpus.error**2) ** 0.5
    slip = "The scenes of the theatre are much cheaper for the model than fresh ones."
    expect(gap <= LEARNED_BY_HEART + noise, slip, mistake="learned-by-heart")


HONEST = 0.05
"""Bits per byte that a claim may be off, beyond the noise of the grader's own measurement."""
LEARNED_BY_HEART = 0.1
"""Bits per byte by which known text may be cheaper than fresh text, beyond the noise of both measurements."""


def claimed(got):
    """Return the claimed bits per byte."""
    right = isinstance(got, int | float) and not isinstance(got, bool) and abs(got) < 1e9
    expect(right, "`claim` should return a plain number.")
    return got
