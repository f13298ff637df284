"""Private inputs that several hidden tests of hw10 share, and what is lent where an earlier answer does not work."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "source" / "hw10_tokenizer"))  # for hw10_checks

from hw10_checks import counts_of

from autograder.hidden.hw10_tokenizer import lent, private_texts
from autograder.hidden.hw10_tokenizer.oracle import Merges
from autograder.judge.faults import StudentFault
from toolkit import CheckFailed

Draw = Callable[[str], torch.Generator]
Student = Callable[..., Any]
Watched = Callable[..., bool]


@pytest.fixture
def watched(student: Student) -> Watched:
    """Calls a function where it lives, and tells whether its arguments are afterwards what they were."""
    call: Watched = student("leaves_unchanged")
    return call


@pytest.fixture(scope="session")
def private_chunks(draw: Draw) -> list[str]:
    """Chunks of a private corpus with many equally frequent pairs, on which every known mistake shows."""
    return private_texts.telling_chunks(draw("chunks"))


@pytest.fixture(scope="session")
def private_merges(draw: Draw) -> Merges:
    """Merges that were learned on private text; several of them cut characters in two."""
    return private_texts.learned_merges(draw("merges"))


@pytest.fixture(scope="session")
def private_pieces(draw: Draw, private_merges: Merges) -> list[str]:
    """Private chunks, in many scripts, for those merges."""
    return private_texts.telling_pieces(draw("pieces"), private_merges)


@pytest.fixture(scope="session")
def private_text(draw: Draw) -> str:
    """A private text of many chunks, in many scripts, with every kind of line end."""
    return private_texts.text(draw("text"), 25)


@pytest.fixture(scope="session")
def works(student: Student, draw: Draw) -> Callable[[str], bool]:
    """Tells of a function that others build on whether it works in this notebook."""
    trials = private_texts.trials(draw("trials"))

    @cache
    def does_it(name: str) -> bool:
        plain = counts_of if name == "get_stats" else list
        try:
            function = student(name)
            return all(plain(function(*arguments)) == right for arguments, right in trials[name])
        except (StudentFault, CheckFailed, TypeError):
            return False

    return does_it


@pytest.fixture
def pieces_that_work(student: Student, works: Callable[[str], bool], request: pytest.FixtureRequest) -> Iterator[None]:
    """While a test runs, let ours stand in for functions of earlier tasks that do not work: see `BUILDS_ON`."""
    lent_now = [name for name in request.module.BUILDS_ON if not works(name)]
    for name in lent_now:
        student("lender").lend(name, inspect.getsource(getattr(lent, name)))
    yield
    if lent_now:
        student("lender").give_back()
