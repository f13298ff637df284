"""Public checks of q2_flatten. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import hw08_course
import torch
from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like, expect_shape, expect_tensor

OK_FORMAT = False
name = "q2_flatten"


def _fixture_course():
    """The course's own module, with probes for layers."""
    return hw08_course


def _fixture_x():
    """Five examples with six positions and three numbers each."""
    return torch.randn(5, 6, 3, generator=torch.Generator().manual_seed(82), dtype=torch.float64)


@test_case(
    name='fewer positions more numbers',
    points=2,
    success_message='Groups of n make (B, T, C) into (B, T // n, n * C).',
    failure_message='Groups of n make (B, T, C) into (B, T // n, n * C).',
)
def test_fewer_positions_more_numbers(FlattenConsecutive):
    """Groups of n make (B, T, C) into (B, T // n, n * C)."""
    x = _fixture_x()
    expect_shape(FlattenConsecutive(2)(x), "B T/n n·C", **{"B": 5, "T/n": 3, "n·C": 6}, name="output")
    threes = expect_tensor(FlattenConsecutive(3)(x), "output")
    slip = "Groups of three come out as groups of two: use the n that the layer was made with."
    expect(threes.shape != (5, 3, 6), slip, mistake="pairs-whatever-n-is")
    expect_shape(threes, "B T/n n·C", **{"B": 5, "T/n": 2, "n·C": 9}, name="output")


@test_case(
    name='the example worked by hand',
    points=3,
    success_message='The positions 1 2, 3 4, 5 6, 7 8 become 1 2 3 4 and 5 6 7 8.',
    failure_message='The positions 1 2, 3 4, 5 6, 7 8 become 1 2 3 4 and 5 6 7 8.',
)
def test_the_example_worked_by_hand(FlattenConsecutive):
    """The positions 1 2, 3 4, 5 6, 7 8 become 1 2 3 4 and 5 6 7 8."""
    x = torch.tensor([[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0]]], dtype=torch.float64)
    right = torch.tensor([[[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]], dtype=torch.float64)
    known = {
        "halves-instead-of-neighbours": torch.tensor([[[1.0, 2, 5, 6], [3, 4, 7, 8]]], dtype=torch.float64),
        "numbers-interleaved": torch.tensor([[[1.0, 3, 2, 4], [5, 7, 6, 8]]], dtype=torch.float64),
        "neighbours-reversed": torch.tensor([[[3.0, 4, 1, 2], [7, 8, 5, 6]]], dtype=torch.float64),
        "every-size-1-axis-squeezed": right[0],
        "neighbours-added": torch.tensor([[[4.0, 6], [12, 14]]], dtype=torch.float64),
    }
    expect_close(FlattenConsecutive(2)(x), right, name="output", axes="B T/n n·C", mistakes=known)


@test_case(
    name='one group left drops the time axis',
    points=2,
    success_message='When all positions fall into one group, (B, T, C) becomes (B, T * C).',
    failure_message='When all positions fall into one group, (B, T, C) becomes (B, T * C).',
)
def test_one_group_left_drops_the_time_axis(FlattenConsecutive):
    """When all positions fall into one group, (B, T, C) becomes (B, T * C)."""
    x = _fixture_x()
    known = {"time-axis-of-one-kept": x.flatten(1).unsqueeze(1)}
    expect_close(FlattenConsecutive(6)(x), x.flatten(1), name="output", axes="B T·C", mistakes=known)


@test_case(
    name='a batch of one stays a batch',
    points=2,
    success_message='One example keeps its axis, whether groups are left or only one.',
    failure_message='One example keeps its axis, whether groups are left or only one.',
)
def test_a_batch_of_one_stays_a_batch(FlattenConsecutive):
    """One example keeps its axis, whether groups are left or only one."""
    x = _fixture_x()
    one = x[:1]
    known = {"every-size-1-axis-squeezed": one.reshape(3, 6)}
    expect_close(FlattenConsecutive(2)(one), one.reshape(1, 3, 6), name="output", axes="B T/n n·C", mistakes=known)
    known = {"every-size-1-axis-squeezed": one.flatten(), "time-axis-of-one-kept": one.reshape(1, 1, 18)}
    expect_close(FlattenConsecutive(6)(one), one.reshape(1, 18), name="output", axes="B T·C", mistakes=known)


@test_case(
    name='refuses what cannot be divided',
    points=2,
    success_message='When n does not divide T, the layer raises a ValueError that names both numbers.',
    failure_message='When n does not divide T, the layer raises a ValueError that names both numbers.',
)
def test_refuses_what_cannot_be_divided(FlattenConsecutive):
    """When n does not divide T, the layer raises a ValueError that names both numbers."""
    course = _fixture_course()
    for T, C, n in ((7, 3, 2), (3, 2, 2), (8, 3, 3), (2, 3, 4)):
        kind, message = course.refusal(FlattenConsecutive(n), torch.zeros(2, T, C, dtype=torch.float64))
        slip = "Positions that cannot be cut into groups of n should raise a ValueError."
        expect(kind == "ValueError", slip, f"T = {T}, n = {n}", mistake="not-divisible-unchecked")
        slip = "The ValueError should name both numbers, T and n: whoever reads it wants to know which ones."
        expect(str(T) in message and str(n) in message, slip, mistake="error-without-the-numbers")


@test_case(
    name='nothing to train',
    points=1,
    success_message='The layer has no parameters.',
    failure_message='The layer has no parameters.',
)
def test_nothing_to_train(FlattenConsecutive):
    """The layer has no parameters."""
    slip = "`parameters()` should return an empty list."
    expect(len(list(FlattenConsecutive(2).parameters())) == 0, slip, mistake="parameters-left-out")


@test_case(
    name='input is left unchanged',
    points=1,
    success_message='Joining writes nothing into x.',
    failure_message='Joining writes nothing into x.',
)
def test_input_is_left_unchanged(FlattenConsecutive):
    """Joining writes nothing into x."""
    x = _fixture_x()
    expect_inputs_unchanged(FlattenConsecutive(2), x)
    expect_like(FlattenConsecutive(2)(x), torch.zeros(5, 3, 6, dtype=torch.float64), name="output")
