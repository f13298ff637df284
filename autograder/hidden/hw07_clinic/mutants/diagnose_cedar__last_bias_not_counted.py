"""Leaves the last bias out of the count. killed by: test_brings_evidence. named: evidence-is-off."""


def diagnose_cedar(seed):
    visit = admit(CEDAR, seed)
    X, Y = visit.batches[0]
    F.cross_entropy(visit.model(X), Y).backward()
    sizes = {p: p.numel() for p in list(visit.model.parameters())[:-1]}
    silent = sum(n for p, n in sizes.items() if p.grad is None)
    return {"cause": "cut-off", "tensor": "lin1.weight", "evidence": silent / sum(sizes.values())}
