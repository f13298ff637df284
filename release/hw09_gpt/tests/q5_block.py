"""Public checks of q5_block. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import hw09_parts
import torch
from toolkit import expect, expect_close, expect_like, expect_tensor

OK_FORMAT = False
name = "q5_block"

C = 6

"""Width of the stream in these checks."""


def _fixture_parts():
    """The course's own parts."""
    return hw09_parts


def _fixture_x():
    """A batch (B, T, C); no two axes have the same size."""
    return torch.randn(2, 5, C, generator=torch.Generator().manual_seed(96), dtype=torch.float64)


@test_case(
    name='its layers have the names of the task',
    points=1,
    success_message='Two LayerNorms, and a feed-forward network that is four times as wide inside.',
    failure_message='Two LayerNorms, and a feed-forward network that is four times as wide inside.',
)
def test_its_layers_have_the_names_of_the_task(Block):
    """Two LayerNorms, and a feed-forward network that is four times as wide inside."""
    parts = _fixture_parts()
    got = parts.numbers_of(Block(C, parts.PassOn()))
    expect(isinstance(got, dict), "The block has no parameters.")
    shapes = {"ln1.weight": (C,), "ln1.bias": (C,), "ln2.weight": (C,), "ln2.bias": (C,)}
    shapes |= {"ffn.0.weight": (4 * C, C), "ffn.0.bias": (4 * C,), "ffn.2.weight": (C, 4 * C), "ffn.2.bias": (C,)}
    for name, shape in shapes.items():
        expect(name in got, f"The parameter `{name}` is missing: the task names the layers.", mistake="other-layers")
        slip = f"`{name}` should have the shape {shape}."
        expect(tuple(expect_tensor(got[name], name).shape) == shape, slip, mistake="other-layers")
    slip = "There are more parameters than those of the layers that the task names."
    expect(len(got) == len(shapes), slip, mistake="other-layers")


@test_case(
    name='the example worked by hand',
    points=1,
    success_message='With an attention that hands on what it gets, and a silent feed-forward network, (1, 3) becomes (0, 4).',
    failure_message='With an attention that hands on what it gets, and a silent feed-forward network, (1, 3) becomes (0, 4).',
)
def test_the_example_worked_by_hand(Block):
    """With an attention that hands on what it gets, and a silent feed-forward network, (1, 3) becomes (0, 4)."""
    parts = _fixture_parts()
    block = parts.silenced(Block(2, parts.PassOn()).double(), "ffn")
    step = 1 / (1 + 1e-5) ** 0.5  # the eps of LayerNorm
    x = torch.tensor([[[1.0, 3.0]]], dtype=torch.float64)
    normalised = torch.tensor([[[-step, step]]], dtype=torch.float64)
    known = {"no-residual": normalised, "attention-branch-missing": x, "residual-from-the-normalised": 2 * normalised}
    known |= {"normalised-after-the-sum": normalised, "first-norm-missing": 2 * x}
    expect_close(block(x), x + normalised, name="output", axes="B T C", mistakes=known)


@test_case(
    name='only the attention moves between positions',
    points=1,
    success_message='Where the attention does not look around, each position of each text is worked on by itself.',
    failure_message='Where the attention does not look around, each position of each text is worked on by itself.',
)
def test_only_the_attention_moves_between_positions(Block):
    """Where the attention does not look around, each position of each text is worked on by itself."""
    x = _fixture_x()
    parts = _fixture_parts()
    block = parts.randomised(Block(C, parts.PassOn()), torch.Generator().manual_seed(1))
    together = expect_like(block(x), x, name="output", axes="B T C")
    for row in range(x.shape[0]):
        for place in range(x.shape[1]):
            one = x[row : row + 1, place : place + 1]
            alone = expect_like(block(one), one, name="output for one position", axes="B T C")
            same = torch.allclose(alone[0, 0], together[row, place], rtol=1e-9, atol=1e-12)
            slip = "The attention does not look around, and still a position depends on others."
            expect(same, slip, mistake="positions-mixed")


@test_case(
    name='dropout is for training',
    points=2,
    success_message='In evaluation the output is that of a block without dropout, every time; in training it is another each time.',
    failure_message='In evaluation the output is that of a block without dropout, every time; in training it is another each time.',
)
def test_dropout_is_for_training(Block):
    """In evaluation the output is that of a block without dropout, every time; in training it is another each time."""
    x = _fixture_x()
    parts = _fixture_parts()
    plain, dropping = (
        parts.randomised(Block(C, parts.PassOn(), rate), torch.Generator().manual_seed(2)) for rate in (0.0, 0.5)
    )
    right = expect_like(plain(x), x, name="output", axes="B T C")
    dropping.eval()
    slip = "In evaluation the output is not that of a block without dropout."
    same = torch.allclose(expect_like(dropping(x), x, name="output", axes="B T C"), right, rtol=1e-9, atol=1e-12)
    expect(same, slip, mistake="dropout-in-evaluation")
    dropping.train()
    one, other = (expect_like(dropping(x), x, name="output", axes="B T C") for _ in range(2))
    slip = "In training two outputs are the same: nothing is dropped."
    expect(not torch.equal(one, other), slip, mistake="no-dropout")


@test_case(
    name='computes where its input is',
    points=1,
    success_message='The block moves to a GPU as a whole.',
    failure_message='The block moves to a GPU as a whole.',
)
def test_computes_where_its_input_is(Block):
    """The block moves to a GPU as a whole."""
    parts = _fixture_parts()
    devices = parts.devices_on_meta(Block(C, parts.PassOn(), 0.1), [("float", (2, 5, C))])
    slip = "The output does not lie on the device of the input, or a tensor on the way is made elsewhere."
    expect(list(devices) == ["meta"], slip, mistake="on-another-device")
