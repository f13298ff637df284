"""Kahn: a node is next when everything that it fed has passed to it."""


def backward(root):
    uses, todo = {root: 0}, [root]
    while todo:
        for operand in todo.pop()._prev:
            if operand not in uses:
                uses[operand] = 0
                todo.append(operand)
            uses[operand] += 1
    root.grad = 1.0
    ready = [root]
    while ready:
        node = ready.pop()
        node._backward()
        for operand in node._prev:
            uses[operand] -= 1
            if uses[operand] == 0:
                ready.append(operand)
