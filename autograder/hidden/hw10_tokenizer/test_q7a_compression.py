"""Hidden tests of q7a_compression: the public properties on private text, then the ratios of tiktoken."""

import pytest
import torch
from hw10_checks import numbers_of
from hw10_text import PATTERN

from autograder.hidden.hw10_tokenizer.oracle import tokenizer
from autograder.hidden.hw10_tokenizer.wrong_encodings import of_compression
from source.hw10_tokenizer.checks.test_q7a_compression import *
from toolkit import expect_close

pytestmark = pytest.mark.usefixtures("pieces_that_work")
BUILDS_ON = ("get_stats", "merge", "encode", "split")


@pytest.fixture(scope="session")
def merges():
    """The public merges."""
    return {(97, 98): 256, (114, 97): 257, (256, 257): 258, (195, 169): 259}


@pytest.fixture(scope="session")
def text(private_text):
    """A private text in many scripts, with a few words for the public merges."""
    return "abra " + private_text + " rabé abrabra"


@pytest.mark.points(2)
def test_ratios_are_those_of_tiktoken(compression, private_text, private_merges):
    """For each size the bytes of the text, divided by the tokens that the library tiktoken counts."""
    sizes = [256, 290, 257, 270, 256 + len(private_merges) // 2, 256 + len(private_merges)]
    size = len(private_text.encode("utf-8"))
    known = [{pair: new for pair, new in private_merges.items() if new < most} for most in sizes]
    right = [size / len(tokenizer(some, PATTERN).encode_ordinary(private_text)) for some in known]
    got = numbers_of(compression(private_text, private_merges, sizes), "compression")
    mistakes = of_compression(private_text, private_merges, sizes, PATTERN)
    as_tensors = {name: torch.tensor(wrong, dtype=torch.float64) for name, wrong in mistakes.items()}
    expect_close(
        torch.tensor(got, dtype=torch.float64),
        torch.tensor(right, dtype=torch.float64),
        name="compression",
        axes="sizes",
        mistakes=as_tensors,
    )
