"""The numbers in the text of homework 9 are true, each computed from scratch."""

from __future__ import annotations

import math
import tomllib
from typing import Any

import pytest
import torch
from hw09_parts import build_gpt
from hw09_text import ENTROPY_RATE, V, counting_loss, load_data

from autograder.course import REPOSITORY
from autograder.hidden.hw09_gpt import calibrate, training_gate
from autograder.notebook import read_notebook, source_of
from autograder.verify.calibration import FILE, Calibration

SOURCE = REPOSITORY / "source/hw09_gpt/hw09_gpt.ipynb"
TEXT = "\n".join(source_of(cell) for cell in read_notebook(SOURCE)["cells"] if cell["cell_type"] == "markdown")


@pytest.fixture(scope="module")
def stored() -> Calibration:
    return Calibration.read(calibrate.HIDDEN / FILE)


def test_the_limit() -> None:
    assert f"{ENTROPY_RATE:.3f}" == "0.494"
    assert TEXT.count("0.494") >= 3
    mistakes = tomllib.loads((calibrate.HIDDEN / "mistakes.toml").read_text(encoding="utf-8"))
    assert "0.494 nats per character" in mistakes["below-the-entropy-rate"]["lesson"]


def test_coins() -> None:
    assert math.log(2) == pytest.approx(0.693, abs=5e-4)
    assert -(math.log(0.6) + math.log(0.4)) / 2 == pytest.approx(0.714, abs=5e-4)


def test_the_ladder() -> None:
    data = load_data()
    assert f"ln {V} = {math.log(V):.2f}" in TEXT
    said = [f"{counting_loss(data['train'], data['dev'], before):.2f}" for before in (0, 1, 2)]
    assert f"characters bring {said[0]}, one character of context {said[1]}, two {said[2]}." in TEXT
    assert f"of the {len(data['train']):,} in `train`" in TEXT


def test_attention_by_hand() -> None:
    assert 0.25 * 8 + 0.75 * 4 == 5
    assert math.exp(2 * math.log(3)) == pytest.approx(9)
    assert pytest.approx(4.4) == 0.1 * 8 + 0.9 * 4


def test_the_slope_of_a_softmax() -> None:
    def slope(delta: float) -> float:
        w = 1 / (1 + math.exp(-delta))
        return w * (1 - w)

    assert math.sqrt(2 * 64) == pytest.approx(11.3, abs=0.05)
    assert math.exp(-math.sqrt(128)) == pytest.approx(1.2e-5, rel=0.03)
    assert math.exp(-math.sqrt(2)) == pytest.approx(0.24, abs=5e-3)
    assert slope(math.sqrt(2)) == pytest.approx(0.16, abs=5e-3)


def test_sizes_of_the_model(answers: dict[str, Any]) -> None:
    C, T = training_gate.SIZES["d_model"], training_gate.SIZES["block_size"]
    block = 12 * C**2 + 13 * C
    tables = C * (V + T + V)
    total = training_gate.SIZES["n_layers"] * block + tables + 2 * C
    for number in (block, total):
        assert f"{number:,}" in TEXT
    assert f"{tables:,}".replace(",", "{,}") in TEXT
    classes = (answers[name] for name in ("GPT", "Block", "CausalSelfAttention"))
    model = build_gpt(*classes, **training_gate.SIZES)
    assert sum(parameter.numel() for parameter in model.parameters()) == total


def test_the_learning_rates(answers: dict[str, Any]) -> None:
    rates = [answers["lr_at"](step, 10, 2, 1.0) for step in range(10)]
    assert rates[:3] == [0.5, 1.0, 1.0]
    assert rates[6] == pytest.approx(0.5)
    assert rates[9] == pytest.approx(0.038, abs=5e-4)


def test_a_text_is_read_once_in_so_many_steps() -> None:
    assert (training_gate.BATCH, training_gate.SIZES["block_size"]) == (16, 32)
    assert f"After {training_gate.STEPS} steps with 16 windows of 32 characters" in TEXT


def test_layer_norm_by_hand() -> None:
    x = torch.tensor([1.0, 3.0])
    torch.testing.assert_close(torch.nn.functional.layer_norm(x, (2,)), torch.tensor([-1.0, 1.0]), atol=1e-4, rtol=0)


def test_whoever_sees_the_future_ends_below_the_limit(stored: Calibration) -> None:
    future = stored.broken["no mask"]
    assert all(loss is not None and loss < ENTROPY_RATE for loss in future)
    assert stored.floor > ENTROPY_RATE
