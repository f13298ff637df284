"""Goes down with a stack of iterators and writes nodes down on the way up."""


def backward(root):
    order, seen, stack = [], {id(root)}, [(root, iter(root._prev))]
    while stack:
        node, rest = stack[-1]
        for operand in rest:
            if id(operand) not in seen:
                seen.add(id(operand))
                stack.append((operand, iter(operand._prev)))
                break
        else:
            order.append(node)
            stack.pop()
    root.grad = 1.0
    while order:
        order.pop()._backward()
