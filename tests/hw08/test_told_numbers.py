"""Numbers that the notebook of homework 8 tells its readers."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import pytest
import torch
from torch.nn.functional import conv1d

from autograder.course import REPOSITORY
from autograder.hidden.hw08_wavenet.oracle import convolved, count, reordered

V, E, H, FLAT_H = 27, 10, 68, 203


def tree(V: int, E: int, H: int, L: int) -> int:
    return V * E + 2 * E * H + 2 * (L - 1) * H**2 + 2 * L * H + H * V + V


def flat(T: int, H: int) -> int:
    return V * E + T * E * H + 2 * H + H * V + V


@pytest.fixture(scope="module")
def prose() -> str:
    cells = json.loads((REPOSITORY / "source/hw08_wavenet/hw08_wavenet.ipynb").read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells)


@pytest.fixture(scope="module")
def printed() -> str:
    path = REPOSITORY / "solutions" / "hw08_wavenet" / "hw08_wavenet.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    outputs: list[dict[str, Any]] = [output for cell in cells for output in cell.get("outputs", [])]
    return "\n".join("".join(output.get("text", "")) for output in outputs)


def test_parameters_of_both_networks(prose: str) -> None:
    assert count(V, E, H) == tree(V, E, H, 3) == 270 + 1360 + 18496 + 408 + 1836 + 27 == 22397
    assert count(5, 2, 3) == tree(5, 2, 3, 3) == 10 + 48 + 18 + 20 == 10 + 12 + 36 + 18 + 15 + 5 == 96
    assert flat(8, FLAT_H) == 297 + 109 * FLAT_H == 22424
    assert min(range(1, 400), key=lambda width: abs(flat(8, width) - 22397)) == FLAT_H
    assert round((22397 - 297) / 109, 1) == 202.8
    assert tree(V, E, H, 10) == 270 + 1360 + 2 * 9 * 4624 + 2 * 10 * 68 + 1836 + 27 == 88085
    assert flat(1024, FLAT_H) == 297 + FLAT_H * (10240 + 2 + 27) == 2084904
    assert round(2084904 / 88085) == 24
    assert tree(V, E, H, 11) - tree(V, E, H, 10) == 2 * H**2 + 2 * H == 9384
    for number in ("22397", "88085", "2084904", "9384", "203", "22 424"):
        assert number in prose


def test_multiplications_with_and_without_sharing() -> None:
    def alone(L: int) -> int:
        return 2**L * E * H + (2 ** (L - 1) - 1) * 2 * H**2

    def shared(L: int) -> int:
        return 2 * E * H + (L - 1) * 2 * H**2

    assert alone(3) == 8 * E * H + 6 * H**2 == 5440 + 27744 == 33184
    assert shared(3) == 2 * E * H + 4 * H**2 == 1360 + 18496 == 19856
    assert shared(3) > alone(3) / 2  # "saves less than half"
    assert (alone(10), shared(10)) == (5422048, 84592)
    assert round(alone(10) / shared(10)) == 64


def test_convolutions_by_hand() -> None:
    x = torch.tensor([1.0, 2.0, 3.0, 4.0]).view(1, 4, 1)
    W = torch.tensor([[1.0], [10.0]])
    for stride, dilation, right in ((2, 1, [21, 43]), (1, 1, [21, 32, 43]), (1, 2, [31, 42])):
        assert convolved(x, W, 2, stride, dilation).flatten().tolist() == right
        assert conv1d(x.view(1, 1, 4), W.view(1, 1, 2), stride=stride, dilation=dilation).flatten().tolist() == right
    rows = torch.arange(1.0, 5).view(4, 1)
    assert reordered(rows, 2, lambda c, k, C: k * C + c).tolist() == [[[1, 3], [2, 4]]]


def test_the_wrong_entry_of_the_analysis() -> None:
    rows = torch.arange(6.0).view(6, 1).expand(6, 4)
    mixed = rows.T.reshape(4, 3, 2)
    assert mixed[0, 1, 0] == 2
    assert reordered(rows, 2, lambda c, k, C: k * C + c)[0, 1, 0] == 1


def test_a_view_that_does_not_complain() -> None:
    assert torch.zeros(5, 3, 2).view(5, 3 // 2, -1).shape == (5, 1, 6)


def test_a_loss_of_squares() -> None:
    w = 1.0
    losses = []
    for lr in (0.1, 0.1):
        losses.append(w**2)
        w -= lr * 2 * w
    assert losses == pytest.approx([1, 0.64])
    assert w == pytest.approx(0.64)


def test_what_the_executed_solution_printed(printed: str, prose: str) -> None:
    assert "parameters: 22397" in printed
    first = re.search(r"first loss: ([\d.]+)", printed)
    assert first is not None
    assert float(first[1]) == pytest.approx(math.log(27), abs=0.1)
    losses = dict(re.findall(r"(tree|flat): dev loss ([\d.]+)", printed))
    told = re.search(r"the tree ends at ([\d.]+) and the flat network at ([\d.]+)\.", prose)
    assert told is not None
    assert [f"{float(losses[name]):.2f}" for name in ("tree", "flat")] == [told[1], told[2]]
    chances = re.findall(r"(eval|train) +with +\d+ others: the probability of an a is ([\d.]+)", printed)
    assert len({chance for mode, chance in chances if mode == "eval"}) == 1
    trained = [f"{float(chance):.2f}" for mode, chance in chances if mode == "train"]
    assert f"depends on strangers, and is {trained[0]} or {trained[1]}." in prose
    difference = re.search(r"largest difference ([\d.e-]+)", printed)
    assert difference is not None
    assert float(difference[1]) < 1e-12
