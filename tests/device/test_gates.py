"""A training on a graphics card ends in the same gate as on the CPU: the gates were measured on a CPU."""

from __future__ import annotations

import importlib
import json
from typing import Any

import pytest
import torch

from autograder.course import REPOSITORY

DEVICES = [
    "cpu",
    pytest.param("cuda", marks=pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA here")),
]


def training_of(homework: str) -> Any:
    """Return the module that trains a homework's reference, as `course calibrate` does."""
    return importlib.import_module(f"autograder.hidden.{homework}.calibrate")


def expect_inside(homework: str, loss: float) -> None:
    """The loss lies in the gate that the homework's hidden test asks for."""
    gate = json.loads((REPOSITORY / "autograder" / "hidden" / homework / "calibration.json").read_text("utf-8"))
    assert gate["floor"] <= loss <= gate["ceiling"]


@pytest.fixture(params=DEVICES)
def device(request: pytest.FixtureRequest) -> str:
    """Each device of this machine."""
    return str(request.param)


def test_does_the_gpt_of_homework_9_end_in_its_gate(device: str) -> None:
    """The hidden test trains it on each device that a student's code can compute on."""
    reference = training_of("hw09_gpt")
    names = reference.names_after()
    torch.manual_seed(77)
    batches, scenes = (torch.Generator().manual_seed(seed) for seed in (78, 79))
    expect_inside("hw09_gpt", reference.loss_after(names.__getitem__, reference.Private(batches, scenes), device))


def test_does_the_wavenet_of_homework_8_end_in_its_gate(device: str) -> None:
    """The network of the notebook's own layers, moved as the notebook moves it."""
    reference = training_of("hw08_wavenet")
    names, gate = importlib.import_module("hw08_names"), reference.training_gate
    model = reference.hw08_layers.to_device(reference._tree(torch.Generator().manual_seed(78)), device)
    X, Y = names.load_data(device)["train"]
    reference.REFERENCE["train"](model, X, Y, gate.LRS, gate.BATCH, torch.Generator().manual_seed(79))
    expect_inside("hw08_wavenet", gate.dev_loss(reference.hw08_layers.to_device(model, "cpu")))
