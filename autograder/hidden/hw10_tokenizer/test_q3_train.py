"""Hidden tests of q3_train: the public properties on private chunks, then the merges of a brute-force training."""

import pytest
from hw10_checks import counts_of

from autograder.hidden.hw10_tokenizer.oracle import learn
from autograder.hidden.hw10_tokenizer.private_texts import text
from autograder.hidden.hw10_tokenizer.telling import expect_same, named_after
from autograder.hidden.hw10_tokenizer.wrong_trainings import MERGES, of_train
from source.hw10_tokenizer.checks.test_q3_train import *

pytestmark = pytest.mark.usefixtures("pieces_that_work")
BUILDS_ON = ("get_stats", "merge")


@pytest.fixture(scope="session")
def chunks(private_chunks):
    """Private chunks with many equally frequent pairs."""
    return private_chunks


@pytest.mark.points(4)
def test_matches_our_training(train, chunks):
    """The merges, their order and their ids are those of a training by the rules of the text."""
    got = counts_of(train(chunks, MERGES), "train")
    expect_same(got, learn(chunks, MERGES), "The merges are not the right ones.", of_train(chunks))


@pytest.mark.points(1)
def test_trains_on_any_script_until_nothing_is_left(train, draw):
    """A text in many scripts, as one chunk, is merged until no pair occurs twice."""
    chunks = [text(draw("any script"), 12)]
    right = learn(chunks, 500)
    with named_after(dict.fromkeys(["ValueError", "IndexError", "did not answer"], "never-stops")):
        got = counts_of(train(chunks, 500), "train")
    known = {
        "pairs-seen-once-merged": learn(chunks, 500, least=1),
        "stops-too-early": learn(chunks, 500, least=3),
        **of_train(chunks, 500),
    }
    expect_same(got, right, "The merges are not the right ones.", known)
