"""How models are scored in homework 11: nothing that is asked about is shown, and the score is the right number."""

from __future__ import annotations

import math

import pytest
import torch
from hw11_bpe import encode

from autograder.hidden.hw11_project.scoring import SHOWN, STREAMS, THRESHOLDS, arrange, characters, score
from autograder.theatre import write


def test_is_no_target_ever_shown():
    ids = torch.arange(5000)  # every token says where it stands
    contexts, targets = arrange(ids, 16, streams=8)
    assert not set(targets.flatten().tolist()) & set(contexts.flatten().tolist())
    assert torch.equal(contexts[..., -1] + 1, targets)


def test_does_nothing_that_was_shown_lie_close_behind_a_target():
    """Whatever is shown before an answer lies before it, or further behind it than a context is long."""
    contexts, targets = arrange(torch.arange(5000), 16, streams=8)
    for batch, asked in enumerate(targets):
        shown = contexts[: batch + 1].flatten()
        for target in asked:
            behind = shown[shown > target]
            assert not len(behind) or int(behind.min() - target) > 16


@pytest.mark.parametrize("merges", [[], [(32, 116)]])
def test_is_guessing_worth_eight_bits(merges):
    """A model without merges that knows nothing pays eight bits a byte; the error is that of a mean."""
    text, vocab = write(60_000, 4), 256 + len(merges)
    check = lambda got, rows: got  # noqa: E731
    result = score(lambda shown: torch.zeros(len(shown), vocab), text, merges, 8, check, shown=1 << 14)
    per_token = math.log2(vocab)
    assert result.bits_per_byte == pytest.approx(per_token * len(result.bits) / float(result.bytes.sum()))
    assert merges or (result.bits_per_byte == pytest.approx(8) and result.error == pytest.approx(0))


def test_is_a_table_of_pairs_worth_what_a_count_says():
    """A model that knows pairs of bytes exactly is scored as its counts are, within four errors."""
    text = write(300_000, 5)
    counts = torch.ones(256, 256, dtype=torch.float64) * 1e-3
    data = torch.tensor(encode(text, []))
    counts.index_put_((data[:-1], data[1:]), torch.ones(len(data) - 1, dtype=torch.float64), accumulate=True)
    table = (counts / counts.sum(1, keepdim=True)).log()
    result = score(lambda shown: table[shown[:, -1]], text, [], 8, lambda got, rows: got, shown=1 << 15)
    whole = -table[data[:-1], data[1:]].mean().item() / math.log(2)
    assert abs(result.bits_per_byte - whole) < 4 * result.error < 0.5


@pytest.mark.parametrize("context", [8, 64, 128])
def test_is_there_enough_text_for_all_targets(context):
    """Bytes are the shortest tokens, so a text that is enough for them is enough for all."""
    length = characters(context, [])
    batches = (length // STREAMS - context) // (context + 1)
    assert batches >= SHOWN // (STREAMS * context)


def test_do_thresholds_fall():
    assert sorted(THRESHOLDS.values(), reverse=True) == list(THRESHOLDS.values())
    assert list(THRESHOLDS) == ["table", "short", "sensible", "good"]
