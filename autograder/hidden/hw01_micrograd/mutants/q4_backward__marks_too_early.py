"""Marks operands as seen before they are finished, and so visits them in the order of the stack.

killed by: test_matches_the_true_gradients. named: pre-order-not-topological.
"""


def backward(root):
    order, todo = [], [root]
    while todo:
        node = todo.pop(0)
        if node not in order:
            order.append(node)
            todo = [*node._prev, *todo]
    root.grad = 1.0
    for node in order:
        node._backward()
