"""Numbers in the text of homework 3 are computed here by other means."""

import math
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import torch
from hw03_names import NUMBER, V, load_names, pairs_of, read_names, table_nll

from autograder.hidden.hw03_bigram.oracle import bigram_table, loss_of, trigram_table
from autograder.notebook import source_of

DATA = Path(__file__).resolve().parents[2] / "data"
THIRD = Fraction(1, 3)
MODEL = {
    ".a": THIRD,
    ".e": 2 * THIRD,
    "av": THIRD,
    "a.": 2 * THIRD,
    "ev": 2 * THIRD,
    "e.": THIRD,
    "va": 2 * THIRD,
    "ve": THIRD,
}


@pytest.fixture(scope="module")
def text(cells: list[dict[str, Any]]) -> str:
    return " ".join(" ".join(source_of(cell) for cell in cells).split())


def probability(word: str) -> Fraction:
    return math.prod((MODEL[a + b] for a, b in zip("." + word, word + ".", strict=True)), start=Fraction(1))


def test_model_of_the_warm_up_is_what_three_names_count(text: str) -> None:
    N = bigram_table(["ava", "eva", "eve"])
    for pair, share in MODEL.items():
        assert Fraction(int(N[NUMBER[pair[0]], NUMBER[pair[1]]]), 3) == share
    assert int(N.sum()) == 12
    assert [probability(word) for word in ("ava", "ave", "eva")] == [Fraction(n, 81) for n in (4, 1, 16)]
    assert math.exp((4 * math.log(3) + 8 * math.log(1.5)) / 12) == pytest.approx(1.89, abs=0.005)
    assert "\\right)=0.637$" in text


def test_first_step_of_the_example(text: str) -> None:
    assert (Fraction(2, 27) - 1) / 2 == Fraction(-25, 54)
    assert -54 * Fraction(-25, 54) == 25
    assert -54 * Fraction(2, 27) / 2 == -2
    assert "$+25$, $+25$ and $-2$" in text


def test_example_of_the_sweep(text: str) -> None:
    train, dev = torch.tensor([[3, 1]]), torch.tensor([[1, 1]])
    told = [f"{table_nll(train, k, part):.3f}" for part in (dev, train) for k in (1, 5)]
    assert told == ["0.752", "0.703", "0.579", "0.632"]
    assert all(number in text for number in told)


def test_release_carries_the_list_of_the_project() -> None:
    here = Path(__file__).resolve().parents[2] / "source" / "hw03_bigram" / "names.txt"
    assert here.read_bytes() == (DATA / "names.txt").read_bytes()


def test_numbers_of_the_data_are_those_of_the_text(text: str) -> None:
    parts = load_names()
    train, dev = bigram_table(parts["train"]), bigram_table(parts["dev"])
    assert len(read_names()) == 30_286
    assert len(parts["train"]) == 24_228
    assert int(train.sum()) == 174_452
    assert int(dev[train == 0].sum()) == 6
    for number in ("30,286", "24,228", "174,452", "six bigrams of the dev names"):
        assert number in text
    assert sorted(name for part in parts.values() for name in part) == sorted(read_names())


def test_wrong_axis_costs_exactly_the_same_on_names(text: str) -> None:
    names = load_names()["train"]
    N = bigram_table(names)
    losses = [float(loss_of(N / N.sum(axis, keepdim=True).double(), names)) for axis in (0, 1)]
    assert losses[0] == pytest.approx(losses[1], rel=1e-12)
    assert f"{losses[1]:.4f}" == "2.4508"
    assert "2.4508" in text
    assert float(loss_of(N / N.sum(1).double(), names)) == pytest.approx(losses[1], rel=1e-12)


def test_analysis_quotes_what_the_experiment_finds(text: str) -> None:
    parts = load_names()
    ks = [10 ** (exponent / 4) for exponent in range(-12, 9)]
    found = {}
    for size in (300, len(parts["train"])):
        for name, count in (("bigrams", bigram_table), ("trigrams", trigram_table)):
            N, dev = count(parts["train"][:size]).view(-1, V), count(parts["dev"]).view(-1, V)
            losses = [table_nll(N, k, dev) for k in ks]
            best = ks[losses.index(min(losses))]
            found[name, size] = f"{min(losses):.2f}", f"{table_nll(N, best, N):.2f}"
    assert found["bigrams", 300][0] + " against " + found["trigrams", 300][0] in text
    assert found["trigrams", 24_228][0] + " against " + found["bigrams", 24_228][0] in text
    assert found["trigrams", 300][1] + " against " + found["bigrams", 300][1] in text
    assert int(bigram_table(parts["train"][:300]).sum()) == 2146


def test_pairs_of_gives_back_what_was_counted() -> None:
    N = bigram_table(["ava", "anna"])
    xs, ys = pairs_of(N)
    assert xs.shape == ys.shape == (int(N.sum()),)
    assert torch.equal(torch.zeros_like(N).index_put((xs, ys), torch.ones_like(xs), accumulate=True), N)


def test_every_mistake_has_a_section_of_the_notebook(cells: list[dict[str, Any]]) -> None:
    import tomllib

    folder = Path(__file__).resolve().parents[2] / "autograder" / "hidden" / "hw03_bigram"
    mistakes = tomllib.loads((folder / "mistakes.toml").read_text(encoding="utf-8"))
    prose = "\n".join(source_of(cell) for cell in cells if cell["cell_type"] == "markdown")
    headings = {line.lstrip("# ") for line in prose.splitlines() if re.match("##+ ", line)}
    assert {mistake["section"] for mistake in mistakes.values()} <= headings
