"""The oracles of homework 9 agree with something that owes nothing to them, and every known mistake is one."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import pytest
import torch
from hw09_parts import SumModel, TableModel, TorchAttention, TorchBlock, dealt, numbers_of, randomised
from torch import Tensor, nn

from autograder.hidden.hw09_gpt import attention, networks, recipe, speech


def drawn(*sizes: int, seed: int = 1) -> Tensor:
    return torch.randn(*sizes, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def expect_mistakes(right: Tensor, wrong: Mapping[str, Callable[[], Tensor]]) -> None:
    """Every mistake gives something else than the right answer, and than the other mistakes."""
    values = {name: make() for name, make in wrong.items()}
    for name, value in values.items():
        assert value.shape != right.shape or not torch.allclose(value, right, rtol=1e-6), name
    same = [
        (one, other)
        for one, first in values.items()
        for other, second in values.items()
        if one < other and first.shape == second.shape and torch.allclose(first, second, equal_nan=True)
    ]
    assert not same


def test_weights_are_the_softmax_of_scaled_and_masked_scores() -> None:
    q, k, v = (drawn(2, 3, 5, 4, seed=seed) for seed in (1, 2, 3))
    mask = torch.ones(5, 5, dtype=torch.bool).tril()
    out, weights = attention.attention_by_torch(q, k, v, mask)
    for t in range(5):
        scores = [math.exp(float(q[1, 2, t] @ k[1, 2, s]) / 2) for s in range(t + 1)]
        by_hand = torch.tensor([score / sum(scores) for score in scores], dtype=torch.float64)
        torch.testing.assert_close(weights[1, 2, t, : t + 1], by_hand)
        torch.testing.assert_close(out[1, 2, t], by_hand @ v[1, 2, : t + 1])
    mask[0, 3] = True
    out, weights = attention.attention_by_torch(q, k, v, mask)
    expect_mistakes(weights, attention.weights_by_mistake(q, k, mask))
    expect_mistakes(out, attention.attention_by_mistake(q, k, v, mask))


def test_self_attention_by_recipe_is_that_of_pytorch_and_each_flaw_is_one() -> None:
    numbers = {"qkv.weight": drawn(36, 12), "qkv.bias": drawn(36), "proj.weight": drawn(12, 12), "proj.bias": drawn(12)}
    x = drawn(2, 5, 12, seed=7)
    right = attention.heads_by_torch(numbers, x, 3)
    torch.testing.assert_close(attention.heads_by_recipe(numbers, x, 3, attention.Recipe()), right)
    expect_mistakes(right, attention.heads_by_mistake(numbers, x, 3))


def test_a_block_is_two_branches_that_are_added(answers: dict[str, Any]) -> None:
    block = randomised(answers["Block"](6, TorchAttention(6, 2)), torch.Generator().manual_seed(3))
    x = drawn(2, 5, 6)
    right = networks.block_by_torch(numbers_of(block), x, 2)
    with torch.no_grad():
        half = x + block.attention(nn.functional.layer_norm(x, (6,), block.ln1.weight, block.ln1.bias))
        whole = half + block.ffn(nn.functional.layer_norm(half, (6,), block.ln2.weight, block.ln2.bias))
    torch.testing.assert_close(right, whole)
    expect_mistakes(right, networks.blocks_by_mistake(numbers_of(block), x, 2))


def test_logits_and_loss_of_a_model_and_each_flaw(answers: dict[str, Any]) -> None:
    model = randomised(answers["GPT"](11, 8, 6, [TorchBlock(6), TorchBlock(6)]), torch.Generator().manual_seed(4))
    idx, targets = (torch.randint(11, (3, 5), generator=torch.Generator().manual_seed(seed)) for seed in (5, 6))
    with torch.no_grad():
        logits, loss = model(idx, targets)
    numbers = numbers_of(model)
    torch.testing.assert_close(networks.logits_by_definition(numbers, idx, 2), logits)
    picked = [float(logits[b, t].log_softmax(0)[targets[b, t]]) for b in range(3) for t in range(5)]
    assert float(loss) == pytest.approx(-sum(picked) / 15)
    expect_mistakes(logits, networks.logits_by_mistake(numbers, idx, 2))
    expect_mistakes(loss, networks.losses_by_mistake(logits, targets))


def test_adamw_by_hand_is_that_of_pytorch() -> None:
    steps, warmup, peak = 9, 3, 0.2
    start, generator = drawn(5, 5), torch.Generator().manual_seed(8)
    batches = [tuple(torch.randint(5, (4, 7), generator=generator) for _ in range(2)) for _ in range(6)]
    rates = tuple(recipe.rate(step, steps, warmup, peak) for step in range(steps))
    model, draw = TableModel(start), dealt(batches)
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=0.1)
    losses = []
    for lr in rates:
        optimizer.param_groups[0]["lr"] = lr
        loss = model(*draw())[1]
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    table, along = recipe.Training(rates)(start, batches)
    torch.testing.assert_close(table, numbers_of(model)["logits"])
    assert along == pytest.approx(losses)
    wrong = recipe.trainings_by_mistake(steps, warmup, peak)
    expect_mistakes(table, {name: lambda run=run: run(start, batches)[0] for name, run in wrong.items()})


def test_rates_of_known_mistakes_differ() -> None:
    right = torch.tensor([recipe.rate(step, 12, 4, 0.3) for step in range(12)])
    assert right[3] == right.max() == right[4]
    wrong = recipe.rates_by_mistake(12, 4, 0.3)
    expect_mistakes(right, {name: lambda rates=rates: torch.tensor(rates) for name, rates in wrong.items()})


def test_what_the_sure_model_writes(answers: dict[str, Any]) -> None:
    beginning = torch.tensor([[1, 2, 6], [0, 4, 4]])
    right = speech.sure_text(beginning, 8, 7, 4)
    assert torch.equal(answers["generate"](SumModel(7, 4), beginning, 8, torch.Generator()), right)
    expect_mistakes(right, speech.sure_texts_by_mistake(beginning, 8, 7, 4))
