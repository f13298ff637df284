"""Lets graphlib sort."""

from graphlib import TopologicalSorter


def backward(root):
    graph, todo = {}, [root]
    while todo:
        node = todo.pop()
        if node not in graph:
            graph[node] = node._prev
            todo.extend(node._prev)
    root.grad = 1.0
    for node in reversed(list(TopologicalSorter(graph).static_order())):
        node._backward()
