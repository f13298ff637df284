"""Public checks of q3_forward. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import math
import torch
from hw04_names import PARAMETERS, pull_back, random_problem
from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like, expect_shape, expect_tensor

OK_FORMAT = False
name = "q3_forward"


def _fixture_params():
    """Parameters of a small network; no two axes have the same size."""
    return random_problem(torch.Generator().manual_seed(41))[0]


def _fixture_contexts():
    """Six contexts of three letters."""
    return torch.tensor([[0, 0, 5], [0, 5, 9], [13, 1, 13], [1, 26, 0], [7, 7, 7], [20, 3, 11]])


def _fixture_gradients():
    """Differentiates a function."""
    return pull_back


@test_case(
    name='one row of logits for each context',
    points=2,
    success_message='Every context gets one number for each of the V letters: (B, V).',
    failure_message='Every context gets one number for each of the V letters: (B, V).',
)
def test_one_row_of_logits_for_each_context(forward):
    """Every context gets one number for each of the V letters: (B, V)."""
    contexts = _fixture_contexts()
    params = _fixture_params()
    expect_shape(forward(contexts, params), "B V", B=len(contexts), V=len(params["b2"]), name="logits")


@test_case(
    name='a batch of one',
    points=2,
    success_message='One context alone gets the logits that it has among others, in a row of its own: (1, V).',
    failure_message='One context alone gets the logits that it has among others, in a row of its own: (1, V).',
)
def test_a_batch_of_one(forward):
    """One context alone gets the logits that it has among others, in a row of its own: (1, V)."""
    contexts = _fixture_contexts()
    params = _fixture_params()
    B, V = len(contexts), len(params["b2"])
    every = expect_like(forward(contexts, params), params["b2"].expand(B, V), name="logits", axes="B V")
    expect(bool(every.any()), "All logits are zero.")
    alone = expect_tensor(forward(contexts[:1], params), "logits of one context")
    slip = "The logits of one context should have the shape (1, V): a row, although there is only one."
    expect(alone.shape != (V,), slip, mistake="batch-axis-dropped")
    alone = expect_like(alone, every[:1], name="logits of one context", axes="B V")
    slip = "A context alone gets other logits than among others."
    expect(torch.allclose(alone, every[:1], rtol=1e-6, atol=1e-9), slip, mistake="logits-depend-on-the-batch")


@test_case(
    name='contexts do not see one another',
    points=2,
    success_message='Put the rows of X into another order, and the rows of logits follow.',
    failure_message='Put the rows of X into another order, and the rows of logits follow.',
)
def test_contexts_do_not_see_one_another(forward):
    """Put the rows of X into another order, and the rows of logits follow."""
    contexts = _fixture_contexts()
    params = _fixture_params()
    B, V = len(contexts), len(params["b2"])
    every = expect_like(forward(contexts, params), params["b2"].expand(B, V), name="logits", axes="B V")
    differ = bool((every[0] - every[1]).abs().max() > 1e-6)
    expect(differ, "All contexts have the same logits.")
    expect_close(forward(contexts.flip(0), params), every.flip(0), name="logits of the rows in reverse", axes="B V")


@test_case(
    name='every place counts',
    points=2,
    success_message='Another letter at any place of a context changes its logits, and so does the order of the letters.',
    failure_message='Another letter at any place of a context changes its logits, and so does the order of the letters.',
)
def test_every_place_counts(forward):
    """Another letter at any place of a context changes its logits, and so does the order of the letters."""
    contexts = _fixture_contexts()
    params = _fixture_params()
    like = params["b2"].expand(2, len(params["b2"]))
    before = expect_like(forward(contexts[:2], params), like, name="logits", axes="B V")
    for place in range(contexts.shape[1]):
        other = contexts[:2].clone()
        other[0, place] = (other[0, place] + 3) % len(params["b2"])
        after = expect_like(forward(other, params), like, name="logits", axes="B V")
        slip = "A letter can be replaced by another one, and the logits stay as they are."
        expect(bool((after - before)[0].abs().max() > 1e-6), slip, f"place {place}")
    turned = expect_like(forward(contexts[:2].flip(1), params), like, name="logits", axes="B V")
    slip = "The letters of a context can be put into another order, and the logits stay as they are."
    expect(bool((turned - before)[0].abs().max() > 1e-6), slip)


@test_case(
    name='the example worked by hand',
    points=2,
    success_message='Two letters, one hidden unit: the contexts (1, 0) and (0, 1) get the logits of the table.',
    failure_message='Two letters, one hidden unit: the contexts (1, 0) and (0, 1) get the logits of the table.',
)
def test_the_example_worked_by_hand(forward):
    """Two letters, one hidden unit: the contexts (1, 0) and (0, 1) get the logits of the table."""
    params = {
        "C": torch.tensor([[0.0], [1.0]], dtype=torch.float64),
        "W1": torch.tensor([[math.log(2)], [math.log(3)]], dtype=torch.float64),
        "b1": torch.tensor([0.0], dtype=torch.float64),
        "W2": torch.tensor([[10.0, -10.0]], dtype=torch.float64),
        "b2": torch.tensor([0.5, 0.0], dtype=torch.float64),
    }
    right = torch.tensor([[6.5, -6.0], [8.5, -8.0]], dtype=torch.float64)
    expect_close(forward(torch.tensor([[1, 0], [0, 1]]), params), right, name="logits", axes="B V")


@test_case(
    name='gradients reach every parameter',
    points=2,
    success_message='The logits are connected to all five parameters, so that training can move them.',
    failure_message='The logits are connected to all five parameters, so that training can move them.',
)
def test_gradients_reach_every_parameter(forward):
    """The logits are connected to all five parameters, so that training can move them."""
    gradients = _fixture_gradients()
    contexts = _fixture_contexts()
    params = _fixture_params()
    above = torch.linspace(-1.0, 2.0, len(contexts) * len(params["b2"]), dtype=torch.float64)
    got = gradients(forward, [contexts, params], above.view(len(contexts), -1))
    expect(isinstance(got, list | tuple) and len(got) == len(params), "The logits have no gradient.")
    for name, gradient in zip(params, got, strict=True):
        slip = f"No gradient comes back to `{name}`."
        expect(gradient is not None, slip, mistake="graph-cut")
        expect(bool(expect_like(gradient, params[name], name=f"gradient of {name}").any()), slip)
    expect(set(params) == set(PARAMETERS), "A parameter is missing.")


@test_case(
    name='inputs are left unchanged',
    points=1,
    success_message='Whoever calls forward still needs X and the parameters afterwards.',
    failure_message='Whoever calls forward still needs X and the parameters afterwards.',
)
def test_inputs_are_left_unchanged(forward):
    """Whoever calls forward still needs X and the parameters afterwards."""
    contexts = _fixture_contexts()
    params = _fixture_params()
    expect_inputs_unchanged(forward, contexts, params)
