"""What several hidden tests of hw01 share: objects that ship beside the notebook, and what is lent to answers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "source" / "hw01_micrograd"))  # for hw01_bench and others

Student = Callable[..., Any]


@pytest.fixture
def Graph(student: Student) -> Any:  # noqa: N802
    """The class of graphs to walk through, where the student's code runs."""
    return student("Graph")


@pytest.fixture
def Ramp(student: Student) -> Any:  # noqa: N802
    """The class of the small model, where the student's code runs."""
    return student("Ramp")


@pytest.fixture
def own_value(student: Student) -> Iterator[None]:
    """See to it that `Value` is the student's own, wherever it was borrowed, and that its `backward` is lent."""
    student("lender").give_back()
    student("lender").lend("backward")
    yield
    student("lender").give_back()


@pytest.fixture
def lent_value(student: Student) -> Iterator[None]:
    """Let `Value` stand for the course's own while a test runs, so that it owes nothing to an earlier answer."""
    student("lender").lend("Value")
    yield
    student("lender").give_back()


@pytest.fixture
def lent_value_and_loss(student: Student) -> Iterator[None]:
    """Let `Value` and `softmax_nll` stand for the course's own while a test runs."""
    student("lender").lend("Value", "softmax_nll")
    yield
    student("lender").give_back()
