"""The statistical test of q4_sample: fair to right answers, and sure about wrong ones."""

from collections.abc import Callable
from typing import Any

import pytest
import torch

from autograder.hidden.hw03_bigram.private_tables import KS, choices, draw_tables, loss
from autograder.hidden.hw03_bigram.written_names import (
    UNLIKELY,
    explanation,
    few_letters,
    likelihood,
    step_mistakes,
    steps,
)

Draw = Callable[[str], torch.Generator]


def small_model(draw: Draw) -> torch.Tensor:
    model, letters = few_letters(draw)
    return model[letters][:, letters]


def drawn(P: torch.Tensor, leaves: int, g: torch.Generator) -> torch.Tensor:
    """Return how often each symbol follows, when each is left `leaves` times."""
    chosen = torch.multinomial(P, leaves, replacement=True, generator=g)
    return torch.nn.functional.one_hot(chosen, len(P)).sum(1).double()


def test_model_writes_with_five_symbols_and_each_row_sums_to_one(draw: Draw) -> None:
    model, letters = few_letters(draw)
    assert letters[0] == 0
    assert len(set(letters)) == 5
    torch.testing.assert_close(model[letters].sum(1), torch.ones(5, dtype=torch.float64))
    assert int((model > 0).sum()) == 25


def test_names_are_taken_apart_into_steps() -> None:
    observed = steps(["ab", "", "a"], [0, 1, 2])
    assert observed is not None
    assert observed.tolist() == [[1, 2, 0], [1, 0, 1], [1, 0, 0]]
    assert steps(["q"], [0, 1, 2]) is None
    assert steps(["ab!"], [0, 1, 2]) is None


def test_right_answers_get_every_likelihood_equally_often(draw: Draw) -> None:
    """Pearson's statistic is nearly chi-square distributed, so its tail probability is nearly uniform."""
    P, g = small_model(draw), torch.Generator().manual_seed(2)
    found = sorted(likelihood(drawn(P, 400, g), P) for _ in range(500))
    assert found[0] > UNLIKELY
    for share in (0.1, 0.5, 0.9):
        assert found[int(500 * share)] == pytest.approx(share, abs=0.07)


def test_each_known_mistake_is_far_out_and_is_named(draw: Draw) -> None:
    P, g = small_model(draw), torch.Generator().manual_seed(3)
    for mistake, wrong in step_mistakes(P).items():
        observed = drawn(wrong, 400, g)
        assert likelihood(observed, P) < 1e-12
        assert explanation(observed, P) == mistake


def test_train_dev_and_test_choose_differently(draw: Draw) -> None:
    tables = draw_tables(draw)
    best = {part: min(KS, key=lambda k, part=part: float(loss(tables["train"], k, tables[part]))) for part in tables}
    assert len(set(best.values())) == 3
    assert best["dev"] not in choices(tables, KS).values()
    assert {"tuned-on-test", "tuned-on-train", "worst-instead-of-best"} <= set(choices(tables, KS))


def test_reference_moves_its_generator_on(answers: dict[str, Any], draw: Draw) -> None:
    model, letters = few_letters(draw)
    names = answers["many_names"](answers["sample"], model, 300, draw("names"))
    observed = steps(names, letters)
    assert observed is not None
    assert likelihood(observed, model[letters][:, letters]) > 1e-4
