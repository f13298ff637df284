"""Calls itself on every path to the inputs.

killed by: test_a_chain_of_5000_nodes, test_a_ladder_with_a_million_million_paths, test_every_node_passes_on_once,
test_matches_the_true_gradients. named: node-walked-twice.
"""


def backward(root):
    root.grad = 1.0

    def walk(node):
        node._backward()
        for operand in node._prev:
            walk(operand)

    walk(root)
