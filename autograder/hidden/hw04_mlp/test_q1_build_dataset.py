"""Hidden tests of q1_build_dataset: the public properties on private names, then every window."""

import pytest
import torch
from hw04_names import read_names

from autograder.hidden.hw04_mlp.oracle import last_context_everywhere, left_aligned, run_together, windows
from source.hw04_mlp.checks.test_q1_build_dataset import *
from toolkit import expect, expect_close

ALL = read_names()


@pytest.fixture(scope="session")
def words(draw):
    """Private names, of different lengths."""
    chosen = torch.randint(len(ALL), (9,), generator=draw("names")).tolist()
    return [ALL[index] for index in chosen]


@pytest.fixture(scope="session")
def block(draw):
    """Letters of context: 2, 4 or 5, and not the three that everybody tries."""
    return (2, 4, 5)[int(torch.randint(3, (1,), generator=draw("block")))]


def wrong_contexts(words, block):
    """Return the X of each known mistake."""
    X, Y = windows(words, block)
    return {
        "context-reversed": X.flip(1),
        "context-never-moves": torch.zeros_like(X),
        "context-leaks-across-names": run_together(words, block)[0],
        "target-inside-the-context": torch.cat([X[:, 1:], Y.unsqueeze(1)], 1),
        "padded-on-the-wrong-side": left_aligned(words, block),
        "same-list-every-time": last_context_everywhere(words, block),
        "axes-swapped": X.T,
        "block-ignored": windows(words, 3)[0],
    }


def wrong_targets(words, block):
    """Return the Y of each known mistake."""
    X, Y = windows(words, block)
    full = [code for word in words for code in windows([word], block)[1][block:].tolist()]
    return {
        "target-is-the-last-letter-read": X[:, -1],
        "target-one-too-far": torch.cat([Y[1:], Y[:1] * 0]),
        "end-of-the-name-missing": Y[Y != 0],
        "beginning-of-the-name-missing": torch.tensor(full, dtype=torch.int64),
    }


@pytest.mark.points(4)
def test_matches_every_window(build_dataset, words, block):
    """X and Y hold every window of every name, in the order of the names."""
    got = build_dataset(words, block)
    expect(isinstance(got, tuple | list) and len(got) == 2, "`build_dataset` should return two tensors, X and Y.")
    right = windows(words, block)
    expect_close(got[1], right[1], name="Y", axes="N", mistakes=wrong_targets(words, block))
    expect_close(got[0], right[0], name="X", axes="N block", mistakes=wrong_contexts(words, block))


@pytest.mark.points(1)
def test_one_letter_of_context(build_dataset, words):
    """With a context of one letter the examples are the pairs of homework 3."""
    got = build_dataset(words, 1)
    expect(isinstance(got, tuple | list) and len(got) == 2, "`build_dataset` should return two tensors, X and Y.")
    expect_close(got[0], windows(words, 1)[0], name="X", axes="N block")
    expect_close(got[1], windows(words, 1)[1], name="Y", axes="N")


@pytest.mark.points(1)
def test_a_context_longer_than_the_names(build_dataset, words):
    """Where the context is longer than the name, it begins with full stops all along."""
    longest = max(map(len, words)) + 2
    got = build_dataset(words, longest)
    expect(isinstance(got, tuple | list) and len(got) == 2, "`build_dataset` should return two tensors, X and Y.")
    right, known = windows(words, longest), wrong_contexts(words, longest)
    expect_close(got[0], right[0], name="X", axes="N block", mistakes=known)
    expect_close(got[1], right[1], name="Y", axes="N")
