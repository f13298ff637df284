"""Public checks of q1_embedding. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import hw08_course
import torch
from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like, expect_shape, expect_tensor

OK_FORMAT = False
name = "q1_embedding"


def _fixture_course():
    """The course's own module, with probes for layers."""
    return hw08_course


def _fixture_letters():
    """Two examples with four letters each, of six; some occur more than once."""
    return torch.tensor([[5, 0, 2, 5], [1, 5, 4, 0]])


def _fixture_generator():
    """Where a table is drawn from."""
    return torch.Generator().manual_seed(81)


@test_case(
    name='a row for each letter',
    points=1,
    success_message='The result has the shape of X and one more axis: (B, T, C).',
    failure_message='The result has the shape of X and one more axis: (B, T, C).',
)
def test_a_row_for_each_letter(Embedding):
    """The result has the shape of X and one more axis: (B, T, C)."""
    letters = _fixture_letters()
    generator = _fixture_generator()
    layer = Embedding(6, 3, generator)
    like = torch.zeros(2, 4, 3, dtype=torch.float64)
    turned = expect_tensor(layer.weight, "weight").shape == (3, 6)
    expect(not turned, "The table has its axes swapped: it has a row for each letter.", mistake="table-transposed")
    expect_shape(layer.weight, "V C", V=6, C=3, name="weight")
    expect_like(layer(letters), like, name="output", axes="B T C")


@test_case(
    name='the example worked by hand',
    points=1,
    success_message='With the rows 1 2, 3 4 and 5 6, the letters 2 and 0 give the rows 5 6 and 1 2.',
    failure_message='With the rows 1 2, 3 4 and 5 6, the letters 2 and 0 give the rows 5 6 and 1 2.',
)
def test_the_example_worked_by_hand(Embedding):
    """With the rows 1 2, 3 4 and 5 6, the letters 2 and 0 give the rows 5 6 and 1 2."""
    course = _fixture_course()
    generator = _fixture_generator()
    layer = Embedding(3, 2, generator)
    table = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], dtype=torch.float64)
    slip = "`parameters()` should return a list with the table in it, and nothing else."
    expect(len(list(layer.parameters())) == 1, slip, mistake="parameters-left-out")
    course.set_parameters(layer, [table])
    unmoved = "The table in `parameters()` is not the one that the layer looks up in."
    expect(torch.equal(layer.weight, table), unmoved, mistake="a-copy-of-the-table")
    got = layer(torch.tensor([[2, 0]]))
    expect_close(got, table[[2, 0]].unsqueeze(0), name="output", axes="B T C")


@test_case(
    name='letters in any shape',
    points=1,
    success_message='A single letter, a row of letters, a batch of one: X keeps its axes, and gets one more.',
    failure_message='A single letter, a row of letters, a batch of one: X keeps its axes, and gets one more.',
)
def test_letters_in_any_shape(Embedding):
    """A single letter, a row of letters, a batch of one: X keeps its axes, and gets one more."""
    generator = _fixture_generator()
    layer = Embedding(6, 3, generator)
    for sizes in ((4,), (1, 1), (1, 5), (2, 3, 4), ()):
        X = torch.full(sizes, 2)
        got = expect_tensor(layer(X), "output")
        slip = "The output should have the axes of X, whatever they are, and one more."
        expect(got.shape == (*sizes, 3), slip, f"X has the shape {sizes}", mistake="wrong-for-some-shapes")
        row = expect_like(layer.weight, torch.zeros(6, 3, dtype=torch.float64), name="weight")[2]
        expect(bool((got == row).all()), "The output is not the row of the letter, for some shape of X.")


@test_case(
    name='the table is a parameter',
    points=1,
    success_message='The table is listed, asks for a gradient, and is not the result of another computation.',
    failure_message='The table is listed, asks for a gradient, and is not the result of another computation.',
)
def test_the_table_is_a_parameter(Embedding):
    """The table is listed, asks for a gradient, and is not the result of another computation."""
    generator = _fixture_generator()
    layer = Embedding(6, 3, generator)
    found = list(layer.parameters())
    slip = "`parameters()` should return a list with the table in it, and nothing else."
    expect(len(found) == 1, slip, mistake="parameters-left-out")
    expect_like(found[0], torch.zeros(6, 3, dtype=torch.float64), name="parameters()[0]", axes="V C")
    slip = "The table should ask for a gradient, with `requires_grad_()` as the last thing that is done to it."
    wants = found[0].requires_grad and found[0].is_leaf
    expect(wants, slip, mistake="parameters-without-gradient")


@test_case(
    name='letters are left unchanged',
    points=1,
    success_message='Looking up writes nothing into X.',
    failure_message='Looking up writes nothing into X.',
)
def test_letters_are_left_unchanged(Embedding):
    """Looking up writes nothing into X."""
    letters = _fixture_letters()
    generator = _fixture_generator()
    expect_inputs_unchanged(Embedding(6, 3, generator), letters)
