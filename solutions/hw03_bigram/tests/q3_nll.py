"""Public checks of q3_nll. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import math
import torch
from hw03_names import NUMBER, V
from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like

OK_FORMAT = False
name = "q3_nll"


def _fixture_P():
    """A model without zeros, float64; its rows sum to one and its columns do not."""
    return torch.softmax(torch.randn(V, V, generator=torch.Generator().manual_seed(32), dtype=torch.float64), dim=1)


def _fixture_words():
    """Some names."""
    return ["ava", "eva", "eve", "emma", "o", "nana", "eve", "zoe", "max"]


def number(got):
    """Return what nll gave as a tensor; a float and a tensor without axes are both fine."""
    return torch.tensor(got, dtype=torch.float64) if isinstance(got, float) else got


def model(**rows):
    """Return a model with the given rows and zeros elsewhere; `o` stands for the full stop."""
    P = torch.zeros(V, V, dtype=torch.float64)
    for before, row in rows.items():
        for after, probability in row.items():
            P[NUMBER[before.replace("o", ".")], NUMBER[after]] = probability
    return P


@test_case(
    name='three names by hand',
    points=2,
    success_message='The names `ava`, `eva` and `eve` cost (4 ln 3 + 8 ln 1.5) / 12 nats a letter in the model of their own counts.',
    failure_message='The names `ava`, `eva` and `eve` cost (4 ln 3 + 8 ln 1.5) / 12 nats a letter in the model of their own counts.',
)
def test_three_names_by_hand(nll):
    """The names `ava`, `eva` and `eve` cost (4 ln 3 + 8 ln 1.5) / 12 nats a letter in the model of their own counts."""
    p, q = 1 / 3, 2 / 3
    P = model(o={"a": p, "e": q}, a={"v": p, ".": q}, e={"v": q, ".": p}, v={"a": q, "e": p})
    right = torch.tensor((4 * math.log(3) + 8 * math.log(1.5)) / 12, dtype=torch.float64)
    known = {"zero-times-log-of-zero": torch.tensor(torch.nan, dtype=torch.float64)}
    expect_close(number(nll(P, ["ava", "eva", "eve"])), right, name="nll", mistakes=known)


@test_case(
    name='knowing nothing costs ln 27',
    points=2,
    success_message='A model that gives each of the 27 letters the same probability costs ln 27 nats a letter, whatever the names.',
    failure_message='A model that gives each of the 27 letters the same probability costs ln 27 nats a letter, whatever the names.',
)
def test_knowing_nothing_costs_ln_27(nll):
    """A model that gives each of the 27 letters the same probability costs ln 27 nats a letter, whatever the names."""
    words = _fixture_words()
    right = torch.tensor(math.log(V), dtype=torch.float64)
    expect_close(number(nll(torch.full((V, V), 1 / V, dtype=torch.float64), words)), right, name="nll")


@test_case(
    name='is a mean over bigrams',
    points=2,
    success_message='A list of names and the same list three times over have the same mean; long names weigh more than short ones.',
    failure_message='A list of names and the same list three times over have the same mean; long names weigh more than short ones.',
)
def test_is_a_mean_over_bigrams(nll):
    """A list of names and the same list three times over have the same mean; long names weigh more than short ones."""
    P = _fixture_P()
    words = _fixture_words()
    once = expect_like(number(nll(P, words)), torch.zeros((), dtype=torch.float64), name="nll")
    expect_close(number(nll(P, words * 3)), once, name="nll", mistakes={"sum-instead-of-mean": 3 * once})
    parts = [number(nll(P, [word])) * (len(word) + 1) for word in words]
    mean = sum(parts) / sum(len(word) + 1 for word in words)
    slip = "The loss of a list should be the mean over its bigrams: a name with n letters counts n + 1 times."
    expect(bool((once - mean).abs() < 1e-9), slip)


@test_case(
    name='what the model excludes costs infinity',
    points=1,
    success_message='A bigram that occurs and has probability zero costs infinitely much: the model was sure that it cannot happen.',
    failure_message='A bigram that occurs and has probability zero costs infinitely much: the model was sure that it cannot happen.',
)
def test_what_the_model_excludes_costs_infinity(nll):
    """A bigram that occurs and has probability zero costs infinitely much: the model was sure that it cannot happen."""
    P = _fixture_P()
    words = _fixture_words()
    P = P.clone()
    P[NUMBER["m"], NUMBER["m"]] = 0
    got = number(nll(P, words))
    slip = "The bigram `mm` occurs and has probability zero, so the loss should be infinite."
    expect(isinstance(got, torch.Tensor) and got.dim() == 0, "`nll` should return one number.")
    expect(bool(got == torch.inf), slip, f"got {float(got)}", mistake="zero-made-possible")


@test_case(
    name='zeros that do not matter cost nothing',
    points=2,
    success_message='A bigram that does not occur costs nothing, whatever its probability: also not 0 times infinity.',
    failure_message='A bigram that does not occur costs nothing, whatever its probability: also not 0 times infinity.',
)
def test_zeros_that_do_not_matter_cost_nothing(nll):
    """A bigram that does not occur costs nothing, whatever its probability: also not 0 times infinity."""
    P = _fixture_P()
    words = _fixture_words()
    Q = P.clone()
    Q[NUMBER["q"]] = 0
    known = {"zero-times-log-of-zero": torch.tensor(torch.nan, dtype=torch.float64)}
    expect_close(number(nll(Q, words)), number(nll(P, words)), name="nll", mistakes=known)


@test_case(
    name='inputs are left unchanged',
    points=1,
    success_message='Whoever calls nll still needs the model afterwards.',
    failure_message='Whoever calls nll still needs the model afterwards.',
)
def test_inputs_are_left_unchanged(nll):
    """Whoever calls nll still needs the model afterwards."""
    P = _fixture_P()
    words = _fixture_words()
    expect_inputs_unchanged(nll, P, words)
