"""Public checks of q3_value. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
from hw01_graph import pull_back
from toolkit import expect, expect_number

OK_FORMAT = False
name = "q3_value"


def expect_is(got, right, name, mistake=None):
    """Compare a number of the student's with the right one."""
    close = abs(expect_number(got, name) - right) <= 1e-9 + 1e-6 * abs(right)
    expect(close, f"`{name}` is not right.", mistake=mistake)


def inputs_of(result):
    """Return the numbers at the ends of the ways down from a result."""
    ends, todo = [], [result]
    while todo:
        node = todo.pop()
        operands = node._prev
        expect(isinstance(operands, tuple), "`_prev` is not a tuple.")
        todo.extend(operands)
        if not operands:
            ends.append(expect_number(node.data, "data"))
    return ends


def _fixture_numbers():
    """Two numbers to calculate with; neither is an integer and the first is positive."""
    return [1.4, -0.6]


@test_case(
    name='the example worked by hand',
    points=1,
    success_message='(w·x + b)·v with 2, 3, -4 and 5 is 10, and the slopes are 15, 10, 5 and 2.',
    failure_message='(w·x + b)·v with 2, 3, -4 and 5 is 10, and the slopes are 15, 10, 5 and 2.',
)
def test_the_example_worked_by_hand(Value):
    """(w·x + b)·v with 2, 3, -4 and 5 is 10, and the slopes are 15, 10, 5 and 2."""
    w, x, b, v = Value(2.0), Value(3.0), Value(-4.0), Value(5.0)
    y = (w * x + b) * v
    expect_is(y.data, 10.0, "y.data")
    pull_back(y)
    expect_is(w.grad, 15.0, "w.grad")
    expect_is(x.grad, 10.0, "x.grad")
    expect_is(b.grad, 5.0, "b.grad")
    expect_is(v.grad, 2.0, "v.grad")


@test_case(
    name='numbers may stand on either side',
    points=2,
    success_message='A plain number may stand on either side of + - * /, and `sum` works.',
    failure_message='A plain number may stand on either side of + - * /, and `sum` works.',
)
def test_numbers_may_stand_on_either_side(Value):
    """A plain number may stand on either side of + - * /, and `sum` works."""
    numbers = _fixture_numbers()
    p, q = numbers
    a = Value(p)
    expect_is((a + q).data, p + q, "Value + number")
    expect_is((q + a).data, q + p, "number + Value")
    expect_is((a * q).data, p * q, "Value * number")
    expect_is((q * a).data, q * p, "number * Value")
    expect_is((a - q).data, p - q, "Value - number")
    expect_is((q - a).data, q - p, "number - Value", "reflected-operands-swapped")
    expect_is((a / q).data, p / q, "Value / number")
    expect_is((q / a).data, q / p, "number / Value", "reflected-operands-swapped")
    expect_is(sum([a, Value(q), a]).data, p + q + p, "sum of Values")


@test_case(
    name='a value that is used twice gets both slopes',
    points=2,
    success_message='The sum u + u has the slope 2, u·u has 2u, and u + u·v has 1 + v: contributions are added.',
    failure_message='The sum u + u has the slope 2, u·u has 2u, and u + u·v has 1 + v: contributions are added.',
)
def test_a_value_that_is_used_twice_gets_both_slopes(Value):
    """The sum u + u has the slope 2, u·u has 2u, and u + u·v has 1 + v: contributions are added."""
    numbers = _fixture_numbers()
    p, q = numbers
    slip = "assigned-not-accumulated"
    u = Value(p)
    pull_back(u + u)
    expect_is(u.grad, 2.0, "slope of u + u", slip)
    pull_back(u * u)
    expect_is(u.grad, 2 * p, "slope of u * u", slip)
    v = Value(q)
    pull_back(u + u * v)
    expect_is(u.grad, 1 + q, "slope of u + u * v")
    expect_is(v.grad, p, "slope of u + u * v with respect to v")


@test_case(
    name='slopes agree with nudges',
    points=2,
    success_message='Nudge an input of any operation: the result moves by slope times nudge.',
    failure_message='Nudge an input of any operation: the result moves by slope times nudge.',
)
def test_slopes_agree_with_nudges(Value):
    """Nudge an input of any operation: the result moves by slope times nudge."""
    numbers = _fixture_numbers()
    p, q = numbers
    for name, operation in (
        ("a + b", lambda a, b: a + b),
        ("a * b", lambda a, b: a * b),
        ("a - b", lambda a, b: a - b),
        ("a / b", lambda a, b: a / b),
        ("a**3", lambda a, b: a**3 + b),
        ("-a", lambda a, b: -a + b),
        ("tanh", lambda a, b: a.tanh() + b),
        ("log", lambda a, b: a.log() + b),
        ("exp", lambda a, b: a.exp() + b),
        ("relu", lambda a, b: a.relu() + b.relu()),
    ):
        a, b = Value(p), Value(q)
        pull_back(operation(a, b))
        for letter, value, dp, dq in (("a", a, 1e-5, 0.0), ("b", b, 0.0, 1e-5)):
            up, down = operation(Value(p + dp), Value(q + dq)), operation(Value(p - dp), Value(q - dq))
            seen = (expect_number(up.data, name) - expect_number(down.data, name)) / 2e-5
            slope = expect_number(value.grad, f"{letter}.grad after {name}")
            slip = f"The result of `{name}` does not move with {letter} as `{letter}.grad` says."
            expect(abs(slope - seen) <= 1e-6 * (1 + abs(seen)), slip, f"{letter}.grad {slope:.6g}, seen {seen:.6g}")


@test_case(
    name='operands are remembered and left alone',
    points=1,
    success_message='`_prev` is a tuple of the operands, and computing a result changes neither their data nor their gradients.',
    failure_message='`_prev` is a tuple of the operands, and computing a result changes neither their data nor their gradients.',
)
def test_operands_are_remembered_and_left_alone(Value):
    """`_prev` is a tuple of the operands, and computing a result changes neither their data nor their gradients."""
    numbers = _fixture_numbers()
    p, q = numbers
    a, b = Value(p), Value(q)
    results = [a + b, a * b, a.tanh(), a**2, a.exp(), a.relu()]
    slip = "Computing a result changes the `data` or the `grad` of its operands."
    expect([a.data, a.grad, b.data, b.grad] == [p, 0.0, q, 0.0], slip, mistake="operands-changed")
    for result in results:
        slip = "`_prev` of a result does not lead to its operands: give them to `Value(…)` as a tuple."
        expect(p in inputs_of(result), slip, mistake="operands-not-recorded")
    expect(q in inputs_of(a + b) and q in inputs_of(a * b), slip, mistake="operands-not-recorded")
