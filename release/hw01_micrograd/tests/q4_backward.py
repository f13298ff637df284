"""Public checks of q4_backward. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from hw01_bench import expect_numbers
from toolkit import expect, expect_close

OK_FORMAT = False
name = "q4_backward"


@test_case(
    name='the example worked by hand',
    points=2,
    success_message='In y = u·v with u = 2a and v = u + 1: v goes before u, and a gets 26.',
    failure_message='In y = u·v with u = 2a and v = u + 1: v goes before u, and a gets 26.',
)
def test_the_example_worked_by_hand(backward, Graph):
    """In y = u·v with u = 2a and v = u + 1: v goes before u, and a gets 26."""
    graph = Graph([[], [(0, 2.0)], [(1, 1.0)], [(1, 7.0), (2, 6.0)]])
    backward(graph.root)
    got = expect_numbers(graph.grads(), 4, "the gradients")
    right = torch.tensor([26.0, 13.0, 6.0, 1.0], dtype=torch.float64)
    known = {"pre-order-not-topological": torch.tensor([14.0, 13.0, 6.0, 1.0], dtype=torch.float64)}
    known |= {"root-not-seeded": torch.zeros(4, dtype=torch.float64)}
    expect_close(got, right, name="the gradients", axes="nodes", mistakes=known)


@test_case(
    name='every node passes on once',
    points=2,
    success_message='However many ways lead to a node, it passes its gradient on exactly once.',
    failure_message='However many ways lead to a node, it passes its gradient on exactly once.',
)
def test_every_node_passes_on_once(backward, Graph):
    """However many ways lead to a node, it passes its gradient on exactly once."""
    graph = Graph([[], [(0, 1.0)], [(0, 1.0), (1, 1.0)], [(1, 1.0), (2, 1.0)], [(2, 1.0), (3, 1.0), (0, 1.0)]])
    backward(graph.root)
    passes = graph.passes()
    slip = "A node with operands was never asked to pass its gradient on."
    expect(min(passes[1:]) >= 1, slip)
    slip = "A node passed its gradient on more than once: keep a set of the nodes that you have seen."
    expect(max(passes) <= 1, slip, mistake="node-walked-twice")


@test_case(
    name='a chain of 5000 nodes',
    points=2,
    success_message='A sum over 5,000 examples is a chain of 5,000 nodes, and backward walks all of it.',
    failure_message='A sum over 5,000 examples is a chain of 5,000 nodes, and backward walks all of it.',
)
def test_a_chain_of_5000_nodes(backward, Graph):
    """A sum over 5,000 examples is a chain of 5,000 nodes, and backward walks all of it."""
    graph = Graph([[]] + [[(i, 1.0)] for i in range(5000)])
    try:
        backward(graph.root)
    except Exception as error:
        slip = "On a long chain a function calls itself too often. Keep a list of what is to be done instead."
        expect("RecursionError" not in f"{type(error).__name__} {error}", slip, mistake="recursion-too-deep")
        raise
    got = graph.grads()
    slip = "At the end of a long chain of additions the gradient is not 1."
    expect(len(got) == 5001 and got[0] == 1.0 and got[2500] == 1.0, slip, mistake="long-chain-cut-short")


@test_case(
    name='what inputs hold already is added to',
    points=2,
    success_message='Two results may share inputs: the gradient that an input holds already stays, and the new one is added.',
    failure_message='Two results may share inputs: the gradient that an input holds already stays, and the new one is added.',
)
def test_what_inputs_hold_already_is_added_to(backward, Graph):
    """Two results may share inputs: the gradient that an input holds already stays, and the new one is added."""
    graph = Graph([[], [], [(0, 2.0), (1, 3.0)]])
    graph.put(0, 10.0)
    graph.put(1, 20.0)
    backward(graph.root)
    got = expect_numbers(graph.grads(), 3, "the gradients")
    known = {"gradients-of-inputs-wiped": torch.tensor([2.0, 3.0, 1.0], dtype=torch.float64)}
    right = torch.tensor([12.0, 23.0, 1.0], dtype=torch.float64)
    expect_close(got, right, name="the gradients", axes="nodes", mistakes=known)
