"""Walks from the inputs to the result.

killed by: test_matches_the_true_gradients, test_the_example_worked_by_hand, test_a_chain_of_5000_nodes,
test_a_ladder_with_a_million_million_paths. named: order-not-reversed.
"""


def backward(root):
    order, seen, todo = ([], set(), [(root, False)])
    while todo:
        node, is_done_below = todo.pop()
        if is_done_below:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            todo.append((node, True))
            todo.extend((operand, False) for operand in node._prev)
    root.grad = 1.0
    for node in order:
        node._backward()
