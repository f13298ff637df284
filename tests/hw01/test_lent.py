"""What is lent behaves like what students build."""

from types import SimpleNamespace

import pytest
import torch
from hw01_lent import Lender, LentValue, lent_softmax_nll

from autograder.hidden.hw01_micrograd.formulas import private_formula
from autograder.hidden.hw01_micrograd.operations import OPERATIONS


@pytest.mark.parametrize("seed", range(5))
def test_lent_values_calculate_like_the_reference(answers: SimpleNamespace, seed: int) -> None:
    formula = private_formula(torch.Generator().manual_seed(seed), list(OPERATIONS))
    found = []
    for kind in (LentValue, answers.Value):
        leaves = [kind(number) for number in formula.inputs]
        result = formula.build(leaves)
        result.backward()
        found.append([result.data, *(leaf.grad for leaf in leaves)])
    assert found[0] == pytest.approx(found[1], rel=1e-9)


def test_lent_values_calculate_with_numbers_on_either_side() -> None:
    v = LentValue(4.0)
    results = [1 + v, 1 - v, 2 * v, 2 / v, v + 1, v - 1, v * 2, v / 2, sum([v, v])]
    assert [value.data for value in results] == [5.0, -3.0, 8.0, 0.5, 5.0, 3.0, 8.0, 2.0, 8.0]


def test_a_lent_value_can_be_moved_and_its_gradient_set() -> None:
    v = LentValue(2.0)
    (v * v).backward()
    v.data -= 0.5 * v.grad
    v.grad = 0.0
    (v * v + v).backward()
    assert (v.data, v.grad) == (0.0, 1.0)


@pytest.mark.parametrize(("number", "operation", "error"), [(1e4, "exp", OverflowError), (0.0, "log", ValueError)])
def test_it_fails_where_python_fails(number: float, operation: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        getattr(LentValue(number), operation)()


def test_it_says_what_it_cannot_be_combined_with() -> None:
    with pytest.raises(TypeError, match="plain numbers and LentValues"):
        LentValue(1.0) + "one"


def test_the_lent_loss_is_that_of_the_reference(answers: SimpleNamespace) -> None:
    numbers = [0.3, -1.2, 2.5]
    for kind, loss in ((LentValue, lent_softmax_nll), (answers.Value, answers.softmax_nll)):
        logits = [kind(number) for number in numbers]
        result = loss(logits, 2)
        result.backward()
        right = torch.softmax(torch.tensor(numbers, dtype=torch.float64), 0)
        assert result.data == pytest.approx(-float(right[2].log()))
        gradient = right - torch.tensor([0.0, 0.0, 1.0], dtype=torch.float64)
        assert [logit.grad for logit in logits] == pytest.approx(gradient.tolist())


def test_what_is_lent_goes_back() -> None:
    namespace: dict[str, object] = {"Value": "mine"}
    lender = Lender(namespace)
    lender.lend("Value", "softmax_nll")
    lender.lend("Value")
    assert namespace == {"Value": LentValue, "softmax_nll": lent_softmax_nll}
    lender.give_back()
    assert namespace == {"Value": "mine", "softmax_nll": None}


def test_what_was_written_meanwhile_stays() -> None:
    namespace: dict[str, object] = {"Value": "mine"}
    lender = Lender(namespace)
    lender.lend("Value")
    namespace["Value"] = "mine, corrected"
    lender.give_back()
    assert namespace["Value"] == "mine, corrected"
