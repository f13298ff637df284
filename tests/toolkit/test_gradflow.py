"""Why a parameter has no gradient: one test for each cause."""

from __future__ import annotations

import pytest
import torch

from toolkit import no_grad_flow

X = torch.randn(4, 2, generator=torch.Generator().manual_seed(1))


def cause_of(parameters, loss, name="W") -> str:
    table = no_grad_flow(parameters, loss)
    return {row[0]: f"{row[2]}: {row[3]}" for row in table.rows}[name]


@pytest.fixture(name="W")
def weights():
    return torch.randn(2, 3, generator=torch.Generator().manual_seed(2)).requires_grad_()


@pytest.fixture(name="b")
def bias():
    return torch.zeros(3, requires_grad=True)


def test_is_a_healthy_model_healthy(W, b):
    table = no_grad_flow({"W": W, "b": b}, (X @ W + b).tanh().sum())
    assert table.ok
    assert table.title == "Gradient flow: 2 of 2 parameters get a gradient"
    assert [row[3] for row in table.rows] == ["flows", "flows"]


def test_is_nothing_changed_by_looking(W):
    loss = (X @ W).sum()
    no_grad_flow([W], loss)
    assert W.grad is None
    loss.backward()
    assert W.grad is not None


@pytest.mark.parametrize("cut", [lambda t: t.detach(), lambda t: t.data, lambda t: torch.tensor(t.tolist())])
def test_is_a_cut_path_found(W, b, cut):
    loss = (cut(X @ W) + b).sum()
    assert cause_of({"W": W, "b": b}, loss) == (
        "None: not used, or cut off from the loss by `.detach()`, `.data` or `.item()`"
    )
    assert cause_of({"W": W, "b": b}, loss, "b").endswith("flows")


def test_is_a_twin_recognised(W, b):
    twin = W.detach().requires_grad_()
    assert "`.detach()`ed twin of it" in cause_of({"W": W}, (X @ twin + b).sum())
    copy = W.detach().clone().requires_grad_()
    assert "a copy of it" in cause_of({"W": W}, (X @ copy + b).sum())


def test_is_a_frozen_parameter_named(W, b):
    assert cause_of({"W": W, "b": b.requires_grad_(False)}, (X @ W + b).sum(), "b") == (
        "None: frozen: requires_grad is False"
    )


def test_is_a_scaled_leaf_no_leaf():
    W = torch.randn(2, 3, requires_grad=True) * 0.1
    assert "not a leaf, but the result of mul" in cause_of({"W": W}, (X @ W).sum())
    assert "not a leaf" in cause_of({"W": W}, None)


def test_is_an_overwritten_tensor_found(W, b):
    h = (X @ W).tanh()
    h += 1
    table = no_grad_flow({"W": W, "b": b}, (h + b).sum())
    assert [row[2] for row in table.rows] == ["broken", "6.93"]
    assert "in-place: the result of tanh was overwritten" in table.rows[0][3]
    assert "in-place" in table.notes[0]
    assert not table.ok


def test_is_a_graph_that_was_used_up_named(W):
    loss = (X @ W).pow(2).sum()
    loss.backward()
    assert "has run already and freed the graph" in cause_of({"W": W}, loss)


@pytest.mark.parametrize(
    ("layer", "words"),
    [
        (lambda h: (h - 100).relu(), "a relu behind it is 0 for every example"),
        (lambda h: (h + 100).tanh(), "a tanh behind it is saturated everywhere"),
        (lambda h: (h + 200).sigmoid(), "a sigmoid behind it is saturated everywhere"),
        (lambda h: h @ torch.zeros(3, 1), "multiplied by a tensor of zeros"),
        (lambda h: h * torch.zeros(3), "multiplied by a tensor of zeros"),
        (lambda h: torch.addmm(torch.zeros(1), h, torch.zeros(3, 1)), "multiplied by a tensor of zeros"),
        (lambda h: h.round() * 1.5, "zero everywhere"),
    ],
)
def test_is_what_blocks_a_gradient_named(W, layer, words):
    cause = cause_of({"W": W}, layer(X @ W).sum())
    assert cause.startswith("0: zero")
    assert words in cause


def test_are_dead_inputs_not_blamed_on_the_weights(W):
    V = torch.ones(3, 1, requires_grad=True)
    table = no_grad_flow({"W": W, "V": V}, ((X @ W - 100).relu() @ V).sum())
    assert "relu" in table.rows[0][3]
    assert "inputs that are all 0" in table.rows[1][3]


def test_is_nan_named(W):
    assert cause_of({"W": W}, ((X @ W) * 0).abs().sqrt().sum()).startswith("nan: nan or inf")
    assert no_grad_flow({"W": W}, (X @ W - 100).log().sum()).notes == ("The loss itself is nan or inf.",)


@pytest.mark.parametrize(
    ("loss", "words"),
    [
        (3.0, "the loss is a float: `.item()`"),
        (torch.zeros(3), r"the loss has the shape (3,)"),
        (torch.tensor(1.0), "cut off from everything"),
    ],
)
def test_is_a_loss_that_is_none_named(W, loss, words):
    table = no_grad_flow({"W": W}, loss)
    assert words in table.notes[0]
    assert not table.ok


def test_is_autograd_switched_off_named(W):
    with torch.no_grad():
        assert "autograd is switched off" in no_grad_flow({"W": W}, (X @ W).sum()).notes[0]
    assert "no parameter has requires_grad" in no_grad_flow([torch.ones(2)], torch.tensor(1.0)).notes[0]


def test_are_gradients_that_are_there_looked_at_without_a_loss(W, b):
    (X @ W + 0 * b).sum().backward()
    table = no_grad_flow({"W": W, "b": b, "c": torch.ones(1, requires_grad=True)})
    assert [row[3].split(":")[0] for row in table.rows][:2] == ["flows", "zero everywhere"]
    assert "`backward()` did not run" in table.rows[2][3]


def test_is_a_module_taken_by_its_names():
    net = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.ReLU(), torch.nn.Linear(3, 1))
    table = no_grad_flow(net, net(X).pow(2).mean())
    assert [row[0] for row in table.rows] == ["0.weight", "0.bias", "2.weight", "2.bias"]
