"""The modules that ship with homework 9: what they lend, and that they catch a tensor on the wrong device."""

from __future__ import annotations

from typing import Any

import torch
from hw09_parts import TorchAttention, TorchBlock, build_gpt, dev_loss, devices_on_meta
from hw09_text import CHARACTERS, ENTROPY_RATE, V, counting_loss, decode, encode, load_data, read_theatre
from torch import Tensor, nn

from autograder import theatre


def test_text_and_numbers_are_two_ways_to_write_the_same() -> None:
    text = read_theatre()[:2000]
    assert decode(encode(text)) == text
    assert len(CHARACTERS) == V
    data = load_data()
    assert decode(torch.cat([data["train"][-20:], data["dev"][:20]])) in read_theatre()
    assert decode(data["dev"][:7]) == "SCENE: "


def test_the_limit_is_the_entropy_rate_of_the_theatre() -> None:
    assert abs(ENTROPY_RATE - theatre.entropy_rate()) < 1e-6


def test_new_scenes_have_no_new_characters() -> None:
    assert set(theatre.write(60_000, 2027)) <= set(CHARACTERS)


def test_counting_knows_a_text_that_it_can_count() -> None:
    data = encode("abc" * 200)
    assert counting_loss(data, data, 1, added=1e-9) < 1e-6
    assert abs(counting_loss(data, data, 0, added=1e-9) - torch.tensor(3.0).log().item()) < 1e-4


def test_a_tensor_made_on_the_cpu_is_noticed() -> None:
    class Careless(nn.Embedding):
        def forward(self, idx: Tensor) -> Tensor:
            return super().forward(torch.arange(idx.shape[1]))

    x = [("int", (2, 3))]
    assert devices_on_meta(nn.Embedding(5, 3), x) == ["meta"]
    assert devices_on_meta(Careless(5, 3), x) == ["mixed"]
    assert devices_on_meta(lambda idx: idx + torch.arange(3), x) == ["mixed"]
    assert devices_on_meta(lambda idx: torch.arange(3), x) == ["cpu"]
    assert devices_on_meta(lambda data: data[torch.tensor([0, 1])], x) == ["meta"]  # indices may be on the CPU
    assert devices_on_meta(lambda idx: torch.tensor(idx.tolist()), x) == ["mixed"]


def test_the_lent_attention_sees_no_future() -> None:
    torch.manual_seed(1)
    x = torch.randn(2, 6, 8)
    other = x.clone()
    other[:, 3:] += 1
    for layer in (TorchAttention(8, 2), TorchBlock(8, 2)):
        moved = (layer(x) - layer(other)).abs().amax((0, 2)) > 0
        assert moved.tolist() == [False] * 3 + [True] * 3


def test_a_gpt_of_lent_attention_is_the_same_model(answers: dict[str, Any]) -> None:
    sizes = {"vocab_size": V, "block_size": 16, "d_model": 16, "n_heads": 4, "n_layers": 1}
    torch.manual_seed(2)
    model = build_gpt(answers["GPT"], answers["Block"], answers["CausalSelfAttention"], **sizes)
    lent = build_gpt(answers["GPT"], answers["Block"], TorchAttention, **sizes)
    names = {"qkv.weight": "inner.in_proj_weight", "qkv.bias": "inner.in_proj_bias"}
    names |= {f"proj.{part}": f"inner.out_proj.{part}" for part in ("weight", "bias")}
    state = dict(model.named_parameters())
    for ours, theirs in names.items():
        state[f"blocks.0.attention.{theirs}"] = state.pop(f"blocks.0.attention.{ours}")
    lent.load_state_dict(state)
    data = load_data()["dev"][:500]
    assert abs(dev_loss(model, data, 16) - dev_loss(lent, data, 16)) < 1e-5
