"""What is lent at grading does what the oracle does, and is lent and given back whole."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
import torch
from hw10_checks import Lender

from autograder.hidden.hw10_tokenizer import lent, private_texts


@pytest.mark.parametrize("seed", range(4))
def test_lent_functions_pass_the_trials_of_students(seed: int) -> None:
    for name, trials in private_texts.trials(torch.Generator().manual_seed(seed)).items():
        namespace: dict[str, Any] = {}
        Lender(namespace).lend(name, inspect.getsource(getattr(lent, name)))
        for arguments, right in trials:
            assert namespace[name](*arguments) == right, name


def test_the_reference_is_never_lent_anything(answers: dict[str, Any]) -> None:
    for name, trials in private_texts.trials(torch.Generator().manual_seed(9)).items():
        assert all(answers[name](*arguments) == right for arguments, right in trials), name


def test_what_is_lent_stands_in_for_the_own_function_and_goes_back() -> None:
    def merge() -> None:
        """A student's own."""

    namespace: dict[str, Any] = {"merge": merge}
    lender = Lender(namespace)
    for _ in range(2):
        lender.lend("merge", inspect.getsource(lent.merge))
    assert namespace["merge"]([1, 1, 1], (1, 1), 2) == [2, 1]
    lender.give_back()
    assert namespace == {"merge": merge}
    lender.give_back()
    assert namespace == {"merge": merge}
