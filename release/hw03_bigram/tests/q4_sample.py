"""Public checks of q4_sample. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from hw03_names import NUMBER, V
from toolkit import expect, expect_inputs_unchanged

OK_FORMAT = False
name = "q4_sample"


def _fixture_P():
    """A model in which every letter may follow every other, float64."""
    return torch.softmax(torch.randn(V, V, generator=torch.Generator().manual_seed(33), dtype=torch.float64), dim=1)


def _fixture_path():
    """A name that the next check makes certain."""
    return "kate"


def _fixture_new_generator():
    """Makes a generator from a seed."""
    return lambda seed: torch.Generator().manual_seed(seed)


def certain(path):
    """Return a model that can write one name only: every row but those that are never reached is one-hot."""
    P = torch.full((V, V), 1 / V, dtype=torch.float64)
    for before, after in zip("." + path, path + ".", strict=True):
        P[NUMBER[before]] = 0
        P[NUMBER[before], NUMBER[after]] = 1
    return P


@test_case(
    name='certain name is written as it is',
    points=2,
    success_message='If each letter of a name can only be followed by the next, this name comes out, without a full stop.',
    failure_message='If each letter of a name can only be followed by the next, this name comes out, without a full stop.',
)
def test_certain_name_is_written_as_it_is(sample):
    """If each letter of a name can only be followed by the next, this name comes out, without a full stop."""
    path = _fixture_path()
    new_generator = _fixture_new_generator()
    got = sample(certain(path), new_generator(1))
    expect(isinstance(got, str), "`sample` should return a string.")
    expect("." not in got, "The name should come without full stops.", mistake="full-stop-kept")
    slip = "Only one name is possible here, and another one came out."
    expect(got != path[:-1], slip, mistake="last-letter-lost")
    expect(got == path, slip, f"expected {path!r}, got {got!r}")


@test_case(
    name='name may be empty',
    points=1,
    success_message='If a full stop follows the first full stop for sure, the name is over before it began: an empty string.',
    failure_message='If a full stop follows the first full stop for sure, the name is over before it began: an empty string.',
)
def test_name_may_be_empty(sample):
    """If a full stop follows the first full stop for sure, the name is over before it began: an empty string."""
    P = _fixture_P()
    new_generator = _fixture_new_generator()
    P = P.clone()
    P[0] = 0
    P[0, 0] = 1
    got = sample(P, new_generator(2))
    expect(isinstance(got, str), "`sample` should return a string.")
    expect(got != ".", "The name should come without full stops.", mistake="full-stop-kept")
    expect(got == "", "The full stop comes first, so the name should be empty.", mistake="empty-name-impossible")


@test_case(
    name='same generator same name',
    points=1,
    success_message='All that is random comes from g: two generators with the same seed write the same name.',
    failure_message='All that is random comes from g: two generators with the same seed write the same name.',
)
def test_same_generator_same_name(sample):
    """All that is random comes from g: two generators with the same seed write the same name."""
    P = _fixture_P()
    new_generator = _fixture_new_generator()
    for seed in range(8):
        first, second = sample(P, new_generator(seed)), sample(P, new_generator(seed))
        expect(isinstance(first, str) and isinstance(second, str), "`sample` should return a string.")
        expect(first == second, "The same generator gave two different names.", mistake="generator-ignored")


@test_case(
    name='generator moves on',
    points=1,
    success_message='One generator writes a different name each time.',
    failure_message='One generator writes a different name each time.',
)
def test_generator_moves_on(many_names, sample):
    """One generator writes a different name each time."""
    P = _fixture_P()
    new_generator = _fixture_new_generator()
    got = many_names(sample, P, 40, new_generator(3))
    slip = "Forty names written with one generator are nearly all alike."
    expect(all(isinstance(name, str) for name in got), "`sample` should return a string.")
    expect(len(set(got)) > 20, slip, mistake="always-the-same-name")


@test_case(
    name='inputs are left unchanged',
    points=1,
    success_message='Whoever calls sample still needs the model afterwards.',
    failure_message='Whoever calls sample still needs the model afterwards.',
)
def test_inputs_are_left_unchanged(sample):
    """Whoever calls sample still needs the model afterwards."""
    P = _fixture_P()
    new_generator = _fixture_new_generator()
    expect_inputs_unchanged(sample, P, new_generator(4))
