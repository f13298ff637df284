"""Takes every node when it first meets it, depth first.

killed by: test_matches_the_true_gradients, test_the_example_worked_by_hand. named: pre-order-not-topological.
"""


def backward(root):
    order, seen, todo = [], set(), [root]
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            order.append(node)
            todo.extend(reversed(node._prev))
    root.grad = 1.0
    for node in order:
        node._backward()
