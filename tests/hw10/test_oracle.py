"""The oracle of homework 10: its training agrees with what tiktoken counts, and all of it with the reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
import torch
from hw10_text import PATTERN

from autograder.hidden.hw10_tokenizer import oracle, private_texts

SEEDS = range(6)


def generator(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(1000 + seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_each_merge_is_the_most_frequent_pair_of_what_tiktoken_encodes(seed: int) -> None:
    """With the first n merges tiktoken encodes the corpus; counting its tokens must give merge n + 1."""
    chunks = private_texts.telling_chunks(generator(seed))
    merges = list(oracle.learn(chunks, 30).items())
    for known in range(len(merges)):
        encoding = oracle.tokenizer(dict(merges[:known]))
        counts = Counter(pair for chunk in chunks for pair in pairwise(encoding.encode_ordinary(chunk)))
        most = max(counts.values())
        assert most >= 2
        assert merges[known] == (min(pair for pair in counts if counts[pair] == most), 256 + known)
    if len(merges) < 30:
        encoding = oracle.tokenizer(dict(merges))
        assert max(Counter(p for c in chunks for p in pairwise(encoding.encode_ordinary(c))).values(), default=0) < 2


@pytest.mark.parametrize("seed", SEEDS)
def test_tiktoken_merges_by_bytes_and_the_notebook_by_pairs_and_both_agree(seed: int) -> None:
    merges, g = private_texts.learned_merges(generator(seed)), generator(seed + 50)
    encoding, cut = oracle.tokenizer(merges), oracle.tokenizer(merges, PATTERN)
    for _ in range(30):
        text = private_texts.text(g, 10)
        assert encoding.encode_ordinary(text) == oracle.by_pairs(text, merges)
    for _ in range(3):
        text = private_texts.text(g, 6)
        chunks = oracle.chunks_of(text, PATTERN)
        assert cut.encode_ordinary(text) == [token for chunk in chunks for token in oracle.by_pairs(chunk, merges)]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_reference_agrees_with_the_oracle(answers: dict[str, Any], seed: int) -> None:
    g = generator(seed)
    chunks, merges = private_texts.telling_chunks(g), private_texts.learned_merges(g)
    assert answers["train"](chunks, 40) == oracle.learn(chunks, 40)
    assert answers["vocabulary"](merges) == oracle.token_bytes(merges)
    odd, pieces = private_texts.random_merges(g)
    for piece in pieces:
        assert answers["encode"](piece, odd) == oracle.by_pairs(piece, odd)
    special = private_texts.special_tokens(g, alike=True)
    text = private_texts.strewn(private_texts.text(g, 8), special, g)
    assert answers["split"](text, PATTERN) == oracle.chunks_of(text, PATTERN)
    assert answers["tokenize"](text, merges, special) == oracle.tokens_of(text, merges, special, PATTERN)
    ids = torch.randint(256 + len(merges), (40,), generator=g).tolist()
    vocab = oracle.token_bytes(merges)
    assert answers["decode"](ids, vocab) == oracle.tokenizer(merges).decode(ids)


@pytest.mark.parametrize("seed", SEEDS)
def test_any_text_comes_back_from_the_reference(answers: dict[str, Any], seed: int) -> None:
    g = generator(seed)
    merges, text = private_texts.learned_merges(g), private_texts.text(g, 30)
    vocab, ids = oracle.token_bytes(merges), answers["tokenize"](text, merges, {})
    assert answers["decode"](ids, vocab) == text
    assert answers["tokenize"](answers["decode"](ids, vocab), merges, {}) == ids


def test_special_tokens_that_do_not_begin_alike_are_those_of_tiktoken() -> None:
    for seed in range(8):
        g = generator(seed)
        merges, special = private_texts.learned_merges(g), private_texts.special_tokens(g, alike=False)
        text = private_texts.strewn(private_texts.text(g, 8), special, g)
        right = oracle.tokenizer(merges, PATTERN, special).encode(text, allowed_special="all")
        assert oracle.tokens_of(text, merges, special, PATTERN) == right


def test_private_texts_have_what_students_forget(draw: Callable[[str], torch.Generator]) -> None:
    text = private_texts.text(draw("text"), 400)
    for part in ("\r\n", "\n", "\r", "\t", "\u00a0", "e\u0301", "\u200d", "🇫🇷", "\u200b"):
        assert part in text
    assert text.encode("utf-8").decode("utf-8") == text
