"""Hidden tests of q4_sample: the public properties on private models, then how often which letter follows which."""

import pytest
import torch

from autograder.hidden.hw03_bigram.written_names import (
    NAMES,
    UNLIKELY,
    explanation,
    few_letters,
    likelihood,
    steps,
    surest_name,
)
from source.hw03_bigram.checks.test_q4_sample import *
from toolkit import expect


@pytest.fixture(scope="session")
def P(private_model):  # noqa: N802
    """A private model without zeros."""
    return private_model


@pytest.fixture
def many_names(student):
    """Runs on the student's side, so that one generator can move on from name to name."""
    return student("many_names")


@pytest.fixture
def new_generator(draw):
    """Makes a private generator from a number."""
    return lambda seed: draw(f"generator {seed}")


@pytest.fixture
def path(draw):
    """A private name in which no letter occurs twice."""
    return "".join("abcdefghijklmnopqrstuvwxyz"[i] for i in torch.randperm(26, generator=draw("path")).tolist()[:6])


@pytest.mark.points(4)
def test_letters_follow_as_often_as_the_model_says(many_names, sample, draw):
    """Over hundreds of names each letter is followed by each other one about as often as its row says."""
    model, letters = few_letters(draw)
    names = many_names(sample, model, NAMES, draw("names"))
    expect(isinstance(names, list) and all(isinstance(name, str) for name in names), "`sample` should return a string.")
    names = [name.strip(".") for name in names]  # a full stop that was kept has cost its points already
    slip = "Hundreds of names are all the same."
    expect(len(set(names)) > 1 or names[0] == surest_name(model), slip, mistake="always-the-same-name")
    observed = steps(names, letters)
    expect(observed is not None, "A letter was written that has the probability zero.", mistake="impossible-letter")
    small = model[letters][:, letters]
    slip = "The letters do not follow each other as often as the model says."
    expect(likelihood(observed, small) > UNLIKELY, slip, mistake=explanation(observed, small))
