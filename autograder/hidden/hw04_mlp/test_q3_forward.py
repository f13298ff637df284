"""Hidden tests of q3_forward: the public properties on private inputs, then the logits themselves."""

import pytest
import torch
from hw04_names import random_problem

from autograder.hidden.hw04_mlp.oracle import logits_of
from source.hw04_mlp.checks.test_q3_forward import *
from toolkit import expect, expect_close, expect_like


@pytest.fixture(scope="session")
def params(draw, batch_size):
    """Private parameters of a small network."""
    return random_problem(draw("network"), B=batch_size)[0]


@pytest.fixture(scope="session")
def contexts(draw, batch_size):
    """Private contexts (B, 3); the first two differ, and the first is no palindrome."""
    X = random_problem(draw("contexts"), B=batch_size)[1]
    X[0, 2] = (X[0, 0] + 5) % 27
    X[1, 0] = (X[0, 0] + 1) % 27
    return X


@pytest.fixture(scope="session")
def gradients(student):
    """Differentiates a function in the student's process: no graph crosses to this one."""
    return student("pull_back")


def mistakes(X, params):
    """Return what each known mistake would give."""
    C, W1, b1, W2, b2 = (params[name] for name in ("C", "W1", "b1", "W2", "b2"))
    emb = C[X]
    flat = emb.reshape(len(X), -1)
    pre = flat @ W1 + b1
    h = torch.tanh(pre)
    right = h @ W2 + b2

    def through(row):
        return torch.tanh(row @ W1 + b1) @ W2 + b2

    return {
        "batch-and-time-mixed": through(emb.transpose(0, 1).reshape(len(X), -1)),
        "time-and-embedding-mixed": through(emb.transpose(1, 2).reshape(len(X), -1)),
        "context-read-backwards": through(emb.flip(1).reshape(len(X), -1)),
        "first-letter-only": through(emb[:, :1].expand_as(emb).reshape(len(X), -1)),
        "last-letter-only": through(emb[:, -1:].expand_as(emb).reshape(len(X), -1)),
        "letters-averaged": through(emb.mean(1, keepdim=True).expand_as(emb).reshape(len(X), -1)),
        "tanh-forgotten": pre @ W2 + b2,
        "tanh-on-the-logits": torch.tanh(right),
        "tanh-on-the-embedding": through(torch.tanh(flat)),
        "relu-for-tanh": torch.relu(pre) @ W2 + b2,
        "sigmoid-for-tanh": torch.sigmoid(pre) @ W2 + b2,
        "first-bias-forgotten": torch.tanh(flat @ W1) @ W2 + b2,
        "first-bias-after-tanh": (torch.tanh(flat @ W1) + b1) @ W2 + b2,
        "second-bias-forgotten": h @ W2,
        "probabilities-returned": torch.softmax(right, 1),
        "log-probabilities-returned": torch.log_softmax(right, 1),
        "hidden-layer-returned": h,
    }


@pytest.mark.points(5)
def test_matches_the_network(forward, contexts, params):
    """The logits are those of the network of section 4."""
    right = logits_of(contexts, params)
    expect_close(forward(contexts, params), right, name="logits", axes="B V", mistakes=mistakes(contexts, params))


@pytest.mark.points(1)
def test_works_for_networks_of_any_size(forward, draw):
    """Other alphabets, longer contexts, other layers: all sizes come from the tensors."""
    for sizes in ({"T": 5, "E": 2, "H": 7, "letters": 31}, {"B": 3, "T": 1, "E": 4, "H": 9, "letters": 5}):
        params, X, _ = random_problem(draw("other sizes"), **sizes)
        right = logits_of(X, params)
        known = {"sizes-written-down": right[:, :27]}
        expect_close(forward(X, params), right, name="logits", axes="B V", mistakes=known)


@pytest.mark.points(1)
def test_keeps_float32(forward, contexts, params):
    """A network in 32 bits has logits in 32 bits."""
    narrow = {name: value.float() for name, value in params.items()}
    like = narrow["b2"].expand(len(contexts), -1)
    got = expect_like(forward(contexts, narrow), like, name="logits", axes="B V")
    expect(bool(got.any()), "All logits are zero.")
