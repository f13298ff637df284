"""Adds one to what the result holds. killed only by: test_the_result_starts_with_one. named: root-added-to."""


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
    root.grad += 1.0
    for node in reversed(order):
        node._backward()
