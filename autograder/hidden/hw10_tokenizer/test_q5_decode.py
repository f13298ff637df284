"""Hidden tests of q5_decode: the public properties on private merges, then the texts of tiktoken."""

import pytest
import torch
from hw10_checks import string_of, vocabulary_of

from autograder.hidden.hw10_tokenizer.oracle import by_pairs, token_bytes, tokenizer
from autograder.hidden.hw10_tokenizer.private_texts import text
from autograder.hidden.hw10_tokenizer.telling import expect_same, named_after
from autograder.hidden.hw10_tokenizer.wrong_encodings import of_decode
from source.hw10_tokenizer.checks.test_q5_decode import *


@pytest.fixture(scope="session")
def merges(private_merges):
    """Private merges."""
    return private_merges


@pytest.mark.points(2)
def test_any_ids_read_as_tiktoken_reads_them(decode, merges, draw):
    """Ids in any order, most of which give no UTF-8, become the text that the library tiktoken makes of them."""
    vocab, g = token_bytes(merges), draw("ids")
    reference = tokenizer(merges)
    for _ in range(12):
        ids = torch.randint(256 + len(merges), (9,), generator=g).tolist()
        right = reference.decode(ids)
        with named_after({"UnicodeDecodeError": "strict-decoding"}):
            got = string_of(decode(ids, vocab), "decode")
        expect_same(got, right, "The text is not that of the library tiktoken.", of_decode(ids, vocab))


@pytest.mark.points(1)
def test_what_was_encoded_comes_back(decode, vocabulary, merges, draw):
    """Text in any script, encoded by us and decoded by you with your vocabulary, is the same text again."""
    g = draw("texts")
    with named_after({"ValueError": "parts-not-spelled-out", "KeyError": "parts-not-spelled-out"}):
        vocab = vocabulary_of(vocabulary(merges))
    for _ in range(6):
        written = text(g, 8)
        ids = by_pairs(written, merges)
        expect(all(token in vocab for token in ids), "Some ids are missing from the vocabulary.")
        got = string_of(decode(ids, vocab), "decode")
        expect_same(got, written, "The text that comes back is another one.", of_decode(ids, token_bytes(merges)))
