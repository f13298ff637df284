"""Public checks of q2_bits_per_byte. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from toolkit import expect

OK_FORMAT = False
name = "q2_bits_per_byte"


def _fixture_problem():
    """Logits (N, V), targets (N,) and the length in bytes of each of the V tokens."""
    g = torch.Generator().manual_seed(112)
    logits = 2 * torch.randn(9, 7, generator=g, dtype=torch.float64)
    return logits, torch.randint(0, 7, (9,), generator=g), torch.tensor([1, 1, 1, 2, 3, 5, 4])


def number(got):
    """Return a number as a float."""
    slip = "`bits_per_byte` should return a plain number: `.item()` makes one."
    expect(not isinstance(got, torch.Tensor), slip, mistake="tensor-returned")
    expect(isinstance(got, int | float), "`bits_per_byte` should return a number.")
    expect(got == got and abs(got) != float("inf"), "The result is nan or infinite.", mistake="not-finite")
    return float(got)


@test_case(
    name='knowing nothing costs eight bits',
    points=1,
    success_message='Equal logits for 256 tokens of one byte each: eight bits for every byte.',
    failure_message='Equal logits for 256 tokens of one byte each: eight bits for every byte.',
)
def test_knowing_nothing_costs_eight_bits(bits_per_byte):
    """Equal logits for 256 tokens of one byte each: eight bits for every byte."""
    got = number(bits_per_byte(torch.zeros(5, 256), torch.tensor([7, 0, 255, 7, 31]), torch.ones(256).long()))
    expect(abs(got / 8 - 0.6931) > 1e-3, "You count nats; a bit is ln 2 nats.", mistake="nats-for-bits")
    expect(abs(got - 8) < 1e-5, "Eight bits a byte are right here.", f"yours is {got:.4f}")


@test_case(
    name='the example worked by hand',
    points=1,
    success_message='One bit for one byte and four bits for three bytes are five bits for four bytes.',
    failure_message='One bit for one byte and four bits for three bytes are five bits for four bytes.',
)
def test_the_example_worked_by_hand(bits_per_byte):
    """One bit for one byte and four bits for three bytes are five bits for four bytes."""
    logits = torch.tensor([[0.5, 0.5], [1 / 16, 15 / 16]], dtype=torch.float64).log()
    got = number(bits_per_byte(logits[:, [0, 1]], torch.tensor([1, 0]), torch.tensor([3, 1])))
    expect(abs(got - 1.25) < 1e-6, "The example should give 1.25 bits per byte.", f"yours is {got:.4f}")


@test_case(
    name='a text read twice costs the same',
    points=1,
    success_message='Bits and bytes both double, so bits per byte stay what they are.',
    failure_message='Bits and bytes both double, so bits per byte stay what they are.',
)
def test_a_text_read_twice_costs_the_same(bits_per_byte):
    """Bits and bytes both double, so bits per byte stay what they are."""
    problem = _fixture_problem()
    logits, targets, lengths = problem
    once = number(bits_per_byte(logits, targets, lengths))
    twice = number(bits_per_byte(logits.repeat(2, 1), targets.repeat(2), lengths))
    expect(once > 0, "A random guess should cost something.")
    expect(abs(twice / once - 1) < 1e-6, "The same text twice gives another number.", mistake="never-divided")


@test_case(
    name='all logits may move together',
    points=1,
    success_message='A softmax does not see a constant that is added to all logits of a row, however large it is.',
    failure_message='A softmax does not see a constant that is added to all logits of a row, however large it is.',
)
def test_all_logits_may_move_together(bits_per_byte):
    """A softmax does not see a constant that is added to all logits of a row, however large it is."""
    problem = _fixture_problem()
    logits, targets, lengths = problem
    once = number(bits_per_byte(logits, targets, lengths))
    moved = number(bits_per_byte(logits + 5000, targets, lengths))
    slip = "Adding the same number to all logits changes the result: is the softmax missing?"
    expect(abs(moved - once) < 1e-6, slip, mistake="softmax-forgotten")


@test_case(
    name='the cheaper byte comes first',
    points=1,
    success_message='Byte by byte 1.1 nats for 1000 bytes; with long tokens 3.0 nats for 250 of them: these are better.',
    failure_message='Byte by byte 1.1 nats for 1000 bytes; with long tokens 3.0 nats for 250 of them: these are better.',
)
def test_the_cheaper_byte_comes_first(rank):
    """Byte by byte 1.1 nats for 1000 bytes; with long tokens 3.0 nats for 250 of them: these are better."""
    reports = [
        {"name": "bytes", "loss": 1.1, "tokens": 1000, "bytes": 1000},
        {"name": "merges", "loss": 3.0, "tokens": 250, "bytes": 1000},
    ]
    got = rank(reports)
    expect(isinstance(got, list | tuple), "`rank` should return a list of names.")
    per_token = list(got) == ["bytes", "merges"]
    slip = "You compare losses per token of two vocabularies."
    expect(not per_token, slip, mistake="loss-per-token-compared")
    expect(list(got) == ["merges", "bytes"], "`merges` should come first and `bytes` second.")
