"""The modules that ship with homework 11 are right by an independent way."""

from __future__ import annotations

import pytest
import tiktoken
import torch
from hw11_bpe import CHUNKS, encode, parse_merges, read_merges, train_bpe, write_merges
from hw11_model import GPT, count_parameters, predictions, train_model
from hw11_theatre import LIMIT, read_theatre, scenes_of

from autograder.hidden.hw11_project.artefacts import weights_from
from autograder.hidden.hw11_project.oracle import longest_common, spelled
from toolkit import CheckFailed

TEXT = read_theatre()[:40_000]


@pytest.fixture(scope="module")
def learned() -> list[tuple[int, int]]:
    return train_bpe(TEXT, 120)


def test_does_tiktoken_give_the_same_ids(learned):
    """Merges in their order are ranks, as long as no two tokens have the same bytes."""
    words = [spelled(token, learned) for token in range(256 + len(learned))]
    assert len(set(words)) == len(words)
    other = tiktoken.Encoding(
        "theatre",
        pat_str=CHUNKS.pattern,
        mergeable_ranks={word: rank for rank, word in enumerate(words)},
        special_tokens={},
    )
    for text in (TEXT, "12 naïve  cats\n\n\tΔ 🎭!", "", " "):
        assert encode(text, learned) == other.encode(text)


def test_is_every_character_in_exactly_one_chunk():
    for text in (TEXT, "a  b\t\nc1d2!? ß🎭 \n"):
        assert "".join(CHUNKS.findall(text)) == text


def test_are_the_first_merges_the_most_frequent_pairs(learned):
    pairs = {}
    for chunk in CHUNKS.findall(TEXT):
        for pair in zip(chunk.encode(), chunk.encode()[1:], strict=False):
            pairs[pair] = pairs.get(pair, 0) + 1
    assert learned[0] == min(pairs, key=lambda pair: (-pairs[pair], pair))


def test_does_a_file_of_merges_come_back(learned, tmp_path):
    write_merges(learned, tmp_path / "merges.txt")
    assert read_merges(tmp_path / "merges.txt") == learned
    assert parse_merges("") == []
    for wrong in ("1\n", "1 2 3\n", "a b\n", "256 1\n", "-1 2\n", "1 2\n" * 3000):
        with pytest.raises(ValueError, match=r"line|merges"):
            parse_merges(wrong)


def test_does_the_gpt_stay_on_its_device():
    """On the meta device nothing is computed, and a tensor that is made on the CPU is refused."""
    model = GPT(300, 16, width=8).to("meta")
    assert model(torch.zeros(2, 16, dtype=torch.int64, device="meta")).device.type == "meta"


def test_does_the_gpt_look_back_only():
    torch.manual_seed(1)
    model, idx = GPT(50, 16, width=8).eval(), torch.randint(50, (2, 16))
    before = model(idx)
    idx[:, 9:] = 0
    after = model(idx)
    assert torch.allclose(before[:, :9], after[:, :9], atol=1e-6)
    assert not torch.allclose(before[:, 9:], after[:, 9:])


def test_are_parameters_counted_once():
    V, T, C = 300, 16, 8
    block = 4 * C + 4 * C * C + 8 * C * C + 5 * C
    assert count_parameters(GPT(V, T, width=C, layers=3)) == (V + T) * C + 3 * block + 2 * C


def test_does_training_lower_the_loss_and_repeat_itself():
    ids, results = torch.tensor(encode(TEXT, [])), []
    for _ in range(2):
        torch.manual_seed(3)
        model = GPT(256, 16, width=16, layers=1)
        train_model(model, ids, 30, context=16, seed=3)
        logits, targets = predictions(model, ids, 16, 200)
        results.append(torch.nn.functional.cross_entropy(logits, targets).item())
    assert results[0] == results[1] < 5.0  # at first it is ln 256 = 5.55


def test_is_the_limit_the_entropy_of_the_theatre():
    from math import log

    from autograder.theatre import entropy_rate

    assert pytest.approx(entropy_rate() / log(2), rel=1e-6) == LIMIT


def test_is_the_longest_copy_found_by_an_automaton():
    """Against all pieces, on short texts of few letters."""
    generator = torch.Generator().manual_seed(1)
    for _ in range(200):
        first, second = ("".join("ab "[x] for x in torch.randint(3, (12,), generator=generator)) for _ in range(2))
        pieces = [first[i:j] for i in range(13) for j in range(i, 13)]
        assert longest_common(first, second) == max(len(piece) for piece in pieces if piece in second)


def test_is_a_file_that_is_no_safetensors_refused_with_words():
    for content in (b"", b"\x80\x04pickle", b"{}" * 30):
        with pytest.raises(CheckFailed, match="no safetensors file"):
            weights_from(content)


def test_are_all_scenes_different():
    scenes = scenes_of(read_theatre())
    assert len(scenes) == len(set(scenes)) > 500
