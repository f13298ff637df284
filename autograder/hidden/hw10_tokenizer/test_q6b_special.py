"""Hidden tests of q6b_special: the public properties, then the tokens of tiktoken on private text."""

import pytest
import torch
from hw10_checks import ids_of
from hw10_text import PATTERN

from autograder.hidden.hw10_tokenizer.oracle import tokenizer, tokens_of
from autograder.hidden.hw10_tokenizer.private_texts import special_tokens, strewn, text
from autograder.hidden.hw10_tokenizer.telling import expect_same
from autograder.hidden.hw10_tokenizer.wrong_encodings import of_tokenize
from source.hw10_tokenizer.checks.test_q6b_special import *

pytestmark = pytest.mark.usefixtures("pieces_that_work")
BUILDS_ON = ("get_stats", "merge", "encode", "split")


@pytest.fixture(scope="session")
def merges():
    """The public merges: their chunks are worked out by hand."""
    return {(97, 98): 256, (114, 97): 257, (256, 257): 258, (97, 32): 259, (60, 124): 260, (32, 97): 261}


@pytest.fixture(scope="session")
def special(draw):
    """The public special tokens, in a private order."""
    tokens = [("<|end|>", 300), ("<|end|><|act|>", 301), ("[a|b]*", 302)]
    return dict(tokens[place] for place in torch.randperm(3, generator=draw("order")).tolist())


@pytest.mark.points(2)
def test_matches_tiktoken(tokenize, private_text, private_merges, draw):
    """Text with special tokens in it, in any script, gives the tokens that the library tiktoken gives."""
    special = special_tokens(draw("special"), alike=False)
    written = strewn(private_text, special, draw("places"))
    reference = tokenizer(private_merges, PATTERN, special)
    got = ids_of(tokenize(written, private_merges, special), "tokenize")
    right = reference.encode(written, allowed_special="all")
    slip = "The tokens are not those of the library tiktoken."
    expect_same(got, right, slip, of_tokenize(written, private_merges, special, PATTERN))


@pytest.mark.points(1)
def test_tokens_that_begin_alike_are_told_apart(tokenize, private_merges, draw):
    """Among several special tokens that begin alike it is the longest that fits, and the rest is text."""
    g = draw("alike")
    special = special_tokens(g, alike=True)
    written = strewn(text(g, 6), special, g)
    got = ids_of(tokenize(written, private_merges, special), "tokenize")
    right = tokens_of(written, private_merges, special, PATTERN)
    known = of_tokenize(written, private_merges, special, PATTERN)
    expect_same(got, right, "The tokens are not those of the longest special tokens.", known)
