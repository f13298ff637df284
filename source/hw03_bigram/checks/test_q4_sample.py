"""Public checks of q4_sample: what every name that a model writes obeys."""

import pytest
import torch
from hw03_names import NUMBER, V

from toolkit import expect, expect_inputs_unchanged


@pytest.fixture
def P():  # noqa: N802
    """A model in which every letter may follow every other, float64."""
    return torch.softmax(torch.randn(V, V, generator=torch.Generator().manual_seed(33), dtype=torch.float64), dim=1)


@pytest.fixture
def path():
    """A name that the next check makes certain."""
    return "kate"


@pytest.fixture
def new_generator():
    """Makes a generator from a seed."""
    return lambda seed: torch.Generator().manual_seed(seed)


def certain(path):
    """Return a model that can write one name only: every row but those that are never reached is one-hot."""
    P = torch.full((V, V), 1 / V, dtype=torch.float64)
    for before, after in zip("." + path, path + ".", strict=True):
        P[NUMBER[before]] = 0
        P[NUMBER[before], NUMBER[after]] = 1
    return P


@pytest.mark.points(2)
def test_certain_name_is_written_as_it_is(sample, path, new_generator):
    """If each letter of a name can only be followed by the next, this name comes out, without a full stop."""
    got = sample(certain(path), new_generator(1))
    expect(isinstance(got, str), "`sample` should return a string.")
    expect("." not in got, "The name should come without full stops.", mistake="full-stop-kept")
    slip = "Only one name is possible here, and another one came out."
    expect(got != path[:-1], slip, mistake="last-letter-lost")
    expect(got == path, slip, f"expected {path!r}, got {got!r}")


@pytest.mark.points(1)
def test_name_may_be_empty(sample, P, new_generator):
    """If a full stop follows the first full stop for sure, the name is over before it began: an empty string."""
    P = P.clone()
    P[0] = 0
    P[0, 0] = 1
    got = sample(P, new_generator(2))
    expect(isinstance(got, str), "`sample` should return a string.")
    expect(got != ".", "The name should come without full stops.", mistake="full-stop-kept")
    expect(got == "", "The full stop comes first, so the name should be empty.", mistake="empty-name-impossible")


@pytest.mark.points(1)
def test_same_generator_same_name(sample, P, new_generator):
    """All that is random comes from g: two generators with the same seed write the same name."""
    for seed in range(8):
        first, second = sample(P, new_generator(seed)), sample(P, new_generator(seed))
        expect(isinstance(first, str) and isinstance(second, str), "`sample` should return a string.")
        expect(first == second, "The same generator gave two different names.", mistake="generator-ignored")


@pytest.mark.points(1)
def test_generator_moves_on(many_names, sample, P, new_generator):
    """One generator writes a different name each time."""
    got = many_names(sample, P, 40, new_generator(3))
    slip = "Forty names written with one generator are nearly all alike."
    expect(all(isinstance(name, str) for name in got), "`sample` should return a string.")
    expect(len(set(got)) > 20, slip, mistake="always-the-same-name")


@pytest.mark.points(1)
def test_inputs_are_left_unchanged(sample, P, new_generator):
    """Whoever calls sample still needs the model afterwards."""
    expect_inputs_unchanged(sample, P, new_generator(4))
