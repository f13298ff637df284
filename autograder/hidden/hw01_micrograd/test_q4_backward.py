"""Hidden tests of q4_backward: the public properties, then private graphs in which every wrong order goes wrong."""

import pytest
import torch

from autograder.hidden.hw01_micrograd.walks import private_graph, true_gradients, wrong_walks
from source.hw01_micrograd.checks.test_q4_backward import *
from toolkit import expect, expect_close

pytestmark = pytest.mark.no_autograd


@pytest.mark.points(4)
def test_matches_the_true_gradients(backward, Graph, draw):
    """On a private graph every node ends with its true gradient, that of a system of linear equations."""
    for index in range(3):
        plan = private_graph(draw(f"graph {index}"), 8 + index)
        graph = Graph([list(map(list, parts)) for parts in plan])
        backward(graph.root)
        got = expect_numbers(graph.grads(), len(plan), "the gradients")
        wrong = wrong_walks(plan)
        for side in range(4):
            known = {mistake: tensors[side] for mistake, tensors in wrong.items() if side < len(tensors)}
            if any(torch.allclose(got, tensor) for tensor in known.values()):
                break
        expect_close(got, true_gradients(plan), name="the gradients", axes="nodes", mistakes=known)


@pytest.mark.points(2)
def test_a_ladder_with_a_million_million_paths(backward, Graph):
    """Forty nodes, each used twice by the next: who follows every path from the start never ends."""
    graph = Graph([[]] + [[[i, 0.5], [i, 0.5]] for i in range(40)])
    backward(graph.root)
    got = expect_numbers(graph.grads(), 41, "the gradients")
    expect_close(got, torch.ones(41, dtype=torch.float64), name="the gradients", axes="nodes")


@pytest.mark.points(1)
def test_the_result_starts_with_one(backward, Graph):
    """The gradient of the result with respect to itself is 1, whatever it held before."""
    plan = [[], [(0, 2.5)], [(1, -2.0)]]
    graph = Graph(plan)
    graph.put(2, 7.0)
    backward(graph.root)
    got = expect_numbers(graph.grads(), 3, "the gradients")
    known = {"root-added-to": 8 * true_gradients(plan), "root-not-seeded": 7 * true_gradients(plan)}
    expect_close(got, true_gradients(plan), name="the gradients", axes="nodes", mistakes=known)
