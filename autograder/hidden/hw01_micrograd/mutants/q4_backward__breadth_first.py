"""Walks by the distance from the result.

killed by: test_matches_the_true_gradients. named: breadth-first-not-topological.
"""


def backward(root):
    root.grad = 1.0
    order, seen = [root], {root}
    for node in order:
        node._backward()
        for operand in node._prev:
            if operand not in seen:
                seen.add(operand)
                order.append(operand)
