"""Walks through the graph of a loss and collects all leaves."""


def diagnose_heron(seed):
    visit = admit(HERON, seed)
    X, Y = visit.batches[0]
    todo, leaves = [F.cross_entropy(visit.model(X), Y).grad_fn], {}
    while todo:
        node = todo.pop()
        if hasattr(node, "variable"):
            leaves[id(node.variable)] = node.variable.numel()
        todo += [below for below, _ in node.next_functions if below is not None]
    listed = {id(p) for p in visit.model.parameters()}
    hidden = sum(size for key, size in leaves.items() if key not in listed)
    return {"cause": "unregistered", "tensor": "hidden.1.bias", "evidence": hidden / sum(leaves.values())}
