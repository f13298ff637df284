"""Hidden tests of q7_generate: the public properties on private texts, then what is shown, and what is drawn."""

import pytest
import torch

from autograder.hidden.hw09_gpt.speech import chances, chances_by_mistake, shares, sure_text, sure_texts_by_mistake
from source.hw09_gpt.checks.test_q7_generate import *
from toolkit import expect, expect_close, expect_like

TEXTS = 30_000
"""Texts that are drawn at once: 6000 for each character that they begin with, so a share is known to 0.0065."""
FAR = 0.04
"""Largest difference of a share from its probability: six standard deviations."""


@pytest.fixture
def parts(lent):
    """The course's own parts, in the student's process."""
    return lent


@pytest.fixture(scope="session")
def beginning(draw):
    """Private beginnings (3, 2) of texts over five characters."""
    return torch.randint(5, (3, 2), generator=draw("beginning"))


@pytest.mark.points(2)
def test_shows_the_last_characters(generate, parts, draw):
    """However long the window and the beginning are, the model is shown the last characters that fit, all of them."""
    generator = draw("windows")
    for block_size, given in ((4, 2), (3, 9), (6, 6), (1, 1)):
        text = torch.randint(7, (3, given), generator=generator)
        got = generate(parts.SumModel(7, block_size), text, 12, draw("dice"))
        right = sure_text(text, 12, 7, block_size)
        known = sure_texts_by_mistake(text, 12, 7, block_size)
        expect_close(got, right, name="text", axes="B T", mistakes=known)


@pytest.mark.points(3)
def test_draws_what_the_model_believes(generate, parts, draw):
    """Among many texts each character follows each other one as often as its probability says."""
    generator = draw("table")
    logits = 1.2 * torch.randn(5, 5, generator=generator, dtype=torch.float64)
    texts = torch.randint(5, (TEXTS, 1), generator=generator)
    got = generate(parts.TableModel(logits), texts, 1, draw("dice"))
    expect_like(got, torch.zeros(TEXTS, 2, dtype=torch.int64), name="text", axes="B T")
    expect(bool(((got >= 0) & (got < 5)).all()), "A character is drawn that does not exist.")
    found, right = shares(got, 5), chances(logits)
    known = chances_by_mistake(logits, texts[:, 0])
    nearest = min(known, key=lambda mistake: (known[mistake] - found).abs().max().item())
    close = (known[nearest] - found).abs().max() < FAR
    slip = "Characters do not follow each other as often as the model's probabilities say."
    right_enough = (found - right).abs().max() < FAR
    expect(right_enough, slip, mistake=nearest if close else "other-probabilities")
