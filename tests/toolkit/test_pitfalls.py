"""Every error that everybody meets gets a hint, and no other does: the errors are PyTorch's own."""

from __future__ import annotations

import re

import numpy as np
import pytest
import torch
from torch.nn.functional import cross_entropy, embedding, one_hot

from toolkit.pitfalls import PITFALLS, hint_for

SCALAR = torch.ones(3, requires_grad=True)


def ones(*shape: int, dtype: torch.dtype = torch.float32, grad: bool = False) -> torch.Tensor:
    return torch.ones(*shape, dtype=dtype, requires_grad=grad)


def write_into_saved():
    h = ones(3, grad=True).tanh()
    h += 1
    h.sum().backward()


def update_before_backward():
    W = ones(2, 2, grad=True)
    loss = (W * W).sum()
    with torch.no_grad():
        W -= 1
    loss.backward()


def backward_twice():
    loss = (ones(3, grad=True) ** 2).sum()
    loss.backward()
    loss.backward()


def assign(target, value):
    target[0] = value


LONG = torch.long
CASES = {
    "product": (lambda: ones(2, 3) @ ones(4, 5), r"A is \(2, 3\), B is \(4, 5\), and 3 is not 4\.$"),
    "product, right transposed": (lambda: ones(2, 3) @ ones(4, 3), r"\n`B\.T` would fit"),
    "product, left transposed": (lambda: ones(4, 3) @ ones(4, 5), r"\n`A\.T` would fit"),
    "product, swapped": (lambda: ones(2, 3) @ ones(4, 2), r"\n`B @ A` would fit"),
    "linear": (lambda: torch.nn.Linear(3, 4)(ones(2, 5)), r"A is \(2, 5\), B is \(3, 4\)"),
    "vector": (lambda: ones(2, 3) @ ones(4), r"A is \(2, 3\), v is \(4,\), and 3 is not 4\.$"),
    "vector, transposed": (lambda: ones(4, 3) @ ones(4), r"`A\.T @ v` would fit"),
    "dot": (lambda: ones(3) @ ones(4), "one has 3, the other 4"),
    "batches": (lambda: ones(2, 3, 4) @ ones(2, 5, 6), r"here 4 is not 5\..*\n.*transpose\(-2, -1\)"),
    "batches, unequal": (lambda: torch.bmm(ones(2, 3, 4), ones(3, 4, 5)), "A has 2 of them, B has 3"),
    "numpy product": (lambda: np.ones((2, 3)) @ np.ones((4, 5)), r"last axis of A \(3\).*first of B \(4\)"),
    "broadcast": (lambda: ones(4, 3) + ones(4), r"axis 1 of the result, the left side has 3 and the right side 4"),
    "numpy broadcast": (lambda: np.ones((2, 3)) + np.ones(4), r"\(2,3\) and \(4,\) differ on axis -1"),
    "assignment": (lambda: assign(ones(3, 4), ones(3)), "has 3 entries on axis 0, and there is room for 4"),
    "einsum": (lambda: torch.einsum("bi,ij->bj", ones(2, 3), ones(4, 5)), "`i` is 4 in operand 1, .* and 3 before"),
    "cat": (lambda: torch.cat([ones(2, 3), ones(3, 4)]), "joins along axis 0.*Tensor number 1.*has 4 where.* has 3"),
    "stack": (lambda: torch.stack([ones(2), ones(3)]), r"entry 0 has \[2\], entry 1 has \[3\]"),
    "reshape": (lambda: ones(3, 4).view(2, 5), r"12 numbers do not fill the shape \(2, 5\)"),
    "view": (lambda: ones(2, 3).T.view(6), "not contiguous.*reshape"),
    "axis": (lambda: ones(3).sum(1), "`dim=1` does not exist: this tensor has one axis, number 0"),
    "axis of several": (lambda: ones(3, 2).sum(2), "this tensor has 2 axes, numbered 0 to 1"),
    "rows": (lambda: cross_entropy(ones(2, 3), ones(3, dtype=LONG)), "2 rows of logits and 3 targets"),
    "classes": (lambda: cross_entropy(ones(2, 4, 3), ones(2, 4, dtype=LONG)), r"\(2, 3\), and got \(2, 4\)"),
    "no graph": (lambda: ones(3).sum().backward(), r"no way back.*no_grad_flow\(parameters, loss\)"),
    "leaf": (lambda: ones(3, grad=True).add_(1), r"a \*leaf\*.*torch\.no_grad"),
    "view of a leaf": (lambda: assign(ones(3, grad=True), 1.0), r"a \*leaf\*"),
    "overwritten": (write_into_saved, r"The result of tanh was needed for the backward pass"),
    "overwritten parameter": (update_before_backward, "A tensor was needed.*updated after `backward"),
    "second backward": (backward_twice, "good for one `backward"),
    "several numbers": (lambda: (SCALAR * 2).backward(), "starts from one number"),
    "numpy": (lambda: SCALAR.numpy(), r"x\.detach\(\)\.numpy"),
    "None": (lambda: 0.1 * ones(2, grad=True).grad, "stays None where the loss does not depend"),
    "target": (lambda: cross_entropy(ones(2, 3), torch.tensor([0, 3])), "no class 3: .* 0 to V - 1"),
    "embedding": (lambda: embedding(torch.tensor([5]), ones(5, 2)), "0 to V - 1.*number of rows"),
    "index": (lambda: ones(3, 4)[torch.tensor([3])], "3 entries, 0 to 2; there is no 3. Did counting begin at 1"),
    "far index": (lambda: ones(3, 4)[7], "3 entries, 0 to 2; there is no 7. Look"),
    "numpy index": (lambda: np.ones(3)[5], "Axis 0 has 3 entries"),
    "one_hot": (lambda: one_hot(torch.tensor([5]), 3), "0 to num_classes - 1"),
    "pairs": (lambda: ones(3, 4)[torch.arange(3), torch.tensor([0, 1])], r"these have \[3\] and \[2\]"),
    "mask": (lambda: ones(3, 4)[ones(4) > 0], r"the mask is \[4\], the tensor \[3, 4\]"),
    "item": (lambda: ones(3).item(), "one number, and this tensor has 3"),
    "if": (lambda: bool(ones(3) > 0), r"`\.all\(\)` or `\.any\(\)`"),
    "float @ long": (lambda: ones(2, 3) @ ones(3, 4, dtype=LONG), "float and long int.*`.float"),
    "linear of long": (lambda: torch.nn.Linear(3, 4)(ones(2, 3, dtype=LONG)), "Long and Float"),
    "float @ double": (lambda: ones(2, 3) @ ones(3, 4).double(), "float and double"),
    "matrix of floats @ vector of longs": (lambda: ones(2, 3) @ torch.arange(3), "Long and Float"),
    "float targets": (lambda: cross_entropy(ones(2, 3), ones(2)), "Indices and classes.*swapped"),
    "float index": (lambda: ones(3)[ones(1)], "Indices and classes"),
    "float letters": (lambda: embedding(ones(1), ones(5, 2)), "Indices and classes"),
    "mean of longs": (lambda: torch.arange(3).mean(), "is for floats"),
    "softmax of longs": (lambda: torch.arange(3).softmax(0), "is for floats"),
    "gradient of longs": (lambda: torch.tensor([1, 2], requires_grad=True), "is for floats"),
    "in place": (lambda: torch.arange(3).add_(ones(3)), "Float numbers do not fit into Long ones"),
    "logits": (lambda: torch.multinomial(torch.tensor([-1.0, 2.0]), 1), "before the softmax"),
}


def message_of(function) -> str:
    with pytest.raises((RuntimeError, IndexError, ValueError, TypeError)) as caught:
        function()
    return str(caught.value)


@pytest.mark.parametrize("case", CASES)
def test_is_a_usual_error_explained(case):
    function, words = CASES[case]
    hint = hint_for(message_of(function))
    assert re.search(f"(?s){words}", hint), hint
    assert "{" not in hint
    assert hint.count("\n") <= 2


@pytest.mark.parametrize(
    "function", [lambda: int("seven"), lambda: [][3], lambda: 1 + "1", lambda: ones(3).reshape(ones(1))]
)
def test_is_any_other_error_left_alone(function):
    assert hint_for(message_of(function)) == ""


def test_is_every_pitfall_met():
    """A pattern that PyTorch no longer words like this would never match again."""
    messages = [message_of(function) for function, _ in CASES.values()]
    unmet = {pattern for pattern in PITFALLS if not any(re.search(pattern, message) for message in messages)}
    assert unmet == {"Expected all tensors to be on the same device", r"expected scalar type (\w+) but found (\w+)"}
