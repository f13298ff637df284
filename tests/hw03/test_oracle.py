"""The oracle of homework 3 is right by a way of its own, and agrees with the reference solution."""

import math
from collections import Counter
from typing import Any

import pytest
import torch
from hw03_names import LETTERS, NUMBER, V

from autograder.hidden.hw03_bigram import oracle

WORDS = ["ava", "eva", "eve", "emma", "o", "anan", "ava", "zoe"]


@pytest.mark.parametrize("size", [2, 3])
def test_tables_hold_what_a_walk_over_each_word_counts(size: int) -> None:
    seen: Counter[str] = Counter()
    for word in WORDS:
        text = "." * (size - 1) + word + "."
        seen.update(text[i : i + size] for i in range(len(text) - size + 1))
    table = (oracle.bigram_table if size == 2 else oracle.trigram_table)(WORDS)
    found = {"".join(LETTERS[i] for i in place): int(table[tuple(place)]) for place in table.nonzero().tolist()}
    assert found == dict(seen)


def test_loss_is_what_a_walk_over_each_word_adds_up() -> None:
    P = torch.softmax(torch.randn(V, V, dtype=torch.float64, generator=torch.Generator().manual_seed(1)), 1)
    pairs = [(NUMBER[a], NUMBER[b]) for word in WORDS for a, b in zip("." + word, word + ".", strict=True)]
    right = -sum(math.log(P[pair]) for pair in pairs) / len(pairs)
    assert float(oracle.loss_of(P, WORDS)) == pytest.approx(right, rel=1e-12)


def test_one_step_is_the_formula_of_the_notebook() -> None:
    xs, ys = torch.tensor([0, 0, 3, 1]), torch.tensor([1, 2, 0, 1])
    N = torch.zeros(V, V, dtype=torch.float64)
    for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
        N[x, y] += 1
    W, losses = oracle.descent(xs, ys, 1, 8.0)
    torch.testing.assert_close(W, -8.0 * (N.sum(1, keepdim=True) / V - N) / 4)
    assert float(losses) == pytest.approx(math.log(V))


def test_reference_and_oracle_agree(answers: dict[str, Any]) -> None:
    N, k = oracle.bigram_table(WORDS), 0.7
    assert torch.equal(answers["counts"](WORDS), N)
    assert torch.equal(answers["trigram_counts"](WORDS), oracle.trigram_table(WORDS))
    P = answers["probs"](N, k)
    torch.testing.assert_close(P, oracle.smoothed(N, k))
    assert answers["nll"](P, WORDS) == pytest.approx(float(oracle.loss_of(P, WORDS)))
    xs, ys = answers["pairs_of"](N)
    W, losses = answers["train_W"](xs, ys, 7, 20.0)
    right = oracle.descent(xs, ys, 7, 20.0)
    torch.testing.assert_close(W, right[0])
    torch.testing.assert_close(torch.tensor(losses, dtype=torch.float64), right[1])


def test_known_mistakes_are_all_different_and_none_is_right() -> None:
    N = oracle.bigram_table(WORDS) + torch.arange(27)
    P = oracle.smoothed(N, 0.5)
    xs, ys = oracle.windows("." + "".join(word + "." for word in WORDS), 2).T
    for right, known in (
        (oracle.bigram_table(WORDS), oracle.bigram_mistakes(WORDS)),
        (oracle.trigram_table(WORDS), oracle.trigram_mistakes(WORDS)),
        (P, oracle.smoothing_mistakes(N + 1, 0.5)),
        (oracle.loss_of(P, WORDS), oracle.loss_mistakes(P, WORDS)),
        (oracle.descent(xs, ys, 5, 20.0)[0], oracle.descent_mistakes(xs, ys, 5, 20.0)),
    ):
        values = [right, *(wrong() if callable(wrong) else wrong for wrong in known.values())]
        for i, one in enumerate(values):
            for other in values[i + 1 :]:
                assert one.shape != other.shape or not torch.allclose(one, other, rtol=1e-6, atol=1e-9)
