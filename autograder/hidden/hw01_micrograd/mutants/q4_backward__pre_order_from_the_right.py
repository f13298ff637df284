"""Takes every node when it first meets it, the last operand first.

killed by: test_matches_the_true_gradients. named: pre-order-not-topological.
"""


def backward(root):
    root.grad = 1.0
    seen, todo = set(), [root]
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            node._backward()
            todo.extend(node._prev)
