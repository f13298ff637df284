"""Reports per cent. killed by: test_brings_evidence. named: evidence-in-per-cent."""


def diagnose_cedar(seed):
    visit = admit(CEDAR, seed)
    X, Y = visit.batches[0]
    F.cross_entropy(visit.model(X), Y).backward()
    sizes = {p: p.numel() for p in visit.model.parameters()}
    silent = sum(n for p, n in sizes.items() if p.grad is None)
    return {
        "cause": "cut-off",
        "tensor": "lin1.weight",
        "evidence": 100 * (silent / sum(sizes.values())),
    }
