"""The numbers in the prose of homework 11 are true."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from typing import Any

import pytest
import torch
from hw11_model import GPT, count_parameters
from hw11_theatre import LIMIT, read_theatre, scenes_of

from autograder.hidden.hw11_project.reference import HIDDEN

STORED: dict[str, Any] = json.loads((HIDDEN / "capacities.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def parts(project_answers: dict[str, Any]) -> tuple[str, str]:
    train, dev = project_answers["split"](read_theatre())
    return train, dev


def table_cost(parts: tuple[str, str], order: int) -> float:
    """Return bits per character on dev of a table that counts what follows `order` characters, smoothed by 0.01."""
    train, dev = parts
    letters = len(set(read_theatre()))
    pieces = Counter(train[at - order : at + 1] for at in range(order, len(train)))
    contexts = Counter(train[at - order : at] for at in range(order, len(train)))
    bits = [
        -math.log2((pieces[dev[at - order : at + 1]] + 0.01) / (contexts[dev[at - order : at]] + 0.01 * letters))
        for at in range(order, len(dev))
    ]
    return sum(bits) / len(bits)


@pytest.mark.parametrize("order", [0, 1, 2, 5])
def test_is_the_ladder_of_tables_true(order, parts, project_text):
    assert f"| {table_cost(parts, order):.3f} |" in project_text


def test_is_the_limit_in_the_text(project_text):
    assert f"| **the limit** | **{LIMIT:.3f}** |" in project_text
    assert f"could be packed into {round(1000 * LIMIT / 8)} bytes" in project_text
    assert f"every time pays {-math.log2(0.61):.3f} bits" in project_text
    assert f"holds {len(scenes_of(read_theatre()))} scenes" in project_text


def test_are_the_thresholds_in_the_text(project_text):
    for value in STORED["thresholds"].values():
        assert f"| {value:.2f} |" in project_text


def test_are_the_examples_worked_by_hand_true(project_answers):
    own = project_answers
    logits = torch.tensor([[0.5, 0.5], [15 / 16, 1 / 16]]).log()
    lengths = torch.tensor([1, 3])
    assert own["bits_per_byte"](logits, torch.tensor([0, 1]), lengths) == pytest.approx(1.25)
    assert pytest.approx(1.17, abs=0.005) == (1 + 4 / 3) / 2
    assert 1.25 * math.log(2) == pytest.approx(0.87, abs=0.005)
    assert own["longest_copy"]("and the key is red", "where the key is, nobody knows") == 11
    assert own["decode"]([257, 32, 97], [(97, 98), (256, 99)]) == "abc a"
    runs = [{"parameters": 1, "dev_bpb": x} for x in (1.8, 1.9, 2.0)]
    runs += [{"parameters": 2, "dev_bpb": x} for x in (2.2, 1.7, 2.1)]
    gap, error = own["difference"](runs, 1, 2)
    assert (gap, error) == (pytest.approx(0.1), pytest.approx(0.16, abs=0.005))
    assert own["summary"](runs)[2]["std"] == pytest.approx(0.26, abs=0.005)


def test_are_the_longest_copies_of_the_example_in_the_reference_texts(project_answers, project_text):
    found = project_answers["memory"]()
    for text, length in (("sample", "copied"), ("passage", "passage_copied")):
        pieces = [piece.replace("⏎", "\n") for piece in re.findall("`([^`]*⏎[^`]*)`", project_text)]
        (piece,) = [piece for piece in pieces if len(piece) == found[length]]
        assert piece in found[text]
        assert read_theatre().count(piece) > (piece in found["passage"])
        assert f"{len(piece)} characters" in project_text


def test_are_the_sizes_worked_by_hand_those_of_the_model(project_text):
    sizes = {width: count_parameters(GPT(768, 64, width=width, layers=2)) for width in (64, 128)}
    assert f"together **{sizes[64]:,}** numbers" in project_text
    assert f"it would be {sizes[128]:,} numbers" in project_text
    assert 4 * sizes[128] + 10_000 < 2 << 20  # with the names of the tensors


def test_do_the_reference_logs_come_from_the_stored_measurements(project_answers):
    keys = ("parameters", "seed", "train_bpb", "dev_bpb")
    assert project_answers["logged_runs"]() == [{key: run[key] for key in keys} for run in STORED["runs"]]
    assert project_answers["pair"]() == (STORED["overfit"], STORED["cured"])


def test_are_the_times_and_losses_of_the_table_measured(project_text):
    wide = [run for run in STORED["runs"] if run["width"] == 64]
    mean = sum(run["dev_bpb"] for run in wide) / len(wide)
    long = STORED["three_minutes"][0]
    assert f"reach {mean:.2f} after half a minute and {long['dev_bpb']:.2f} after two" in project_text
    assert max(run["cpu_s"] for run in wide) <= 30
    assert long["cpu_s"] <= 135
