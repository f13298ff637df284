"""Right answers and known wrong ones for hw06, all from torch autograd or a closed form.

Nothing here comes from the reference solution: the forward pass is the shipped one, autograd differentiates it, and
the single steps below are differentiated one by one. A known mistake is written as the tensor that it produces.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from hw06_network import EPS, PARAMETERS, STEPS_BACKWARD, Cache, Params, forward, sample_batch
from torch import Tensor

from toolkit.expect import ATOL, RTOL

Wrong = dict[str, Callable[[], Tensor]]
Draw = Callable[[str], torch.Generator]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the forward pass.

    Attributes:
        result: The tensor that it computes.
        inputs: The tensors that it computes it from.
        function: How.
    """

    result: str
    inputs: tuple[str, ...]
    function: Callable[..., Tensor]


STEPS = (
    Step("emb", ("C", "X"), lambda C, X: C[X]),
    Step("flat", ("emb",), lambda emb: emb.reshape(len(emb), -1)),
    Step("pre", ("flat", "W1", "b1"), lambda flat, W1, b1: flat @ W1 + b1),
    Step("mean", ("pre",), lambda pre: pre.mean(0, keepdim=True)),
    Step("diff", ("pre", "mean"), lambda pre, mean: pre - mean),
    Step("sq", ("diff",), lambda diff: diff**2),
    Step("var", ("sq",), lambda sq: sq.sum(0, keepdim=True) / (len(sq) - 1)),
    Step("inv_std", ("var",), lambda var: (var + EPS) ** -0.5),
    Step("xhat", ("diff", "inv_std"), lambda diff, inv_std: diff * inv_std),
    Step("act", ("gamma", "xhat", "beta"), lambda gamma, xhat, beta: gamma * xhat + beta),
    Step("h", ("act",), torch.tanh),
    Step("logits", ("h", "W2", "b2"), lambda h, W2, b2: h @ W2 + b2),
    Step("logit_max", ("logits",), lambda logits: logits.max(1, keepdim=True).values),
    Step("shifted", ("logits", "logit_max"), lambda logits, logit_max: logits - logit_max),
    Step("exps", ("shifted",), torch.exp),
    Step("total", ("exps",), lambda exps: exps.sum(1, keepdim=True)),
    Step("inv_total", ("total",), lambda total: total**-1),
    Step("probs", ("exps", "inv_total"), lambda exps, inv_total: exps * inv_total),
    Step("logprobs", ("probs",), torch.log),
    Step("loss", ("logprobs", "Y"), lambda logprobs, Y: -logprobs[torch.arange(len(Y)), Y].mean()),
)
"""The lines of the forward pass; the leak is left out, since no derivative depends on it."""


def draw_batch_size(draw: Draw) -> int:
    """Small, so that n and n - 1 differ, and unlike every other axis, so that a transposed matrix shows."""
    return (4, 6, 7, 8)[int(torch.randint(4, (1,), generator=draw("batch size")))]


def all_gradients(params: Params, X: Tensor, Y: Tensor, leak: float = 0.0) -> dict[str, Tensor]:
    """Return the 26 gradients of the loss, by autograd."""
    leaves = {name: value.clone().requires_grad_() for name, value in params.items()}
    cache = forward(leaves, X, Y, leak)
    gradients = torch.autograd.grad(cache["loss"], [cache[name] for name in STEPS_BACKWARD])
    return dict(zip(STEPS_BACKWARD, gradients, strict=True))


def feeds(name: str) -> tuple[str, ...]:
    """Return the tensors that `name` feeds, in forward order: its gradient follows from theirs."""
    return tuple(step.result for step in STEPS if name in step.inputs)


def paths(name: str, cache: Cache, above: Mapping[str, Tensor]) -> list[Tensor]:
    """Return what comes back to `name` from each tensor that it feeds, in forward order.

    Args:
        name: Whose gradient.
        cache: The forward pass.
        above: Gradients of the tensors that `name` feeds; that of the loss is one.
    """
    found = []
    for step in STEPS:
        if name not in step.inputs:
            continue
        inputs = [cache[other].detach().clone().requires_grad_(other == name) for other in step.inputs]
        result = step.function(*inputs)
        upstream = torch.ones_like(result) if step.result == "loss" else above[step.result]
        found.append(_pulled_back(result, inputs[step.inputs.index(name)], upstream))
    return found


def local_gradient(name: str, cache: Cache, above: Mapping[str, Tensor]) -> Tensor:
    """Return the gradient that the chain rule gives for `name` from the gradients `above` it, right or wrong."""
    return torch.stack(paths(name, cache, above)).sum(0)


def logits_gradient(logits: Tensor, targets: Tensor) -> Tensor:
    """Return the gradient of the mean cross-entropy, by autograd."""
    leaf = logits.clone().requires_grad_()
    return torch.autograd.grad(torch.nn.functional.cross_entropy(leaf, targets), leaf)[0]


def batchnorm_gradient(dout: Tensor, cache: Cache) -> Tensor:
    """Return what comes back through BatchNorm from `dout`, by autograd."""
    pre = cache["pre"].detach().clone().requires_grad_()
    xhat = (pre - pre.mean(0)) / (pre.var(0) + EPS).sqrt()
    return _pulled_back(cache["gamma"] * xhat + cache["beta"], pre, dout)


def embedding_gradient(demb: Tensor, X: Tensor, rows: int) -> Tensor:
    """Return what comes back to the table of an embedding, by autograd."""
    table = torch.zeros(rows, demb.shape[2], dtype=demb.dtype, requires_grad=True)
    return _pulled_back(torch.nn.functional.embedding(X, table), table, demb)


def last_one_wins(demb: Tensor, X: Tensor, rows: int) -> Tensor:
    """Return what assigning instead of adding leaves in the table: the last row that each letter fetched."""
    table = torch.zeros(rows, demb.shape[2], dtype=demb.dtype)
    for row, letter in zip(demb.flatten(0, 1), X.flatten().tolist(), strict=True):
        table[letter] = row
    return table


def first_one_wins(demb: Tensor, X: Tensor, rows: int) -> Tensor:
    """Return what a walk from back to front leaves in the table when it assigns."""
    return last_one_wins(demb.flip(0, 1), X.flip(0, 1), rows)


def agrees(got: object, right: Tensor) -> bool:
    """Whether `got` is a tensor like the right one, with its values: nobody then has to look for a mistake."""
    fits = isinstance(got, Tensor) and got.shape == right.shape and got.dtype == right.dtype
    return fits and torch.allclose(got, right, rtol=RTOL, atol=ATOL)


def sgd_step(params: Params, X: Tensor, Y: Tensor, lr: float) -> Params:
    """Take one step of gradient descent with autograd's gradients."""
    gradients = all_gradients(params, X, Y)
    return {name: params[name] - lr * gradients[name] for name in PARAMETERS}


def sgd(params: Params, X: Tensor, Y: Tensor, lrs: list[float], batch_size: int, generator: torch.Generator) -> Params:
    """Train with autograd's gradients, a new batch for each learning rate."""
    for lr in lrs:
        params = sgd_step(params, *sample_batch(X, Y, batch_size, generator), lr)
    return params


def _pulled_back(result: Tensor, leaf: Tensor, upstream: Tensor) -> Tensor:
    """Return what autograd sends back to `leaf` for a gradient `upstream` of `result`.

    Written as the gradient of a number: torch imports all of sympy for its argument `grad_outputs`.
    """
    return torch.autograd.grad((result * upstream).sum(), leaf)[0]
