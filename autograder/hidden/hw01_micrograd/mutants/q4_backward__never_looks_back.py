"""Does not keep in mind which nodes it has seen.

killed by: test_a_ladder_with_a_million_million_paths, test_every_node_passes_on_once,
test_matches_the_true_gradients. named: node-walked-twice.
"""


def backward(root):
    order, seen, todo = ([], set(), [(root, False)])
    while todo:
        node, is_done_below = todo.pop()
        if is_done_below:
            order.append(node)
        else:
            seen.add(node)
            todo.append((node, True))
            todo.extend((operand, False) for operand in node._prev)
    root.grad = 1.0
    for node in reversed(order):
        node._backward()
