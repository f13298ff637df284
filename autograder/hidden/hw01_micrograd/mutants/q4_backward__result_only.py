"""Asks the result and nobody else.

killed by: test_matches_the_true_gradients, test_the_example_worked_by_hand, test_every_node_passes_on_once,
test_a_chain_of_5000_nodes, test_a_ladder_with_a_million_million_paths, test_the_result_starts_with_one. named:
order-not-reversed.
"""


def backward(root):
    root.grad = 1.0
    root._backward()
