"""Gives up after a thousand nodes. killed only by: test_a_chain_of_5000_nodes. named: long-chain-cut-short."""


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
    for node in reversed(order[-1000:]):
        node._backward()
