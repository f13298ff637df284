"""The numbers in the text of homework 4 are true, each computed from scratch."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch
from hw04_names import V, bigram_loss, read_names
from torch import Tensor

from autograder.course import REPOSITORY
from autograder.hidden.hw04_mlp import calibrate
from autograder.notebook import read_notebook, source_of
from autograder.verify.calibration import FILE, Calibration

SOURCE = REPOSITORY / "source/hw04_mlp/hw04_mlp.ipynb"
TEXT = "\n".join(source_of(cell) for cell in read_notebook(SOURCE)["cells"] if cell["cell_type"] == "markdown")


@pytest.fixture(scope="module")
def pairs(answers: dict) -> dict[str, tuple[Tensor, Tensor]]:
    """The pairs of letters of the notebook's own parts."""
    parts = zip(("train", "dev", "test"), answers["split"](read_names(), 4), strict=True)
    return {part: answers["build_dataset"](words, 1) for part, words in parts}


def test_how_many_letters_there_are_to_fill_a_table(pairs: dict) -> None:
    assert f"{len(pairs['train'][1]):,} letters" in TEXT
    assert "27^3=19{,}683" in TEXT
    assert 27**3 == 19_683
    assert "27^5=14{,}348{,}907" in TEXT
    assert 27**5 == 14_348_907


def test_the_names_that_the_text_mentions_are_in_the_list() -> None:
    names = read_names()
    assert {"emma", "mia", "lia", "anna", "annah"} <= set(names)
    assert names[0] == "emma"


def test_what_simple_models_reach_on_dev(pairs: dict, answers: dict) -> None:
    (X, Y), (dev_X, dev_Y) = pairs["train"], pairs["dev"]
    letters = torch.bincount(Y, minlength=V).double() / len(Y)
    assert f"{-letters[dev_Y].log().mean().item():.3f}" == "2.821"
    counts = torch.bincount(X[:, 0] * V + Y, minlength=V * V).view(V, V).double() + 1
    P = counts / counts.sum(1, keepdim=True)
    counted = -P[dev_X[:, 0], dev_Y].log().mean()
    assert f"{counted.item():.3f}" == "2.452"
    torch.testing.assert_close(bigram_loss({"W": P.log()}, dev_X, dev_Y), counted)
    W = {"W": torch.zeros(V, V, dtype=torch.float64)}
    lrs = [20.0] * 1500 + [2.0] * 500
    W = answers["train"](W, X, Y, lrs, 256, torch.Generator().manual_seed(4), bigram_loss)
    assert f"{bigram_loss(W, dev_X, dev_Y).item():.3f}" == "2.456"
    assert all(number in TEXT for number in ("2.452", "2.456"))


def test_the_network_worked_by_hand(answers: dict) -> None:
    assert math.tanh(math.log(2)) == pytest.approx(0.6)
    assert math.tanh(math.log(3)) == pytest.approx(0.8)
    rows = {"C": [[0.0], [1.0]], "W1": [[math.log(2)], [math.log(3)]], "b1": [0.0], "W2": [[10.0, -10.0]]}
    params = {name: torch.tensor(value) for name, value in {**rows, "b2": [0.5, 0.0]}.items()}
    got = answers["forward"](torch.tensor([[1, 0], [0, 1]]), params)
    torch.testing.assert_close(got, torch.tensor([[6.5, -6.0], [8.5, -8.0]]))


def test_the_losses_worked_by_hand() -> None:
    right, wrong = -math.log(3 / 4), math.log(4)
    assert [f"{x:.3f}" for x in (right, wrong, (right + wrong) / 2)] == ["0.288", "1.386", "0.837"]
    assert math.isfinite(math.exp(709))
    assert not torch.tensor(710.0).double().exp().isfinite()
    assert not torch.tensor(89.0).exp().isfinite()
    assert torch.tensor(88.0).exp().isfinite()
    assert f"{-math.log(1e-9):.1f}" == "20.7"
    assert f"{-math.log(0.99):.2f}" == "0.01"
    assert [f"{math.log(n):.3f}" for n in (2, 6, 27)] == ["0.693", "1.792", "3.296"]
    assert f"{math.log(3):.4f}" == "1.0986"


def test_the_step_worked_by_hand(answers: dict) -> None:
    W = {"W": torch.zeros(3, 3, dtype=torch.float64)}
    X, Y = torch.tensor([[0]]), torch.tensor([2])
    assert f"{bigram_loss(W, X, Y).item():.3f}" == "1.099"
    W = answers["train_step"](W, X, Y, 0.3, bigram_loss)
    assert W["W"][0].tolist() == pytest.approx([-0.1, -0.1, 0.2])
    assert f"{bigram_loss(W, X, Y).item():.3f}" == "0.909"
    assert not W["W"][1:].any()


def test_the_sweep_worked_by_hand(answers: dict) -> None:
    def train(params: dict, X: Any, Y: Any, lrs: list, size: int, generator: Any, loss_of: Any) -> dict:
        for lr in lrs:
            params = answers["train_step"](params, X, Y, lr, loss_of)
        return params

    def square(params: dict, X: Any, Y: Any) -> Tensor:
        return params["w"] ** 2

    start, data = {"w": torch.tensor(1.0).double()}, {"train": (None, None), "dev": (None, None)}
    got = answers["lr_sweep"]([0.1, 0.5, 1.0, 2.0], start, data, 1, 8, 0, train, square)
    assert got == pytest.approx({0.1: 0.64, 0.5: 0.0, 1.0: 1.0, 2.0: 9.0})


def test_the_largest_of_27_and_the_spread_of_careless_logits() -> None:
    largest = torch.randn(100_000, 27, generator=torch.Generator().manual_seed(1)).amax(1).mean()
    assert f"{largest.item():.1f}" == "2.0"
    generator, spreads = torch.Generator().manual_seed(2), []
    for _ in range(6):
        params = calibrate.careless_params(generator)
        X = calibrate.DATA["dev"][0][:4000]
        spreads.append(calibrate.REFERENCE["forward"](X, params).std().item())
    assert sum(spreads) / len(spreads) == pytest.approx(13.5, abs=1.0)


def test_the_gate_stands_where_the_text_says(answers: dict) -> None:
    stored = Calibration.read(calibrate.HIDDEN / FILE)
    assert stored.floor < 2.28 < stored.ceiling < 2.452, "the text says near 2.28, and below the bigram"
    assert calibrate.run(stored.seeds[0]) == pytest.approx(stored.losses[0], abs=1e-4)
