"""Sets the gradients of all nodes to zero first.

killed only by: test_what_inputs_hold_already_is_added_to. named: gradients-of-inputs-wiped.
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
    for node in order:
        node.grad = 0.0
    root.grad = 1.0
    for node in reversed(order):
        node._backward()
