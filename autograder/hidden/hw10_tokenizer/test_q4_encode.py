"""Hidden tests of q4_encode: the public properties on private text, then the tokens of tiktoken."""

import pytest
from hw10_checks import ids_of

from autograder.hidden.hw10_tokenizer.oracle import by_pairs, tokenizer
from autograder.hidden.hw10_tokenizer.private_texts import random_merges
from autograder.hidden.hw10_tokenizer.telling import expect_same, named_after
from autograder.hidden.hw10_tokenizer.wrong_encodings import of_encode, of_half_characters
from source.hw10_tokenizer.checks.test_q4_encode import *

pytestmark = pytest.mark.usefixtures("pieces_that_work")
BUILDS_ON = ("get_stats", "merge")
ERRORS = {
    "UnicodeEncodeError": "lone-surrogate-raises",
    "KeyError": "keeps-looking-for-merges",
    "did not answer": "keeps-looking-for-merges",
    "ValueError": "raises-an-error-without-pairs",
    "IndexError": "raises-an-error-without-pairs",
}
"""What an error tells of a mistake."""

test_the_example_worked_by_hand = named_after(ERRORS)(test_the_example_worked_by_hand)
"""The first to ask: a function that never ends is not asked a third time."""


@pytest.fixture(scope="session")
def texts(draw):
    """Private chunks for the public merges, and a few that show what must not be tidied up."""
    _, pieces = random_merges(draw("letters"))
    return [*pieces, " ab\r\n", "ara\n\r", "cafe\u0301s", "é\u0301abra", "👩\u200d👩\u200d👧ab", "रा", "\t", "c", ""]


@pytest.fixture(scope="session")
def merges(draw):
    """Merges that nobody learned, in a random order: only their rank decides."""
    return random_merges(draw("letters"))[0]


@pytest.mark.points(3)
def test_matches_tiktoken(encode, private_pieces, private_merges):
    """With merges that were learned, text in any script gives the tokens that the library tiktoken gives."""
    reference = tokenizer(private_merges)
    right = [reference.encode_ordinary(piece) for piece in private_pieces]
    with named_after(ERRORS):
        got = [ids_of(encode(piece, private_merges), "encode") for piece in private_pieces]
    slip = "The tokens are not those of the library tiktoken."
    expect_same(got, right, slip, of_encode(private_pieces, private_merges))


@pytest.mark.points(2)
def test_only_the_rank_decides(encode, texts, merges):
    """Merges that nobody learned, in a random order, are applied by their rank all the same."""
    pieces = [*texts, "abc\ud800ab"]
    right = [by_pairs(piece, merges) for piece in pieces]
    with named_after(ERRORS):
        got = [ids_of(encode(piece, merges), "encode") for piece in pieces]
    known = of_encode(pieces, merges) | of_half_characters(pieces, merges)
    expect_same(got, right, "The tokens are not those that the ranks lead to.", known)
