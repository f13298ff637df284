"""Hidden tests of q3_value: every operation by itself, numbers on the left, and random formulas.

Values live where the student's code runs, and slopes are pulled back path by path (`pull_back`), so that nothing here
needs the student's `backward`. Random formulas use only operations that are right by themselves.
"""

import pytest
import torch
from hw01_graph import pull_back

from autograder.hidden.hw01_micrograd.formulas import private_formula
from autograder.hidden.hw01_micrograd.operations import LOG, OPERATIONS, cases, truth, wrong_results, wrong_slopes
from autograder.hidden.hw01_micrograd.oracle import numbers as private_numbers
from autograder.hidden.hw01_micrograd.oracle import vector
from autograder.judge.faults import StudentFault
from source.hw01_micrograd.checks.test_q3_value import *
from toolkit import CheckFailed, expect, expect_close

pytestmark = [pytest.mark.no_autograd, pytest.mark.usefixtures("own_value")]


@pytest.fixture(scope="session")
def numbers(draw):
    """Two private numbers of different signs; the positive one may be divided by."""
    p, q = private_numbers(draw("two numbers"), 2, 0.4, 1.8)
    return [p, -q]


def results(Value, name, found):
    """Return the results of an operation for all cases (N,)."""
    apply = OPERATIONS[name].apply
    data = [apply(*map(Value, case.operands), case.exponent).data for case in found]
    return vector([expect_number(number, f"data after {name}") for number in data])


def slopes(Value, name, found):
    """Return what comes back to the operands of an operation for all cases (N, arity)."""
    rows = []
    for case in found:
        operands = [Value(number) for number in case.operands]
        pull_back(OPERATIONS[name].apply(*operands, case.exponent), case.upstream)
        rows.append(vector([expect_number(operand.grad, f"grad after {name}") for operand in operands]))
    return torch.stack(rows)


@pytest.mark.points(1)
@pytest.mark.parametrize("name", OPERATIONS)
def test_result_of(name, Value, draw):
    """Its `data` is what the operation gives for plain numbers, positive and negative."""
    found = cases(name, draw(f"result of {name}"))
    right = torch.stack([truth(name, case)[0] for case in found])
    expect_close(results(Value, name, found), right, name=name, axes="cases", mistakes=wrong_results(name, found))


@pytest.mark.points(1)
@pytest.mark.parametrize("name", OPERATIONS)
def test_slopes_of(name, Value, draw):
    """Each operand gets the slope of the operation times the gradient of its result."""
    found = cases(name, draw(f"slopes of {name}"))
    right = torch.stack([truth(name, case)[1] for case in found])
    known = wrong_slopes(name, found)
    expect_close(slopes(Value, name, found), right, name=name, axes="cases operands", mistakes=known)


@pytest.mark.points(1)
@pytest.mark.parametrize("name", ["subtraction", "division"])
def test_number_on_the_left_of(name, Value, draw):
    """`2 - v` is not `v - 2`, and `2 / v` is not `v / 2`: the number comes first, and so does its slope."""
    apply, rows, right, swapped = OPERATIONS[name].apply, [], [], []
    for case in cases(name, draw(f"number on the left of {name}")):
        number, data = case.operands
        v = Value(data)
        out = apply(number, v, None)
        pull_back(out, case.upstream)
        rows.append(vector([expect_number(out.data, "data"), expect_number(v.grad, "grad")]))
        result, slope = truth(name, case)
        right.append(torch.stack([result, slope[1]]))
        leaf = vector([data]).requires_grad_()
        other = apply(leaf, number, None)
        swapped.append(torch.cat([other.detach(), case.upstream * torch.autograd.grad(other.sum(), leaf)[0]]))
    known = {"reflected-operands-swapped": torch.stack(swapped)}
    expect_close(torch.stack(rows), torch.stack(right), name=f"{name} from a number", axes="cases two", mistakes=known)


@pytest.mark.points(1)
def test_gradients_are_added_to_what_is_there(Value, numbers):
    """`_backward` adds to the gradients of the operands, whatever they hold from other uses."""
    p, q = numbers
    for name, operation in (*OPERATIONS.items(), ("log", LOG)):
        operands = [Value(p), Value(q)][: operation.arity]
        out = operation.apply(*operands, 3)
        out.grad = 1.5
        out._backward()
        once = vector([expect_number(operand.grad, f"grad after {name}") for operand in out._prev])
        slip = f"The result of {name} does not say what it was computed from."
        expect(len(once) > 0, slip, mistake="operands-not-recorded")
        before = 2.0 + torch.arange(len(once), dtype=torch.float64)
        for operand, grad in zip(out._prev, before.tolist(), strict=True):
            operand.grad = grad
        out._backward()
        again = vector([expect_number(operand.grad, f"grad after {name}") for operand in out._prev])
        known = {"assigned-not-accumulated": once}
        expect_close(again, before + once, name=f"gradients after {name}", axes="operands", mistakes=known)


@pytest.mark.points(1)
def test_random_formulas(Value, draw):
    """Formulas of seven operations, some Values used more than once, have torch's results and gradients."""
    sound = [name for name in OPERATIONS if is_sound(Value, name, draw)]
    expect(len(sound) >= 3, "Too few operations work to put a formula together.")
    for index in range(2):
        formula = private_formula(draw(f"formula {index}"), sound)
        leaves = [Value(number) for number in formula.inputs]
        result = formula.build(leaves)
        if index == 0:
            pull_back(result)
        else:
            result.backward()  # the method is given, and the function that it calls is lent while this test runs
        right, gradients = formula.truth()
        got = vector([expect_number(result.data, "data of a formula")])
        expect_close(got, right.view(1), name="data of a formula", axes="one")
        got = vector([expect_number(leaf.grad, "a gradient") for leaf in leaves])
        expect_close(got, gradients, name="gradients of a formula", axes="inputs")


def is_sound(Value, name, draw):
    """Whether an operation is right by itself: formulas are to show how they work together."""
    found = cases(name, draw(f"is {name} sound"))[:2]
    try:
        right = [torch.stack([truth(name, case)[part] for case in found]) for part in (0, 1)]
        expect_close(results(Value, name, found), right[0], name=name)
        expect_close(slopes(Value, name, found), right[1], name=name)
    except (StudentFault, CheckFailed):
        return False
    return True
