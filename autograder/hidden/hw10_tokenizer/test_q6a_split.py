"""Hidden tests of q6a_split: the public properties on private texts, then the chunks of tiktoken."""

import pytest
from hw10_checks import strings_of

from autograder.hidden.hw10_tokenizer.oracle import chunks_of
from autograder.hidden.hw10_tokenizer.private_texts import text
from autograder.hidden.hw10_tokenizer.telling import expect_same
from source.hw10_tokenizer.checks.test_q6a_split import *


@pytest.fixture(scope="session")
def texts(draw):
    """Private texts in many scripts."""
    g = draw("texts")
    return [" ba'a b ", *(text(g, words) for words in (3, 5, 8)), ""]


@pytest.mark.points(2)
def test_matches_tiktoken(split, texts):
    """With the pattern of this homework the chunks are those that the library tiktoken cuts."""
    for written in texts:
        got, right = strings_of(split(written, PATTERN), "split"), chunks_of(written, PATTERN)
        known = {"cut-at-spaces-only": written.split(), "white-space-stripped": chunks_of(written.strip(), PATTERN)}
        expect_same(got, right, "The chunks are not those of the library tiktoken.", known)
