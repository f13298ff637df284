"""Hidden tests of q2_bits_per_byte: the public properties on private numbers, then the measure itself."""

import pytest
import torch

from autograder.hidden.hw11_project.oracle import bits_and_bytes, wrong_bits
from source.hw11_project.checks.test_q2_bits_per_byte import *
from toolkit import expect, expect_close, expect_inputs_unchanged


@pytest.fixture(scope="session")
def problem(draw):
    """Private logits (N, V), targets (N,) and lengths (V,); N and V differ, and so do the lengths."""
    N, V = (int(torch.randint(6, (1,), generator=draw(axis))) + low for axis, low in (("N", 6), ("V", 13)))
    logits = 2 * torch.randn(N, V, generator=draw("logits"), dtype=torch.float64)
    targets = torch.randint(0, V, (N,), generator=draw("targets"))
    return logits, targets, 1 + torch.randint(0, 7, (V,), generator=draw("lengths"))


def as_tensor(value):
    """Return a number as expect_close compares it."""
    return torch.tensor(value, dtype=torch.float64)


@pytest.mark.points(3)
def test_all_bits_over_all_bytes(bits_per_byte, problem):
    """The result is the surprise at all targets in bits, divided by the bytes of all targets."""
    bits, size = bits_and_bytes(*problem)
    known = {name: as_tensor(wrong) for name, wrong in wrong_bits(*problem).items()}
    got = as_tensor(number(bits_per_byte(*problem)))
    expect_close(got, as_tensor(bits / size), name="bits_per_byte", mistakes=known, rtol=1e-5)


@pytest.mark.points(1)
def test_sure_and_wrong_is_dear_and_finite(bits_per_byte):
    """A model that is quite sure of the wrong token pays for it with a large number, not with infinity."""
    logits = torch.tensor([[900.0, 0.0, -900.0], [0.0, 700.0, 0.0]], dtype=torch.float64)
    targets, lengths = torch.tensor([2, 0]), torch.tensor([1, 2, 3])
    bits, size = bits_and_bytes(logits, targets, lengths)
    got = number(bits_per_byte(logits, targets, lengths))
    slip = "Being sure and wrong is too cheap."
    expect(not 0 < got < 0.5 * bits / size, slip, mistake="probabilities-clamped")
    expect_close(as_tensor(got), as_tensor(bits / size), name="bits_per_byte", rtol=1e-5)


@pytest.mark.points(1)
def test_inputs_are_left_unchanged(bits_per_byte, problem):
    """Whoever measures a model still needs its logits, and they may be in 32 bits."""
    logits, targets, lengths = problem
    expect_inputs_unchanged(bits_per_byte, logits, targets, lengths)
    bits, size = bits_and_bytes(logits.float(), targets, lengths)
    got = as_tensor(number(bits_per_byte(logits.float(), targets, lengths)))
    expect_close(got, as_tensor(bits / size), name="bits_per_byte of logits in 32 bits", rtol=1e-4)


@pytest.mark.points(2)
def test_ranks_by_bits_per_byte(rank, draw):
    """Five tokenizers on texts of their own length: the fewest bits per byte first."""
    g = draw("reports")
    per_byte, width, size = (0.6, 0.7, 0.8, 0.9, 1.0), (2.0, 4.0, 3.0, 1.5, 5.0), (20, 40, 10, 30, 15)
    reports = []
    for place in torch.randperm(5, generator=g).tolist():
        shift = 1 + 0.04 * torch.rand(3, generator=g)
        tokens = int(1000 * size[place] / width[place] * shift[0])
        bytes_ = int(1000 * size[place] * shift[1])
        loss = float(per_byte[place] * shift[2]) * bytes_ / tokens
        reports.append({"name": f"tokenizer {place}", "loss": loss, "tokens": tokens, "bytes": bytes_})
    right = [f"tokenizer {place}" for place in range(5)]
    got = rank(reports)
    expect(isinstance(got, list | tuple), "`rank` should return a list of names.")
    expect(list(got) != right[::-1], "The order is the other way round.", mistake="worst-first")

    def order(cost):
        return [report["name"] for report in sorted(reports, key=cost)]

    per_token = order(lambda report: report["loss"])
    expect(list(got) != per_token, "You compare losses per token.", mistake="loss-per-token-compared")
    whole = order(lambda report: report["loss"] * report["tokens"])
    expect(list(got) != whole, "You compare sums over texts of different lengths.", mistake="never-divided")
    expect(list(got) == right, "The order is not that of bits per byte.")
