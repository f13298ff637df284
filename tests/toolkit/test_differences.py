"""Central differences find a wrong gradient, and do not find fault with a right one."""

from __future__ import annotations

import pytest
import torch

from toolkit import gradcheck


def normal(*shape: int, seed: int = 1) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


class Wrong(torch.autograd.Function):
    @staticmethod
    def forward(context, x):
        context.save_for_backward(x)
        return x**3

    @staticmethod
    def backward(context, upstream):
        (x,) = context.saved_tensors
        return 2 * x**2 * upstream


@pytest.mark.parametrize(
    ("f", "inputs"),
    [
        (torch.tanh, [normal(3)]),
        (lambda x, W: torch.tanh(x @ W), [normal(2, 3), normal(3, 4)]),
        (lambda logits, y: torch.nn.functional.cross_entropy(logits, y), [normal(3, 4), torch.tensor([0, 1, 3])]),
        (lambda x: x.T.reshape(-1), [normal(2, 3).T]),
        (lambda x: 1e6 * x.exp().sum(), [normal(3)]),
        (lambda x: x.sum(), [torch.tensor(2.0)]),
        (lambda x: x.sum(), [torch.zeros(0)]),
        (lambda x, unused: x * 2, [normal(2), normal(2)]),
        (lambda x: x.relu(), [torch.tensor([-1.0, 0.5])]),
    ],
)
def test_is_a_right_gradient_right(f, inputs):
    report = gradcheck(f, *inputs)
    assert report.ok, report


def test_is_a_wrong_backward_found_with_its_worst_entry():
    report = gradcheck(Wrong.apply, torch.tensor([[0.1, 2.0], [1.0, 0.5]]))
    assert not report.ok
    assert report.rows[0][-1] == "[0, 1]: yours is 9.66, the measured slope is 14.5"
    assert "added up with fixed weights" in report.notes[0]


def test_is_only_the_wrong_input_accused():
    report = gradcheck(lambda x, y: Wrong.apply(x) * y, normal(3), normal(3, seed=2))
    assert [row[5] for row in report.rows] == ["wrong", "right"]


def test_are_gradients_by_hand_checked():
    x, W = normal(5, 3).double(), normal(3, 2).double()

    def loss(x, W):
        return (x @ W).pow(2).mean()

    dout = 2 * (x @ W) / 10
    assert gradcheck(loss, x, W, grads=[dout @ W.T, x.T @ dout]).ok
    report = gradcheck(loss, x, W, grads=[dout @ W.T, x.T @ dout * 10])
    assert [row[5] for row in report.rows] == ["right", "wrong"]
    assert gradcheck(loss, x, W, grads=[dout @ W.T, None]).rows[1][5:] == (
        "None",
        "detached inside, or not built by torch",
    )
    assert "has the shape (2, 3)" in gradcheck(loss, x, W, grads=[dout @ W.T, dout.T @ x]).rows[1][-1]


def test_is_a_detached_path_found():
    assert gradcheck(lambda x: x.detach() * x, normal(3)).rows[0][5] == "wrong"
    assert gradcheck(lambda x: x.detach() ** 2, normal(3)).rows[0][5] == "None"


def test_is_a_kink_no_mistake():
    report = gradcheck(torch.relu, torch.tensor([0.0, 1.0, -1.0]))
    assert report.ok
    assert "kink" in report.rows[0][-1]
    assert "no one slope" in report.notes[0]


def test_is_a_wrong_gradient_beside_a_kink_still_wrong():
    report = gradcheck(lambda x: x.relu().sum(), torch.tensor([0.0, 1.0]), grads=[torch.tensor([0.0, 3.0])])
    assert report.rows[0][-1].startswith("[1]: yours is 3")


def test_are_many_entries_sampled_and_always_the_same():
    first, second = (gradcheck(torch.sin, normal(40, 30)) for _ in range(2))
    assert first == second
    assert first.rows[0][2] == "200 / 1200"
    assert "200 entries are tried" in first.notes[0]


def test_is_float32_inside_named():
    assert "returns float32" in gradcheck(lambda x: x.float().tanh().sum(), normal(3)).notes[0]


@pytest.mark.parametrize(
    ("f", "inputs", "options", "words"),
    [
        (lambda x: torch.dropout(x, 0.5, True), [normal(100)], {}, "two results"),
        (lambda x: x.log(), [-torch.ones(2)], {}, "returns nan"),
        (lambda x: 3.0, [normal(2)], {}, "returns a float"),
        (lambda x: x, [torch.arange(3)], {}, "nothing to nudge"),
        (lambda x: x @ normal(2, 3), [normal(2)], {}, r"Make that one `\.double\(\)`"),
        (torch.nn.Linear(2, 3), [normal(4, 2)], {}, r"Make that one `\.double\(\)`, a module as well"),
        (lambda x: x.sum(), [normal(2)], {"grads": []}, "0 gradients for 1"),
        (lambda x: x, [normal(2)], {"grads": [normal(2)]}, "one number, the loss"),
    ],
)
def test_is_a_meaningless_comparison_refused(f, inputs, options, words):
    with pytest.raises(ValueError, match=words), torch.random.fork_rng():
        gradcheck(f, *inputs, **options)


def test_are_inputs_left_alone():
    x = normal(3).requires_grad_()
    before = x.detach().clone()
    gradcheck(lambda x: x.mul_(2), x)
    assert torch.equal(x, before)
    assert x.grad is None
